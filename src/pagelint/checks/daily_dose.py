"""Doses that do not add up: dose × times a day against the daily total or the most in a day, and tablets.

Sees "1,000 mg every 8 hours" beside "no more than 2,000 mg in 24 hours" of the same medicine in one section,
"500 mg 3 times a day (2,000 mg a day)", a total in the next sentence, and "two 325 mg tablets (500 mg)".
Of a range the sparest reading counts ("every 4 to 6 hours"), and "as needed" is never too much. Misses
limits in other sections and totals of several medicines.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pagelint import nlp
from pagelint.checks._daily import LONGEST, Dose, Limit, doses_in, is_dose, regimen
from pagelint.checks._numbered import numbered
from pagelint.model import Section, Span
from pagelint.nlp.quantities import Quantity, quantities
from pagelint.nlp.units import Unit, convert, readings
from pagelint.verdict import Hit

VALUES = frozenset({"first", "expected", "finding"})
GLOSSED = True
_TOTAL = re.compile(
    r"\s?(?:[,;=(–—-]\s?|,?\s(?:for|(?P<or>or)|which|that)\s|\s)(?:is\s|makes\s|adds\sup\sto\s|comes\sto\s|=\s?)?"
    r"(?P<total>(?:an?\s)?(?:daily\s)?total(?:\sdaily\sdose)?(?:\sof|:|\sis)?\s)?(?:about\s)?$"
)
_SUMMED = re.compile(
    r"(?:so,?\s|in\sall,?\s)?(?:(?:that|this|which|it)(?:\sall)?\s(?:is|makes|adds\sup\sto|comes\sto|means|gives(?:\syou)?)\s"
    r"|(?:the|your|this\sis\syour|that\sis\syour)\s"
    r"(?P<daily>(?:total\s(?:daily|day[’']s)|daily\stotal)(?:\s(?:dose|amount))?)(?:\s(?:is|of|comes\sto|will\sbe)\s|:\s)"
    r"|(?:the|your)\stotal(?:\s(?:dose|amount))?\s(?:is|comes\sto|will\sbe)\s)"
    r"(?:an?\stotal\sof\s|about\s)?",
    re.IGNORECASE,
)
# Behind a total: for whom else or when else it is one, so that it is not the dose's. "For 7 days" says neither.
_OTHERWISE = re.compile(
    r"\s?[,(]?\s?(?:if|when|unless|while|until|once|after|from|then|later|at\sfirst|to\sstart|as|more|less|lower|higher|extra|"
    r"in\s(?:people|adults|older|children|kids|those|babies|week|month|some)|(?:on|over|under|above|below)\b|"
    r"for\s(?!\d|an?\s|one|two|three|up\sto|about|at\sleast|the\s(?:first|next|whole)))",
    re.IGNORECASE,
)
_OF_A_DAY = re.compile(
    r"\s?(?:in total|total)?\s?(?:(?:a|per|each|every|/|in a|in one)\s?day|daily|in 24 hours|total)",
    re.IGNORECASE,
)
_FORM = r"(?:tablets?|pills?|capsules?|caplets?|softgels?|gelcaps?|tabs?|caps?|patch(?:es)?)"
_TIMES = re.compile(r"\s?(?:(?:x|×|of\s(?:an?|the))\s?)?-?", re.IGNORECASE)
_MAKE = re.compile(
    rf"[\s-]{_FORM}\s?(?:\(\s?(?:=\s?)?(?P<sure>(?:for\s)?(?:a\s)?total(?:\sof|:)?\s)?|=\s?|,?\sfor\sa\stotal\sof\s|,\sor\s)",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\s?(?:\(|=|,\sor\s)\s?(?:=\s?|or\s|as\s|take\s)?", re.IGNORECASE)
_EACH = re.compile(rf"\s?(?:{_FORM}\b)?(?P<each>\seach)?\s?[),.;]?", re.IGNORECASE)
_IN_FORM = re.compile(rf"[\s-]{_FORM}\b", re.IGNORECASE)
_END = re.compile(rf"(?:[\s-]{_FORM})?(?:\s(?:each|total))?\)", re.IGNORECASE)
_UNIT_WORD = re.compile(r"[\w.,]{1,12}?[\s-]?([a-zA-Zµ]{1,20})\b")
_SOME = re.compile(r"\d|\b(?:one|two|four|six)\b")
_NEAREST = 3
_SOLID = frozenset({"tablet", "pill", "capsule"})


@dataclass(frozen=True, slots=True)
class Params:
    """No options."""


def see(section: Section, _params: Params) -> Iterator[Hit]:
    """Report doses above the day's limit, wrong daily totals and wrong sums of tablets."""
    if not any(map(doses_in, numbered(section))):
        return
    doses, limits = regimen(section)
    for limit in limits:
        for dose in _of_same(doses, limit):
            yield from _above(section, dose, limit)
    left = deque(doses)
    told: tuple[nlp.Sentence, Dose] | None = None  # the sentence before, and the one dose in it
    for sentence in nlp.sentences(section):
        if len(sentence.text) > LONGEST or not _SOME.search(sentence.text):
            told = None
            continue
        found = quantities(sentence.text)
        if told is not None and told[0].block == sentence.block:
            yield from _next_total(section, sentence, told[1], found)
        here: list[Dose] = []
        while left and left[0].span.end <= sentence.span.end:
            here.append(left.popleft())
            yield from _totals(section, sentence, here[-1], found)
        alone = len(here) == 1 and sum(is_dose(q) for q in found) == 1
        told = (sentence, here[0]) if alone and not here[0].needed else None
        yield from _tablets(sentence, found)


