"""Globs in `pagelint.yaml`, as in .gitignore: which pages a part of it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from pagelint.rulebook._yaml import Document, Trail

_LOCKED = "your settings lock this page"
_HINT = "write “- consent/**” lines, or “consent/**: the reason” lines"


@lru_cache(maxsize=1024)
def _spec(globs: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec

    # Whichever way the signs of “é” are written; so are the names that are asked for.
    return GitIgnoreSpec.from_lines(normalize("NFC", glob) for glob in globs)


def matches(globs: str | tuple[str, ...], name: str) -> bool:
    """Say whether a path (with "/") matches globs as in .gitignore: `drafts/`, `**/old/*.md`."""
    if not globs:  # so that nothing is loaded for nothing
        return False
    return bool(_spec((globs,) if isinstance(globs, str) else globs).match_file(name))


def note_glob(document: Document, glob: str, trail: Trail, *, negated: bool = False) -> None:
    """Note a glob that can match no file."""
    try:
        meant = {p.include for p in _spec((glob,)).patterns} - {None}
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
