"""The classic readability formulas, exactly as published, and a grade with its bounds.

Pure arithmetic on counts; what is counted is decided in `prose.py`. Constants and their sources:
each function's docstring. Every formula needs at least one word and one sentence (ZeroDivisionError
otherwise), except that FORCAST needs no sentence. References to "koRpus" mean a second reading of the
constant in that package's source, where the original paper was not at hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import sqrt

from pagelint.scores import Grade

GRADE_NAMES = {"flesch_kincaid": "Flesch-Kincaid", "smog": "SMOG"}
# Of every formula that a score can have as its grade; Crawford's is for Spanish.
SHOWN_NAMES = {**GRADE_NAMES, "crawford": "Crawford"}
FEWEST_SENTENCES, FEWEST_WORDS = 10, 100
# Prior of the per-sentence standard deviation, in grades, worth 10 sentences. Flesch-Kincaid: the
# median over 288 long patient documents. SMOG: over 120 such documents the grade of n random
# sentences strays from the document's by about 3.9 / sqrt(n), which is the same constant.
_PRIOR_SD, _PRIOR_WEIGHT = 3.9, 10


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals over the sentences of a text; `letters` are letters and digits."""

    words: int
    sentences: int
    syllables: int
    letters: int
    polysyllables: int
    complex_words: int
    monosyllables: int
    unfamiliar: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.words + other.words,
            self.sentences + other.sentences,
            self.syllables + other.syllables,
            self.letters + other.letters,
            self.polysyllables + other.polysyllables,
            self.complex_words + other.complex_words,
            self.monosyllables + other.monosyllables,
            self.unfamiliar + other.unfamiliar,
        )


def flesch_reading_ease(c: Counts) -> float:
    """Flesch 1948, J Appl Psychol 32:221 (doi 10.1037/h0057532): 100 is easy, 0 is very hard."""
    return 206.835 - 1.015 * c.words / c.sentences - 84.6 * c.syllables / c.words


def flesch_kincaid(c: Counts) -> float:
    """Kincaid, Fishburne, Rogers and Chissom 1975, Navy Research Branch Report 8-75: US grade."""
    return grade_of(c.words, c.sentences, c.syllables, c.polysyllables, "flesch_kincaid")


def smog(c: Counts) -> float:
    """McLaughlin 1969, J Reading 12:639: US grade, normed on 30 sentences, standard error 1.5."""
    return grade_of(c.words, c.sentences, c.syllables, c.polysyllables, "smog")


def gunning_fog(c: Counts) -> float:
    """Gunning 1952, The Technique of Clear Writing: US grade; complex words as he defined them."""
    return 0.4 * (c.words / c.sentences + 100 * c.complex_words / c.words)


def coleman_liau(c: Counts) -> float:
    """Coleman and Liau 1975, J Appl Psychol 60:283 (doi 10.1037/h0076540): US grade."""
    return 0.0588 * 100 * c.letters / c.words - 0.296 * 100 * c.sentences / c.words - 15.8


def ari(c: Counts) -> float:
    """Smith and Senter 1967, AMRL-TR-66-220, Automated Readability Index: US grade."""
    return 4.71 * c.letters / c.words + 0.5 * c.words / c.sentences - 21.43


# Chall and Dale's bands (koRpus, quanteda), each as the middle of its cloze scores and of its grades:
# 54-57 is grade 2, 40-44 is grade 5-6. The open bands (58 up, 15 down) end half a band further on.
_CLOZE = (
    (60, 1.0), (56, 2.0), (52, 3.0), (47.5, 4.0), (42.5, 5.5), (37, 7.5), (31, 9.5), (25, 11.5),
    (19, 14.0), (13, 16.0),
)  # fmt: skip


def dale_chall_1995(c: Counts) -> float:
    """Chall and Dale 1995, Readability Revisited: cloze 64 - 0.95 D% - 0.69 ASL, as a US grade.

    The book gives grades in bands. The grade here is linear between the middles of neighbouring bands,
    so that it never jumps and never falls as the text gets harder: 1 at most easy, 16 at most hard.
    """
    cloze = 64 - 0.95 * 100 * c.unfamiliar / c.words - 0.69 * c.words / c.sentences
    if cloze >= _CLOZE[0][0]:
        return _CLOZE[0][1]
    for (high, easier), (low, harder) in pairwise(_CLOZE):
        if cloze >= low:
            return harder + (easier - harder) * (cloze - low) / (high - low)
    return _CLOZE[-1][1]


