"""Where on a manuscript a stretch of the page's text stands that was read from it."""

from __future__ import annotations

from pagelint.model import Page, Span
from pagelint.readers._builder import UNSEEN
from pagelint.writers._nouns import Manuscript
from pagelint.writers._tidy import in_order, is_empty

Spot = tuple[int, int, int]  # the number of the part, and the characters of its text


def spots(page: Page, manuscript: Manuscript, span: Span) -> list[Spot]:
    """Return a stretch of the page's whole text as stretches of parts, in order.

    `page` is what was read from the manuscript's own bytes, as `patched` or `made` gave them, so that its blocks are
    the parts that say something, one by one. A stretch of the page's head is nowhere.
    """
    blocks = [b for b in page.whole.blocks if b.kind != "meta"]
    ordered = [(n, manuscript.parts[n]) for n in in_order(manuscript.parts)]
    parts = [(n, p) for n, p in ordered if not is_empty(p)]
    if len(parts) != len(blocks):  # a new file leaves out what is no text of its own
        parts = [(n, p) for n, p in parts if p.kind not in ("furniture", "bare")]
    found: list[Spot] = []
    for block, (number, part) in zip(blocks, parts, strict=False):
        low, high = max(block.span.start, span.start), min(block.span.end, span.end)
        inside = block.span.start <= span.start <= block.span.end and span.start == span.end
        if low < high or inside:
            places = _places(page.whole.of(block), part.text)
            first, last = low - block.span.start, high - block.span.start
            start = places[first] if first < len(places) else len(part.text)
            end = places[last - 1] + 1 if last > first and last <= len(places) else start
            found.append((number, start, max(start, end)))
    return found


def _places(read: str, own: str) -> list[int]:
    """Return for each character that was read where it stands in the part's own text, whose blanks may be more."""
    found: list[int] = []
    at = 0
    for sign in read:
        while at < len(own) and (
            UNSEEN.match(own[at]) or (own[at].isspace() and (not sign.isspace() or not found))
        ):
            at += 1
        found.append(min(at, max(0, len(own) - 1)))
        if sign.isspace():
            while at < len(own) and (own[at].isspace() or UNSEEN.match(own[at])):
                at += 1
        else:
            at += 1
    return found
