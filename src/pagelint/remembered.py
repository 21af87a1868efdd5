"""What the checks saw in the sections of pages, kept between runs: on a new day, only dates are judged anew."""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Iterator, MutableMapping
from functools import cache

from pagelint import results, storage
from pagelint.seeing import Kept
from pagelint.vocabulary import ENGINE

_LIGHT = 1  # the least of zlib: a section is small, and seen often


class Remembered(MutableMapping[tuple[str, str], Kept]):
    """A memory of sections on the disk. What one page brings is written when `keep` is called."""

    by_block = False

    def __init__(self, kept: results.Results) -> None:
        self._kept = kept
        self._here: dict[tuple[str, str], Kept] = {}
        self._new: list[tuple[bytes, bytes, None]] = []

    def __contains__(self, key: object) -> bool:
        if key in self._here:
            return True
        assert isinstance(key, tuple)
        mark = _mark(*key)
        head = self._kept.heads([mark]).get(mark)
        if not isinstance(head, bytes):
            return False
        # Our own folder, and the digest fits.
        self._here[key] = Kept(pickle.loads(zlib.decompress(head)))  # noqa: S301
        return True

    def __getitem__(self, key: tuple[str, str]) -> Kept:
        return self._here[key]

    def __setitem__(self, key: tuple[str, str], value: Kept) -> None:
        self._here[key] = value
        seen = pickle.dumps(
            value.seen, pickle.HIGHEST_PROTOCOL
        )  # now: later its spans are the page's
        self._new.append((_mark(*key), zlib.compress(seen, _LIGHT), None))

    def __delitem__(self, key: tuple[str, str]) -> None:
        del self._here[key]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._here)

    def __len__(self) -> int:
        return len(self._here)

    def keep(self) -> None:
        """Write what is new, and forget the page."""
        self._kept.put(self._new)
        self._new, self._here = [], {}


@cache
def remembered() -> Remembered:
    """Return this process's memory of sections, in the cache folder of this user."""
    return Remembered(results.Results(storage.folder()))


def _mark(rules: str, section: str) -> bytes:
    return results.mark("section", storage.stamp(), os.environ.get(ENGINE, ""), rules, section)
