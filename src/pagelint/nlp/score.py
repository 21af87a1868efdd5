"""The score of a section or page: its counts, its formulas, its grade with bounds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from pagelint.model import Section
from pagelint.nlp import spanish
from pagelint.nlp.prose import SentenceCounts, listed, prose
from pagelint.nlp.readability import Counts, forcast, formulas, grade
from pagelint.verdict import Listed, Score


class Limits(Protocol):
    """Which formula is the grade, and what it may not exceed."""

    @property
    def formula(self) -> str: ...
    @property
    def limit(self) -> float: ...


@lru_cache(maxsize=4096)
def _rows(section: Section) -> tuple[SentenceCounts, ...]:
    return tuple(counts for _, counts in prose(section))


@lru_cache(maxsize=4096)
def _listed(section: Section) -> tuple[SentenceCounts, ...]:
    return tuple(listed(section))


def score(sections: Section | Sequence[Section], limits: Limits | None = None) -> Score:
    """Return the score of one section, or of several taken together. Default: FK against grade 8."""
    several = [sections] if isinstance(sections, Section) else sections
    rows = [r for s in several for r in _rows(s)]
    beside = _total([r for s in several for r in _listed(s)])
    total = _total(rows)
    if several and several[0].lang == "es":  # FORCAST knows English words only
        return Score(total.words, total.sentences, spanish.grade(rows), spanish.formulas(total))
    formula = limits.formula if limits else "flesch_kincaid"
    limit = limits.limit if limits else 8.0
    found = grade([(r.words, r.syllables, r.polysyllables) for r in rows], formula, limit)
    lists = Listed(beside.words, round(forcast(beside), 1)) if beside.words else None
    return Score(total.words, total.sentences, found, formulas(total), lists)


def _total(rows: Sequence[SentenceCounts]) -> Counts:
    return Counts(
        words=sum(r.words for r in rows),
        sentences=len(rows),
        syllables=sum(r.syllables for r in rows),
        letters=sum(r.letters for r in rows),
        polysyllables=sum(r.polysyllables for r in rows),
        complex_words=sum(r.complex_words for r in rows),
        monosyllables=sum(r.monosyllables for r in rows),
        unfamiliar=sum(r.unfamiliar for r in rows),
    )
