"""Two quantities that a text gives as the same: "104 °F (40 °C)", "6 of 10, or 60 %", "1 tsp = 5 mL"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pagelint.model import Span
from pagelint.nlp.quantities import Quantity
from pagelint.nlp.units import convert

_HEDGE = r"(?:about|around|approximately|approx\.?|nearly|almost|roughly|close to|just (?:over|under)|some|~|≈)"
_SAME = r"(?:or|that is,?|which is|i\.e\.,?|equals?|is equal to|equal to|is the same as|=)"
_MORE = (
    r"(?:(?:or|and) (?:more|less|higher|lower|over|above|below|under|older|greater|fewer|longer))"
)
_BOUND = r"(?:under|over|less than|more than|at least|at most|up to|above|below)"
_JOINT = re.compile(
    rf"(?P<words>(?:\s(?!and\b|but\b|or\b|than\b|while\b|to\b|x\b)[a-zA-Z][\w'’-]{{0,20}}){{0,5}})"
    rf"(?:\s{_MORE})?"
    rf"(?:\s?(?P<bracket>[(\[])\s?(?:{_SAME}\s)?|,?\s(?P<same>{_SAME})\s|\s?(?P<dash>[–—=/]|--|\s-\s)\s?(?:{_SAME}\s)?|,\s(?={_HEDGE}))"
    rf"(?P<bound>{_BOUND}\s)?(?P<hedge>{_HEDGE}\s?)?",
    re.IGNORECASE,
)
_CLOSED = re.compile(rf"(?:\s{_MORE})?\s?[)\],;/]", re.IGNORECASE)
# "8 glasses of 8 ounces (2 liters)": the first value is not the whole.
_COUNTED = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|each|per|every))"
    r"(?:\s?[x×]|\s[a-z]{2,12}\sof)?\s?$",
    re.IGNORECASE,
)
_SMALLER = {"ft": "in", "lb": "oz", "stone": "lb", "hour": "minute", "minute": "second"}
_AND = re.compile(r"(?:,?\s(?:and\s)?)?")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quantities of one thing. `how`: bracket, same, dash. `words`: what stands between them."""

    span: Span
    first: Quantity
    second: Quantity
    how: str
    words: str
    about: bool


def pairs(text: str, found: tuple[Quantity, ...]) -> Iterator[Pair]:
    """Yield neighbours that the text gives as the same. A bracket must hold the second one alone."""
    for first, second in pairwise(found):
        gap = text[first.span.end : second.span.start]
        match = _JOINT.fullmatch(gap) if len(gap) < 150 else None
        if match is None or _COUNTED.search(text[max(0, first.span.start - 20) : first.span.start]):
            continue
        if match["bound"] and first.bound != second.bound:
            continue
        closed = _CLOSED.match(text, second.span.end)
        if match["bracket"] and not closed:
            continue
        end = closed.end() if closed and closed[0][-1] in ")]" else second.span.end
        how = "bracket" if match["bracket"] else "dash" if match["dash"] else "same"
        about = first.about or second.about or bool(match["hedge"])
        span = Span(first.span.start, end if match["bracket"] else second.span.end)
        yield Pair(span, first, second, how, match["words"].strip(), about)


def joined(text: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the quantities with "5 feet 4 inches" and the like as one, in the smaller unit."""
    whole: list[Quantity] = []
    for q in found:
        last = whole[-1] if whole else None
        if last is not None and (sum_ := _sum(text, last, q)):
            whole[-1] = sum_
        else:
            whole.append(q)
    return tuple(whole)


def _sum(text: str, big: Quantity, small: Quantity) -> Quantity | None:
    if not (big.unit and small.unit and big.last is None and small.last is None):
        return None
    if _SMALLER.get(big.unit.name) != small.unit.name:
        return None
    if not _AND.fullmatch(text[big.span.end : small.span.start]):
        return None
    value = convert(big.first.value, big.unit, small.unit)
    if value is None:
        return None
    span = Span(big.span.start, small.span.end)
    first = small.first._replace(span=span, value=value + small.first.value)
    return big._replace(span=span, first=first)
