"""A Word file that was opened: its paragraphs moved, changed, added and taken out, all else as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from pagelint import readers
from pagelint.annotation._document import Document
from pagelint.model import Page
from pagelint.readers._docx_names import child, name
from pagelint.readers.docx import is_plain
from pagelint.writers._docx_body import Body
from pagelint.writers._docx_kit import OldKit
from pagelint.writers._docx_places import Spot, spots
from pagelint.writers._docx_tables import change_table
from pagelint.writers._docx_words import Words
from pagelint.writers._nouns import CELLS, Manuscript, NotWrittenError, Part
from pagelint.writers._parts import parts_of
from pagelint.writers._plan import Segment, Units, is_same, plan, rising, units_of
from pagelint.writers._tidy import family, groups


class WordFile:
    """An opened Word file. The language of the whole page stays as the file has it."""

    def __init__(self, data: bytes, page: Page) -> None:
        document = Document(data)
        self._data, self._page = data, page
        self.by_looks = is_plain(document.flow)
        self.parts = parts_of(page, spots(document, page))
        self._units = units_of(self.parts)

    def patched(
        self, manuscript: Manuscript, parts: Sequence[Part], coarse: Collection[int | None]
    ) -> bytes:
        """Return the file with what changed; see `File`."""
        apart = coarse if self.by_looks else ()
        patch = _Patch(Document(self._data), self._page, self._units, apart, by_looks=self.by_looks)
        patch.run(plan(self._units, parts))
        if manuscript.kind != self._page.kind:
            patch.kit.tell_kind(manuscript.kind)
        data = patch.document.packed()
        return self._relooked(data, parts, coarse) if coarse else data

    def _relooked(
        self, data: bytes, parts: Sequence[Part], coarse: Collection[int | None]
    ) -> bytes:
        """Return the changed file with the looks of words that took those of their neighbours."""
        page = readers.read(data, self._page.path)
        document = Document(data)
        places = spots(document, page)
        found = parts_of(page, places)
        if len(found) != len(parts):
            return data
        words = Words(document, page, OldKit(document))
        for now, part in zip(found, parts, strict=True):
            place = places[now.block or 0]
            if part.block in coarse and place is not None:
                words.change(place, now, replace(part, block=now.block))
        words.make()
        return document.packed()


class _Patch:
    def __init__(
        self,
        document: Document,
        page: Page,
        units: Units,
        apart: Collection[int | None],
        *,
        by_looks: bool,
    ) -> None:
        self.document, self.page, self.units = document, page, units
        self.apart, self.by_looks = apart, by_looks  # blocks that need a blank line behind them
        self.kit = OldKit(document)
        self.body = Body(self.kit)
        self.words = Words(document, page, self.kit)
        self.spots = spots(document, page)
        self.likes = {
            block: child(spot.paragraph, "w:pPr") for block, spot in enumerate(self.spots) if spot
        }
        self.last: Any = None  # the paragraph or table behind which the next one stands
        self.waiting: list[Any] = []  # what stands before the first that stays

    def spot(self, part: Part) -> Spot:
        """Return where a part of the page stands. Raises NotWrittenError for one that has no place."""
        found = None if part.block is None else self.spots[part.block]
        if found is None:
            raise NotWrittenError(
                "A part of this page has no place in the file that can be changed."
            )
        return found

    def run(self, segments: Sequence[Segment]) -> None:
        stay = {p.block for s in segments for p in s.parts if self._stays(s, p)}
        gone = [p for p in self.units.part.values() if p.block not in stay]
        for segment in segments:
            for part in segment.parts:
                if segment.unit is not None and part.block in stay:
                    self.words.change(self.spot(part), self.units.part[part.block or 0], part)
        crowded = [p for p in gone if not self.spot(p).alone]
        for part in crowded:
            self.words.remove(self.spot(part))
        self.words.make()
        for segment in segments:
            if family(segment.parts[0]) == "table" and segment.unit is not None:
                change_table(self, segment, stay)
            else:
                self.flow(segment, stay)
        if self.waiting:
            raise NotWrittenError("There is no place in this file for new text.")
        for part in gone:
            if part not in crowded:
                self.remove(self.spot(part), stay)

    def _stays(self, segment: Segment, part: Part) -> bool:
        """Say whether a part keeps its paragraph: in its unit, or alone in one that moves."""
        old = self.units.part.get(-1 if part.block is None else part.block)
        if old is None:
            return False
        if segment.unit is not None and self.units.of.get(part.block or 0) == segment.unit:
            return True
        return self.spot(part).alone and not {old.kind, part.kind} & (CELLS | {"alt"})

    # ---- paragraphs ------------------------------------------------------------------------------

    def flow(self, segment: Segment, stay: set[int | None]) -> None:
        """Put paragraphs in their order: those that stay, those that move, new ones."""
        self._know_lists(segment)
        blocks = [p.block for p in segment.parts if p.block in stay and p.block is not None]
        placed = rising(blocks) if segment.unit is not None else set()
        for group in groups(segment.parts):
            cells = [p for p in group if p.kind in CELLS]
            if cells:
                for node in self.new("".join(self.body.all(group))):
                    self.put(node)
                continue
            for part in group:
                self._paragraph(part, stays=part.block in stay, placed=part.block in placed)

    def _paragraph(self, part: Part, *, stays: bool, placed: bool) -> None:
        if not stays:
            node = self.new(self.body.paragraph(part))[0]
            self._shape(node, part)
            self.words.even(node, part)
            if (
                self.by_looks and part.kind != "item"
            ):  # a blank line parts it from what stands above
                self.put(self.document.element(node, "p"))
            self.put(node)
            if self.by_looks and part.kind != "item":
                self.put(self.document.element(node, "p"))
            return
        old, node = self.units.part[part.block or 0], self.spot(part).paragraph
        if not is_same(old, part):
            self._shape(node, part)
        if placed:
            self.settle(node)
            if part.block in self.apart:
                node.addnext(self.document.element(node, "p"))
            return
        if part.runs != old.runs:
            self.words.write(node, part)
        self.put(node)

    def _know_lists(self, segment: Segment) -> None:
        """Remember which list of the file the items of a list are in, so that new ones join it."""
        for part in segment.parts:
            old = self.units.part.get(-1 if part.block is None else part.block)
            if old and old.kind == part.kind == "item" and self.spot(old).number:
                self.kit.lists.setdefault((part.group, old.ordered), self.spot(old).number)

    def _shape(self, node: Any, part: Part) -> None:
        """Give a paragraph the properties of its kind: those of the nearest like it, else of a style."""
        own = child(node, "w:pPr")
        made = self.new(f"<w:p>{self.body.properties(part)}</w:p>")[0]
        fresh = child(made, "w:pPr")
        like = self._like(part)
        if like is not None:
            numbers = None if fresh is None else child(fresh, "w:numPr")
            fresh = deepcopy(like)
            for odd in [
                c for c in fresh if name(c) in ("w:sectPr", "w:rPr", "w:pPrChange", "w:numPr")
            ]:
                if name(odd) != "w:numPr" or numbers is not None:
                    at = fresh.index(odd)
                    fresh.remove(odd)
                    if name(odd) == "w:numPr":
                        fresh.insert(at, numbers)
                        numbers = None
            if numbers is not None:
                style = child(fresh, "w:pStyle")
                fresh.insert(0 if style is None else 1, numbers)
        section = child(own, "w:sectPr") if own is not None else None
        if own is not None:
            node.remove(own)
        if section is not None:
            fresh = self.document.element(node, "pPr") if fresh is None else fresh
            fresh.append(section)
        if fresh is not None:
            node.insert(0, fresh)
        if node.getparent() is not None:
            self.document.touch(node)

    def _like(self, part: Part) -> Any:
        """Return the properties of a paragraph of the file that is of the same kind."""
        for old in self.units.part.values():
            same = old.kind == part.kind and (part.kind != "heading" or old.level == part.level)
            if part.kind == "item":
                same = same and old.ordered == part.ordered
            spot = self.spots[old.block or 0]
            if same and not old.fixed and spot and (spot.cell is None or part.kind in CELLS):
                return self.likes[old.block or 0]
        return None

    def new(self, xml: str) -> list[Any]:
        """Return new elements in the names of this file."""
        return list(self.kit.parsed(f"<w:body>{xml}</w:body>"))

    def put(self, node: Any) -> None:
        """Put a node behind the last one, or keep it until the first one is known."""
        if self.last is None:
            self.waiting.append(node)
            return
        self.last.addnext(node)
        self.last = node
        self.document.touch(node)

    def settle(self, node: Any) -> None:
        """Note a node that stays, and put before it what waits for it."""
        for fresh in self.waiting:
            node.addprevious(fresh)
            self.document.touch(fresh)
        self.waiting = []
        self.last = node

    # ---- what goes -------------------------------------------------------------------------------

    def remove(self, spot: Spot, stay: Collection[int | None]) -> None:
        """Take a paragraph out, with its row or table when nothing of that stays."""
        node, row, group = spot.paragraph, spot.row, spot.group
        if node.getparent() is None:
            return
        self.document.touch(node)
        if row is not None and not self._any(stay, row):
            whole = group if not self._any(stay, group) else row
            if whole.getparent() is not None:
                whole.getparent().remove(whole)
            return
        holder = node.getparent()
        paragraphs = [c for c in holder if name(c) == "w:p"]
        bound = name(holder) != "w:body" and len(paragraphs) == 1
        if bound or child(node, "w:pPr", "w:sectPr") is not None:
            for inner in [c for c in node if name(c) != "w:pPr"]:
                node.remove(inner)
        else:
            holder.remove(node)

    def _any(self, stay: Iterable[int | None], holder: Any) -> bool:
        found = (self.spots[b] for b in stay if b is not None)
        return any(s is not None and holder in (s.row, s.group) for s in found)
