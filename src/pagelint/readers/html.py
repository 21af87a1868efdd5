"""Web pages: justhtml's tree gives the place of every text node; tags say what is content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pagelint.model import Page, Span
from pagelint.readers._assemble import count_words
from pagelint.readers._builder import HIDDEN, Builder
from pagelint.readers._decode import decode
from pagelint.readers._html_head import linked_data_lines, meta_line
from pagelint.readers._html_kinds import (
    BLOCKS,
    HIDDEN_TAGS,
    INLINE_CODE,
    MARKS,
    PARTS,
    furniture_of,
    is_hidden,
    is_skip_link,
)
from pagelint.readers._html_text import aligned, attribute_span
from pagelint.readers._html_tree import (
    attributes_of,
    chosen_nodes,
    main_node,
    nodes,
    text_of,
)
from pagelint.readers._selection import EVERYTHING, Selection
from pagelint.readers._template import masked

SUFFIXES = (".html", ".htm", ".xhtml")
FORMAT = "html"
OUTSIDE = "outside the main content"


def read(data: bytes, path: str, selection: Selection = EVERYTHING) -> Page:
    """Return the Page of a web page. Raises Unreadable, UsageError for a wrong selector."""
    import justhtml

    source = decode(data, html=True)
    text = masked(source)
    tree = justhtml.JustHTML(text, track_node_locations=True, sanitize=False)
    builder = Builder(path, data, source, FORMAT)
    _Walk(builder, source, text, tree, selection).run()
    return builder.page()


class _Walk:
    """Goes through the tree in reading order, with a stack of its own: pages nest deep."""

    def __init__(
        self, builder: Builder, source: str, text: str, tree: Any, selection: Selection
    ) -> None:
        self.b, self.source, self.text, self.tree = builder, source, text, tree
        self.chosen = chosen_nodes(tree, selection.content)
        self.ignored = chosen_nodes(tree, selection.ignore)
        self.main = main_node(tree.root)
        self.what = ""  # the furniture we are in
        self.kind = "paragraph"
        self.level = 0
        self.in_main = False
        self.column = 0
        self.breaks = 0

    def run(self) -> None:
        stack: list[Any] = [self.tree.root]
        while stack:
            node = stack.pop()
            if callable(node):
                node()
                continue
            leave = self.enter(node)
            if leave is None:
                continue
            stack.append(leave)
            stack.extend(reversed(node.children or []))

    def enter(self, node: Any) -> Callable[[], None] | None:
        """Begin a node; return what to do at its end, None when its children are not read."""
        name = node.name
        if name == "#text":
            self.put(node)
            return None
        if name.startswith(("#", "!")):
            return _nothing if name in ("#document", "#document-fragment") else None
        attributes = attributes_of(node)
        if name in HIDDEN_TAGS or is_hidden(name, attributes):
            self.skip(node, name, attributes)
            return None
        if name in INLINE_CODE:
            start = node.origin_offset
            if start is not None:
                self.b.put(HIDDEN, Span(start, min(len(self.source), start + len(name) + 2)))
            return None
        if name == "pre":
            self.left(node, "code")
            return None
        if name in ("br", "wbr"):
            self.br(node)
            return None
        if name == "img":
            self.picture(node, attributes)
            return None
        return self.element(node, name, attributes)

    def element(
        self, node: Any, name: str, attributes: dict[str, str | None]
    ) -> Callable[[], None]:
        before = (self.what, self.kind, self.level, self.in_main, self.column)
        here = id(node)
        if here == self.main:
            self.in_main, self.what = True, ""
        if here in self.chosen:
            self.what = ""
        own = furniture_of(name, attributes, in_main=self.in_main)
        if name == "a" and is_skip_link(attributes, text_of(node)):
            own = "skip link"
        what = own or self.what if self.what in ("", OUTSIDE) else self.what
        if here in self.ignored:
            what = "ignored by settings"
        if name == "html":
            self.b.lang = attributes.get("lang") or ""
        elif name == "body":
            what = OUTSIDE if self.main else ""
            what = "outside the chosen content" if self.chosen else what
        if here in self.chosen or (here == self.main and not self.chosen):
            what = ""
        parts = self._begin(name, what)
        marks = list(self._marks(name, attributes))
        for kind, value in marks:
            self.b.open(kind, value)
        self.what = what

        def leave() -> None:
            for kind, _ in reversed(marks):
                self.b.close(kind)
            if parts:
                self.b.end()
            self.what, self.kind, self.level, self.in_main, self.column = (
                *before[:4],
                self.column if name in ("td", "th") else before[4],
            )

        return leave

    def _begin(self, name: str, what: str) -> bool:
        """Begin a block if the element makes one; say whether it parts blocks."""
        parts = (
            name in PARTS
            or name in BLOCKS
            or (name[0] == "h" and name[1:].isdigit())
            or what != self.what
        )
        if not parts:
            return False
        self.b.end()
        self.breaks = 0
        if name[0] == "h" and name[1:] in "123456" and len(name) == 2:
            self.kind, self.level = "heading", int(name[1])
        elif name == "p" and self.kind in ("item", "quote", "definition", "cell", "caption"):
            pass
        elif name in BLOCKS:
            self.kind, self.level = BLOCKS[name], 0
            if name in ("td", "th"):
                self.column += 1
                self.level = self.column
        elif name == "tr":
            self.column = 0
        elif name not in ("div", "section", "article", "span", "ul", "ol", "center"):
            self.kind, self.level = "paragraph", 0
        return True

    def _marks(self, name: str, attributes: dict[str, str | None]) -> Iterator[tuple[str, str]]:
        if name in MARKS:
            yield MARKS[name], attributes.get("title") or ""
        if name == "a" and attributes.get("href"):
            yield "link", attributes["href"] or ""
        if attributes.get("id") or (name == "a" and attributes.get("name")):
            yield "anchor", attributes.get("id") or attributes.get("name") or ""
        if attributes.get("lang") and name not in ("html", "body"):
            yield "lang", attributes["lang"] or ""

    def put(self, node: Any) -> None:
        start, data = node.origin_offset, node.data or ""
        if start is None or not data:
            return
        if data.strip():
            self.breaks = 0
            self.ready()
        for text, span in aligned(self.text, start, data):
            if text.strip("\u2060\ufffc") != text or "\u2060" in text:
                self.pieces(text, span)
            else:
                self.b.put(text, span)

    def pieces(self, text: str, span: Span) -> None:
        """Put a stretch that holds a hidden template tag, sign by sign where it is exact."""
        if span.end - span.start != len(text):
            self.b.put(text, span)
            return
        for i, sign in enumerate(text):
            if sign != "\u2060":
                self.b.put(sign, Span(span.start + i, span.start + i + 1))

    def ready(self) -> None:
        """Begin a block of the kind we are in, if none is open."""
        if self.b.is_idle:
            kind = "furniture" if self.what else self.kind
            self.b.start(kind, 0 if self.what else self.level, self.what)

    def br(self, node: Any) -> None:
        self.breaks += 1
        if self.breaks > 1:
            self.b.end()
        elif node.origin_offset is not None and not self.b.is_idle:
            start = node.origin_offset
            self.b.put("\n", Span(start, min(len(self.source), start + 1)))

    def picture(self, node: Any, attributes: dict[str, str | None]) -> None:
        alt = (attributes.get("alt") or "").strip()
        if not alt or node.origin_offset is None or self.what:
            return
        span = attribute_span(self.text, node.origin_offset, "alt")
        at = node.origin_offset
        self.b.aside("alt", [(attributes.get("alt") or "", span or Span(at, at))])

    def skip(self, node: Any, name: str, attributes: dict[str, str | None]) -> None:
        """Leave an element out; a head's and a script's dates and names are kept."""
        if name == "head":
            for child in nodes(node):
                self.head(child)
            return
        if name == "script":
            self.linked_data(node, attributes)
        self.left(node, HIDDEN_TAGS.get(name, "hidden text"))

    def left(self, node: Any, what: str) -> None:
        at = node.origin_offset
        if at is not None:
            self.b.leave_out(
                what, Span(at, min(len(self.source), at + 1)), count_words(text_of(node))
            )

    def head(self, node: Any) -> None:
        attributes = attributes_of(node)
        if node.name == "title":
            self.b.title = self._short_title(" ".join(text_of(node).split()))
        elif node.name == "script":
            self.linked_data(node, attributes)
            self.left(node, "script")
        elif node.name == "style":
            self.left(node, "style")
        elif node.name == "meta":
            key = attributes.get("name") or attributes.get("property") or ""
            content = attributes.get("content") or ""
            if key.lower() == "pagelint:kind":
                self.b.kind = content.strip().lower()
            self.meta(node, meta_line(key, content))

    def linked_data(self, node: Any, attributes: dict[str, str | None]) -> None:
        if "ld+json" in (attributes.get("type") or ""):
            for line in linked_data_lines(text_of(node)):
                self.meta(node, line)

    def meta(self, node: Any, line: str) -> None:
        at = node.origin_offset
        if line and at is not None:
            self.b.start("meta")
            self.b.put(line, Span(at, min(len(self.source), at + 1)))
            self.b.end()

    @staticmethod
    def _short_title(title: str) -> str:
        """Return a <title> without the site's name behind it."""
        for sign in (" | ", " :: ", " – ", " — ", " - "):
            if sign in title:
                return title.split(sign, maxsplit=1)[0].strip()
        return title


def _nothing() -> None:
    """Do nothing at an element's end."""
