"""Shares that words tell: "half", "a third", "two-thirds" as 1 in 2, 1 in 3, 2 in 3."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pagelint.model import Span
from pagelint.nlp.quantities import Amount, Quantity
from pagelint.nlp.runs import runs

_FIFTH = "third|quarter|fourth|fifth|sixth|eighth|tenth"
_FRACTION = re.compile(
    r"(?<!first )(?<!second )(?<!other )(?<!last )\b"
    rf"(?:(?P<n>one|two|three|four|a|1|2|3|4)[ -](?P<of>{_FIFTH}|half)s?|(?P<half>half))"
    r"\b(?!-|\san?\b)",
    re.IGNORECASE,
)
_COUNTS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
}  # fmt: skip
# No fraction does without one of these.
FRACTION_WORDS = frozenset(_PARTS) | {f"{part}s" for part in _PARTS}
_ABOUT = re.compile(r"\b(?:about|nearly|almost|around|roughly)\s$", re.IGNORECASE)


def fractions(text: str) -> Iterator[Quantity]:
    """Yield the fractions of a text as shares, in order."""
    for match in _FRACTION.finditer(text) if not FRACTION_WORDS.isdisjoint(runs(text)) else ():
        span = Span(*match.span())
        count = _COUNTS[(match["n"] or "one").lower()]
        first = Amount(span, Decimal(count), None, Decimal(1))
        whole = first._replace(value=Decimal(_PARTS[(match["of"] or "half").lower()]))
        about = _ABOUT.search(text[max(0, span.start - 20) : span.start])
        yield Quantity(span, first, whole, "in", about=bool(about))


def with_fractions(found: Iterable[Quantity], told: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """Return quantities and fractions in order, without the numbers that are words of a fraction."""
    told = tuple(told)
    taken = {at for f in told for at in range(f.span.start, f.span.end)}
    rest = (q for q in found if q.span.start not in taken)
    return tuple(sorted((*rest, *told), key=lambda q: q.span))
