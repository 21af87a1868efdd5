"""The sentence around a place of a page; in a table or a list of terms, the whole row.

A value in a cell says nothing without the cell that names it, so a row counts as one sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from pagelint.model import Page, Span
from pagelint.nlp import language

_IN_ROWS = frozenset({"cell", "header-cell", "term", "definition"})


class Around:
    """The sentences of one page by their places. Each text is made once, and shared."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._cut: dict[Span, list[Span]] = {}
        self._said: dict[Span, str] = {}

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
        rows = [m.span for m in self._page.whole.marks if m.kind == "row"]
        units: list[Span] = []
        rows.sort()
        starts = [r.start for r in rows]
        for block in sorted(self._page.whole.blocks, key=lambda b: b.span):
            at = bisect_right(starts, block.span.start) - 1
            in_row = block.kind in _IN_ROWS and at >= 0 and block.span.within(rows[at])
            unit = rows[at] if in_row else block.span
            if not units or units[-1] != unit:
                units.append(unit)
            if in_row:
                self._cut[unit] = [unit]
        return units

    @cached_property
    def _starts(self) -> list[int]:
        return [u.start for u in self._units]

    def _sentences(self, at: int) -> list[Span]:
        found = bisect_right(self._starts, at) - 1
        if found < 0 or at > self._units[found].end:
            return []
        unit = self._units[found]
        if unit not in self._cut:
            page = self._page
            lang = page.sections[page.section_at(unit.start)].lang
            text = page.whole.text[unit.start : unit.end]
            cut = language.of(lang).sentences(text)
            self._cut[unit] = [Span(unit.start + a, unit.start + b) for a, b in cut]
        return self._cut[unit]
