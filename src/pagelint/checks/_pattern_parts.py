"""What a pattern is made of, and where its parts are met in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.checks._pattern_index import Keys, Needs, rarest
from pagelint.checks._pattern_words import spans
from pagelint.model import Span

TOUCHING, NEXT = -1, 0  # what may stand between two parts: nothing; blanks and commas; words
_WORD, _APART = re.compile(r"\w+"), re.compile(r"[\s,:;()–—-]+")


@dataclass(frozen=True, slots=True)
class Way:
    """One alternative with word lists in it: parts, and how many words may stand before each.

    A sentence that has no word start of one of `needs` cannot meet it.
    """

    parts: tuple[str, ...]
    gaps: tuple[int, ...]
    needs: Needs

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


def _lacks(keys: Keys, needs: Needs) -> bool:
    """Say whether a sentence has no word start of one of the sets it needs."""
    if keys is not None:
        for need in needs:  # a plain loop: this is asked very often
            if need.isdisjoint(keys):
                return True
    return False


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
    """One part of a pattern; a sentence without any of `keys` cannot meet it (None: any may)."""

    plain: str  # the alternatives without word lists, as one expression
    ways: tuple[Way, ...]
    keys: Keys
    needs: Needs  # all it needs: more than `keys` where it has one alternative

    def spans(self, sentence: str, keys: Keys) -> Iterator[Span]:
        """Yield every place where it is met."""
        if keys is not None and self.keys is not None and self.keys.isdisjoint(keys):
            return
        if self.plain:
            yield from spans(self.plain, sentence)
        for way in self.ways:
            if not _lacks(keys, way.needs):
                yield from way.spans(sentence)

    def is_met(self, sentence: str, keys: Keys) -> bool:
        """Say whether the sentence has it."""
        return next(self.spans(sentence, keys), None) is not None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: all of `slots` must be met and none of `refused`."""

    slots: tuple[Slot, ...]
    refused: tuple[Slot, ...] = ()

    @property
    def needs(self) -> Needs:
        """Words and word starts: of each of these sets a sentence has one, or it cannot meet the pattern."""
        return rarest(need for slot in self.slots for need in slot.needs)

    def find(self, sentence: str, keys: Keys = None) -> Span | None:
        """Return the first place of the first slot, or None when the pattern is not met."""
        if not all(s.is_met(sentence, keys) for s in self.slots):
            return None
        if any(s.is_met(sentence, keys) for s in self.refused):
            return None
        return min(self.slots[0].spans(sentence, keys))
