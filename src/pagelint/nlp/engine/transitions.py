"""The parser: heads and labels by moves of a stack and a buffer.

All stretches of a batch go in step: each makes its next move in the same round, so that their scores are worked out
together.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from pagelint.nlp.engine.stretch import ALLOWED, LOOKED_AT, SHOWN, Batch, Stretch, stretch

_INITIALS = "SDLRB"  # of the moves' names: "L-nsubj" makes the buffer's first the head of the top
_CANNOT = -1e30  # the score of a move that may not be made


class Moves(NamedTuple):
    """For each token its head, itself if it has none, and the label of the move that gave it.

    They are torn if what follows, and was not asked for, has a say in them.
    """

    heads: list[int]
    labels: list[str]
    torn: bool


class Parser:
    """The parser's weights, and the moves that they stand for."""

    def __init__(self, tables: dict[str, Any], arrays: dict[str, Any]) -> None:
        import numpy as np

        names = [name.partition("-") for name in tables["moves"]]
        self._kinds = [_INITIALS.index(kind) for kind, _, _ in names]
        self._labels = [label for _, _, label in names]
        masks = [[0 if k in a else _CANNOT for k in self._kinds] for a in ALLOWED]
        self._biases = np.array(masks, dtype=np.float32) + arrays["move_bias"]
        self._slots = np.arange(LOOKED_AT)[:, None]
        self._weights = arrays

    def parse(
        self, vectors: Any, sizes: Sequence[int], asked: Sequence[int], likely: Iterable[int]
    ) -> tuple[list[Moves], list[tuple[Any, list[int]]]]:
        """Return the moves for each text of a batch, and the scores that decided, with the text of each.

        `likely` are the tokens of the batch with which a sentence is likely to begin. Of a text so many tokens are
        parsed as `asked` says, all or up to such a token.
        """
        import numpy as np

        flat = self._slotted(vectors)
        half = flat.shape[1] // 2
        weight, biases, slots = self._weights["move_weight"], self._biases, self._slots
        bounds = [0, *accumulate(sizes)]
        batch = Batch(len(vectors))
        ends = [low + size for low, size in zip(bounds, asked, strict=False)]
        going = self._begin(batch, bounds, ends, likely)
        texts = {s: bisect(bounds, low) - 1 for low, s in batch.begun.items()}
        moves: list[Any] = [None] * len(going)  # to begin with
        decided: list[tuple[Any, list[int]]] = []
        while True:
            rest = []
            batch.shown.clear()
            for made, move in zip(going, moves, strict=True):
                try:
                    made.send(move)
                except StopIteration:
                    continue
                rest.append(made)
            if not rest:
                return list(self._results(batch, bounds, ends)), decided
            going = rest
            shown = np.array(batch.shown).reshape(-1, SHOWN).T
            looked_at = shown[:LOOKED_AT] * LOOKED_AT + slots
            sums = np.add.reduce(flat.take(looked_at, axis=0, mode="wrap"), axis=0)
            scores = np.maximum(sums[:, :half], sums[:, half:]) @ weight
            scores += biases.take(shown[LOOKED_AT], axis=0)
            moves = scores.argmax(axis=1).tolist()
            decided.append((scores, [texts[s] for s in going]))

    def _slotted(self, vectors: Any) -> Any:
        """Return what a score gets from each token in each slot, in rows; the last rows are those of no token."""
        import numpy as np

        weights = self._weights
        hidden = vectors @ weights["reduce_weight"] + weights["reduce_bias"]
        none = weights["slot_none"]
        slotted = np.empty((len(vectors) + 1, none.size), dtype=np.float32)
        np.matmul(hidden, weights["slot_weight"], out=slotted[:-1])
        slotted[-1] = none.reshape(-1)
        flat = slotted.reshape(-1, none.shape[2])
        flat[::LOOKED_AT] += weights["slot_bias"]
        return flat

    def _begin(
        self, batch: Batch, bounds: Sequence[int], ends: Sequence[int], likely: Iterable[int]
    ) -> list[Stretch]:
        """Return the stretches of what is asked for of all texts, in order."""
        for low, high in pairwise(sorted({*bounds, *likely})):
            text = bisect(bounds, low)
            if low < ends[text - 1]:
                batch.limits[low] = high
                batch.begun[low] = stretch(batch, self._kinds, low, high, bounds[text])
        return list(batch.begun.values())

    def _results(self, batch: Batch, bounds: Sequence[int], ends: Sequence[int]) -> Iterator[Moves]:
        for (low, high), end in zip(pairwise(bounds), ends, strict=True):
            heads = [h - low if h >= 0 else i for i, h in enumerate(batch.heads[low:end])]
            labels = ["ROOT" if m < 0 else self._labels[m] for m in batch.moves[low:end]]
            yield Moves(heads, labels, end < high and end in batch.torn)
