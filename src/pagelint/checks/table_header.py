"""A table whose columns and rows have no header cells.

Sees tables of at least two columns and two rows. A table of one column or one row is layout, and so is one that the
page calls so (role="presentation").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from pagelint.model import Section
from pagelint.verdict import Hit

VALUES = frozenset({"count"})
NEEDS = "cell"
_CELLS = frozenset({"cell", "header-cell"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check: none."""


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each such table at its first cell."""
    del params
    if not any(b.kind == "cell" for b in section.blocks):
        return
    blocks = section.content()
    layout = {m.span.start for m in section.marks if m.kind == "layout"}
    for is_table, run in groupby(blocks, key=lambda b: b.kind in _CELLS):
        cells = list(run)
        named = any(c.kind == "header-cell" for c in cells)
        if not is_table or named or cells[0].span.start in layout:
            continue
        rows = 1 + sum(b.level < a.level for a, b in pairwise(cells))
        if rows > 1 and max(c.level for c in cells) > 1:
            yield Hit(cells[0].span, {"count": rows})
