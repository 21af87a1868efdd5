"""A comparison for people, at a terminal or in a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from textwrap import fill

from pagelint.comparison import Change, Comparison, Here, SectionRow
from pagelint.comparison._overview import difficulty, grade_shown
from pagelint.model import Lines
from pagelint.reporters import clean
from pagelint.reporters._terms import TermRow
from pagelint.scores import Score
from pagelint.verdict import PEOPLE, SEVERITIES, Finding, Verdict

NONE = (
    "No changed numbers, doses, negations or warnings found. That does not mean that the meaning is unchanged: "
    "a person must read both."
)
_SOME = "There may be other changes in meaning: a person must read both."
_LONGEST = 300  # characters of a sentence that are shown
_INDENT = {"title": 0, "heading": 2, "item": 4, "detail": 8}
_STATUS = {
    "unexplained": "not explained",
    "late": "explained too late",
    "explained": "explained",
    "let-pass": "not explained, but editors seldom ask",
}
_MARKUP = re.compile(r"([\\`*_\[\]|~#])")

Told = tuple[str, str]  # what a line of the report is (a key of _INDENT), and what it says


def told(one: Comparison) -> Iterator[Told]:
    """Yield the report's lines: changes in meaning first, then what got easier."""
    yield "title", f"{one.old.path} → {one.new.path}"
    yield from _changes(one)
    yield from _statements(one)
    yield from _sections(one)
    yield from _terms(one)
    yield from _findings(one)


