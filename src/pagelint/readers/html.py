"""Web pages: justhtml's tree gives the place of every text node; tags say what is content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from pagelint.errors import Unreadable
from pagelint.model import Page, Span
from pagelint.readers._assemble import count_words
from pagelint.readers._builder import HIDDEN, Builder
from pagelint.readers._comments import comments
from pagelint.readers._decode import decode
from pagelint.readers._html_head import linked_data_lines, meta_line
from pagelint.readers._html_kinds import BLOCKS, HIDDEN_TAGS, INLINE_CODE, PARTS, SITE_PARTS
from pagelint.readers._html_marks import anchors_of, bare, marks_of, needs_alt, unfilled, wordless
from pagelint.readers._html_seen import Seen
from pagelint.readers._html_text import (
    HEADINGS,
    Columns,
    aligned,
    as_raised,
    attribute_pieces,
    closed_starts,
    edge_behind,
    element_span,
    flows,
    short_title,
    swallowed,
    visible,
)
from pagelint.readers._html_tree import attributes_of, chosen_nodes, main_node, nodes, part, text_of
from pagelint.readers._selection import EVERYTHING, Selection
from pagelint.readers._template import masked

SUFFIXES = (".html", ".htm", ".xhtml")
FORMAT = "html"
OUTSIDE = "outside the main content"
IGNORED = "ignored by settings"
_UNSEEN = HIDDEN_TAGS | {"title": "page head", "rp": "hidden text", "noframes": "frame"}
_PREFORMATTED = frozenset({"pre", "xmp", "listing", "plaintext"})
_KEEPING = frozenset(BLOCKS.values()) - {"paragraph"} | {"heading"}  # of a <p> inside, the kind
_GAPS = frozenset("input select textarea iframe object embed audio video".split())
_WORDS = re.compile(r"[^\W_]+")
_DRAWN = re.compile(r"\s*(?:[•·▪◦‣*–—-]|\d{1,2}[.)])\s+\w")


def read(data: bytes, path: str, selection: Selection = EVERYTHING) -> Page:
    """Return the Page of a web page. Raises Unreadable, UsageError for a wrong selector."""
    import justhtml

    source = decode(data, html=True)
    text = masked(source)
    tree = justhtml.JustHTML(text, track_node_locations=True, sanitize=False)
    builder = Builder(path, data, source, FORMAT)
    Walk(builder, source, text, tree, selection).run()
    said = comments(tree.root, text)
    part(tree.root)
    return replace(builder.page(), comments=said, locked=builder.locked)


class Walk:
    """Goes through the tree in reading order, with a stack of its own: pages nest deep."""

    def __init__(
        self, builder: Builder, source: str, text: str, tree: Any, selection: Selection
    ) -> None:
        self.b, self.source, self.text, self.tree = builder, source, text, tree
        if hidden := swallowed(text):
            raise Unreadable(f"A comment never closes and hides the rest: “{hidden}”. Add “-->”.")
        builder.title = builder.title or selection.title
        self.chosen = chosen_nodes(tree, selection.content)
        self.ignored = chosen_nodes(tree, selection.ignore)
        every = list(nodes(tree.root))
        self.main = main_node(every)
        self.closed, self.seen = closed_starts(every), Seen(every, self.main)
        self.what = ""  # the furniture we are in
        self.kind, self.level = "paragraph", 0
        self.in_main, self.breaks, self.columns = False, 0, Columns()

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
        elif name.startswith(("#", "!")):
            return (lambda: None) if name in ("#document", "#document-fragment") else None
        else:
            attributes = attributes_of(node)
            if attributes:
                self.anchors(node)
            unseen = name in _UNSEEN and not self.seen.is_label(node, attributes, self.kind)
            if unseen or name == "meta" or self.seen.is_hidden(node, attributes):
                self.skip(node, name, attributes)
            elif name in INLINE_CODE:
                if span := element_span(self.source, node):
                    self.ready()
                    self.b.put(HIDDEN, span)
                    self.left(node, "code")
            elif name in _PREFORMATTED:
                self.b.end()
                self.left(node, "code")
            elif name == "br":
                self.br(node)
            elif name == "img":
                self.picture(node, attributes)
            elif name != "wbr":
                return self.element(node, name, attributes)
        return None

    def element(
        self, node: Any, name: str, attributes: dict[str, str | None]
    ) -> Callable[[], None]:
        if span := unfilled(self.source, node):
            self.ready()
            self.b.put(self.source[span.start : span.end], span)
        before = (self.what, self.kind, self.level, self.in_main, self.columns)
        what = self._place(node, name, attributes)
        self.in_main = self.in_main or id(node) == self.main or name == "article"
        if name == "html":
            self.b.lang = attributes.get("lang") or attributes.get("xml:lang") or ""
        parts = self._begin(name, what, attributes)
        marks = marks_of(name, attributes)
        if not what and (empty := wordless(node, name, attributes)):
            self.apart("bare", *empty, bare(self.source, node))
        for kind, value in marks:
            self.b.open(kind, value, element_span(self.source, node) if kind == "link" else None)
        self.what = what

        def leave() -> None:
            for kind, _ in reversed(marks):
                self.b.close(kind)
            if parts:
                self.b.end()
            self.what, self.kind, self.level, self.in_main, self.columns = before

        return leave

    def _place(self, node: Any, name: str, attributes: dict[str, str | None]) -> str:
        """Return what furniture the text of this element is, "" for content."""
        here = id(node)
        if here in self.ignored or self.what == IGNORED:
            return IGNORED
        if not (self.what or attributes or name in SITE_PARTS or name == "body"):
            return ""  # most elements: content, in content
        main = here == self.main or (name == "h1" and here == self.seen.title)
        if here in self.chosen or (main and not self.chosen):
            return ""
        if name == "body":
            return "outside the chosen content" if self.chosen else OUTSIDE if self.main else ""
        if self.what not in ("", OUTSIDE):
            return self.what
        inline = flows(node, idle=self.b.is_idle)
        found = self.seen.furniture(node, attributes, in_main=self.in_main, inline=inline)
        return found or self.what

    def _begin(self, name: str, what: str, attributes: dict[str, str | None]) -> bool:
        """Begin a block if the element makes one; say whether it parts blocks."""
        if not (name in PARTS or name in BLOCKS or name in HEADINGS or what != self.what):
            return False
        self.b.end()
        self.breaks = 0
        if name in HEADINGS:
            self.kind, self.level = "heading", int(name[1])
        elif name == "p" and self.kind in _KEEPING:
            pass
        elif name in BLOCKS:
            self.kind, self.level = BLOCKS[name], 0
            if name in ("td", "th"):
                self.level = self.columns.cell(attributes)
        elif name == "tr":
            self.columns.row()
        elif name not in ("div", "section", "article", "ul", "ol", "center") and name in PARTS:
            self.kind, self.level = "paragraph", 0
            self.columns = Columns() if name == "table" else self.columns
        return True

    def anchors(self, node: Any) -> None:
        for name in anchors_of(node.name, attributes_of(node)):
            self.b.anchor(name)

    def put(self, node: Any) -> None:
        start, data = node.origin_offset, node.data or ""
        if start is None or not data:
            return
        if self.breaks and _DRAWN.match(data):  # a list drawn by hand: "<br>- a fever"
            self.b.end()
        for text, span in aligned(self.text, start, data, self.closed):
            if text.strip():
                self.breaks = 0
                self.ready()
                if span.start == span.end:
                    span = Span(span.start, max(span.start, edge_behind(self.source, node)))  # noqa: PLW2901
            for piece, where in visible(text, span):
                self.b.put(as_raised(node, piece), where)

    def ready(self) -> None:
        """Begin a block of the kind we are in, if none is open."""
        self.breaks = 0
        if self.b.is_idle:
            kind = "furniture" if self.what else self.kind
            self.b.start(kind, 0 if self.what else self.level, self.what)

    def br(self, node: Any) -> None:
        self.breaks += 1
        span = element_span(self.source, node)
        if self.breaks > 1:
            self.b.end()
        elif span and not self.b.is_idle:
            self.b.put("\n", span)

    def picture(self, node: Any, attributes: dict[str, str | None]) -> None:
        alt, source = attributes.get("alt") or "", attributes.get("src") or ""
        at = node.origin_offset
        if at is None:
            return
        if not _WORDS.search(alt):
            if needs_alt(attributes) and not self.what:
                self.apart("bare", "image", source, bare(self.source, node))
            return
        pieces = attribute_pieces(self.text, at, "alt", alt)
        if self.what:
            where = Span(pieces[0][1].start, pieces[-1][1].end)
            self.b.leave_out(self.what, where, count_words(alt))
        else:
            self.apart("alt", "image", source, pieces)

    def apart(self, block: str, mark: str, value: str, pieces: list[tuple[str, Span]]) -> None:
        """Add a block of its own that is one mark throughout."""

        def said() -> Iterator[tuple[str, Span]]:  # read by the builder once the block is open
            self.b.open(mark, value)
            yield from pieces
            self.b.close(mark)

        if pieces:
            self.b.aside(block, said())

    def skip(self, node: Any, name: str, attributes: dict[str, str | None]) -> None:
        """Leave an element out; a head's and a script's dates and names are kept."""
        for inner in islice(nodes(node), 1, None):
            self.anchors(inner)
        if name in ("head", "title", "meta"):  # a broken head leaves its titles in the body
            for child in nodes(node):
                self.head(child)
            return
        if name == "script":
            self.linked_data(node, attributes)
        span = element_span(self.source, node)
        if name in _GAPS and attributes.get("type") != "hidden" and span and not self.b.is_idle:
            self.b.put(" ", span)
        self.left(node, _UNSEEN.get(name, "hidden text"))

    def left(self, node: Any, what: str) -> None:
        if span := element_span(self.source, node):
            inside = getattr(node, "template_content", None)
            words = text_of(node) + (text_of(inside) if inside else "")
            self.b.leave_out(what, span, count_words(words))

    def head(self, node: Any) -> None:
        attributes = attributes_of(node)
        if node.name == "title":
            self.b.title = self.b.title or short_title(" ".join(text_of(node).split()))
        elif node.name in ("script", "style"):
            self.linked_data(node, attributes)
            self.left(node, node.name)
        elif node.name == "meta":
            key = attributes.get("name") or attributes.get("property") or ""
            content = attributes.get("content") or ""
            self.b.tell(key.lower(), content)
            self.meta(node, meta_line(key, content))

    def linked_data(self, node: Any, attributes: dict[str, str | None]) -> None:
        if "ld+json" in (attributes.get("type") or ""):
            for line in linked_data_lines(text_of(node)):
                self.meta(node, line)

    def meta(self, node: Any, line: str) -> None:
        span = element_span(self.source, node)
        if line and span:
            self.b.start("meta")
            self.b.put(line, span)
            self.b.end()
