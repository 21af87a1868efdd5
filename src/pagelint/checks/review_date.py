"""A review date that is too old, in the future, without a month or past its next review; an old page without one.

Sees dates that follow (or, in a short line, precede) words of review, update or publication, also
where the words stand in one cell or line and the date in the next. Copyright years, dates of
events and of studies are not review dates. Of several, the latest counts. Says nothing when no
day to count from is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pagelint.checks import _patterns
from pagelint.checks._options import once_for_options
from pagelint.checks._pattern_index import possible, together
from pagelint.checks._said import labelled, sayings
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.nlp.dates import Found, find_dates
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"finding", "limit"})
SAME = ("max_age_months",)
_Named = Mapping[str, _patterns.Matcher]
_TERM = 60  # months: the longest that a page may go without a review
_SHORTEST = 28  # days of a month
_FAR = 120  # characters from the words to their date: a name and a department fit between


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    reviewed: tuple[str, ...] = option((), "wordings that name the day of the last review")
    either: tuple[str, ...] = option((), "wordings that name the last review or the next one")
    published: tuple[str, ...] = option((), "wordings that name the day of publication")
    next_review: tuple[str, ...] = option((), "wordings that name the day of the next review")
    refuse: tuple[str, ...] = option((), "near-misses")
    max_age_months: int = option(36, "older than this is too old")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    for name in ("reviewed", "either", "published", "next_review", "refuse"):
        yield from _patterns.problems(getattr(params, name))
    if params.max_age_months < 1:
        yield "“max_age_months” must be 1 or more"


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note every date of review, publication and next review."""
    refuse, named, numbers = _wordings(params)
    found_here = sayings(section)
    for one, able in found_here.each if found_here.able & numbers else ():
        if able & numbers and not refuse.meets(one.text):
            for kind, found in _dated(one.text, named):
                yield _fact(kind, found.span.shift(one.span.start), found)
    for pair in labelled(section):
        if not possible(pair.text) & numbers:
            continue
        if _labels(pair.value.text, named) or refuse.meets(pair.text):
            continue
        for kind, found in _dated(pair.text, named):
            if span := pair.in_value(found.span):
                yield _fact(kind, span, found)


def _fact(kind: str, span: Span, found: Found) -> Fact:
    days = {"first": found.first.isoformat(), "last": found.last.isoformat()}
    return Fact(kind, span, {**days, "real": found.real})


@once_for_options
def _wordings(params: Params) -> tuple[_patterns.Matcher, _Named, int]:
    """Return what refuses a date, the wordings by what they name, and the numbers of all of these."""
    ways = {
        "next-review-date": params.next_review,
        "review-date": params.reviewed,
        "either-date": params.either,
        "publish-date": params.published,
    }
    named = {kind: _patterns.matcher(way) for kind, way in ways.items()}
    numbers = together(wordings.numbers for wordings in named.values())
    return _patterns.matcher(params.refuse), named, numbers


def _labels(text: str, named: _Named) -> list[tuple[Span, str]]:
    """Return the wordings in a sentence, in order; of two that overlap, the one that begins first."""
    found = sorted(
        ((m, kind) for kind, wordings in named.items() for m in wordings.all(text)),
        key=lambda f: f[0].start,
    )
    kept: list[tuple[Span, str]] = []
    for span, kind in found:
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, kind))
    return kept


