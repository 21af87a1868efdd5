"""Findings as numbered notes: those on the whole page first, then in reading order, each with its place in the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.model import Page, Piece, Span
from pagelint.verdict import SEVERITIES, Finding


@dataclass(frozen=True, slots=True)
class Note:
    """A finding with its number on the page. `span` counts in the page's text, None where it has no place there."""

    number: int
    finding: Finding
    span: Span | None
    whole: bool = False


def notes_of(page: Page, findings: Sequence[Finding]) -> tuple[Note, ...]:
    """Return a page's findings as notes."""
    title = page.map.origin(page.title_span)[0] if page.title_span else None
    about_all = [f for f in findings if _is_whole(f, title)]
    about_all.sort(key=lambda f: -SEVERITIES.index(f.severity))
    there = {id(f) for f in about_all}
    finder = Finder(page)
    placed = [(f, finder.span(f)) for f in findings if id(f) not in there]
    placed.sort(key=lambda p: (p[0].section, p[1] is None, p[1] or Span(0, 0)))
    ordered = [(f, None, True) for f in about_all] + [(f, span, False) for f, span in placed]
    return tuple(Note(n, f, span, whole) for n, (f, span, whole) in enumerate(ordered, 1))


def _is_whole(finding: Finding, title: Span | None) -> bool:
    if finding.section != 0:
        return False
    place = Span(finding.place.offset, finding.place.end_offset)
    return not finding.text or place == title


class Finder:
    """Finds the way back, from a place in the source to the text that came from there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pieces = sorted(page.map.pieces, key=lambda p: (p.source.start, p.source.end))
        self.starts = [p.source.start for p in self.pieces]

    def span(self, finding: Finding) -> Span | None:
        """Return where a finding stands in the page's text, if it stands there."""
        section = self.page.sections[finding.section]
        room = Span(section.start, section.start + len(section.text))
        place = Span(finding.place.offset, finding.place.end_offset)
        parts = [p for p in self._parts(place) if p.within(room)]
        if not parts:
            return None
        return Span(min(p.start for p in parts), max(p.end for p in parts))

    def _parts(self, place: Span) -> Iterator[Span]:
        at = max(0, bisect_left(self.starts, place.start + 1) - 1)
        while at < len(self.pieces) and self.starts[at] < max(place.end, place.start + 1):
            if part := _part(self.pieces[at], place):
                yield part
            at += 1


def _part(piece: Piece, place: Span) -> Span | None:
    """Return what of a piece's text came from this place."""
    if place.start == place.end:
        if not piece.source.start <= place.start <= piece.source.end:
            return None
        by = place.start - piece.source.start if piece.exact else 0
        return Span(piece.text.start + by, piece.text.start + by)
    if not piece.source.meets(place):
        return None
    if not piece.exact:
        return piece.text
    low = max(place.start, piece.source.start) - piece.source.start
    high = min(place.end, piece.source.end) - piece.source.start
    return Span(piece.text.start + low, piece.text.start + high)
