"""Patterns as Python has compiled them, so that nobody has to wait for that again."""

from __future__ import annotations

import re
import sys
from array import array
from typing import Any

Packed = tuple[Any, ...]


def python_mark() -> tuple[int, ...]:
    """Return what compiled patterns hold for: another Python has another code."""
    import _sre

    return (_sre.MAGIC, _sre.CODESIZE, *sys.version_info[:2])


def pack(pattern: str) -> Packed:
    """Return a pattern with its code, as plain data."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(pattern, 0)
    names = tree.state.groupdict
    groups: list[str | None] = [None] * tree.state.groups
    for name, at in names.items():
        groups[at] = name
    code = array("I", _compiler._code(tree, 0)).tobytes()  # noqa: SLF001 (there is no other way to it)
    return pattern, tree.state.flags, code, tree.state.groups - 1, dict(names), tuple(groups)


def unpack(packed: Packed, mark: tuple[int, ...]) -> re.Pattern[str]:
    """Return the pattern, compiled anew if it was packed by another Python."""
    pattern, flags, data, *rest = packed
    if tuple(mark) != python_mark():
        return re.compile(pattern, flags)
    import _sre

    code = array("I")
    code.frombytes(data)
    made: re.Pattern[str] = _sre.compile(pattern, flags, code.tolist(), *rest)
    return made
