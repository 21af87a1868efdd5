"""Ranges that run backwards: "14 to 10 days", "2 hours to 90 minutes".

Sees "a to b", "a-b" and "between a and b" with one unit (or an age) and the larger value first. A fall is no
mistake: "from 80 to 75 kg", "taper 40 mg to 20 mg", "down to"; nor are scores, ratios, strengths such
as 875-125 mg, times of day and page numbers. Plain numbers count only in a table, where the other cells of
the column hold ranges that rise; elsewhere they are missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from pagelint.checks._numbered import numbered
from pagelint.model import Section, Span
from pagelint.nlp.quantities import Quantity, quantities
from pagelint.nlp.units import convert
from pagelint.verdict import Hit

VALUES = frozenset({"first", "second", "expected"})
GLOSSED = True
_KINDS = frozenset(
    "time month times mass volume length form energy share temperature units".split()
)
_FALL = re.compile(
    r"\b(?:reduc|taper|decreas|lower|drop|fall|fell|cut|wean|los[est]|losing|loss|shr[aiu]nk|declin|chang|switch|"
    r"slow|shorten|cool|down|step|convert|revis|narrow|shift|count|instead|rather|titrat|ramp|tail|transition)\w{0,8}",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|of)\s(?:about\s|an?\s)?$", re.IGNORECASE)
# What is spread "from … to …" is a range; what moves from one value to another is none, so only words that say how
# far or how often may stand between. A dose that "runs" from one to another may be on its way down.
_SPREAD = re.compile(
    r"\b(?:rang|last|tak|var|stay|wait|span|run|heal)\w{0,8}\s"
    r"(?:(?:is|are|was|were|can be|may be|anywhere|anything|often|about|\w{2,12}ly|widely)\s){0,2}from\s$",
    re.IGNORECASE,
)
_DOSE = re.compile(r"\bdos(?:e|es|age)\b", re.IGNORECASE)
_CHAIN = re.compile(r"\s?(?:to|–|-|,?\sthen)\s?\d", re.IGNORECASE)
_MINUS = re.compile(r"(?:^|[\s(])[-–−]$|\bminus\s$")
_BEFORE_EVENT = re.compile(
    r"[^.;]{0,12}\b(?:before|prior|ago|left|until|earlier|previous)", re.IGNORECASE
)
_ORDER = re.compile(r"\s?(?:reduction|decrease|taper|drop|decline|loss)\b", re.IGNORECASE)
_NEAR = 50
_CELL = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)\s?(?:to|–|-)\s?(\d{1,5}(?:\.\d{1,3})?)")
_RISING = 2  # other cells of a column that show how its ranges run


@dataclass(frozen=True, slots=True)
class Params:
    """No options."""


def see(section: Section, _params: Params) -> Iterator[Hit]:
    """Report each range whose first value is the larger one."""
    if any(b.kind == "cell" for b in section.blocks):
        yield from _columns(section)
    for sentence in numbered(section):
        for q in quantities(sentence.text):
            if q.last and _is_reversed(sentence.text, q):
                first = sentence.text[q.first.span.start : q.first.span.end]
                second = sentence.text[q.last.span.start : q.last.span.end]
                yield Hit(
                    q.span.shift(sentence.span.start),
                    {"first": first, "second": second},
                    severity="warning" if _BEFORE_EVENT.match(sentence.text, q.span.end) else None,
                )


def _columns(section: Section) -> Iterator[Hit]:
    """Report a cell of plain numbers that runs against all other ranges of its column."""
    for is_table, run in groupby(section.blocks, lambda b: b.kind in ("cell", "header-cell")):
        cells: dict[int, list[tuple[Span, str, str]]] = {}
        for block in run if is_table else ():
            if block.kind == "cell" and (found := _CELL.fullmatch(section.of(block))):
                cells.setdefault(block.level, []).append((block.span, found[1], found[2]))
        for column in cells.values():
            falling = [c for c in column if Decimal(c[1]) > Decimal(c[2])]
            if len(falling) == 1 and len(column) > _RISING:
                span, first, second = falling[0]
                yield Hit(span, {"first": first, "second": second})


def _is_reversed(text: str, q: Quantity) -> bool:
    if q.last is None or q.link not in ("to", "and") or not (q.unit or q.age):
        return False
    if q.unit and (q.unit.dimension not in _KINDS or q.first.unit is None):
        return False
    last = q.last.value
    if q.unit and q.first.unit and q.first.unit.name != q.unit.name:
        converted = convert(q.last.value, q.unit, q.first.unit)
        last = converted if converted is not None else q.first.value
    return q.first.value > last and not _is_meant(text, q)


def _is_meant(text: str, q: Quantity) -> bool:
    """Say whether the larger value comes first for a reason."""
    between = text[q.first.span.end : q.last.span.start] if q.last else ""
    dash = not re.search(r"[a-z]", between)
    if dash and q.unit and (q.unit.name in ("mg", "mcg", "g") or q.first.unit != q.unit):
        return True  # the strengths of two medicines in one; "1 hour - 30 minutes"
    if dash and q.unit and re.search(r"[a-z]", text[q.first.span.start : q.first.span.end]):
        return True
    before = text[max(0, q.span.start - _NEAR) : q.span.start]
    after = text[q.span.end : q.span.end + _NEAR]
    if _MINUS.search(before) or _CHAIN.match(after) or _ORDER.match(after):
        return True
    if re.search(r"\d\s?(?:to|–|-)\s?$", before) or _FALL.search(before):
        return True
    spread = _SPREAD.search(before)
    falls = spread is not None and not spread[0].lower().startswith("rang") and _DOSE.search(before)
    return bool(_FROM.search(before)) and (spread is None or bool(falls))
