"""Whether words stand in a quotation, by any of the ways in which pages quote people."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Page, Section, Span

_FOLLOWING = 3  # blocks: so far below a quotation its speaker is named
_LAST = 200  # characters of a block: there its speaker is named
_SINGLE_BEGINS = re.compile(r"(?<!\w)['‘](?=\w)")
_SINGLE_ENDS = re.compile(r"(?<=\S)['’](?!\w)")
# To its end or, without one, to the end of the section; a straight sign behind a number means inches.
_DOUBLE = re.compile(r"“[^”]*(?:”|\Z)|«[^»]*(?:»|\Z)|(?<!\d)\"[^\"]*(?:\"|\Z)")
_NAME = r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}"
# "… It went well. - Maya, 34": a dash and a name end a block, or are one.
_SIGNED = re.compile(rf"(?:\A|[.!?…\"”'’]\s*|\n\s*)[-–—―~]+\s*{_NAME}(?:,[^.!?\n]{{1,60}})?\s*\Z")
_SPEAKER = re.compile(rf"{_NAME},\s*(?:aged?\s+)?\d{{1,3}}\s*")
_SET_IN = re.compile(r"[ \t]*>")
_INDENTED = re.compile(r"(?: {2}|[ \t]*\t)[ \t]*\S")
# A statement to sign, or somebody's words.
_FIRST_PERSON = re.compile(r"\bI\b|\b(?:[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b")


def is_quoted(page: Page, section: Section, block: Block, here: Span) -> bool:
    """Say whether a stretch of a section may be somebody's words."""
    if any(m.kind == "quote" and m.span.meets(here) for m in section.marks):
        return True
    stretches = _stretches(section)
    at = bisect_right(stretches, here.end, key=lambda s: s.start) - 1
    if at >= 0 and stretches[at].meets(here):
        return True
    return _is_signed(section, block) or _is_set_in(page, section, block, here)


@kept_by_text(256)
def says_i(section: Section, block: Block) -> bool:
    """Say whether a block speaks of "I" or "my"."""
    return bool(_FIRST_PERSON.search(section.of(block)))


@kept_by_text(64)
def _stretches(section: Section) -> tuple[Span, ...]:
    """Return where a section quotes by signs, also over several blocks: in order, none meets another."""
    joined: list[Span] = []
    for span in sorted((*_doubles(section), *_singles(section))):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _doubles(section: Section) -> Iterator[Span]:
    return (Span(*found.span()) for found in _DOUBLE.finditer(section.text))


def _singles(section: Section) -> Iterator[Span]:
    """Yield what single signs quote: at least to the end of the block, as an apostrophe looks like an end."""
    text = section.text
    ends = [m.end() for m in _SINGLE_ENDS.finditer(text)]
    blocks = [b.span.end for b in section.blocks]
    for found in _SINGLE_BEGINS.finditer(text):
        end = bisect_right(ends, found.end())
        block = bisect_left(blocks, found.end())
        stops = (e[i] if i < len(e) else len(text) for e, i in ((ends, end), (blocks, block)))
        yield Span(found.start(), max(stops))


@kept_by_text(256)
def _is_signed(section: Section, block: Block) -> bool:
    """Say whether the name of a speaker ends a block or follows it."""
    at = section.blocks.index(block)
    following = [section.of(b) for b in section.blocks[at + 1 : at + 1 + _FOLLOWING]]
    return bool(_SIGNED.search(section.of(block)[-_LAST:])) or any(
        len(text) < _LAST and (_SIGNED.match(text) or _SPEAKER.fullmatch(text))
        for text in following
    )


def _is_set_in(page: Page, section: Section, block: Block, here: Span) -> bool:
    """Say whether a plain text sets words in from its edge, or behind ">", as mails quote."""
    if page.format not in ("text", "docx"):
        return False
    for at in (block.span.start, here.start):
        place, _ = page.map.origin(Span(at, at + 1).shift(section.start))
        line = max(page.source.rfind(sign, 0, place.start) for sign in "\n\r") + 1
        indented = block.kind == "paragraph" and _INDENTED.match(page.source, line)
        if indented or _SET_IN.match(page.source, line):
            return True
    return False