def _dated(text: str, named: _Named) -> Iterator[tuple[str, Found]]:
    """Yield the date of each wording: the first between it and the next wording."""
    labels = _labels(text, named)
    dates = list(find_dates(text)) if labels else []
    if len(labels) == len(dates) == 1 and dates[0].span.start < labels[0][0].start:
        if labels[0][0].start - dates[0].span.end <= 3:  # "May 2024 (last reviewed)"
            yield labels[0][1], dates[0]
        return
    at = 0
    for number, (span, kind) in enumerate(labels):
        stop = labels[number + 1][0].start if number + 1 < len(labels) else len(text)
        while at < len(dates) and dates[at].span.start < span.start:
            at += 1
        if at < len(dates) and dates[at].span.start < min(stop, span.end + _FAR):
            yield kind, dates[at]


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the latest review date when it is wrong, and a next review that has passed."""
    today = about.today
    facts = _settled(facts, today)
    latest = _latest(facts, "review-date")
    missed = _missed(facts, latest, today)
    if latest is not None and today is not None:
        first, last = _day(latest, "first"), _day(latest, "last")
        printed = _latest(facts, "publish-date")
        if first > today:
            yield _hit(latest, "is in the future", params)
        elif _months(last, today) >= params.max_age_months:
            # The next review that was due is the same fact: one finding names both places.
            finding = f"is {_span(params.max_age_months)} old or more"
            yield _hit(latest, finding, params, related=missed)
            missed = None
        elif printed is not None and last < _day(printed, "first") <= today:
            yield _hit(latest, "is from before the page came out", params)
        elif not latest.values["real"]:
            yield _hit(latest, "is a day that no calendar has", params)
        elif (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            yield _hit(latest, "has no month", params, "note")
    elif today is not None and (printed := _latest(facts, "publish-date")) is not None:
        if missed is None and _months(_day(printed, "last"), today) >= params.max_age_months:
            finding = f"is missing, and the page is {_span(params.max_age_months)} old or more"
            yield _hit(printed, finding, params)
    if missed is not None:
        yield _hit(missed, "has passed without a new review", params)


def _missed(facts: Sequence[Fact], latest: Fact | None, today: date | None) -> Fact | None:
    """Return the day of the next review when it has passed and no review came after it."""
    ahead = _latest(facts, "next-review-date")
    if ahead is None or today is None or _day(ahead, "last") >= today:
        return None
    return ahead if latest is None or _day(latest, "last") <= _day(ahead, "last") else None


def due_day(facts: Sequence[Fact], params: Params, today: date) -> tuple[date, Fact] | None:
    """Return the day on which a page is to be reviewed, and what says so; None where it has no date.

    That is the next review where one is named after the last, else the last review (or, without
    one, the publication) and the months it stays fresh.
    """
    facts = _settled(facts, today)
    latest = _latest(facts, "review-date") or _latest(facts, "publish-date")
    ahead = _latest(facts, "next-review-date")
    if ahead is not None and (latest is None or _day(latest, "last") <= _day(ahead, "last")):
        return _day(ahead, "last"), ahead
    if latest is None:
        return None
    last = _day(latest, "last")
    years, month = divmod(last.month - 1 + params.max_age_months, 12)
    return _in_month(last.year + years, month + 1, last.day), latest


def _in_month(year: int, month: int, day: int) -> date:
    """Return a day of a month: its last, if it has not so many."""
    try:
        return date(year, month, day)
    except ValueError:
        if day <= _SHORTEST:
            raise
        return _in_month(year, month, day - 1)


def _settled(facts: Sequence[Fact], today: date | None) -> list[Fact]:
    """Return dates that may be of the last or the next review as what their day makes them.

    A day ahead is of the next one; so is one that lies whole years after the day of issue.
    """
    printed = _latest(facts, "publish-date")
    settled: list[Fact] = []
    for fact in facts:
        kind = fact.kind
        if kind == "either-date":
            day = _day(fact, "last")
            ahead = today is not None and _day(fact, "first") > today
            planned = printed is not None and _is_term(_day(printed, "last"), day)
            kind = "next-review-date" if ahead or planned else "review-date"
        settled.append(replace(fact, kind=kind))
    return settled


def _is_term(issued: date, day: date) -> bool:
    """Say whether a day lies one to five years after another, give or take a month."""
    months = (day.year - issued.year) * 12 + day.month - issued.month
    return 11 <= months <= _TERM + 1 and (months + 1) % 12 <= 2


def _latest(facts: Sequence[Fact], kind: str) -> Fact | None:
    return max((f for f in facts if f.kind == kind), key=lambda f: _day(f, "last"), default=None)


def _day(fact: Fact, name: str) -> date:
    return date.fromisoformat(fact.values[name])


def _hit(
    fact: Fact,
    finding: str,
    params: Params,
    severity: str | None = None,
    related: Fact | None = None,
) -> Hit:
    values = {"finding": finding, "limit": params.max_age_months}
    others = (related.span,) if related and related.span != fact.span else ()
    return Hit(fact.span, values, related=others, severity=severity)


def _months(then: date, today: date) -> int:
    return (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)


def _span(months: int) -> str:
    years, rest = divmod(months, 12)
    if rest:
        return f"{months} months"
    return f"{years} year{'s' * (years != 1)}"
