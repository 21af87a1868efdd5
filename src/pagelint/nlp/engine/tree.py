"""What follows from heads and labels: arcs that cross others, and where sentences begin.

As spaCy 3.8 does it in nonproj.pyx and doc.pyx, down to the edges that it does not bring up to date between two
arcs that are moved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

CROSSING = "||"  # "dobj||ccomp": an arc "dobj" from below the nearest "ccomp"
_ROUNDS = 12


def crossed(heads: list[int], labels: list[str], blank: Callable[[int], bool]) -> bool:
    """Move each arc whose label says that it crosses another; return whether one does. `blank` knows white space."""
    marked = [i for i, label in enumerate(labels) if CROSSING in label]
    if not marked:
        return False
    lows, highs = _edges(heads)

    def dependants(token: int) -> list[int]:
        there = range(lows[token], highs[token] + 1)
        return [i for i in there if heads[i] == token and i != token and not blank(i)]

    for token in marked:
        label, wanted = labels[token].split(CROSSING)
        heads[token] = _below(heads[token], token, dependants, lambda i: labels[i] == wanted)  # noqa: B023
        labels[token] = label
    return True


def stays(heads: Sequence[int], labels: Sequence[str], blank: Callable[[int], bool]) -> bool:
    """Say whether arcs that cross others are moved in the first sentences of a text as they are in all of it.

    Behind these sentences none of their arcs ends. But the whole text may take more rounds to find its edges, never
    fewer: so what one round more does not change, no text does.
    """
    moved, named = list(heads), list(labels)
    if not any(CROSSING in label for label in labels):
        return True
    return _are_found(moved) and crossed(moved, named, blank) and _are_found(moved)


def _below(
    head: int, token: int, dependants: Callable[[int], list[int]], fits: Callable[[int], bool]
) -> int:
    """Return the first token below a head that fits, level by level; the head itself if none does."""
    level = [head]
    while level:
        lower = []
        for above in level:
            for below in dependants(above):
                if below == token:
                    continue
                if fits(below):
                    return below
                lower.append(below)
        level = lower
    return head


def sentence_starts(heads: Sequence[int], *, crossing: bool) -> tuple[int, ...]:
    """Return where sentences begin: at the left edge of each tree.

    Without arcs that cross, the trees stand side by side, and one walk to the right finds the edges.
    """
    if crossing:
        lows, _ = _edges(heads)
    else:
        lows = list(range(len(heads)))
        for i, head in enumerate(heads):
            lows[head] = min(lows[head], lows[i])
    return tuple(sorted({lows[i] for i, head in enumerate(heads) if head == i}))


def _edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the leftmost and the rightmost token under each token, in as many rounds as spaCy takes."""
    lows, highs = list(range(len(heads))), list(range(len(heads)))
    for _ in range(_ROUNDS):
        _widen(heads, lows, highs)
        if _within(heads, lows):
            break
    return lows, highs


def _widen(heads: Sequence[int], lows: list[int], highs: list[int]) -> None:
    """Go one round: each token takes over the edges of those that hang on it."""
    for way in (range(len(heads)), range(len(heads) - 1, -1, -1)):
        for i in way:
            head = heads[i]
            lows[head] = min(lows[head], lows[i])
            highs[head] = max(highs[head], highs[i])


def _are_found(heads: Sequence[int]) -> bool:
    """Say whether more rounds would leave the edges as they are."""
    lows, highs = _edges(heads)
    found = lows[:], highs[:]
    _widen(heads, lows, highs)
    return (lows, highs) == found


def _within(heads: Sequence[int], lows: Sequence[int]) -> bool:
    """Say whether no head lies outside its sentence, as far as spaCy looks: the last token is not asked."""
    starts = {lows[i] for i, head in enumerate(heads) if head == i}
    begun = 0
    for i in range(len(heads)):
        if (i and i in starts) or i == len(heads) - 1:
            if any(not begun <= heads[j] <= i for j in range(begun, i)):
                return False
            begun = i
    return True
