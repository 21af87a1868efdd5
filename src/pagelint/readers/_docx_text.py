"""The nouns of reading a Word file: its paragraphs, and the pieces of text that its nodes show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pagelint.readers._docx_styles import Shape


@dataclass(slots=True)
class Piece:
    """Characters at `start` of the source, shown by `node`.

    `stand` is the node of the running text whose run a comment on them can stand around: the same, or what holds
    their box or refers to their note; None in headers. `signs` are the marks on them. `shown` is what a page has
    in their place: the same, or the sign for code.
    """

    text: str
    start: int
    node: Any
    stand: Any
    signs: tuple[tuple[str, str], ...] = ()
    shown: str = ""

    @property
    def end(self) -> int:
        """Where the piece ends in the source."""
        return self.start + len(self.text)


@dataclass(slots=True)
class Place:
    """Where the walk is: in which furniture, table cell, and what in the text holds this box or note."""

    what: str = ""
    cell: str = ""
    column: int = 0
    holder: Any = None
    is_text: bool = True  # False in headers, notes and boxes
    note: bool = False
    depth: int = 0


@dataclass(slots=True)
class Paragraph:
    """One line of the source, and the block it makes."""

    start: int
    shape: Shape
    place: Place
    pieces: list[Piece] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    bare: list[tuple[str, str]] = field(
        default_factory=list
    )  # (mark, value) of what shows no words

    @property
    def text(self) -> str:
        """Return its characters."""
        return "".join(p.text for p in self.pieces)
