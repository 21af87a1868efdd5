"""Names of several words that a sentence takes apart: NERVE COMPRESSION, "a lump that compresses the nerve"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import product, starmap
from os.path import commonprefix

from pagelint import nlp
from pagelint.checks._around import Way
from pagelint.checks._explain_patterns import STOP
from pagelint.checks._find_terms import Use
from pagelint.known_texts import kept_by_text
from pagelint.model import Section
from pagelint.nlp.inflect import bases
from pagelint.nlp.runs import folded

_WORD = re.compile(r"[^\W_][\w’']*")
_REACH = 2000  # characters before and after a use
_ROOT = 5  # letters that words of one root share at their start
# Letters behind what they share: "absor-b" and "absor-ption", but not "neuro-nal", "neuro-logical".
_SHORT, _LONG = 2, 6
# Words from the first to the last: further apart they have nothing to do with each other.
_APART = 10
_LINKS = re.compile(r"[,(:;]")
_LONGEST = 1500  # characters: longer is no sentence that a person wrote


def put_otherwise(section: Section, use: Use) -> Way:
    """Find a sentence near a use that puts the same words together in another way, in any form of theirs.

    It shows what they have to do with each other. "Acute myeloid leukemia" does not do so for ACUTE LEUKEMIA: that is
    a longer name.
    """
    if " " not in use.name:
        return None
    said = section.text[use.span.start : use.span.end]
    words = tuple(_WORD.findall(folded(said)))
    parts = tuple(w for w in words if w not in STOP)
    if len(parts) < 2 or any(len(w) < 2 for w in parts):  # "B" alone says nothing
        return None
    roots = frozenset(map(_root, parts))
    blocks = section.content()
    low, high = use.span.start - _REACH, use.span.end + _REACH
    at = bisect_left(blocks, low, key=lambda b: b.span.end)
    for block in blocks[at:]:
        if block.span.start > high:
            break
        for sentence in nlp.block_sentences(section, block):
            if sentence.span.end < low or sentence.span.start > high:
                continue
            if not roots <= _roots(sentence.text):  # known of most sentences from another term
                continue
            # Most sentences with all the words only have the name.
            text = sentence.text.replace(said, "_")
            if roots <= _roots(text) and _has_apart(text, words, parts):
                return "words apart", sentence.span
    return None


@lru_cache(maxsize=8192)
def _root(word: str) -> str:
    return word.removesuffix("s")[:_ROOT]


@kept_by_text(1024)
def _roots(text: str) -> frozenset[str]:
    if len(text) > _LONGEST:
        return frozenset()
    return frozenset(map(_root, _WORD.findall(folded(text))))


def _has_apart(text: str, words: Sequence[str], parts: Sequence[str]) -> bool:
    """Say whether parts of a name stand near each other in a text, but not as the name or as a longer one."""
    found = _found(text)
    texts = [w for w, _ in found]
    by_root: dict[str, list[int]] = {}
    for n, word in enumerate(texts):
        by_root.setdefault(_root(word), []).append(n)
    named = _named(texts, words, by_root.get(_root(words[0]), ()))
    first, *others = (
        [n for n in by_root.get(_root(part), ()) if n not in named and _akin(texts[n], part)]
        for part in parts
    )
    if not all(others):
        return False
    for n in first:
        at = [n, *(min(places, key=lambda other: abs(other - n)) for places in others)]
        low, high = min(at), max(at)
        if len(set(at)) < len(at) or high - low > _APART:
            continue
        if at != sorted(at):
            return True
        # In the same order, something must part them that no longer name has.
        if not STOP.isdisjoint(texts[low:high]) or _LINKS.search(
            text, found[low][1], found[high][1]
        ):
            return True
    return False


def _found(text: str) -> list[tuple[str, int]]:
    """Return the words of a text, and where they begin."""
    return [(m[0], m.start()) for m in _WORD.finditer(folded(text))]


def _named(texts: Sequence[str], words: Sequence[str], begins: Sequence[int]) -> frozenset[int]:
    """Return which words of a text are those of the name itself, in any form. `begins`: where it may begin."""
    last = len(texts) - len(words)
    starts = [n for n in begins if n <= last and all(map(_akin, texts[n:], words))]
    return frozenset(n for start in starts for n in range(start, start + len(words)))


def _akin(one: str, other: str) -> bool:
    """Say whether two words have the same root, as far as their letters show it."""
    return _root(one) == _root(other) and any(
        starmap(_is_one_root, product(bases(one), bases(other)))
    )


@lru_cache(maxsize=4096)
def _is_one_root(one: str, other: str) -> bool:
    shared = len(commonprefix((one, other)))
    short, long = sorted((len(one) - shared, len(other) - shared))
    return short <= _SHORT and long <= _LONG
