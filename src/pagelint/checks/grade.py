"""The page's reading grade against its limit and its target.

Judged on the whole page's prose, by the grade's lower bound: a section's grade is mostly noise.
Sections are only pointed at. Formula, limit and target are options.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.glossary import option
from pagelint.model import Section
from pagelint.nlp.inflect import fold
from pagelint.nlp.prose import SentenceCounts, prose
from pagelint.nlp.readability import GRADE_NAMES, grade
from pagelint.nlp.syllables import syllables
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"grade", "low", "high", "limit", "target", "formula", "finding", "words"})
_SHOWN, _WORDS_SHOWN = 3, 5
_LONG = 4  # syllables: few words of four or more are everyday words


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    formula: str = option("flesch_kincaid", "flesch_kincaid or smog")
    limit: float = option(8.0, "the page's grade must not be above this")
    target: float = option(6.0, "the grade to aim for")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if params.formula not in GRADE_NAMES:
        yield f"“formula” must be one of {', '.join(GRADE_NAMES)}"
    if not 0 <= params.target <= params.limit:
        yield "“target” must not be above “limit”"


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note the counts of every sentence of prose."""
    del params
    for sentence, counts in prose(section):
        long = tuple(fold(w.text) for w in sentence.words if syllables(w.text) >= _LONG)
        yield Fact("sentence-counts", sentence.span, {"counts": counts, "long": long})


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the page's grade: an error above the limit, a warning if maybe, a note above target."""
    del about
    counted = [f for f in facts if f.kind == "sentence-counts"]
    rows: list[SentenceCounts] = [f.values["counts"] for f in counted]
    found = grade(
        [(r.words, r.syllables, r.polysyllables) for r in rows], params.formula, params.limit
    )
    if found is None or found.verdict == "too-short":
        return
    if found.verdict == "above":
        severity, finding = "error", "is above the limit"
    elif found.verdict == "uncertain" and found.estimate > params.limit:
        severity, finding = "warning", "may be above the limit"
    elif found.low > params.target:
        severity, finding = "note", "is above the target"
    else:
        return
    adds = _SHARES[params.formula](rows)
    hardest = [
        f for _, f in sorted(zip(adds, counted, strict=True), key=lambda p: (-p[0], p[1].span))
    ]
    yield Hit(
        None,
        {
            "grade": round(found.estimate),
            "low": round(found.low),
            "high": round(found.high),
            "limit": f"{params.limit:g}",
            "target": f"{params.target:g}",
            "formula": GRADE_NAMES[params.formula],
            "finding": finding,
            "words": ", ".join(f"“{w}”" for w in _longest(counted)),
        },
        related=tuple(sorted(f.span for f in hardest[:_SHOWN])),
        severity=severity,
    )


def _longest(facts: Sequence[Fact]) -> list[str]:
    """Return the long words that add most to the grade: by their syllables over the whole page."""
    load: Counter[str] = Counter()
    for fact in facts:
        for word in fact.values["long"]:
            load[word] += syllables(word) - 1
    return sorted(load, key=lambda w: (-load[w], w))[:_WORDS_SHOWN]


def _fk_shares(rows: Sequence[SentenceCounts]) -> list[float]:
    """Return how much each sentence lifts the page's Flesch-Kincaid grade, but for a common factor.

    The derivative of the grade in one sentence's weight: 0.39 (w - mean) + 11.8 (y - r w) / mean.
    """
    words = sum(r.words for r in rows)
    mean, ratio = words / len(rows), sum(r.syllables for r in rows) / words
    return [0.39 * (r.words - mean) + 11.8 * (r.syllables - ratio * r.words) / mean for r in rows]


def _smog_shares(rows: Sequence[SentenceCounts]) -> list[float]:
    """Return each sentence's words of three and more syllables, which is all that SMOG counts."""
    return [float(r.polysyllables) for r in rows]


_SHARES = {"flesch_kincaid": _fk_shares, "smog": _smog_shares}
