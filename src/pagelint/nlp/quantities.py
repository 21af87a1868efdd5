"""Numbers as patient pages write them: "10 to 14 days", "1,000 mg", "6 in 10", "at least age 50".

Sees digits, number words up to a hundred, simple fractions, ranges, shares ("1 in 4") and the words
that make a value a bound. Leaves phone numbers, dates, times of day, readings such as 120/80 and the
numbers in names (H1N1, COVID-19) alone. Every amount keeps how exactly it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pagelint.known_texts import kept_by_text
from pagelint.model import Span
from pagelint.nlp._masks import masked
from pagelint.nlp.runs import folded, has_digit, runs
from pagelint.nlp.units import Unit, unit_form, unit_of

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {w: i for i, w in enumerate(_ONES)} | {w: 20 + 10 * i for i, w in enumerate(_TENS)}
_ONE = Decimal(1)
_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667", "⅛": "0.125"}
_SIGNS = "".join(_VULGAR)
_WORD = rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(_ONES[1:10])})|{'|'.join([*_ONES, *_TENS])})(?!\w)"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,6})?|(?<![\d\w])\.\d{1,6}"
_HALF = rf"[{_SIGNS}]|\s(?:and\s)?(?:[{_SIGNS}]|a\shalf(?!\w)|[1-3]/[2-48](?![/\d]))"
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_AMOUNT = (
    rf"(?P<n>[1-3]/[2-48](?![/\d])|(?:{_DIGITS})(?:{_HALF})?|[{_SIGNS}]|{_WORD}(?:\sand\sa\shalf)?|half(?:\san?)?(?=\s))"
    rf"(?:\s(?P<large>{'|'.join(_LARGE)})(?!\w))?"
    # A letter after the digits makes a name of them, unless it is a unit: "5th", "3D", "10mg".
    rf"(?:(?P<gap>\s?-?\s?)(?=\S)(?:(?:business|working|calendar)\s)?(?P<unit>{{unit}})|(?![\w{_SIGNS}⁻⁺]|-[a-zA-Z]))"
)
_LINK = re.compile(
    r"\s?(?P<link>to|through|thru|or|and|in|out\sof\severy|out\sof|of\severy|in\severy|–|—|-)\s?(?=[\d.\w½¼¾⅓⅔⅛])",
    re.IGNORECASE,
)
_BETWEEN = 10  # characters: "between", a blank, and the end of the word before it
_SHARE = ("in", "out of", "of every", "in every", "out of every")
_BEFORE = re.compile(
    r"(?:(?P<least>at least|no less than|not less than|no fewer than|a minimum of|minimum)"
    r"|(?P<most>at most|no more than|not more than|(?<!no )more than(?=\s*$)(?<=not take more than)|up to|"
    r"as (?:long|much|many|high) as|a maximum of|"
    r"maximum|not exceed|within)"
    r"|(?P<over>more than|over|above|greater than|higher than|older than|longer than"
    r"|heavier than|larger than|after|exceeding|exceeds?)"
    r"|(?P<under>less than|under|below|fewer than|lower than|younger than|shorter than|before))"
    r"(?:\s(?:age|about|the age of|of|a total of|ages))?\s*$",
    re.IGNORECASE,
)
# How each of them ends.
_ENDS_BOUND = tuple(
    "least than of minimum most to as maximum exceed within over above after exceeding exceeds under below before "
    "age about ages".split()
)
_NEGATED = re.compile(r"\b(?:not|no|never|nothing)\b[^.]{0,25}$", re.IGNORECASE)
# "It does not go away or a fever is above 101 °F": the "not" is not of the fever.
_NEW_THING = re.compile(
    r"[,;:]\s|\b(?:or|and|but)\s(?=(?:an?|the|your|you|it|is|has|have|if|with)\b)"
)
_ABOUT = re.compile(
    r"(?:about|around|approximately|nearly|almost|roughly|close to|an estimated|~|some)\s?$",
    re.IGNORECASE,
)
_ENDS_ABOUT = tuple("about around approximately nearly almost roughly to estimated ~ some".split())
_AFTER = re.compile(
    r"\s?(?:\([^()\n]{0,30}\)\s?)?(?:old(?:er)?\s|of age\s)?"
    r"(?:(?P<least>\+|(?:or|and) (?:more|older|higher|over|above|greater|longer|up)\b)"
    r"|(?P<most>(?:or|and) (?:less|younger|under|below|fewer|lower|shorter)\b))",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    r"\b(?:age[ds]?|ages|at the age of|the age of)(?: of| from| between)?\s*$", re.IGNORECASE
)
_AGE_LAST = re.compile(r"age\w*\s*$")
_AGE_AFTER = re.compile(r"[\s-]?(?:old|of age)\b", re.IGNORECASE)


# These two are no dataclasses, as they are many: those would take twice as long to make.
class Amount(NamedTuple):
    """One number with its unit. `step` is the worth of its last printed digit (0.1 in "38.3")."""

    span: Span
    value: Decimal
    unit: Unit | None
    step: Decimal


class Quantity(NamedTuple):
    """A value, a range or a share.

    `last` is the second number of "10 to 14 days" or "1 in 4", and `link` what joins them ("to", "-",
    "or", "and" only after "between", "in" for any share). In a range with one unit, both amounts have
    it. `bound`: "least", "most", "over", "under" or "". `age`: the text says that it is an age.
    """

    span: Span
    first: Amount
    last: Amount | None = None
    link: str = ""
    bound: str = ""
    about: bool = False
    age: bool = False

    @property
    def unit(self) -> Unit | None:
        """The unit of the whole: the last amount's."""
        return (self.last or self.first).unit

    @property
    def is_share(self) -> bool:
        """Whether this is "x in y"."""
        return self.link == "in"

    @property
    def is_range(self) -> bool:
        """Whether two values of one thing stand here."""
        return self.last is not None and self.link != "in"


