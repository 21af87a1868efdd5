"""Risks that are compared but counted from different totals: "1 in 8 women, but only 1 in 40 men".

Sees shares with different wholes in one sentence, in a sentence and the next when that one compares, and in
items of one list; and a percentage beside "1 in 40". Leaves alone a single share, a range ("1 in 400 to 1 in
1,000"), the same share said twice ("1 in 4, or 25 %") and statements that are only neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pagelint import nlp
from pagelint.checks._force import LONGEST
from pagelint.checks._numbered import numbered
from pagelint.checks._options import once_for_options
from pagelint.checks._shares import Share, shares
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.verdict import Hit

Placed = tuple[Span, Share]
VALUES = frozenset({"first", "second", "suggestion"})
_RANGE = re.compile(
    r"\s?(?:to|and|or|–|-|through)\s(?:about\s|as\smany\sas\s|up\sto\s)?", re.IGNORECASE
)
_TOTALS = (10, 100, 1000, 10_000, 100_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    compares: tuple[str, ...] = option(
        ("than", "compared", "but", "while", "only"), "words that show that two risks are compared"
    )


@once_for_options
def _compares(params: Params) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, params.compares))})\b", re.IGNORECASE)


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report the second of two compared shares."""
    compares = _compares(params)
    before: nlp.Sentence | None = None
    last: Placed | None = None  # the share that stands last in the sentence before
    told = {s.span.start for s in numbered(section)}
    for sentence in nlp.sentences(section) if told else ():
        text = sentence.text
        found = shares(text) if sentence.span.start in told and len(text) <= LONGEST else ()
        if not found:
            before, last = sentence, None
            continue
        placed = [(s.span.shift(sentence.span.start), s) for s in found]
        compared = bool(compares.search(text))
        listed = before is not None and _are_items(before, sentence)
        pairs = list(pairwise(placed))
        if before and last and (listed or (compared and before.block == sentence.block)):
            pairs.insert(0, (last, placed[0]))
        mixed = (p for p in pairs if _is_mixed(section.text, *p, compared=compared or listed))
        pair = next(mixed, None)
        if pair:
            yield _hit(section.text, *pair)
        before, last = sentence, None if pair else placed[-1]


def _are_items(before: nlp.Sentence, sentence: nlp.Sentence) -> bool:
    """Say whether two sentences stand in items of a list that follow each other."""
    return before.block.kind == sentence.block.kind == "item" and before.block != sentence.block


def _is_mixed(text: str, one: Placed, other: Placed, *, compared: bool) -> bool:
    """Say whether two shares count from different totals."""
    (place, first), (place_after, second) = one, other
    if first.whole == second.whole or (not (first.whole and second.whole) and not compared):
        return False
    between = text[place.end : place_after.start]
    return not _RANGE.fullmatch(between) and not _same(first, second)


def _same(first: Share, second: Share) -> bool:
    """Say whether both may be the same risk, said in two ways."""
    low, high = sorted((first.high, second.high))
    return high <= low * 6 / 5


def _hit(text: str, one: Placed, other: Placed) -> Hit:
    (place, first), (place_after, second) = one, other
    values = {
        "first": text[place.start : place.end],
        "second": text[place_after.start : place_after.end],
        "suggestion": _suggestion(first, second),
    }
    return Hit(place_after, values, related=(place,))


def _suggestion(first: Share, second: Share) -> str:
    """Return both out of one total: the smallest in which each is at least one person."""
    smallest = min(first.low, first.high, second.low, second.high)
    total = next((t for t in _TOTALS if t >= 100 and smallest * t >= 1), 0)
    if not total:
        return ""
    counts = (f"about {round(s.high * total):,} in {total:,}" for s in (first, second))
    return "That is {} and {}.".format(*counts)
