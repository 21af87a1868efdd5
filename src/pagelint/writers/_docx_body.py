"""Parts as the XML of a Word file. What styles, lists and links are called there, a kit says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from pagelint.writers._nouns import CELLS, THING, NotWrittenError, Part, Run
from pagelint.writers._tidy import family, groups, rows

NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_EMU = 900_000  # a picture's placeholder is 2.5 cm wide


class Kit(Protocol):
    """The names that one Word file has for what its text says."""

    def style(self, kind: str, level: int) -> str:
        """Return the id of the style of a part, "" for text."""

    def number(self, group: int | None, *, ordered: bool) -> str:
        """Return the id of a list."""

    def link(self, target: str) -> str:
        """Return the id under which a link's target is told."""

    def picture(self) -> str:
        """Return the id of the picture that stands for one that is not here."""


class Body:
    """Writes parts with a kit."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self._pictures = 0

    def all(self, parts: Iterable[Part]) -> Iterator[str]:
        """Yield paragraphs and tables."""
        for group in groups(parts):
            if family(group[0]) == "table":
                yield from (self.paragraph(p) for p in group if p.kind == "caption")
                if cells := [p for p in group if p.kind in CELLS]:
                    yield self.table(cells)
            else:
                yield from map(self.paragraph, group)

    def paragraph(self, part: Part) -> str:
        """Return one paragraph."""
        inside = self._drawing(part) if part.kind == "alt" else self.runs(part)
        return f"<w:p>{self.properties(part)}{inside}</w:p>"

    def properties(self, part: Part) -> str:
        """Return what a paragraph's properties say of a part: its style, its place in a list."""
        style = self.kit.style(part.kind, part.level)
        told = f'<w:pStyle w:val="{style}"/>' if style else ""
        if part.kind == "item":
            depth = min(max(part.level, 1), 9) - 1
            number = self.kit.number(part.group, ordered=part.ordered)
            told += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        return f"<w:pPr>{told}</w:pPr>" if told else ""

    def runs(self, part: Part) -> str:
        """Return a part's words with their looks."""
        return "".join(self._run(run) for run in part.runs)

    def _run(self, run: Run) -> str:
        said = look(run)
        if run.text == THING:
            if not run.title:
                raise NotWrittenError(
                    "A piece of code cannot be written into this file. Take it out first."
                )
            style = self.kit.style("code", 0)
            said = f'<w:rStyle w:val="{style}"/>{said}'
        inside = "<w:br/>".join(
            _text(line) for line in (run.title if run.text == THING else run.text).split("\n")
        )
        link = run.link if "link" in run.marks else ""
        if link:
            said = (
                f'<w:rStyle w:val="{self.kit.style("link", 0)}"/>{said}'
                if run.text != THING
                else said
            )
        told = f"<w:rPr>{said}</w:rPr>" if said else ""
        written = f"<w:r>{told}{inside}</w:r>"
        if not link:
            return written
        if link.startswith("#") and len(link) > 1:
            return f"<w:hyperlink w:anchor={quoteattr(link[1:])}>{written}</w:hyperlink>"
        return f'<w:hyperlink r:id="{self.kit.link(link)}">{written}</w:hyperlink>'

    def _drawing(self, part: Part) -> str:
        self._pictures += 1
        number, words = self._pictures, quoteattr(NO_XML.sub("", part.text))
        return (
            f'<w:r><w:drawing><wp:inline><wp:extent cx="{_EMU}" cy="{_EMU}"/>'
            f'<wp:docPr id="{number}" name="Picture {number}" descr={words}/><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{self.kit.picture()}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{_EMU}" cy="{_EMU}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def table(self, parts: Sequence[Part]) -> str:
        """Return a table, with an empty paragraph behind it, so that no other table grows into it."""
        drawn = rows(parts)
        wide = max(len(row) for row in drawn)
        if len(drawn) == wide == 1:  # a table of one cell is a box around text
            wide = 2
        grid = "<w:gridCol/>" * wide
        body = "".join(self.row(row, wide) for row in drawn)
        style = self.kit.style("table", 0)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>"
        )

    def row(self, columns: Sequence[Sequence[Part]], wide: int) -> str:
        """Return one row of a table; one of headers alone is repeated on each leaf."""
        cells = [*columns, *([[]] * (wide - len(columns)))]
        heads = all(p.kind == "header-cell" for column in columns for p in column)
        told = "<w:trPr><w:tblHeader/></w:trPr>" if heads else ""
        return f"<w:tr>{told}{''.join(map(self.cell, cells))}</w:tr>"

    def cell(self, parts: Sequence[Part]) -> str:
        """Return one cell of a table."""
        inside = "".join(map(self.paragraph, parts)) or "<w:p/>"
        return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>{inside}</w:tc>'


def look(run: Run) -> str:
    """Return what a run's properties say of its looks."""
    return "<w:b/>" * ("strong" in run.marks) + "<w:i/>" * ("emphasis" in run.marks)


def _text(line: str) -> str:
    line = NO_XML.sub("", line)
    return f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