def _of_same(doses: list[Dose], limit: Limit) -> list[Dose]:
    """Return the doses that a limit holds for: the same medicine, the same people, surely."""
    same = [
        d
        for d in doses
        if d.medicine == limit.medicine and not d.needed and limit.groups <= d.groups
        and (limit.since < 0 or limit.since <= d.span.start < limit.span.start)
        and _unit(d.quantity).dimension == _unit(limit.quantity).dimension
        and (_unit(d.quantity).dimension != "form" or d.quantity.unit == limit.quantity.unit)
    ]  # fmt: skip
    near = [d for d in same if d.block == limit.block]
    near.sort(key=lambda d: abs(d.span.start - limit.span.start))
    return near[:_NEAREST] or (same if len(same) == 1 else [])


def _above(section: Section, dose: Dose, limit: Limit) -> Iterator[Hit]:
    total = convert(dose.low, _unit(dose.quantity), _unit(limit.quantity))
    if total is None or total <= limit.most:
        return
    printed = section.text[limit.span.start : limit.span.end]
    unit = _UNIT_WORD.match(printed)
    values = {
        "first": _text(section.text, dose.span),
        "expected": f"{_shown(total)} {unit[1] if unit else ''} a day",
        "finding": f"no more than {printed}",
    }
    yield Hit(dose.span, values, related=(limit.span,))
    yield Hit(limit.span, values, related=(dose.span,))


def _totals(
    section: Section, sentence: nlp.Sentence, dose: Dose, found: tuple[Quantity, ...]
) -> Iterator[Hit]:
    """Yield the total that stands right behind a dose and is not the dose times its frequency."""
    start = dose.span.end - sentence.span.start
    after = next((q for q in found if q.span.start >= start), None)
    if after is None or not _is_off(dose, after):
        return
    joint = _TOTAL.fullmatch(sentence.text[start : after.span.start])
    day = _OF_A_DAY.match(sentence.text, after.span.end)
    end = max(after.span.end, day.end() if day else 0)
    if joint is None or _OTHERWISE.match(sentence.text, end):
        return
    # "or 10 mg a day" may be another way to take it, unless a word says that it is the total.
    if not (joint["total"] or (day and not joint["or"])):
        return
    values = _values(section, dose, after)
    yield Hit(Span(dose.span.start, _closed(sentence.text, end) + sentence.span.start), values)


def _next_total(
    section: Section, sentence: nlp.Sentence, dose: Dose, found: tuple[Quantity, ...]
) -> Iterator[Hit]:
    """Yield the total that a sentence gives for the one dose of the sentence before it: "That is 75 mg a day"."""
    after = next(iter(found), None)
    if after is None or not _is_off(dose, after):
        return
    lead = _SUMMED.fullmatch(sentence.text[: after.span.start])
    day = _OF_A_DAY.match(sentence.text, after.span.end)
    end = max(after.span.end, day.end() if day else 0)
    if lead is None or not (lead["daily"] or day) or _OTHERWISE.match(sentence.text, end):
        return
    span = Span(after.span.start, end).shift(sentence.span.start)
    values = _values(section, dose, after)
    yield Hit(span, values, related=(dose.span,))
    yield Hit(dose.span, values, related=(span,))


