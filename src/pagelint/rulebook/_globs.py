"""Globs in `pagelint.yaml`, as in .gitignore: which pages a part of it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pagelint.rulebook._match import spec
from pagelint.rulebook._yaml import Document, Trail

_LOCKED = "your settings lock this page"
_HINT = "write “- consent/**” lines, or “consent/**: the reason” lines"


def note_glob(document: Document, glob: str, trail: Trail, *, negated: bool = False) -> None:
    """Note a glob that can match no file."""
    try:
        meant = {p.include for p in spec((glob,)).patterns} - {None}
    except (ValueError, IndexError, re.error):
        meant = set()
    if not meant or (meant == {False} and not negated):
        document.problem(trail, f"“{glob}” matches no file", "write it as “folder/**” or “*.md”")


def locked_globs(document: Document, value: Any) -> Iterator[tuple[str, str]]:
    """Yield (glob, why its pages must not be edited) from a list, or from globs with reasons."""
    pairs = [(g, _LOCKED) for g in value] if isinstance(value, list) else value
    if isinstance(pairs, dict):
        pairs = list(pairs.items())
    if not isinstance(pairs, list | None):
        document.problem(("locked",), "expected globs under “locked”", _HINT)
        return
    for at, (glob, reason) in enumerate(pairs or ()):
        trail = ("locked", at if isinstance(value, list) else glob)
        if isinstance(glob, str) and isinstance(reason, str) and reason.strip():
            note_glob(document, glob, trail)
            yield glob, " ".join(reason.split())
        else:
            document.problem(trail, "expected a glob, or a glob with its reason", _HINT)
