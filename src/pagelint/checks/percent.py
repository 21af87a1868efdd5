"""A share and a percentage that do not agree: "1 in 4 (40 %)", "6 of 10, or 80 %".

Sees "x in y", "x of y", "half", "a third" beside one percentage that the text gives as the same: in
brackets, after "or", "that is", a dash. A share is taken as rounded (1 in 3 is anything nearer to it than
to 1 in 4), hedges such as "nearly" widen it. Misses pairs in different sentences, and shares of ranges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pagelint.checks._fractions import fractions, with_fractions
from pagelint.checks._pairs import Pair, pairs
from pagelint.model import Section, Span
from pagelint.nlp.quantities import Amount, Quantity, quantities
from pagelint.verdict import Hit

VALUES = frozenset({"first", "second", "expected"})
BY_BLOCK = True
GLOSSED = True
_OF = re.compile(
    r"\sof(?:\sthe|\sall|\severy)?\s|\s[a-z]{3,12}\s(?:out\sof|in(?:\severy)?)\s", re.IGNORECASE
)
_LINKED = re.compile(r"(?:\d|\w)\s?(?:to|and|or|–|-|than|times)\s?$", re.IGNORECASE)
_NOT_SAME = re.compile(
    r"\s?\)?\s?(?:of|in|more|less|higher|lower|fewer|increase|decrease|rise|drop|risk|chance|than)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|per\s?cent", re.IGNORECASE)
_TENS = (10, 100, 1000, 10_000)
_MOST = Decimal(5)  # percentage points that rounding may take
_HEDGED = Decimal(2)
_TIMES = Decimal("1.6")  # so far off, a percentage is no rounded share


@dataclass(frozen=True, slots=True)
class Params:
    """No options."""


def see(section: Section, _params: Params) -> Iterator[Hit]:
    """Report each share beside a percentage that it is not."""
    if "%" not in section.text and "cent" not in section.text.lower():
        return
    for block in section.content():
        text = section.of(block)
        if not _PERCENT.search(text):
            continue
        for pair in pairs(text, _with_shares(text)):
            share, percent = pair.first, pair.second
            if _is_percent(share):
                share, percent = percent, share
            if not (_is_share(share) and _is_percent(percent)) or _is_elsewhere(text, pair):
                continue
            value = _of_hundred(share)
            if not _fits(value, share, percent.first, about=pair.about):
                digit = Decimal("0.01") if value < 1 else Decimal(1)
                shown = value.quantize(digit, ROUND_HALF_UP)
                values = {
                    "first": _text(text, share.span),
                    "second": _text(text, percent.span),
                    "expected": f"{shown.normalize():f} %",
                }
                yield Hit(pair.span.shift(block.span.start), values)


def _with_shares(text: str) -> tuple[Quantity, ...]:
    """Return the quantities, with "6 of 10" and "two-thirds" as shares."""
    found: list[Quantity] = []
    for q in quantities(text):
        if found and (share := _share(text, found[-1], q)):
            found[-1] = share
        else:
            found.append(q)
    return with_fractions(found, fractions(text))


def _share(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    if first.last or second.last or (first.unit and first.unit.dimension != "people"):
        return None
    if second.unit and second.unit.dimension not in ("people", "form"):
        return None
    if not _OF.fullmatch(text[first.span.end : second.span.start]):
        return None
    one, two = first.first, second.first
    if not 0 < one.value <= two.value or two.value < 2:
        return None
    span = Span(first.span.start, second.span.end)
    return first._replace(span=span, last=two, link="in")


def _is_share(q: Quantity) -> bool:
    return q.is_share and q.last is not None and 0 < q.first.value <= q.last.value


def _is_percent(q: Quantity) -> bool:
    return q.last is None and q.unit is not None and q.unit.name == "%"


def _is_elsewhere(text: str, pair: Pair) -> bool:
    """Say whether the two are of different things after all, or one is an end of a range."""
    if _LINKED.search(text[max(0, pair.first.span.start - 12) : pair.first.span.start]):
        return True
    if pair.how == "dash" and _NOT_SAME.match(text, pair.second.span.end):
        return True
    return len(pair.words) > 0 and pair.how != "bracket"


def _of_hundred(share: Quantity) -> Decimal:
    whole = share.last.value if share.last else Decimal(1)
    return 100 * share.first.value / whole


def _fits(value: Decimal, share: Quantity, percent: Amount, *, about: bool) -> bool:
    """Say whether a percentage may be this share, both as rounded as they are printed."""
    part = share.first.value
    whole = share.last.value if share.last else Decimal(1)
    half = Decimal("0.5")
    if whole in _TENS:
        low, high = 100 * (part - half) / whole, 100 * (part + half) / whole
    else:
        low, high = 100 * part / (whole + half), 100 * part / (whole - half)
    low, high = max(low, value - _MOST), min(high, value + _MOST)
    if max(value, percent.value) > _TIMES * (min(value, percent.value) + percent.step / 2):
        return False  # nobody rounds 5 % to 1 in 10
    more = percent.step / 2 + (min(_HEDGED, value / 2) if about else 0)
    return low - more <= percent.value <= high + more


def _text(text: str, span: Span) -> str:
    return text[span.start : span.end]
