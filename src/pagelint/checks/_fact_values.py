"""Values that facts are made of, read the same way from a fact and from a page, and compared.

Reads quantities, ages, readings such as 120/80, phone numbers (vanity letters too) and times of day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pagelint.known_texts import kept_by_text
from pagelint.model import Span
from pagelint.nlp.quantities import NUMBER_WORDS, Quantity, has_number, quantities
from pagelint.nlp.units import Unit, convert

_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_COUNTRY = r"(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})"
_PHONE = re.compile(
    r"(?<![\w.-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]{0,2}(?:\d{3}[ .-]?\d{4}|\d{3}[ .-]?[A-Z]{4}|[A-Z]{4}[ .-]?[A-Z]{3}|"
    r"[A-Z]{3}[ .-]?[A-Z\d]{4}|[A-Z]{7})(?![\w-])"
    r"|(?<![\w.-])(?:0\d{2,4}[ -]?|\(0\d{1,4}\) ?)\d{3,4}[ -]?\d{3,4}(?![\w-])|(?<![\w.-])1[38]00 \d{3} \d{3}(?![\w-])"
    # With the code of a country, which is no part of the number at home.
    rf"|(?<![\w.-])\+{_COUNTRY}[ -]?(?:\(0\) ?)?(?P<home>\d{{1,4}}(?:[ -]?\d{{2,4}}){{2,3}})(?![\w-])"
    r"|(?<![\w.-])(?:988|911|999|111|112|9-8-8|9-1-1)(?![\w%/-]|[.,]\d)"
)
_DIGIT = re.compile(r"\d")
VALUE_WORDS = NUMBER_WORDS | {"noon", "midnight"}
_READING = re.compile(r"(?<![\d/.])(\d{2,3})\s?(?:/|\sover\s)\s?(\d{2,3})(?![\d/])")
_TIME = re.compile(
    r"(?<![\d:])(?P<h>\d{1,2})(?::(?P<m>\d\d))?\s?(?P<half>[ap])\.?m\b\.?|\b(?P<word>noon|midnight)\b",
    re.IGNORECASE,
)
_LOW = re.compile(
    r"\b(?:less|lower|below|under|fewer|(?:no|not) more|at most|up to)\b[^.;]{0,12}$", re.IGNORECASE
)
_HIGH = re.compile(
    r"\b(?:more|higher|above|over|greater|exceed\w*|at least|from)\b[^.;]{0,12}$", re.IGNORECASE
)
_HIGH_AFTER = re.compile(
    r"\s?(?:mm\s?Hg)?\s?(?:\+|(?:or|and) (?:higher|more|above|over|greater))", re.IGNORECASE
)
_LOW_AFTER = re.compile(
    r"\s?(?:mm\s?Hg)?\s?(?:or|and) (?:lower|less|below|under|fewer)", re.IGNORECASE
)
# "adults 50 to 75", "starting at 45": an age without the word for it, but not "every 10 years".
_AGED = re.compile(
    r"\b(?:wom[ae]n|m[ae]n|adults?|people|persons?|patients|those|anyone|everyone|start\w*|begin\w*|began|from|"
    r"aged?|ages|turn\w*|until)\b(?:\W{1,3}\w{1,12}){0,3}\W{0,3}$",
    re.IGNORECASE,
)
_SPAN_OF_TIME = re.compile(
    r"\b(?:every|within|past|last|each|another|once in|for)\s(?:the\s|at least\s|about\s|past\s|last\s){0,2}$",
    re.IGNORECASE,
)
_PER_MINUTE = re.compile(
    r"\s?(?:compressions|pushes|times|beats)?\s?(?:/|per|a|each)\s?min", re.IGNORECASE
)
_OLDER = re.compile(r"\s(?:or|and) (?:older|younger)\b", re.IGNORECASE)
_YOUNGEST, _OLDEST = 9, 110
_SHORT = 1000  # a phone number of three digits is one of the whole country
_UPWARD, _DOWNWARD = ("least", "over"), ("most", "under")


@dataclass(frozen=True, slots=True)
class Value:
    """One value: `low` alone, or a range to `high`; of a phone number the digits, of a time minutes.

    `kind` is "phone", "reading", "time of day", "age", or what the unit measures ("" without one).
    """

    span: Span
    kind: str
    low: Decimal
    high: Decimal | None = None
    bound: str = ""
    unit: Unit | None = None
    step: Decimal = Decimal(0)


@kept_by_text(2048)
def kinds_of(text: str) -> frozenset[str]:
    """Return the kinds of values that a fact's text has."""
    return frozenset(v.kind for v in values(text))


