"""What the styles of a Word file say of a paragraph or a run: heading, list, quote, bold, hidden, language.

Styles are told by the names that Word gives them in every language ("heading 1"); only its ids are translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pagelint.readers._docx_names import child, get, name, switch, value

_HEADING = re.compile(r"heading ?([1-9])")
_KINDS = {
    "quote": "quote", "intense quote": "quote", "block text": "quote", "quotations": "quote", "caption": "caption",
    "illustration": "caption", "figure": "caption", "image caption": "caption", "table caption": "caption",
    "envelope return": "caption", "definition term": "term", "list heading": "term", "definition": "definition",
    "list contents": "definition", "title": "title", "toc heading": "contents",
}  # fmt: skip
_TOC = re.compile(r"toc [1-9]|table of figures")
_CODE = frozenset("html code|html keyboard|html sample|source text|verbatim char".split("|"))
_NO_LANG = frozenset({"x-none", "zxx", "none", ""})
_LONGEST = 20  # styles based on each other
_UP = re.compile(r"\+?0*[1-9]")


@dataclass(slots=True)
class Look:
    """What is said of a run of text; None is not said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    lang: str | None = None
    code: bool = False
    raised: bool | None = None

    def over(self, below: Look) -> Look:
        """Return this look, with what it does not say filled in from another."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.hidden if self.hidden is None else self.hidden,
            below.lang if self.lang is None else self.lang,
            self.code or below.code,
            below.raised if self.raised is None else self.raised,
        )


@dataclass(slots=True)
class Shape:
    """What is said of a paragraph: a block's kind ("title" and "contents" besides), a heading's level.

    `kind` "" is not said. `listed` is None when nothing is said of a list.
    """

    kind: str = ""
    level: int = 0
    listed: bool | None = None


@dataclass
class Styles:
    """The styles of one file; `root` is the part that holds them, None without one."""

    root: Any = None
    _looks: dict[str, Look] = field(default_factory=dict)
    _shapes: dict[str, Shape] = field(default_factory=dict)

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        styles = () if self.root is None else self.root
        return {get(s, "w:styleId") or "": s for s in styles if name(s) == "w:style"}

    @cached_property
    def default(self) -> str:
        """The id of the style of paragraphs that name none."""
        for key, style in self._by_id.items():
            if get(style, "w:default") in ("1", "true") and get(style, "w:type") == "paragraph":
                return key
        return ""

    @cached_property
    def lang(self) -> str:
        """The language of text of which nothing else is said."""
        own = self._by_id.get(self.default)
        defaults = None if self.root is None else child(self.root, "w:docDefaults", "w:rPrDefault")
        said = [look_of(child(one, "w:rPr")).lang for one in (own, defaults) if one is not None]
        return next((lang for lang in said if lang), "")

    def look(self, style: str) -> Look:
        """Return what a style says of its text; the default style's language is the file's own."""
        if style not in self._looks:
            found = Look()
            for key, one in self._chain(style):
                own = look_of(child(one, "w:rPr"))
                own.lang = None if key == self.default else own.lang
                found = found.over(own)
                found.code = found.code or _name(one) in _CODE
            self._looks[style] = found
        return self._looks[style]

    def shape(self, style: str) -> Shape:
        """Return what a style says of its paragraphs."""
        if style not in self._shapes:
            found = Shape()
            for _, one in self._chain(style):
                if not found.kind:
                    found.kind, found.level = _kind(_name(one), child(one, "w:pPr"))
                if found.listed is None:
                    found.listed = listed(child(one, "w:pPr"))
            if style not in self._by_id and not found.kind:
                found.kind, found.level = _kind(style.lower(), None)
            self._shapes[style] = found
        return self._shapes[style]

    def has_header_row(self, style: str) -> bool:
        """Say whether a table's style sets its first row apart."""
        return any(
            name(part) == "w:tblStylePr" and get(part, "w:type") == "firstRow"
            for _, one in self._chain(style)
            for part in one
        )

    def is_table_heading(self, style: str) -> bool:
        """Say whether a paragraph's style is made for the head of a table."""
        return any(_name(one) == "table heading" for _, one in self._chain(style))

    def chain(self, style: str) -> Iterator[Any]:
        """Yield a style, the one that it is based on, and so on."""
        for _, one in self._chain(style):
            yield one

    def _chain(self, style: str) -> Iterator[tuple[str, Any]]:
        for _ in range(_LONGEST):
            one = self._by_id.get(style)
            if one is None:
                return
            yield style, one
            style = value(one, "w:basedOn") or ""


def look_of(properties: Any) -> Look:
    """Return what the properties of a run say."""
    if properties is None:
        return Look()
    lang = value(properties, "w:lang")
    if lang is not None and lang.lower() in _NO_LANG:
        lang = None
    return Look(
        switch(properties, "w:b"),
        switch(properties, "w:i"),
        switch(properties, "w:vanish"),
        lang,
        raised=_raised(properties),
    )


def _raised(properties: Any) -> bool | None:
    """Say whether a run stands above its line, in Word's way or LibreOffice's, which says how far."""
    aligned, moved = value(properties, "w:vertAlign"), value(properties, "w:position")
    if aligned is None and moved is None:
        return None
    return aligned == "superscript" or _UP.match(moved or "") is not None


def listed(properties: Any) -> bool | None:
    """Say whether a paragraph's properties put it into a list; None when they say nothing of it."""
    numbers = child(properties, "w:numPr") if properties is not None else None
    if numbers is None:
        return None
    number = value(numbers, "w:numId")
    return None if number is None else number != "0"


def outline(properties: Any) -> int:
    """Return the level of the outline that a paragraph's properties put it on, 0 for text."""
    level = value(properties, "w:outlineLvl") or ""
    return int(level) + 1 if level in set("012345678") else 0


def _name(style: Any) -> str:
    return (value(style, "w:name") or "").strip().lower()


def _kind(called: str, properties: Any) -> tuple[str, int]:
    if heading := _HEADING.fullmatch(called):
        return "heading", min(int(heading[1]), 6)
    if called in _KINDS:
        return _KINDS[called], 0
    if _TOC.fullmatch(called):
        return "contents", 0
    level = outline(properties)
    return ("heading", min(level, 6)) if level else ("", 0)
