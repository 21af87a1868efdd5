"""The nouns of grading, frozen and picklable: grade, listed words, what raises a text, score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pagelint.model import Span


@dataclass(frozen=True, slots=True)
class Grade:
    """A reading grade with one-sided 95 % bounds.

    `verdict`: "within" (high <= limit), "above" (low > limit), "uncertain", or "too-short".
    """

    formula: str
    estimate: float
    low: float
    high: float
    verdict: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands in lists and tables beside the prose: its words, and their grade by FORCAST.

    `difficulty`: 1 easy to 6 hard, each item or cell rated as a sentence, their mean weighted by words.
    """

    words: int
    forcast: float
    difficulty: float | None = None


@dataclass(frozen=True, slots=True)
class Raise:
    """A sentence that raises a text: by how many grades and how much difficulty, and which words do it.

    `span` counts from the start of the page's text. Grade and difficulty: the text's, less those of
    the text without this sentence.
    """

    span: Span
    grade: float
    difficulty: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The counts and grades of a section's (or page's) running prose, and of its lists.

    `difficulty` is 1 (easy) to 6 (hard). `fair` is the grade without proper names and explained terms.
    `raises` are the sentences that add most to the grade, hardest first; `rewritten` is the grade that
    the text reaches when they are rewritten for the target grade. `figures` are the words that are
    numerals, which have no syllables.
    """

    words: int
    sentences: int
    grade: Grade | None
    formulas: Mapping[str, float]
    lists: Listed | None = None
    difficulty: float | None = None
    fair: Grade | None = None
    raises: tuple[Raise, ...] = ()
    rewritten: Grade | None = None
    figures: int = 0
