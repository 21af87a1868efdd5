"""The parts of a page: its blocks with their runs, and why one cannot be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pagelint.locks import locks
from pagelint.model import Page
from pagelint.writers._nouns import Part
from pagelint.writers._runs import PageRuns

_BARE = "A thing without words"
_MADE = "This text is made from the file’s own data"


class Position(Protocol):
    """How a block stands in a list or table; `group` and `row` are the same thing for what belongs together."""

    @property
    def level(self) -> int: ...
    @property
    def ordered(self) -> bool: ...
    @property
    def group(self) -> object: ...
    @property
    def row(self) -> object: ...


def parts_of(page: Page, positions: Sequence[Position | None]) -> tuple[Part, ...]:
    """Return all blocks of a page but those of its head as parts, with why one cannot be changed."""
    runs = PageRuns(page)
    locked = locks(page)
    left = {x.source.start: x.what for x in page.left_out}
    numbers: dict[int, int] = {}
    found: list[Part] = []
    for number, (block, position) in enumerate(zip(page.whole.blocks, positions, strict=True)):
        if block.kind == "meta":
            continue
        origin = page.map.origin(block.span)[0]
        fixed = next((k.reason for k in locked if k.holds(origin)), "")
        if block.kind == "furniture":
            fixed = fixed or f"Outside the text: {left.get(origin.start, 'part of the site')}"
        elif block.kind == "bare":
            fixed = fixed or _BARE
        elif origin.start == origin.end:
            fixed = fixed or _MADE
        group, row = (position.group, position.row) if position else (None, None)
        found.append(
            Part(
                block.kind,
                runs.of(block.span),
                number,
                position.level if position else block.level,
                None if group is None else numbers.setdefault(id(group), len(numbers)),
                None if row is None else numbers.setdefault(id(row), len(numbers)),
                ordered=bool(position and position.ordered),
                fixed=fixed,
            )
        )
    return tuple(found)
