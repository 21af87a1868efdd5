"""Units as patient pages write them: their spellings, what they measure, and how they convert.

Factors lead to one base unit a dimension (mcg, mL, mm, second, kcal); exact by definition where the
definition is exact: pound 0.45359237 kg, inch 25.4 mm, US fluid ounce 29.5735295625 mL (NIST Special
Publication 811, appendix B). A kitchen cup is 236.5882365 mL by law and 240 mL on US labels (21 CFR
101.9): `rounded` is the kitchen's value, right as well. British pints and gallons are larger. Blood
values convert by the mass of the substance: glucose 18.0, cholesterol 38.67, triglycerides 88.57 mg/dL
in 1 mmol/L, creatinine 88.4 µmol/L in 1 mg/dL (AMA Manual of Style, 11th edition, section 17.5); A1C by
the NGSP and IFCC master equation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from pagelint.known_texts import kept_by_text
from pagelint.nlp.raised import DIGITS
from pagelint.nlp.runs import runs, words_in
from pagelint.shelf import kept


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. `factor` (and for temperatures `offset`) leads to the dimension's base unit."""

    name: str
    dimension: str
    factor: Decimal = Decimal(1)
    rounded: Decimal | None = None
    offset: Decimal = Decimal(0)

    @property
    def metric(self) -> bool:
        """Whether it belongs to the metric system: a value in each system is one value said twice."""
        return self.name in _METRIC


_METRIC = frozenset("ng mcg mg g kg mL dL L mm cm m km °C kJ mmol/L µmol/L mmol/mol".split())
# mL in a British pint and gallon (Weights and Measures Act 1985).
_BRITISH = {"pint": Decimal("568.26125"), "gallon": Decimal("4546.09")}
# mg/dL in 1 mmol/L
_SUBSTANCES = {
    "glucose": Decimal("18.016"),
    "cholesterol": Decimal("38.67"),
    "triglycerides": Decimal("88.57"),
    "creatinine": Decimal("11.312"),
}
# name | dimension | factor to the base unit | the kitchen's factor | spellings (singular; "s" may follow)
_TABLE = """
ng|mass|0.001||ng, nanogram
mcg|mass|1||mcg, µg, μg, ug, microgram, microgramme
mg|mass|1000||mg, mgs, milligram, milligramme
g|mass|1000000||g, gm, gms, gram, gramme
kg|mass|1000000000||kg, kgs, kilo, kilogram, kilogramme
oz|mass|28349523.125||oz, ounce
lb|mass|453592370||lb, lbs, pound
stone|mass|6350293180||stone
mL|volume|1||mL, ml, mls, milliliter, millilitre, cc, ccs
dL|volume|100||dL, dl, deciliter, decilitre
L|volume|1000||L, liter, litre
tsp|volume|4.92892159375|5|tsp, tsps, teaspoon, teaspoonful
tbsp|volume|14.78676478125|15|tbsp, tbsps, Tbsp, tablespoon, tablespoonful
fl oz|volume|29.5735295625|30|fl oz, fl. oz., fl.oz., fluid ounce
cup|volume|236.5882365|240|cup, cupful
pint|volume|473.176473|480|pint
quart|volume|946.352946|960|quart, qt
gallon|volume|3785.411784|3840|gallon, gal
mm|length|1||mm, millimeter, millimetre
cm|length|10||cm, cms, centimeter, centimetre
m|length|1000||m, meter, metre
km|length|1000000||km, kilometer, kilometre
in|length|25.4||in, in., inch, inches
ft|length|304.8||ft, ft., foot, feet
yd|length|914.4||yd, yard
mile|length|1609344||mi, mile
second|time|1||sec, secs, second
minute|time|60||min, mins, minute
hour|time|3600||h, hr, hrs, hour
day|time|86400||day
week|time|604800||wk, wks, week
month|month|1||mo, mos, month
year|month|12||yr, yrs, year
decade|month|120||decade
°F|temperature|0.55555555555555555556||°F, º F, ° F, ºF, degree F, degrees F, degree Fahrenheit, degrees Fahrenheit, F
°C|temperature|1||°C, º C, ° C, ºC, degree C, degrees C, degree Celsius, degrees Celsius, degrees centigrade, C
%|share|1||%, percent, per cent
kcal|energy|1||kcal, Cal, calorie, kilocalorie
kJ|energy|0.2390057361376673040152963671||kJ, kilojoule
unit|units|1||unit, IU, international unit
mg/dL|mg/dL|1||mg/dL, mg/dl, mg per dL, mg per deciliter, milligrams per deciliter
g/dL|mg/dL|1000||g/dL, g/dl, grams per deciliter
mmol/L|mmol/L|1||mmol/L, mmol/l
µmol/L|µmol/L|1||µmol/L, μmol/L, umol/L, micromol/L
mmol/mol|mmol/mol|1||mmol/mol
mmHg|pressure|1||mmHg, mm Hg, millimeters of mercury, millimetres of mercury
mg/kg|mg/kg|1||mg/kg, mg per kg, mg per kilogram, milligrams per kilogram
mg/mL|mg/mL|1||mg/mL, mg/ml, mg per mL, mg per milliliter, milligrams per milliliter
ng/mL|ng/mL|1||ng/mL, ng/ml, ng per mL, nanograms per milliliter
mEq|mEq|1||mEq, meq, milliequivalent
mmol|amount|1||mmol, millimole
beats|rate|1||bpm, beats per minute, beats a minute
compressions|rate|1||compressions per minute, compressions a minute
SPF|sun|1||SPF
tablet|form|1||tablet, tab, tabs
pill|form|1||pill
capsule|form|1||capsule, cap, caps
drop|form|1||drop
puff|form|1||puff
spray|form|1||spray
patch|form|1||patch, patches
dose|form|1||dose
glass|form|1||glass, glasses
time|times|1||time
pack-year|pack-year|1||pack-year, pack year
people|people|1||people, person, persons, adults, men, women, patients, children, babies
"""


