"""Risks that are compared but counted from different totals: "1 in 8 women, but only 1 in 40 men".

Sees shares with different wholes in one sentence, in a sentence and the next when that one compares, and in
items of one list; and a percentage beside "1 in 40". Leaves alone a single share, a range ("1 in 400 to 1 in
1,000"), the same share said twice ("1 in 4, or 25 %") and statements that are only neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from pagelint import nlp
from pagelint.checks._force import LONGEST
from pagelint.checks._shares import Share, shares
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.verdict import Hit

VALUES = frozenset({"first", "second", "suggestion"})
_RANGE = re.compile(r"\s?(?:to|and|or|–|-|through)\s(?:about\s|as\smany\sas\s|up\sto\s)?", re.IGNORECASE)
_TOTALS = (10, 100, 1000, 10_000, 100_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    compares: tuple[str, ...] = option(
        ("than", "compared", "but", "while", "only"), "words that show that two risks are compared"
    )


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report the second of two compared shares."""
    compares = re.compile(rf"\b(?:{'|'.join(map(re.escape, params.compares))})\b", re.IGNORECASE)
    for kind, run in groupby(section.content(), key=lambda b: b.kind):
        last: tuple[Span, Share] | None = None
        for block in run:
            if kind != "item":
                last = None
            for sentence in nlp.block_sentences(section, block):
                text = sentence.text
                found = shares(text) if len(text) <= LONGEST else ()
                placed = [(s.span.shift(sentence.span.start), s) for s in found]
                pair = next(_mixed(placed, section.text, compares.search(text)), None)
                is_first = sentence.span.start == block.span.start
                goes_on = is_first and kind == "item" or bool(compares.search(text))
                if pair is None and last and placed and goes_on:
                    pair = next(_mixed([last, placed[0]], section.text, True), None)
                if pair:
                    yield _hit(section.text, *pair)
                last = placed[-1] if placed and not pair else None


def _mixed(
    placed: list[tuple[Span, Share]], text: str, compared: object
) -> Iterator[tuple[tuple[Span, Share], tuple[Span, Share]]]:
    """Yield neighbours that count from different totals."""
    for one, other in pairwise(placed):
        (place, first), (place_after, second) = one, other
        if first.whole == second.whole or (not (first.whole and second.whole) and not compared):
            continue
        between = text[place.end : place_after.start]
        if _RANGE.fullmatch(between) or _same(first, second):
            continue
        yield one, other


def _same(first: Share, second: Share) -> bool:
    """Say whether both may be the same risk, said in two ways."""
    low, high = sorted((first.high, second.high))
    return high <= low * 6 / 5


def _hit(text: str, one: tuple[Span, Share], other: tuple[Span, Share]) -> Hit:
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
