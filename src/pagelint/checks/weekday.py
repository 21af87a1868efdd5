"""A weekday that does not fit its date: "Monday, August 14, 2019".

Sees a weekday in front of a full date or in brackets behind it. A date without a year is not judged, and of
one that can be read in two ways ("3/4/2024") both must be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pagelint.model import Section, Span
from pagelint.nlp.dates import Found, find_dates, may_have_dates
from pagelint.nlp.runs import folded
from pagelint.verdict import Hit

VALUES = frozenset({"first", "second", "expected"})
BY_BLOCK = True
GLOSSED = True
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_STARTS = tuple(day[:3] for day in _DAYS)
_NAME = rf"(?P<day>(?:{'|'.join(_DAYS)})|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\.?)(?![a-z])"
_NAMED = re.compile(rf"(?<![a-z]){_NAME}", re.IGNORECASE)
_BEFORE = re.compile(rf"{_NAMED.pattern},?\s{{0,2}}\(?(?:the\s)?$", re.IGNORECASE)
_AFTER = re.compile(rf"(?:\s?\(|,\sa\s){_NAME}\)?", re.IGNORECASE)
_INSIDE = re.compile(rf"{_NAME},?\s", re.IGNORECASE)
_LINKED = re.compile(rf"{_NAME}s?,?\s?(?:to|through|thru|and|or|,|&|–|-)\s?$", re.IGNORECASE)
_NUMERIC = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_HAS_DAY = re.compile(r"\d{1,2}\D{1,25}\d{4}|\d{1,2}\D\d{1,2}\D\d{2}|\d{4}\D\d{1,2}\D\d{1,2}")


@dataclass(frozen=True, slots=True)
class Params:
    """No options."""


def see(section: Section, _params: Params) -> Iterator[Hit]:
    """Report each date that fell on another weekday. Dates of page heads are looked at too."""
    if not (_may_name(section.text) and may_have_dates(section.text)):
        return
    for block in section.blocks:
        text = section.of(block)
        if not (_may_name(text) and may_have_dates(text) and _NAMED.search(text)):
            continue
        for found in find_dates(text):
            named = _named(text, found)
            days = _days(text, found)
            if named is None or not days:
                continue
            name, span = named
            real = {_DAYS[d.weekday()].capitalize() for d in days}
            if not any(r.lower().startswith(name.lower()[:3]) for r in real):
                values = {
                    "first": next(d for d in _DAYS if d[:3] == name.lower()[:3]).capitalize(),
                    "second": _shown(text, found),
                    "expected": " or ".join(sorted(real)),
                }
                yield Hit(span.shift(block.span.start), values)


def _may_name(text: str) -> bool:
    """Say whether letters stand in a text with which a weekday begins: they are quick to look for."""
    return any(map(folded(text).__contains__, _STARTS))


def _days(text: str, found: Found) -> set[date]:
    """Return the days that a date can mean; none when it has no day of the month."""
    printed = _shown(text, found)
    if found.first == found.last:
        return {found.first} if _HAS_DAY.search(printed) else set()
    return {found.first, found.last} if _NUMERIC.fullmatch(printed) else set()


def _named(text: str, found: Found) -> tuple[str, Span] | None:
    """Return the weekday beside a date, and the place of both."""
    start, end = found.span.start, found.span.end
    if match := _INSIDE.match(text, start, end):
        low = start
    elif match := _BEFORE.search(text[max(0, start - 20) : start]):
        low = max(0, start - 20) + match.start()
    elif match := _AFTER.match(text, end):
        return match["day"], Span(start, match.end())
    else:
        return None
    if _LINKED.search(text[max(0, low - 20) : low]):
        return None  # "Monday to Friday, August 18, 2023"
    closed = text[low:end].count("(") > 0 and text[end : end + 1] == ")"
    return match["day"], Span(low, end + closed)


def _shown(text: str, found: Found) -> str:
    """Return the printed date without its weekday."""
    printed = text[found.span.start : found.span.end]
    named = _INSIDE.match(printed)
    return printed[named.end() :] if named else printed
