"""The table of `pagelint score` for people: sections as rows, then what raises the page."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from pagelint.model import Lines, Page
from pagelint.reporters import clean, grade_words
from pagelint.scores import Grade, Raise, Score
from pagelint.verdict import Verdict

_TITLE = 21  # columns of a section's title
_LONGEST = 66
_TOO_SHORT = "too short to grade"
_WHOLE = "Whole page"
_SPANISH = {"fernandez_huerta": "Fernández Huerta", "szigriszt_pazos": "Szigriszt-Pazos"}
_LEAST = 0.005  # what shows as 0.01
_MANY_FIGURES = 0.08  # of the words: from here on they lower the grade by one or more


def table(
    verdict: Verdict, columns: Sequence[str], *, by_section: bool, textstat: bool
) -> Iterator[str]:
    """Yield the lines on one page. `columns` are formulas to show as well."""
    page, score = verdict.page, verdict.score
    yield verdict.path + (f"  {page.title}" if page else "")
    if verdict.unchecked or page is None or score is None:
        yield f"Not checked: {verdict.unchecked}"
        return
    names = [name.replace("_", " ") for name in columns]
    wide = [max(5, len(n)) for n in names]
    heads = "  ".join(f"{n:>{w}}" for n, w in zip(names, wide, strict=True))
    yield f"  {'section':<{_TITLE}} {'words':>5} {'sent.':>5}  {'difficulty':>10}  {_head(score):<31}  {heads}".rstrip()
    shown = _told_apart([(_WHOLE, score), *_sections(page, verdict.scores)])
    for name, one in shown:
        hard = f"{one.difficulty:.1f} of 6" if one.difficulty else "–"
        grade = _short(one.grade)
        row = f"  {_fit(name)} {one.words:>5} {one.sentences:>5}  {hard:>10}  "
        values = (one.formulas.get(c) for c in columns)
        cells = (
            f"{'–' if v is None else round(v):>{w}}" for v, w in zip(values, wide, strict=True)
        )
        yield row + (f"{grade:<31}  " + "  ".join(cells) if columns else grade)
    yield from _spanish(score)
    yield from _beside(shown)
    yield from _fair(score)
    yield from _figures(score)
    for name, one in shown if by_section else shown[:1]:
        yield from _raises(page, name, one)
    if textstat:
        yield from _textstat(page, score)


def _sections(page: Page, scores: Sequence[Score]) -> Iterator[tuple[str, Score]]:
    for section, score in zip(page.sections, scores, strict=True):
        yield section.title or "(before the first heading)", score


def _told_apart(shown: list[tuple[str, Score]]) -> list[tuple[str, Score]]:
    """Return the rows with a number before each title that looks like another one once it is cut."""
    cut = Counter(_fit(name) for name, _ in shown)
    return [
        (f"{n}. {name}" if cut[_fit(name)] > 1 else name, score)
        for n, (name, score) in enumerate(shown)
    ]


def _short(grade: Grade | None) -> str:
    if grade is None:
        return "no running text"
    if grade.verdict == "too-short":
        return _TOO_SHORT
    return grade_words(grade, formula=False)


def _head(score: Score) -> str:
    from pagelint.nlp.readability import SHOWN_NAMES

    return f"grade ({SHOWN_NAMES[score.grade.formula]})" if score.grade else "grade"


def _spanish(score: Score) -> Iterator[str]:
    """Yield the values of the formulas for Spanish, on a Spanish page."""
    from pagelint.nlp.spanish import INFLESZ, band

    if INFLESZ in score.formulas:
        values = ", ".join(f"{label} {score.formulas[n]:.0f}" for n, label in _SPANISH.items())
        easy = band(score.formulas[INFLESZ])
        yield ""
        yield f"  Whole page, 100 easy to 0 hard: {values} (INFLESZ “{easy}”)."


def _beside(shown: Sequence[tuple[str, Score]]) -> Iterator[str]:
    """Yield what stands in lists and tables, which have no sentences to count."""
    from pagelint.nlp.readability import FEWEST_WORDS

    found = [(name, s.lists) for name, s in shown if s.lists]
    if not found:
        return
    yield ""
    yield "  Lists and tables, by FORCAST, which needs no sentences, and by difficulty:"
    for name, lists in found:
        hard = f"{lists.difficulty:.1f} of 6" if lists.difficulty else "–"
        grade = f"about grade {max(0, round(lists.forcast))}"
        short = lists.words < FEWEST_WORDS
        yield f"  {_fit(name)} {lists.words:>5} {'':>5}  {hard:>10}  {_TOO_SHORT if short else grade}"


def _fair(score: Score) -> Iterator[str]:
    if score.fair and score.grade and score.grade.verdict != "too-short":
        left = (
            "too little is left to grade"
            if score.fair.verdict == "too-short"
            else _short(score.fair)
        )
        yield ""
        yield from _folded(f"Without names and the terms that the page explains: {left}.")


def _raises(page: Page, name: str, score: Score) -> Iterator[str]:
    if not score.raises or score.sentences < 2:
        return
    yield ""
    graded = score.grade is not None and score.grade.verdict != "too-short"
    if graded and score.rewritten is None:
        if name == _WHOLE:
            yield "  The page is at or below its target grade: no sentence needs to be rewritten."
        return
    yield f"  What raises {'this page' if name == _WHOLE else f'“{clean(name)}”'}:"
    lines = Lines(page.source)
    for raised in score.raises:
        yield from _raised(page, lines, raised, graded=graded)
    if score.rewritten and score.grade and _falls(score.grade, score.rewritten):
        count = {1: "this sentence is", 2: "these two are"}.get(
            len(score.raises), "these three are"
        )
        what = "page" if name == _WHOLE else "section"
        yield from _folded(
            f"If {count} rewritten in plain words, the {what} reaches {_short(score.rewritten)}."
        )


def _raised(page: Page, lines: Lines, raised: Raise, *, graded: bool) -> Iterator[str]:
    line, column = lines.place(page.map.origin(raised.span)[0].start)
    text = " ".join(page.whole.text[raised.span.start : raised.span.end].split())
    quote = textwrap.shorten(text, _LONGEST, placeholder=" …")
    yield f"  {f'{line}:{column}':>8}  “{quote}”"
    words = f"its hard words: {', '.join(raised.words)}" if raised.words else ""
    hard = f"{raised.difficulty:.2f} to the difficulty" if raised.difficulty >= _LEAST else ""
    added = " and ".join(
        filter(None, (f"{_amount(raised.grade)} to the grade" if graded else "", hard))
    )
    told = "; ".join(filter(None, (f"adds {added}" if added else "", words)))
    yield from (f"{'':12}{part}" for part in textwrap.wrap(told, _LONGEST))


def _folded(text: str) -> Iterator[str]:
    yield from (f"  {part}" for part in textwrap.wrap(text, 77))


def _figures(score: Score) -> Iterator[str]:
    """Yield a line where figures make a grade read low: they are words without syllables."""
    if score.words and score.figures / score.words > _MANY_FIGURES:
        yield ""
        share = f"{score.figures} of {score.words} words are figures"
        yield from _folded(
            f"{share}. They count as words without syllables, so that the grade reads low. "
            "Go by the difficulty."
        )


def _falls(grade: Grade, after: Grade) -> bool:
    """Say whether a rewriting brings a grade down by what shows; a short text has none."""
    return after.verdict != "too-short" and round(after.estimate) < round(grade.estimate)


def _amount(grades: float) -> str:
    """Return what one sentence adds: on a long page it is little, but no sentence adds "0.0"."""
    if grades < _LEAST:
        return "less than 0.01"
    return f"{grades:.1f}" if round(grades, 1) else f"{grades:.2f}"


def _textstat(page: Page, score: Score) -> Iterator[str]:
    from pagelint.nlp.textstat_check import compare, counts

    yield ""
    yield f"  {'formula':<20} {'ours':>5} {'textstat':>8}  why they differ"
    if page.whole.lang != "en":
        yield "  Only English pages are compared."
        return
    for line in compare(page, score):
        ours = f"{line.ours:.1f}" if line.ours is not None else "-"
        why, *more = textwrap.wrap(line.why, 39) or [""]
        yield f"  {line.name:<20} {ours:>5} {line.theirs:>8.1f}  {why}".rstrip()
        yield from (f"{'':39}{part}" for part in more)
    for told in counts(page, score):
        yield from _folded(told)


def _fit(name: str) -> str:
    """Return a section's title, cut or filled to the width of its column."""
    from rich.cells import cell_len, set_cell_size

    name = clean(name)
    short = name if cell_len(name) <= _TITLE else set_cell_size(name, _TITLE - 1) + "…"
    return set_cell_size(short, _TITLE)
