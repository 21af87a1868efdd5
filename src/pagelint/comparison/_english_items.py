"""The items that English says in words: negations, calls for help, medicines, sides, times, routes, strength.

Each is seen for itself, so that a rewritten sentence with the same ones is no change: "never drive", "do
not drive" and "avoid driving" are one. Misses negation in the meaning of a word ("harmful" for "not
safe"), and medicines that no list holds.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pagelint.checks._medicines import find_medicines
from pagelint.comparison._addresses import address, find_addresses
from pagelint.comparison._english_forms import FORMS, SIGN_FORMS, UNLESS_FORM
from pagelint.comparison._free_items import Value, free_items
from pagelint.comparison._lines import Item
from pagelint.model import Span
from pagelint.nlp.quantities import quantities

# Negations that deny nothing to do or to know: "do not hesitate to call", "whether or not".
_NO_NEGATION = (
    r"(?:do\snot|don[’']t|never)\s(?:hesitate|worry|be\s(?:afraid|shy))|whether\sor\snot|not\sonly|no\smatter|if\snot|"
    r"not\sjust|is\snot\sa\s(?:substitute|replacement)|as\snot|why\snot|No\.\s?\d|no\sone\sknows"
)
_STRONG = (
    r"(?:(?:do|does|did|is|are|was|were|can|could|should|must|may|might|will|would|need|has|have|had)\s)?not\b|cannot\b|"
    r"\b[a-z]{2,7}n[’']t\b|\b(?:never|none|neither|nobody|nothing|unsafe|unable|no)\b|(?-i:\bNPO\b)"
)
_WEAK = (
    r"\b(?:without|avoid(?:s|ed|ing)?|refrain\w*|discontinu\w+|withh(?:eld|old(?:ing)?)|(?:stay|keep)\s(?:[\w-]+\s){0,4}?(?:away|off|out)|"
    r"(?:with)?hold(?=\s(?:(?:your|the|this|these|all|any|next)\s)?(?:[\w-]+\s){0,2}(?:medic\w+|pills?|doses?|drugs?|tablets?|insulin|"
    r"blood\sthinners?|aspirin|ibuprofen|warfarin|metformin)\b(?!\s(?:under|in|on|against|between)\b))|out\sof\s(?:the\s)?reach|hold\soff|skip(?:s|ped|ping)?|quit|miss(?:ing)?|"
    r"stop(?:ping|ped)?(?=\s(?:(?:your|the|this|all|any)\s)?(?:[a-z]+ing\b(?<!bleeding)(?<!growing)(?<!working)(?<!spreading)"
    r"(?<!itching)(?<!swelling)|medic|pill|drug|tablet|it\b|treatment|aspirin|ibuprofen|warfarin|insulin|blood))|"
    r"wait(?=\s(?:[\w-]+\s){0,4}(?:before|until|to)\b)|lacks?|free\s(?:of|from))\b"
)
# "Stop iron tablets": an order; "the bleeding does not stop", "stop within a week": none.
_ORDER = (
    r"(?:^|(?<=[,;:.(] )|(?<=\band )|(?<=\bthen ))stop\b(?=\s(?!by|in|at|if|when|and|or|within|for|until|to|before)"
    r"[a-z])"
)
_DOUBLE = rf"(?:{_STRONG})(?:\s(?:to|ever|just|suddenly|try\sto))?\s(?:{_WEAK}|forget\b|stop\b)"
_NEGATION = re.compile(
    rf"(?P<none>\b(?:{_NO_NEGATION})\b)|\b(?P<double>{_DOUBLE})|(?<!\w)(?P<one>{_STRONG}|{_WEAK}|{_ORDER})|\b(?P<nor>nor)\b",
    re.IGNORECASE,
)
_OF_A_BOUND = re.compile(
    r"\b(?:more|longer|greater|higher|bigger|later|over|above|beyond|exceed\w*|less|fewer|lower|"
    r"heavier|larger|older|younger|shorter)\b",
    re.IGNORECASE,
)
_BOUND_NEAR = 60  # characters
_SHOWN = 10  # words of what a negation denies
_NEW_THING = re.compile(r"[,;:]|\b(?:or|and|but|if|when|while)\b", re.IGNORECASE)
# What a negation denies: up to a stop, or a word that begins a new thought.
_SCOPE = re.compile(
    r"(?:\s(?!(?:if|when|unless|until|till|but|because|since|so|even|except|while|then)\b)[\w’'-]+){1,10}",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?P<other>every\sother|every\ssecond)\s(?P<gap>day|week|night)|(?:\b(?:an?|per|each|every|in\sa|in\s24)|/)\s?"
    r"(?P<unit>hours?|day|week|month|year)\b|\b(?P<ly>hourly|daily|weekly|monthly|yearly)\b",
    re.IGNORECASE,
)
_DAILY = {"dai": "day", "hours": "day"}
_TIMES = re.compile(
    r"\b(?:(?P<least>at\sleast\s)|(?P<most>(?:at\smost|up\sto|no\smore\sthan)\s))?"
    r"(?P<n>once(?=\s(?:an?|per|each|every|in|dai|week|month))|twice|thrice)\b",
    re.IGNORECASE,
)
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_LENGTH = re.compile(
    rf"\b(?:(?:(?<=for )|(?<=for about ))(?=an?\s)|(?=\w+\s(?:full|whole|straight)\s)|"
    rf"(?=\w+\snights?\b)(?!an?\s|one\s))"
    rf"(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)}|an?)\s(?:(?:full|whole|straight)\s)?(?P<unit>hour|day|night|week)s?\b",
    re.IGNORECASE,
)
_SECONDS = {"hour": 3600, "day": 86400, "night": 86400, "week": 604800}
_MONTH = "|".join(f"{m}|{m[:3]}" for m in month_name if m) + "|Sept"
_DAY = re.compile(
    rf"\b(?:(?P<m>{_MONTH})\.?\s(?P<d>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d.]\d|\d)(?!,?\s(?:19|20)\d\d)"
    rf"|(?<![\d./-])(?P<d2>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{_MONTH})\b(?!\.?,?\s(?:19|20)\d\d))"
)
_COUNT = {"once": 1, "twice": 2, "thrice": 3}


def english_items(text: str) -> list[Item]:
    """Return the items of an English line: those with signs, and those that English says in words."""
    taken = bytearray(len(text))
    found: list[Item] = []
    for item in _all(text):
        if not any(taken[item.span.start : item.span.end]):
            taken[item.span.start : item.span.end] = b"\1" * (item.span.end - item.span.start)
            found.append(item)
    return found + list(_signs(text))


def _all(text: str) -> Iterator[Item]:
    """Yield all items, those that win a stretch of text first."""
    for span in find_addresses(text):
        yield Item("link", address(text[span.start : span.end]), span, "link")
    yield from _of("help", text)
    yield from _of("urgency", text)
    yield from _of("side", text)  # "one arm" is no number
    yield from _lengths(text)
    yield from _days(text)
    denials, denied = _denials(text)
    for item in free_items(text):
        turned = isinstance(item.key, Value) and any(
            item.span.start <= at < item.span.end for at in denied
        )
        yield replace(item, key=item.key.turned) if turned else item  # type: ignore[attr-defined]
    yield from denials
    for span, name in find_medicines(text):
        yield Item("medicine", name, span, "medicine")
    for match in _TIMES.finditer(text):
        n = Decimal(_COUNT[match["n"].lower()])
        side = "up" if match["least"] else "down" if match["most"] else ""
        yield Item("quantity times", Value(n, n, "times", side), Span(*match.span()), "number")
    for match in _PERIOD.finditer(text):
        yield Item("period", _period(match), Span(*match.span()), "dose")
    for kind in dict.fromkeys(kind for kind, *_ in FORMS):
        if kind not in ("help", "urgency", "side"):
            yield from _of(kind, text)


def _of(kind: str, text: str) -> Iterator[Item]:
    for own, key, say, form in FORMS:
        if own == kind:
            for match in form.finditer(text):
                yield Item(kind, key, Span(*match.span()), say)


def _lengths(text: str) -> Iterator[Item]:
    """Yield lengths of time that the reader of numbers does not take: "7 full days", "for a week", "7 nights"."""
    for match in _LENGTH.finditer(text):
        number = match["n"].lower()
        n = (
            Decimal(_NUMBERS.index(number) + 1 if number in _NUMBERS else number)
            if number[0] != "a"
            else Decimal(1)
        )
        value = n * _SECONDS[match["unit"].lower()]
        yield Item("quantity time", Value(value, value, "time"), Span(*match.span()), "number")


def _days(text: str) -> Iterator[Item]:
    """Yield days of a month without their year: "March 3", "3 March"."""
    for match in _DAY.finditer(text):
        month = (match["m"] or match["m2"])[:3].lower()
        day = int(match["d"] or match["d2"])
        yield Item("date", (month, day), Span(*match.span()), "date")


def _period(match: re.Match[str]) -> str:
    if match["other"]:
        return f"other {match['gap'].lower()}"
    unit = (match["unit"] or match["ly"]).lower().removesuffix("ly")
    return _DAILY.get(unit, unit)


def _denials(text: str) -> tuple[list[Item], set[int]]:
    """Return the negations of a line, and where quantities stand whose bound one of them turns round.

    "Do not take more than 8" is no negation but the most that may be taken; "not unless" is "only if".
    """
    bounds = {q.span.start: q.bound for q in quantities(text) if q.bound}
    items: list[Item] = []
    turned: set[int] = set()
    for match in _NEGATION.finditer(text):
        start, end = match.span()
        if match["none"] or (match["nor"] and items):
            continue
        near = min((b for b in bounds if b >= end), default=-1)
        between = text[end : max(end, near)][:_BOUND_NEAR]
        if _OF_A_BOUND.search(between) and not _NEW_THING.search(between):
            turned |= {near} if bounds[near] in ("over", "under") else set()
            continue
        scope = _SCOPE.match(text, end)
        stop = scope.end() if scope else end
        shown = " ".join(text[start:stop].split())
        if scope and len(scope.group().split()) == _SHOWN and re.match(r"\s\w", text[stop:]):
            shown += "…"
        unless = UNLESS_FORM.search(text, end)
        if unless and not match["double"]:
            shown = f"{match.group()} … {unless.group()}"
            items.append(Item("exception", "only", Span(start, end), "negation", shown))
            items.append(Item("unless", "", Span(*unless.span()), "negation"))
        else:
            key = "not not" if match["double"] else "not"
            # "may not": the "may" is an item of its own.
            at = end - 3 if match.group().lower().endswith(" not") else start
            items.append(Item("negation", key, Span(at, end), "negation", shown))
    return items, turned


def _signs(text: str) -> Iterator[Item]:
    for name, form in SIGN_FORMS:
        if match := form.search(text):
            yield Item("sign", name, Span(*match.span()), "warning")
