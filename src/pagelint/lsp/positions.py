"""Places as editors count them: lines and columns from 0, columns in the units agreed on. Nowhere else."""

from __future__ import annotations

from lsprotocol.types import Position, PositionEncodingKind, Range

from pagelint.model import Lines, Span


def _width(text: str, encoding: str) -> int:
    if encoding == PositionEncodingKind.Utf32:
        return len(text)
    if encoding == PositionEncodingKind.Utf8:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Places:
    """Leads between the offsets of a text, in code points, and an editor's positions.

    `skip` characters at its start are the editor's alone: a byte-order mark.
    """

    def __init__(self, text: str, encoding: str, skip: int = 0) -> None:
        self.text, self.encoding, self.skip = text, encoding, skip
        self._lines = Lines(text)

    def position(self, offset: int) -> Position:
        """Return where an offset stands, the end of the text for one beyond it."""
        at = min(offset + self.skip, len(self.text))
        line, column = self._lines.place(at)
        return Position(line - 1, _width(self.text[at - column + 1 : at], self.encoding))

    def range(self, span: Span) -> Range:
        """Return where a stretch of the text stands."""
        return Range(self.position(span.start), self.position(span.end))

    def offset(self, position: Position) -> int:
        """Return the offset of a position. One behind the end of a line is that end."""
        start = self._lines.offset(position.line + 1)
        line = self.text[start : self._lines.offset(position.line + 2)].rstrip("\r\n")
        used = 0
        for at, sign in enumerate(line):
            used += _width(sign, self.encoding)
            if used > position.character:
                return max(0, start + at - self.skip)
        return max(0, start + len(line) - self.skip)

    def span(self, there: Range) -> Span:
        """Return the stretch of the text that a range covers."""
        start, end = sorted((self.offset(there.start), self.offset(there.end)))
        return Span(start, end)

    def line_of(self, offset: int) -> int:
        """Return the line of an offset, from 0."""
        return self.position(offset).line

    def line_span(self, offset: int) -> Span:
        """Return the stretch of the line that holds an offset, without its line end."""
        line = self.line_of(offset)
        start = self._lines.offset(line + 1)
        text = self.text[start : self._lines.offset(line + 2)].rstrip("\r\n")
        return Span(max(0, start - self.skip), max(0, start + len(text) - self.skip))
