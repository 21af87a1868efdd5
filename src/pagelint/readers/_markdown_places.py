"""The way back: a page of a made text becomes a page of the source that the text was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from pagelint.model import Mark, Page, Piece, SourceMap, Span
from pagelint.readers._assemble import add_piece


class Made:
    """A text made from a source stretch by stretch, which knows where each of them came from."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._places: list[tuple[int, int, bool]] = []  # start and end in the source, is it a copy

    @property
    def text(self) -> str:
        """Return all that was written."""
        return "".join(self._parts)

    def write(self, text: str, low: int, high: int) -> None:
        """Add text that stands for `low:high` of the source."""
        if text:
            self._starts.append(self._length)
            self._places.append((low, high, False))
            self._add(text)

    def copy(self, text: str, low: int) -> None:
        """Add text that stands at `low` of the source, sign by sign."""
        if not text:
            return
        start, end, copied = self._places[-1] if self._places else (0, 0, False)
        if copied and end == low:
            self._places[-1] = (start, low + len(text), True)
        else:
            self._starts.append(self._length)
            self._places.append((low, low + len(text), True))
        self._add(text)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def stretches(self, span: Span) -> Iterator[tuple[Span, Span]]:
        """Yield (part of `span`, where that came from) for all it touches, in order."""
        at = max(0, bisect_right(self._starts, span.start) - 1)
        while at < len(self._starts) and self._starts[at] < max(span.end, span.start + 1):
            begin = self._starts[at]
            end = self._starts[at + 1] if at + 1 < len(self._starts) else self._length
            if begin <= span.start and span.end <= end:
                part = span
            else:
                part = Span(max(begin, span.start), max(min(end, span.end), begin, span.start))
            low, high, copied = self._places[at]
            yield part, part.shift(low - begin) if copied else Span(low, high)
            at += 1

    def origin(self, span: Span) -> Span:
        """Return the smallest part of the source that `span` came from."""
        found = [where for _, where in self.stretches(span)] or [Span(0, 0)]
        return Span(min(f.start for f in found), max(f.end for f in found))


def relocated(page: Page, made: Made, source: str) -> Page:
    """Return a page of `made.text` as a page of its source: the same text in other places."""
    pieces: list[Piece] = []
    for piece in page.map.pieces:
        for text, where in _places(piece, made):
            same = page.whole.text[text.start : text.end] == source[where.start : where.end]
            add_piece(pieces, Piece(text, where, same))
    left = (replace(x, source=made.origin(x.source)) for x in page.left_out)
    whole, *sections = (
        replace(s, marks=tuple(_moved(m, made) for m in s.marks)) if s.marks else s
        for s in (page.whole, *page.sections)
    )
    return replace(
        page,
        source=source,
        map=SourceMap(tuple(pieces)),
        left_out=tuple(left),
        comments=tuple(replace(c, source=made.origin(c.source)) for c in page.comments),
        whole=whole,
        sections=tuple(sections),
    )


def _moved(mark: Mark, made: Made) -> Mark:
    return replace(mark, source=made.origin(mark.source)) if mark.source else mark


def _places(piece: Piece, made: Made) -> Iterator[tuple[Span, Span]]:
    if not piece.exact:
        yield piece.text, made.origin(piece.source)
        return
    for part, where in made.stretches(piece.source):
        yield part.shift(piece.text.start - piece.source.start), where
