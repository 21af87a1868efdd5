"""Plain text: headings, lists and tables are told by how the lines stand."""

from __future__ import annotations

from pagelint.model import Page, Span
from pagelint.readers._builder import Builder
from pagelint.readers._decode import decode
from pagelint.readers._selection import EVERYTHING, Selection
from pagelint.readers._template import masked, put_masked
from pagelint.readers._text_chunks import cut
from pagelint.readers._text_headings import find_headings, may_head

SUFFIXES = (".txt", ".text")
FORMAT = "text"


def read(data: bytes, path: str, selection: Selection = EVERYTHING) -> Page:
    """Return the Page of a plain-text file. Raises Unreadable. Of `selection` only the title counts."""
    source = decode(data)
    builder = Builder(path, data, source, FORMAT)
    builder.title = selection.title
    put_plain(builder, source)
    return builder.page()


def put_plain(builder: Builder, source: str) -> None:
    """Put the blocks of a plain text, which is the builder's whole source."""
    text = masked(source)
    chunks = cut(text, may_head)
    find_headings(chunks)
    for chunk in chunks:
        cells = chunk.kind.endswith("cell")
        if not cells:
            builder.start(chunk.kind, chunk.level)
        for column, (low, high) in enumerate(chunk.spans, 1):
            if cells:
                builder.start(chunk.kind, column)
            elif column > 1:
                builder.put("\n", Span(chunk.spans[column - 2][1], low))
            put_masked(builder, text, low, high)
        builder.end()
