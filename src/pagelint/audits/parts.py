"""Finished chunks on disk, in one file that only grows: an audit that was stopped goes on from it.

Each entry is its number, a mark of what it was made of, its length and a digest, then the packed rows. An entry that
was cut off by a kill or a full disk is taken away when the file is opened; so it is there as a whole or not at all.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from pagelint.audits.rows import Row

_HEAD = "pagelint-audit-parts/1"
_LONGEST = 200  # bytes of a line between entries


class Parts:
    """The finished chunks of one audit. `identity` says which: rules, day, options, pages.

    `stale` tells that the file was of another audit, so that nothing in it counts.
    """

    def __init__(self, path: Path, identity: str) -> None:
        self.path = path
        self.places: dict[int, tuple[str, int, int]] = {}  # mark, where, how long
        self.stale = False
        first = f"{_HEAD} {identity}\n".encode()
        self.file: BinaryIO = path.open("a+b")
        self.file.seek(0)
        if self.file.readline(_LONGEST) == first:
            self._read()
        else:
            self.stale = self.file.seek(0, 2) > 0
            self.file.truncate(0)
            self.file.write(first)
            self.file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.file.close()

    def has(self, number: int, mark: str) -> bool:
        """Say whether a chunk is finished; other pages in its place, or other settings, make another mark."""
        return self.places.get(number, ("",))[0] == mark

    def add(self, number: int, mark: str, rows: Sequence[Row]) -> None:
        """Keep the rows of a finished chunk."""
        text = json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"), default=str)
        data = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
        self.file.seek(0, 2)
        self.file.write(f"{number} {mark} {len(data)} {_digest(data)}\n".encode() + data)
        self.file.flush()
        self.places[number] = (mark, self.file.tell() - len(data), len(data))

    def rows(self, count: int) -> Iterator[Row]:
        """Yield the rows of the first so many chunks, in order."""
        for number in range(count):
            _, start, length = self.places[number]
            self.file.seek(start)
            data = zlib.decompress(self.file.read(length)).decode("utf-8", "surrogatepass")
            yield from json.loads(data)

    def remove(self) -> None:
        """Take the file away."""
        self.file.close()
        self.path.unlink(missing_ok=True)

    def _read(self) -> None:
        """Note what is in the file, up to the first entry that is not whole; that and the rest are taken away."""
        whole = self.file.tell()
        while line := self.file.readline(_LONGEST):
            try:
                number, mark, length, digest = line.decode("ascii").split()
                data = self.file.read(int(length))
            except (UnicodeDecodeError, ValueError):
                break
            if len(data) != int(length) or _digest(data) != digest:
                break
            start, whole = self.file.tell() - len(data), self.file.tell()
            self.places[int(number)] = (mark, start, len(data))
        self.file.truncate(whole)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
