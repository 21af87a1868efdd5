"""The score of a section or page: its counts, its formulas, its grade with bounds, its difficulty."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from pagelint.known_texts import kept_by_text
from pagelint.model import Section
from pagelint.nlp import Sentence, raises
from pagelint.nlp.fair import Spoken, Told, fair_row, names, spoken
from pagelint.nlp.prose import SentenceCounts, listed, prose
from pagelint.nlp.readability import Counts, forcast, formulas, grade
from pagelint.nlp.sentence_difficulty import Load, difficulty, load, together
from pagelint.scores import Listed, Raise, Score


class Limits(Protocol):
    """Which formula is the grade, what it may not exceed, and what to aim for."""

    @property
    def formula(self) -> str: ...
    @property
    def limit(self) -> float: ...
    @property
    def target(self) -> float: ...


class _Default(NamedTuple):
    formula: str = "flesch_kincaid"
    limit: float = 8.0
    target: float = 6.0


class Row(NamedTuple):
    """A sentence of prose with all that is counted of it."""

    sentence: Sentence
    counts: SentenceCounts
    load: Load
    spoken: Spoken


class Placed(NamedTuple):
    """A row, the start of its section, and which of its words the fair grade leaves out."""

    start: int
    row: Row
    left_out: tuple[int, ...]


@kept_by_text(256)
def rows_of(section: Section) -> tuple[Row, ...]:
    """Return the sentences of prose of one section, with all that is counted of them."""
    found = tuple(prose(section))
    known = names([s for s, _ in found])
    return tuple(Row(s, c, load(s.text), spoken(s, known)) for s, c in found)


@kept_by_text(256)
def _listed(section: Section) -> tuple[tuple[SentenceCounts, Load], ...]:
    return tuple((counts, load(s.text)) for s, counts in listed(section))


def score(
    sections: Section | Sequence[Section],
    limits: Limits | None = None,
    told: Told | None = None,
) -> Score:
    """Return the score of one section, or of several taken together. Default: FK against grade 8.

    `told` says where the terms stand that the page explains, and others.
    """
    several = [sections] if isinstance(sections, Section) else sections
    if several and several[0].lang == "es":
        return _spanish([c for s in several for _, c in prose(s)])
    asked, left_out = _asked(limits), [_left_out(s, told or Told()) for s in several]
    if isinstance(sections, Section):
        return _placed_score(sections, left_out[0], asked)
    return _score(several, left_out, asked)


def scores(
    sections: Sequence[Section], limits: Limits | None, told: Told, *, brief: bool = False
) -> tuple[tuple[Score, ...], Score]:
    """Return the score of each section, and of all together: the same as `score` gives one by one.

    In `brief`, those of sections hold counts and grades alone.
    """
    if sections and sections[0].lang == "es":
        return tuple(score(s, limits, told) for s in sections), score(sections, limits, told)
    asked, left_out = _asked(limits), [_left_out(s, told) for s in sections]
    if brief:
        each = [_graded(s.unplaced, asked) for s in sections]
    else:
        each = [_placed_score(s, left, asked) for s, left in zip(sections, left_out, strict=True)]
    return tuple(each), _score(sections, left_out, asked)


def _graded(section: Section, limits: _Default) -> Score:
    counts = [row.counts.row for row in rows_of(section)]
    found = grade(counts, limits.formula, limits.limit)
    lists = _lists(_listed(section))
    return Score(sum([words for words, _, _ in counts]), len(counts), found, {}, lists)


def _asked(limits: Limits | None) -> _Default:
    return _Default(limits.formula, limits.limit, limits.target) if limits else _Default()


LeftOut = tuple[
    tuple[int, ...], ...
]  # of each sentence of prose, which words the fair grade leaves out


def _left_out(section: Section, told: Told) -> LeftOut:
    at, rows = section.start, rows_of(section.unplaced)
    return tuple([told.left_out(at + row.sentence.span.start, row.spoken) for row in rows])


@kept_by_text(256)
def _fair_rows(section: Section, left_out: LeftOut) -> tuple[raises.Row, ...]:
    rows = zip(rows_of(section), left_out, strict=True)
    return tuple([fair_row(row.spoken, left) if left else row.counts.row for row, left in rows])


@kept_by_text(256)
def _section_score(section: Section, left_out: LeftOut, limits: _Default) -> Score:
    """Return the score of one section."""
    return _score([section], [left_out], limits)


def _placed_score(section: Section, left_out: LeftOut, limits: _Default) -> Score:
    found, by = _section_score(section.unplaced, left_out, limits), section.start
    if not found.raises:
        return found
    if not by:
        return found
    raised = [Raise(r.span.shift(by), r.grade, r.difficulty, r.words) for r in found.raises]
    return dataclasses.replace(found, raises=tuple(raised))


def _score(sections: Sequence[Section], left_out: Sequence[LeftOut], limits: _Default) -> Score:
    rows = [
        Placed(s.start, row, left)
        for s, lefts in zip(sections, left_out, strict=True)
        for row, left in zip(rows_of(s.unplaced), lefts, strict=True)
    ]
    counts = [p.row.counts for p in rows]
    total = _total(counts)
    triples = [c.row for c in counts]
    fair = [
        row
        for s, lefts in zip(sections, left_out, strict=True)
        for row in _fair_rows(s.unplaced, lefts)
    ]
    whole = grade(triples, limits.formula, limits.limit)
    left = [row for row in fair if row[0]]
    hardest, later = _raised(rows, (triples, fair), limits)
    return Score(
        words=total.words,
        sentences=total.sentences,
        grade=whole,
        formulas=formulas(total),
        lists=_lists([x for s in sections for x in _listed(s.unplaced)]),
        difficulty=_rounded(difficulty(together([p.row.load for p in rows]))),
        fair=whole if left == triples else grade(left, limits.formula, limits.limit),
        raises=hardest,
        rewritten=raises.rewritten(triples, later, limits.formula, limits.limit, limits.target),
        figures=sum([p.row.counts.words - p.row.counts.spoken for p in rows]),
    )


def _spanish(rows: Sequence[SentenceCounts]) -> Score:
    """Return the score of Spanish prose. FORCAST, difficulty and fair grade know English words only."""
    from pagelint.nlp import spanish

    total = _total(rows)
    return Score(total.words, total.sentences, spanish.grade(rows), spanish.formulas(total))


def _raised(
    rows: Sequence[Placed],
    counts: tuple[Sequence[raises.Row], Sequence[raises.Row]],
    limits: Limits,
) -> tuple[tuple[Raise, ...], list[int]]:
    """Return the sentences that raise a text most, and their places in `rows`."""
    triples, fair = counts
    texts = [p.row.sentence.text for p in rows]
    most = raises.hardest(triples, [p.row.load for p in rows], fair, limits.formula, texts)
    found = []
    for i, grades, hard in most:
        at, row, left_out = rows[i]
        words = raises.telling_words(row.sentence, left_out)
        span = row.sentence.span.shift(at)
        found.append(Raise(span, round(grades, 2) + 0.0, round(hard, 3) + 0.0, words))
    return tuple(found), [i for i, _, _ in most]


def _lists(found: Sequence[tuple[SentenceCounts, Load]]) -> Listed | None:
    if not found:
        return None
    total = _total([counts for counts, _ in found])
    if not total.words:
        return None
    loads = [x for _, x in found if x.words]
    figures = sum(counts.words - counts.spoken for counts, _ in found)
    each = sum((difficulty(x) or 0) * x.words for x in loads) / sum(x.words for x in loads)
    # A numeral has no syllables to count: FORCAST is taken over the words.
    spoken_words = dataclasses.replace(total, words=total.words - figures)
    grade_level = round(forcast(spoken_words), 1) if spoken_words.words else 0.0
    return Listed(total.words, grade_level, _rounded(each))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _total(rows: Sequence[SentenceCounts]) -> Counts:
    each = SentenceCounts(*map(sum, zip(*rows, strict=True))) if rows else SentenceCounts(*[0] * 7)
    return Counts(
        words=each.words,
        sentences=len(rows),
        syllables=each.syllables,
        letters=each.letters,
        polysyllables=each.polysyllables,
        complex_words=each.complex_words,
        monosyllables=each.monosyllables,
        unfamiliar=each.unfamiliar,
    )
