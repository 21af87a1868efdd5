"""What stands in the runs of a paragraph: text, breaks, fields, pictures and the boxes they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pagelint.nlp.raised import is_number, raised
from pagelint.readers._assemble import count_words
from pagelint.readers._builder import HIDDEN
from pagelint.readers._docx_names import alternatives, child, children, get, inside, name, value
from pagelint.readers._docx_styles import Look, look_of
from pagelint.readers._docx_text import Paragraph, Piece

if TYPE_CHECKING:
    from pagelint.readers._docx_flow import Flow

BREAK = "\v"  # Word's own sign for a new line in a paragraph, which is no end of it
_SIGNS = {
    "w:tab": "\t", "w:ptab": "\t", "w:br": BREAK, "w:cr": BREAK, "w:noBreakHyphen": "-", "w:softHyphen": "\u00ad",
}  # fmt: skip
# Of the font "Symbol", where its signs are no letters of Unicode: what measures and compares.
_SYMBOL = {
    0x61: "α", 0x62: "β", 0x67: "γ", 0x44: "Δ", 0x64: "δ", 0x6D: "µ", 0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xA5: "∞",
}  # fmt: skip
_LINK = re.compile(r'\s*HYPERLINK\s+(?:"(?P<address>[^"]*)"|(?P<word>[^\s"\\]+))?', re.IGNORECASE)
_PLACE = re.compile(r'\\l\s+"?(?P<name>[^"\\\s]+)"?')
_PICTURES = frozenset({"pic:pic", "v:imagedata", "c:chart", "dgm:relIds"})
_UNREAD = frozenset({"c:chart", "dgm:relIds"})
DRAWN = frozenset({"w:drawing", "w:pict", "w:object"})


@dataclass(slots=True)
class _Field:
    """A field: the instruction first, then what it shows."""

    code: str = ""
    shows: bool = False
    target: str = ""


class Runs:
    """Reads runs into the paragraph that is open; fields may go on over several paragraphs."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.paragraph: Paragraph | None = None
        self.look = Look()
        self.hanging: list[Callable[[], None]] = []
        self.fields: list[_Field] = []
        self.links: list[str] = []
        self.at = flow.at

    def begin(self, paragraph: Paragraph, look: Look, hanging: list[Callable[[], None]]) -> Any:
        """Begin a paragraph; return what `end` needs to go back to an outer one."""
        outer = (self.paragraph, self.look, self.hanging, self.at)
        self.paragraph, self.look, self.hanging, self.at = paragraph, look, hanging, paragraph.start
        return outer

    def end(self, outer: Any) -> None:
        """End a paragraph. An instruction that goes on beyond it is broken and hides no more text."""
        for field in self.fields:
            field.shows = True
        self.paragraph, self.look, self.hanging, self.at = outer

    @contextmanager
    def linked(self, target: str) -> Iterator[None]:
        """Mark what is read meanwhile as a link; "" is none."""
        self.links.append(target)
        yield
        self.links.pop()

    def run(self, run: Any, outer: Any = None) -> None:
        """Read one run. `outer` is the node of the running text that it stands in, if it is in another run."""
        properties = child(run, "w:rPr")
        style = self.flow.styles.look(value(properties, "w:rStyle") or "")
        look = look_of(properties).over(style).over(self.look)
        self._children(run, outer, look)

    def _children(self, element: Any, outer: Any, look: Look) -> None:
        for node in alternatives(element):
            kind = name(node)
            if kind == "w:t":
                self._put(
                    (node.text or "").replace("\n", " ").replace("\r", " "), node, outer, look
                )
            elif kind in _SIGNS:
                self._put(_SIGNS[kind], node, outer, look)
            elif kind == "w:sym":
                self._put(_symbol(node), node, outer, look)
            elif kind in ("w:fldChar", "w:instrText"):
                self._field(kind, node)
            elif kind in ("w:footnoteReference", "w:endnoteReference"):
                self.flow.notes.append(
                    (kind[2:-9], get(node, "w:id") or "", self._holder(node, outer))
                )
            elif kind in DRAWN:
                self._drawing(node, outer, look)
            elif kind == "w:ruby":
                for inner in children(node, "w:rubyBase"):
                    if name(inner) == "w:r":
                        self.run(inner, node if outer is None else outer)
            elif kind == "mc:AlternateContent":
                for choice in alternatives(node):
                    self._children(choice, outer, look)

    def _holder(self, node: Any, outer: Any) -> Any:
        """Return the node of the running text that stands for this one: itself, or what holds it."""
        assert self.paragraph is not None
        place = self.paragraph.place
        if not place.is_text:
            return place.holder
        return node if outer is None else outer

    def _put(self, text: str, node: Any, outer: Any, look: Look) -> None:
        paragraph = self.paragraph
        if not text or paragraph is None:
            return
        if look.hidden or any(not f.shows for f in self.fields):
            self.left("hidden text" if look.hidden else "field code", count_words(text))
            return
        shown = HIDDEN if look.code and text.strip() else text
        if look.raised and is_number(text):
            shown = raised(text)
        signs = tuple(self._signs(look))
        paragraph.pieces.append(Piece(text, self.at, node, self._holder(node, outer), signs, shown))
        self.at += len(text)

    def _signs(self, look: Look) -> Iterator[tuple[str, str]]:
        assert self.paragraph is not None
        target = next((t for t in reversed(self.links) if t), "")
        target = target or next((f.target for f in reversed(self.fields) if f.target), "")
        if target:
            yield "link", target
        if self.paragraph.place.note:
            yield "note", ""
        if look.bold and self.paragraph.shape.kind != "header-cell":
            yield "strong", ""
        if look.italic:
            yield "emphasis", ""
        if look.lang:
            yield "lang", look.lang

    def left(self, what: str, words: int) -> None:
        """Note what is left out here."""
        self.flow.left.append((what, self.at, words))

    # ---- fields -------------------------------------------------------------------------------

    def _field(self, kind: str, node: Any) -> None:
        if kind == "w:instrText":
            if self.fields and not self.fields[-1].shows:
                self.fields[-1].code += node.text or ""
            return
        step = get(node, "w:fldCharType")
        if step == "begin":
            self.fields.append(_Field())
        elif step == "separate" and self.fields:
            self.fields[-1].shows = True
            self.fields[-1].target = self.field_target(self.fields[-1].code)
        elif step == "end" and self.fields:
            self.fields.pop()

    @staticmethod
    def field_target(code: str) -> str:
        """Return where a field leads to, "" when it is no link."""
        found = _LINK.match(code)
        if not found:
            return ""
        place = _PLACE.search(code)
        address = found["address"] or found["word"] or ""
        return f"{address}#{place['name']}" if place else address

    # ---- pictures and boxes -------------------------------------------------------------------

    def _drawing(self, drawing: Any, outer: Any, look: Look) -> None:
        """Note a picture's words, or that it has none, and the boxes of text in it."""
        if look.hidden:
            return
        assert self.paragraph is not None
        paragraph, holder = self.paragraph, self._holder(drawing, outer)
        parts = list(inside(drawing, "w:txbxContent"))
        said, told, ornament = "", False, False
        for part in parts:
            key = {"wp:docPr": "descr", "pic:cNvPr": "descr", "v:shape": "alt"}.get(name(part))
            if key:
                told = told or key in part.attrib
                said = said or (part.get(key) or "").strip()
            ornament = ornament or (name(part) == "adec:decorative" and part.get("val") == "1")
        pictures = {name(p) for p in parts} & _PICTURES
        place = replace(paragraph.place, is_text=False, holder=holder)
        if _UNREAD & pictures:
            self.left("drawing", 0)
        if any(c.isalnum() for c in said) and pictures:
            self.hanging.append(lambda: self.flow.aside("alt", said, drawing, holder, place))
        elif pictures and not told and not ornament:
            paragraph.bare.append(("image", ""))
        for box in (p for p in parts if name(p) == "w:txbxContent"):
            self.hanging.append(lambda box=box: self._box(box, place))  # type: ignore[misc]

    def _box(self, box: Any, place: Any) -> None:
        outer, self.fields = self.fields, []
        for element in box:
            self.flow.block(element, replace(place, depth=place.depth + 1, cell="", column=0))
        self.fields = outer


def _symbol(node: Any) -> str:
    """Return the sign that a symbol's font draws, as a letter where it is known, else a stand-in."""
    try:
        code = int(get(node, "w:char") or "", 16)
    except ValueError:
        return ""
    if not 0xF000 <= code <= 0xF0FF:
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
    symbol = (get(node, "w:font") or "").lower() == "symbol"
    return _SYMBOL.get(code - 0xF000, chr(code)) if symbol else chr(code)
