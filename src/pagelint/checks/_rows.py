"""What a table says of one of its cells: the row before it, and the heads of its columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from pagelint.model import Block, Section

CELLS = frozenset({"cell", "header-cell"})
_MOST = 60  # cells that are looked at, back from one


def row_before(section: Section, block: Block) -> str:
    """Return the text of the cells left of a cell in its row, "" for what is no cell."""
    if block.kind not in CELLS:
        return ""
    left: list[str] = []
    column = block.level
    for cell in _back(section, block):
        if cell.level >= column:  # a cell's level is its column, so a row begins where it falls
            break
        column = cell.level
        left.append(section.of(cell))
    return " | ".join(reversed(left))


def heads(section: Section, block: Block) -> str:
    """Return the text of the header cells that stand before a cell in its table."""
    if block.kind not in CELLS:
        return ""
    above = [section.of(c) for c in _back(section, block) if c.kind == "header-cell"]
    return " | ".join(reversed(above))


def _back(section: Section, block: Block) -> Iterator[Block]:
    """Yield the cells before a cell, from right to left, down to the table's start."""
    at = bisect_left(section.blocks, block.span.start, key=lambda b: b.span.start)
    for cell in reversed(section.blocks[max(0, at - _MOST) : at]):
        if cell.kind not in CELLS:
            return
        yield cell
