"""How a page is read: where readers meet a word in running text, and what comes too late to help them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from pagelint.model import Block, Section, Span
from pagelint.verdict import Fact

# A heading names a thing before the text can explain it.
_RUNNING = frozenset({"paragraph", "item", "quote", "definition", "cell", "caption"})
# Titles of other people's papers and pages are theirs.
_SOURCES = re.compile(
    r"(?:sources?|references?|citations?|bibliography|further reading|(?:for )?more information|"
    r"additional (?:information|resources)|where can i (?:find|get) more)\b",
    re.IGNORECASE,
)
_FAR = 2000  # characters: about one screen
_LED = 60  # items of a list that its first line still leads
_CELLS = 1000  # of a table, between a cell and the head of its column
LATE = " until later on"
PASSAGE = 200  # characters: a longer explanation is a whole passage


_TITLE = re.compile(r"[A-Z][^.?!:;,\n]*[^.?!:;,\s]")
_TITLE_WORDS = 5
_TITLE_LONG = 80  # characters


def is_running(section: Section, block: Block) -> bool:
    """Say whether readers meet a block as text: no heading, and no title among the sources."""
    if block.kind not in _RUNNING or is_sources(section):
        return False
    return not is_title(section, block)


def is_sources(section: Section) -> bool:
    """Say whether a section lists where its facts come from, or other people's pages."""
    return bool(_SOURCES.match(section.title.strip()))


def is_title(section: Section, block: Block) -> bool:
    """Say whether a paragraph is a heading in all but mark-up: a few words over another paragraph."""
    if block.kind != "paragraph" or block.span.end - block.span.start > _TITLE_LONG:
        return False
    text = section.of(block).strip(" *_\n")
    if not _TITLE.fullmatch(text) or len(text.split()) > _TITLE_WORDS:
        return False
    at = bisect_left(section.blocks, block.span.start, key=lambda b: b.span.start) + 1
    return (
        at < len(section.blocks)
        and section.blocks[at].kind == "paragraph"
        and (section.of(section.blocks[at]).rstrip()[-1:] in ".?!:")
    )


def is_bare(section: Section, block: Block, use: Span) -> bool:
    """Say whether a list item is a term and no more: it names what the page may tell further on."""
    return (
        block.kind == "item"
        and section.of(block).strip(" .;:*_\n") == section.text[use.start : use.end]
    )


def lead_of(section: Section, at: int) -> Block | None:
    """Return what stands before the list of which the `at`-th block is an item, if it is one of the first items."""
    last = max(-1, at - _LED)
    while at > last and section.blocks[at].kind == "item":
        at -= 1
    return section.blocks[at] if at > last else None


def is_under(section: Section, at: int, head: re.Pattern[str]) -> bool:
    """Say whether the column of a table in which the `at`-th block, a cell, stands has such a head."""
    level = section.blocks[at].level
    for n in range(at - 1, max(-1, at - _CELLS), -1):
        other = section.blocks[n]
        if other.kind == "header-cell" and other.level == level:
            return head.search(section.of(other)) is not None
    return False


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts as readers meet them. Their places are compared as plain numbers, since pages have thousands."""
    return sorted(facts, key=lambda f: (f.span.start, f.span.end))


def in_time(explained: Fact, use: Fact) -> bool:
    """Say whether an explanation comes before a use or soon after it."""
    return explained.span.start - use.span.end <= _FAR
