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

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pagelint.checks._pattern_index import (
    DIGIT,
    Keys,
    Needs,
    key,
    possible,
    rarest,
    together,
)
from pagelint.checks._pattern_parts import NEXT, TOUCHING, Pattern, Slot, Way
from pagelint.checks._pattern_words import (
    FIXED,
    GAPS,
    IT,
    MARK,
    Words,
    expression_of,
    list_of,
    listed,
    unread,
    ways_of,
)
from pagelint.model import Span
from pagelint.shelf import kept

_NAMED = re.compile(r"(\{(?!(?:do|name|date|number)\})[\w-]+\})")
_LIST, _FIRST_WORD = re.compile(r"\{([\w-]+)\}"), re.compile(r"\w+")


# Compared by identity: `matcher` makes each one once, and what it finds in a sentence is kept by it.
@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """Several patterns, any of which will do."""

    patterns: tuple[Pattern, ...]
    index: Mapping[int, Sequence[int]]  # the patterns by each number of one of their slots
    numbers: int  # all of these numbers
    others: tuple[tuple[int, ...], ...]  # the numbers of each other slot

    def may_meet(self, sentence: str) -> bool:
        """Say whether the words are there that any pattern needs."""
        return bool(possible(sentence) & self.numbers)

    def meets(self, sentence: str) -> bool:
        """Say whether any pattern is met."""
        return bool(possible(sentence) & self.numbers) and _meets(self, sentence)

    def first(self, sentence: str) -> Span | None:
        """Return the earliest place of any pattern, or None."""
        return min((span for _, span in self.met(sentence)), default=None)

    def all(self, sentence: str) -> tuple[Span, ...]:
        """Return every place of the first slots of the patterns that are met, in order."""
        return _all(self, sentence) if possible(sentence) & self.numbers else ()

    def met(self, sentence: str) -> Iterator[tuple[Pattern, Span]]:
        """Yield the patterns that are met, each with its first place."""
        able = possible(sentence)
        left, tried = able & self.numbers, set[int]()
        while left:
            bit = left & -left
            left ^= bit
            for at in self.index[bit]:
                if at not in tried:
                    tried.add(at)
                    for numbers in self.others[at]:
                        if not able & numbers:
                            break
                    else:
                        if found := self.patterns[at].find(sentence, able):
                            yield self.patterns[at], found


@lru_cache(maxsize=16384)
def _meets(matcher: Matcher, sentence: str) -> bool:
    return next(matcher.met(sentence), None) is not None


@lru_cache(maxsize=16384)
def _all(matcher: Matcher, sentence: str) -> tuple[Span, ...]:
    able = possible(sentence)
    found: set[Span] = set()
    for pattern, _ in matcher.met(sentence):
        longest_first = sorted(pattern.slots[0].spans(sentence, able), reverse=True)
        # Of several ways that begin at one place, the shortest: it is what the words say.
        found.update({span.start: span for span in longest_first}.values())
    return tuple(sorted(found))


@lru_cache(maxsize=1024)
def matcher(patterns: tuple[str, ...], words: Words = ()) -> Matcher:
    """Return compiled patterns. Raises ValueError for one that cannot be read."""
    made = _all_compiled(patterns, words)
    index: dict[int, list[int]] = {}
    slots = [sorted((s.numbers for s in p.slots), key=int.bit_count) for p in made]
    for at, (numbers, *_) in enumerate(slots):
        left = numbers
        while left:
            bit = left & -left
            left ^= bit
            index.setdefault(bit, []).append(at)
    return Matcher(made, index, together(index), tuple(tuple(rest) for _, *rest in slots))


@kept
def _all_compiled(patterns: tuple[str, ...], words: Words) -> tuple[Pattern, ...]:
    return tuple(compiled(p, words) for p in patterns)


def words_of(words: Mapping[str, str]) -> Words:
    """Return a rule's word lists in the form in which patterns take them."""
    return tuple(words.items())


@lru_cache(maxsize=4096)
def compiled(text: str, words: Words = ()) -> Pattern:
    """Return a compiled pattern. Raises ValueError for one that cannot be read."""
    first, *rest = re.split(r"\s(\+|but not)\s", f" {text.strip()} ")
    slots, refused = [_slot(first, words, text)], list[Slot]()
    for sign, slot in zip(rest[::2], rest[1::2], strict=True):
        (slots if sign == "+" else refused).append(_slot(slot, words, text))
    return Pattern(tuple(slots), tuple(refused))


def _slot(slot: str, words: Words, text: str) -> Slot:
    ways = ways_of(slot)
    if not all(ways):
        raise ValueError(f"“{text}” has an empty part")
    if any(w.split()[0] in GAPS or w.split()[-1] in GAPS for w in ways):
        raise ValueError(f"“{text}” has a gap without words on both sides")
    plain = tuple(w for w in ways if not _NAMED.search(w))
    with_lists = tuple(_way(w, words) for w in ways if _NAMED.search(w))
    needs = tuple(_needs(w, words) for w in plain)
    return Slot(expression_of(plain, ()) if plain else "", needs, with_lists)


def _way(text: str, words: Words) -> Way:
    """Return an alternative cut at its word lists: each list is looked for once a sentence."""
    parts: list[str] = []
    gaps: list[int] = []
    run: list[str] = []
    gap = TOUCHING

    def close() -> None:
        nonlocal gap
        if run:
            parts.append(expression_of((" ".join(run),), ()))
            gaps.append(gap)
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
                parts.append(listed(piece[1:-1], words) if named else expression_of((piece,), ()))
                gaps.append(gap)
                gap = TOUCHING
            gap = NEXT
    close()
    return Way(tuple(parts), tuple(gaps), _needs(text, words))


def _needs(way: str, words: Words) -> Needs:
    """Return words and word starts: of each of these sets a sentence has one, or it cannot meet this way."""
    every = [*way.split(), ""]
    known = (_word_keys(word, after, words) for word, after in pairwise(every))
    return rarest(k for k in known if k is not None)


@lru_cache(maxsize=1024)
def _keys(ways: tuple[str, ...], words: Words) -> Keys:
    """Return words and word starts of which a sentence must have one to meet any of these ways."""
    found: set[str] = set()
    for way in ways:
        known = _needs(way, words)
        if not known:
            return None
        found |= known[0]
    return frozenset(found)


def _word_keys(word: str, after: str, words: Words) -> Keys:
    if named := _LIST.match(word):
        if named[1] == IT:
            return None
        if named[1] in ("date", "number"):
            return frozenset({DIGIT})
        ways, inner = list_of(named[1], words)
        return _keys(tuple(ways), inner) if ways else None
    low = word.lower()
    if not (start := _FIRST_WORD.match(low)):
        return None
    rest = low[start.end() :]  # a mark between words is no part of the expression
    goes_on = rest[0] in "*{" if rest else bool(MARK.fullmatch(after))
    return frozenset({key(start[0], whole=not goes_on)})


def problems(patterns: Iterable[str], words: Words = ()) -> Iterator[str]:
    """Yield what is wrong with patterns and word lists."""
    for name in dict(words).keys() & FIXED.keys():
        yield f"“{name}” has a meaning of its own in patterns: give this list another name"
    for text in patterns:
        try:
            compiled(text, words)
        except (ValueError, RecursionError) as error:
            yield unread(text, error)
