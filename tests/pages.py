"""What tests share: reading a text as a page, and the invariants that every page keeps."""

from __future__ import annotations

import re

from pagelint import readers
from pagelint.model import CONTENT, OTHER, Page


def page_of(text: str, name: str = "page.md") -> Page:
    return readers.read(text.encode(), name)


def texts(page: Page, kind: str | None = None) -> list[str]:
    """The texts of all content blocks, or of those of one kind."""
    return [
        s.of(b)
        for s in page.sections
        for b in s.blocks
        if (b.kind == kind if kind else b.is_content)
    ]


def check_invariants(page: Page) -> None:
    """Assert what model.py promises of every page."""
    whole = page.whole
    assert "".join(s.text for s in page.sections) == whole.text
    at = 0
    for section in page.sections:
        assert section.start == at
        at += len(section.text)
        last = 0
        for block in section.blocks:
            assert block.kind in CONTENT | OTHER
            assert last <= block.span.start < block.span.end <= len(section.text)
            assert section.of(block).strip() == section.of(block) != ""
            last = block.span.end
    count = sum(len(s.blocks) for s in page.sections)
    assert count == len(whole.blocks)
    last = 0
    for piece in page.map.pieces:
        assert last <= piece.text.start < piece.text.end <= len(whole.text)
        assert piece.source.start <= piece.source.end <= len(page.source)
        last = piece.text.end
        if piece.exact:
            seen = whole.text[piece.text.start : piece.text.end]
            assert page.source[piece.source.start : piece.source.end] == seen
    assert page.words_checked <= page.words_in_file


MARKER = re.compile(r"zq\d+qz")


def check_markers(page: Page, source: str) -> int:
    """Assert that every marker word of the page's text leads back to that very marker in the source."""
    from pagelint.model import Span

    count = 0
    for found in MARKER.finditer(page.whole.text):
        origin, _ = page.map.origin(Span(*found.span()))
        assert source[origin.start : origin.end] == found.group()
        count += 1
    return count
