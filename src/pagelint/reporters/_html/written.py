"""The page as written, block by block: headings, lists, tables, pictures by their texts, furniture in small."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pagelint.model import Block, Mark, Page, Span
from pagelint.reporters._html.inline import SHOWN_MARKS, Inline
from pagelint.reporters._html.markup import plural
from pagelint.reporters._html.places import Note

_GROUPS = {
    "item": "list", "term": "terms", "definition": "terms", "cell": "table", "header-cell": "table",
    "furniture": "furniture", "meta": "furniture",
}  # fmt: skip
_BARE = {
    "image": "Picture without a text",
    "link": "Link without words",
    "heading": "Empty heading",
}
_SHORT = 240  # characters of menus and footers that are not folded
_MOST_COLUMNS = 50


class Written:
    """Writes the sections of one page."""

    def __init__(self, page: Page, notes: Sequence[Note], most: int = 0) -> None:
        self.most = most  # characters of a block; 0 for all
        self.page = page
        blocks = page.whole.blocks
        self.starts = [b.span.start for b in blocks]
        self.notes: dict[int, list[tuple[Note, Span]]] = {}
        self.here: dict[int, set[int]] = {}
        self.marks: dict[int, list[Mark]] = {}
        self.bare = {m.span: _BARE[m.kind] for m in page.whole.marks if m.kind in _BARE}
        for note in notes:
            if note.span is not None and not note.whole:
                self._note(note, note.span, blocks)
        for mark in page.whole.marks:
            at = self._block_at(mark.span.start)
            if mark.kind in SHOWN_MARKS and mark.span.within(blocks[at].span):
                self.marks.setdefault(at, []).append(mark)

    def _block_at(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def _note(self, note: Note, span: Span, blocks: Sequence[Block]) -> None:
        first = self._block_at(span.start)
        if span.start < span.end and blocks[first].span.end <= span.start:
            first = min(first + 1, len(blocks) - 1)  # it starts between two blocks
        self.here.setdefault(first, set()).add(note.number)
        at = first
        while at < len(blocks) and (at == first or self.starts[at] < span.end):
            self.notes.setdefault(at, []).append((note, span))
            at += 1

    def of_section(self, number: int) -> range:
        """Return which of the page's blocks make up a section."""
        section = self.page.sections[number]
        first = bisect_right(self.starts, section.start - 1)
        return range(first, first + len(section.blocks))

    def fitting(self, blocks: Sequence[int], room: int) -> tuple[Sequence[int], int]:
        """Return which of these blocks hold a note or are headings and fit, and the room that is left."""
        found: list[int] = []
        for i in blocks:
            span = self._span(i)
            if i in self.notes or self.page.whole.blocks[i].kind == "heading":
                room -= span.end - span.start
                if room < 0:
                    return found, 0
                found.append(i)
        return found, room

    def placed(self, shown: Iterable[Sequence[int]]) -> frozenset[int]:
        """Return the numbers of the notes that stand in the text when these blocks are shown."""
        return frozenset(n for blocks in shown for i in blocks for n in self._here(i))

    def _span(self, number: int) -> Span:
        span = self.page.whole.blocks[number].span
        return Span(span.start, min(span.end, span.start + self.most)) if self.most else span

    def _here(self, number: int) -> frozenset[int]:
        """Return the notes whose number stands in a block, those beyond a cut left out."""
        high = self._span(number).end
        here = self.here.get(number, ())
        return frozenset(
            n.number
            for n, span in self.notes.get(number, ())
            if n.number in here and span.start <= high
        )

    def blocks(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield some of the page's blocks, lists and tables put together again."""
        for group, run in groupby(numbers, self._group):
            write = {
                "list": self.bullets,
                "terms": self.terms,
                "table": self.table,
                "furniture": self.furniture,
            }.get(group, self.single)
            yield from write([*run])

    def _group(self, number: int) -> str:
        return _GROUPS.get(self.page.whole.blocks[number].kind, "single")

    def text(self, number: int) -> str:
        """Return one block's text, with its marks."""
        span = self._span(number)
        notes = [(n, s) for n, s in self.notes.get(number, ()) if s.start <= span.end]
        marks = [m for m in self.marks.get(number, ()) if m.span.start <= span.end]
        cell = self._group(number) == "table"
        inline = Inline(span, notes, marks, self._here(number), in_cell=cell)
        said = inline.html(self.page.whole.text)
        return said if span == self.page.whole.blocks[number].span else f"{said} […]"

    def single(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield headings, paragraphs, quotes, captions and pictures."""
        for number in numbers:
            block, said = self.page.whole.blocks[number], self.text(number)
            if block.kind == "heading":
                yield f'<h4 class="h{min(max(block.level, 1), 6)}" dir="auto">{said}</h4>\n'
            elif block.kind == "quote":
                yield f'<blockquote dir="auto">{said}</blockquote>\n'
            elif block.kind == "caption":
                yield f'<p class="caption" dir="auto">{said}</p>\n'
            elif block.kind == "alt":
                yield f'<p class="alt"><span class="tag">Picture</span> <span dir="auto">{said}</span></p>\n'
            elif block.kind == "bare":
                what = self.bare.get(block.span, "Something without words")
                yield f'<p class="alt"><span class="tag">{what}</span>{said.replace("…", "")}</p>\n'
            else:
                yield f'<p dir="auto">{said}</p>\n'

    def bullets(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield a list."""
        yield "<ul>\n"
        yield from (f'<li dir="auto">{self.text(n)}</li>\n' for n in numbers)
        yield "</ul>\n"

    def terms(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield a list of terms with what they mean."""
        tags = {"term": "dt", "definition": "dd"}
        yield "<dl>\n"
        for number in numbers:
            tag = tags[self.page.whole.blocks[number].kind]
            yield f'<{tag} dir="auto">{self.text(number)}</{tag}>\n'
        yield "</dl>\n"

    def table(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield a table; a cell's level is its column, and empty cells have no block."""
        yield '<div class="wide" role="group" aria-label="Table" tabindex="0"><table>\n'
        row: list[str] = []
        last = 0
        for number in numbers:
            block = self.page.whole.blocks[number]
            if block.level <= last and row:
                yield _row(row)
                row, last = [], 0
            gap = min(block.level - last - 1, _MOST_COLUMNS)
            row += ["<td></td>"] * gap
            tag = "th" if block.kind == "header-cell" else "td"
            row.append(f'<{tag} dir="auto">{self.text(number)}</{tag}>')
            last = block.level
        yield _row(row)
        yield "</table></div>\n"

    def furniture(self, numbers: Sequence[int]) -> Iterator[str]:
        """Yield what stands around the text: small, and folded where it is long."""
        spans = (self.page.whole.blocks[n].span for n in numbers)
        lines = [f"<bdi>{self.text(n)}</bdi>" for n in numbers]
        if sum(s.end - s.start for s in spans) <= _SHORT:
            yield f'<p class="around">{" · ".join(lines)}</p>\n'
            return
        open_ = " open" if any(n in self.notes for n in numbers) else ""
        yield (
            f'<details class="around"{open_}><summary>Around the text: menus, footer, head of the file '
            f"({plural(len(numbers), 'line')})</summary>\n<p>{'<br>'.join(lines)}</p></details>\n"
        )


def _row(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>\n"
