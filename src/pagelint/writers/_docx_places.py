"""Where the blocks of a Word file stand: in which paragraph, list, and row of a table."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pagelint.annotation._document import Document
from pagelint.model import Page, Span
from pagelint.readers._docx_names import child, get, name, value

_UNCOUNTED = frozenset({None, "bullet", "none"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one block stands. `alone` says whether its paragraph holds no other block."""

    paragraph: Any
    inner: Span
    alone: bool
    level: int = 0
    ordered: bool = False
    group: Any = None
    row: Any = None
    number: str = ""  # the id of its list

    @property
    def cell(self) -> Any:
        """The cell of a table that it stands in, None outside of tables."""
        return _up(self.paragraph, "w:tc")


def spots(document: Document, page: Page) -> list[Spot | None]:
    """Return where each block of a page stands in its own file, None for what is in no paragraph."""
    flow = document.flow
    starts = [p.start for p in flow.paragraphs]
    at: list[int | None] = []
    for block in page.whole.blocks:
        origin = page.map.origin(block.span)[0]
        none = block.kind == "meta" or not starts
        at.append(None if none else max(0, bisect_right(starts, origin.start) - 1))
    shared = Counter(at)
    lists = _Lists(document)
    told: Any = None  # the definition list that goes on
    found: list[Spot | None] = []
    for block, index in zip(page.whole.blocks, at, strict=True):
        paragraph = None if index is None else flow.paragraphs[index]
        pieces = paragraph.pieces if paragraph else []
        node = _up(pieces[0].node, "w:p") if pieces else None
        if node is None:
            found.append(None)
            told = None
            continue
        origin = page.map.origin(block.span)[0]
        alone = shared[index] == 1
        told = (node if told is None else told) if block.kind in ("term", "definition") else None
        if block.kind == "item":
            number, depth, ordered = lists.of(node)
            found.append(
                Spot(
                    node,
                    origin,
                    alone,
                    depth,
                    ordered,
                    lists.group(node, number, depth),
                    None,
                    number,
                )
            )
        elif block.kind in ("cell", "header-cell"):
            found.append(
                Spot(
                    node,
                    origin,
                    alone,
                    block.level,
                    group=_up(node, "w:tbl"),
                    row=_up(node, "w:tr"),
                )
            )
        else:
            found.append(Spot(node, origin, alone, block.level, group=told))
    return found


class _Lists:
    """The lists of one file, as its paragraphs come in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        part = document.package.related("numbering", document.flow.main)
        root = document.package.root(part) if part else ()
        shapes = {get(e, "w:abstractNumId"): e for e in root if name(e) == "w:abstractNum"}
        self._shapes = {
            get(e, "w:numId"): shapes.get(value(e, "w:abstractNumId"))
            for e in root
            if name(e) == "w:num"
        }
        self._last: Any = None
        self._first = ""  # the list of the outermost items
        self._group: Any = None

    def of(self, paragraph: Any) -> tuple[str, int, bool]:
        """Return the id of a paragraph's list, its depth from 1, and whether it counts."""
        number, depth = None, None
        for properties in self._properties(paragraph):
            numbers = child(properties, "w:numPr") if properties is not None else None
            if numbers is not None:
                number = value(numbers, "w:numId") if number is None else number
                depth = value(numbers, "w:ilvl") if depth is None else depth
        level = int(depth) if depth and depth.isdigit() else 0
        shape = self._shapes.get(number)
        told = () if shape is None else shape
        formats = (value(e, "w:numFmt") for e in told if get(e, "w:ilvl") == str(level))
        return number or "", min(level, 8) + 1, next(formats, None) not in _UNCOUNTED

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        own = child(paragraph, "w:pPr")
        yield own
        styles = self.document.flow.styles
        for style in styles.chain(value(own, "w:pStyle") or styles.default):
            yield child(style, "w:pPr")

    def group(self, paragraph: Any, number: str, depth: int) -> Any:
        """Return what stands for the list that the next item belongs to."""
        another = depth == 1 and self._first and number != self._first
        if self._last is None or not _follows(self._last, paragraph) or another:
            self._group, self._first = paragraph, ""
        self._first = number if depth == 1 else self._first
        self._last = paragraph
        return self._group


def _follows(before: Any, paragraph: Any) -> bool:
    """Say whether a paragraph is the next one, or the same."""
    if before is paragraph:
        return True
    after = before.getnext()
    while after is not None and name(after) not in ("w:p", "w:tbl", "w:sdt"):
        after = after.getnext()
    return after is paragraph


def _up(node: Any, wanted: str) -> Any:
    while node is not None and name(node) != wanted:
        node = node.getparent()
    return node
