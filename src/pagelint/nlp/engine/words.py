"""The pieces of text that were met, and what the network's first layer makes of each, worked out once.

A piece is a token's text with its norm: the word it stands for ("n't": "not").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from pagelint.nlp.engine import hashing

Piece = tuple[str, str | None]  # with no norm of its own, that of its text
_LONG = 100  # letters, from which on a word has no shape


def shape(text: str) -> str:
    """Return the shape of a word: "Xxxxx" for "Kidneys", at most four signs alike in a row."""
    if len(text) >= _LONG:
        return "LONG"
    made, last, row = [], "", 0
    for sign in text:
        kind = sign
        if sign.isalpha():
            kind = "X" if sign.isupper() else "x"
        elif sign.isdigit():
            kind = "d"
        row = row + 1 if kind == last else 0
        last = kind
        if row < 4:
            made.append(kind)
    return "".join(made)


class Words:
    """Numbers for pieces, and for each number its text and its row of the first layer."""

    def __init__(self, tables: dict[str, Any], first: Callable[[Any], Any]) -> None:
        """`first` turns the numbers of features, a row for each piece, into rows of the first layer."""
        self._norms: dict[int, str] = tables["norms"]
        self._signs: dict[str, str] = tables["base_norms"]
        self._symbols: dict[str, int] = tables["symbols"]
        self._first = first
        self.clear()

    def clear(self) -> None:
        """Forget all pieces: their numbers are given anew."""
        self.texts: list[str] = []
        self.sizes: list[int] = []
        self._numbers: dict[Piece, int] = {}
        self._features: list[tuple[int, ...]] = []
        self._hashes = dict(self._symbols)
        self._rows: Any = None
        self._known = 0

    def number(self, piece: Piece) -> int:
        """Return the number of a piece. Raises UnicodeEncodeError for text that is not Unicode."""
        found = self._numbers.get(piece)
        if found is None:
            features = self._features_of(*piece)
            found = self._numbers[piece] = len(self.texts)
            self._features.append(features)
            self.texts.append(piece[0])
            self.sizes.append(len(piece[0]))
        return found

    def rows(self, numbers: Sequence[int]) -> Any:
        """Return the first layer's rows of the pieces with these numbers."""
        import numpy as np

        known, count = self._known, len(self.texts)
        if known < count:
            made = self._first(np.array(self._features[known:], dtype=np.uint64))
            if self._rows is None or count > len(self._rows):
                wider = np.empty((max(1024, 2 * count), made.shape[1]), dtype=np.float32)
                wider[:known] = self._rows[:known] if known else 0
                self._rows = wider
            self._rows[known:count] = made
            self._known = count
        return self._rows[numbers]

    def fresh_rows(self, numbers: Sequence[int]) -> Any:
        """Return the same rows, worked out anew: they owe nothing to what was met before."""
        import numpy as np

        return self._first(np.array([self._features[n] for n in numbers], dtype=np.uint64))

    def likely(self, pieces: Sequence[int]) -> list[int]:
        """Return where, in a row of pieces, a sentence is likely to begin: with a word behind a full stop."""
        texts = self.texts
        ends = {n for n in (self._numbers.get((sign, None)) for sign in ".?!") if n is not None}
        if ends.isdisjoint(pieces):
            return []
        return [
            i
            for i, (last, piece) in enumerate(pairwise(pieces), 1)
            if last in ends and texts[piece][0].isalnum()
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
