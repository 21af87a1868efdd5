"""Tables of an opened Word file: new rows, new words in empty cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any, Protocol

from pagelint.annotation._document import Document
from pagelint.readers._docx_names import name
from pagelint.writers._docx_body import Body
from pagelint.writers._docx_places import Spot
from pagelint.writers._nouns import CELLS, NotWrittenError, Part
from pagelint.writers._plan import Segment
from pagelint.writers._tidy import rows


class Writing(Protocol):
    """What is being written: a Word file, and where its parts stand."""

    document: Document
    body: Body

    def spot(self, part: Part) -> Spot:
        """Return where a part of the page stands."""

    def new(self, xml: str) -> list[Any]:
        """Return new elements."""

    def settle(self, node: Any) -> None:
        """Note a node that stays."""


def change_table(file: Writing, segment: Segment, stay: Collection[int | None]) -> None:
    """Change a table: new rows, new words in empty cells."""
    if any(p.kind not in CELLS for p in segment.parts):
        raise NotWrittenError("Text cannot stand between the cells of a table.")
    kept = [p for p in segment.parts if p.block in stay]
    table = file.spot(kept[0]).group
    file.settle(table)
    last: Any = None
    wide = max(len(row) for row in rows(p for p in segment.parts if p.kind in CELLS))
    for _, group in groupby(segment.parts, key=lambda p: p.row):
        row = list(group)
        olds = [p for p in row if p.block in stay]
        if olds:
            last = file.spot(olds[0]).row
            _fill(file, [p for p in row if p not in olds], last)
            continue
        (fresh,) = file.new(file.body.row(rows(row)[0], wide))
        if last is None:
            first = next(file.spot(p).row for p in kept)
            first.addprevious(fresh)
        else:
            last.addnext(fresh)
        last = fresh
        file.document.touch(fresh)


def _fill(file: Writing, fresh: Sequence[Part], row: Any) -> None:
    """Write new parts into the cells of a row that is there."""
    cells = [c for c in row if name(c) == "w:tc"]
    for part in fresh:
        if not 0 < part.level <= len(cells):
            raise NotWrittenError("A cell of this table has no place in its row.")
        cell = cells[part.level - 1]
        (node,) = file.new(file.body.paragraph(part))
        empty = [p for p in cell if name(p) == "w:p" and not "".join(p.itertext()).strip()]
        if empty:
            cell.replace(empty[0], node)
        else:
            cell.append(node)
        file.document.touch(cell)