def terminal(lines: Iterable[Told], width: int) -> str:
    """Return a report's lines wrapped to a width."""
    shown = []
    for kind, text in lines:
        if kind == "heading":
            shown.append("")
        by = " " * _INDENT[kind]
        line = clean(text)
        wrapped = fill(
            line, max(40, width), initial_indent=by, subsequent_indent=f"{by}  ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        shown.append(wrapped)
    return "\n".join(shown) + "\n"


def markdown(lines: Iterable[Told]) -> str:
    """Return a report's lines as Markdown. A page's own text can add no markup and call nobody."""
    shown = []
    signs = {"title": "## ", "heading": "\n### ", "item": "- ", "detail": "  - "}
    after = ""
    for kind, text in lines:
        plain = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace("@", "@\u200b")
        gap = "\n" if after == "heading" else ""
        shown.append(gap + signs[kind] + _MARKUP.sub(r"\\\1", plain))
        after = kind
    return "\n".join(shown) + "\n"


def _changes(one: Comparison) -> Iterator[Told]:
    count = len(one.changes)
    yield (
        "heading",
        "Changed numbers, doses, negations and warnings" + (f": {count}" if count else ""),
    )
    if not count:
        yield "item", NONE
        return
    # Changes of one sentence stand together above it.
    for _, found in groupby(one.changes, key=lambda c: (_start(c.old), _start(c.new))):
        same = list(found)
        yield "item", _all_said(same)
        for verdict, here in ((one.old, same[0].old), (one.new, same[0].new)):
            if here.line is not None and verdict.page is not None:
                yield "detail", f"{_at(verdict, here)}  {_short(here.line.text)}"
    yield "item", _SOME


def _start(here: Here) -> int:
    return here.line.span.start if here.line else -1


def _all_said(changes: Sequence[Change]) -> str:
    """Return what is told of one sentence, all that is new or gone with it after one another."""
    if any(not c.how.startswith("sentence") for c in changes):
        return "; ".join(dict.fromkeys(map(_said, changes)))
    items = [c.old.item or c.new.item for c in changes[1:]]
    more = dict.fromkeys(f"“{i.text}”" for i in items if i)
    return ", ".join([_said(changes[0]), *more])


def _said(change: Change) -> str:
    old = f"“{change.old.item.text}”" if change.old.item else ""
    new = f"“{change.new.item.text}”" if change.new.item else ""
    kind = change.say.capitalize()
    return {
        "changed": f"{kind}: {old} became {new}",
        "gone": f"{kind}: {old} is gone",
        "new": f"{kind}: {new} is new",
        "sentence gone": f"{kind}: this is gone, with {old}",
        "sentence new": f"{kind}: this is new, with {new}",
    }[change.how]


def _at(verdict: Verdict, here: Here) -> str:
    line, column = place_of(verdict, here)
    return f"{verdict.path}:{line}:{column}"


def place_of(verdict: Verdict, here: Here) -> tuple[int, int]:
    """Return the line and column of an item, or of the line that stands for it."""
    assert verdict.page is not None
    assert here.line is not None
    own = here.item is not None and here.item.span.within(here.line.span)
    span = here.item.span if own and here.item else here.line.span
    return _lines(verdict.page.source).place(verdict.page.map.origin(span)[0].start)


@lru_cache(maxsize=4)
def _lines(source: str) -> Lines:
    return Lines(source)


def _short(text: str) -> str:
    line = " ".join(text.replace("\n\n", " | ").split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _statements(one: Comparison) -> Iterator[Told]:
    if one.statements_gone or one.statements_new:
        yield "heading", "Statements"
        yield from (("item", f"Gone: {s.replace('-', ' ')}") for s in one.statements_gone)
        yield from (("item", f"New: {s.replace('-', ' ')}") for s in one.statements_new)


def _sections(one: Comparison) -> Iterator[Told]:
    yield "heading", "Easier or harder (difficulty: 1 easy, 6 hard)"
    yield "item", f"Whole page: {_scores(one.old.score, one.new.score, one.trend)}"
    same = 0
    for number, row in enumerate(one.sections):
        same += row.how == "same"
        if row.how != "same" and not (number == 0 and _is_empty(row)):
            yield "item", _section(row, first=number == 0)
    if same:
        yield "item", f"Same text as before: {same} section{'s' * (same != 1)}."


def _is_empty(row: SectionRow) -> bool:
    return not (row.old and row.old.words) and not (row.new and row.new.words)


def _section(row: SectionRow, *, first: bool) -> str:
    if row.how == "added":
        return f"Added: “{row.new_title}” ({_counts(row.new)})"
    if row.how == "gone":
        return f"Gone: “{row.old_title}” ({_counts(row.old)})"
    name = "Start of the page" if first else f"“{row.new_title}”"
    if row.how == "renamed" and not first:
        name = f"“{row.old_title}” is now {name}"
    return f"{name}: {_scores(row.old, row.new, row.trend)}"


def _counts(score: Score | None) -> str:
    words, sentences = (score.words, score.sentences) if score else (0, 0)
    return f"{words} word{'s' * (words != 1)}, {sentences} sentence{'s' * (sentences != 1)}"


def _scores(old: Score | None, new: Score | None, trend: str) -> str:
    grades = [grade_shown(s) for s in (old, new)]
    parts = [trend] if trend and trend != "mixed" else []
    if None in grades:
        parts.append("too short to grade" if grades == [None, None] else _half_graded(grades))
    else:
        parts.append(f"about grade {grades[0]} → {grades[1]}")
    if None not in (hard := [difficulty(s) for s in (old, new)]):
        parts.append(f"difficulty {hard[0]:.1f} → {hard[1]:.1f}")
    for name in ("words", "sentences"):
        counts = [getattr(s, name) if s else 0 for s in (old, new)]
        parts.append(f"{name} {counts[0]} → {counts[1]}")
    return ", ".join(parts)


def _half_graded(grades: Sequence[int | None]) -> str:
    shown = ["too short to grade" if g is None else f"about grade {g}" for g in grades]
    return " → ".join(shown)


def _terms(one: Comparison) -> Iterator[Told]:
    terms = one.terms
    if not (terms.explained or terms.unexplained or terms.new or terms.gone):
        return
    yield "heading", "Special terms"
    for label, rows, path in (
        ("Now explained", terms.explained, one.new.path),
        ("No longer explained", terms.unexplained, one.new.path),
    ):
        yield from (("item", f"{label}: “{r.text}” {path}:{r.line}:{r.column}") for r in rows)
    if terms.new:
        yield "item", "New: " + ", ".join(map(_term, terms.new))
    if terms.gone:
        yield "item", "Gone: " + ", ".join(f"“{r.text}”" for r in terms.gone)


def _term(row: TermRow) -> str:
    status = _STATUS.get(row.status)
    return f"“{row.text}”" + (f" ({status})" if status else "")


def _findings(one: Comparison) -> Iterator[Told]:
    yield "heading", "Findings"
    yield "item", f"Fixed: {_by_severity(one.fixed)}"
    yield "item", f"New: {_by_severity(one.found)}"
    for f in one.found:
        at = f"{one.new.path}:{f.place.line}:{f.place.column}"
        yield "detail", f"{PEOPLE[f.severity]}  {at}  {f.message}"


def _by_severity(findings: Sequence[Finding]) -> str:
    counts = [
        f"{PEOPLE[s]} {n}"
        for s in reversed(SEVERITIES)
        if (n := sum(f.severity == s for f in findings))
    ]
    return f"{len(findings)}" + (f" ({', '.join(counts)})" if counts else "")