def _units() -> tuple[Unit, ...]:
    rows = [line.split("|") for line in _TABLE.strip().splitlines()]
    made = []
    for name, dimension, factor, rounded, _ in rows:
        offset = Decimal(-32) if name == "°F" else Decimal(0)
        made.append(
            Unit(name, dimension, Decimal(factor), Decimal(rounded) if rounded else None, offset)
        )
    return tuple(made)


UNITS = {unit.name: unit for unit in _units()}


_MARKS = dict.fromkeys("'’′", "ft") | dict.fromkeys('"”″', "in")


@lru_cache(maxsize=1)
def _spellings() -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for line in _TABLE.strip().splitlines():
        name, *_, spelled = line.split("|")
        for spelling in spelled.split(", "):
            found[spelling] = UNITS[name]
            if len(spelling) >= 3 and spelling[-1].isalpha() and spelling[-1] != "s":
                found[f"{spelling}s"] = UNITS[name]
    return found


# "5 mg/mL" is no mass, "20 mg/day" and "104 °F/40 °C" are what they say. The mark of a note may follow, "10 mg¹",
# but "m²" is no length.
_NOTED = rf"(?![^\W{DIGITS}]|/(?!\d|day|dose|hour|hr|week|wk|month|min|tablet|capsule))"


@lru_cache(maxsize=2)
def unit_form(*, small: bool = False) -> str:
    """Return the expression of every spelling, longest first: written-out ones in any case, or all in small letters."""
    return _form("small" if small else "")


