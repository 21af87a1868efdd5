"""A JSON, CSV or TSV export: one that `pagelint check` reads too. It is held in memory, so it has its bound."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from pagelint.archives import Source, Stored

SUFFIXES = (".json", ".csv", ".tsv")


def pages(source: Source) -> Iterator[Stored]:
    """Yield the pages of an export, each with its text."""
    for number, page in zip(count(), source.house.exported(source.path), strict=False):
        yield source.stored("sheets", place=(number,), given=page)
