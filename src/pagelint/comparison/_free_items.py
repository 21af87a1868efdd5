"""The items that every language writes with signs: numbers with their units, dates, times, phones.

Two ways to write one value have one key: "eight hours" and "8 hours", "1,000 mg" and "1 g", "8 am" and
"8:00 a.m.", "1 in 2" and "50 %". Nothing here knows a word of English beyond what the readers of numbers know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pagelint.checks._fractions import fractions, with_fractions
from pagelint.comparison._lines import Item
from pagelint.model import Span
from pagelint.nlp.dates import Found, find_dates
from pagelint.nlp.phones import find_phones
from pagelint.nlp.quantities import Amount, Quantity, quantities

_CLOCK = re.compile(
    r"(?<![\d:/.])(?P<h>\d{1,2})(?::(?P<m>\d\d))?\s?(?P<half>[ap])\.?m\b\.?|(?<![\d:/])(?P<h24>\d{1,2}):(?P<m24>\d\d)(?![\d:])"
    r"|(?<!\w)(?:12\s)?(?P<name>noon|midday|midnight)(?!\w)",
    re.IGNORECASE,
)
_NAMED = {"noon": 720, "midday": 720, "midnight": 0}
_ORDINAL = re.compile(r"(?<![\w.,])(\d{1,3})(?:st|nd|rd|th)\b", re.IGNORECASE)
_MONEY = re.compile(r"[$£€]\s?\d[\d,]{0,12}(?:\.\d{1,2})?")
# What no other reader takes: 120/80, 20/40, a room, a code. Not the numbers in names: B12, COVID-19.
_SIGNS = re.compile(r"(?<![\w-])\d{1,12}(?:[.,:/–-]\d{1,12}){0,5}(?![\w])")
# The words before a number that make a bound of it, to be shown with it.
_BOUND = re.compile(
    r"\b(?:(?:at|no|not)\s)?(?:least|most|\w{3,8}\sthan|up\sto|over|above|under|below|before|after|within|minimum|maximum|"
    r"exceed\w*)\b[^.,;:()]{0,12}$",
    re.IGNORECASE,
)
_SPELLED_MOST = 10
_DOSED = frozenset({"mass", "volume", "units", "form", "mg/kg", "mg/mL", "mEq"})
_SAME_UNIT = {"pill": "tablet"}
_UP, _DOWN = ("least", "over"), ("most", "under")


@dataclass(frozen=True, slots=True)
class Value:
    """What a number is worth, in the base unit of what it measures. `unit` is "" for a bare number.

    `side`: "up" ("at least"), "down" ("at most") or "".
    """

    low: Decimal
    high: Decimal
    unit: str = ""
    side: str = ""
    spelled: bool = False

    @property
    def turned(self) -> Value:
        """The value with its bound turned round, as "avoid" does with "more than 10"."""
        return replace(self, side={"up": "down", "down": "up"}.get(self.side, ""))

    def is_near(self, other: Value) -> bool:
        """Say whether both are one value, give or take what rounding to whole numbers does."""
        pairs = ((self.low, other.low), (self.high, other.high))
        return all(abs(a - b) <= min(abs(b) / 50, Decimal("0.6")) for a, b in pairs)


def free_items(text: str) -> Iterator[Item]:
    """Yield the numbers, dates, times, phone numbers and sums of money of a line, each place once."""
    taken = bytearray(len(text))
    for item in _all(text):
        if not any(taken[item.span.start : item.span.end]):
            taken[item.span.start : item.span.end] = b"\1" * (item.span.end - item.span.start)
            yield item


def _all(text: str) -> Iterator[Item]:
    for phone in find_phones(text):
        yield Item("phone", (phone.digits, phone.extension), phone.span, "phone number")
    dates = list(find_dates(text))
    for date in dates:
        if date.span.end - date.span.start > 4:
            yield Item("date", (date.first, date.last), date.span, "date")
    for match in _CLOCK.finditer(text):
        yield Item("time", _minutes(match), Span(*match.span()), "time")
    for q in with_fractions(quantities(text), fractions(text)):
        if not (q.unit is None and _is_year(q, dates)):
            yield _quantity(q, text)
    for date in dates:
        yield Item("date", (date.first, date.last), date.span, "date")
    for match in _MONEY.finditer(text):
        number = Decimal(re.sub(r"[^\d.]", "", match.group()))
        yield Item("money", Value(number, number), Span(*match.span()), "number")
    for match in _ORDINAL.finditer(text):
        yield Item("ordinal", int(match[1]), Span(*match.span()), "number")
    for match in _SIGNS.finditer(text):
        yield Item("number", match.group().replace("–", "-"), Span(*match.span()), "number")


def _is_year(q: Quantity, dates: Sequence[Found]) -> bool:
    return any(d.span == q.span for d in dates)


def _minutes(match: re.Match[str]) -> int:
    if match["name"]:
        return _NAMED[match["name"].lower()]
    if match["h24"]:
        return int(match["h24"]) * 60 + int(match["m24"])
    hour = int(match["h"]) % 12 + (12 if match["half"].lower() == "p" else 0)
    return hour * 60 + int(match["m"] or 0)


def _quantity(q: Quantity, text: str) -> Item:
    bound = _BOUND.search(text, max(0, q.span.start - 30), q.span.start) if q.bound else None
    span = Span(bound.start() if bound else q.span.start, q.span.end)
    unit = q.unit
    if q.is_share and q.last and q.last.value:
        share = q.first.value / q.last.value * 100
        return Item("quantity share", Value(share, share, "share", _side(q)), span, "number")
    low, high = _base(q.first), _base(q.last or q.first)
    if unit is None:
        shown = text[q.span.start : q.span.end]
        spelled = not re.search(r"\d", shown) and high <= _SPELLED_MOST and not q.is_range
        return Item("quantity", Value(low, high, "", _side(q), spelled), span, "number")
    # The unit of a form counts ("2 puffs" are no "2 drops"); a dimension has one base unit.
    name = _SAME_UNIT.get(unit.name, unit.name)
    measured = name if unit.dimension == "form" else unit.dimension
    say = "dose" if unit.dimension in _DOSED else "number"
    return Item(f"quantity {unit.dimension}", Value(low, high, measured, _side(q)), span, say)


def _base(amount: Amount) -> Decimal:
    if amount.unit is None:
        return amount.value.normalize()
    unit = amount.unit
    return ((amount.value + unit.offset) * unit.factor).quantize(Decimal("0.001")).normalize()


def _side(q: Quantity) -> str:
    return "up" if q.bound in _UP else "down" if q.bound in _DOWN else ""
