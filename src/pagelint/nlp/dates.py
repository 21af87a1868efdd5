"""Dates as patient pages write them: where they stand, which day, and how exact they are."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pagelint.model import Span

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_NUMBER = {m[:n]: i for i, m in enumerate(_MONTHS, 1) for n in (3, len(m))} | {"sept": 9}
_MONTH = r"(?P<{}>(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS) + r"|sept)\b\.?)"
_YEAR = r"(?P<{}>(?:19|20)\d\d)"
DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?)"
    r"\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d|(?:19|20)\d\d-\d\d?(?:-\d\d?)?|"
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d|\d{1,2}/(?:19|20)\d\d|(?:19|20)\d\d"
)
_FORMS = (
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.format('m')},?\s+{_YEAR.format('y')}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_MONTH.format('m')}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR.format('y')}\b",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_MONTH.format('m')},?\s+{_YEAR.format('y')}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR.format('y')}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})\b"),
    re.compile(rf"\b{_YEAR.format('y')}-(?P<m>\d{{2}})\b"),
    re.compile(rf"\b(?P<m>\d{{1,2}})[/.-](?P<d>\d{{1,2}})[/.-]{_YEAR.format('y')}\b"),
    re.compile(r"\b(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d\d)\b"),
    re.compile(rf"\b(?P<m>\d{{1,2}})[/.-]{_YEAR.format('y')}\b"),
    re.compile(rf"\b{_YEAR.format('y')}\b"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text. `first` and `last` are the days it can mean ("March 2023": all of March)."""

    span: Span
    first: date
    last: date


def find_dates(text: str) -> Iterator[Found]:
    """Yield the dates in a text, in order. Of an impossible day (31 June) the month is kept.

    "3/4/2024" is read as month/day; when that cannot be, as day/month.
    """
    taken: list[Span] = []
    found: list[Found] = []
    for form in _FORMS:
        for match in form.finditer(text):
            span = Span(*match.span())
            if any(span.meets(t) for t in taken):
                continue
            days = _days({k: v for k, v in match.groupdict().items() if v})
            if days:
                taken.append(span)
                found.append(Found(span, *days))
    yield from sorted(found, key=lambda f: f.span)


def _days(parts: dict[str, str]) -> tuple[date, date] | None:
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    month = _month(parts.get("m", ""))
    day = int(parts.get("d", "0"))
    if month and month > 12 >= day > 0:
        month, day = day, month
    try:
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        if day:
            return date(year, month, day), date(year, month, day)
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    plain = text.casefold().rstrip(".")
    return _NUMBER.get(plain, _NUMBER.get(plain[:3], 0))
