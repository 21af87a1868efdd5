"""A folder of pages, and of files that hold many: sorted folder by folder, so that no list of all is ever made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pagelint import plugins
from pagelint.archives import Source, Stored, archive_of, stamp_of
from pagelint.readers import by_suffix, suffix_of
from pagelint.readers._ours import is_ours
from pagelint.runner import walk

SUFFIXES = ()
_ASKED = (".json", ".jsonl", ".ndjson", ".csv", ".tsv")  # data unless the settings name them
_RESULTS, _END = b"pagelint-audit/", 2**16
_SITEMAP = ".xml"  # it lists pages that lie in the folder anyway


def pages(source: Source) -> Iterator[Stored]:
    """Yield the pages of a folder, or the one page that a file is."""
    if not source.path.is_dir():
        yield _page(source.path, source.shown, 0.0)
        return
    closed: list[OSError] = []
    total = sum(1 for _ in source.path.iterdir())
    top, seen = "", 0  # what lies in the folder itself tells how far the walk is
    for file in walk(source.path, closed):
        inside = file.relative_to(source.path)
        if inside.parts[0] != top:
            top, seen = inside.parts[0], seen + 1
        shown, share = (Path(source.shown) / inside).as_posix(), (seen - 1) / total
        if source.house.excludes(file) or is_ours(file) or _is_results(file):
            continue
        archive = archive_of(file.name)
        suffix = suffix_of(file.name)
        if (
            archive
            and suffix != _SITEMAP
            and (suffix not in _ASKED or source.house.names_export(file))
        ):
            yield from plugins.load("archives", archive).pages(Source(file, shown, source.house))
        elif suffix in by_suffix():
            yield _page(file, shown, share)
    for error in closed:
        yield _page(Path(os.fsdecode(error.filename)), os.path.relpath(error.filename), 1.0)


def fetch(stored: Stored) -> None:
    """Return None: the file is the page."""
    del stored


def _page(file: Path, shown: str, share: float) -> Stored:
    return Stored("folder", file, shown, stamp=stamp_of(file), share=share)


def _is_results(file: Path) -> bool:
    """Say whether a file holds the results of an audit, by how it ends."""
    if file.suffix.lower() != ".parquet":
        return False
    try:
        with file.open("rb") as opened:
            opened.seek(max(0, file.stat().st_size - _END))
            return _RESULTS in opened.read()
    except OSError:
        return False
