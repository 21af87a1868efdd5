"""The terms table: every special term of a page, its first use, whether and where it is explained."""

from __future__ import annotations

from dataclasses import dataclass

from pagelint.model import Lines, Page, Span
from pagelint.verdict import Fact, Verdict

_USES = ("term-use", "abbreviation-use")
_EXPLAINED = ("explained", "spelled-out")
_WEIGHED = ("let-pass", "unexplained")
# How a row's status reads for people.
STATUS = {
    "explained": "explained",
    "late": "explained too late",
    "unexplained": "not explained",
    "known": "widely known",
    "let-pass": "editors seldom ask",
    "heading": "in headings only",
}


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term or short form. Lines and columns count from 1 in the source, as in findings.

    `status`: "explained", "late" (explained too far on), "unexplained", "known" (nearly every adult
    knows it), "let-pass" (nothing explains it in time, and editors seldom ask for it), or "heading" (it
    stands in headings only). `difficulty`: 0 easy
    to 1 hard, None for a short form, which nobody has rated.
    """

    term: str
    text: str
    kind: str
    line: int
    column: int
    section: str
    uses: int
    status: str
    how: str
    explained_line: int | None
    difficulty: float | None


def term_rows(verdict: Verdict) -> tuple[TermRow, ...]:
    """Return a row for every special term that the checks noted on a page, in reading order."""
    return tuple(row for row, _ in term_places(verdict))


def term_places(verdict: Verdict) -> tuple[tuple[TermRow, Span], ...]:
    """Return the rows of the terms table, each with the place of the first use in the page's text."""
    page = verdict.page
    if page is None or verdict.unchecked is not None:
        return ()
    lines = Lines(page.source)
    uses: dict[tuple[str, str], list[Fact]] = {}
    explained: dict[str, list[Fact]] = {}
    weighed = {  # a term may be let pass in one section and reported in another
        f.values["term"]: kind for kind in _WEIGHED for f in verdict.facts if f.kind == kind
    }
    for fact in sorted(verdict.facts, key=lambda f: f.span):
        if fact.kind in _USES:
            uses.setdefault((fact.kind, fact.values["term"]), []).append(fact)
        elif fact.kind in _EXPLAINED:
            explained.setdefault(fact.values["term"], []).append(fact)
    # A short form that the glossary has as a term too (MRI) stands in the table once.
    terms = {fact.span for (kind, _), found in uses.items() if kind == "term-use" for fact in found}
    return tuple(
        _row(page, lines, found, explained.get(term, ()), weighed.get(term, ""))
        for (kind, term), found in uses.items()
        if kind == "term-use" or any(fact.span not in terms for fact in found)
    )


def _row(
    page: Page, lines: Lines, uses: list[Fact], there: list[Fact] | tuple[()], weighed: str
) -> tuple[TermRow, Span]:
    running = [u for u in uses if u.values["running"]]
    first = (running or uses)[0]
    line, column = lines.place(page.map.origin(first.span)[0].start)
    if weighed == "unexplained":
        status = "late" if there else "unexplained"
    elif weighed:
        status = weighed
    elif there:
        status = "explained"
    elif first.values["known"]:
        status = "known"
    else:
        status = "heading"
    row = TermRow(
        term=first.values["term"],
        text=page.whole.text[first.span.start : first.span.end],
        kind=first.values.get("kind", "abbreviation"),
        line=line,
        column=column,
        section=page.sections[first.section].title,
        uses=len(uses),
        status=status,
        how=there[0].values["how"] if there else "",
        explained_line=lines.place(page.map.origin(there[0].span)[0].start)[0] if there else None,
        difficulty=first.values.get("difficulty"),
    )
    return row, first.span
