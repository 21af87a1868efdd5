"""What `pagelint.yaml` says of exports: which column of a content system's file holds what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pagelint.rulebook._params import build, nearest
from pagelint.rulebook._yaml import Document

FORMATS = ("html", "markdown", "text")


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns, "" for those that are found by their usual names.

    A name with dots leads into nested records: "attributes.body.value".
    """

    records: str = ""  # where the list of pages stands in a JSON file
    id: str = ""
    url: str = ""
    owner: str = ""
    title: str = ""
    language: str = ""
    body: str = ""
    format: str = ""  # of the body: html, markdown or text


def read_exports(
    document: Document, table: Iterable[tuple[str, Any]]
) -> Iterator[tuple[str, Columns]]:
    """Yield what stands under each glob of `exports:`, mistakes noted in the document."""
    for glob, body in table:
        trail = ("exports", glob)
        columns = build(Columns, body, document, trail)
        if columns.format not in ("", *FORMATS):
            what = f"unknown format “{columns.format}”"
            document.problem((*trail, "format"), what, nearest(columns.format, FORMATS))
        yield glob, columns
