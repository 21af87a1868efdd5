"""Edits of the text of a Word file: made in place, or as changes that a person accepts or rejects in Word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from pagelint.annotation._document import Document, own_run, set_text
from pagelint.model import Span
from pagelint.readers._docx_names import alternatives, child, name
from pagelint.readers._docx_text import Piece
from pagelint.verdict import Edit

_PLAIN = frozenset({"w:rPr", "w:lastRenderedPageBreak"})  # what may go with the text of a run
_TEXTS = frozenset({"w:t", "w:tab", "w:br", "w:noBreakHyphen", "w:softHyphen", "w:cr"})
_SPECIAL = {"\t": "tab", "\v": "br"}
_LINKS = frozenset({"w:hyperlink", "w:fldSimple"})
_CHARACTERS = re.compile("[\t\v]|[^\t\v]+")
_NO_XML = re.compile("[\x00-\x08\n\x0c-\x1f\ud800-\udfff\ufffe\uffff]")


def changeable(document: Document, edit: Edit) -> bool:
    """Say whether an edit can be made: inside one paragraph, on text alone, in no text box that is kept twice."""
    if _NO_XML.search(edit.text):
        return False
    if edit.span.start == edit.span.end:
        beside = _beside(document, edit.span.start)
        return beside is not None and _is_open(beside[0])
    pieces = document.touched(edit.span)
    held = sum(min(p.end, edit.span.end) - max(p.start, edit.span.start) for p in pieces)
    return held == edit.span.end - edit.span.start and all(map(_is_open, pieces))


def make(document: Document, edits: Sequence[Edit]) -> None:
    """Make edits that can be made and do not overlap."""
    runs: dict[Any, None] = {}
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):  # so that offsets stay true
        pieces = document.touched(edit.span)
        if not pieces:
            _insert(document, edit)
            continue
        document.touch(pieces[0].node)
        for piece in pieces:
            runs[own_run(piece)] = None
            low, high = max(0, edit.span.start - piece.start), edit.span.end - piece.start
            if name(piece.node) == "w:t":
                piece.text = piece.text[:low] + piece.text[high:]
                set_text(piece.node, piece.text)
        _write(document, pieces[0], max(0, edit.span.start - pieces[0].start), edit.text)
        for piece in pieces:
            if name(piece.node) != "w:t":
                piece.node.getparent().remove(piece.node)
    for run in runs:
        _tidy(run)


def track(document: Document, edits: Iterable[Edit], author: str, date: str) -> None:
    """Write edits that can be made and do not overlap as tracked changes; runs are cut at them already."""
    number = document.next_id()
    for edit in sorted(
        edits, key=lambda e: e.span, reverse=True
    ):  # so that neighbours keep their order
        pieces = document.touched(edit.span)
        signed = {"author": author, **({"date": date} if date else {})}
        last: Any = None
        for run in dict.fromkeys(map(own_run, pieces)):
            document.touch(run)
            gone = document.element(run, "del", id=str(number), **signed)
            number += 1
            run.addprevious(gone)
            gone.append(run)
            for node in run:
                if name(node) == "w:t":
                    node.tag = document.element(run, "delText").tag
            last = gone
        if not edit.text:
            continue
        if pieces:
            fresh = document.like(own_run(pieces[0]))
            place, after = last, True
        else:
            fresh, place, after = _place(document, edit.span.start)
        fresh.extend(_nodes(document, place, edit.text))
        added = document.element(place, "ins", id=str(number), **signed)
        number += 1
        added.append(fresh)
        document.touch(place)
        (place.addnext if after else place.addprevious)(added)


def _insert(document: Document, edit: Edit) -> None:
    """Insert text: into the text beside it, or in a run of its own behind a link."""
    beside = _beside(document, edit.span.start)
    assert beside is not None
    piece, at = beside[0], edit.span.start - beside[0].start
    document.touch(piece.node)
    if at < len(piece.text) or _link_end(piece) is None:
        _write(document, piece, at, edit.text)
        return
    fresh, place, _ = _place(document, edit.span.start)
    fresh.extend(_nodes(document, place, edit.text))
    place.addnext(fresh)


def _write(document: Document, piece: Piece, at: int, text: str) -> None:
    """Put text into a piece before its character `at`."""
    if not text:
        return
    if name(piece.node) == "w:t" and not _SPECIAL.keys() & set(text):
        piece.text = piece.text[:at] + text + piece.text[at:]
        set_text(piece.node, piece.text)
        return
    nodes = list(_nodes(document, piece.node, text))
    if at == 0:
        for node in nodes:
            piece.node.addprevious(node)
        return
    if rest := piece.text[at:]:
        nodes += _nodes(document, piece.node, rest)
        piece.text = piece.text[:at]
        set_text(piece.node, piece.text)
    for node in reversed(nodes):
        piece.node.addnext(node)


def _place(document: Document, offset: int) -> tuple[Any, Any, bool]:
    """Return an empty run for text at an offset, the node beside it, and whether it comes after that."""
    beside = _beside(document, offset)
    assert beside is not None
    piece, after = beside
    run = own_run(piece)
    link = _link_end(piece) if after else None
    if link is not None:  # behind a link is not in it, and does not look like it
        return document.element(run, "r"), link, True
    deleted = run.getparent() if name(run.getparent()) == "w:del" else None
    return document.like(run), run if deleted is None else deleted, after


def _beside(document: Document, offset: int) -> tuple[Piece, bool] | None:
    """Return the text that an insertion goes with, and whether it comes after its start.

    That is the text before it, unless that ends a link and other text follows.
    """
    if inside := document.touched(Span(offset, offset)):
        return inside[0], True
    near = document.touched(Span(max(0, offset - 1), offset + 1))
    before = next((p for p in near if p.end == offset), None)
    following = next((p for p in near if p.start == offset), None)
    if before and following and _link_end(before) is not None:
        return following, False
    if before:
        return before, True
    return (following, False) if following else None


def _link_end(piece: Piece) -> Any:
    """Return the link that ends with this piece, None without one."""
    run = own_run(piece)
    link = None if run is None else run.getparent()
    if link is None or name(link) not in _LINKS:
        return None
    more = (n for node in (piece.node, run) for after in node.itersiblings() for n in after.iter())
    return None if any(name(n) in _TEXTS for n in more) else link


def _is_open(piece: Piece) -> bool:
    """Say whether a piece is text of a run that holds nothing else, and that stands in the file once."""
    run = own_run(piece)
    if run is None or name(piece.node) == "w:sym":
        return False
    if any(name(n) not in _PLAIN | _TEXTS for n in alternatives(run)):
        return False
    return not any(
        name(up) == "mc:AlternateContent" and child(up, "mc:Fallback") is not None
        for up in run.iterancestors()
    )


def _nodes(document: Document, near: Any, text: str) -> Iterator[Any]:
    for found in _CHARACTERS.findall(text):
        node = document.element(near, _SPECIAL.get(found, "t"))
        if found not in _SPECIAL:
            set_text(node, found)
        yield node


def _tidy(run: Any) -> None:
    """Take out what shows nothing any more: empty texts, and a run of nothing else."""
    for node in [n for n in run if name(n) == "w:t" and not n.text]:
        run.remove(node)
    if run.getparent() is not None and all(name(n) == "w:rPr" for n in run):
        run.getparent().remove(run)


def disjoint(edits: Sequence[Edit]) -> bool:
    """Say whether no two of these edits, in order, change the same text."""
    return all(a.span.end <= b.span.start and a.span != b.span for a, b in pairwise(edits))
