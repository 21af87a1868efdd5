"""One office with two phone numbers or opening hours on a page, or on two pages.

Sees offices that are named beside the number. Numbers for other purposes (fax, after hours, billing,
appointments …), extensions, and two numbers joined by "or" are left alone. Across pages only whole
names count ("Digestive Health Center", also in small letters), and only where neither page knows the other's
number. Hours count on one page where nothing says that they are of one service or season. A number in letters
is held against its digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagelint.checks._offices import entries
from pagelint.model import Section, Span
from pagelint.nlp.phones import find_phones, may_have_phones
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"name", "first", "second"})
GLOSSED = True
_LEAST = 2  # words of a name that can be meant on another page too
_MOST = 300  # numbers of a page that are held against each other
_PAIR = 2
_NAMED = "named"
_BESIDE = re.compile(r"\s?[(\[]\s?(?:or\s)?|,?\s(?:or|that is,?)\s|\s?[=–—]\s?|\s-\s")


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check: none yet."""


def see(section: Section, params: Params) -> Iterator[Fact | Hit]:
    """Note each number and each time of opening with its office."""
    del params
    yield from _spelled(section)
    for one in entries(section):
        yield Fact(
            "office-hours" if one.hours else "office-phone",
            one.span,
            {
                "office": one.office,
                "name": one.name,
                "full": one.full,
                "purposes": tuple(sorted(one.purposes)),
                "place": tuple(sorted(one.place)),
                "said": one.said,
                "usual": one.usual,
                "text": section.text[one.span.start : one.span.end],
                "sentence": one.sentence,
            },
        )


def _spelled(section: Section) -> Iterator[Hit]:
    """Yield each number with letters beside the same in digits, where other keys are meant."""
    for block in section.content() if may_have_phones(section.text) else ():
        text = section.of(block)
        for word, plain in pairwise(find_phones(text)):
            shown = text[word.span.start : word.span.end]
            if not re.search("[A-Z]{3}", shown) or plain.kind != "nanp" or word.kind != "nanp":
                continue
            gap = text[word.span.end : plain.span.start]
            other = text[plain.span.start : plain.span.end]
            if (
                _BESIDE.fullmatch(gap)
                and word.digits != plain.digits
                and word.digits[:3] == plain.digits[:3]
                and not re.search("[A-Z]", other)
            ):
                values = {"name": "the same line", "first": shown, "second": other}
                yield Hit(Span(word.span.start, plain.span.end).shift(block.span.start), values)


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report each number that another place of the page gives differently for the same office."""
    del params, about
    phones = [f for f in facts if f.kind == "office-phone"][:_MOST]
    names = frozenset(f.values["office"] for f in phones)
    for one in phones:
        others = [
            o
            for o in phones
            if (_same_purpose(one, o) or _is_slip(one, o)) and _two_numbers(one, o)
        ]
        other = next((o for o in others if _same_office(one, o, names)), None)
        if other is not None:
            yield Hit(one.span, _values(one, other), related=(other.span,))
    hours = [f for f in facts if f.kind == "office-hours" and f.values["usual"]][:_MOST]
    for one in hours:
        other = next((o for o in hours if _two_hours(one, o)), None)
        if other is not None:
            yield Hit(one.span, _values(one, other), related=(other.span,))


# What `across` weighs of each page.
ACROSS = frozenset({"office-phone", "office-hours"})


def across(facts_by_page: Sequence[Sequence[Fact]], params: Params) -> Iterator[tuple[int, Hit]]:
    """Report numbers and hours of an office that differ from page to page, at each page's first place."""
    del params
    known: dict[str, dict[str, list[int]]] = {}  # by office what is said, and on which pages
    for page, facts in enumerate(facts_by_page):
        for office, said, _ in meeting(facts):
            known.setdefault(office, {}).setdefault(said, []).append(page)
    for office, pages in known.items():
        # A name in small letters is one office's only where another place writes it as a name.
        if not any(said.startswith(_NAMED) for said in pages):
            continue
        numbers = {said: frozenset(said.split("\t")[1:]) for said in pages}
        first: dict[frozenset[str], int] = {}  # what is said, and the first page that says so
        for said, where in pages.items():
            first.setdefault(numbers[said], where[0])
        against = {
            own: next((page for other, page in first.items() if not own & other), None)
            for own in first
        }
        for page, own in sorted((p, numbers[said]) for said, where in pages.items() for p in where):
            if (other := against[own]) is not None:
                mine, theirs = (_first(facts_by_page[at], office) for at in (page, other))
                hit = Hit(mine.span, _values(mine, theirs), elsewhere=((other, theirs.span),))
                yield page, hit


