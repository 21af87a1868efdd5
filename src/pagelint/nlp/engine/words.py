"""The pieces of text that were met, and what the network's first layer makes of each, worked out once.

A piece is a token's text with its norm: the word it stands for ("n't": "not").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from pagelint.nlp.engine import hashing

Piece = tuple[str, str | None]  # with no norm of its own, that of its text
_LONG = 100  # letters, from which on a word has no shape
_USUAL = 0x2FFF  # the highest code of a sign that is remembered


class _Kinds(dict[int, str]):
    """What stands for each sign in a shape, by its code."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        if sign.isalpha():
            sign = "X" if sign.isupper() else "x"
        elif sign.isdigit():
            sign = "d"
        if code <= _USUAL:
            self[code] = sign
        return sign


_KINDS = _Kinds()
_FEWER = partial(re.compile(r"(.)\1{4,}", re.DOTALL).sub, r"\1\1\1\1")


def shape(text: str) -> str:
    """Return the shape of a word: "Xxxxx" for "Kidneys", at most four signs alike in a row."""
    return _FEWER(text.translate(_KINDS)) if len(text) < _LONG else "LONG"


class Words:
    """Numbers for pieces, and what is known of each number. With a blank behind it a piece has the next higher number.

    `texts` are the pieces' texts by number, `sizes` how long they are, and `steps` how long with the blank.
    """

    def __init__(self, tables: dict[str, Any], first: Callable[[Any], Any]) -> None:
        """`first` turns the features of pieces into the first layer's rows, one for each number."""
        self._norms: dict[int, str] = tables["norms"]
        self._signs: dict[str, str] = tables["base_norms"]
        self._symbols: dict[str, int] = tables["symbols"]
        self._first = first
        self._rows: Any = None
        self._uses: Any = None  # in how many batches a number was met, the later ones weighing more
        self._begin()

    def _begin(self) -> None:
        self.texts: list[str] = []
        self.sizes: list[int] = []
        self.steps: list[int] = []
        self._numbers: dict[Piece, int] = {}
        self._features: list[tuple[int, ...]] = []
        self._hashes = dict(self._symbols)
        self._known = 0  # numbers that have a row

    def number(self, piece: Piece) -> int:
        """Return the number of a piece. Raises UnicodeEncodeError for text that is not Unicode."""
        found = self._numbers.get(piece)
        return self._new(piece, self._features_of(*piece)) if found is None else found

    def _new(self, piece: Piece, features: tuple[int, ...]) -> int:
        found = self._numbers[piece] = len(self.texts)
        text, size = piece[0], len(piece[0])
        self._features.append(features)
        self.texts += (text, text)
        self.sizes += (size, size)
        self.steps += (size, size + 1)
        return found

    def rows(self, numbers: Any) -> Any:
        """Return the first layer's rows for an array of numbers."""
        import numpy as np

        known, count = self._known, len(self.texts)
        if known < count:
            made = self._first(np.array(self._features[known // 2 :], dtype=np.uint64))
            if self._rows is None or count > len(self._rows):
                rows = np.empty((max(2048, 2 * count), made.shape[1]), dtype=np.float32)
                uses = np.zeros(len(rows), dtype=np.int32)
                if known:
                    rows[:known], uses[:known] = self._rows[:known], self._uses[:known]
                self._rows, self._uses = rows, uses
            self._rows[known:count] = made
            self._uses[known:count] = 0
            self._known = count
        self._uses[numbers] += 1
        return self._rows.take(numbers, axis=0)

    def fresh_rows(self, numbers: Any) -> Any:
        """Return the same rows, worked out anew: they owe nothing to what was met before."""
        import numpy as np

        features = [self._features[n // 2] for n in numbers.tolist()]
        made = self._first(np.array(features, dtype=np.uint64))
        return made[2 * np.arange(len(numbers)) + numbers % 2]

    def thin(self, most: int) -> dict[int, int]:
        """Forget all pieces but so many, those met most often. Return the new numbers of the others by the old ones."""
        import numpy as np

        pieces, features, known = list(self._numbers), self._features, self._known
        if not known:
            self._begin()
            return {}
        often = self._uses[:known].reshape(-1, 2).sum(axis=1)
        best = np.sort(np.argsort(-often, kind="stable")[:most])
        numbers = np.stack([2 * best, 2 * best + 1], axis=1).reshape(-1)
        self._begin()
        for piece in best.tolist():
            self._new(pieces[piece], features[piece])
        self._known = count = len(numbers)
        self._rows[:count], self._uses[:count] = self._rows[numbers], self._uses[numbers] // 2
        return {old: new for new, old in enumerate(numbers.tolist())}

    def likely(self, numbers: Sequence[int]) -> list[int]:
        """Return where, in a row of numbers, a sentence is likely to begin: with a word behind a full stop."""
        known, texts = self._numbers, self.texts
        marks = [known[sign, None] for sign in ".?!" if (sign, None) in known]
        ends = {n + blank for n in marks for blank in (0, 1)}
        if ends.isdisjoint(numbers):
            return []
        return [
            i
            for i, (last, number) in enumerate(pairwise(numbers), 1)
            if last in ends and texts[number][0].isalnum()
        ]

    def _features_of(self, text: str, norm: str | None) -> tuple[int, ...]:
        named = self._named
        if norm is None:
            norm = self._norms.get(named(text)) or self._signs.get(text) or text.lower()
        # The last two are no words but flags: whether a blank follows is added by the network.
        return named(norm), named(text[0]), named(text[-3:]), named(shape(text)), text.isspace()

    def _named(self, text: str) -> int:
        found = self._hashes.get(text)
        if found is None:
            found = self._hashes[text] = hashing.number(text) if text else 0
        return found
