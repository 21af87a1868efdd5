"""Markdown: pulldown-cmark (pyromark) gives the exact bytes of every stretch of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

from pagelint.model import Page, Span
from pagelint.readers._builder import HIDDEN, Builder
from pagelint.readers._decode import decode
from pagelint.readers._front_matter import read_front_matter
from pagelint.readers._selection import EVERYTHING, Selection
from pagelint.readers._tags import HIDING, MARKS, PARTING, Tag, tags, text_pieces
from pagelint.readers._template import masked, put_masked

SUFFIXES = (".md", ".markdown", ".mdx")
FORMAT = "markdown"

Event = tuple[str, Any, int, int]


def read(data: bytes, path: str, selection: Selection = EVERYTHING) -> Page:
    """Return the Page of a Markdown file. Raises Unreadable. `selection` has no meaning here."""
    del selection
    source = decode(data)
    builder = Builder(path, data, source, FORMAT)
    start = read_front_matter(builder, source)
    body = masked(source[start:], mdx=path.lower().endswith(".mdx"))
    _Walk(builder, source[:start] + body, start).run(_events(body, start))
    return builder.page()


def _events(body: str, start: int) -> Iterator[Event]:
    """Yield (what, detail, start, end) with offsets in characters of the source."""
    import pyromark

    o = pyromark.Options
    options = (
        o.ENABLE_TABLES
        | o.ENABLE_FOOTNOTES
        | o.ENABLE_DEFINITION_LIST
        | o.ENABLE_STRIKETHROUGH
        | o.ENABLE_TASKLISTS
        | o.ENABLE_HEADING_ATTRIBUTES
    )
    at = _characters(body)
    for event, reach in pyromark.events_with_range(body, options=options):
        low, high = start + at(reach["start"]), start + at(reach["end"])
        if isinstance(event, str):
            yield event, None, low, high
            continue
        ((what, detail),) = event.items()
        yield what, detail, low, high


def _characters(text: str) -> Callable[[int], int]:
    """Return a function from UTF-8 byte offset to character offset."""
    if text.isascii():
        return lambda offset: offset
    widths = [
        1 if c < "\x80" else 2 if c < "\u0800" else 3 if c < "\U00010000" else 4 for c in text
    ]
    table: dict[int, int] = {0: 0}
    table.update((end, i + 1) for i, end in enumerate(accumulate(widths)))
    return table.__getitem__


def _name(detail: object) -> str:
    return (
        detail
        if isinstance(detail, str)
        else next(iter(detail))
        if isinstance(detail, dict)
        else ""
    )


class _Walk:
    """Turns parser events into builder calls."""

    def __init__(self, builder: Builder, text: str, start: int) -> None:
        self.b, self.text, self.begin = builder, text, start
        self.inside: list[str] = []  # open Item, BlockQuote, FootnoteDefinition
        self.column = 0
        self.header = False
        self.image: list[tuple[str, Span]] | None = None  # the alt text that is being read
        self.code: tuple[int, int] | None = None
        self.hiding = ""  # the HTML tag whose text is not seen
        self.comment = False

    def run(self, events: Iterator[Event]) -> None:
        for what, detail, low, high in events:
            if what == "Start":
                self.start(_name(detail), detail, low, high)
            elif what == "End":
                self.end(_name(detail), low, high)
            elif what == "Text":
                self.put(detail, low, high)
            elif what == "Code":
                self.b.put(HIDDEN, Span(low, high))
                self.b.leave_out("code", Span(low, high))
            elif what in ("SoftBreak", "HardBreak"):
                self.put("\n", low, high)
            elif what in ("Html", "InlineHtml"):
                self.html(low, high)
            elif what == "Rule":
                self.b.end()

    def start(self, name: str, detail: Any, low: int, high: int) -> None:
        if name == "Heading":
            self.b.start("heading", int(detail["Heading"]["level"][1]))
        elif name == "Paragraph":
            self.b.start(self.paragraph())
        elif name in ("Item", "BlockQuote", "FootnoteDefinition"):
            self.inside.append(name)
            self.b.end()
            if name == "Item":
                self.b.start("item")
        elif name == "DefinitionListTitle":
            self.b.start("term")
        elif name == "DefinitionListDefinition":
            self.inside.append(name)
            self.b.start("definition")
        elif name in ("TableHead", "TableRow"):
            self.header, self.column = name == "TableHead", 0
        elif name == "TableCell":
            self.column += 1
            self.b.start("header-cell" if self.header else "cell", self.column)
        elif name in ("CodeBlock", "MetadataBlock"):
            self.b.end()
            self.code = (low, high)
        elif name == "Link":
            self.b.open("link", detail["Link"]["dest_url"])
        elif name == "Image":
            self.image = []
        elif name in ("Strong", "Emphasis"):
            self.b.open(name.lower())
        elif name in ("List", "Table", "DefinitionList", "HtmlBlock"):
            self.b.end()

    def end(self, name: str, low: int, high: int) -> None:
        if name in ("Heading", "Paragraph", "TableCell", "DefinitionListTitle", "HtmlBlock"):
            self.b.end()
        elif name in ("Item", "BlockQuote", "FootnoteDefinition", "DefinitionListDefinition"):
            if name in self.inside:
                self.inside.reverse()
                self.inside.remove(name)
                self.inside.reverse()
            self.b.end()
        elif name in ("CodeBlock", "MetadataBlock"):
            self.code = None
            self.b.leave_out("code", Span(low, high))
        elif name == "Link":
            self.b.close("link")
        elif name == "Image" and self.image is not None:
            pieces, self.image = self.image, None
            if any(text.strip() for text, _ in pieces):
                self.b.aside("alt", pieces)
        elif name in ("Strong", "Emphasis"):
            self.b.close(name.lower())

    def paragraph(self) -> str:
        """Return what a paragraph is here: part of a list item, a quote, a footnote, or itself."""
        kinds = {
            "Item": "item",
            "BlockQuote": "quote",
            "FootnoteDefinition": "caption",
            "DefinitionListDefinition": "definition",
        }
        return kinds[self.inside[-1]] if self.inside else "paragraph"

    def put(self, text: str, low: int, high: int) -> None:
        if self.code is not None:
            return
        if self.image is not None:
            self.image.append((text, Span(low, high)))
            return
        if self.hiding:
            return
        if self.b.is_idle and self.inside and text.strip():
            self.b.start(self.paragraph())
        if self.text[low:high] == text:
            put_masked(self.b, self.text, low, high)
        else:
            self.b.put(text, Span(low, high))

    def html(self, low: int, high: int) -> None:
        """Read a stretch of HTML inside Markdown."""
        if self.comment or self.text.startswith("<!--", low):
            stop = self.text.find("-->", low, high)
            self.comment = stop < 0
            if self.comment:
                return
            low = stop + 3
        for tag in tags(self.text, low, high):
            if tag.name:
                self.tag(tag)
            elif not self.hiding:
                for text, a, b in text_pieces(self.text, tag.start, tag.end):
                    self.put(text, a, b)

    def tag(self, tag: Tag) -> None:
        if tag.name in HIDING:
            self.hiding = "" if tag.closing else tag.name
            self.b.leave_out(tag.name, Span(tag.start, tag.end), 0)
        elif tag.name == "br":
            self.put("\n", tag.start, tag.end)
        elif tag.name == "img" and not tag.closing:
            if alt := tag.value("alt"):
                self.b.aside("alt", [(alt, Span(tag.start, tag.end))])
        elif tag.name in MARKS:
            if tag.closing:
                self.b.close(MARKS[tag.name])
            else:
                self.b.open(MARKS[tag.name], tag.value("href" if tag.name == "a" else "title"))
        elif tag.name in PARTING:
            self.b.end()
            kinds = {
                "li": "item",
                "dt": "term",
                "dd": "definition",
                "td": "cell",
                "th": "header-cell",
            }
            if not tag.closing and tag.name[0] == "h" and tag.name[1:].isdigit():
                self.b.start("heading", int(tag.name[1:]))
            elif not tag.closing and tag.name in kinds:
                self.b.start(kinds[tag.name])
