"""Doses whose digits are easy to misread: 5.0 mg, .5 mg, 10mg, 10000 units, ½ tablet.

Sees numbers with a unit in which medicines are measured. Blood values, sizes and what is weighed or eaten
are no doses. Misses numbers whose unit stands elsewhere, as in the head of a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from pagelint.checks._medicines import medicines
from pagelint.glossary import option
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span
from pagelint.nlp.quantities import Amount, quantities
from pagelint.nlp.runs import has_digit
from pagelint.nlp.units import may_measure
from pagelint.verdict import Edit, Hit

VALUES = frozenset({"reason", "instead"})
BY_BLOCK = True
GLOSSED = True
SAME = ("look",)
_UNITS = frozenset(
    "mcg mg g ng mL unit mg/kg mg/mL mEq mmol tsp tbsp tablet pill capsule drop puff spray patch dose".split()
)
_SOLID = frozenset({"tablet", "pill", "capsule", "patch"})
_NO_DOSE_BEFORE = re.compile(
    r"\b(?:creatinine|bilirubin|INR|PSA|glucose|cholesterol|h[a]?emoglobin|albumin|uric acid|protein|levels?|result|"
    r"fat|fib(?:er|re)|sugar|sodium|salt|urine|nodule|tumou?r|stone|size|measures?|weigh(?:s|ed|ing)?)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
_NO_DOSE_AFTER = re.compile(
    r"\s?(?:/\s?(?:dL|L\b)|per\s(?:dL|deci|100|lit)|(?:syringe|tube|vial|needle|catheter|bag|sample|of\s(?:blood|urine|"
    r"fluid|semen|saliva|fat|protein|sugar|fib)))",
    re.IGNORECASE,
)
_MEDICAL = re.compile(
    r"\b(?:take|taken|taking|tablets?|pills?|capsules?|dos(?:e|es|age)|medicines?|medications?|drugs?|prescri\w+|"
    r"inject\w*|infusion|strength|powder|antibiotic|IV)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[\d½¼¾]")
_NUMBER = re.compile(r"[\d,]*\.?\d+")
_ZERO = re.compile(r"(?P<whole>\d[\d,]*)\.(?P<rest>\d*?)0+")
_JOINED = re.compile(r"[\d.,]*\d(?=(?:mc?g|[µμ]g|ug|m[lL]|g|units?|mEq)\b)")
_NAME_AND_DOSE = re.compile(
    r"(?<![\w-])(?P<name>[A-Za-z]{4,24})(?P<dose>\d[\d,]{0,6}(?:\.\d{1,3})?\s?(?:mc?g|[µμ]g|m[lL]|g|units?|mEq)\b)"
)
_NAME_END = re.compile(r"\d(?<=[A-Za-z].)")
_LONG = re.compile(r"\d{4,9}(?![\d,])")
_STRENGTH = re.compile(
    r"\.(?<![\w.,].)\d{1,3}(?=\s?(?:%|percent)\s(?:cream|ointment|solution|gel|lotion|drops|eye|strength|spray))"
)
_FRACTION = {
    "½": ("half a", "a half"),
    "1/2": ("half a", "a half"),
    "¼": ("a quarter of a", "a quarter"),
    "1/4": ("a quarter of a", "a quarter"),
    "¾": ("three quarters of a", "three quarters"),
    "3/4": ("three quarters of a", "three quarters"),
}
_PARTS = re.compile(r"(?P<whole>\d{0,2})\s?(?:and\s)?(?P<part>[½¼¾]|(?<!\d)[13]/[24])")
_ONES = " one two three four five six seven eight nine".split(" ")
_FIVE_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    look: str = option(
        "trailing-zero", "trailing-zero, leading-zero, no-space, no-comma or fraction"
    )
    fractions: Mapping[str, str] = option(
        {}, "what to write in another language for “½ tablet” and “#½ tablet”"
    )


@dataclass(frozen=True, slots=True)
class _Slip:
    """What is wrong with one number: why, what to write, and where."""

    reason: str
    instead: str
    span: Span
    severity: str | None = None


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if params.look not in _LOOKS:
        yield f"“look” must be one of {', '.join(_LOOKS)}"


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each dose that is written in the way the rule looks for."""
    look = _LOOKS[params.look]
    for block, amounts in _dosed(section):
        text, shift = section.of(block), block.span.start
        for amount in amounts:
            slip = look(text, amount)
            if slip and params.fractions:
                slip = _said(slip, text, amount, params)
            if slip:
                yield Hit(
                    amount.span.shift(shift),
                    {"reason": slip.reason, "instead": slip.instead},
                    (Edit(slip.span.shift(shift), slip.instead),),
                    severity=slip.severity,
                )
        if params.look == "no-space" and _NAME_END.search(text):
            for match in _NAME_AND_DOSE.finditer(text):
                if medicines(match["name"]):
                    span = Span(*match.span()).shift(shift)
                    instead = f"{match['name']} {match['dose']}"
                    values = {"reason": "The number can be misread.", "instead": instead}
                    yield Hit(span, values, (Edit(span, instead),))
        if params.look == "leading-zero":
            for match in _STRENGTH.finditer(text):
                span = Span(*match.span()).shift(shift)
                instead = f"0{match[0]}"
                reason = f"It can be read as {match[0][1:]} %."
                yield Hit(span, {"reason": reason, "instead": instead}, (Edit(span, instead),))


