"""Doses with how often a day they are taken, and what a text says is the most in a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pagelint.checks._medicines import medicines
from pagelint.model import Section, Span
from pagelint.nlp import Sentence, block_sentences
from pagelint.nlp.quantities import Quantity, quantities

_DAY, _AWAKE, _OFTEN_HOURS = 24, 16, 4
_WORDS = {
    "one": 1,
    "once": 1,
    "two": 2,
    "twice": 2,
    "three": 3,
    "thrice": 3,
    "four": 4,
    "five": 5,
    "six": 6,
}
_LATIN = {"qd": 1, "bid": 2, "tid": 3, "qid": 4}
_N = r"(?:\d{1,2}|two|three|four|five|six|eight|twelve)"
_A_DAY = r"(?:(?:a|per|each|every|/)\s?day|daily|in 24 hours)"
_OFTEN = re.compile(
    rf"every\s(?P<hours>{_N})(?:\s?(?:to|or|-|–)\s?(?P<more>{_N}))?[\s-]hours?"
    rf"|(?P<times>\d{{1,2}}|once|twice|thrice|two|three|four|five|six)(?:\s?(?:to|or|-|–)\s?(?P<most>\d|two|three|four|five|six))?"
    rf"(?:\stimes)?\s{_A_DAY}"
    r"|(?P<once>(?:every|each)\s(?:day|morning|night|evening)|at\sbedtime)"
    r"|(?<!\w)(?P<latin>[qbt]\.?i?\.?d\.?)(?!\w)",
    re.IGNORECASE,
)
_EIGHT = {"eight": 8, "twelve": 12} | _WORDS
# Whoever may take less often is not told to take that much.
_NEEDED = re.compile(
    r"\b(?:as|if|when|only|where)\s(?:you\s)?(?:it\sis\s)?(?:need|want|requir)\w*|\bprn\b|\bup\sto\b|\bwhile\s(?:awake|symptoms)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?:(?:more|higher|greater)\sthan|exceed|go\s(?:over|above)|no\sover|at\smost|max(?:imum|\.)?(?:\s\w+){0,3}:?|"
    r"(?:the|is\sthe)\smost\b[^.;]{0,40}\sis|limit\b[^.;]{0,30}\sto|stay\s(?:under|below))\s(?:a\stotal\sof\s)?$",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(?:not|n[’']t|never|no|avoid|without)\b", re.IGNORECASE)
_NEEDS_NOT = re.compile(r"(?:than|exceed|over|above)\s(?:a\stotal\sof\s)?$", re.IGNORECASE)
_IN_A_DAY = re.compile(
    r"(?:\s[\w’'()]+){0,6}?\s?(?:(?:in|within|per|a|each|every|during|over|for)\s(?:any\s|a\s|one\s|each\s|every\s)?"
    r"(?:single\s)?(?:24[\s-]hours?|day\b|24[\s-]hour\speriod)|daily|/\s?day|/24\s?h)",
    re.IGNORECASE,
)
_FOR_SOME = re.compile(
    r"\b(?:if|people|who|unless|adults?|child|children|kids?|bab(?:y|ies)|infants?|teens?|older|elderly|liver|kidney|alcohol|"
    r"drinks?|weigh\w*|under|pregnan\w*|years|months|kg|first|then|after|increase\w*|next|later|week)\b",
    re.IGNORECASE,
)
_FORMS = frozenset("tablet pill capsule puff drop spray patch".split())


@dataclass(frozen=True, slots=True)
class Dose:
    """What is taken, and how many times a day at least and at most. `span` ends with the frequency."""

    span: Span
    block: int
    quantity: Quantity
    low: Decimal
    high: Decimal
    medicine: str
    needed: bool
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that may be taken in a day."""

    span: Span
    block: int
    quantity: Quantity
    most: Decimal
    medicine: str
    groups: frozenset[str]


def regimen(section: Section) -> tuple[list[Dose], list[Limit]]:
    """Return the doses and the daily limits of a section, each with the medicine it is of."""
    doses: list[Dose] = []
    limits: list[Limit] = []
    named = ""  # the medicine that was named last
    for at, block in enumerate(section.content()):
        for sentence in block_sentences(section, block):
            found = quantities(sentence.text) if re.search(r"\d", sentence.text) else ()
            doses += _doses(sentence, found, at, named)
            limits += _limits(sentence, found, at, named)
            named = next(reversed(medicines(sentence.text)), named)
    return doses, limits


