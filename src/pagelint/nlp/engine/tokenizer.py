"""Cuts a text into tokens as spaCy's tokenizer does: white space, special cases, affixes, infixes.

What is said of spaCy here is said of spacy/tokenizer.pyx of version 3.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pagelint.nlp.engine.patterns import unpack
from pagelint.nlp.engine.words import Piece, Words

_RUNS = re.compile(r"\s+|\S+").findall
_LETTERS = re.compile(r"[A-Za-z]+\Z").match
TAIL = 16  # signs: no suffix is longer, but for a row of full stops
_LONGEST_KEPT, _MOST_KEPT = 40, 16_384  # signs of a stretch, and stretches


class Tokens(NamedTuple):
    """The tokens of one text: their pieces, where they start, and after which of them a blank stands."""

    pieces: list[int]
    starts: list[int]
    blanks: list[bool]


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
        self.clear()

    def clear(self) -> None:
        """Forget all stretches: to be called when the words are cleared."""
        self._kept: dict[str, list[int]] = {}
        self._openers: set[int] = set()
        self._sorted = 0

    @property
    def full(self) -> bool:
        """Whether so much is remembered that it is time to forget it."""
        return len(self._kept) > _MOST_KEPT

    def cut(self, text: str) -> Tokens:
        """Return the tokens of a text."""
        pieces: list[int] = []
        blanked: list[int] = []
        kept = self._kept
        for run in _RUNS(text):
            if run[0] == " " and pieces:
                blanked.append(len(pieces) - 1)
                run = run[1:]  # noqa: PLW2901 (one blank is no token, but the space after one)
                if not run:
                    continue
            found = kept.get(run)
            pieces += self._stretch(run) if found is None else found
        blanks = [False] * len(pieces)
        for at in blanked:
            blanks[at] = True
        return self._with_sequences(text, self._placed(pieces, blanks))

    def _placed(self, pieces: list[int], blanks: list[bool]) -> Tokens:
        starts, at, sizes = [], 0, self._words.sizes
        for piece, blank in zip(pieces, blanks, strict=True):
            starts.append(at)
            at += sizes[piece] + blank
        return Tokens(pieces, starts, blanks)

    def _stretch(self, run: str) -> list[int]:
        found = [self._words.number(p) for p in self._pieces(run)]
        if len(run) <= _LONGEST_KEPT:
            self._kept[run] = found
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
        texts = self._words.texts
        for piece in range(self._sorted, len(texts)):
            if texts[piece] in self._sequences:
                self._openers.add(piece)
        self._sorted = len(texts)
        if self._openers.isdisjoint(tokens.pieces):
            return tokens
        spans = _apart(self._matches([texts[p] for p in tokens.pieces], tokens.pieces))
        pieces: list[int] = []
        blanks: list[bool] = []
        at = 0
        for low, high in spans:
            end = tokens.starts[high - 1] + self._words.sizes[tokens.pieces[high - 1]]
            special = self._special(text[tokens.starts[low] : end])
            if special is None:  # a blank stands between
                continue
            pieces += tokens.pieces[at:low] + [self._words.number(p) for p in special]
            blanks += tokens.blanks[at:low] + [False] * (len(special) - 1)
            blanks.append(tokens.blanks[high - 1])
            at = high
        if not at:
            return tokens
        return self._placed(pieces + tokens.pieces[at:], blanks + tokens.blanks[at:])

    def _matches(self, texts: Sequence[str], pieces: Sequence[int]) -> Iterator[tuple[int, int]]:
        for low, piece in enumerate(pieces):
            if piece in self._openers:
                for parts in self._sequences[texts[low]]:
                    if tuple(texts[low : low + len(parts)]) == parts:
                        yield low, low + len(parts)


def _apart(found: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that stand, the longest first, then the leftmost: as spaCy filters them, in order."""
    kept: list[tuple[int, int]] = []
    seen: set[int] = set()
    for low, high in sorted(found, key=lambda s: (s[0] - s[1], s[0])):
        if low not in seen and high - 1 not in seen:
            kept.append((low, high))
        seen.update(range(low, high))
    return sorted(kept)
