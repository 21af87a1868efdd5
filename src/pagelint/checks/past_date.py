"""A day that the page looks forward to and that has passed: "the clinic will open in May 2021".

Sees sentences of the text in which words that look ahead ("will", "planned for", "this season") stand with a date.
Leaves alone what was past when it was written, dates of review and sources, and pages of news. Misses days
without a year, and plans told in the past tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pagelint.checks import _patterns
from pagelint.checks._reading import is_running
from pagelint.checks._said import Said, sayings
from pagelint.glossary import option
from pagelint.model import KINDS, Section
from pagelint.nlp.dates import Found, find_dates, may_have_dates
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"since"})
SAME = ("skip",)
_YEAR = 4  # characters
_LONGEST = 1000  # characters: more is no sentence that a person wrote
# What makes a bare number of four digits a year.
_IN = re.compile(
    r"(?:\b(?:in|by|of|until|till|through|for|during|early|late|mid|next|season|fall|autumn|spring|summer|winter|year)"
    r"[\s-]|[(,]\s?)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s?(?:%|[a-z]{3,}s\b)", re.IGNORECASE)  # "2000 steps"


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    ahead: tuple[str, ...] = option((), "wordings that look forward to the {date} in them")
    refuse: tuple[str, ...] = option((), "near-misses: a sentence that meets one is left alone")
    past: tuple[str, ...] = option((), "words that, within such a wording, make it one of the past")
    skip: tuple[str, ...] = option(("news",), "kinds of page on which dates may pass")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    for name in ("ahead", "refuse", "past"):
        yield from _patterns.problems(getattr(params, name))
    for pattern in params.ahead:
        if "{date}" not in pattern:
            yield f"“{pattern}” in “ahead” has no {{date}}"
    for kind in params.skip:
        if kind not in KINDS:
            yield f"“{kind}” in “skip” is no kind of page"


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each date that a sentence looks forward to."""
    told, numbers = sayings(section), _patterns.matcher(params.ahead).numbers
    for one, able in told.each if told.able & numbers else ():
        if not able & numbers or len(one.text) > _LONGEST or not may_have_dates(one.text):
            continue
        found_ahead = list(_ahead(one, params))
        if found_ahead and is_running(section, one.block):
            for found in found_ahead:
                yield Fact(
                    "date-ahead",
                    found.span.shift(one.span.start),
                    {"last": found.last.isoformat()},
                )


def _ahead(one: Said, params: Params) -> Iterator[Found]:
    spans = _patterns.matcher(params.ahead).all(one.text)
    if not spans or _patterns.matcher(params.refuse).meets(one.text):
        return
    past = _patterns.matcher(params.past)
    for found in find_dates(one.text):
        around = [s for s in spans if found.span.within(s)]
        clauses = (one.text[_clause(one.text, s.start) : s.end] for s in around)
        if any(not past.meets(clause) for clause in clauses) and _is_day(one, found):
            yield found


def _clause(text: str, at: int) -> int:
    """Return where the part of a sentence begins in which `at` stands."""
    return max(text.rfind(sign, 0, at) for sign in ",;:") + 1


def _is_day(one: Said, found: Found) -> bool:
    start, end = found.span.start, found.span.end
    if end - start > _YEAR:
        return True
    return bool(_IN.search(one.text[:start])) and not _COUNTED.match(one.text, end)


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the dates that have passed."""
    if about.today is None or about.kind in params.skip:
        return
    for fact in facts:
        if date.fromisoformat(fact.values["last"]) < about.today:
            yield Hit(fact.span, {"since": fact.values["last"]})
