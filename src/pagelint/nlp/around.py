"""The sentence around a place of a page; in a table or a list of terms, the whole row.

A value in a cell says nothing without the cell that names it, so a row counts as one sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from pagelint.model import Block, Page, Span
from pagelint.nlp import language

_CELLS = frozenset({"cell", "header-cell"})
IN_ROWS = _CELLS | {"term", "definition"}


@dataclass(slots=True)
class Unit:
    """A block of a page, or the blocks of one row."""

    span: Span
    blocks: list[Block]


class Around:
    """The sentences of one page by their places. Each text is made once, and shared."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._cut: dict[int, list[Span]] = {}
        self._wholes: dict[tuple[int, int], Span] = {}
        self._said: dict[Span, str] = {}

    def sentence(self, span: Span) -> str:
        """Return the sentences that a stretch of the page's text stands in."""
        whole = self.sentence_span(span)
        said = self._said.get(whole)
        if said is None:
            said = self._said[whole] = self._page.whole.text[whole.start : whole.end]
        return said

    def sentence_span(self, span: Span) -> Span:
        """Return where those sentences stand."""
        key = span.start, span.end
        if key not in self._wholes:
            self._wholes[key] = self._whole(span)
        return self._wholes[key]

    def _whole(self, span: Span) -> Span:
        near = self.sentences(span.start)  # in order, and disjoint
        last = bisect_right(near, span.start, key=_start) - 1
        low = last if last >= 0 and near[last].end > span.start else last + 1
        spans = near[low : bisect_left(near, span.end, key=_start)]
        if not spans and last >= 0 and near[last].end >= span.start:
            spans = [near[last]]
        return Span(spans[0].start, max(spans[-1].end, span.end)) if spans else span

    @cached_property
    def units(self) -> list[Unit]:
        """The blocks of the page in order, those of one row together."""
        units: list[Unit] = []
        for block in sorted(self._page.whole.blocks, key=lambda b: b.span):
            if units and same_row(units[-1].blocks[-1], block):
                units[-1].blocks.append(block)
                units[-1].span = Span(units[-1].span.start, block.span.end)
            else:
                units.append(Unit(block.span, [block]))
        return units

    @cached_property
    def _starts(self) -> list[int]:
        return [u.span.start for u in self.units]

    def at(self, offset: int) -> int | None:
        """Return the index of the unit that a place of the page's text is in, or comes after."""
        found = bisect_right(self._starts, offset) - 1
        return found if found >= 0 else None

    def sentences(self, offset: int) -> list[Span]:
        """Return the sentences of the unit at a place of the page's text; a row is one."""
        at = self.at(offset)
        if at is None or offset > self.units[at].span.end:
            return []
        unit = self.units[at]
        if unit.blocks[-1].kind in IN_ROWS:
            return [unit.span]
        if at not in self._cut:
            page, start = self._page, unit.span.start
            lang = page.sections[page.section_at(start)].lang
            cut = language.sentences(page.whole.text[start : unit.span.end], lang)
            self._cut[at] = [Span(start + a, start + b) for a, b in cut]
        return self._cut[at]


def _start(span: Span) -> int:
    return span.start


def same_row(last: Block, block: Block) -> bool:
    """Say whether a block is of the same row: a cell further right, or what a term means."""
    if block.kind == "definition":
        return last.kind in ("term", "definition")
    cells = last.kind in _CELLS and block.kind in _CELLS
    return cells and block.level > last.level  # a cell's level is its column
