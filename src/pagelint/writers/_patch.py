"""A web page or a Markdown text with what its writer changed in it: which edits of its source that takes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from pagelint.writers._groups import insert_in_list, insert_rows
from pagelint.writers._nouns import CELLS, NotWrittenError, Part
from pagelint.writers._plan import Segment, is_same, plan
from pagelint.writers._shape import Stand
from pagelint.writers._source import BEFORE, BEHIND, Source
from pagelint.writers._tidy import family
from pagelint.writers._tree import HOLDERS, Element
from pagelint.writers._web import Web

_PICTURES = re.compile(
    r"<(?:img|svg|video|audio|iframe|picture|object|form|input)\b|!\[", re.IGNORECASE
)


def patched(web: Web, parts: Sequence[Part], coarse: Collection[int | None]) -> str:
    """Return the page's source with what changed in these parts, all that say something.

    `coarse` are blocks whose words are written anew from end to end, with the list or table they stand in when
    that changed; None among them does so everywhere. Raises NotWrittenError.
    """
    return _Patch(web, parts, coarse).text()


class _Patch:
    def __init__(self, web: Web, parts: Sequence[Part], coarse: Collection[int | None]) -> None:
        self.web, self.coarse = web, coarse
        self.segments = plan(web.units, parts)
        drawn = web.page.format == "markdown"
        self.out = Source(web.source, quotes=drawn)
        self.gap = "\n\n" if drawn else "\n"
        stay = {p.block for s in self.segments if s.unit is not None for p in s.parts}
        self.gone = {p.block for p in web.parts if p.block not in stay}

    def text(self) -> str:
        """Return the source with all changes made."""
        for at, segment in enumerate(self.segments):
            if segment.unit is None:
                self.insert(at, segment)
            elif self.web.units.is_grouped(segment.unit):
                self.group(segment, self.web.units.members[segment.unit])
            else:
                self.single(segment.parts[0])
        for part in self.web.parts:
            if part.block in self.gone:
                self.remove(part)
        self.part_bare()
        return self.out.changed()

    # ---- what was there ------------------------------------------------------------------------

    def single(self, part: Part) -> None:
        """Change a part that stands alone: its words, or all of it when its kind is another."""
        old = self.web.old(part)
        assert old is not None
        if is_same(old, part):
            self.words(part)
            return
        stand = self.web.stand(part)
        top = self.top(stand.element, {part.block}) if stand.alone else None
        span = top.outer if top else stand.outer
        raw = self.web.is_raw(stand.element)
        text = self.web.blocks(raw, [part]).group([part])
        if self.out.quotes and not raw and part.kind != "heading":  # it would join its neighbours
            above, below = self.out.beside(span)
            text = "\n" * above + text + "\n" * below
        self.out.replace(span, self.indented(text, span.start))

    def words(self, part: Part) -> None:
        """Change a part's words."""
        for span, text in self.web.changes(part, whole=part.block in self.coarse):
            self.out.replace(span, text)

    def group(self, segment: Segment, old: Sequence[Part]) -> None:
        """Change a list or table: its words, single items or rows, or all of it."""
        known = {p.block: p for p in old}
        kept = [p for p in segment.parts if p.block in known and is_same(known[p.block], p)]
        blocks = [p.block for p in kept if p.block is not None]
        in_order = blocks == sorted(set(blocks)) and len({p.group for p in segment.parts}) == 1
        others = [p for p in segment.parts if p.block in known and p not in kept]
        changed = len(kept) < max(len(old), len(segment.parts))
        rough = any(block is None or block in known for block in self.coarse)
        if not in_order or others or (changed and rough) or not self.added(segment, kept):
            self.anew(segment, old)
            return
        for part in kept:
            self.words(part)
        self.gone |= known.keys() - set(blocks)

    def added(self, segment: Segment, kept: Sequence[Part]) -> bool:
        """Put new items or rows into a list or table; say whether that could be done."""
        ours = {p.block for p in kept}
        if all(p.block in ours for p in segment.parts):
            return True
        put = {"list": insert_in_list, "table": insert_rows}.get(family(segment.parts[0]))
        return put is not None and put(self.web, self.out, segment.parts, ours)

    def anew(self, segment: Segment, old: Sequence[Part]) -> None:
        """Write a list or table anew, with the words and tags of its parts that were there."""
        group = self.web.stand(old[0]).group
        ours = {p.block for p in old}
        if group is None or not self.web.blocks_in(group) <= ours:
            raise NotWrittenError("This list or table holds others. Change it in the file itself.")
        self.gone -= ours
        raw = self.web.is_raw(group)
        start = group.outer.start
        tag = self.web.source[start : group.inner.start if raw else start + 1]
        writer = self.web.blocks(raw, segment.parts, tag.strip())
        text = ("\n" if raw else self.gap).join(writer.all(segment.parts))
        self.out.replace(group.outer, self.indented(text, group.outer.start))

    # ---- what is new or gone -------------------------------------------------------------------

    def insert(self, at: int, segment: Segment) -> None:
        """Write new parts behind the part before them, else before the one after them."""
        before, after = self.neighbour(at, -1), self.neighbour(at, 1)
        near = before or after or self.web.parts[0]
        stand = self.web.stand(near)
        top = stand.group or (stand.element if stand.alone else None)
        raw = self.web.is_raw(stand.element) and not stand.alone
        if before and (quote := self.split(stand, near)):
            self.out.put(stand.outer.end, self.between(quote, segment.parts), BEHIND)
            return
        top = self.climbed(top) if top else None
        span = top.outer if top else stand.outer
        writer = self.web.blocks(raw, segment.parts)
        gap = "\n" if raw else self.gap
        text = self.indented(gap.join(writer.all(segment.parts)), span.start)
        lead = gap.replace("\n", "\n" + self.out.indent(span.start)) if top else gap
        if before:
            ends = re.match(r"\s*(?:\n\s*\n|\Z)|\r\n\s*\r\n", self.web.source[span.end :])
            tail = "" if ends or gap == "\n" else "\n"
            self.out.put(span.end, lead + text + tail, BEHIND)
        else:
            self.out.put(span.start, text + lead, BEFORE)

    def split(self, stand: Stand, near: Part) -> Element | None:
        """Return the quotation that goes on behind a part of it, so that new text must cut it in two."""
        quote = stand.element.parent
        if quote is None or quote.name != "blockquote" or not stand.alone:
            return None
        after = {b for b in self.web.blocks_in(quote) - self.gone if b > (near.block or 0)}
        return quote if after else None

    def between(self, quote: Element, parts: Sequence[Part]) -> str:
        """Return new text that ends a quotation and begins it again."""
        raw = self.web.is_raw(quote)
        text = (self.gap if not raw else "\n").join(self.web.blocks(raw, parts).all(parts))
        if not raw:
            return f"\n\n{text}\n"
        start = self.web.source[quote.outer.start : quote.inner.start].strip()
        return f"</blockquote>\n{text}\n{start}"

    def neighbour(self, at: int, step: int) -> Part | None:
        """Return the nearest part of the page on one side of a segment that is text of its own."""
        where = at + step
        while 0 <= where < len(self.segments):
            segment = self.segments[where]
            if segment.unit is not None:
                part = self.web.units.members[segment.unit][-1 if step < 0 else 0]
                if part.kind != "furniture":
                    return part
                return None
            where += step
        return None

    def remove(self, part: Part) -> None:
        """Take a part out, with what held nothing else. A cell of a row that stays is emptied."""
        stand = self.web.stand(part)
        top = (
            self.top(stand.element, self.gone)
            if stand.element.name in HOLDERS or stand.alone
            else None
        )
        if part.kind in CELLS and (top is None or top.name in ("td", "th", "p")):
            self.out.remove(stand.inner)
            return
        span = top.outer if top else stand.outer
        if self.web.page.format == "markdown" and (top is None or not self.web.is_raw(top)):
            listed = top is not None and top.name in ("li", "tr")
            span = self.out.lines_above(span) if listed else self.out.block(span)
        else:
            span = self.out.lines_above(span)
        self.out.remove(span)

    def part_bare(self) -> None:
        """Put breaks between two texts without tags that would be one, as what parted them is gone."""
        for before, after in pairwise(p for p in self.web.parts if p.block not in self.gone):
            between = range(before.block or 0, after.block or 0)
            if before.block not in self.coarse or self.gone.isdisjoint(between):
                continue
            here, there = self.web.stand(before), self.web.stand(after)
            bare = not here.alone and not there.alone and here.element is there.element
            if bare and self.web.is_raw(here.element):
                self.out.put(here.outer.end, "<br><br>", BEHIND)

    def top(self, element: Element, blocks: Collection[int | None]) -> Element | None:
        """Return the outermost element that holds these blocks and nothing else, None where there is none."""
        best: Element | None = None
        for up in element.up():
            holds = self.web.blocks_in(up)
            if (
                not holds
                or not holds <= set(blocks)
                or (best is not None and up.name not in HOLDERS)
            ):
                break
            if best is not None and self.shows(up) > self.shows(best):
                break
            best = up
        return best

    def shows(self, element: Element) -> int:
        """Return how many pictures and the like stand in an element."""
        span = element.outer
        return len(_PICTURES.findall(self.web.source, span.start, span.end))

    def climbed(self, element: Element) -> Element:
        """Return the outermost list, table or quotation that an element stands in, itself without one."""
        while element.parent is not None and element.parent.name in HOLDERS:
            element = element.parent
        return element

    def indented(self, text: str, at: int) -> str:
        """Return text with what stands before a place on its line before each further line."""
        return text.replace("\n", "\n" + self.out.indent(at))