def is_dose(q: Quantity) -> bool:
    """Say whether a quantity is what a medicine is measured by."""
    unit = q.unit
    return unit is not None and (
        unit.dimension in ("mass", "volume", "units") or unit.name in _FORMS
    )


def _doses(sentence: Sentence, found: tuple[Quantity, ...], at: int, named: str) -> Iterator[Dose]:
    text, shift = sentence.text, sentence.span.start
    last = 0
    for often in _OFTEN.finditer(text):
        times = _times(often)
        before = [q for q in found if is_dose(q) and last <= q.span.start < often.start()]
        last = often.end()
        before = _without_strength(before)
        kinds = [q.unit.dimension for q in before if q.unit]
        if times is None or not before or len(set(kinds)) != len(kinds):
            continue
        if re.search(r"[.;:]\s", text[before[-1].span.end : often.start()]):
            continue
        # Beside "2 tablets" a strength may be of one tablet or of both: the sparest reading counts.
        count = next((q for q in before if q.unit and q.unit.name in _FORMS), None)
        for q in before:
            low, high = _ends(q)
            if count is not None and q is not count:
                high *= max(_ends(count)[1], Decimal(1))
                low *= min(_ends(count)[0], Decimal(1))
            medicine = next(reversed(medicines(text[: often.start()])), named)
            yield Dose(
                Span(before[0].span.start + shift, often.end() + shift),
                at, q, low * times[0], high * times[1], medicine,
                bool(_NEEDED.search(text)), _groups(text),
            )  # fmt: skip


def _without_strength(found: list[Quantity]) -> list[Quantity]:
    """Return the whole dose alone where its tablets stand beside it: "1,000 mg (2 tablets of 500 mg)"."""
    masses = sorted(
        (q for q in found if q.unit and q.unit.dimension == "mass"), key=lambda q: q.first.value
    )
    counts = [q.first.value for q in found if q.unit and q.unit.name in _FORMS]
    if len(masses) == 2 and len(counts) == 1:
        small, large = masses
        if small.unit == large.unit and small.first.value * counts[0] == large.first.value:
            return [large]
    return found


def _limits(
    sentence: Sentence, found: tuple[Quantity, ...], at: int, named: str
) -> Iterator[Limit]:
    text, shift = sentence.text, sentence.span.start
    for q in found:
        before = text[max(0, q.span.start - 60) : q.span.start]
        if not is_dose(q) or not _LIMIT.search(before):
            continue
        if _NEEDS_NOT.search(before) and not _NEVER.search(before):
            continue
        if day := _IN_A_DAY.match(text, q.span.end):
            medicine = next(reversed(medicines(text)), named)
            span = Span(q.span.start + shift, day.end() + shift)
            yield Limit(span, at, q, _ends(q)[1], medicine, _groups(text))


def _times(often: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    if often["hours"]:
        first, more = _number(often["hours"]), _number(often["more"] or often["hours"])
        if not 0 < first <= more <= _DAY:
            return None
        # Who takes it every 4 hours or more often need not wake up for it.
        fewest = _AWAKE // more + 1 if more <= _OFTEN_HOURS else _DAY // more
        return Decimal(fewest), Decimal(_DAY // first)
    if often["once"]:
        return Decimal(1), Decimal(1)
    if often["latin"]:
        count = _LATIN.get(often["latin"].lower().replace(".", ""))
        return (Decimal(count), Decimal(count)) if count else None
    low = _number(often["times"])
    return Decimal(low), Decimal(_number(often["most"] or often["times"]))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _EIGHT[text.lower()]


def _ends(q: Quantity) -> tuple[Decimal, Decimal]:
    values = [q.first.value, q.last.value if q.last else q.first.value]
    return min(values), max(values)


def _groups(text: str) -> frozenset[str]:
    return frozenset(m.group().lower() for m in _FOR_SOME.finditer(text))
