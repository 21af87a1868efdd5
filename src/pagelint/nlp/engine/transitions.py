"""The parser: heads and labels by moves of a stack and a buffer (arc-eager, as spaCy 3.8 makes them).

All texts of a batch go in step: each makes its next move in the same round, so that their scores are worked out
together. What is said of spaCy here is said of its arc_eager.pyx and _state.pxd.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
_INITIALS = (
    "SDLRB"  # of the moves' names: "L-nsubj" makes the buffer's first the head of the stack's top
)
_SLOTS = 8  # the tokens that a score looks at
_CANNOT = -1e30  # the score of a move that may not be made
# What may be done with: nothing on the stack; no buffer, or a sentence's start in front; a token in front that may
# not be shifted; anything else.
_ALLOWED = ({SHIFT}, {REDUCE}, {REDUCE, LEFT, RIGHT}, {SHIFT, REDUCE, LEFT, RIGHT})


class Moves(NamedTuple):
    """For each token its head (-1 for none), and the label of the move that gave it."""

    heads: list[int]
    labels: list[str]


class _State:
    """One text under way. Tokens are counted through the batch; -1 stands for none."""

    __slots__ = ("back", "end", "front", "stack")

    def __init__(self, front: int, end: int) -> None:
        self.stack = [
            -1,
            -1,
            -1,
        ]  # three below the lowest, so that nobody has to ask how many there are
        self.back: list[int] = []  # tokens put back into the buffer, to be seen before the others
        self.front, self.end = front, end  # the rest of the buffer

    def buffer(self) -> tuple[int, int, int]:
        """Return how many tokens the buffer has, its first and its second."""
        back, front = self.back, self.front
        rest = self.end - front
        if not back:
            return rest, front if rest else -1, front + 1 if rest > 1 else -1
        second = back[-2] if len(back) > 1 else front if rest else -1
        return rest + len(back), back[-1], second

    @property
    def done(self) -> bool:
        """Whether the stack and the buffer are empty."""
        return self.stack[-1] < 0 and self.front == self.end and not self.back


class _Arcs:
    """What is known of all tokens of a batch. The place behind the last belongs to -1, which is no token."""

    def __init__(self, size: int) -> None:
        self.heads = [-1] * size
        self.moves = [-1] * size  # the move that gave a token its head
        self.lefts = [-1] * (size + 1)  # the newest dependant to the left of each token
        self.rights = [-1] * (size + 1)  # the newest one to its right
        self.before = [-1] * size  # the one that was the newest before this
        self.starts = bytearray(size + 1)  # begins a sentence
        self.stuck = bytearray(
            size + 1
        )  # was put back: may not be shifted before something has changed


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
        self._slots = np.arange(_SLOTS)
        self._weights = arrays

    def parse(self, vectors: Any, sizes: Sequence[int]) -> tuple[list[Moves], Any]:
        """Return the moves for each text of a batch, and the scores that decided, with the text of each."""
        import numpy as np

        hidden = vectors @ self._weights["reduce_weight"] + self._weights["reduce_bias"]
        slotted = (hidden @ self._weights["slot_weight"]).reshape(len(vectors), _SLOTS, -1)
        slotted = np.concatenate((slotted, self._weights["slot_none"]))  # at -1
        slotted[:, 0] += self._weights["slot_bias"]
        half = slotted.shape[2] // 2
        flat, slots = slotted.reshape(-1, 2 * half), self._slots
        weight, biases = self._weights["move_weight"], self._biases
        arcs = _Arcs(len(vectors))
        bounds = [0, *accumulate(sizes)]
        texts = {_State(a, b): i for i, (a, b) in enumerate(pairwise(bounds)) if b > a}
        states, decided = list(texts), []
        while states:
            seen, allowed, firsts = self._looks(states, arcs)
            places = np.array(seen).reshape(-1, _SLOTS) * _SLOTS + slots
            sums = np.add.reduce(flat[places], axis=1)
            scores = np.maximum(sums[:, :half], sums[:, half:]) @ weight
            scores += biases[allowed]
            decided.append((scores, [texts[s] for s in states]))
            for state, pair, move in zip(
                states, firsts, scores.argmax(axis=1).tolist(), strict=True
            ):
                self._make(state, arcs, pair, move)
            states = [s for s in states if not s.done]
        return list(self._results(arcs, bounds)), decided

    @staticmethod
    def _looks(
        states: list[_State], arcs: _Arcs
    ) -> tuple[list[int], list[int], list[tuple[int, int]]]:
        """Return the tokens that each score looks at, which moves are allowed, and the buffer's first two."""
        lefts, rights, starts, stuck = arcs.lefts, arcs.rights, arcs.starts, arcs.stuck
        seen: list[int] = []
        allowed, firsts = [], []
        for state in states:
            stack = state.stack
            top = stack[-1]
            count, first, second = state.buffer()
            seen += (
                first,
                second,
                top,
                stack[-2],
                stack[-3],
                lefts[first],
                lefts[top],
                rights[top],
            )
            if top < 0:
                kind = 0
            elif not count or starts[first]:
                kind = 1
            else:
                kind = 3 if count > 1 and not stuck[first] else 2
            breaks = count > 1 and second == first + 1 and not starts[second]
            allowed.append(2 * kind + breaks)
            firsts.append((first, second))
        return seen, allowed, firsts

    def _make(self, state: _State, arcs: _Arcs, pair: tuple[int, int], move: int) -> None:
        """Make one move."""
        (first, second), kind = pair, self._kinds[move]
        stack = state.stack
        top = stack[-1]
        if kind in (SHIFT, RIGHT):
            if kind == RIGHT:
                arcs.heads[first], arcs.moves[first] = top, move
                arcs.before[first], arcs.rights[top] = arcs.rights[top], first
            stack.append(first)
            if state.back:
                state.back.pop()
            else:
                state.front += 1
        elif kind == REDUCE:
            stack.pop()
            if arcs.heads[top] < 0 and stack[-1] >= 0:
                arcs.stuck[top] = True
                state.back.append(top)
        elif kind == LEFT:
            old = arcs.heads[top]
            if old >= 0:
                # Its old head stands right below it on the stack, and can have had no newer dependant.
                arcs.rights[old] = arcs.before[top]
            arcs.heads[top], arcs.moves[top] = first, move
            arcs.lefts[first] = top
            arcs.stuck[first] = False
            stack.pop()
        else:
            arcs.starts[second] = True

    def _results(self, arcs: _Arcs, bounds: list[int]) -> Iterator[Moves]:
        for low, high in pairwise(bounds):
            heads = [h - low if h >= 0 else i for i, h in enumerate(arcs.heads[low:high])]
            moves = arcs.moves[low:high]
            yield Moves(heads, ["ROOT" if m < 0 else self._labels[m] for m in moves])
