"""What a pattern is made of, and where its parts are met in a sentence.

Every alternative has a number, a bit. `able` are the numbers that the words of a sentence allow (`_pattern_index`):
only these are looked for, each by an expression of its own (`_pattern_forms`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from pagelint.checks._pattern_forms import Choice, Place, Run, run_of
from pagelint.checks._pattern_index import ANY, Counts, block, mark_of, possible
from pagelint.checks._pattern_needs import needs_of_way
from pagelint.checks._pattern_words import (
    GAPS,
    IT,
    NAMED,
    Words,
    expression_of,
    list_of,
    listed,
    parted,
    slots_of,
    starts_word,
)
from pagelint.known_texts import kept_by_text

TOUCHING, NEXT = -1, 0  # what may stand between two parts: nothing; blanks and commas; words
# What may stand between, as far as it goes: so many words with all that is around them, in a gap from a word's end.
_BETWEEN = {
    NEXT: re.compile(r"[\s,:;()–—-]*+"),
    **{n: re.compile(rf"(?![^\W_])(?:\W*+\w++){{0,{n}}}+\W*+") for n in GAPS.values()},
}


class List:
    """A word list, with numbers of its own for its alternatives."""

    __slots__ = ("_choice", "_start", "numbers")

    def __init__(self, ways: Sequence[str], words: Words) -> None:
        ways = sorted(ways, key=starts_word)
        self._choice = Choice(ways, words)
        inner = words if any("{" in way for way in ways) else ()
        self._start, *_ = block(
            mark_of(tuple(ways), inner), lambda: ((), [needs_of_way(way, words) for way in ways])
        )
        self.numbers = (1 << len(ways)) - 1 << self._start

    def places(self, sentence: str) -> Sequence[Place]:
        """Return where one of them stands."""
        able = possible(sentence) & self.numbers
        return _in_list(self._choice, able >> self._start, sentence) if able else ()


@kept_by_text(4096)
def _in_list(choice: Choice, able: int, sentence: str) -> list[Place]:
    return choice.places(sentence, able)


@lru_cache(maxsize=1024)
def _list(name: str, words: Words) -> List | Run:
    """Return a word list; one that other words of the language stand for, as one expression."""
    ways, inner = list_of(name, words)
    return Run(tuple(ways), inner) if name == IT else List(ways, inner)


class Way:
    """One alternative with word lists in it: parts, and how many words may stand before each."""

    __slots__ = ("_gaps", "_needed", "_parts")

    def __init__(self, text: str, words: Words) -> None:
        self._parts: list[List | Run] = []
        self._gaps: list[int] = []
        self._needed: list[int] = []  # the numbers of each of its lists
        run: list[str] = []
        gap = TOUCHING

        def close() -> None:
            nonlocal gap
            if run:
                self._add(run_of((" ".join(run),)), gap)
                gap = TOUCHING if run[-1] in ("{do}", "^") else NEXT
                run.clear()

        for word in text.split():
            if word in GAPS:
                close()
                gap = GAPS[word]
            elif "{" not in word or not NAMED.search(word):
                if word == "$":  # the end touches what stands before it
                    close()
                    gap = TOUCHING
                run.append(word)
            else:
                close()
                for piece in filter(None, NAMED.split(word)):  # "{role}:" is a list and a sign
                    named = NAMED.fullmatch(piece)
                    self._add(_list(piece[1:-1], words) if named else run_of((piece,)), gap)
                    gap = TOUCHING
                gap = NEXT
        close()

    def _add(self, part: List | Run, gap: int) -> None:
        self._parts.append(part)
        self._gaps.append(gap)
        if isinstance(part, List):
            self._needed.append(part.numbers)

    def read(self) -> None:
        """Read its words. Raises ValueError for such as cannot be read."""
        for part in self._parts:
            if isinstance(part, Run):
                part.read()

    def places(self, sentence: str) -> list[Place]:
        """Return where it is met: from each place where it can begin, the shortest."""
        able = possible(sentence)
        for numbers in self._needed:
            if not able & numbers:
                return []
        first, *rest = self._parts
        found = {start: [end] for start, end in first.places(sentence)}
        for part, gap in zip(rest, self._gaps[1:], strict=True):
            if not found:  # what comes later is not looked for
                break
            after = part.places(sentence)
            found = {
                start: reached
                for start, ends in found.items()
                if (reached := _reached(sentence, ends, after, gap))
            }
        return [(start, ends[0]) for start, ends in found.items()]


def _reached(sentence: str, ends: list[int], after: Sequence[Place], gap: int) -> list[int]:
    """Return the ends of the parts that stand near enough behind one of `ends`, in order."""
    found: set[int] = set()
    for end in ends:
        first, last = _reach(sentence, end, gap)
        for start, stop in after[bisect_left(after, (first,)) :] if first <= last else ():
            if start > last:
                break
            if gap == TOUCHING or not sentence[start - 1].isalnum():
                found.add(stop)
    return sorted(found)


def _reach(sentence: str, end: int, gap: int) -> tuple[int, int]:
    """Return the first and the last place where a part can begin that is to stand behind one that ends here."""
    if gap == TOUCHING:
        return end, end
    between = _BETWEEN[gap].match(sentence, end)
    return end + 1, between.end() if between else end


class Slot:
    """One part of a pattern: alternatives, of which a sentence must have one."""

    __slots__ = ("_choice", "_first", "_named", "_plain", "_ways", "_words")

    def __init__(self, text: str, words: Words, first: int) -> None:
        """`first` is the number of the first alternative in the pattern."""
        self._plain, self._named = parted(text)
        self._choice = Choice(self._plain, ())
        self._ways: dict[int, Way] = {}
        self._words, self._first = words, first

    def read(self, text: str) -> None:
        """Read all alternatives. Raises ValueError for one of a pattern `text` that cannot be read."""
        ways = [*self._plain, *self._named]
        if not all(ways):
            raise ValueError(f"“{text}” has an empty part")
        if any(w.split()[0] in GAPS or w.split()[-1] in GAPS for w in ways):
            raise ValueError(f"“{text}” has a gap without words on both sides")
        if self._plain:
            expression_of(self._plain, ())
        for number, way in enumerate(self._named):
            for name in NAMED.findall(way):
                listed(name[1:-1], self._words)
            self._way(number).read()

    def places(self, sentence: str, able: int) -> list[Place]:
        """Return every place where it is met."""
        plain, named = self._able(able)
        found = self._choice.places(sentence, plain) if plain else []
        for way in self._each(named):
            found += way.places(sentence)
        return found

    def stands(self, sentence: str, able: int) -> bool:
        """Say whether it is met anywhere."""
        plain, named = self._able(able)
        if plain and self._choice.stands(sentence, plain):
            return True
        return any(way.places(sentence) for way in self._each(named))

    def _able(self, able: int) -> tuple[int, int]:
        """Return the numbers of its alternatives without word lists, and of those with some."""
        able >>= self._first
        count = len(self._plain)
        return able & (1 << count) - 1, able >> count & (1 << len(self._named)) - 1

    def _each(self, named: int) -> Iterator[Way]:
        while named:
            yield self._way((named & -named).bit_length() - 1)
            named &= named - 1

    def _way(self, number: int) -> Way:
        found = self._ways.get(number)
        if found is None:
            found = self._ways[number] = Way(self._named[number], self._words)
        return found


class Pattern:
    """A pattern: all of its slots must be met and none of those it refuses. It is read when a sentence may meet it."""

    __slots__ = ("_firsts", "_read", "_text", "_words", "numbers")

    def __init__(self, text: str, words: Words, first: int, counts: Counts) -> None:
        """`first` is the number of its first alternative, `counts` are the alternatives of its slots."""
        self._text, self._words = text, words
        self._read: tuple[list[Slot], list[Slot]] | None = None
        self._firsts: tuple[list[int], list[int]] = [], []
        numbers: list[int] = []
        for firsts, some in zip(self._firsts, counts, strict=True):
            for count in some:
                firsts.append(first)
                numbers.append((1 << count) - 1 << first)
                first += count
        self.numbers = tuple(numbers[: len(counts[0])])  # of each slot that must be met

    def read(self) -> None:
        """Read all of it. Raises ValueError when it cannot be read."""
        for slot in chain(*self._slots()):
            slot.read(self._text)

    def find(self, sentence: str, able: int = ANY) -> list[Place] | None:
        """Return the places of the first slot, or None when the pattern is not met."""
        slots, refused = self._read or self._slots()
        first, *others = slots  # of the others it is enough that they stand, which is soon known
        if not all(slot.stands(sentence, able) for slot in others):
            return None
        found = first.places(sentence, able)
        if not found or any(slot.stands(sentence, able) for slot in refused):
            return None
        return found

    def _slots(self) -> tuple[list[Slot], list[Slot]]:
        made = tuple(
            [Slot(text, self._words, first) for text, first in zip(some, firsts, strict=True)]
            for some, firsts in zip(slots_of(self._text), self._firsts, strict=True)
        )
        self._read = made[0], made[1]
        return self._read
