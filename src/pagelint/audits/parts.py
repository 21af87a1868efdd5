"""Finished chunks on disk, in one file that only grows: an audit that was stopped goes on from it.

Each entry is its number, a mark of what it was made of, its length and a digest, then the pages. An entry that
was cut off by a kill or a full disk is taken away when the file is opened; so it is there as a whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from pagelint.audits.rows import LEFT_OUT, Kept

_HEAD = "pagelint-audit-parts/1"
_LONGEST = 200  # bytes of a line between entries
_SIZE = 4  # bytes that say how long the next ones are


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

    def add(self, number: int, mark: str, pages: Sequence[Kept]) -> None:
        """Keep the pages of a finished chunk."""
        blobs = (blob for page in pages for blob in page)
        data = b"".join(len(blob).to_bytes(_SIZE, "big") + blob for blob in blobs)
        self.file.seek(0, 2)
        self.file.write(f"{number} {mark} {len(data)} {_digest(data)}\n".encode() + data)
        self.file.flush()
        self.places[number] = (mark, self.file.tell() - len(data), len(data))

    def pages(self, count: int) -> Iterator[Kept]:
        """Yield the pages of the first so many chunks, in order, but those that the settings leave out."""
        for number in range(count):
            _, start, length = self.places[number]
            self.file.seek(start)
            blobs = _blobs(self.file.read(length))
            yield from (page for page in zip(blobs, blobs, strict=True) if page != LEFT_OUT)

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


def _blobs(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        start = at + _SIZE
        at = start + int.from_bytes(data[at:start], "big")
        yield data[start:at]


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