def _first(facts: Sequence[Fact], office: str) -> Fact:
    return next(mine[0] for key, _, mine in meeting(facts) if key == office)


def meeting(facts: Sequence[Fact]) -> Iterator[tuple[str, str, tuple[Fact, ...]]]:
    """Yield what of a page can meet another page: a key, what is said under it, and the facts.

    Only facts under one key meet, and pages that say the same under it are alike to `across`.
    """
    offices: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.kind in ("office-phone", "office-hours") and _is_whole(fact):
            v = fact.values
            key = (fact.kind, v["office"], *v["purposes"], "|", *v["place"])
            offices.setdefault("\t".join(key), []).append(fact)
    for office, mine in offices.items():
        full = _NAMED if any(f.values["full"] for f in mine) else "small"
        yield office, "\t".join((full, *sorted(_said(mine)))), tuple(mine)


def _said(facts: Sequence[Fact]) -> frozenset[str]:
    return frozenset(f.values["said"] for f in facts)


def _is_whole(fact: Fact) -> bool:
    return len(fact.values["office"].split()) >= _LEAST


def _two_hours(one: Fact, other: Fact) -> bool:
    """Say whether an office is open at two times on the same days."""
    mine, theirs = one.values, other.values
    if not mine["office"] or mine["office"] != theirs["office"] or not _same_purpose(one, other):
        return False
    if not (mine["full"] and theirs["full"]) and one.section != other.section:
        return False  # each section may have a clinic of its own
    (days, *hours), (others, *times) = mine["said"].split(), theirs["said"].split()
    return days == others and any(
        a != b and a.rstrip("apm") != b and b.rstrip("apm") != a
        for a, b in zip(hours, times, strict=True)
    )


def _same_purpose(one: Fact, other: Fact) -> bool:
    """Say whether two numbers in two sentences are given for one purpose and one place."""
    mine, theirs = one.values, other.values
    if mine["purposes"] != theirs["purposes"]:
        return False
    if set(mine["place"]) - set(theirs["place"]) and set(theirs["place"]) - set(mine["place"]):
        return False
    return (one.section, mine["sentence"]) != (other.section, theirs["sentence"])


def _is_slip(one: Fact, other: Fact) -> bool:
    """Say whether one whole name stands by two numbers that differ in two digits that changed places."""
    mine, theirs = one.values, other.values
    named = bool(mine["full"]) and mine["office"] == theirs["office"]
    return named and _is_swapped(mine["said"], theirs["said"])


def _same_office(one: Fact, other: Fact, names: frozenset[str]) -> bool:
    """Say whether two numbers are of one office: by name, by its last words, or by two digits swapped."""
    short, long = sorted((one.values["office"], other.values["office"]), key=len)
    if short and (short == long or long.endswith(f" {short}")):
        return all(n in (short, long) or not n.endswith(short) for n in names)
    return (not short or not long) and _is_swapped(one.values["said"], other.values["said"])


def _is_swapped(one: str, other: str) -> bool:
    """Say whether two numbers differ only in two digits side by side that changed places."""
    if len(one) != len(other):
        return False
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != _PAIR or apart[1] - apart[0] != 1:
        return False
    first, last = apart
    return one[first] == other[last] and one[last] == other[first]


def _two_numbers(one: Fact, other: Fact) -> bool:
    """Say whether two numbers differ; a number without its area code is the same number."""
    mine, theirs = one.values["said"], other.values["said"]
    return not mine.endswith(theirs) and not theirs.endswith(mine)


def _values(one: Fact, other: Fact) -> dict[str, str]:
    name = one.values["name"] or other.values["name"]
    return {
        "name": f"the {name}" if name else "the same office",
        "first": one.values["text"],
        "second": other.values["text"],
    }