# Both are looked for in folded text: Python soon sees which of many spellings may begin, where letters have one case.
@lru_cache(maxsize=1)
def _form() -> re.Pattern[str]:
    return re.compile(_AMOUNT.replace("{unit}", unit_form(small=True)))


@lru_cache(maxsize=1)
def _late_form() -> re.Pattern[str]:
    return re.compile(rf" or (?:more|fewer|less) (?P<unit>{unit_form(small=True)})")


@kept_by_text(2048)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text (a sentence or a block), in order; spans count from its start."""
    return tuple(_quantities(text)) if has_number(text) else ()


NUMBER_WORDS = frozenset([*_ONES, *_TENS, "half"])
# Where an amount may begin: a figure, or the first three letters of a number word.
_FIGURE_START = re.compile(rf"[\d.{_SIGNS}](?<![\w.,:$£€].)(?<!\d/.)")
_THREE = "|".join(sorted({word[:3] for word in NUMBER_WORDS}))
_SOME = _FIGURE_START.pattern.replace("]", "zotfsenh]", 1)
_START = re.compile(rf"{_SOME}(?:(?<![a-z])|(?<=(?={_THREE}).))")


def has_number(text: str, words: frozenset[str] = NUMBER_WORDS) -> bool:
    """Say whether a number stands in a text, in figures or as one of these words: without one it has no quantities."""
    return has_digit(text) or has_number_word(text, words)


def has_number_word(text: str, words: frozenset[str] = NUMBER_WORDS) -> bool:
    """Say whether one of these words, or a sign such as "½", stands in a text."""
    if not text.isascii() and any(map(text.__contains__, _SIGNS)):
        return True
    # Letters in a row are quick to look for; then the words must be whole.
    return any(map(folded(text).__contains__, words)) and not words.isdisjoint(runs(text))


def _quantities(text: str) -> Iterator[Quantity]:
    text = masked(text)
    amounts = list(_amounts(text))
    at = 0
    while at < len(amounts):
        first = amounts[at]
        after = amounts[at + 1] if at + 1 < len(amounts) else None
        link = _link(text, first, after)
        at += 1 + bool(link)
        yield _whole(text, first, after if link else None, link)


def _amounts(text: str) -> Iterator[Amount]:
    form, low = _form(), folded(text)
    end, measured = 0, -1  # where the last amount ends, and the last one with a unit
    begins = _FIGURE_START if NUMBER_WORDS.isdisjoint(runs(text)) else _START
    for place in begins.finditer(low):
        start = place.start()
        if start < end or not (match := form.match(low, start)):
            continue
        end = match.end()
        named = start > 1 and text[start - 1] in "-–—" and text[start - 2].isalpha()
        if named and measured != start - 1:  # COVID-19, not the end of "400 mg-800 mg"
            continue
        number, large, spelled = match.group("n", "large", "unit")
        unit = unit_of(text[slice(*match.span("unit"))]) if spelled else None
        if unit is None and (late := _late_form().match(low, end)):
            unit = unit_of(text[slice(*late.span("unit"))])  # "2 or more days"
        measured = end if unit else -1
        if number.isdecimal():
            value, step = Decimal(number), _ONE
        else:
            value, step = _value(text[slice(*match.span("n"))])
        if large:
            value, step = value * _LARGE[large], step * _LARGE[large]
        yield Amount(Span(start, end), value, unit, step)


def _value(text: str) -> tuple[Decimal, Decimal]:
    """Return the value of a printed number and of its last digit."""
    low, step = text.lower(), _ONE
    if low in _WORDS:
        return Decimal(_WORDS[low]), step
    if fraction := re.fullmatch(r"([1-3])/([2-48])", low):
        return Decimal(fraction[1]) / Decimal(fraction[2]), Decimal("0.1")
    if digits := re.match(r"[\d,]*\.?\d+", low):
        plain = digits[0].replace(",", "")
        value = Decimal(plain)
        step = Decimal(1).scaleb(-len(plain.partition(".")[2]))
    elif low.startswith("half"):
        return Decimal("0.5"), Decimal("0.1")
    else:
        value = Decimal(sum(_WORDS.get(w, 0) for w in re.findall("[a-z]+", low)))
    rest = low[digits.end() :] if digits else low
    for sign, worth in _VULGAR.items():
        if sign in rest:
            return value + Decimal(worth), Decimal("0.1")
    if "half" in rest:
        return value + Decimal("0.5"), Decimal("0.1")
    if part := re.search(r"([1-3])/([2-48])", rest):
        return value + Decimal(part[1]) / Decimal(part[2]), Decimal("0.1")
    return value, step


def _link(text: str, first: Amount, after: Amount | None) -> str:
    """Return what joins two amounts to one quantity: "" when nothing does."""
    if after is None or not (match := _LINK.match(text, first.span.end)):
        return ""
    if match.end() != after.span.start:
        return ""
    link = re.sub(r"\s+", " ", match["link"].lower())
    if link in _SHARE:
        whole = first.unit is None and after.value >= 2 and after.unit in (None, unit_of("people"))
        return "in" if whole and after.value == int(after.value) else ""
    if link == "and":
        before = text[max(0, first.span.start - _BETWEEN) : first.span.start].lower()
        return link if re.search(r"\bbetween\s$", before) else ""
    if first.unit and after.unit and first.unit.dimension != after.unit.dimension:
        return ""
    if first.unit and after.unit and first.unit.metric != after.unit.metric:
        return ""  # "101 °F or 38.3 °C": one value, said twice
    if first.unit and not after.unit:
        return ""  # "for 3 days or 4": who knows of what
    return "to" if link in ("through", "thru", "–", "—", "-") else link


def _whole(text: str, first: Amount, last: Amount | None, link: str) -> Quantity:
    end = (last or first).span.end
    if last is not None and first.unit is None and link != "in":
        first = Amount(first.span, first.value, last.unit, first.step)
    before, after = text[max(0, first.span.start - 40) : first.span.start], text[end : end + 60]
    last_word, about, match = folded(before).rstrip(), None, None
    if last_word.endswith(_ENDS_ABOUT) and (about := _ABOUT.search(before)):
        before = before[: about.start()]
        last_word = folded(before).rstrip()
    if last_word.endswith(_ENDS_BOUND):
        match = _BEFORE.search(before)
    bound = _bound(before, match or _AFTER.match(after))
    age = bool(_AGE_AFTER.match(after)) or _is_age(_without_bound(before, match))
    return Quantity(Span(first.span.start, end), first, last, link, bound, about is not None, age)


def _is_age(before: str) -> bool:
    return "age" in before.lower() and _AGE_BEFORE.search(before) is not None


def _bound(before: str, match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    kind = match.lastgroup or ""
    if kind == "over" and _NEGATED.search(_NEW_THING.split(before[: match.start()])[-1]):
        return "most"  # "never take more than 8 tablets"
    return kind


def _without_bound(before: str, match: re.Match[str] | None) -> str:
    return before if match is None or _AGE_LAST.search(before) else before[: match.start()]
