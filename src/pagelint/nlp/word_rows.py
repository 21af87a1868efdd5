"""Words of which few are ever asked for, such as those of a house: rows of them are read in a fifth of the time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

_LETTERS = 2
_END = "\n"
_FEW = 8


class WordRows(AbstractSet[str]):
    """A set of words, in a row for all that begin alike: to look for one there is quicker than to part them.

    It is the same as itself alone, so that it can be a key.
    """

    __slots__ = ("_asked", "_every", "_rows")

    def __init__(self, rows: Mapping[str, str]) -> None:
        self._rows = rows
        self._asked = 0  # how often for many at once
        self._every: frozenset[str] = frozenset()  # all words, once that was often

    @classmethod
    def of(cls, words: Iterable[str]) -> WordRows:
        """Return words, none of which has a line break, as such a set."""
        rows: dict[str, str] = {}
        for word in dict.fromkeys(words):
            rows[word[:_LETTERS]] = f"{rows.get(word[:_LETTERS], _END)}{word}{_END}"
        return cls(rows)

    @classmethod
    def _from_iterable(cls, words: Iterable[str]) -> frozenset[str]:
        """Return what two sets together make, as a set like any other."""
        return frozenset(words)

    def __reduce__(self) -> tuple[type[WordRows], tuple[Mapping[str, str]]]:
        return WordRows, (self._rows,)

    __eq__, __hash__ = object.__eq__, object.__hash__

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and f"{_END}{word}{_END}" in self._rows.get(
            word[:_LETTERS], ""
        )

    def __iter__(self) -> Iterator[str]:
        for row in self._rows.values():
            yield from _parted(row)

    def __len__(self) -> int:
        return sum(row.count(_END) - 1 for row in self._rows.values())

    def __rand__(self, words: frozenset[str]) -> frozenset[str]:
        self._asked += 1
        if self._asked > _FEW:  # on many pages: now it is worth it
            self._every = self._every or frozenset(self)
            return words & self._every
        rows = [self._rows.get(start, "") for start in {word[:_LETTERS] for word in words}]
        return frozenset().union(*[words.intersection(_parted(row)) for row in rows if row])


def _parted(row: str) -> list[str]:
    return row[1:-1].split(_END)
