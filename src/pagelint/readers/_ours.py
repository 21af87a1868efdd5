"""Files that pagelint wrote itself and that lie among the pages: a report, a copy with comments."""

from __future__ import annotations

from pathlib import Path

from pagelint.errors import Unreadable
from pagelint.readers import suffix_of

OURS = "<!doctype html>\n<!-- written by pagelint -->\n"
AUTHOR = "pagelint"
_COPIED = (".docx", ".docm", ".dotx", ".dotm")


def is_ours(file: Path) -> bool:
    """Say whether a file is a report of ours, by how it begins. What is no regular file is none: it might wait."""
    if suffix_of(file.name) not in (".html", ".htm") or not file.is_file():
        return False
    try:
        with file.open("rb") as opened:
            return opened.read(len(OURS)) == OURS.encode()
    except OSError:
        return False


def has_our_comments(file: Path, most: int) -> bool:
    """Say whether a file of `most` bytes or fewer is a Word file with comments by us.

    A file that cannot be looked into is none: whoever checks it says what is wrong with it.
    """
    if suffix_of(file.name) not in _COPIED or not file.is_file():
        return False
    from pagelint.readers._docx_package import unpacked  # XML and zip files take time to load

    try:
        if file.stat().st_size > most:
            return False
        package = unpacked(file.read_bytes())
        part = package.related("comments", package.related("officeDocument"))
        comments = package.root(part) if part else ()
    except (OSError, Unreadable):
        return False
    signed = ((key, said) for entry in comments for key, said in entry.attrib.items())
    return any(key.endswith("}author") and said == AUTHOR for key, said in signed)
