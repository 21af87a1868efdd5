"""Files whose text has no lines of its own (OpenDocument, e-books, PDF): written as the web page they make.

The web page is read by the HTML reader, so that headings, lists, tables, furniture and hidden text mean the
same in all formats. Then its blocks, one a line, become the source that positions count in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from pagelint.model import LeftOut, Mark, Page, Piece, Section, SourceMap, Span
from pagelint.readers._builder import Builder
from pagelint.readers._html_tree import part
from pagelint.readers._selection import Selection
from pagelint.readers._template import masked
from pagelint.readers.html import Walk

# Where a printed page begins: (offset in the written web page, its number).
Leaves = Sequence[tuple[int, int]]


def web_page(lang: str, head: str, body: str) -> str:
    """Return a whole web page; `lang` is "" when the file names no language."""
    said = f' lang="{escape(lang)}"' if lang else ""
    return f"<!DOCTYPE html><html{said}><head>{head}</head><body>{body}</body></html>"


def read_written(
    data: bytes, path: str, form: str, web: str, selection: Selection, leaves: Leaves = ()
) -> Page:
    """Return the Page of the web page `web` that was written for `data`, a file in the format `form`.

    Its source is the text of its blocks in reading order, joined by line feeds. Raises Unreadable.
    """
    import justhtml

    text = masked(web)
    builder = Builder(path, data, web, form)
    tree = justhtml.JustHTML(text, track_node_locations=True, sanitize=False)
    Walk(builder, web, text, tree, selection).run()
    part(tree.root)
    return _Lined(builder.page()).page(leaves)


class _Lined:
    """A page of a written web page, on its way to a page of its own lines."""

    def __init__(self, page: Page) -> None:
        self.old = page
        self.blocks = page.whole.blocks
        self.starts = [b.span.start for b in self.blocks]
        self.pieces = sorted(page.map.pieces, key=lambda p: (p.source.start, p.text.start))
        self.sources = [p.source.start for p in self.pieces]

    def page(self, leaves: Leaves) -> Page:
        old, whole = self.old, self.old.whole
        pieces = (Piece(b.span, b.span.shift(-i), exact=True) for i, b in enumerate(self.blocks))
        return replace(
            old,
            source="\n".join(whole.of(b) for b in self.blocks),
            map=SourceMap(tuple(pieces)),
            whole=self.section(whole),
            sections=tuple(map(self.section, old.sections)),
            left_out=tuple(map(self.left_out, old.left_out)),
            leaves=tuple(self.leaves(leaves)),
        )

    def section(self, section: Section) -> Section:
        def marks() -> Iterator[Mark]:
            for mark in section.marks:
                here = self.line_of(mark.span.shift(section.start)) if mark.source else None
                yield replace(mark, source=here)

        return replace(section, marks=tuple(marks()))

    def left_out(self, left: LeftOut) -> LeftOut:
        low, high = (self.at(offset) for offset in (left.source.start, left.source.end))
        return replace(left, source=self.line_of(Span(low, max(low, high))))

    def line_of(self, text: Span) -> Span:
        """Return where a stretch of the page's text stands in the new source."""
        low, high = (t - max(0, bisect_right(self.starts, t) - 1) for t in (text.start, text.end))
        return Span(low, high)

    def at(self, offset: int) -> int:
        """Return the place in the page's text of what stands at or before `offset` of the web page."""
        number = bisect_right(self.sources, offset) - 1
        if number < 0:
            return 0
        piece = self.pieces[number]
        inside = offset - piece.source.start if piece.exact else 0
        return min(piece.text.start + inside, piece.text.end)

    def leaves(self, leaves: Leaves) -> Iterator[tuple[int, int]]:
        """Yield (offset in the new source, number of the printed page) wherever that number changes."""
        begins = [offset for offset, _ in leaves]
        last = 0
        for piece in self.old.map.pieces if leaves else ():
            first = max(0, bisect_right(begins, piece.source.start) - 1)
            inside = bisect_right(begins, piece.source.end - 1) if piece.exact else first + 1
            for offset, number in leaves[first : max(first + 1, inside)]:
                if number != last:
                    text = piece.text.start + max(0, offset - piece.source.start)
                    yield self.line_of(Span(text, text)).start, number
                    last = number
