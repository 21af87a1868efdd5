"""The numbers that spaCy gives to strings, and the rows of a table that a number stands for."""

from __future__ import annotations

from typing import Any

_ALL = 0xFFFFFFFFFFFFFFFF
_MIX = 0xC6A4A7935BD1E995


def number(text: str) -> int:
    """Return MurmurHash64A of the text in UTF-8 with seed 1; raises UnicodeEncodeError for half a pair."""
    data = text.encode()
    size = len(data)
    found = 1 ^ (size * _MIX & _ALL)
    for at in range(0, size - 7, 8):
        part = int.from_bytes(data[at : at + 8], "little") * _MIX & _ALL
        part = (part ^ part >> 47) * _MIX & _ALL
        found = (found ^ part) * _MIX & _ALL
    rest = data[size & ~7 :]
    if rest:
        found = (found ^ int.from_bytes(rest, "little")) * _MIX & _ALL
    found = (found ^ found >> 47) * _MIX & _ALL
    return found ^ found >> 47


def rows(numbers: Any, seeds: Any, counts: Any) -> Any:
    """Return the four rows that each number stands for: MurmurHash3 (x86, 128 bits) of its bytes.

    `numbers` is an array of uint64 with a column for each table; `seeds` and `counts` of rows are those of the tables.
    Whatever overflows is meant to.
    """
    import numpy as np

    u = np.uint64
    seeds = np.asarray(seeds, dtype=u) ^ u(8)
    one = numbers * u(0x87C37B91114253D5)
    one = (one << u(31) | one >> u(33)) * u(0x4CF5AD432745937F)
    one ^= seeds
    one += seeds
    two = one + seeds
    one, two = _mixed(one), _mixed(two)
    one += two
    two += one
    low = u(0xFFFFFFFF)
    parts = np.stack([one & low, one >> u(32), two & low, two >> u(32)], axis=-1)
    return (parts % np.asarray(counts, dtype=u)[:, None]).astype(np.intp)


def _mixed(half: Any) -> Any:
    import numpy as np

    u = np.uint64
    half = (half ^ half >> u(33)) * u(0xFF51AFD7ED558CCD)
    half = (half ^ half >> u(33)) * u(0xC4CEB9FE1A85EC53)
    return half ^ half >> u(33)
