"""Whether words stand in a quotation, by any of the ways in which pages quote people."""

from __future__ import annotations

import re
from functools import lru_cache

from pagelint.checks._own_words import QUOTED
from pagelint.model import Block, Page, Section, Span

_FOLLOWING = 3  # blocks: so far below a quotation its speaker is named
_SINGLE_BEGINS = re.compile(r"(?<!\w)['‘](?=\w)")
_SINGLE_ENDS = re.compile(r"(?<=[^\s])['’](?!\w)")
_STRAIGHT = re.compile(r"(?<!\d)\"")  # not inches
_PAIRS = (("“", "”"), ("«", "»"))
_NAME = r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}"
# "… It went well. - Maya, 34": a dash and a name end a block, or are one.
_SIGNED = re.compile(rf"(?:\A|[.!?…\"”'’]\s*|\n\s*)[-–—―~]+\s*{_NAME}(?:,[^.!?\n]{{1,60}})?\s*\Z")
_SPEAKER = re.compile(rf"{_NAME},\s*(?:aged?\s+)?\d{{1,3}}\s*")
_LINES = re.compile(r"[\r\n]+")
_SET_IN = re.compile(r"[ \t]*>")
_INDENTED = re.compile(r"(?: {2}|[ \t]*\t)[ \t]*\S")


def is_quoted(page: Page, section: Section, block: Block, here: Span) -> bool:
    """Say whether a stretch of a section may be somebody's words."""
    if any(m.kind == "quote" and m.span.meets(here) for m in section.marks):
        return True
    if any(q.shift(block.span.start).meets(here) for q in _quotations(section.of(block))):
        return True
    return (
        _is_open(section.text[: here.start], here.start - block.span.start)
        or _is_signed(section, block)
        or _is_set_in(page, section, block, here)
    )


@lru_cache(maxsize=64)
def _quotations(text: str) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in QUOTED.finditer(text))


def _is_open(before: str, inside: int) -> bool:
    """Say whether a quotation may go on behind a text, of which so many characters are of the same block."""
    if any(before.rfind(begin) > before.rfind(end) for begin, end in _PAIRS):
        return True
    if len(_STRAIGHT.findall(before)) % 2:
        return True
    begun = [m.start() for m in _SINGLE_BEGINS.finditer(before)]
    if not begun:
        return False
    # An apostrophe looks like an end: in one block, what has begun may go on.
    ended = [m.start() for m in _SINGLE_ENDS.finditer(before)]
    return begun[-1] >= len(before) - inside or begun[-1] > (ended[-1] if ended else -1)


def _is_signed(section: Section, block: Block) -> bool:
    """Say whether the name of a speaker ends a block or follows it."""
    at = section.blocks.index(block)
    following = [section.of(b) for b in section.blocks[at + 1 : at + 1 + _FOLLOWING]]
    return bool(_SIGNED.search(section.of(block))) or any(
        _SIGNED.match(text) or _SPEAKER.fullmatch(text) for text in following
    )


def _is_set_in(page: Page, section: Section, block: Block, here: Span) -> bool:
    """Say whether a plain text sets words in from its edge, or behind ">", as mails quote."""
    if page.format not in ("text", "docx"):
        return False
    first, _ = page.map.origin(Span(block.span.start, block.span.start + 1).shift(section.start))
    last, _ = page.map.origin(Span(here.start, here.start + 1).shift(section.start))
    begin = max(page.source.rfind("\n", 0, first.start), page.source.rfind("\r", 0, first.start))
    lines = _LINES.split(page.source[begin + 1 : last.end])
    paragraph = block.kind == "paragraph"
    return any(_SET_IN.match(k) or (paragraph and _INDENTED.match(k)) for k in lines)
