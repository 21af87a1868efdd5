"""The headings of a page: symbols, stretches to fold, and above each its grade and how much was found."""

from __future__ import annotations

from dataclasses import dataclass, field

from lsprotocol.types import (
    CodeLens,
    Command,
    DocumentSymbol,
    FoldingRange,
    FoldingRangeKind,
    Location,
    SymbolInformation,
    SymbolKind,
)

from pagelint.lsp.client import Client
from pagelint.lsp.lives import Looked
from pagelint.model import Page, Span
from pagelint.reporters import clean, grade_words, score_words
from pagelint.scores import Score


@dataclass(slots=True)
class _Heading:
    """A heading, where it stands, and how far what stands under it goes."""

    number: int
    title: str
    level: int
    place: Span
    start: int  # of its line
    end: int = 0
    inside: list[_Heading] = field(default_factory=list)

    @property
    def reach(self) -> Span:
        return Span(self.start, max(self.place.end, self.end))


def lenses(looked: Looked) -> list[CodeLens]:
    """Return what stands above each heading: "about grade 9, likely 7 to 11 · 3 findings"."""
    places, verdict = looked.document.places, looked.verdict
    if verdict.unchecked is not None or verdict.page is None:
        title = clean(f"Not checked: {verdict.unchecked}")
        return [CodeLens(places.range(Span(0, 0)), Command(title, ""))]
    shown = []
    for heading in _headings(looked):
        whole = heading.number == 0
        score = verdict.score if whole else verdict.scores[heading.number]
        count = sum(whole or f.section == heading.number for f in verdict.findings)
        found = f"{count or 'no'} finding{'s' * (count != 1)}"
        title = f"{'Whole page: ' if whole else ''}{_graded(score)} · {found}"
        shown.append(CodeLens(places.range(heading.place), Command(title, "")))
    return shown


def symbols(looked: Looked, client: Client) -> list[DocumentSymbol] | list[SymbolInformation]:
    """Return the headings, each inside the one above it where the editor can show that."""
    places, uri = looked.document.places, looked.document.uri
    if client.tree:
        return [_symbol(h, looked) for h in _tree(looked)]
    return [
        SymbolInformation(Location(uri, places.range(h.reach)), _name(h), SymbolKind.String)
        for h in _all(_tree(looked))
    ]


def folds(looked: Looked) -> list[FoldingRange]:
    """Return the stretch of lines that stands under each heading."""
    places, found = looked.document.places, []
    for heading in _all(_tree(looked)):
        first = places.line_of(heading.place.start)
        last = places.line_of(heading.end)
        if last > first:
            found.append(FoldingRange(first, last, kind=FoldingRangeKind.Region))
    return found


def _graded(score: Score | None) -> str:
    """Return a grade without its formula, which one line above a heading has no room for."""
    if score and score.grade and "flesch_kincaid" in score.formulas:
        return grade_words(score.grade, formula=False)
    return score_words(score)


def _symbol(heading: _Heading, looked: Looked) -> DocumentSymbol:
    places = looked.document.places
    return DocumentSymbol(
        name=_name(heading),
        kind=SymbolKind.String,
        range=places.range(heading.reach),
        selection_range=places.range(heading.place),
        children=[_symbol(h, looked) for h in heading.inside],
    )


def _name(heading: _Heading) -> str:
    return clean(heading.title).strip() or "…"


def _headings(looked: Looked) -> list[_Heading]:
    """Return the title and the headings of a page, in order. A page without a title begins with a heading."""
    page = looked.verdict.page
    if page is None:
        return []
    found = []
    for number, section in enumerate(page.sections):
        first = section.blocks[0] if section.blocks else None
        if number == 0:
            span = page.title_span
        elif first is not None and first.kind == "heading":
            span = first.span.shift(section.start)
        else:
            span = None
        if span is not None:
            place = page.map.origin(span)[0]
            start = looked.document.places.line_span(place.start).start
            found.append(_Heading(number, section.title, section.level, place, start))
    return sorted(found, key=lambda h: h.place)


def _tree(looked: Looked) -> list[_Heading]:
    """Return the outermost headings, the others inside; each reaches to the next one of its level or above."""
    page = looked.verdict.page
    top: list[_Heading] = []
    above: list[_Heading] = []
    if page is None:
        return top
    for heading in _headings(looked):
        while above and above[-1].level >= heading.level:
            above.pop().end = _last(page, heading.start)
        (above[-1].inside if above else top).append(heading)
        above.append(heading)
    for heading in above:
        heading.end = _last(page, len(page.source))
    return top


def _last(page: Page, before: int) -> int:
    """Return the end of the last text before an offset of the source."""
    return len(page.source[:before].rstrip())


def _all(headings: list[_Heading]) -> list[_Heading]:
    return [one for h in headings for one in (h, *_all(h.inside))]
