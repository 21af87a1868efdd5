"""The text of a Word file in reading order: its paragraphs, and what in the file shows each piece of them.

The paragraphs, joined by line feeds, are the page's source. Headers stand first; text boxes and the words for a
picture follow the paragraph they hang on; footnotes follow the text; footers stand last. What was inserted
counts as text, what was deleted does not. `annotation` goes the same way through the same file, so that
an offset means the same to both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from pagelint.readers._assemble import count_words
from pagelint.readers._docx_names import (
    DEEPEST,
    alternatives,
    child,
    children,
    get,
    name,
    too_deep,
    value,
)
from pagelint.readers._docx_package import Package
from pagelint.readers._docx_runs import Runs
from pagelint.readers._docx_styles import Shape, Styles, listed, outline
from pagelint.readers._docx_text import Paragraph, Piece, Place

# What only holds other things, inside a paragraph or around it.
_HOLDERS = frozenset(
    "w:ins w:moveTo w:smartTag w:customXml w:sdtContent w:dir w:bdo w:fldSimple "
    "mc:AlternateContent mc:Choice mc:Fallback".split()
)
_GONE = frozenset({"w:del", "w:moveFrom"})
_FORMULAS = frozenset({"m:oMath", "m:oMathPara"})
_NOTES = {"footnote": "w:footnote", "endnote": "w:endnote"}
_SHOWN_BY = {"first": ("main", "w:titlePg"), "even": ("settings", "w:evenAndOddHeaders")}


class Flow:
    """All paragraphs of a file, and what was left out: (what, where in the source, words)."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = package.main
        style = package.related("styles", self.main)
        self.styles = Styles(package.root(style) if style else None)
        self.paragraphs: list[Paragraph] = []
        self.left: list[tuple[str, int, int]] = []
        self.at = 0
        self.anchors: list[str] = []
        self.notes: list[tuple[str, str, Any]] = []  # kind, id, what refers to it
        self.part = self.main
        body = child(package.root(self.main), "w:body")
        for part in self._edges("header", body):
            self.story(part, package.root(part), Place("page header", is_text=False))
        self.story(self.main, body if body is not None else (), Place())
        for kind in _NOTES:
            self._notes(kind)
        for part in self._edges("footer", body):
            self.story(part, package.root(part), Place("footer", is_text=False))

    @cached_property
    def source(self) -> str:
        """The paragraphs joined by line feeds."""
        return "\n".join(p.text for p in self.paragraphs)

    def pieces(self) -> Iterator[Piece]:
        """Yield all pieces in the order of the source."""
        for paragraph in self.paragraphs:
            yield from paragraph.pieces

    # ---- stories ------------------------------------------------------------------------------

    def story(self, part: str, elements: Iterable[Any], place: Place) -> None:
        """Go through a header, the text or a note: whatever has paragraphs and fields of its own."""
        self.part = part
        self.runs = Runs(self)
        for element in elements:
            self.block(element, place)

    def _edges(self, kind: str, body: Any) -> Iterator[str]:
        """Yield the headers or footers that pages show, each once."""
        links, seen = self.package.links(self.main), set()
        settings = self.package.related("settings", self.main)
        for section in () if body is None else body.iter():
            if name(section) != "w:sectPr":
                continue
            for reference in section:
                if name(reference) != f"w:{kind}Reference":
                    continue
                where, flag = _SHOWN_BY.get(get(reference, "w:type") or "", ("", ""))
                holder = section if where == "main" else None
                if where == "settings" and settings:
                    holder = self.package.root(settings)
                if flag and (holder is None or child(holder, flag) is None):
                    continue
                link = links.get(get(reference, "r:id") or "")
                if link and link.target in self.package.zipped.names and link.target not in seen:
                    seen.add(link.target)
                    yield link.target

    def _notes(self, kind: str) -> None:
        part = self.package.related(f"{kind}s", self.main)
        if not part:
            return
        by_id = {get(n, "w:id"): n for n in self.package.root(part) if name(n) == _NOTES[kind]}
        for _, key, holder in [n for n in self.notes if n[0] == kind]:
            if (note := by_id.pop(key, None)) is not None:
                self.story(part, note, Place(holder=holder, is_text=False, note=True))

    # ---- blocks -------------------------------------------------------------------------------

    def block(self, element: Any, place: Place) -> None:
        """Go through a paragraph, a table, or what holds them."""
        kind = name(element)
        if place.depth > DEEPEST:
            raise too_deep()
        below = replace(place, depth=place.depth + 1)
        if kind == "w:p":
            self.paragraph(element, below)
        elif kind == "w:tbl":
            self.table(element, below)
        elif kind == "w:sdt":
            gallery = child(element, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
            if gallery is not None and get(gallery, "w:val") == "Table of Contents":
                below.what = below.what or "table of contents"
            for inner in children(element, "w:sdtContent"):
                self.block(inner, below)
        elif kind in _HOLDERS:
            for inner in alternatives(element):
                self.block(inner, below)
        elif kind in _GONE:
            self.gone(element)
        elif kind == "w:bookmarkStart":
            self.anchor(element)
        elif kind == "w:altChunk":
            self.left.append(("embedded file", self.at, 0))
        elif kind in _FORMULAS:
            self.formula(element)

    def table(self, table: Any, place: Place) -> None:
        """Go through a table. One of a single cell is a box around paragraphs."""
        rows = [r for r in _parts(table, "w:tr", place.depth) if not _is_deleted(r)]
        properties = child(table, "w:tblPr")
        style = value(properties, "w:tblStyle") or ""
        told = _first_row(properties) and self.styles.has_header_row(style)
        cells = [list(_parts(row, "w:tc", place.depth)) for row in rows]
        box = sum(map(len, cells)) == 1
        for i, (row, inside) in enumerate(zip(rows, cells, strict=True)):
            settings = child(row, "w:trPr")
            repeats = settings is not None and child(settings, "w:tblHeader") is not None
            head = repeats or (told and not i)
            column = 1 + _number(value(settings, "w:gridBefore"), 0)
            for cell in inside:
                kind = "" if box else "header-cell" if head else "cell"
                here = replace(place, cell=kind, column=0 if box else column)
                for element in cell:
                    self.block(element, here)
                column += _number(value(child(cell, "w:tcPr"), "w:gridSpan"), 1)

    def paragraph(self, element: Any, place: Place) -> None:
        """Add a paragraph, then what hangs on it."""
        properties = child(element, "w:pPr")
        style = value(properties, "w:pStyle") or self.styles.default
        shape = self._shape(style, properties, place)
        paragraph = Paragraph(self.at, shape, place, anchors=self.anchors)
        self.anchors = []
        look = self.styles.look(style)
        look = replace(look, bold=None) if shape.kind in ("heading", "title") else look
        hanging: list[Callable[[], None]] = []
        outer = self.runs.begin(paragraph, look, hanging)
        self.inline(element, place.depth)
        self.runs.end(outer)
        self._add(paragraph)
        for add in hanging:
            add()

    def _shape(self, style: str, properties: Any, place: Place) -> Shape:
        said = self.styles.shape(style)
        level = outline(properties)
        if level and not said.kind:
            return Shape("heading", min(level, 6))
        if said.kind:
            return said
        own = listed(properties)
        if said.listed if own is None else own:
            return Shape("item")
        heading = place.cell and self.styles.is_table_heading(style)
        return Shape("header-cell" if heading else place.cell or "paragraph", place.column)

    def aside(self, kind: str, text: str, node: Any, holder: Any, place: Place) -> None:
        """Add a line of its own for words that are no paragraph: those for a picture."""
        paragraph = Paragraph(self.at, Shape(kind), place)
        line = " ".join(text.split())
        paragraph.pieces = [Piece(line, self.at, node, holder, (("image", ""),), line)]
        self._add(paragraph)

    def _add(self, paragraph: Paragraph) -> None:
        self.paragraphs.append(paragraph)
        self.at = paragraph.start + len(paragraph.text) + 1

    # ---- inside a paragraph -------------------------------------------------------------------

    def inline(self, element: Any, depth: int) -> None:
        """Go through what stands in a paragraph."""
        if depth > DEEPEST:
            raise too_deep()
        for inner in alternatives(element):
            kind = name(inner)
            if kind == "w:r":
                self.runs.run(inner)
            elif kind == "w:hyperlink":
                with self.runs.linked(self._target(inner)):
                    self.inline(inner, depth + 1)
            elif kind == "w:fldSimple":
                with self.runs.linked(self.runs.field_target(get(inner, "w:instr") or "")):
                    self.inline(inner, depth + 1)
            elif kind == "w:sdt":
                for content in inner:
                    if name(content) == "w:sdtContent":
                        self.inline(content, depth + 1)
            elif kind in _HOLDERS:
                self.inline(inner, depth + 1)
            elif kind in _GONE:
                self.gone(inner)
            elif kind == "w:bookmarkStart":
                self.anchor(inner)
            elif kind in _FORMULAS:
                self.formula(inner)

    def _target(self, link: Any) -> str:
        anchor = get(link, "w:anchor")
        related = self.package.links(self.part).get(get(link, "r:id") or "")
        address = related.target if related and related.outside else ""
        return f"{address}#{anchor}" if anchor else address

    def anchor(self, element: Any) -> None:
        """Note a bookmark: the paragraph it stands in, else the next, answers to its name."""
        called = get(element, "w:name") or ""
        if called and called != "_GoBack":
            now = self.runs.paragraph
            (self.anchors if now is None else now.anchors).append(called)

    def gone(self, element: Any) -> None:
        """Leave out what was deleted or moved away while changes were tracked."""
        words = " ".join(e.text or "" for e in element.iter() if name(e) in ("w:delText", "w:t"))
        self.left.append(("deleted text", self.runs.at, count_words(words)))

    def formula(self, element: Any) -> None:
        """Leave out a formula."""
        words = " ".join(e.text or "" for e in element.iter() if name(e) == "m:t")
        self.left.append(("formula", self.runs.at, count_words(words)))


def _parts(element: Any, wanted: str, depth: int) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those in content controls."""
    if depth > DEEPEST:
        raise too_deep()
    for inner in element:
        kind = name(inner)
        if kind == wanted:
            yield inner
        elif kind == "w:sdt" or kind in _HOLDERS:
            yield from _parts(inner, wanted, depth + 1)


def _is_deleted(row: Any) -> bool:
    return child(row, "w:trPr", "w:del") is not None


def _first_row(properties: Any) -> bool:
    """Say whether a table shows the first row of its style."""
    look = child(properties, "w:tblLook") if properties is not None else None
    if look is None:
        return True
    if (said := get(look, "w:firstRow")) is not None:
        return said in ("1", "true", "on")
    try:
        return bool(int(get(look, "w:val") or "0", 16) & 0x20)
    except ValueError:
        return True


def _number(text: str | None, otherwise: int) -> int:
    return (
        min(int(text), 100)
        if text and text.isascii() and text.isdigit() and len(text) < 4
        else otherwise
    )
