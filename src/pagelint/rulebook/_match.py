"""Whether a path matches globs as in .gitignore; nothing is loaded where there are none."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from unicodedata import normalize


@lru_cache(maxsize=1024)
def spec(globs: tuple[str, ...]) -> Any:
    """Return what matches a path against globs."""
    from pathspec import GitIgnoreSpec

    # Whichever way the signs of “é” are written; so are the names that are asked for.
    return GitIgnoreSpec.from_lines(normalize("NFC", glob) for glob in globs)


def matches(globs: str | tuple[str, ...], name: str) -> bool:
    """Say whether a path (with "/") matches globs as in .gitignore: `drafts/`, `**/old/*.md`."""
    if not globs:  # so that nothing is loaded for nothing
        return False
    return bool(spec((globs,) if isinstance(globs, str) else globs).match_file(name))