def strangers(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """Return the new texts of a fact that have no value of a kind that the old ones have.

    Where the old texts have a text without a value, any words will do.
    """
    known = [kinds_of(text) for text in old]
    kinds = frozenset[str]().union(*known)
    return [t for t in new if not kinds & kinds_of(t)] if known and all(known) else []


def has_value(text: str, words: frozenset[str] = VALUE_WORDS) -> bool:
    """Say whether a value can stand in a text, which has no other words of one than these."""
    return has_number(text, words)


@kept_by_text(2048)
def values(text: str) -> tuple[Value, ...]:
    """Return the values in a sentence or in a fact, in order; spans count from its start."""
    if not has_value(text):
        return ()
    if not _DIGIT.search(text) and not _TIME.search(text):
        return tuple(_amounts(text))
    found = [*_phones(text), *_readings(text), *_times(text)]
    taken = [v.span for v in found]
    found += (v for v in _amounts(text) if not any(v.span.meets(t) for t in taken))
    return tuple(sorted(found, key=lambda v: v.span))


def _phones(text: str) -> Iterator[Value]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", (match["home"] or match[0]).translate(_KEYS))
        if len(digits) == 11 and digits[0] == "1":
            digits = digits[1:]
        yield Value(Span(*match.span()), "phone", Decimal(digits))


def _readings(text: str) -> Iterator[Value]:
    for match in _READING.finditer(text):
        top, bottom = Decimal(match[1]), Decimal(match[2])
        if 60 <= top <= 260 and 30 <= bottom < top:
            bound = _reading_bound(text, *match.span())
            yield Value(Span(*match.span()), "reading", top, bottom, bound)


def _reading_bound(text: str, start: int, end: int) -> str:
    before = text[max(0, start - 40) : start]
    if _HIGH_AFTER.match(text, end) or _HIGH.search(before):
        return "least"
    return "most" if _LOW_AFTER.match(text, end) or _LOW.search(before) else ""


def _times(text: str) -> Iterator[Value]:
    for match in _TIME.finditer(text):
        if match["word"]:
            minutes = 12 * 60 if match["word"].lower() == "noon" else 0
        else:
            hour = int(match["h"]) % 12 + (12 if match["half"].lower() == "p" else 0)
            minutes = 60 * hour + int(match["m"] or 0)
        yield Value(Span(*match.span()), "time of day", Decimal(minutes))


def _amounts(text: str) -> Iterator[Value]:
    for found in quantities(text):
        if found.is_share:
            continue
        last = found.last
        unit = found.unit
        if (unit is None or unit.name == "time") and _PER_MINUTE.match(text, found.span.end):
            kind, unit = "rate", None
        elif _is_age(text, found):
            kind, unit = "age", None
        else:
            kind = unit.dimension if unit else ""
        high = last.value if last else None
        yield Value(found.span, kind, found.first.value, high, found.bound, unit, found.first.step)


def _is_age(text: str, found: Quantity) -> bool:
    if found.age:
        return found.unit is None or found.unit.name == "year"
    if found.unit is not None and found.unit.name not in ("year", "people"):
        return False
    if found.unit is None and _OLDER.match(text, found.span.end):
        return True
    before = text[max(0, found.span.start - 60) : found.span.start]
    fits = _YOUNGEST <= found.first.value <= _OLDEST
    if found.unit is None and before.endswith(
        " at "
    ):  # "your first scan at 50", "at 50 Main Street"
        return fits and not re.match(r"\s[A-Z]", text[found.span.end : found.span.end + 2])
    return fits and bool(_AGED.search(before)) and not _SPAN_OF_TIME.search(before)


def comparable(right: Value, said: Value) -> bool:
    """Say whether two values speak of the same kind of thing. 911 is no wrong clinic number."""
    if right.kind == "phone" and (right.low < _SHORT) != (said.low < _SHORT):
        return False
    return right.kind == said.kind


def same(right: Value, said: Value, *, whole: bool = False) -> bool:
    """Say whether a page says a value: one end of a range is enough (not if it must be said `whole`).

    A value with the opposite bound ("under 50" for "50 or older") is another value.
    """
    if not comparable(right, said) or _opposite(right.bound, said.bound):
        return False
    low, high = _in_unit(said, right)
    if low is None:
        return False
    near = _tolerance(said, right)
    if right.kind == "reading":
        return (right.low, right.high) == (low, high)
    if right.high is None:
        end = high if high is not None and right.bound in _DOWNWARD else low
        return abs(right.low - end) <= near
    if high is None:
        return not whole and min(abs(right.low - low), abs(right.high - low)) <= near
    return abs(right.low - low) <= near and abs(right.high - high) <= near


def beyond(right: Value, said: Value) -> bool:
    """Say whether a page's value is none that a strict fact allows: of a bound, what lies beyond it."""
    low, high = _in_unit(said, right)
    if low is None:
        return False
    near = _tolerance(said, right)
    if right.high is None and right.bound in _DOWNWARD:
        return (high or low) > right.low + near
    if right.high is None and right.bound in _UPWARD:
        return low < right.low - near
    return not same(right, said)


def _in_unit(said: Value, right: Value) -> tuple[Decimal | None, Decimal | None]:
    if said.unit is None or right.unit is None or said.unit == right.unit:
        return said.low, said.high
    low = convert(said.low, said.unit, right.unit)
    high = convert(said.high, said.unit, right.unit) if said.high is not None else None
    return low, high


def _tolerance(said: Value, right: Value) -> Decimal:
    """Return half of the worth of the page's last digit, in the fact's unit; none in the same unit."""
    if said.unit is None or right.unit is None or said.unit == right.unit:
        return Decimal(0)
    return said.step * said.unit.factor / right.unit.factor / 2


def _opposite(one: str, other: str) -> bool:
    return (one in _UPWARD and other in _DOWNWARD) or (one in _DOWNWARD and other in _UPWARD)
