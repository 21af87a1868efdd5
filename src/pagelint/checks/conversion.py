"""One value in two units that do not agree: "104 °F (38 °C)", "24 to 35 pounds (11 to 26 kg)".

Sees two values that the text gives as the same (in brackets, after "or", "that is", a dash), in two units of
one thing, ranges end by end; blood values where the text names the substance. A single value beside a
range must lie within it. A value may be rounded to
its last printed digit, and a round one to its last digit that is not zero. Misses values that stand
in different sentences or table cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pagelint.checks._analytes import substances
from pagelint.checks._pairs import Pair, joined, pairs
from pagelint.model import Section
from pagelint.nlp.quantities import Amount, Quantity, quantities
from pagelint.nlp.units import UNITS, Unit, may_measure, readings
from pagelint.verdict import Hit

VALUES = frozenset({"first", "second", "expected"})
GLOSSED = True
_A1C = re.compile(r"a1c|glycated|glycosylated", re.IGNORECASE)
# Kinds that are never converted: "12 weeks (3 months)" and "2 tablets (1 dose)" mean what they mean.
_NOT = frozenset("month form times people share rate units pressure sun mg/kg pack-year".split())
# Of two units of one thing, one is among these, or both tell time and a bracket opens, or one is the mark of inches.
_CONVERTED = frozenset(u.name for u in UNITS.values() if u.dimension not in {*_NOT, "time"})
_CONVERTED -= {"in"}  # the other is no inch, and "in" is a common word
_TIMES = frozenset(u.name for u in UNITS.values() if u.dimension == "time")
_INCHES = re.compile(r"\d\s?[\"”″]")
_FAR = Decimal("0.3")  # nothing printed is rounded by more than this share of itself
_ROUND = Decimal("0.1")
_NEAR = 400  # characters in which an A1C is named
_HEDGED = Decimal("0.1")
_BODY = (Decimal(30), Decimal(43))  # °C: no temperature of a body is rounded to fives
_OVEN = Decimal(100)


@dataclass(frozen=True, slots=True)
class Params:
    """No options."""


def see(section: Section, _params: Params) -> Iterator[Hit]:
    """Report each pair of values that do not convert into each other."""
    for block in section.content() if _may_convert(section.text) else ():
        text = section.of(block)
        if not _may_convert(text):
            continue
        found = joined(text, quantities(text))
        if len(found) < 2:
            continue
        for pair in pairs(text, found):
            near = text[max(0, pair.span.start - _NEAR) : pair.span.end + _NEAR]
            known = substances(section, block, pair.span) if _is_blood(pair) else ()
            if wrong := _wrong(pair, f"{section.title}\n{near}", known):
                first, second, expected = wrong
                values = {
                    "first": text[first.span.start : first.span.end],
                    "second": text[second.span.start : second.span.end],
                    "expected": expected,
                }
                for name, part in (("first", first), ("second", second)):
                    if values[name][-1].isdigit() and part.unit:
                        values[name] += f" {part.unit.name}"
                yield Hit(pair.span.shift(block.span.start), values)


def _may_convert(text: str) -> bool:
    if may_measure(text, _CONVERTED) or _INCHES.search(text):
        return True
    return ("(" in text or "[" in text) and may_measure(text, _TIMES)


def _is_blood(pair: Pair) -> bool:
    """Say whether one value is given by weight and the other by count, as blood values are."""
    kinds = {u.dimension for u in (pair.first.unit, pair.second.unit) if u}
    return len(kinds) > 1 and "mg/dL" in kinds


def _wrong(
    pair: Pair, text: str, known: tuple[str, ...]
) -> tuple[Amount | Quantity, Amount | Quantity, str] | None:
    """Return the two amounts that do not fit, and what the first one would be."""
    one, two = pair.first, pair.second
    unit, other = one.unit, two.unit
    if unit is None or other is None or unit.name == other.name:
        return None
    if not _same_thing(pair, unit, other, text):
        return None
    if one.is_range != two.is_range:
        return _outside(pair, unit, other)
    ends = [(one.first, two.first)]
    if one.last and two.last:
        ends.append((one.last, two.last))
    for first, second in ends:
        there = readings(first.value, unit, other, known)
        back = readings(second.value, other, unit, known)
        fits = [_fits(v, second, other, about=pair.about) for v in there]
        fits += [_fits(v, first, unit, about=pair.about) for v in back]
        if not fits or any(fits):
            continue
        if unit.dimension == "temperature" and _is_difference(first, second, unit, other):
            return None
        # The last reading is the kitchen's, where there is one: half a cup is 120 mL.
        return first, second, f"{_shown(there[-1], second)} {_name(other, there[-1])}"
    return None


def _outside(pair: Pair, unit: Unit, other: Unit) -> tuple[Quantity, Quantity, str] | None:
    """Return a range and a single value of the other system that lies outside of it: "3 to 4 cm (4 in)"."""
    one, two = pair.first, pair.second
    if pair.how != "bracket" or unit.metric == other.metric or one.is_share or two.is_share:
        return None
    wide, single, here, there = one, two, unit, other
    if two.is_range:
        wide, single, here, there = two, one, other, unit
    ends = [a for a in (wide.first, wide.last) if a is not None]
    if unit.dimension == "temperature" and any(
        _is_difference(end, single.first, here, there) for end in ends
    ):
        return None
    values = [v for end in ends for v in readings(end.value, here, there, ())]
    back = readings(single.first.value, there, here, ())
    fits = [_fits(v, single.first, there, about=pair.about) for v in values]
    fits += [_fits(v, end, here, about=pair.about) for v in back for end in ends]
    if not values or any(fits) or min(values) <= single.first.value <= max(values):
        return None
    low, high = (_shown(v, single.first) for v in (min(values), max(values)))
    return wide, single, f"{low} to {high} {there.name}"


def _same_thing(pair: Pair, unit: Unit, other: Unit, text: str) -> bool:
    if {unit.name, other.name} == {"%", "mmol/mol"}:
        return bool(_A1C.search(text))
    if unit.dimension in _NOT or other.dimension in _NOT:
        return False
    if len(pair.words.split()) > 2:
        return False
    if unit.dimension == other.dimension == "time":
        return pair.how == "bracket" and not pair.words
    # Within one system "or" and a dash part two choices: "8 ounces or 2 cups".
    return unit.metric != other.metric or pair.how == "bracket"


def _fits(value: Decimal, printed: Amount, unit: Unit, *, about: bool) -> bool:
    """Say whether `value` may be printed as this amount."""
    off = abs(value - printed.value)
    near = printed.step / 2 + Decimal("0.005") * printed.step
    size = max(abs(printed.value), abs(value))
    if unit.dimension == "temperature":
        near = max(near, _kitchen(printed.value, unit))
        return off <= near + (about and Decimal("0.5"))
    if about and off <= _HEDGED * size:
        return True
    if unit.dimension == "time" and off < printed.step:
        return True  # "10 days (2 weeks)"
    round_off = _last_place(printed) / 2
    return (off <= near and off <= _FAR * size) or (off <= round_off and off <= _ROUND * size)


def _last_place(amount: Amount) -> Decimal:
    """Return the worth of the last digit that is not zero, of a whole number: 10 for 160."""
    place = amount.step
    while place >= 1 and amount.value and amount.value % (place * 10) == 0:
        place *= 10
    return place


def _kitchen(value: Decimal, unit: Unit) -> Decimal:
    """Return by how much the temperature of a room, a fridge or an oven may be rounded."""
    celsius = (value + unit.offset) * unit.factor
    if value % 5 or _BODY[0] <= celsius <= _BODY[1]:
        return Decimal(0)
    return Decimal(5) if celsius > _OVEN and value % 10 == 0 else Decimal("2.5")


def _is_difference(first: Amount, second: Amount, unit: Unit, other: Unit) -> bool:
    """Say whether the pair is right as a rise or fall: "up by 2 °F (1 °C)"."""
    change = first.value * unit.factor / other.factor
    return abs(change - second.value) <= second.step / 2


def _name(unit: Unit, value: Decimal) -> str:
    return f"{unit.name}s" if unit.dimension == "time" and round(value) != 1 else unit.name


def _shown(value: Decimal, like: Amount) -> str:
    """Return a value with as many digits as the one it replaces, and no zeros behind the point."""
    step = like.step if like.step <= 1 and value >= 1 else Decimal("0.01")
    shown = value.quantize(min(step, Decimal(1)), ROUND_HALF_UP)
    if shown == like.value:
        shown = value.quantize(step / 10, ROUND_HALF_UP)
    text = f"{shown:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
