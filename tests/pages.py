"""What tests share: reading a text as a page, and the invariants that every page keeps."""

from __future__ import annotations

import re
from functools import cache

from pagelint import readers
from pagelint.linter import lint
from pagelint.model import CONTENT, OTHER, Block, Lines, Page, Section, Span
from pagelint.readers._builder import UNSEEN
from pagelint.readers._template import masked
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Rulebook


@cache
def as_shipped() -> Rulebook:
    """The shipped rules of the default profile: the same object each time, as it is never changed."""
    return load_rulebook()


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


JARGON = ("unexplained-term", "undefined-abbreviation")


def asked_for(text: str, *rules: str) -> list[str]:
    """The terms and short forms of a Markdown text that the page should explain, as far as we see."""
    verdict = lint(page_of(text), as_shipped())
    return [f.text for f in verdict.findings if f.rule in (rules or JARGON)]


WORD = re.compile(r"\w+")


def check_invariants(page: Page) -> None:
    """Assert what model.py promises of every page."""
    check_sections(page)
    check_map(page)
    check_places(page)
    left = sum(x.words for x in page.left_out)
    assert 0 <= page.words_checked <= page.words_in_file == page.words_checked + left


def check_sections(page: Page) -> None:
    """Assert that sections tile the text and that blocks lie in them, in order, parted, never blank."""
    whole = page.whole
    assert whole == Section(page.title, 0, 0, whole.text, whole.blocks, whole.marks)
    assert "".join(s.text for s in page.sections) == whole.text
    assert page.sections[0].level == 0
    at = 0
    found = []
    for section in page.sections:
        assert section.start == at
        at += len(section.text)
        last = None
        for block in section.blocks:
            assert block.kind in CONTENT | OTHER
            assert block.span.start < block.span.end <= len(section.text)
            assert section.of(block).strip() == section.of(block) != ""
            if last is not None:
                assert section.text[last : block.span.start] == "\n\n"
            assert page.section_at(section.start + block.span.start) == page.sections.index(section)
            last = block.span.end
            found.append(Block(block.span.shift(section.start), block.kind, block.level))
        for mark in section.marks:
            assert any(mark.span.within(b.span) for b in section.blocks)
            assert mark.span.start < mark.span.end
    assert tuple(found) == whole.blocks
    cuts = [b for b in whole.blocks if b.kind == "heading" and b.span != page.title_span]
    assert [s.start for s in page.sections[1:]] == [b.span.start for b in cuts]
    assert [s.title for s in page.sections[1:]] == [whole.of(b) for b in cuts]
    assert not re.search(r"[^\S \n]|  |(?<!\n)\n(?!\n)|\n{3}", whole.text)


def check_map(page: Page) -> None:
    """Assert that the pieces of the map are in order and exact ones are the very same characters."""
    text, last = page.whole.text, 0
    for piece in page.map.pieces:
        assert last <= piece.text.start < piece.text.end <= len(text)
        assert piece.source.start <= piece.source.end <= len(page.source)
        last = piece.text.end
        if piece.exact:
            seen = text[piece.text.start : piece.text.end]
            assert page.source[piece.source.start : piece.source.end] == seen


def check_places(page: Page) -> None:
    """Assert that whatever is found in a block stands at a true place of the source, word by word."""
    lines = Lines(page.source)
    rows = re.split(r"\r\n|\r|\n", page.source)

    def place(span: Span) -> tuple[Span, bool]:
        origin, editable = page.map.origin(span)
        assert 0 <= origin.start <= origin.end <= len(page.source)
        for offset in (origin.start, origin.end):
            line, column = lines.place(offset)
            assert 1 <= line <= len(rows)
            assert 1 <= column <= len(rows[line - 1]) + 2  # a CRLF is two characters
        if editable:
            assert page.source[origin.start : origin.end] == page.whole.text[span.start : span.end]
        return origin, editable

    exact = {i for p in page.map.pieces if p.exact for i in range(p.text.start, p.text.end)}
    shown = masked(page.source) if page.format == "text" else ""
    for block in page.whole.blocks:
        around, _ = place(block.span)
        before: tuple[Span, Span] | None = None
        for found in WORD.finditer(page.whole.of(block)):
            span = Span(*found.span()).shift(block.span.start)
            origin, _ = place(span)
            assert origin.start < origin.end or not block.is_content  # a head's labels are ours
            assert origin.within(around)
            there = page.source[origin.start : origin.end]
            if all(i in exact for i in range(span.start, span.end)):
                rest = iter(there)
                assert all(c in rest for c in found.group())
            if page.format == "text":
                assert not re.search(r"\s", there)
                if before:
                    check_gap(page, shown, before, (span, origin))
            before = span, origin


def check_gap(page: Page, shown: str, left: tuple[Span, Span], right: tuple[Span, Span]) -> None:
    """Assert that all between two words of a block leads to all between them in the source."""
    gap, _ = page.map.origin(Span(left[0].end, right[0].start))
    assert left[1].end <= gap.start <= gap.end <= right[1].start
    for missed in (Span(left[1].end, gap.start), Span(gap.end, right[1].start)):
        assert not UNSEEN.sub("", shown[missed.start : missed.end])


MARKER = re.compile(r"zq\d+qz")


def check_markers(page: Page, source: str) -> int:
    """Assert that every marker word of the page's text leads back to that very marker in the source."""
    count = 0
    for found in MARKER.finditer(page.whole.text):
        origin, _ = page.map.origin(Span(*found.span()))
        assert source[origin.start : origin.end] == found.group()
        count += 1
    return count


def check_marked(page: Page) -> None:
    """Assert that every marker word leads back to itself, or to a wider span that cannot be edited."""
    for found in MARKER.finditer(page.whole.text):
        origin, editable = page.map.origin(Span(*found.span()))
        there = page.source[origin.start : origin.end]
        # Text thrown out of a table may come with a wider span, but never with a wrong one.
        assert there == found.group() if editable else found.group() in there
