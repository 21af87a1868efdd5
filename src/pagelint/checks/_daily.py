"""Doses with how often a day they are taken, and what a text says is the most in a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

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
_UP_TO = re.compile(r"\bup\sto\s(?:a\stotal\sof\s|an?\smaximum\sof\s)?$", re.IGNORECASE)
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
_SOLID = re.compile(r"[\s-](?:tablet|pill|capsule|caplet|softgel)s?\b", re.IGNORECASE)
_EACH = re.compile(r"\seach\b")
_DIGIT = re.compile(r"\d")
_MANY = 20
_NEAR = 20  # characters between "up to" and its number
LONGEST = 2000  # characters: no sentence that a person wrote is longer
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
    """The most that may be taken in a day. It holds for doses behind `since`, where it ends a sentence's own."""

    span: Span
    block: int
    quantity: Quantity
    most: Decimal
    medicine: str
    groups: frozenset[str]
    since: int = -1


class _Line:
    """One sentence with what is asked of it more than once."""

    def __init__(
        self, sentence: Sentence, block: int, found: tuple[Quantity, ...], named: str
    ) -> None:
        self.text, self.shift, self.block = sentence.text, sentence.span.start, block
        self.doses = [q for q in found if is_dose(q)]
        # "two 500 mg tablets": how many times a strength is taken
        self.counts = {
            q.span: count.first.value
            for count, q in pairwise(found)
            if count.unit is None and count.last is None and 0 < count.first.value <= _MANY
            and self.text[count.span.end : q.span.start] == " "
            and _SOLID.match(self.text, q.span.end)
        }  # fmt: skip
        names = medicines(sentence.text)
        self.medicine = names[-1] if names else named
        self.named = named
        self.groups = frozenset(m.group().lower() for m in _FOR_SOME.finditer(sentence.text))
        # "Up to" the most in a day is a limit; "up to 2 tablets" leaves the dose to the reader.
        self.limits = [q for q in self.doses if self._is_limit(q)]
        capped = {q.span.start for q in self.limits if _UP_TO.search(self.before(q))}
        needs = _NEEDED.finditer(sentence.text)
        self.needed = any(
            m.group().lower() != "up to" or not any(0 < c - m.end() < _NEAR for c in capped)
            for m in needs
        )

    def before(self, q: Quantity) -> str:
        """Return the words before a quantity."""
        return self.text[max(0, q.span.start - 60) : q.span.start]

    def _is_limit(self, q: Quantity) -> bool:
        """Say whether a quantity is the most that may be taken in a day."""
        before = self.before(q)
        if not _IN_A_DAY.match(self.text, q.span.end):
            return False
        if _UP_TO.search(before):
            return self._is_capped(q)
        if not _LIMIT.search(before):
            return False
        return not _NEEDS_NOT.search(before) or bool(_NEVER.search(before))

    def _is_capped(self, q: Quantity) -> bool:
        """Say whether "up to" ends a sentence's own dose: "1,000 mg every 6 hours, up to 3,000 mg a day"."""
        often = list(_OFTEN.finditer(self.text[: q.span.start]))
        if not often or not any(d.span.end <= often[-1].start() for d in self.doses):
            return False
        # Who may take it every 4 hours is left to stop at the limit.
        if _FOR_SOME.search(self.text, q.span.end):
            return False  # "up to 30 mg a day in older adults"
        last = often[-1]["more"] or often[-1]["hours"]
        return not last or _number(last) > _OFTEN_HOURS


def regimen(section: Section) -> tuple[list[Dose], list[Limit]]:
    """Return the doses and the daily limits of a section, each with the medicine it is of."""
    doses: list[Dose] = []
    limits: list[Limit] = []
    named = ""  # the medicine that was named last
    for at, block in enumerate(section.content()):
        for sentence in block_sentences(section, block):
            if not doses_in(sentence) or not _DIGIT.search(sentence.text):
                names = medicines(sentence.text[-LONGEST:])
                named = names[-1] if names else named
                continue
            line = _Line(sentence, at, quantities(sentence.text), named)
            doses += _doses(line)
            limits += _limits(line)
            named = line.medicine
    return doses, limits


def is_dose(q: Quantity) -> bool:
    """Say whether a quantity is what a medicine is measured by."""
    unit = q.unit
    return unit is not None and (
        unit.dimension in ("mass", "volume", "units") or unit.name in _FORMS
    )


def doses_in(sentence: Sentence) -> list[Quantity]:
    """Return what a sentence gives in measures of medicine."""
    if len(sentence.text) > LONGEST:
        return []
    return [q for q in quantities(sentence.text) if is_dose(q)]


def _doses(line: _Line) -> Iterator[Dose]:
    last = 0
    for often in _OFTEN.finditer(line.text):
        times = _times(often)
        before = [q for q in line.doses if last <= q.span.start < often.start()]
        last = often.end()
        before = _without_strength(before, line.counts)
        kinds = [q.unit.dimension for q in before if q.unit]
        if times is None or not before or len(set(kinds)) != len(kinds):
            continue
        if re.search(r"[.;:]\s", line.text[before[-1].span.end : often.start()]):
            continue
        names = medicines(line.text[: often.start()])
        # Beside "2 tablets" a strength may be of one tablet or of both: the sparest reading counts.
        count = next((q for q in before if q.unit and q.unit.name in _FORMS), None)
        for q in before:
            low, high = _ends(q)
            if q.span in line.counts:
                low, high = low * line.counts[q.span], high * line.counts[q.span]
            elif count is not None and _EACH.match(line.text, q.span.end):
                low, high = low * _ends(count)[0], high * _ends(count)[1]
            elif count is not None and q is not count:
                high *= max(_ends(count)[1], Decimal(1))
                low *= min(_ends(count)[0], Decimal(1))
            yield Dose(
                Span(before[0].span.start, often.end()).shift(line.shift),
                line.block, q, low * times[0], high * times[1],
                names[-1] if names else line.named, line.needed, line.groups,
            )  # fmt: skip


def _without_strength(found: list[Quantity], times: Mapping[Span, Decimal]) -> list[Quantity]:
    """Return the whole dose alone where its tablets stand beside it: "1,000 mg (2 tablets of 500 mg)"."""
    masses = sorted(
        (q for q in found if q.unit and q.unit.dimension == "mass"), key=lambda q: q.first.value
    )
    counts = [q.first.value for q in found if q.unit and q.unit.name in _FORMS]
    counts += [times[q.span] for q in masses if q.span in times]
    if len(masses) == 2 and len(counts) == 1:
        small, large = masses
        if small.unit == large.unit and small.first.value * counts[0] == large.first.value:
            return [large]
    return found


def _limits(line: _Line) -> Iterator[Limit]:
    for q in line.limits:
        if day := _IN_A_DAY.match(line.text, q.span.end):
            span = Span(q.span.start, day.end()).shift(line.shift)
            since = line.shift if _UP_TO.search(line.before(q)) else -1
            yield Limit(span, line.block, q, _ends(q)[1], line.medicine, line.groups, since)


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
