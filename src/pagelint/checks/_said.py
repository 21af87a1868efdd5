"""What a section says, sentence by sentence, and labels read together with what they are a label of.

On web pages "Last reviewed" often stands in one cell, term or line, and the day in the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from pagelint.checks._pattern_index import possible, possible_joined, room, together
from pagelint.known_texts import kept_by_text
from pagelint.model import Section, Span
from pagelint.nlp import Sentence, block_sentences

_LABEL_WORDS, _VALUE_WORDS = 6, 20
_ASKING_WORDS = 2  # "Any questions?" is a label, "Is it safe to drive?" is none
_CELLS = ("cell", "header-cell")

Said = Sentence  # one of any block


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and what stands after it, in the next cell, line or sentence, as one sentence."""

    label: Said
    value: Said
    text: str  # the two as a writer would put them in one line

    @property
    def span(self) -> Span:
        """From the label's start to the value's end."""
        return Span(self.label.span.start, self.value.span.end)

    def in_value(self, span: Span) -> Span | None:
        """Return the section's span of a part of `text`, None when it is not in the value."""
        by = span.start - (len(self.text) - len(self.value.text))
        start = self.value.span.start + by
        return Span(start, start + span.end - span.start) if by >= 0 else None


@kept_by_text(64)
def said(section: Section) -> tuple[Said, ...]:
    """Return every sentence of a section, furniture and head included."""
    return tuple(chain.from_iterable([block_sentences(section, b) for b in section.blocks]))


@dataclass(frozen=True, slots=True)
class Sayings:
    """What a section says, each sentence with the numbers of what it can meet (`_pattern_index`)."""

    each: tuple[tuple[Said, int], ...]
    able: int  # the numbers of all of them


_last: tuple[Section | None, int, Sayings] = (None, 0, Sayings((), 0))


def sayings(section: Section) -> Sayings:
    """Return every sentence of a section with what it can meet."""
    global _last  # noqa: PLW0603 (many rules in a row ask for the same section, which is quick to know again)
    if _last[0] is not section or _last[1] != room():
        _last = section, room(), _sayings(section, room())
    return _last[2]


@kept_by_text(64)
def _sayings(section: Section, _room: int) -> Sayings:
    each = tuple([(one, possible(one.text)) for one in said(section)])
    return Sayings(each, together([able for _, able in each]))


@kept_by_text(64)
def labelled(section: Section) -> tuple[Labelled, ...]:
    """Return every short sentence together with the one it may be a label of."""
    return tuple(_labelled(section))


def _labelled(section: Section) -> Iterator[Labelled]:
    found = said(section)
    for at, one in enumerate(found):
        most = _ASKING_WORDS if one.text[-1:] in "?!" else _LABEL_WORDS
        if not _is_short(one.text, most):
            continue
        values = [found[at + 1]] if at + 1 < len(found) else []
        if one.block.kind in _CELLS:
            values += _below(found, at)
        for value in values:
            if _is_short(value.text, _VALUE_WORDS):
                text = f"{one.text.rstrip(' :.')}: {value.text}"
                possible_joined(text, one.text, value.text)
                yield Labelled(one, value, text)


def _below(found: tuple[Said, ...], at: int) -> list[Said]:
    """Return the next cell of the same column, unless it is the next cell anyway."""
    for other in found[at + 1 : at + 60]:
        if other.block.kind not in _CELLS:
            break
        if other.block.level == found[at].block.level and other.block != found[at].block:
            return [other] if other != found[at + 1] else []
    return []


def _is_short(text: str, words: int) -> bool:
    return len(text) <= 15 * words and len(text.split()) <= words
