"""A review date that is too old, in the future, or past its next review.

Sees dates in sentences that speak of review or update. Copyright years, dates of events and of
studies are not review dates. Says nothing when no day to count from is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pagelint import nlp
from pagelint.checks import _patterns
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.nlp.dates import find_dates
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"finding", "limit"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    reviewed: tuple[str, ...] = option((), "wordings that name the day of the last review")
    next_review: tuple[str, ...] = option((), "wordings that name the day of the next review")
    refuse: tuple[str, ...] = option((), "near-misses")
    max_age_months: int = option(36, "older than this is too old")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    yield from _patterns.problems((*params.reviewed, *params.next_review, *params.refuse))
    if params.max_age_months < 1:
        yield "“max_age_months” must be 1 or more"


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note every review date."""
    for block in section.blocks:
        for sentence in nlp.block_sentences(section, block):
            if _patterns.first_match(params.refuse, sentence.text):
                continue
            ahead = _patterns.first_match(params.next_review, sentence.text)
            behind = _patterns.first_match(params.reviewed, sentence.text)
            for found in find_dates(sentence.text) if ahead or behind else ():
                after = ahead and ahead.start() <= found.span.start
                if not after and not behind:
                    continue
                kind = "next-review-date" if after else "review-date"
                span = found.span.shift(sentence.span.start)
                yield Fact(
                    kind, span, {"first": found.first.isoformat(), "last": found.last.isoformat()}
                )


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the latest review date when it is wrong, and a next review that has passed."""
    today = about.today
    if today is None:
        return
    reviewed = sorted((f for f in facts if f.kind == "review-date"), key=lambda f: f.values["last"])
    if reviewed:
        latest = reviewed[-1]
        if date.fromisoformat(latest.values["first"]) > today:
            yield Hit(latest.span, {"finding": "is in the future", "limit": params.max_age_months})
        elif _months(date.fromisoformat(latest.values["last"]), today) >= params.max_age_months:
            old = f"is more than {_span(params.max_age_months)} old"
            yield Hit(latest.span, {"finding": old, "limit": params.max_age_months})
    for fact in facts:
        if fact.kind == "next-review-date" and date.fromisoformat(fact.values["last"]) < today:
            yield Hit(
                fact.span,
                {"finding": "has passed without a new review", "limit": params.max_age_months},
            )


def _months(then: date, today: date) -> int:
    return (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)


def _span(months: int) -> str:
    years, rest = divmod(months, 12)
    if rest:
        return f"{months} months"
    return f"{years} year{'s' * (years != 1)}"
