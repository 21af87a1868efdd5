"""One stretch of text, mostly a sentence, as it is parsed: a stack, a buffer, and the moves that change them.

A stretch is a coroutine: it shows the tokens that a score looks at, and is sent a move (arc-eager, as spaCy 3.8 makes
them). What is said of spaCy here is said of its arc_eager.pyx and _state.pxd.

spaCy goes through a text from end to end. But where its stack is empty, and nothing was put back into the buffer, all
that follows is as if the text began there. So a text is begun in several places at once, where a sentence is likely to
begin, and who comes to the next such place with an empty stack is done. Who wants to make a move with that word takes
over from there: what was begun there was begun in the middle of something, and is forgotten. Nothing is begun behind
what is asked for of a text; who would take over from there stops, and the text must be parsed whole.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
# What may be done: with nothing on the stack; with no buffer, or a sentence's start in front; with a token in front
# that may not be shifted; with anything else. At the odd places a sentence may begin with the buffer's second, too.
ALLOWED = [
    kinds | more
    for kinds in ({SHIFT}, {REDUCE}, {REDUCE, LEFT, RIGHT}, {SHIFT, REDUCE, LEFT, RIGHT})
    for more in (set[int](), {BREAK})
]
_EMPTY, _ENDED, _STUCK, _FREE = range(0, 8, 2)
LOOKED_AT = 8  # tokens

SHOWN = LOOKED_AT + 1  # and the place in ALLOWED that says what may be done
Stretch = Generator[None, int, None]  # shows that much, and is sent a move that is allowed


class Batch:
    """What is known of all tokens of a batch. The place behind the last belongs to -1, which is no token."""

    def __init__(self, size: int) -> None:
        self.heads = [-1] * size
        self.moves = [-1] * size  # the move that gave a token its head
        self.lefts = [-1] * (size + 1)  # the newest dependant to the left of each token
        self.rights = [-1] * (size + 1)  # the newest one to its right
        self.before = [-1] * size  # the one that was the newest before this
        self.starts = bytearray(size + 1)  # begins a sentence
        self.stuck = bytearray(size + 1)  # was put back: may not be shifted before a change
        self.shown: list[int] = []  # by each stretch, for the next scores
        self.begun: dict[int, Stretch] = {}
        self.limits: dict[int, int] = {}  # where the next stretch begins, by where each does
        self.torn: set[int] = set()  # where one would have gone on into what nobody asked for

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


# In one piece: a call for each step would cost as much as the step.
def stretch(  # noqa: C901, PLR0912
    batch: Batch, kinds: Sequence[int], low: int, limit: int, end: int
) -> Stretch:
    """Go through the tokens from `low` to `limit`, of a text that ends at `end`; `kinds` are those of the moves."""
    heads, made, lefts, rights = batch.heads, batch.moves, batch.lefts, batch.rights
    before, starts, stuck, shown = batch.before, batch.starts, batch.stuck, batch.shown
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
        first = first if first < end else -1
        second = second if second < end else -1
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
        if breaks or can > _ENDED:  # else there is only one move
            shown += (
                first, second, top, stack[-2], stack[-3], lefts[first], lefts[top], rights[top],
                can + breaks,
            )  # fmt: skip
            move = yield
            kind = kinds[move]
        if kind == REDUCE:
            stack.pop()
            if heads[top] < 0 and stack[-1] >= 0:
                stuck[top] = True
                back.append(top)
            continue
        if first == limit:
            if limit not in batch.begun:
                batch.torn.add(limit)
                return
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