def forcast(c: Counts) -> float:
    """Caylor, Sticht, Fox and Ford 1973, HumRRO TR 73-5: US grade; needs no sentences."""
    return 20 - 15 * c.monosyllables / c.words


FORMULAS: Mapping[str, Callable[[Counts], float]] = {
    "flesch_reading_ease": flesch_reading_ease,
    "flesch_kincaid": flesch_kincaid,
    "smog": smog,
    "gunning_fog": gunning_fog,
    "coleman_liau": coleman_liau,
    "ari": ari,
    "dale_chall_1995": dale_chall_1995,
    "forcast": forcast,
}


def formulas(counts: Counts) -> dict[str, float]:
    """Return every formula's value to one decimal; empty without a sentence or a word."""
    if not counts.sentences or not counts.words:
        return {}
    return {name: round(formula(counts), 1) + 0.0 for name, formula in FORMULAS.items()}


def grade_of(
    words: float, sentences: float, syllables: float, polysyllables: float, formula: str
) -> float:
    """Return the grade by Flesch-Kincaid or SMOG from totals. Raises KeyError for other formulas."""
    if formula == "smog":
        return 1.0430 * sqrt(30 * polysyllables / sentences) + 3.1291
    if formula != "flesch_kincaid":
        raise KeyError(formula)
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def grade(
    sentences: Sequence[tuple[float, float, float]],
    formula: str = "flesch_kincaid",
    limit: float = 8.0,
) -> Grade | None:
    """Return the grade of sentences given as (words, syllables, words of 3+ syllables).

    `low` and `high` are one-sided 95 % bounds by pooled variance: the sentences' own spread and a
    prior of 10 sentences are pooled, since under 15 sentences the spread alone is too narrow. For
    SMOG the spread is that of the formula linearised in the count of long words (delta method).
    `verdict` compares the bounds before rounding with `limit` (US grades): "above" when low > limit,
    "within" when high <= limit, else "uncertain"; "too-short" under 10 sentences or 100 words.
    None without a word. Raises KeyError for a formula other than flesch_kincaid and smog.
    """
    n = len(sentences)
    words = sum([w for w, _, _ in sentences])
    if not words:
        return None
    estimate, spread = {"flesch_kincaid": _fk_spread, "smog": _smog_spread}[formula](sentences)
    off = reach(spread, n, _PRIOR_SD)
    low, high = estimate - off, estimate + off
    if n < FEWEST_SENTENCES or words < FEWEST_WORDS:
        verdict = "too-short"
    elif low > limit:
        verdict = "above"
    else:
        verdict = "within" if high <= limit else "uncertain"
    estimate, low, high = (round(value, 1) + 0.0 for value in (estimate, low, high))  # never -0.0
    return Grade(formula, estimate, low, high, verdict)


def reach(spread: float, n: int, prior: float) -> float:
    """Return how far a one-sided 95 % bound lies from an estimate over `n` sentences.

    `spread` is the sum of their squared deviations, `prior` a standard deviation worth 10 sentences.
    """
    degrees = _PRIOR_WEIGHT + n - 1
    variance = (_PRIOR_WEIGHT * prior**2 + spread) / degrees
    return t95(degrees) * sqrt(variance / n)


def _fk_spread(sentences: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """Return the Flesch-Kincaid grade and the sum of its sentences' squared deviations."""
    n, words = len(sentences), sum([w for w, _, _ in sentences])
    mean, ratio = words / n, sum([y for _, y, _ in sentences]) / words
    deviations = [0.39 * (w - mean) + 11.8 * (y - ratio * w) / mean for w, y, _ in sentences]
    return 0.39 * mean + 11.8 * ratio - 15.59, sum([d * d for d in deviations])


def _smog_spread(sentences: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """Return the SMOG grade and the sum of its sentences' squared deviations."""
    n = len(sentences)
    mean = sum(p for _, _, p in sentences) / n
    # d/dm of 1.0430 sqrt(30 m); at m = 0 the slope has no bound, so one long word in n is assumed.
    slope = 1.0430 * sqrt(30) / (2 * sqrt(max(mean, 1 / n)))
    return 1.0430 * sqrt(30 * mean) + 3.1291, sum(
        (slope * (p - mean)) ** 2 for _, _, p in sentences
    )


@cache  # a page asks for the same few
def t95(degrees: int) -> float:
    """Return Student's t for a one-sided 95 % bound (Cornish-Fisher expansion, 4 digits from 9 on)."""
    z, v = 1.6448536269514722, float(degrees)
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
    )
