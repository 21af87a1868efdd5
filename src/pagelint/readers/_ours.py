"""Web pages that pagelint wrote itself: a report among the pages is no page to check."""

from __future__ import annotations

from pathlib import Path

OURS = "<!doctype html>\n<!-- written by pagelint -->\n"


def is_ours(file: Path) -> bool:
    """Say whether a file is a report of ours, by how it begins."""
    if file.suffix.lower() not in (".html", ".htm"):
        return False
    try:
        with file.open("rb") as opened:
            return opened.read(len(OURS)) == OURS.encode()
    except OSError:
        return False
