"""The sentence around a place of a page; in a table or a list of terms, the whole row.

A value in a cell says nothing without the cell that names it, so a row counts as one sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from pagelint.model import Block, Page, Span
from pagelint.nlp import language

_CELLS = frozenset({"cell", "header-cell"})
_IN_ROWS = _CELLS | {"term", "definition"}


class Around:
    """The sentences of one page by their places. Each text is made once, and shared."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._cut: dict[Span, list[Span]] = {}
        self._said: dict[Span, str] = {}
        self._rows: set[int] = set()  # where rows begin

    def sentence(self, span: Span) -> str:
        """Return the sentences that a stretch of the page's text stands in."""
        spans = [s for s in self._sentences(span.start) if s.meets(span)]
        spans = spans or [s for s in self._sentences(span.start) if s.start <= span.start <= s.end]
        whole = Span(spans[0].start, max(spans[-1].end, span.end)) if spans else span
        if whole not in self._said:
            self._said[whole] = self._page.whole.text[whole.start : whole.end]
        return self._said[whole]

    @cached_property
    def _units(self) -> list[Span]:
        """The blocks of the page in order, those of one row together."""
        units: list[Span] = []
        last: Block | None = None
        for block in sorted(self._page.whole.blocks, key=lambda b: b.span):
            if last and units and same_row(last, block):
                units[-1] = Span(units[-1].start, block.span.end)
            else:
                units.append(block.span)
            if block.kind in _IN_ROWS:
                self._rows.add(units[-1].start)
            last = block
        return units

    @cached_property
    def _starts(self) -> list[int]:
        return [u.start for u in self._units]

    def _sentences(self, at: int) -> list[Span]:
        found = bisect_right(self._starts, at) - 1
        if found < 0 or at > self._units[found].end:
            return []
        unit = self._units[found]
        if unit.start in self._rows:
            return [unit]
        if unit not in self._cut:
            page = self._page
            lang = page.sections[page.section_at(unit.start)].lang
            text = page.whole.text[unit.start : unit.end]
            cut = language.of(lang).sentences(text)
            self._cut[unit] = [Span(unit.start + a, unit.start + b) for a, b in cut]
        return self._cut[unit]


def same_row(last: Block, block: Block) -> bool:
    """Say whether a block is of the same row: a cell further right, or what a term means."""
    if block.kind == "definition":
        return last.kind in ("term", "definition")
    cells = last.kind in _CELLS and block.kind in _CELLS
    return cells and block.level > last.level  # a cell's level is its column
