"""A source with stretches taken out and text put in; what nobody touched stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pagelint.model import Span

INSIDE, BEHIND, BEFORE = 0, 1, -1  # of text put in at one place: which stands first


@dataclass
class Source:
    """Changes of one text, made all at once. What is put in stays, also where all around it goes."""

    text: str
    quotes: bool = False  # whether lines begin with the signs of quotes and lists, as in Markdown
    gone: list[Span] = field(default_factory=list)
    fresh: list[tuple[int, int, str]] = field(default_factory=list)

    def replace(self, span: Span, text: str) -> None:
        """Write a text in the place of a stretch."""
        self.remove(span)
        self.put(span.start, text, INSIDE)

    def remove(self, span: Span) -> None:
        """Take a stretch out."""
        if span.start < span.end:
            self.gone.append(span)

    def put(self, at: int, text: str, rank: int) -> None:
        """Put a text in; of two at one place, the lower rank stands first, then the one that came first."""
        if text:
            self.fresh.append((at, rank, text))

    def lines_above(self, span: Span) -> Span:
        """Return a stretch with the line end and blanks before it, when a line begins with it."""
        at = span.start
        while at > 0 and self.text[at - 1] in " \t":
            at -= 1
        if at and self.text[at - 1] not in "\r\n":
            return span
        if at and self.text[at - 2 : at] == "\r\n":
            at -= 1
        return Span(max(0, at - 1), span.end)

    def blanks_above(self, span: Span) -> Span:
        """Return a stretch with all blanks before it, at the start of the text with those behind it."""
        at, end = span.start, span.end
        while at > 0 and self.text[at - 1].isspace():
            at -= 1
        while at == 0 and end < len(self.text) and self.text[end].isspace():
            end += 1
        return Span(at, end)

    def block(self, span: Span) -> Span:
        """Return a stretch with the blank lines above it, or below it when text follows in the next line.

        What the next line begins with goes too, so that its text takes the place of the stretch. Between two lines
        of text, an empty one stays.
        """
        line = re.compile(r"[ \t]*(?:\r\n|\n|\r)(?=[ \t]*[^\s])").match(self.text, span.end)
        if line is None:
            return self.blanks_above(span)
        if self.beside(span)[0]:
            return span
        signs = self.indent(span.start)
        same = self.text.startswith(signs, line.end())
        return Span(span.start, line.end() + (len(signs) if same else 0))

    def indent(self, at: int) -> str:
        """Return what a further line begins with, so that it goes on from a place: blanks and signs of quotes."""
        line = max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1
        before = self.text[line:at]
        if self.quotes:
            before = before.partition("<")[0]  # from there on, “>” ends a tag
            return "".join(sign if sign in " \t>" else " " for sign in before)
        return before[: len(before) - len(before.lstrip())]

    def beside(self, span: Span) -> tuple[bool, bool]:
        """Say whether text stands in the line above a stretch, and in the line below it."""
        line = max(self.text.rfind("\n", 0, span.start), self.text.rfind("\r", 0, span.start)) + 1
        above = self.text[:line].splitlines()[-1:]
        below = self.text[span.end :].splitlines()[1:2]
        return any(t.strip(" \t>") for t in above), any(t.strip(" \t>") for t in below)

    def line_end(self) -> str:
        """Return how lines end here."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def changed(self) -> str:
        """Return the text with all that was asked for."""
        end = self.line_end()
        parts: list[str] = []
        at = 0
        gone = iter(sorted(self.gone))
        hole = next(gone, None)
        for place, _, text in sorted(self.fresh, key=lambda f: f[:2]):
            while hole is not None and hole.start < place:
                parts.append(self.text[at : max(at, hole.start)])
                at = max(at, hole.end)
                hole = next(gone, None)
            parts.append(self.text[at : max(at, place)])
            at = max(at, place)
            parts.append(text.replace("\n", end) if end != "\n" else text)
        while hole is not None:
            parts.append(self.text[at : max(at, hole.start)])
            at = max(at, hole.end)
            hole = next(gone, None)
        return "".join([*parts, self.text[at:]])
