"""Shares of people as text gives them: "1 in 20", "5 people in 100", "2 to 4 percent", "1 in a million".

Sees what stands in one sentence. A percentage counts here whatever it is of; whoever asks looks at the
words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from pagelint.known_texts import kept_by_text
from pagelint.model import Span
from pagelint.nlp.quantities import Quantity, quantities

_PEOPLE = (
    r"(?:people|persons?|adults?|men|women|patients?|children|bab(?:y|ies)|newborns?|users?|"
    r"pregnancies|births|cases|operations|surgeries|procedures|tests|man|woman|child|times?)"
)
_BETWEEN = re.compile(
    rf"\s(?:{_PEOPLE}\s)?(?:in|out of|of every)\s(?:every\s|each\s|a\s|about\s)?", re.IGNORECASE
)
_LARGE = re.compile(r"(?:a|one|every)?\s?(hundred|thousand|million)\b", re.IGNORECASE)
_LARGE_WORTH = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_MORE_WHOLE = re.compile(r"\s(?:to|or|-|–)\s([\d,]{3,11})(?![\d.%])")
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: from `low` to `high`, out of `whole` (0 for a percentage)."""

    span: Span
    low: Decimal
    high: Decimal
    whole: int
    bound: str = ""


@kept_by_text(2048)
def shares(text: str) -> tuple[Share, ...]:
    """Return the shares of a sentence, in order; spans count from its start."""
    found = quantities(text)
    return tuple(_shares(text, found)) if found else ()


def _shares(text: str, found: tuple[Quantity, ...]) -> Iterator[Share]:
    used = 0
    for one, after in zip_longest(found, found[1:]):
        low, high = one.first.value, (one.last or one.first).value
        if one.span.start < used:
            continue
        if one.unit and one.unit.name == "%":
            yield Share(one.span, low / 100, high / 100, 0, one.bound)
        elif one.is_share:
            yield _share(text, one.span, (low, low), int(high), one.bound)
        elif whole := _whole(text, one, after):
            span = Span(one.span.start, whole[1])
            used = span.end
            yield _share(text, span, (low, high), whole[0], one.bound)


def _whole(text: str, one: Quantity, after: Quantity | None) -> tuple[int, int] | None:
    """Return what a number is "in" or "out of", and where that ends: "5 people in every 100"."""
    if one.unit is not None and one.unit.name != "people":
        return None
    # The people may be the amount's unit already: "5 people" in 100.
    joint = _BETWEEN.match(text, one.span.end)
    if joint is None:
        return None
    if large := _LARGE.match(text, joint.end()):
        return _LARGE_WORTH[large[1].lower()], large.end()
    if after is None or after.first.span.start != joint.end():
        return None
    whole, end = after.first.value, after.first.span.end
    is_people = after.first.unit is None or after.first.unit.name == "people"
    is_year = int(whole) in _YEARS and whole % 100 and "," not in text[joint.end() : end]
    fits = (
        is_people
        and not is_year
        and whole == int(whole)
        and whole > max(one.first.value, Decimal(1))
    )
    return (int(whole), end) if fits else None


def _share(text: str, span: Span, part: tuple[Decimal, Decimal], whole: int, bound: str) -> Share:
    """Return the share; "1 in 100 to 1,000" has two wholes."""
    most = whole
    if more := _MORE_WHOLE.match(text, span.end):
        most = int(more[1].replace(",", "") or 0)
        if most > whole:
            span = Span(span.start, more.end())
    return Share(span, part[0] / max(most, whole, 1), part[1] / max(whole, 1), whole, bound)
