"""The elements of a web page, or of the one that a Markdown text makes, with their places in the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pagelint.model import Page, Span
from pagelint.readers import markdown
from pagelint.readers._html_kinds import BLOCKS, PARTS
from pagelint.readers._html_text import HEADINGS
from pagelint.readers._html_tree import attributes_of
from pagelint.readers._template import masked

_BLOCKS = PARTS | frozenset(BLOCKS) | HEADINGS
LISTS = frozenset({"ul", "ol", "menu", "dir"})
# What only holds parts: emptied of all of them, it goes with the last.
HOLDERS = LISTS | frozenset(
    "li table thead tbody tfoot tr td th dl dt dd blockquote figure figcaption caption p".split()
)
_OPEN_ENDED = frozenset({"html", "body"})  # whatever follows their end tags is read into them


@dataclass(slots=True, eq=False)
class Element:
    """One element: where it stands with its tags (`outer`) and without (`inner`); block elements have `children`."""

    name: str
    attributes: Mapping[str, str | None]
    parent: Element | None
    outer: Span
    inner: Span
    holds: bool = False  # block elements, somewhere in it
    children: list[Element] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Say whether it parts blocks, or holds what does."""
        return self.name in _BLOCKS or self.holds

    def up(self) -> Iterator[Element]:
        """Yield the element, its parent, and so on."""
        at: Element | None = self
        while at is not None:
            yield at
            at = at.parent


class Tree:
    """The elements of one page. `top` holds the block elements, `inline` are all others in order."""

    def __init__(self, page: Page) -> None:
        import justhtml

        self.source = page.source
        self.where: Callable[[Span], Span] = _same
        if page.format == "markdown":
            made, text = markdown.web_page(page.source, page.path)[1:]
            self.where = made.origin
        else:
            text = masked(page.source)
        self.text = text
        root = justhtml.JustHTML(text, track_node_locations=True, sanitize=False).root
        whole = Span(0, len(page.source))
        self.top = Element("#top", {}, None, whole, whole, holds=True)
        everything = list(self._elements(root))
        for element in reversed(everything):
            if element.is_block and element.parent:
                element.parent.holds = True
        for element in everything:
            if element.is_block:
                holder = next(e for e in element.up() if e is not element)
                holder.children.append(element)
        self._clip()
        self.inline = sorted(
            (e for e in everything if not e.is_block), key=lambda e: (e.outer.start, -e.outer.end)
        )

    def _elements(self, root: Any) -> Iterator[Element]:
        """Yield all elements and comments that have a place, outer ones first."""
        stack: list[tuple[Any, Element, int]] = [(root, self.top, len(self.text))]
        while stack:
            node, parent, end = stack.pop()
            start, below = node.origin_offset, end
            if node.name != "#text" and start is not None:
                inner = self._inner(node, end)
                outer = self._trimmed(self.where(Span(start, max(start, end))))
                parent = Element(
                    node.name, attributes_of(node), parent, outer, self._within(inner, outer)
                )
                below = inner.end
                yield parent
            if not node.name.startswith(("#text", "#comment", "!")):
                stack.extend((c, parent, stop) for c, stop in _ends(node, below))

    def _inner(self, node: Any, end: int) -> Span:
        """Return where the inside of a node stands that ends at `end`, with its end tag if it has one."""
        tag, closed = getattr(node, "_start_tag_end", None), getattr(node, "_end_tag_end", None)
        low = min(tag or end, end)
        if isinstance(closed, int) and closed > low and node.name not in _OPEN_ENDED:
            return Span(low, max(low, self.text.rfind("</", low, closed)))
        return Span(low, end)

    def _within(self, inner: Span, outer: Span) -> Span:
        """Return where the inside of an element stands in the source."""
        if inner.start == inner.end:
            return Span(outer.end, outer.end)
        found = self.where(inner)
        low = min(max(found.start, outer.start), outer.end)
        return Span(low, max(low, min(found.end, outer.end)))

    def _clip(self) -> None:
        """Let every element end where the next one begins, at the latest: Markdown's lists may go on too far."""
        stack = [self.top]
        while stack:
            parent = stack.pop()
            limit = parent.outer.end
            for child in reversed(parent.children):
                start = child.outer.start
                child.outer = self._trimmed(Span(start, max(start, min(child.outer.end, limit))))
                low = min(child.inner.start, child.outer.end)
                child.inner = Span(low, max(low, min(child.inner.end, child.outer.end)))
                limit = min(limit, start)
                stack.append(child)

    def _trimmed(self, span: Span) -> Span:
        """Return a span without the blanks around it, which Markdown counts to an item."""
        start, end = span.start, span.end
        while end > start and self.source[end - 1].isspace():
            end -= 1
        while start < end and self.source[start].isspace():
            start += 1
        return Span(start, end)

    def around(self, span: Span) -> Element:
        """Return the innermost block element that a stretch of the source stands in."""
        at = self.top
        while at.children:
            i = bisect_right(at.children, span.start, key=lambda e: e.outer.start) - 1
            if i < 0 or not span.within(at.children[i].outer):
                break
            at = at.children[i]
        return at

    def inside(self, span: Span) -> list[Element]:
        """Return the inline elements that touch a stretch of the source."""
        low = bisect_left(self.inline, span.start - 5000, key=lambda e: e.outer.start)
        found = []
        for element in self.inline[low:]:
            if element.outer.start >= span.end:
                break
            if element.outer.end > span.start:
                found.append(element)
        return found

    def hull(self, span: Span) -> Span:
        """Return a stretch with the tags and signs of all inline elements that it touches."""
        low, high = span.start, span.end
        for element in self.inside(span):
            if not element.name.startswith("#"):
                low, high = min(low, element.outer.start), max(high, element.outer.end)
        return Span(low, high)


def _ends(node: Any, end: int) -> Iterator[tuple[Any, int]]:
    """Yield the children of a node, the last first, each with where it ends, also without an end tag."""
    after = end
    for child in reversed(node.children or []):
        start = child.origin_offset
        stop, tag = getattr(child, "_end_tag_end", None), getattr(child, "_start_tag_end", None)
        if isinstance(stop, int) and start is not None and stop > start:
            yield child, stop
        elif not child.children and isinstance(tag, int):
            yield child, tag
        else:
            yield child, after
        if start is not None:
            after = start


def _same(span: Span) -> Span:
    return span
