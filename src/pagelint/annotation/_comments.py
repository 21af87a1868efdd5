"""Comments in a Word file: where in the text they stand, and the part that holds what they say."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pagelint.annotation._document import Document
from pagelint.errors import Unreadable
from pagelint.model import Span
from pagelint.readers._docx_names import name
from pagelint.readers._docx_text import Piece

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_FURNITURE = {"page header": "in the page header", "footer": "in the page footer"}


@dataclass(frozen=True, slots=True)
class Spot:
    """The stretch of the source that a comment is on; `where` its words are, when it cannot stand on them."""

    span: Span
    where: str = ""


def spot(document: Document, span: Span, title: Span | None) -> Spot:
    """Return where a comment on a stretch of the source stands.

    Word takes none in headers, footers, notes and text boxes: those stand on the title, on the sign for the
    note, on the box. Raises Unreadable when there is no text that one could stand on.
    """
    pieces = document.touched(span)
    if not pieces:
        pieces = document.touched(Span(max(0, span.start - 1), span.start + 1))[-1:]
        span = Span(0, len(document.source))
    where = _where(document, pieces[0]) if pieces else ""
    if not pieces or any(p.stand is None for p in pieces):
        pieces = document.touched(title) if title else []
        span = title or span
        if not pieces or any(p.stand is None for p in pieces):
            pieces = [p for p in document.pieces if p.stand is not None and p.text.strip()][:1]
            span = Span(0, len(document.source))
    if not pieces:
        raise Unreadable("There is no text in this file that a comment could stand on.")
    return Spot(Span(max(span.start, pieces[0].start), min(span.end, pieces[-1].end)), where)


def _where(document: Document, piece: Piece) -> str:
    """Return in which part of the file a piece stands, "" for the text itself."""
    paragraphs = document.flow.paragraphs
    at = bisect_right(paragraphs, piece.start, key=lambda p: p.start) - 1
    place = paragraphs[at].place
    if paragraphs[at].shape.kind == "alt":
        return "in the words for this picture"
    if place.is_text:
        return ""
    return _FURNITURE.get(place.what) or ("in this note" if place.note else "in this box")


class Comments:
    """Writes comments into a file, by one author, above the numbers of those that are there."""

    def __init__(self, document: Document, author: str, date: str) -> None:
        self.document, self.author, self.date = document, author, date
        self.number = document.next_id()
        self.root = self._part()
        self.tails: dict[Any, Any] = {}

    def cut(self, spots: Iterable[Spot]) -> None:
        """Split the runs that comments stand on in part."""
        ends: set[int] = set()
        for one in spots:
            pieces = self.document.touched(one.span)
            if all(p.stand is p.node for p in pieces):
                ends |= {one.span.start, one.span.end}
        self.document.cut(ends)

    def add(self, one: Spot, said: Iterable[tuple[str, str]]) -> None:
        """Add a comment; its runs are cut already."""
        document, key = self.document, str(self.number)
        self.number += 1
        pieces = document.touched(one.span)
        first, last = _run(pieces[0].stand), _run(pieces[-1].stand)
        first.addprevious(document.element(first, "commentRangeStart", id=key))
        end = document.element(last, "commentRangeEnd", id=key)
        sign = document.element(last, "r")
        look = document.element(last, "rPr")
        look.append(document.element(last, "rStyle", val="CommentReference"))
        sign.extend([look, document.element(last, "commentReference", id=key)])
        self.tails.get(last, last).addnext(end)
        end.addnext(sign)
        self.tails[last] = sign
        document.touch(first)
        self._say(key, said)

    def _say(self, key: str, said: Iterable[tuple[str, str]]) -> None:
        make, near = self.document.element, self.root
        signed = {"author": self.author, **({"date": self.date} if self.date else {})}
        comment = make(near, "comment", id=key, **signed, initials=self.author[:2])
        for bold, plain in said:
            line = make(near, "p")
            for text, strong in ((bold, True), (plain, False)):
                if text:
                    run, words = make(near, "r"), make(near, "t")
                    if strong:
                        look = make(near, "rPr")
                        look.append(make(near, "b"))
                        run.append(look)
                    words.text = _NO_XML.sub(" ", text)
                    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                    run.append(words)
                    line.append(run)
            comment.append(line)
        self.root.append(comment)

    def _part(self) -> Any:
        """Return the root of the part that holds comments; a file without one gets it."""
        package, main = self.document.package, self.document.flow.main
        part = package.related("comments", main)
        if part:
            root = package.root(part)
            if name(root) != "w:comments":
                raise Unreadable(f"A part of this file is broken: {part}.")
            self.document.changed.add(part)
            return root
        folder = posixpath.dirname(main)
        names = (f"comments{n or ''}.xml" for n in range(1000))
        file = next(n for n in names if posixpath.join(folder, n) not in package.zipped.names)
        part = posixpath.join(folder, file)
        near = package.root(main)
        root = self.document.element(near, "comments")
        package.loaded[part] = root
        self.document.changed.add(part)
        self._announce(part, file, strict="purl.oclc.org" in near.tag)
        return root

    def _announce(self, part: str, file: str, *, strict: bool) -> None:
        """Tell the file of a new part: what it holds, and that the text is related to it."""
        document, package, main = self.document, self.document.package, self.document.flow.main
        types = package.root("[Content_Types].xml")
        entry = document.etree.SubElement(types, f"{{{_TYPES}}}Override")
        entry.set("PartName", f"/{part}")
        entry.set("ContentType", _KIND)
        where = posixpath.join(posixpath.dirname(main), "_rels", f"{posixpath.basename(main)}.rels")
        if where not in package.zipped.names:
            package.loaded[where] = document.etree.Element(
                f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS}
            )
        relations = package.root(where)
        taken = {r.get("Id") for r in relations}
        entry = document.etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship")
        entry.set(
            "Id", next(i for n in range(10**6) if (i := f"rIdPagelint{n or ''}") not in taken)
        )
        entry.set("Type", f"{_STRICT if strict else _OFFICE}/comments")
        entry.set("Target", file)
        document.changed |= {"[Content_Types].xml", where}


def _run(node: Any) -> Any:
    """Return the run of the text that a node stands in: the outermost, of runs in runs."""
    found = None
    while node is not None and name(node) != "w:p":
        found = node if name(node) == "w:r" else found
        node = node.getparent()
    return found
