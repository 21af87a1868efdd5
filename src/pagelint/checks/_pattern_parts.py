"""What a pattern is made of, and where its parts are met in a sentence.

Every alternative has a number, a bit. `able` are the numbers that the words of a sentence allow (`_pattern_index`):
only these are looked for, each by an expression of its own, which is made when it is first looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from pagelint.checks._pattern_index import ANY, Counts
from pagelint.checks._pattern_words import (
    GAPS,
    Words,
    expression_of,
    form_of,
    listed,
    spans,
    starts_word,
    texts,
    ways_of,
)
from pagelint.model import Span

TOUCHING, NEXT = -1, 0  # what may stand between two parts: nothing; blanks and commas; words
_NAMED = re.compile(r"(\{(?!(?:do|name|date|number)\})[\w-]+\})")
# An alternative whose first word can only stand where a word starts, behind where that is.
_BEHIND_START = re.compile(r"(?:\^|\{do\}) (\w.*)")
_WORD, _APART = re.compile(r"\w+"), re.compile(r"[\s,:;()–—-]+")


class Way:
    """One alternative with word lists in it: parts, and how many words may stand before each."""

    __slots__ = ("_gaps", "_lists", "_parts")

    def __init__(self, text: str, words: Words) -> None:
        self._parts: list[str] = []
        self._gaps: list[int] = []
        self._lists: list[bool] = []
        run: list[str] = []
        gap = TOUCHING

        def close() -> None:
            nonlocal gap
            if run:
                self._add(expression_of((" ".join(run),), ()), gap)
                gap = TOUCHING if run[-1] in ("{do}", "^") else NEXT
                run.clear()

        for word in text.split():
            if word in GAPS:
                close()
                gap = GAPS[word]
            elif not _NAMED.search(word):
                if word == "$":  # the end touches what stands before it
                    close()
                    gap = TOUCHING
                run.append(word)
            else:
                close()
                for piece in filter(None, _NAMED.split(word)):  # "{role}:" is a list and a sign
                    named = _NAMED.fullmatch(piece)
                    expression = (
                        listed(piece[1:-1], words) if named else expression_of((piece,), ())
                    )
                    self._add(expression, gap, is_list=bool(named))
                    gap = TOUCHING
                gap = NEXT
        close()

    def _add(self, expression: str, gap: int, *, is_list: bool = False) -> None:
        self._parts.append(expression)
        self._gaps.append(gap)
        self._lists.append(is_list)

    def spans(self, sentence: str) -> list[Span]:
        """Return where it is met: from each place where it can begin, the shortest."""
        for part, is_list in zip(self._parts, self._lists, strict=True):
            if not is_list and not spans(part, sentence):  # these are quick to look for
                return []
        found = {s.start: [s.end] for s in spans(self._parts[0], sentence)}
        for part, gap in zip(self._parts[1:], self._gaps[1:], strict=True):
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


def parted(slot: str) -> tuple[list[str], list[str]]:
    """Return a slot's alternatives as they are numbered: those without word lists, then those with some.

    Of the first, those that begin with a sign come before those that begin with a word.
    """
    ways = ways_of(slot)
    plain = sorted((w for w in ways if not _NAMED.search(w)), key=starts_word)
    return plain, [w for w in ways if _NAMED.search(w)]


class Slot:
    """One part of a pattern: alternatives, of which a sentence must have one."""

    __slots__ = ("_cased", "_forms", "_named", "_numbers", "_plain", "_ways", "_words")

    def __init__(self, text: str, words: Words, numbers: tuple[int, int]) -> None:
        """`numbers` are the first number of the alternatives in the pattern, and how many they are."""
        self._plain, self._named = parted(text)
        self._cased = any("{name}" in way for way in self._plain)
        self._forms: dict[int, tuple[re.Pattern[str], re.Pattern[str] | None]] = {}
        self._ways: dict[int, Way] = {}
        self._words, self._numbers = words, numbers

    def read(self, text: str) -> None:
        """Read all alternatives. Raises ValueError for one of a pattern `text` that cannot be read."""
        ways = [*self._plain, *self._named]
        if not all(ways):
            raise ValueError(f"“{text}” has an empty part")
        if any(w.split()[0] in GAPS or w.split()[-1] in GAPS for w in ways):
            raise ValueError(f"“{text}” has a gap without words on both sides")
        for number in range(len(self._named)):
            self._way(number)
        if self._plain:
            expression_of(self._plain, ())

    def spans(self, sentence: str, able: int) -> list[Span]:
        """Return every place where it is met."""
        first, count = self._numbers
        left = able >> first & (1 << count) - 1
        plain: list[int] = []
        found: list[Span] = []
        while left:
            number = (left & -left).bit_length() - 1
            left &= left - 1
            if number < len(self._plain):
                plain.append(number)
            else:
                found += self._way(number - len(self._plain)).spans(sentence)
        return found + self._of_plain(plain, sentence) if plain else found

    def _of_plain(self, numbers: Sequence[int], sentence: str) -> list[Span]:
        """Return what one expression of all these alternatives finds: of places that overlap, the first."""
        text = texts(sentence)[not self._cased]
        ahead: list[tuple[re.Pattern[str], re.Match[str]]] = []
        for number in numbers:
            form, needed = self._form(number)
            if (needed is None or needed.search(text)) and (match := form.search(text)):
                ahead.append((form, match))
        found: list[Span] = []
        while ahead:
            start, end = min((match for _, match in ahead), key=re.Match.start).span()
            if start == end:  # nothing at all, which may stand beside what comes next
                return list(spans(expression_of(self._plain, ()), sentence))
            found.append(Span(start, end))
            ahead = [
                (form, later)
                for form, match in ahead
                if (later := match if match.start() >= end else form.search(text, end))
            ]
        return found

    def _form(self, number: int) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
        """Return what finds an alternative, and what is quick to look for, and there wherever that is."""
        found = self._forms.get(number)
        if found is None:
            way = self._plain[number]
            rest = _BEHIND_START.fullmatch(way)
            needed = form_of(expression_of((rest[1],), ()), cased=self._cased) if rest else None
            form = form_of(expression_of((way,), ()), cased=self._cased)
            found = self._forms[number] = form, needed
        return found

    def _way(self, number: int) -> Way:
        found = self._ways.get(number)
        if found is None:
            found = self._ways[number] = Way(self._named[number], self._words)
        return found


def slots_of(pattern: str) -> tuple[list[str], list[str]]:
    """Return the slots of a pattern that must be met, and those that must not."""
    first, *rest = re.split(r"\s(\+|but not)\s", f" {pattern.strip()} ")
    slots, refused = [first], list[str]()
    for sign, slot in zip(rest[::2], rest[1::2], strict=True):
        (slots if sign == "+" else refused).append(slot)
    return slots, refused


class Pattern:
    """A pattern: all of its slots must be met and none of those it refuses. It is read when a sentence may meet it."""

    __slots__ = ("_ranges", "_read", "_text", "_words", "end", "numbers")

    def __init__(self, text: str, words: Words, first: int, counts: Counts) -> None:
        """`first` is the number of its first alternative, `counts` are the alternatives of its slots."""
        self._text, self._words = text, words
        self._read: tuple[list[Slot], list[Slot]] | None = None
        self._ranges: tuple[list[tuple[int, int]], ...] = ([], [])
        for ranges, some in zip(self._ranges, counts, strict=True):
            for count in some:
                ranges.append((first, count))
                first += count
        self.numbers = tuple((1 << count) - 1 << at for at, count in self._ranges[0])
        self.end = first

    def read(self) -> None:
        """Read all of it. Raises ValueError when it cannot be read."""
        for slot in chain(*self._slots()):
            slot.read(self._text)

    def find(self, sentence: str, able: int = ANY) -> list[Span]:
        """Return the places of the first slot, none when the pattern is not met."""
        slots, refused = self._read or self._slots()
        found = slots[0].spans(sentence, able)
        if found and all(slot.spans(sentence, able) for slot in slots[1:]):
            return [] if any(slot.spans(sentence, able) for slot in refused) else found
        return []

    def _slots(self) -> tuple[list[Slot], list[Slot]]:
        made = tuple(
            [Slot(text, self._words, numbers) for text, numbers in zip(some, ranges, strict=True)]
            for some, ranges in zip(slots_of(self._text), self._ranges, strict=True)
        )
        self._read = made[0], made[1]
        return self._read
