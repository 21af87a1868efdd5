"""The ease of a Spanish page on the INFLESZ scale, against the least that it should have.

Judged on the whole page's prose, with bounds, as the grade of English pages is. Misses lists and tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.glossary import option
from pagelint.model import Section
from pagelint.nlp.prose import SentenceCounts, prose
from pagelint.nlp.spanish import band, is_short, perspicuity, shares
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"value", "low", "high", "limit", "band", "finding"})
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    least: float = option(
        55.0, "the page's value must not be below this; 55 is where “normal” begins"
    )


def see(section: Section, _params: Params) -> Iterator[Fact]:
    """Note the counts of every sentence of prose."""
    for sentence, counts in prose(section):
        yield Fact("spanish-counts", sentence.span, {"counts": counts})


def weigh(facts: Sequence[Fact], params: Params, _about: About) -> Iterator[Hit]:
    """Report a value below the least one, with the sentences that do most to it."""
    counted = [f for f in facts if f.kind == "spanish-counts"]
    rows: list[SentenceCounts] = [f.values["counts"] for f in counted]
    found = perspicuity(rows)
    if found is None or is_short(rows) or found.value >= params.least:
        return
    surely = found.high < params.least
    hardest = sorted(zip(shares(rows), counted, strict=True), key=lambda p: (-p[0], p[1].span))
    yield Hit(
        None,
        {
            "value": round(found.value),
            "low": round(found.low),
            "high": round(found.high),
            "limit": f"{params.least:g}",
            "band": band(found.value),
            "finding": "is" if surely else "may be",
        },
        related=tuple(sorted(f.span for _, f in hardest[:_SHOWN])),
        severity=None if surely else "note",
    )
