"""What a section holds that a translation must hold too: numbers, doses, dates, times, phones and links.

Two ways to write one value are the same thing: "over 60" and "más de 60 años", "one tablet" and "una tableta", and
"12/03/2026" is whichever of its two days the other page has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pagelint.comparison._free_items import Value, free_items
from pagelint.comparison._lines import Item
from pagelint.model import Section, Span
from pagelint.nlp.gloss import Gloss, glossed
from pagelint.nlp.units import UNITS, unit_form

_SAY = {"quantity": "number", "ordinal": "number"}
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](?:\d\d){1,2}")
# A bare number is the same as one with these: "over 60", "two 500 mg tablets"; how many base units one is.
_SAID_WITHOUT = {
    "month": 12, "people": 1, "times": 1, **{u.name: 1 for u in UNITS.values() if u.dimension == "form"}
}  # fmt: skip
# Behind "a day".
_MORE = re.compile(r"\s(?:(?P<two>(?:or|o)\stwo)|(?P<half>and\sa\shalf))(?!\w)", re.IGNORECASE)
_COUNTS = {"two": "one or two", "half": "one and a half"}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of one page. `days`: those that a date can mean; `loose`: no loss when it has no counterpart."""

    key: tuple[object, ...]
    say: str
    text: str
    span: Span
    days: frozenset[date] = frozenset()
    loose: bool = False


def surplus(here: Sequence[Thing], there: Sequence[Thing]) -> list[Thing]:
    """Return what stands here more often than there."""
    left = _without(here, there)
    rest = _without(there, here)
    found = []
    for thing in left:
        other = next((t for t in rest if _is_same(thing, t)), None)
        if other is not None:
            rest.remove(other)
        elif not thing.loose:
            found.append(thing)
    return found


def _without(here: Sequence[Thing], there: Sequence[Thing]) -> list[Thing]:
    known = Counter(t.key for t in there)
    found = []
    # What must have a counterpart takes it before what need not.
    for thing in sorted(here, key=lambda t: t.loose):
        known[thing.key] -= 1
        if known[thing.key] < 0:
            found.append(thing)
    return sorted(found, key=lambda t: t.span)


def _is_same(one: Thing, other: Thing) -> bool:
    """Say whether two things may be one in two languages though they are not written alike."""
    if one.days & other.days:
        return True
    a, b = one.key[1], other.key[1]
    if not (isinstance(a, Value) and isinstance(b, Value)):
        return False
    if a.unit:
        a, b = b, a
    factor = _SAID_WITHOUT.get(b.unit, 0)
    return not a.unit and (a.low * factor, a.high * factor) == (b.low, b.high)


@lru_cache(maxsize=512)
def things(section: Section, profile: str = "") -> tuple[Thing, ...]:
    """Return what a section holds; spans count from the page's start."""
    return tuple(_found(section, profile))


def _found(section: Section, profile: str) -> Iterator[Thing]:
    gloss = glossed(section) if section.lang != "en" else None
    seen = gloss.section if gloss else section
    for block in seen.content():
        text = _whole(gloss, seen.of(block), block.span.start) if gloss else seen.of(block)
        for item, article in _items(text):
            inside = item.span.shift(block.span.start)
            own = gloss.back(inside) if gloss else inside
            key: object = item.key
            shown = section.text[own.start : own.end]
            loose = article
            if isinstance(key, Value):  # "at least" has many translations
                loose |= key.spelled and key.low == key.high == 1  # "no one", "this one"
                key = replace(key, side="", spelled=False)
            kind = item.kind.partition(" ")[0]
            days = _days(item, shown, "" if gloss else profile) if kind == "date" else frozenset()
            say = _SAY.get(item.say, item.say)
            yield Thing((kind, key), say, shown, own.shift(section.start), days, loose)
    for mark in section.marks:
        if mark.kind == "link" and (target := _target(mark.value)):
            text = section.text[mark.span.start : mark.span.end]
            yield Thing(
                ("link", target), "link", f"{text} ({mark.value})", mark.span.shift(section.start)
            )


def _items(text: str) -> Iterator[tuple[Item, bool]]:
    """Yield a line's items, and whether each is loose: "a tablet" may be "one tablet" elsewhere."""
    taken: list[Span] = []
    for match in _articles().finditer(text):
        more = _MORE.match(text, match.end())
        count = _COUNTS[more.lastgroup or ""] if more else "one"
        read = (
            f"{count} {match['unit']}"
            if match["unit"]
            else f"{_TIMES[match['times'].lower()]} times"
        )
        if item := next(free_items(read), None):
            span = Span(match.start(), more.end() if more else match.end())
            loose = not more and (match["times"] or "once").lower() == "once"
            yield replace(item, span=span), loose
            taken += [] if loose else [span]
    for item in free_items(text):
        if not any(item.span.meets(t) for t in taken):
            yield item, False


@lru_cache(maxsize=1)
def _articles() -> re.Pattern[str]:
    """Return the expression of "a tablet", "una tablet" (half glossed) and "twice"."""
    return re.compile(
        rf"(?<!times\s)(?<!once\s)(?<!twice\s)(?<!half\s)(?<!\w)(?:an?|una?)\s(?P<unit>{unit_form()})"
        r"|(?<!\w)(?P<times>once|twice|thrice)(?!\w)",
        re.IGNORECASE,
    )


def _days(item: Item, shown: str, profile: str) -> frozenset[date]:
    """Return the days that a date can mean: both of "3/4/2026", but in the order of an English house."""
    assert isinstance(item.key, tuple)
    first, last = item.key
    numeric = _NUMERIC.fullmatch(shown.strip())
    if numeric is None or first == last:
        return frozenset((first,)) if first == last else frozenset()
    if profile.startswith("us-"):
        return frozenset(d for d in (first, last) if d.month == int(numeric[1]))
    if profile == "nhs":
        return frozenset(d for d in (first, last) if d.month == int(numeric[2]))
    return frozenset((first, last))


def _whole(gloss: Gloss, text: str, at: int) -> str:
    """Return a block of a gloss with the numbers that it leaves open read as thousands: "3.000", "3,000"."""

    def own(match: re.Match[str]) -> str:
        span = gloss.back(Span(at + match.start(), at + match.end()))
        return gloss.own.text[span.start : span.end].replace(".", ",")

    return re.sub("\x01+", own, text)


def _target(value: str) -> str:
    """Return where a link leads, "" within the site, where each language has pages of its own."""
    return value.lower().rstrip("/") if re.match(r"(?:https?:|tel:|mailto:)", value.lower()) else ""
