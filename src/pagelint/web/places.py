"""Where in a manuscript's parts the stretches of a page's text stand, found once for all findings of a look."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from pagelint import writers
from pagelint.model import Page, Span
from pagelint.writers import Manuscript

Spot = dict[str, int]
Spots = Callable[
    [Span], list[Spot]
]  # a stretch of the page's text as stretches of the manuscript's parts


def spots_in(page: Page, manuscript: Manuscript) -> Spots:
    """Return what finds a stretch of the page's text in its manuscript.

    Nearly all of it lies in one block whose text is its part's, sign for sign: there no more need be looked for.
    """
    text = page.whole.text
    blocks = [b for b in page.whole.blocks if b.kind != "meta"]
    numbers = [part for part, _, _ in writers.spots(page, manuscript, Span(0, len(text)))]
    known = dict(zip((b.span.start for b in blocks), numbers, strict=False))
    starts = [b.span.start for b in blocks]

    def spots(span: Span) -> list[Spot]:
        at = bisect_right(starts, span.start) - 1
        block = blocks[at] if at >= 0 else None
        if block is not None and span.within(block.span) and block.span.start in known:
            number = known[block.span.start]
            if manuscript.parts[number].text == page.whole.of(block):
                first = block.span.start
                return [_spot(number, span.start - first, span.end - first)]
        return [_spot(*found) for found in writers.spots(page, manuscript, span)]

    return spots


def nowhere(_: Span) -> list[Spot]:
    """Return the places in a page that could not be read."""
    return []


def _spot(part: int, start: int, end: int) -> Spot:
    return {"part": part, "start": start, "end": end}