def _is_off(dose: Dose, stated: Quantity) -> bool:
    """Say whether an amount, given as a day's total, is less or more than a dose taken all day."""
    mine, unit = _unit(dose.quantity), stated.unit
    if (
        unit is None
        or stated.last
        or stated.bound not in ("", "most")
        or (mine.dimension == "form" and unit != mine)
    ):
        return False
    totals = readings(stated.first.value, unit, mine)
    return bool(totals) and not any(dose.low <= total <= dose.high for total in totals)


def _values(section: Section, dose: Dose, stated: Quantity) -> dict[str, str]:
    unit = _unit(stated)
    low = convert(dose.low, _unit(dose.quantity), unit) or dose.low
    return {
        "first": _text(section.text, dose.span),
        "expected": f"{_shown(low)} {_named(unit, low)} a day",
        "finding": f"{_shown(stated.first.value)} {_named(unit, stated.first.value)}",
    }


def _named(unit: Unit, value: Decimal) -> str:
    plural = value != 1 and unit.dimension in ("form", "units")
    return f"{unit.name}{'es' if unit.name == 'patch' else 's'}" if plural else unit.name


def _tablets(sentence: nlp.Sentence, found: tuple[Quantity, ...]) -> Iterator[Hit]:
    """Yield each number of tablets of one strength beside a dose that they do not make."""
    for one, two, three in zip(found, found[1:], found[2:], strict=False):
        text = sentence.text
        first, second = (
            text[one.span.end : two.span.start],
            text[two.span.end : three.span.start],
        )
        if any(q.last for q in (one, two, three)):
            continue
        if _is_count(one) and _is_mass(two, three) and _TIMES.fullmatch(first):
            joint = _MAKE.fullmatch(second)
            each = _EACH.match(text, three.span.end)
            if joint and not (each and each["each"]):
                alone = not joint["sure"]
                yield from _sum(sentence, one, two, three, whole=alone)
        elif _is_mass(one, three) and _OPEN.fullmatch(first):
            tablets = two.unit is not None and two.unit.name in _SOLID
            if (tablets and re.fullmatch(r"\s?(?:of|at|x|×|,)\s?", second)) or (
                two.unit is None
                and _TIMES.fullmatch(second)
                and _IN_FORM.match(text, three.span.end)
            ):
                yield from _sum(sentence, two, three, one)


def _sum(
    sentence: nlp.Sentence,
    count: Quantity,
    strength: Quantity,
    dose: Quantity,
    *,
    whole: bool = False,
) -> Iterator[Hit]:
    made = convert(count.first.value * strength.first.value, _unit(strength), _unit(dose))
    single = convert(strength.first.value, _unit(strength), _unit(dose))
    if made is None or made == dose.first.value or (whole and single == dose.first.value):
        return
    spans = sorted(q.span for q in (count, strength, dose))
    text = sentence.text
    parts = sorted([count.span, strength.span])
    form = _IN_FORM.match(text, parts[1].end)
    values = {
        "first": text[parts[0].start : form.end() if form else parts[1].end],
        "expected": f"{_shown(made)} {_unit(dose).name}",
        "finding": text[dose.span.start : dose.span.end],
    }
    span = Span(spans[0].start, _closed(text, spans[-1].end))
    yield Hit(span.shift(sentence.span.start), values)


def _closed(text: str, end: int) -> int:
    """Return where the bracket that a quantity ends in is closed, or `end`."""
    found = _END.match(text, end)
    return found.end() if found else end


def _is_count(q: Quantity) -> bool:
    return q.unit is None and Decimal(0) < q.first.value <= 20


def _is_mass(*found: Quantity) -> bool:
    return all(q.unit is not None and q.unit.dimension in ("mass", "units") for q in found)


def _unit(q: Quantity) -> Unit:
    if q.unit is None:
        raise ValueError("a dose has a unit")
    return q.unit


def _text(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _shown(value: Decimal) -> str:
    text = f"{round(value, 3):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
