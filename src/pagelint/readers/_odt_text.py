"""The body of an OpenDocument text, written as a web page: what was deleted is left out."""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from pagelint.errors import Unreadable
from pagelint.readers._odt_styles import DRAW, LOEXT, OFFICE, SVG, TABLE, TEXT, XLINK, Styles

_WRAPPED = {
    f"{TEXT}list": "ul", f"{TEXT}list-item": "li", f"{TEXT}list-header": "li", f"{TEXT}numbered-paragraph": "li",
    f"{TEXT}section": "div", f"{TABLE}table": "table", f"{TABLE}table-header-rows": "thead",
    f"{TABLE}table-rows": "tbody", f"{TABLE}table-row-group": "tbody", f"{TABLE}table-row": "tr",
}  # fmt: skip
_INDEXES = frozenset(
    f"{TEXT}{name}" for name in (
        "table-of-content", "alphabetical-index", "illustration-index", "table-index", "object-index", "user-index",
    )
)  # fmt: skip
_UNREAD = frozenset((
    *(f"{TEXT}{name}" for name in (
        "tracked-changes", "variable-decls", "sequence-decls", "user-field-decls", "dde-connection-decls",
        "alphabetical-index-auto-mark-file", "ruby-text", "change", "change-start", "change-end", "soft-page-break",
        "note-citation",
    )),
    f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}forms", f"{OFFICE}scripts", f"{OFFICE}event-listeners",
    f"{TABLE}covered-table-cell", f"{TABLE}table-column", f"{TABLE}table-columns", f"{TABLE}table-header-columns",
    f"{TABLE}table-column-group", f"{SVG}title", f"{SVG}desc", f"{DRAW}control",
))  # fmt: skip
_ANCHORS = frozenset(
    f"{TEXT}{name}"
    for name in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start")
)
_PICTURES = (f"{DRAW}image", f"{DRAW}object", f"{DRAW}object-ole", f"{DRAW}plugin")
_DEEPEST = 100
_MOST_BLANKS = 1000  # that one sign may stand for


