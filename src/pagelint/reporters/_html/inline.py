"""One block's text as HTML: emphasis and links as the page has them, marks where findings stand, overlaps cut apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagelint.model import Mark, Span
from pagelint.reporters._html.markup import PAGE, t
from pagelint.reporters._html.places import Note
from pagelint.verdict import PEOPLE, SEVERITIES

SHOWN_MARKS = frozenset({"link", "strong", "emphasis", "code"})
_TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}
_SENTENCE = (
    90  # characters: longer stretches are underlined and not filled, so that the page stays calm
)
_MOST = 20  # findings that one stretch names
# A column is as wide as its longest word. No word of a language is this long: it is an address or a row of signs.
_NO_WORD = re.compile(r"\S{32,}")
_BREAKS = re.compile(r"(?:\w{12}|[^\w\s])(?=\w)")


@dataclass(frozen=True, slots=True)
class Inline:
    """What a block's text is made of. All positions count in the page's text.

    `notes` are those that touch the block, each with its stretch; the numbers of `here` stand in it.
    """

    span: Span
    notes: Sequence[tuple[Note, Span]] = ()
    marks: Sequence[Mark] = ()
    here: frozenset[int] = frozenset()
    in_cell: bool = False

    def html(self, text: str) -> str:
        """Return the block's text, cut out of the page's."""
        return "".join(self._parts(text))

    def _parts(self, text: str) -> Iterator[str]:
        low, high = self.span.start, self.span.end
        starts: dict[int, list[Mark | Note]] = {}
        ends: dict[int, list[Mark | Note]] = {}
        things: list[tuple[Mark | Note, Span]] = [(m, m.span) for m in self.marks]
        for thing, span in (*things, *self.notes):
            starts.setdefault(min(max(span.start, low), high), []).append(thing)
            ends.setdefault(max(min(span.end, high), low), []).append(thing)
        active: dict[int, Mark | Note] = {}
        for at, then in pairwise([*sorted({low, high, *starts, *ends}), high]):
            done = ends.get(at, [])
            for thing in done:
                active.pop(id(thing), None)
                if isinstance(thing, Note) and thing.number in self.here:
                    yield ref(thing)
            active |= {id(x): x for x in starts.get(at, ()) if not any(x is d for d in done)}
            if then > at:
                yield _stretch(self._said(text[at:then]), active.values())

    def _said(self, text: str) -> str:
        """Return text as HTML; in a table, with places where what is no word may break."""
        if not self.in_cell:
            return t(text)
        parts, at = list[str](), 0
        for long in _NO_WORD.finditer(text):
            for found in _BREAKS.finditer(text, *long.span()):
                parts.append(t(text[at : found.end()]))
                at = found.end()
        return "<wbr>".join([*parts, t(text[at:])])


def _stretch(said: str, active: Iterable[Mark | Note]) -> str:
    """Return text, made safe, on which the same marks lie from end to end."""
    notes: list[
        Note
    ] = []  # the closest first: it gives the look, and is the one that a click opens
    tags: dict[str, str] = {}
    for thing in active:
        if isinstance(thing, Note):
            notes.append(thing)
        elif thing.kind == "link":
            tags["span"] = (
                f'<span class="link" title="{t(thing.value)}">' if thing.value else "<span>"
            )
        else:
            tags[_TAGS[thing.kind]] = f"<{_TAGS[thing.kind]}>"
    if notes:
        notes.sort(key=lambda n: (_length(n), -SEVERITIES.index(n.finding.severity), n.number))
        names = " ".join(f"{PAGE}-{n.number}" for n in notes[:_MOST])
        said = f'<mark class="{_look(notes[0])}" data-n="{names}">{said}</mark>'
    return "".join(tags.values()) + said + "".join(f"</{tag}>" for tag in reversed(tags))


def is_long(note: Note) -> bool:
    """Say whether a note is on a sentence or more."""
    return _length(note) > _SENTENCE


def _length(note: Note) -> int:
    return note.span.end - note.span.start if note.span else 0


def _look(note: Note) -> str:
    return f"{note.finding.severity} long" if is_long(note) else note.finding.severity


def ref(note: Note) -> str:
    """Return the number that leads from the text to a note."""
    key = f"{PAGE}-{note.number}"
    label = f"Note {note.number}: {PEOPLE[note.finding.severity]}"
    return (
        f'<a class="ref {note.finding.severity}" id="m{key}" href="#n{key}" data-n="{key}" '
        f'aria-label="{label}">{note.number}</a>'
    )
