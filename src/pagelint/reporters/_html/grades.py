"""The grade by section: a rail of short words, and a table with bars that stands for itself without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from pagelint.model import Page
from pagelint.nlp.readability import SHOWN_NAMES
from pagelint.reporters import grade_words, score_words
from pagelint.reporters._html.markup import PAGE, short, t
from pagelint.scores import Grade, Score
from pagelint.verdict import Verdict

_WIDEST = 24  # grades that the bars reach at most
_LEAST = 12
VERDICTS = {
    "within": "within the limit",
    "above": "above the limit",
    "uncertain": "may be above the limit",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What grades are held against; 0 where the rules have no limit."""

    limit: float = 0
    target: float = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One section, or the whole page: its name, the id it is at, its score, its notes."""

    name: str
    at: str
    score: Score | None
    notes: int = 0

    @property
    def grade(self) -> Grade | None:
        """The grade, where the text is long enough for one."""
        grade = self.score.grade if self.score else None
        return None if grade is None or grade.verdict == "too-short" else grade


def look(grade: Grade | None, limits: Limits) -> str:
    """Return the class of a grade: within, above, uncertain, or none."""
    return grade.verdict if grade and limits.limit and grade.verdict in VERDICTS else "none"


def rows_of(page: Page, verdict: Verdict, counts: Sequence[int]) -> list[Row]:
    """Return a row for each section."""
    names = [s.title or "Untitled" for s in page.sections]
    names[0] = "Start of the page"
    return [
        Row(short(name.replace("\ufffc", "…"), 90), f"s{PAGE}-{k}", verdict.scores[k], counts[k])
        for k, name in enumerate(names)
    ]


def rail(rows: Sequence[Row], limits: Limits) -> Iterator[str]:
    """Yield the list of sections, each with its grade in words and in colour."""
    yield '<ol class="sections">\n'
    for row in rows:
        said = grade_words(row.score.grade if row.score else None, formula=False)
        count = (
            f' <span class="count">{row.notes}<span class="sr"> notes</span></span>'
            if row.notes
            else ""
        )
        yield (
            f'<li class="{look(row.grade, limits)}"><a href="#{row.at}"><span class="name" dir="auto">{t(row.name)}'
            f'</span>{count}<span class="grade">{t(said)}</span></a></li>\n'
        )
    yield "</ol>\n"


def table(whole: Score | None, rows: Sequence[Row], limits: Limits, lang: str) -> Iterator[str]:
    """Yield the table of grades. Spanish scales are held against no limit, so they get no bars."""
    every = [Row("Whole page", "", whole), *rows]
    graded = [g for r in every if (g := r.grade)]
    english = lang == "en"
    bars = english and bool(graded)
    high = max((g.high for g in graded), default=0)
    scale = min(_WIDEST, max(_LEAST, ceil(high) + 1, ceil(limits.limit) + 3))
    yield f'<table class="grades"><caption>{_caption(graded, limits, bars=bars)}</caption>\n'
    yield '<thead><tr><th scope="col">Section</th><th scope="col">Reading grade</th>'
    if english:
        yield '<th scope="col"><abbr title="1 is easy, 6 is hard">Difficulty</abbr></th>'
    yield f'<td class="plot" aria-hidden="true">{_axis(limits, scale)}</td>' if bars else ""
    yield "</tr></thead>\n<tbody>\n"
    for row in every:
        yield from _row(row, limits, scale, english=english, bars=bars)
    yield "</tbody></table>\n"


def _caption(graded: Sequence[Grade], limits: Limits, *, bars: bool) -> str:
    if not graded:
        return "A text needs 10 sentences and 100 words for a grade."
    names = SHOWN_NAMES.get(graded[0].formula, graded[0].formula)
    said = f"Grade by {t(names)}. "
    if bars:
        said += "The dot is the grade, the bar where it likely lies (95 % on each side). "
    if limits.limit:
        said += f"Aim for grade {limits.target:g}. The page must not be above {limits.limit:g}. "
    return said + "A section under 10 sentences or 100 words is too short to grade."


def _row(row: Row, limits: Limits, scale: int, *, english: bool, bars: bool) -> Iterator[str]:
    kind = look(row.grade, limits)
    name = (
        f'<a href="#{row.at}" dir="auto">{t(row.name)}</a>' if row.at else f"<b>{t(row.name)}</b>"
    )
    said = (
        score_words(row.score)
        if not bars
        else grade_words(row.score.grade if row.score else None, formula=False)
    )
    verdict = f' <b class="verdict">{VERDICTS[kind]}</b>' if kind in VERDICTS else ""
    hard = f"{row.score.difficulty:.1f}" if row.score and row.score.difficulty else "–"
    yield f'<tr class="{kind}"><th scope="row">{name}</th>'
    yield f'<td class="said">{t(said)}{verdict}</td>'
    yield f'<td class="hard">{hard}</td>' if english else ""
    if bars:
        yield f'<td class="plot" aria-hidden="true">{_bar(row.grade, limits, scale)}</td>'
    yield "</tr>\n"


def _x(value: float, scale: int) -> str:
    return f"{100 * min(max(value, 0), scale) / scale:.1f}%"


def _lines(limits: Limits, scale: int) -> str:
    if not limits.limit:
        return ""
    return "".join(
        f'<line class="{name}" x1="{_x(at, scale)}" x2="{_x(at, scale)}" y1="0" y2="100%"/>'
        for name, at in (("target", limits.target), ("limit", limits.limit))
    )


def _bar(grade: Grade | None, limits: Limits, scale: int) -> str:
    """Return one bar: a dot for a grade within the limit, a square above it, a ring where it may be."""
    said = _lines(limits, scale)
    if grade:
        low, high, at = (_x(v, scale) for v in (grade.low, grade.high, grade.estimate))
        said += f'<line class="range" x1="{low}" x2="{high}" y1="50%" y2="50%"/>'
        if look(grade, limits) == "above":
            square = '<rect class="dot" x="-5" y="-5" width="10" height="10"/>'
            said += f'<svg x="{at}" y="50%" overflow="visible">{square}</svg>'
        else:
            said += f'<circle class="dot" cx="{at}" cy="50%" r="5"/>'
    return f'<svg class="plotted">{said}</svg>'


def _axis(limits: Limits, scale: int) -> str:
    named = {limits.target: "target", limits.limit: "limit"} if limits.limit else {}
    ticks = sorted({0.0, *named, float(scale)})
    said = "".join(
        f'<text class="{named.get(at, "end")}" x="{_x(at, scale)}" y="1.1em" '
        f'text-anchor="{"start" if at == 0 else "end" if at == scale else "middle"}">{at:g}</text>'
        for at in ticks
    )
    below = _lines(limits, scale).replace('y1="0"', 'y1="1.4em"')
    return f'<svg class="plotted axis">{said}{below}</svg>'
