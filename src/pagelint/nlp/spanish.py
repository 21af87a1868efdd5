"""Readability of Spanish text: three formulas, the INFLESZ scale, and bounds for both.

What counts as prose is what counts in English (`prose.py`), but numerals are no words.
Formulas are pure arithmetic on counts.

Known of their validity: Fernández Huerta set his constants by hand after Flesch; Szigriszt-Pazos fitted his
to Spanish texts rated by readers, and INFLESZ set its bands by what Spanish readers of each schooling buy and
read; Crawford fitted his to readers for school grades 1 to 6, so that grades beyond 6 are a guess. None was
tested on patients. So the Spanish grade is never held against an English limit, and only INFLESZ is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pagelint.nlp.prose import SentenceCounts
from pagelint.nlp.readability import FEWEST_SENTENCES, FEWEST_WORDS, Counts, reach
from pagelint.scores import Grade

CRAWFORD = "crawford"
INFLESZ = "szigriszt_pazos"
# Barrio-Cantalejo et al. 2008 (doi 10.4321/S1137-66272008000300004): where each band begins.
_BANDS = ((80, "muy fácil"), (65, "bastante fácil"), (55, "normal"), (40, "algo difícil"))
_HARDEST = "muy difícil"
# Prior of the per-sentence standard deviation: the median over 30 Spanish pages written for this.
_CRAWFORD_SD, _INFLESZ_SD = 1.9, 23.0


def fernandez_huerta(c: Counts) -> float:
    """Fernández Huerta 1959, Consigna 214:29: 206.84 - 0.60 P - 1.02 F; 100 is easy, 0 very hard.

    P is syllables per 100 words. The article takes F as sentences per 100 words, by which longer sentences
    would make a text easier; Law (2011, "Error in the Fernandez Huerta Readability Formula") shows that
    Flesch's term, words per sentence, is meant. F here is words per sentence, as legible.es and textstat have it.
    """
    return 206.84 - 60 * c.syllables / c.words - 1.02 * c.words / c.sentences


def szigriszt_pazos(c: Counts) -> float:
    """Szigriszt Pazos 1993 (thesis, Universidad Complutense), perspicuity: 206.835 - 62.3 S/P - P/F.

    S syllables, P words, F sentences. The INFLESZ scale reads this value.
    """
    return 206.835 - 62.3 * c.syllables / c.words - c.words / c.sentences


def crawford(c: Counts) -> float:
    """Crawford 1989, Lectura y Vida 10(4) (ERIC ED273119): -0.205 OP + 0.049 SP - 3.407, a school grade.

    OP is sentences and SP syllables per 100 words. Made for grades 1 to 6.
    """
    return -20.5 * c.sentences / c.words + 4.9 * c.syllables / c.words - 3.407


FORMULAS = {"fernandez_huerta": fernandez_huerta, INFLESZ: szigriszt_pazos, CRAWFORD: crawford}


def formulas(counts: Counts) -> dict[str, float]:
    """Return every formula's value to one decimal; empty without a sentence or a word."""
    if not counts.sentences or not counts.words:
        return {}
    return {name: round(formula(counts), 1) for name, formula in FORMULAS.items()}


def band(value: float) -> str:
    """Return the INFLESZ band of a Szigriszt-Pazos value: "algo difícil" is from 40 to below 55."""
    return next((name for least, name in _BANDS if value >= least), _HARDEST)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with one-sided 95 % bounds."""

    value: float
    low: float
    high: float


def grade(rows: Sequence[SentenceCounts]) -> Grade | None:
    """Return Crawford's grade with bounds by the delta method; None without a word.

    Its verdict is "too-short" or "uncertain": it was made for grades 1 to 6 and cannot say that a text
    keeps or breaks a limit of grade 8.
    """
    found = _estimate(rows, _crawford_parts, _CRAWFORD_SD)
    if found is None:
        return None
    verdict = "too-short" if is_short(rows) else "uncertain"
    low, high = round(found.low, 1), round(found.high, 1)
    return Grade(CRAWFORD, round(found.value, 1), low, high, verdict)


def perspicuity(rows: Sequence[SentenceCounts]) -> Estimate | None:
    """Return the Szigriszt-Pazos value with bounds by the delta method; None without a word."""
    return _estimate(rows, _inflesz_parts, _INFLESZ_SD)


def is_short(rows: Sequence[SentenceCounts]) -> bool:
    """Say whether sentences are too few to judge: under 10, or under 100 words."""
    return len(rows) < FEWEST_SENTENCES or sum(r.words for r in rows) < FEWEST_WORDS


def shares(rows: Sequence[SentenceCounts]) -> list[float]:
    """Return how much each sentence makes the text harder on the INFLESZ scale, but for a common factor."""
    return [-d for d in _inflesz_parts(rows)[1]]


_Parts = tuple[float, list[float]]


def _crawford_parts(rows: Sequence[SentenceCounts]) -> _Parts:
    """Return the grade and each sentence's deviation: the formula linearised in words and syllables."""
    mean, ratio = _means(rows)
    value = -20.5 / mean + 4.9 * ratio - 3.407
    slope = 20.5 / mean**2
    return value, [
        slope * (r.words - mean) + 4.9 * (r.syllables - ratio * r.words) / mean for r in rows
    ]


def _inflesz_parts(rows: Sequence[SentenceCounts]) -> _Parts:
    mean, ratio = _means(rows)
    value = 206.835 - 62.3 * ratio - mean
    return value, [-62.3 * (r.syllables - ratio * r.words) / mean - (r.words - mean) for r in rows]


def _means(rows: Sequence[SentenceCounts]) -> tuple[float, float]:
    words = sum(r.words for r in rows)
    return words / len(rows), sum(r.syllables for r in rows) / words


def _estimate(
    rows: Sequence[SentenceCounts],
    parts: Callable[[Sequence[SentenceCounts]], _Parts],
    prior: float,
) -> Estimate | None:
    if not sum(r.words for r in rows):
        return None
    value, deviations = parts(rows)
    off = reach(sum(d * d for d in deviations), len(rows), prior)
    return Estimate(value, value - off, value + off)