class Writer:
    """Writes paragraphs, lists, tables, notes and frames as a web page."""

    def __init__(self, styles: Styles, lang: str) -> None:
        self.styles, self.lang = styles, lang
        self._out: list[str] = []
        self._later: list[Element] = []  # frames inside the open paragraph: they stand after it
        self._notes: list[Element] = []
        self._depth = 0
        self._heads = False  # the rows we are in are a table's head

    def web(self) -> str:
        """Return what was written so far."""
        return "".join(self._out)

    def blocks(self, parent: Element) -> None:
        """Write all that stands in an element, block by block."""
        self._deeper()
        for child in parent:
            self._block(child)
        self._depth -= 1

    def wrapped(self, element: Element, tag: str, attributes: str = "") -> None:
        """Write an element's blocks inside a tag."""
        self._out.append(f"<{tag}{attributes}>")
        self.blocks(element)
        self._out.append(f"</{tag}>")

    def write_notes(self) -> None:
        """Write the footnotes and endnotes, which stand below the text."""
        while self._notes:
            notes, self._notes = self._notes, []
            for note in notes:
                self._out.append('<ul><li role="doc-footnote">')
                self.blocks(note)
                self._out.append("</li></ul>")

    def _block(self, element: Element) -> None:
        tag = element.tag
        if tag in (f"{TEXT}p", f"{TEXT}h"):
            self._paragraph(element)
        elif tag in _UNREAD or tag.endswith("-source"):
            return
        elif tag in _INDEXES:
            self.wrapped(element, "nav")
        elif tag == f"{TABLE}table-cell":
            self._cell(element)
        elif tag in _WRAPPED:
            around, self._heads = self._heads, self._heads or tag.endswith("header-rows")
            hidden = " hidden" if element.get(f"{TEXT}display") == "none" else ""
            self.wrapped(element, _WRAPPED[tag], hidden)
            self._heads = around
        elif tag.startswith(DRAW):
            self._drawing(element)
        else:
            self.blocks(element)

    def _cell(self, element: Element) -> None:
        first = element.find(f"{TEXT}p")
        heads = self._heads or (first is not None and self.styles.tag(first) == "th")
        spans = "".join(
            f' {name}span="{escape(count)}"'
            for name, key in (("col", "columns"), ("row", "rows"))
            if (count := element.get(f"{TABLE}number-{key}-spanned"))
        )
        around, self._heads = self._heads, False
        self.wrapped(element, "th" if heads else "td", spans)
        self._heads = around

    def _paragraph(self, element: Element) -> None:
        tag = self.styles.tag(element)
        tag = "p" if tag == "th" else tag
        style = element.get(f"{TEXT}style-name")
        hidden = " hidden" if self.styles.is_hidden("paragraph", style) else ""
        strong = tag == "p" and self.styles.is_strong("paragraph", style)
        around, self._later = self._later, []
        self._out.append(f"<{tag}{hidden}>" + "<strong>" * strong)
        self._inline(element)
        self._out.append("</strong>" * strong + f"</{tag}>")
        later, self._later = self._later, around
        for frame in later:
            self.blocks(frame)

    def _inline(self, element: Element) -> None:
        self._deeper()
        self._text(element.text)
        for child in element:
            self._run(child)
            self._text(child.tail)
        self._depth -= 1

    def _run(self, element: Element) -> None:
        tag = element.tag
        if tag in _UNREAD:
            return
        if tag == f"{TEXT}span":
            tags = self.styles.inline(element, self.lang)
            self._out += (f"<{name}{attributes}>" for name, attributes in tags)
            self._inline(element)
            self._out += (f"</{name}>" for name, _ in reversed(tags))
        elif tag == f"{TEXT}a":
            self._out.append(f'<a href="{escape(element.get(f"{XLINK}href") or "")}">')
            self._inline(element)
            self._out.append("</a>")
        elif tag in _ANCHORS:
            self._out.append(f'<a id="{escape(element.get(f"{TEXT}name") or "")}"></a>')
        elif tag == f"{TEXT}s":
            count = element.get(f"{TEXT}c") or "1"
            number = int(count) if count.isascii() and count.isdigit() and len(count) < 9 else 1
            self._text(" " * min(number, _MOST_BLANKS))
        elif tag == f"{TEXT}tab":
            self._text("\t")
        elif tag == f"{TEXT}line-break":
            self._out.append("<br>")
        elif tag == f"{TEXT}note":
            self._notes += element.findall(f"{TEXT}note-body")
        elif tag.startswith(DRAW):
            self._drawing(element, inline=True)
        else:  # fields and the like hold the words that they show
            self._inline(element)

    def _drawing(self, element: Element, *, inline: bool = False) -> None:
        """Write a picture by its words; a frame's or shape's own text stands after the paragraph."""
        self._deeper()
        if element.tag == f"{DRAW}a":
            self._out.append(f'<a href="{escape(element.get(f"{XLINK}href") or "")}">')
        picture = any(element.find(kind) is not None for kind in _PICTURES)
        said = (element.findtext(f"{SVG}{name}") or "" for name in ("title", "desc"))
        alt = next((words for words in said if words.strip()), "")
        if picture or alt:
            formula = not alt and element.find(f"{DRAW}object") is not None
            plain = element.get(f"{LOEXT}decorative") == "true"
            words = f' alt="{escape(alt)}"' if alt or plain or formula else ""
            self._out.append(f"<img{words}>")
        for child in element:
            if child.tag in _UNREAD or child.tag in _PICTURES:
                continue
            if child.tag.startswith(DRAW) and child.tag != f"{DRAW}text-box":
                self._drawing(child, inline=inline)
            elif inline:
                self._later.append(_apart(child))
            else:
                self._block(child)
        if element.tag == f"{DRAW}a":
            self._out.append("</a>")
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable("The parts of this file are nested too deep to be read.")

    def _text(self, text: str | None) -> None:
        if text:
            self._out.append(escape(text))


def _apart(element: Element) -> Element:
    """Return an element as the only part of a new one, without what follows it."""
    box = Element("box")
    box.append(element)
    return box
