"""How the blocks of a web page or a Markdown text stand in its lists and tables, and where in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.model import Block, Page, Span
from pagelint.readers._html_kinds import BLOCKS
from pagelint.readers._html_text import HEADINGS
from pagelint.writers._nouns import CELLS
from pagelint.writers._tree import LISTS, Element, Tree

_COUNTED = re.compile(r"[ \t>]*\d+[.)]")
_ENDS_LISTS = frozenset("table dl blockquote body html #top".split())


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a block stands. `outer` has its tags or signs with it, `inner` only its words with their looks.

    `element` is the innermost block element around it, `alone` whether no other block stands in that one.
    `group` is the whole list or table, `row` the row.
    """

    outer: Span
    inner: Span
    element: Element
    alone: bool
    level: int = 0
    ordered: bool = False
    group: Element | None = None
    row: Element | None = None

    def holder(self, kind: str) -> Element | None:
        """Return the list item, cell, term or definition that a part of this kind stands in."""
        tags = {"item": {"li"}, "term": {"dt"}, "definition": {"dd"}}.get(kind, {"td", "th"})
        return next((e for e in self.element.up() if e.name in tags), None)


class Stands:
    """Where each block of a page stands, None for what has no place; `held` has the blocks in each element."""

    def __init__(self, page: Page, tree: Tree) -> None:
        origins = [_origin(page, block) for block in page.whole.blocks]
        around = [tree.around(o) if o else None for o in origins]
        self.held: dict[Element, set[int]] = {}
        for number, element in enumerate(around):
            for up in element.up() if element else ():
                self.held.setdefault(up, set()).add(number)
        self.of = [
            _stand(tree, block, origin, element, alone=len(self.held[element]) == 1)
            if origin and element
            else None
            for block, origin, element in zip(page.whole.blocks, origins, around, strict=True)
        ]


def _origin(page: Page, block: Block) -> Span | None:
    if block.kind == "meta":
        return None
    origin = page.map.origin(block.span)[0]
    return origin if origin.end > origin.start else None


def _stand(tree: Tree, block: Block, origin: Span, element: Element, *, alone: bool) -> Stand:
    kind = block.kind
    if kind in ("alt", "bare"):
        image = next((e for e in tree.inside(origin) if origin.within(e.outer)), None)
        whole = image.outer if image else origin
        return Stand(whole, origin, element, alone)
    own = alone and (element.name in BLOCKS or element.name in HEADINGS)
    hull = tree.hull(origin)
    inner = hull if hull.within(element.outer) else origin
    if own and element.inner.start < element.inner.end and inner.within(element.inner):
        inner = element.inner
    outer = element.outer if own else inner
    if kind == "item":
        lists = list(_lists(element))
        nearest = lists[0] if lists else None
        return Stand(
            outer, inner, element, own, max(1, len(lists)), _is_ordered(tree, element, nearest),
            lists[-1] if lists else None,
        )  # fmt: skip
    if kind in CELLS or (kind == "caption" and element.name == "caption"):
        table = next((e for e in element.up() if e.name == "table"), None)
        row = next((e for e in element.up() if e.name == "tr"), None)
        return Stand(outer, inner, element, own, block.level, group=table, row=row)
    if kind in ("term", "definition"):
        listed = next((e for e in element.up() if e.name == "dl"), None)
        return Stand(outer, inner, element, own, group=listed)
    return Stand(outer, inner, element, own, block.level)


def _lists(element: Element) -> Iterator[Element]:
    """Yield the lists that an element stands in, the innermost first, up to what they stand in."""
    for up in element.up():
        if up.name in _ENDS_LISTS or (up.name in HEADINGS and up is not element):
            return
        if up.name in LISTS:
            yield up


def _is_ordered(tree: Tree, element: Element, nearest: Element | None) -> bool:
    item = next((e for e in element.up() if e.name == "li"), None)
    if nearest is None or item is None:
        return False
    return nearest.name == "ol" or bool(
        tree.source[item.outer.start : item.outer.start + 1] != "<"
        and _COUNTED.match(tree.source, item.outer.start)
    )
