"""What a check makes of a rule's options, made once: they are large, stay the same, and are dear to compare."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Options = TypeVar("Options")
Made = TypeVar("Made")

_MOST = 1024


def once_for_options(make: Callable[[Options], Made]) -> Callable[[Options], Made]:
    """Return a function that makes its thing once for each object that it is given."""
    kept: dict[
        int, tuple[Options, Made]
    ] = {}  # with the options, so that no other gets their number

    def made(options: Options) -> Made:
        found = kept.get(id(options))
        if found is None:
            if len(kept) >= _MOST:
                kept.clear()
            found = kept[id(options)] = options, make(options)
        return found[1]

    return made
