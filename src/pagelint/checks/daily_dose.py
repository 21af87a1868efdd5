"""Doses that do not add up: dose × times a day against the daily total or the most in a day, and tablets.

Sees "1,000 mg every 8 hours" beside "no more than 2,000 mg in 24 hours" of the same medicine in one section,
"500 mg 3 times a day (2,000 mg a day)" and "two 325 mg tablets (500 mg)". Of a range the sparest reading
counts ("every 4 to 6 hours"), and "as needed" is never too much. Misses limits in other sections and
totals of several medicines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pagelint import nlp
from pagelint.checks._daily import Dose, Limit, regimen
from pagelint.model import Section, Span
from pagelint.nlp.quantities import Quantity, quantities
from pagelint.nlp.units import Unit, convert
from pagelint.verdict import Hit

VALUES = frozenset({"first", "expected", "finding"})
_TOTAL = re.compile(
    r"\s?(?:[,;=(–—-]\s?|,?\s(?:for|or|which|that)\s|\s)(?:is\s|makes\s|adds\sup\sto\s|comes\sto\s|=\s?)?"
    r"(?P<total>(?:an?\s)?(?:daily\s)?total(?:\sdaily\sdose)?(?:\sof|:|\sis)?\s)?(?:about\s)?$"
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
_SOLID = frozenset({"tablet", "pill", "capsule"})


@dataclass(frozen=True, slots=True)
class Params:
    """No options."""


def see(section: Section, _params: Params) -> Iterator[Hit]:
    """Report doses above the day's limit, wrong daily totals and wrong sums of tablets."""
    doses, limits = regimen(section)
    for limit in limits:
        for dose in _of_same(doses, limit):
            yield from _above(section, dose, limit)
    for sentence in nlp.sentences(section):
        found = quantities(sentence.text) if re.search(r"\d", sentence.text) else ()
        for dose in doses:
            if dose.span.within(sentence.span):
                yield from _totals(section, sentence, dose, found)
        yield from _tablets(sentence, found)


def _of_same(doses: list[Dose], limit: Limit) -> list[Dose]:
    """Return the doses that a limit holds for: the same medicine, the same people, surely."""
    same = [
        d
        for d in doses
        if d.medicine == limit.medicine and not d.needed and limit.groups <= d.groups
        and _unit(d.quantity).dimension == _unit(limit.quantity).dimension
        and (_unit(d.quantity).dimension != "form" or d.quantity.unit == limit.quantity.unit)
    ]  # fmt: skip
    near = [d for d in same if d.block == limit.block]
    return near or (same if len(same) == 1 else [])


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
    if (
        after is None
        or after.unit is None
        or after.last
        or _unit(dose.quantity).dimension == "form"
    ):
        return
    joint = _TOTAL.fullmatch(sentence.text[start : after.span.start])
    day = _OF_A_DAY.match(sentence.text, after.span.end)
    stated = convert(after.first.value, after.unit, _unit(dose.quantity))
    if joint is None or not (joint["total"] or day) or stated is None:
        return
    if not dose.low <= stated <= dose.high:
        end = _closed(sentence.text, max(after.span.end, day.end() if day else 0))
        low = convert(dose.low, _unit(dose.quantity), after.unit) or dose.low
        values = {
            "first": _text(section.text, dose.span),
            "expected": f"{_shown(low)} {after.unit.name} a day",
            "finding": f"{_shown(after.first.value)} {after.unit.name}",
        }
        yield Hit(Span(dose.span.start, end + sentence.span.start), values)


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
