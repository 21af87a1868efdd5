"""A file of entries, each found by its name without a look at the others: what nobody asks for costs nothing.

A table of places comes first, then the entries, in the order in which they were given. Each says how long it is and
carries a sum of itself, so that what is damaged is seen when it is met.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zlib import crc32

_HEAD = struct.Struct("<8sIII4x")  # kind of file, sum of the places, how many places and entries
_ENTRY = struct.Struct("<III")  # sum of name and data, length of the name, length of the data
_entry_at, _HEADED = _ENTRY.unpack_from, _ENTRY.size
_KIND = b"pagelint"
_MARKED = 40  # bits of a place; above them stand the upper bits of the sum of the name
_PLACE = (1 << _MARKED) - 1
_ALIGN, _LARGE = 64, 4096  # where large data begins: tables of numbers are read in place


class DamagedError(Exception):
    """A file is not what was written."""


class TableFile(Mapping[str, memoryview]):
    """The entries of a file made by `parts`, by their names. Raises DamagedError where it is damaged."""

    def __init__(self, data: Any) -> None:
        self._data = memoryview(data)
        if len(self._data) < _HEAD.size:
            raise DamagedError
        kind, total, count, self._count = _HEAD.unpack_from(self._data)
        self._first = _HEAD.size + 8 * count
        if kind != _KIND or not count or self._first > len(self._data):
            raise DamagedError
        places = self._data[_HEAD.size : self._first]
        if crc32(places) != total:
            raise DamagedError
        self._places = places.cast("Q")

    def __getitem__(self, name: str) -> memoryview:
        found: memoryview | None = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def get(self, name: str, default: Any = None) -> Any:
        """Return an entry, the default if there is none of that name."""
        wanted = name.encode("utf-8", "surrogatepass")
        number = crc32(wanted)
        places, last, mark = self._places, len(self._places) - 1, number >> 8
        slot = number & last
        while place := places[slot]:
            if place >> _MARKED == mark:
                total, found, data, _ = self._entry(place & _PLACE)
                same = bytes(found) == wanted  # a view is compared sign by sign
                if crc32(data, number if same else crc32(found)) != total:
                    raise DamagedError
                if same:
                    return data
            slot = (slot + 1) & last
        return default

    def __iter__(self) -> Iterator[str]:
        at = self._first
        for _ in range(self._count):
            _, name, _, at = self._entry(at)
            yield str(name, "utf-8", "surrogatepass")

    def __len__(self) -> int:
        return int(self._count)

    def _entry(self, at: int) -> tuple[int, memoryview, memoryview, int]:
        """Return the sum, name, data and end of the entry at a place."""
        whole = self._data
        try:
            total, named, size = _entry_at(whole, at)
        except struct.error as error:
            raise DamagedError from error
        name = at + _HEADED
        end = name + named
        start = end if size < _LARGE else _start(end, size)
        return total, whole[name:end], whole[start : start + size], start + size


def parts(entries: Iterable[tuple[str, Any]], count: int) -> Iterator[Any]:
    """Yield what a file of so many entries is made of: pairs of a name and bytes, or a view of such."""
    slots = 1 << (2 * count).bit_length()
    places = array("Q", bytes(8 * slots))
    at, made = _HEAD.size + 8 * slots, list[Any]()
    for named, data in entries:
        name = named.encode("utf-8", "surrogatepass")
        number = crc32(name)
        slot = number & (slots - 1)
        while places[slot]:
            slot = (slot + 1) & (slots - 1)
        places[slot] = number >> 8 << _MARKED | at
        end = at + _ENTRY.size + len(name)
        start = _start(end, len(data))
        head = _ENTRY.pack(crc32(data, number), len(name), len(data))
        made += (head, name, bytes(start - end), data)
        at = start + len(data)
    head = _HEAD.pack(_KIND, crc32(places), slots, count)
    yield from (head, places, *made)


def _start(end: int, size: int) -> int:
    """Return where data of a size begin whose name ends there."""
    return end if size < _LARGE else -(-end // _ALIGN) * _ALIGN
