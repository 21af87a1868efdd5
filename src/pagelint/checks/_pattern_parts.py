"""What a pattern is made of, and where its parts are met in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pagelint.checks._pattern_index import ANY, Needs, entered, together
from pagelint.checks._pattern_words import spans
from pagelint.model import Span

TOUCHING, NEXT = -1, 0  # what may stand between two parts: nothing; blanks and commas; words
_WORD, _APART = re.compile(r"\w+"), re.compile(r"[\s,:;()–—-]+")


@dataclass(frozen=True, slots=True)
class Way:
    """One alternative with word lists in it: parts, and how many words may stand before each.

    `numbers` is the one of its needs, as a bit, in this process: see `_pattern_index`.
    """

    parts: tuple[str, ...]
    gaps: tuple[int, ...]
    needs: Needs
    numbers: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "numbers", entered(self.needs))

    def __reduce__(self) -> tuple[Any, ...]:
        return Way, (self.parts, self.gaps, self.needs)  # another process has other numbers

    def spans(self, sentence: str) -> list[Span]:
        """Return where it is met: from each place where it can begin, the shortest."""
        found = {s.start: [s.end] for s in spans(self.parts[0], sentence)}
        for part, gap in zip(self.parts[1:], self.gaps[1:], strict=True):
            after = spans(part, sentence) if found else ()
            found = {
                start: reached
                for start, ends in found.items()
                if (
                    reached := sorted(
                        {r for end in ends for r in _reached(sentence, end, after, gap)}
                    )
                )
            }
        return [Span(start, ends[0]) for start, ends in found.items()]


def _reached(sentence: str, end: int, after: Sequence[Span], gap: int) -> Iterator[int]:
    """Yield the ends of the parts that stand near enough behind `end`."""
    for at in range(bisect_left(after, Span(end, end)), len(after)):
        span = after[at]
        between = sentence[end : min(span.start, end + 40 * (gap + 2))]
        words = len(_WORD.findall(between))
        if words > max(gap, 0):
            return
        if gap == TOUCHING:
            if between:
                return
        elif gap == NEXT:
            if not _APART.fullmatch(between):
                continue
        elif not between or between[0].isalnum() or between[-1].isalnum():
            continue
        yield span.end


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of a pattern. `numbers` are those of all its ways, in this process."""

    plain: str  # the alternatives without word lists, as one expression
    plain_needs: tuple[Needs, ...]  # of each of them
    ways: tuple[Way, ...]
    plain_numbers: int = field(init=False, compare=False, repr=False)
    numbers: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        plain = together(map(entered, self.plain_needs))
        object.__setattr__(self, "plain_numbers", plain)
        object.__setattr__(self, "numbers", together([plain, *(w.numbers for w in self.ways)]))

    def __reduce__(self) -> tuple[Any, ...]:
        return Slot, (self.plain, self.plain_needs, self.ways)  # another process has other numbers

    def spans(self, sentence: str, able: int) -> Iterator[Span]:
        """Yield every place where it is met."""
        if able & self.plain_numbers:
            yield from spans(self.plain, sentence)
        for way in self.ways:
            if able & way.numbers:
                yield from way.spans(sentence)

    def is_met(self, sentence: str, able: int) -> bool:
        """Say whether the sentence has it."""
        return next(self.spans(sentence, able), None) is not None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: all of `slots` must be met and none of `refused`."""

    slots: tuple[Slot, ...]
    refused: tuple[Slot, ...] = ()

    def find(self, sentence: str, able: int = ANY) -> Span | None:
        """Return the first place of the first slot, or None when the pattern is not met."""
        if not all(s.is_met(sentence, able) for s in self.slots):
            return None
        if any(s.is_met(sentence, able) for s in self.refused):
            return None
        return min(self.slots[0].spans(sentence, able))
