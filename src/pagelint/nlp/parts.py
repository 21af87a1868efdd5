"""The blocks of a section, each alone: what is kept of one holds whatever stands beside it."""

from __future__ import annotations

from bisect import bisect_left

from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Mark, Section, Span

Part = tuple[int, Section]


@kept_by_text(64)
def parts(section: Section) -> tuple[Part, ...]:
    """Return each block as a section of its own, of the same title and level, and where it begins in this one."""
    marks = _by_block(section)
    return tuple(
        _alone(section, block, own) for block, own in zip(section.blocks, marks, strict=True)
    )


def _by_block(section: Section) -> list[list[Mark]]:
    """Return the marks that touch each block."""
    found: list[list[Mark]] = [[] for _ in section.blocks]
    ends = [b.span.end for b in section.blocks]
    for mark in section.marks:
        for at in range(bisect_left(ends, mark.span.start), len(ends)):
            if section.blocks[at].span.start > mark.span.end:
                break
            found[at].append(mark)
    return found


def _alone(section: Section, block: Block, marks: list[Mark]) -> Part:
    start, length = block.span.start, block.span.end - block.span.start
    inside = (Span(max(0, m.span.start - start), min(length, m.span.end - start)) for m in marks)
    return start, Section(
        section.title,
        section.level,
        0,
        section.of(block),
        (Block(Span(0, length), block.kind, block.level),),
        tuple(Mark(s, m.kind, m.value, m.source) for m, s in zip(marks, inside, strict=True)),
        section.lang,
    )
