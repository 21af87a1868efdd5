"""A Word file opened for writing: its text by offset, as the reader counts it, and the nodes that show it.

Only what is asked for is changed: a part that nobody touched goes out with the bytes it came in with.
"""

from __future__ import annotations

import io
import zipfile
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from pagelint.errors import Unreadable, UsageError
from pagelint.model import Span
from pagelint.readers._docx_flow import Flow
from pagelint.readers._docx_names import child, get, name
from pagelint.readers._docx_package import unpacked
from pagelint.readers._docx_runs import DRAWN
from pagelint.readers._docx_text import Piece

_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Document:
    """One Word file. Raises Unreadable for what the reader cannot read, UsageError without lxml."""

    def __init__(self, data: bytes) -> None:
        self.etree = _lxml()
        self.package = unpacked(data, self._load)
        self.flow = Flow(self.package)
        self.source = self.flow.source
        self.pieces = list(self.flow.pieces())
        self.changed: set[str] = set()  # parts to be written anew
        self.added: dict[str, bytes] = {}

    def _load(self, data: bytes, part: str) -> Any:
        parser = self.etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True
        )
        try:
            return self.etree.fromstring(data, parser)
        except (self.etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable(f"A part of this file is broken: {part}.") from error

    # ---- the text -----------------------------------------------------------------------------

    def touched(self, span: Span) -> list[Piece]:
        """Return the pieces that hold some of a stretch of the source."""
        first = bisect_right(self.pieces, span.start, key=lambda p: p.end)
        last = bisect_left(self.pieces, span.end, key=lambda p: p.start)
        return self.pieces[first:last]

    def cut(self, offsets: Iterable[int]) -> None:
        """Split runs so that at each offset one ends and another begins, where text stands on both sides."""
        wanted = sorted(set(offsets))
        by_run: defaultdict[Any, list[int]] = defaultdict(list)
        for at, piece in enumerate(self.pieces):
            by_run[own_run(piece)].append(at)
        fresh: dict[int, list[Piece]] = {}
        for run, places in by_run.items():
            mine = [self.pieces[i] for i in places]
            low = bisect_right(wanted, mine[0].start)
            high = bisect_left(wanted, mine[-1].end)
            if run is None or low >= high:
                continue
            for i in places:
                fresh[i] = []
            after = mine
            for offset in wanted[low:high]:
                before, after = self._split(after, offset)
                _file(fresh, places, mine, before)
            _file(fresh, places, mine, after)
        if fresh:
            self.pieces = [p for i, piece in enumerate(self.pieces) for p in fresh.get(i, [piece])]

    def _split(self, pieces: list[Piece], offset: int) -> tuple[list[Piece], list[Piece]]:
        """Split the run of these pieces at an offset inside it; return those on both sides."""
        run = own_run(pieces[0])
        at = next(i for i, p in enumerate(pieces) if offset < p.end)
        piece, inner = pieces[at], offset - pieces[at].start
        right = self.like(run)
        run.addnext(right)
        behind = list(piece.node.itersiblings())
        left, rest = pieces[:at], pieces[at:]
        if inner:
            text, tail = piece.text[:inner], piece.text[inner:]
            node = deepcopy(piece.node)
            node.tail = None
            set_text(piece.node, text)
            set_text(node, tail)
            right.append(node)
            left = [*left, Piece(text, piece.start, piece.node, piece.stand, piece.signs, text)]
            stand = node if piece.stand is piece.node else piece.stand
            rest = [Piece(tail, offset, node, stand, piece.signs, tail), *rest[1:]]
        else:
            behind.insert(0, piece.node)
        right.extend(behind)
        return left, rest

    def like(self, run: Any) -> Any:
        """Return a new run that looks like this one and holds nothing."""
        fresh = self.etree.Element(run.tag, run.attrib, run.nsmap)
        properties = child(run, "w:rPr")
        if properties is not None:
            fresh.append(deepcopy(properties))
        return fresh

    def element(self, near: Any, local: str, **attributes: str) -> Any:
        """Return a new element of Word's own names, those of the file that `near` stands in."""
        space = self.etree.QName(near).namespace
        made = self.etree.Element(f"{{{space}}}{local}", nsmap=near.nsmap)
        for key, said in attributes.items():
            made.set(f"{{{space}}}{key}", said)
        return made

    def next_id(self) -> int:
        """Return a number above those of all comments, changes and bookmarks."""
        if part := self.package.related("comments", self.flow.main):
            self.package.root(part)
        known = (
            get(e, "w:id") or ""
            for root in self.package.loaded.values()
            for e in root.iter()
            if name(e)
        )
        return max((int(k) for k in known if k.isdigit() and len(k) < 10), default=-1) + 1

    def touch(self, node: Any) -> None:
        """Note that the part in which a node stands is to be written."""
        root = node.getroottree().getroot()
        self.changed |= {p for p, known in self.package.loaded.items() if known is root}

    # ---- the file -----------------------------------------------------------------------------

    def packed(self) -> bytes:
        """Return the file with its changed parts, all others as they were."""
        parts = {p: self._serialized(self.package.root(p)) for p in self.changed} | self.added
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self.package.zipped.archive.infolist():
                fresh = zipfile.ZipInfo(info.filename, info.date_time)
                stored = info.compress_type == zipfile.ZIP_STORED
                fresh.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
                fresh.external_attr, fresh.create_system = info.external_attr, info.create_system
                old = parts.pop(info.filename, None)
                archive.writestr(
                    fresh, self.package.zipped.read(info.filename) if old is None else old
                )
            for part, content in sorted(parts.items()):
                fresh = zipfile.ZipInfo(part, _EPOCH)
                fresh.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(fresh, content)
        return out.getvalue()

    def _serialized(self, root: Any) -> bytes:
        written = self.etree.tostring(
            root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
        )
        assert isinstance(written, bytes)
        return written


def own_run(piece: Piece) -> Any:
    """Return the run that a piece's node stands in; None for what is no text of a run."""
    run = piece.node.getparent()
    return run if run is not None and name(run) == "w:r" and name(piece.node) not in DRAWN else None


def set_text(node: Any, text: str) -> None:
    """Give a node other text, of which no blank is lost."""
    node.text = text
    node.set(_PRESERVE, "preserve")


def _file(
    fresh: dict[int, list[Piece]], places: list[int], old: list[Piece], new: list[Piece]
) -> None:
    """Put the pieces of a split run where the ones they came from stood."""
    for piece in new:
        at = bisect_right(old, piece.start, key=lambda p: p.start) - 1
        fresh[places[at]].append(piece)


def _lxml() -> Any:
    try:
        from lxml import etree
    except ImportError:
        raise UsageError(
            'To write Word files, pagelint needs one more package: pip install "pagelint[docx]"'
        ) from None
    return etree
