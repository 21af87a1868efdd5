"""Cuts a text into tokens as spaCy's tokenizer does: white space, special cases, affixes, infixes.

What is said of spaCy here is said of spacy/tokenizer.pyx of version 3.8.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import Any, NamedTuple

from pagelint.nlp.engine.patterns import unpack
from pagelint.nlp.engine.words import Piece, Words

_RUNS = re.compile(r"\S+ ?|\s+").findall  # one blank is no token, but the space after one
_LETTERS = re.compile(r"[A-Za-z]+\Z").match
TAIL = 16  # signs: no suffix is longer, but for a row of full stops
_LONGEST_KEPT = 40  # signs of a stretch that is remembered


class Tokens(NamedTuple):
    """The tokens of one text: their numbers, and where they start."""

    numbers: list[int]
    starts: list[int]


class _Kept(dict[str, list[int]]):
    """The numbers of each stretch that was met."""

    def __init__(self, cut: Callable[[str], list[int]]) -> None:
        super().__init__()
        self._cut = cut

    def __missing__(self, run: str) -> list[int]:
        found = self._cut(run)
        if len(run) <= _LONGEST_KEPT:
            self[run] = found
        return found


class Tokenizer:
    """Cuts texts; remembers how it cut each stretch between two blanks."""

    def __init__(self, tables: dict[str, Any], words: Words) -> None:
        self._words = words
        self._rules: dict[str, list[Piece]] = tables["rules"]
        self._longest = max(map(len, self._rules))
        self._sequences: dict[str, list[tuple[str, ...]]] = tables["sequences"]
        found = {k: unpack(p, tables["python"]) for k, p in tables["patterns"].items()}
        # Every prefix begins with "^", so that a search is a match.
        self._prefix, self._suffix = found["prefix"].match, found["suffix"].search
        self._infixes, self._url = found["infix"].finditer, found["url"].match
        self._kept = _Kept(self._stretch)
        self._openers: set[int] = set()
        self._sorted = 0

    @property
    def size(self) -> int:
        """How many stretches are remembered."""
        return len(self._kept)

    def renumber(self, numbers: Mapping[int, int]) -> None:
        """Take new numbers for old ones, and forget the stretches that have a number which is no more."""
        kept = self._kept.items()
        known = [(run, found) for run, found in kept if all(n in numbers for n in found)]
        self._kept = _Kept(self._stretch)
        self._kept.update((run, [numbers[n] for n in found]) for run, found in known)
        self._openers = set()
        self._sorted = 0

    def cut(self, text: str) -> Tokens:
        """Return the tokens of a text."""
        numbers = list(chain.from_iterable(map(self._kept.__getitem__, _RUNS(text))))
        return self._with_sequences(text, self._placed(numbers))

    def _placed(self, numbers: list[int]) -> Tokens:
        starts = list(accumulate(map(self._words.steps.__getitem__, numbers), initial=0))
        starts.pop()
        return Tokens(numbers, starts)

    def _stretch(self, run: str) -> list[int]:
        blank = run[-1] == " " and not run.isspace()
        found = [self._words.number(p) for p in self._pieces(run[:-1] if blank else run)]
        found[-1] += blank
        return found

    def _special(self, text: str) -> list[Piece] | None:
        return self._rules.get(text) if len(text) <= self._longest else None

    def _pieces(self, run: str) -> list[Piece]:
        """Return the pieces of a stretch without a blank."""
        special = self._special(run)
        if special is not None:
            return special
        if _LETTERS(run):  # no affix is made of letters alone
            return [(run, None)]
        before: list[Piece] = []
        behind: list[Piece] = []
        core = self._affixes(run, before, behind)
        special = self._special(core)
        if special is not None:
            before += special
        elif core:
            before += self._infixed(core)
        return before + behind[::-1]

    def _affixes(self, text: str, before: list[Piece], behind: list[Piece]) -> str:
        """Take off prefixes and suffixes, outermost first, and return what is left."""
        size = -1
        while text and len(text) != size and self._special(text) is None:
            size = len(text)
            found = self._prefix(text)
            lead = found.end() if found else 0
            rest = text[lead:]
            if lead and rest and self._special(rest) is not None:
                before.append((text[:lead], None))
                return rest
            tail = self._tail(rest)
            if tail and tail < size and self._special(text[:-tail]) is not None:
                behind.append((text[-tail:], None))
                return text[:-tail]
            if lead:
                before.append((text[:lead], None))
            if tail:
                behind.append((rest[-tail:], None))
                rest = rest[:-tail]
            text = rest
        return text

    def _tail(self, text: str) -> int:
        """Return the length of the suffix. It is looked for at the end: a search from the start is slow."""
        low = max(0, len(text) - TAIL)
        found = self._suffix(text, low)
        if found and low and found.start() == low:
            found = self._suffix(text)
        return found.end() - found.start() if found else 0

    def _infixed(self, text: str) -> Iterator[Piece]:
        if self._url(text):
            yield text, None
            return
        at = 0
        for found in self._infixes(text):
            low, high = found.span()
            if low == 0:
                continue
            if low > at:
                yield text[at:low], None
            if high > low:
                yield text[low:high], None
            at = high
        if at < len(text):
            yield text[at:], None

    def _with_sequences(self, text: str, tokens: Tokens) -> Tokens:
        """Put special cases together whose parts became tokens of their own: ":" and ")" are ":)"."""
        numbers, starts = tokens
        texts, sizes = self._words.texts, self._words.sizes
        for number in range(self._sorted, len(texts)):
            if texts[number] in self._sequences:
                self._openers.add(number)
        self._sorted = len(texts)
        if self._openers.isdisjoint(numbers):
            return tokens
        made: list[int] = []
        at = 0
        for low, high in _apart(self._matches(numbers)):
            last = numbers[high - 1]
            special = self._special(text[starts[low] : starts[high - 1] + sizes[last]])
            if special is None:  # a blank stands between
                continue
            made += numbers[at:low] + [self._words.number(p) for p in special]
            made[-1] += last % 2
            at = high
        return self._placed(made + numbers[at:]) if at else tokens

    def _matches(self, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
        texts, openers, size = self._words.texts, self._openers, len(numbers)
        for low in [i for i, number in enumerate(numbers) if number in openers]:
            for parts in self._sequences[texts[numbers[low]]]:
                high = low + len(parts)
                if high > size or texts[numbers[high - 1]] != parts[-1]:  # most of them
                    continue
                if tuple(texts[n] for n in numbers[low:high]) == parts:
                    yield low, high


def _apart(found: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that stand, the longest first, then the leftmost: as spaCy filters them, in order."""
    kept: list[tuple[int, int]] = []
    seen: set[int] = set()
    for low, high in sorted(found, key=lambda s: (s[0] - s[1], s[0])):
        if low not in seen and high - 1 not in seen:
            kept.append((low, high))
        seen.update(range(low, high))
    return sorted(kept)
