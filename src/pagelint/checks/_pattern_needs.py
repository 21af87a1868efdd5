"""The words that an alternative of a pattern needs: a sentence without them cannot meet it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, pairwise

from pagelint.checks._pattern_index import (
    DATED,
    DIGIT,
    WORD,
    Counts,
    Keys,
    Needs,
    Shape,
    key,
    rarest,
)
from pagelint.checks._pattern_words import IT, MARK, Words, list_of, parted, slots_of

_LIST = re.compile(r"\{([\w-]+)\}")


def needs_of(patterns: Iterable[str], words: Words) -> tuple[Shape, list[Needs]]:
    """Return what each alternative of some patterns needs, in their order, and how many each slot has.

    Behind those of a pattern stands what the pattern needs for all of its slots.
    """
    needs: list[Needs] = []
    shape: list[Counts] = []
    for pattern in patterns:
        counts: tuple[list[int], list[int]] = [], []
        slots_need: list[Keys] = []
        for some, slots in zip(counts, slots_of(pattern), strict=True):
            for slot in slots:
                plain, named = parted(slot)
                needs += (needs_of_way(way, words) for way in (*plain, *named))
                some.append(len(plain) + len(named))
                if some is counts[0]:
                    slots_need.append(_keys((*plain, *named), words))
        needs.append(rarest(k for k in slots_need if k is not None))
        shape.append((tuple(counts[0]), tuple(counts[1])))
    return tuple(shape), needs


@lru_cache(maxsize=4096)
def needs_of_way(way: str, words: Words) -> Needs:
    """Return words and word starts: of each of these sets a sentence has one, or it cannot meet this way."""
    every = [*way.split(), ""]
    known = (_word_keys(word, after, words) for word, after in pairwise(every))
    return rarest(chain.from_iterable(known))


@lru_cache(maxsize=1024)
def _keys(ways: tuple[str, ...], words: Words) -> Keys:
    """Return words and word starts of which a sentence must have one to meet any of these ways."""
    found: set[str] = set()
    for way in ways:
        known = needs_of_way(way, words)
        if not known:
            return None
        found |= known[0]
    return frozenset(found)


def _word_keys(word: str, after: str, words: Words) -> Iterator[frozenset[str]]:
    if named := _LIST.match(word):
        if named[1] in ("date", "number"):
            yield frozenset({DATED if named[1] == "date" else DIGIT})
        elif named[1] != IT:
            ways, inner = list_of(named[1], words)
            if ways and (found := _keys(tuple(ways), inner)) is not None:
                yield found
        return
    low = word.lower().partition("{")[0]
    # Before a list or a mark a word may go on.
    edge = "*" if low != word.lower() or MARK.fullmatch(after) else ""
    for run in WORD.finditer(low):  # a mark between words is no part of the expression
        before, behind = low[: run.start()][-1:], low[run.end() :][:1] or edge
        if known := key(run[0], begun=before == "*", goes_on=behind == "*"):
            yield frozenset({known})
