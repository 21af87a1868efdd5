"""The links of a section that readers see, each with its text and target."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.model import Section, Span


@dataclass(frozen=True, slots=True)
class Link:
    """One link: where its text stands, that text, where it leads, and what it is read out as instead."""

    span: Span
    text: str
    target: str
    label: str = ""


def links(section: Section) -> Iterator[Link]:
    """Yield the links in content blocks; those that a template tag fills in are left out."""
    found = [m for m in section.marks if m.kind == "link" and "\ufffc" not in m.value]
    if not found:
        return
    labels = {m.span: m.value for m in section.marks if m.kind == "label"}
    starts = [b.span.start for b in section.blocks]
    for mark in found:
        at = bisect_right(starts, mark.span.start) - 1
        if at >= 0 and section.blocks[at].is_content:
            text = section.text[mark.span.start : mark.span.end]
            yield Link(mark.span, text, mark.value.strip(), labels.get(mark.span, ""))


def unquoted(target: str) -> str:
    """Return a target with its signs as they are. What reads those that are written in figures takes time to load."""
    if "%" not in target:
        return target
    from urllib.parse import unquote

    return unquote(target)