@kept_by_text(64)  # each rule of this check asks for those of a page
def _dosed(section: Section) -> tuple[tuple[Block, tuple[Amount, ...]], ...]:
    """Return the blocks with figures in them, each with its doses."""
    if section.text.isascii() and not has_digit(section.text):
        return ()
    dosed = may_measure(section.text, _UNITS)
    texts = ((block, section.of(block)) for block in section.content())
    return tuple(
        (block, tuple(_doses(text)) if dosed else ())
        for block, text in texts
        if _FIGURE.search(text)
    )


def _doses(text: str) -> Iterator[Amount]:
    for q in quantities(text) if may_measure(text, _UNITS) else ():
        if q.unit is None or q.unit.name not in _UNITS:
            continue
        before = text[max(0, q.span.start - 60) : q.span.start]
        if _NO_DOSE_BEFORE.search(before) or _NO_DOSE_AFTER.match(text, q.span.end):
            continue
        if q.unit.name == "g" and not (_MEDICAL.search(text) or medicines(text)):
            continue
        yield q.first
        if q.last:
            yield q.last


def _trailing_zero(text: str, amount: Amount) -> _Slip | None:
    match = _ZERO.match(text, amount.span.start)
    if (
        match is None
        or match.end() > amount.span.end
        or text[match.end() : match.end() + 1].isdigit()
    ):
        return None
    rest = f".{match['rest']}" if match["rest"] else ""
    misread = match[0].replace(".", "").lstrip("0")
    return _Slip(
        f"It can be read as {misread} {_unit(text, amount, match.end())}.",
        f"{match['whole']}{rest}",
        Span(*match.span()),
        "warning" if rest else None,
    )


def _unit(text: str, amount: Amount, end: int) -> str:
    """Return the unit as it is printed, or its name when it stands behind the other end of a range."""
    return text[end : amount.span.end].strip(" -") or (amount.unit.name if amount.unit else "")


def _leading_zero(text: str, amount: Amount) -> _Slip | None:
    start = amount.span.start
    match = _NUMBER.match(text, start)
    if match is None or text[start] != ".":
        return None
    misread = f"{match[0][1:].lstrip('0')} {_unit(text, amount, match.end())}"
    return _Slip(f"It can be read as {misread}.", f"0{match[0]}", Span(*match.span()))


def _no_space(text: str, amount: Amount) -> _Slip | None:
    match = _JOINED.match(text, amount.span.start)
    if match is None or match.end() > amount.span.end:
        return None
    unit = text[match.end() : amount.span.end]
    return _Slip("The letters can look like zeros.", f"{match[0]} {unit}", amount.span)


def _no_comma(text: str, amount: Amount) -> _Slip | None:
    match = _LONG.match(text, amount.span.start)
    if match is None:
        return None
    value = int(match[0])
    severity = None if len(match[0]) >= _FIVE_DIGITS else "note"
    reason = f"It can be read as {value // 10:,} or {value * 10:,}."
    return _Slip(reason, f"{value:,}", Span(*match.span()), severity)


def _fraction(text: str, amount: Amount) -> _Slip | None:
    match = _PARTS.match(text, amount.span.start)
    if match is None or amount.unit is None or amount.unit.name not in _SOLID:
        return None
    alone, added = _FRACTION.get(match["part"], ("", ""))
    whole = int(match["whole"] or 0)
    if not alone or whole >= len(_ONES):
        return None
    instead = (
        f"{_ONES[whole]} and {added} {amount.unit.name}s"
        if whole
        else f"{alone} {amount.unit.name}"
    )
    return _Slip("Small fractions are easy to miss.", instead, amount.span)


def _said(slip: _Slip, text: str, amount: Amount, params: Params) -> _Slip | None:
    """Return a fraction's wording in the page's language, None if the rule has none."""
    match = _PARTS.match(text, amount.span.start)
    if match is None or amount.unit is None:
        return None
    part = {"1/2": "½", "1/4": "¼", "3/4": "¾"}.get(match["part"], match["part"])
    sign = "#" if match["whole"] else ""
    instead = params.fractions.get(f"{sign}{part} {amount.unit.name}", "")
    return replace(slip, instead=instead.replace("#", match["whole"])) if instead else None


_LOOKS: dict[str, Callable[[str, Amount], _Slip | None]] = {
    "trailing-zero": _trailing_zero,
    "leading-zero": _leading_zero,
    "no-space": _no_space,
    "no-comma": _no_comma,
    "fraction": _fraction,
}
