"""The links of a section that readers see, each with its text and target."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.model import Section, Span


@dataclass(frozen=True, slots=True)
class Link:
    """One link: where its text stands, that text, and where it leads."""

    span: Span
    text: str
    target: str


def links(section: Section) -> Iterator[Link]:
    """Yield the links in content blocks; those that a template tag fills in are left out."""
    starts = [b.span.start for b in section.blocks]
    for mark in section.marks:
        if mark.kind != "link" or "\ufffc" in mark.value:
            continue
        at = bisect_right(starts, mark.span.start) - 1
        if at >= 0 and section.blocks[at].is_content:
            yield Link(mark.span, section.text[mark.span.start : mark.span.end], mark.value.strip())