@kept
def _form(small: str) -> str:
    words: list[tuple[str, str]] = []
    signs: list[tuple[str, str]] = []
    for spelling in sorted(_spellings(), key=lambda s: (-len(s), s)):
        said = spelling.lower() if small else spelling
        written = r"\s?".join(map(re.escape, said.split(" ")))
        plain = len(spelling) >= 3 and spelling.islower()
        cased = f"(?i:{written})" if plain and not small else written
        end = _NOTED if spelling[-1].isalpha() else ""
        if spelling == "in":  # "2 in deep", not "6 in 10" or "one in the morning"
            end = r"(?=[.,;)]|\s?[(–—-]|\s(?:deep|long|wide|tall|high|thick|across|or|to)\b|\s?$)"
        elif end and _spellings()[spelling].dimension == "length":
            cased += r"(?!\w)"
        (words if plain else signs).append((cased, end))
    # 5'6": feet only with inches behind them, inches only with feet before them
    feet = r"['’′](?=\s?\d{1,2}\s?[\"”″])"
    inches = r"(?:(?<=['’′]\d)|(?<=['’′]\d\d)|(?<=['’′]\s\d)|(?<=['’′]\s\d\d))[\"”″]"
    # What ends many spellings alike is written once: it is the longest part of the expression.
    alike = groupby(dict.fromkeys((*words, *signs)), key=itemgetter(1))
    made = (f"(?:{'|'.join([spelled for spelled, _ in group])}){end}" for end, group in alike)
    return "|".join((*made, feet, inches))


@lru_cache(maxsize=1024)
def unit_of(spelling: str) -> Unit | None:
    """Return the unit that a spelling names, or None."""
    known = _spellings()
    if spelling in _MARKS:
        return UNITS[_MARKS[spelling]]
    folded = re.sub(r"\s+", " ", spelling.strip())
    found = known.get(folded) or known.get(folded.lower())
    return found or next((u for s, u in known.items() if s.replace(" ", "") == folded), None)


# A unit may begin or end within a run of letters and digits beside a figure, and where an address is taken out.
_ODD = f"{DIGITS}½¼¾⅓⅔⅛"
_GLUED = re.compile(rf"[\d{_ODD}](?:[^\W\d_]|(?<=[{_ODD}])|(?<=[^\W\d_].))")


def may_measure(text: str, units: frozenset[str]) -> bool:
    """Say whether a number in a text can have one of these units in letters; without, no quantity has."""
    return not _last_words(units).isdisjoint(runs(text)) or _is_glued(text)


@kept_by_text(128)
def _is_glued(text: str) -> bool:
    return _GLUED.search(text) is not None or "://" in text or "www." in text


@lru_cache(maxsize=8)
def _last_words(units: frozenset[str]) -> frozenset[str]:
    """Return the last words of all spellings of some units, small, also where blanks are left out."""
    spelled = (s.lower().split(" ") for s, unit in _spellings().items() if unit.name in units)
    ends = (words_in("".join(words[at:])) for words in spelled for at in range(len(words)))
    return frozenset(end[-1] for end in ends if end)


def convert(value: Decimal, unit: Unit, other: Unit) -> Decimal | None:
    """Return a value of `unit` in `other`, None when the two measure different things."""
    if unit.dimension != other.dimension:
        return None
    return (value + unit.offset) * unit.factor / other.factor - other.offset


def readings(
    value: Decimal, unit: Unit, other: Unit, substances: tuple[str, ...] = ()
) -> tuple[Decimal, ...]:
    """Return every right value in `other`: by law, in the kitchen, in Britain, for each substance."""
    if unit.name == "oz" and other.dimension == "volume":
        unit = UNITS["fl oz"]
    if other.name == "oz" and unit.dimension == "volume":
        other = UNITS["fl oz"]
    if (unit.name, other.name) == ("%", "mmol/mol"):
        return (Decimal("10.929") * (value - Decimal("2.15")),)
    if (unit.name, other.name) == ("mmol/mol", "%"):
        return (value / Decimal("10.929") + Decimal("2.15"),)
    if unit.dimension != other.dimension:
        per = [_SUBSTANCES[s] for s in substances]
        molar = {"mmol/L": Decimal(1), "µmol/L": Decimal(1000)}
        if unit.dimension == "mg/dL" and other.name in molar:
            return tuple(value * unit.factor / p * molar[other.name] for p in per)
        if other.dimension == "mg/dL" and unit.name in molar:
            return tuple(value / molar[unit.name] * p / other.factor for p in per)
        return ()
    return tuple(
        (value + unit.offset) * mine / theirs - other.offset
        for mine in _factors(unit)
        for theirs in _factors(other)
    )


def _factors(unit: Unit) -> tuple[Decimal, ...]:
    return tuple(f for f in (_BRITISH.get(unit.name), unit.factor, unit.rounded) if f is not None)
