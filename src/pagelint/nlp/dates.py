"""Dates as patient pages write them: where they stand, which day, and how exact they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pagelint.known_texts import kept_by_text
from pagelint.model import Span
from pagelint.nlp.runs import has_digit, runs

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_SPANISH = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
).split()
_NUMBER = {m[:3]: i for months in (_SPANISH, _MONTHS) for i, m in enumerate(months, 1)} | {"set": 9}
_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (1, 2),
}
_MONTH = (
    "(?P<m>(?:"
    + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS)
    + "|"
    + "|".join(f"{m}|{m[:3]}(?=[./-])" for m in _SPANISH)
    + r"|sept|setiembre)(?![a-z]))"
)
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.?º|ro)?"
_GAP = r"[\s,./–-]{1,3}"
_WEEKDAY = (
    r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo),?\s{1,3})?"
)
_OF = r"(?:(?:of(?:\sthe)?|del?)\s{1,3})?"
_ISO_TIME = r"(?:T[\d:.]{2,15}(?:Z|[+-]\d\d:?\d\d)?)?"
# The longest reading first: what one form has taken, no later form sees.
_FORMS = tuple(
    rf"(?<![\w/-])(?<!\d\.)(?:{form})(?![\w/])"
    for form in (
        rf"{_YEAR}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}}){_ISO_TIME}",
        rf"{_YEAR}[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}})",
        rf"{_WEEKDAY}{_DAY}{_GAP}{_OF}{_MONTH}{_GAP}{_OF}{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"{_MONTH}{_GAP}{_OF}{_YEAR}",
        rf"{_YEAR}{_GAP}{_MONTH}",
        rf"(?P<season>spring|summer|autumn|fall|winter),?\s{{1,3}}(?:of\s{{1,3}})?{_YEAR}",
        rf"(?P<quarter>q[1-4])[\s/-]{{1,3}}{_YEAR}",
        rf"{_YEAR}-(?P<m>\d\d)",
        rf"(?P<m>\d{{1,2}})[/.-](?P<d>\d{{1,2}})[/.-]{_YEAR}",
        r"(?P<m>\d{1,2})[/.-](?P<d>\d{1,2})[/.-](?P<y>\d\d)",
        rf"(?P<m>\d{{1,2}})\s?[/.-]\s?{_YEAR}",
        r"(?P<m>0\d|1[0-2])/(?P<y>\d\d)",
        # "Rev. 3/21": after such a word no fraction and no day of a month.
        r"(?:(?<=\brev )|(?<=\brev. )|(?<=\brev.)|(?<=\brevised )|(?<=\breviewed )|(?<=\bupdated ))"
        r"(?P<m>[1-9])/(?P<y>\d\d)",
        rf"{_YEAR}",
    )
)
_COMPILED = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
# What the forms cannot do without, of which only a year can stand alone: a name, as a word of its own, or a sign.
_NAMES = frozenset(
    [*_SEASONS, *_NUMBER, *_MONTHS, *_SPANISH, "sept", "setiembre", "q1", "q2", "q3", "q4"]
)
_NAMED = tuple(_MONTH in f or "<season>" in f or "<quarter>" in f for f in _FORMS)
_SIGNED = re.compile(r"\d\s?[/.-]\s?\d")
_FIGURES = re.compile(
    r"\d(?:\d\d\d|[/.-]\d)"
)  # every form has a year, or a sign between two numbers
# Any date, for patterns: no groups, no backtracking beyond a few characters.
DATE = "|".join(re.sub(r"\(\?P<\w+>", "(?:", form) for form in _FORMS)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text. `first` and `last` are the days it can mean ("March 2023": all of March).

    `real`: there is such a day; of one that is not (30 February) they are its month.
    """

    span: Span
    first: date
    last: date
    real: bool = True


def may_have_dates(text: str) -> bool:
    """Say whether the figures are there that a date cannot do without."""
    return has_digit(text) and _FIGURES.search(text) is not None


@kept_by_text(1024)
def find_dates(text: str) -> tuple[Found, ...]:
    """Return the dates in a text, in order. Of a day that is none (31 June) the month is kept.

    "3/4/2024" can be 4 March or 3 April: `first` and `last` are these two days.
    """
    return tuple(_dates(text)) if may_have_dates(text) else ()


def _dates(text: str) -> list[Found]:
    found: list[Found] = []
    taken = bytearray(len(text))
    name, sign = not _NAMES.isdisjoint(runs(text)), _SIGNED.search(text)
    forms = [
        f for f, named in zip(_COMPILED[:-1], _NAMED, strict=False) if (name if named else sign)
    ]
    for form in (*forms, _COMPILED[-1]):
        for match in form.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            if days := (real := _days(match)) or _month_of(match):
                taken[start:end] = b"\1" * (end - start)
                found.append(Found(Span(start, end), *days, real=bool(real)))
    return sorted(found, key=lambda f: f.span)


def _days(match: re.Match[str]) -> tuple[date, date] | None:
    parts = {k: v for k, v in match.groupdict().items() if v}
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    months = _SEASONS.get(parts.get("season", "").casefold())
    if "quarter" in parts:
        third = 3 * int(parts["quarter"][1])
        months = (third - 2, third)
    if months:
        # A winter is called after either of its years.
        winter = months == _SEASONS["winter"]
        return date(year, months[0], 1), _end(year + winter, months[1])
    if "m" not in parts:
        return date(year, 1, 1), date(year, 12, 31)
    month, day = _month(parts["m"]), int(parts.get("d", "0"))
    if "d" not in parts:
        return (date(year, month, 1), _end(year, month)) if 1 <= month <= 12 else None
    ways = [(month, day)]
    if parts["m"].isdigit() and not match.group().startswith(parts["y"]):
        ways.append((day, month))
    days = sorted(d for m, n in ways if (d := _real(year, m, n)))
    return (days[0], days[-1]) if days else None


def _month_of(match: re.Match[str]) -> tuple[date, date] | None:
    """Return the month of a day that is none; None where it has no four-digit year or no month either."""
    parts = {k: v for k, v in match.groupdict().items() if v}
    if "d" not in parts or len(parts["y"]) < 4 or not 1 <= (month := _month(parts["m"])) <= 12:
        return None
    year = int(parts["y"])
    return date(year, month, 1), _end(year, month)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBER.get(text.casefold()[:3], 0)
