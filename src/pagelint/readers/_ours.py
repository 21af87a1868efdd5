"""Files that pagelint wrote itself and that lie among the pages: a report, a copy with comments."""

from __future__ import annotations

import os
from pathlib import Path

from pagelint.errors import Unreadable
from pagelint.readers import suffix_of

OURS = "<!doctype html>\n<!-- written by pagelint -->\n"
AUTHOR = "pagelint"
_COPIED = (".docx", ".docm", ".dotx", ".dotm")


def is_ours(file: str | Path) -> bool:
    """Say whether a file is a report of ours, by how it begins. What is no regular file is none: it might wait."""
    if suffix_of(os.fspath(file)) not in (".html", ".htm") or not os.path.isfile(file):
        return False
    try:
        with open(file, "rb") as opened:
            return opened.read(len(OURS)) == OURS.encode()
    except OSError:
        return False


def has_our_comments(file: str | Path, most: int) -> bool:
    """Say whether a file of `most` bytes or fewer is a Word file with comments by us.

    A file that cannot be looked into is none: whoever checks it says what is wrong with it.
    """
    if suffix_of(os.fspath(file)) not in _COPIED or not os.path.isfile(file):
        return False
    from pagelint.readers._docx_package import unpacked  # XML and zip files take time to load

    try:
        if os.path.getsize(file) > most:
            return False
        package = unpacked(Path(file).read_bytes())
        part = package.related("comments", package.related("officeDocument"))
        comments = package.root(part) if part else ()
    except (OSError, Unreadable):
        return False
    signed = ((key, said) for entry in comments for key, said in entry.attrib.items())
    return any(key.endswith("}author") and said == AUTHOR for key, said in signed)
