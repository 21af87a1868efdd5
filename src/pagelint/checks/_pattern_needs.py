"""The words that an alternative of a pattern needs: a sentence without them cannot meet it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from pagelint.checks._pattern_index import DIGIT, Counts, Keys, Needs, Shape, key, rarest
from pagelint.checks._pattern_parts import parted, slots_of
from pagelint.checks._pattern_words import IT, MARK, Words, list_of

_LIST, _FIRST_WORD = re.compile(r"\{([\w-]+)\}"), re.compile(r"\w+")


def needs_of(patterns: Iterable[str], words: Words) -> tuple[Shape, list[Needs]]:
    """Return what each alternative of some patterns needs, in their order, and how many each slot has."""
    needs: list[Needs] = []
    shape: list[Counts] = []
    for pattern in patterns:
        counts: tuple[list[int], list[int]] = [], []
        for some, slots in zip(counts, slots_of(pattern), strict=True):
            for slot in slots:
                plain, named = parted(slot)
                needs += (_needs(way, words) for way in (*plain, *named))
                some.append(len(plain) + len(named))
        shape.append((tuple(counts[0]), tuple(counts[1])))
    return tuple(shape), needs


@lru_cache(maxsize=4096)
def _needs(way: str, words: Words) -> Needs:
    """Return words and word starts: of each of these sets a sentence has one, or it cannot meet this way."""
    every = [*way.split(), ""]
    known = (_word_keys(word, after, words) for word, after in pairwise(every))
    return rarest(k for k in known if k is not None)


@lru_cache(maxsize=1024)
def _keys(ways: tuple[str, ...], words: Words) -> Keys:
    """Return words and word starts of which a sentence must have one to meet any of these ways."""
    found: set[str] = set()
    for way in ways:
        known = _needs(way, words)
        if not known:
            return None
        found |= known[0]
    return frozenset(found)


def _word_keys(word: str, after: str, words: Words) -> Keys:
    if named := _LIST.match(word):
        if named[1] == IT:
            return None
        if named[1] in ("date", "number"):
            return frozenset({DIGIT})
        ways, inner = list_of(named[1], words)
        return _keys(tuple(ways), inner) if ways else None
    low = word.lower()
    if not (start := _FIRST_WORD.match(low)):
        return None
    rest = low[start.end() :]  # a mark between words is no part of the expression
    goes_on = rest[0] in "*{" if rest else bool(MARK.fullmatch(after))
    return frozenset({key(start[0], whole=not goes_on)})
