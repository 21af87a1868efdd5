"""The page's reading grade against its limit and its target.

Judged on the whole page's prose, by the grade's lower bound: a section's grade is mostly noise.
Sections are only pointed at. A page that is above the limit only by proper names and by terms that it
explains is not held back (WCAG 3.1.5). Formula, limit and target are options.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.nlp import Sentence
from pagelint.nlp.difficulty import rarity
from pagelint.nlp.fair import Spoken, explained_uses, fair_row
from pagelint.nlp.inflect import fold
from pagelint.nlp.prose import SentenceCounts
from pagelint.nlp.raises import Row, hardest, rewritten
from pagelint.nlp.readability import GRADE_NAMES, grade
from pagelint.nlp.score import rows_of
from pagelint.nlp.sentence_difficulty import Load
from pagelint.scores import Grade
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset(
    "grade low high limit target formula finding words plainer sentences gain fair".split()
)
READS = frozenset({"term-use", "explained", "unexplained", "let-pass"})
_WORDS_SHOWN = 5
_COMMONEST = 5.1  # Zipf: "information", "usually", "available" have no plainer word
_SHORT_FORM = re.compile(r"[A-Z]{2}|[a-z][A-Z]")  # and names such as MedlinePlus
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


class _Counted(NamedTuple):
    """What is counted of a sentence."""

    at: int  # where it begins in its section
    row: Row
    load: Load
    long: tuple[tuple[int, str], ...]  # which words there may be a plainer one for, folded
    spoken: Spoken
    text: str


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note the counts of every sentence of prose."""
    del params
    found = [_counted(*row) for row in rows_of(section)]
    if found:
        yield Fact("sentence-counts", Span(0, 0), {"rows": tuple(found)})


def _counted(sentence: Sentence, counts: SentenceCounts, load: Load, said: Spoken) -> _Counted:
    texts = sentence.cut.texts
    long = [i for i, beats in enumerate(said.syllables) if beats >= _LONG]
    plainer = tuple([(i, fold(texts[i])) for i in long if _may_be_plainer(texts[i])])
    return _Counted(sentence.span.start, counts.row, load, plainer, said, sentence.text)


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the page's grade: an error above the limit, a warning if maybe, a note above target."""
    del about
    counted = [
        (fact.span.start + one.at, one)
        for fact in facts
        if fact.kind == "sentence-counts"
        for one in fact.values["rows"]
    ]
    rows = [one.row for _, one in counted]
    found = grade(rows, params.formula, params.limit)
    if found is None or found.verdict == "too-short":
        return
    told = explained_uses(facts)
    gone = [told.left_out(at, one.spoken) for at, one in counted]
    left = [
        fair_row(one.spoken, out) if out else one.row
        for (_, one), out in zip(counted, gone, strict=True)
    ]
    fair = grade([r for r in left if r[0]], params.formula, params.limit)
    judged = _judged(found, fair, params)
    if judged is None:
        return
    severity, finding = judged
    loads, texts = [one.load for _, one in counted], [one.text for _, one in counted]
    which = [i for i, _, _ in hardest(rows, loads, left, params.formula, texts)]
    words = ", ".join(f"“{w}”" for w in _longest(counted, gone, _known(facts)))
    after = rewritten(rows, which, params.formula, params.limit, params.target)
    yield Hit(
        None,
        {
            "grade": _round(found.estimate),
            "low": _round(found.low),
            "high": _round(found.high),
            "limit": f"{params.limit:g}",
            "target": f"{params.target:g}",
            "formula": GRADE_NAMES[params.formula],
            "finding": finding,
            "words": words,
            "plainer": f" Then look for plain words in place of these: {words}." if words else "",
            "sentences": _NUMBERS.get(len(which), str(len(which))),
            "gain": _gain(found, after),
            "fair": _fair(found, fair),
        },
        related=tuple(sorted(_place(*counted[i]) for i in which)),
        severity=severity,
        level=(found.low, found.estimate),
    )


def _place(at: int, one: _Counted) -> Span:
    return Span(at, at + len(one.text))


def _gain(found: Grade, after: Grade | None) -> str:
    """Return what rewriting the hardest sentences brings, where it shows."""
    reached = _round((after or found).estimate)
    if reached >= _round(found.estimate):
        return ""
    return f" That alone brings the page to about grade {reached}."


def _fair(found: Grade, fair: Grade | None) -> str:
    """Return the fair grade in words, where it differs from the grade by what shows."""
    if (
        fair is None
        or fair.verdict == "too-short"
        or _round(fair.estimate) >= _round(found.estimate)
    ):
        return ""
    return f" Without names and the terms it explains, it is about grade {_round(fair.estimate)}."


_NUMBERS = {1: "one sentence", 2: "two sentences", 3: "three sentences"}


def _round(value: float) -> int:
    return max(0, round(value))


def _judged(found: Grade, fair: Grade | None, params: Params) -> tuple[str, str] | None:
    """Return severity and words for a grade, None when it is fine."""
    mild = fair and fair.verdict != "too-short" and fair.estimate <= params.limit
    if found.verdict == "above":
        if mild:
            return "warning", (
                "is above the limit, but not without names and the terms it explains"
            )
        return "error", "is above the limit"
    if found.verdict == "uncertain" and found.estimate > params.limit:
        return "note" if mild else "warning", "may be above the limit"
    return ("note", "is above the target") if found.low > params.target else None


@lru_cache(maxsize=8192)
def _may_be_plainer(word: str) -> bool:
    """Say whether to look for a plainer word: not for a short form, a sound or one of the commonest words."""
    if _SHORT_FORM.search(word) or rarity(word) >= _COMMONEST:
        return False
    if "-" not in word:  # which every sound has that is written out
        return True
    from pagelint.checks._explain_patterns import is_sound

    return not is_sound(word)


def _known(facts: Sequence[Fact]) -> frozenset[int]:
    """Return where the terms begin that nearly every adult knows: "diabetes"."""
    return frozenset(f.span.start for f in facts if f.kind == "term-use" and f.values["known"])


def _longest(
    counted: Sequence[tuple[int, _Counted]], gone: Sequence[Collection[int]], known: Collection[int]
) -> list[str]:
    """Return the long words that add most to the grade: by their syllables over the whole page.

    Names, terms that the page explains and terms that everybody knows are left out: nothing is to be done
    about them.
    """
    load: Counter[str] = Counter()
    for (at, one), out in zip(counted, gone, strict=True):
        said = one.spoken
        for i, text in one.long:
            if at + said.starts[i] not in known and i not in out:
                load[text] += said.syllables[i] - 1
    return sorted(load, key=lambda w: (-load[w], w))[:_WORDS_SHOWN]
