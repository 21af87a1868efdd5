"""The parser: heads and labels by moves of a stack and a buffer (arc-eager, as spaCy 3.8 makes them).

Each stretch of a batch, mostly a sentence, goes its way as a coroutine: it shows the tokens that a score looks at and
is sent a move. All go in step, so that the scores of a round are worked out together. What is said of spaCy here is
said of its arc_eager.pyx and _state.pxd.

spaCy goes through a text from end to end. But where its stack is empty, and nothing was put back into the buffer, all
that follows is as if the text began there. So each text is begun in several places at once, where a sentence is likely
to begin; whoever comes to the next such place with an empty stack is done. Whoever wants to take a word beyond it into
a sentence of his own takes over: what was begun there was begun in the middle of something, and is forgotten.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
_INITIALS = (
    "SDLRB"  # of the moves' names: "L-nsubj" makes the buffer's first the head of the stack's top
)
_SLOTS = 8  # the tokens that a score looks at
_CANNOT = -1e30  # the score of a move that may not be made
# What may be done: with nothing on the stack; with no buffer, or a sentence's start in front; with a token in front
# that may not be shifted; with anything else. The odd places: a sentence may begin at the buffer's second, too.
_ALLOWED = ({SHIFT}, {REDUCE}, {REDUCE, LEFT, RIGHT}, {SHIFT, REDUCE, LEFT, RIGHT})
_EMPTY, _ENDED, _STUCK, _FREE = range(0, 8, 2)

_Stretch = Generator[int, int, None]  # yields what may be done, as above, and is sent a move


class Moves(NamedTuple):
    """For each token its head (-1 for none), and the label of the move that gave it."""

    heads: list[int]
    labels: list[str]


class _Batch:
    """What is known of all tokens of a batch. The place behind the last belongs to -1, which is no token."""

    def __init__(self, size: int) -> None:
        self.heads = [-1] * size
        self.moves = [-1] * size  # the move that gave a token its head
        self.lefts = [-1] * (size + 1)  # the newest dependant to the left of each token
        self.rights = [-1] * (size + 1)  # the newest one to its right
        self.before = [-1] * size  # the one that was the newest before this
        self.starts = bytearray(size + 1)  # begins a sentence
        self.stuck = bytearray(size + 1)  # was put back: may not be shifted before a change
        self.seen: list[int] = []  # the tokens that the next scores look at
        self.begun: dict[int, _Stretch] = {}
        self.limits: dict[int, int] = {}  # where the next stretch begins, by where each does

    def take(self, low: int, high: int) -> int:
        """Let the stretch from `low` have what the one from `high` made its own; return where that ends."""
        self.begun[high].close()
        end = self.limits[low] = self.limits[high]
        none = [-1] * (end - high)
        for known in (self.heads, self.moves, self.lefts, self.rights, self.before):
            known[high:end] = none
        # Whether a sentence begins at `high` was said from before it.
        self.starts[high + 1 : end + 1] = self.stuck[high:end] = bytes(end - high)
        return end


class Parser:
    """The parser's weights, and the moves that they stand for."""

    def __init__(self, tables: dict[str, Any], arrays: dict[str, Any]) -> None:
        import numpy as np

        names = [name.partition("-") for name in tables["moves"]]
        self._kinds = [_INITIALS.index(kind) for kind, _, _ in names]
        self._labels = [label for _, _, label in names]
        allowed = [a | b for a in _ALLOWED for b in (set(), {BREAK})]
        masks = [[0 if k in a else _CANNOT for k in self._kinds] for a in allowed]
        self._biases = np.array(masks, dtype=np.float32) + arrays["move_bias"]
        self._slots = np.arange(_SLOTS)[:, None]
        self._weights = arrays

    def parse(
        self, vectors: Any, sizes: Sequence[int], likely: Iterable[int]
    ) -> tuple[list[Moves], list[tuple[Any, list[int]]]]:
        """Return the moves for each text of a batch, and the scores that decided, with the text of each.

        `likely` are the tokens of the batch with which a sentence is likely to begin.
        """
        import numpy as np

        flat = self._slotted(vectors)
        half = flat.shape[1] // 2
        weight, biases, slots = self._weights["move_weight"], self._biases, self._slots
        bounds = [0, *accumulate(sizes)]
        batch = _Batch(len(vectors))
        going = self._begin(batch, bounds, likely)
        texts = {s: bisect(bounds, low) - 1 for low, s in batch.begun.items()}
        moves: list[Any] = [None] * len(going)  # to begin with
        decided = []
        while True:
            asked, rest = [], []
            batch.seen.clear()
            for stretch, move in zip(going, moves, strict=True):
                try:
                    asked.append(stretch.send(move))
                except StopIteration:
                    continue
                rest.append(stretch)
            if not rest:
                return list(self._results(batch, bounds)), decided
            going = rest
            places = np.array(batch.seen).reshape(-1, _SLOTS).T * _SLOTS + slots
            sums = np.add.reduce(flat.take(places, axis=0, mode="wrap"), axis=0)
            scores = np.maximum(sums[:, :half], sums[:, half:]) @ weight
            scores += biases.take(asked, axis=0)
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
        flat[::_SLOTS] += weights["slot_bias"]
        return flat

    def _begin(
        self, batch: _Batch, bounds: Sequence[int], likely: Iterable[int]
    ) -> list[_Stretch]:
        size = bounds[-1]
        lows = sorted({*bounds, *likely, size})
        for low, high in pairwise(lows):
            end = bounds[bisect(bounds, low)]
            batch.limits[low] = high
            batch.begun[low] = self._stretch(batch, low, high, end)
        return list(batch.begun.values())

    def _stretch(self, batch: _Batch, low: int, limit: int, end: int) -> _Stretch:
        """Go through the tokens from `low` to `limit`, of a text that ends at `end`. -1 is no token."""
        heads, made, lefts, rights = batch.heads, batch.moves, batch.lefts, batch.rights
        before, starts, stuck, seen, kinds = (
            batch.before, batch.starts, batch.stuck, batch.seen, self._kinds,
        )  # fmt: skip
        stack = [-1, -1, -1]  # three below the lowest, so that nobody has to ask how many there are
        back: list[int] = []  # tokens put back into the buffer, to be seen before the others
        front = low  # of the rest of the buffer
        move = -1
        while True:
            top = stack[-1]
            if back:
                first, second = back[-1], back[-2] if len(back) > 1 else front
            else:
                first, second = front, front + 1
            if first >= end: first = -1
            if second >= end: second = -1
            breaks = second == first + 1 and not starts[second]
            if top < 0:
                if first < 0 or first == limit:
                    return
                can, kind = _EMPTY, SHIFT
            elif first < 0 or starts[first]:
                can, kind = _ENDED, REDUCE
            elif second < 0 or stuck[first]:
                can = _STUCK
            else:
                can = _FREE
            if breaks or can > _ENDED:
                seen += (first, second, top, stack[-2], stack[-3], lefts[first], lefts[top], rights[top])
                move = yield can + breaks
                kind = kinds[move]
            # else nothing else may be done
            if kind == REDUCE:
                stack.pop()
                if heads[top] < 0 and stack[-1] >= 0:
                    stuck[top] = True
                    back.append(top)
                continue
            if first == limit:
                limit = batch.take(low, limit)
            if kind == LEFT:
                old = heads[top]
                if old >= 0:
                    # Its old head stands right below it on the stack, and can have had no newer dependant.
                    rights[old] = before[top]
                heads[top], made[top] = first, move
                lefts[first] = top
                stuck[first] = False
                stack.pop()
            elif kind == BREAK:
                starts[second] = True
            else:
                if kind == RIGHT:
                    heads[first], made[first] = top, move
                    before[first], rights[top] = rights[top], first
                stack.append(first)
                if back:
                    back.pop()
                else:
                    front += 1

    def _results(self, batch: _Batch, bounds: list[int]) -> Iterator[Moves]:
        for low, high in pairwise(bounds):
            heads = [h - low if h >= 0 else i for i, h in enumerate(batch.heads[low:high])]
            moves = batch.moves[low:high]
            yield Moves(heads, ["ROOT" if m < 0 else self._labels[m] for m in moves])
