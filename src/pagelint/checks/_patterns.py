"""The small language in which rules say what a sentence must mean.

    {page} + not | *n't + replac* | take .. place + advice | {clinician} but not product*

Slots are parted by " + ": each must be met somewhere in one sentence, in any order; after
" but not " stands what must not be met. A slot's alternatives are parted by " | ". `*` stands for
any letters, " .. " for up to seven words between, " ... " for up to 17. `^` is where a sentence
or a part of it (after a bracket, dash, colon or bar) begins, `$` its end. {do} is the start of
an instruction: where a clause begins, or after "please", "should", "and". {name} is a name in
capitals, {date} a date, {number} a number; {clinician} and {page} are word lists, and a rule has
its own under `words:`. A pattern cannot backtrack far: no rule can make pagelint hang.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pagelint.checks._pattern_forms import Place
from pagelint.checks._pattern_index import Block, Needs, Shape, block, mark_of, possible
from pagelint.checks._pattern_needs import needs_of
from pagelint.checks._pattern_parts import Pattern
from pagelint.checks._pattern_words import FIXED, Words, unread
from pagelint.known_texts import kept_by_text
from pagelint.model import Span


# Compared by identity: `matcher` makes each one once, and what it finds in a sentence is kept by it.
class Matcher:
    """Several patterns, any of which will do. Each is read when a sentence may meet it."""

    __slots__ = ("_block", "_every", "_read", "_texts", "_words", "numbers")

    def __init__(self, texts: tuple[str, ...], words: Words, block: Block) -> None:
        self._texts, self._words, self._block = texts, words, block
        self._read: dict[int, Pattern] = {}
        start, _, ends, gates = block
        self._every = (1 << (ends[-1] if ends else 0)) - 1  # all numbers, from the first
        self.numbers = gates << start  # those without one of which no pattern is met

    def meets(self, sentence: str) -> bool:
        """Say whether any pattern is met."""
        return bool(possible(sentence) & self.numbers) and _meets(self, sentence)

    def first(self, sentence: str) -> Span | None:
        """Return the earliest place of any pattern, or None."""
        if not possible(sentence) & self.numbers:
            return None
        found = min((min(places) for _, places in self.met(sentence)), default=None)
        return found and Span(*found)

    def all(self, sentence: str) -> tuple[Span, ...]:
        """Return every place of the first slots of the patterns that are met, in order."""
        return _all(self, sentence) if possible(sentence) & self.numbers else ()

    def met(self, sentence: str) -> Iterator[tuple[int, list[Place]]]:
        """Yield which patterns are met, by their place in the list, and every place of their first slots."""
        start, _, ends, gates = self._block
        able = possible(sentence) >> start & self._every
        left = able & gates
        while left:
            at = bisect_right(ends, (left & -left).bit_length() - 1)
            pattern = self._read.get(at) or self._pattern(at)
            left &= -1 << ends[at]
            for numbers in pattern.numbers:
                if not able & numbers:
                    break
            else:
                if found := pattern.find(sentence, able):
                    yield at, found

    def _pattern(self, at: int) -> Pattern:
        _, shape, ends, _ = self._block
        first = ends[at - 1] if at else 0
        made = self._read[at] = Pattern(self._texts[at], self._words, first, shape[at])
        return made


# In a section under a writer's hands all sentences but one were there before.
@kept_by_text(8192)
def _meets(matcher: Matcher, sentence: str) -> bool:
    return next(matcher.met(sentence), None) is not None


@kept_by_text(8192)
def _all(matcher: Matcher, sentence: str) -> tuple[Span, ...]:
    found: set[Place] = set()
    for _, places in matcher.met(sentence):
        found.update(shortest(places))
    return tuple([Span(*place) for place in sorted(found)]) if found else ()


def shortest(places: list[Place]) -> Iterable[Place]:
    """Return of several ways that begin at one place the shortest: it is what the words say."""
    return dict(sorted(places, reverse=True)).items()


@lru_cache(maxsize=1024)
def matcher(patterns: tuple[str, ...], words: Words = ()) -> Matcher:
    """Return patterns ready to be looked for. Raises ValueError for one that cannot be read."""

    def read() -> tuple[Shape, list[Needs]]:
        for text in patterns:
            compiled(text, words)
        return needs_of(patterns, words)

    return Matcher(patterns, words, block(mark_of(patterns, words), read))


def words_of(words: Mapping[str, str]) -> Words:
    """Return a rule's word lists in the form in which patterns take them."""
    return tuple(words.items())


@lru_cache(maxsize=4096)
def compiled(text: str, words: Words = ()) -> Pattern:
    """Return a pattern, read to its end. Raises ValueError for one that cannot be read."""
    (counts,), _ = needs_of((text,), words)
    pattern = Pattern(text, words, 0, counts)
    pattern.read()
    return pattern


def problems(patterns: Iterable[str], words: Words = ()) -> Iterator[str]:
    """Yield what is wrong with patterns and word lists."""
    for name in dict(words).keys() & FIXED.keys():
        yield f"“{name}” has a meaning of its own in patterns: give this list another name"
    for text in patterns:
        try:
            compiled(text, words)
        except (ValueError, RecursionError) as error:
            yield unread(text, error)
