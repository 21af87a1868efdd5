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
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pagelint.checks._pattern_words import (
    FIXED,
    GAPS,
    Words,
    expression_of,
    list_of,
    listed,
    spans,
    unread,
    ways_of,
)
from pagelint.model import Span

Keys = frozenset[str] | None

_DIGIT = "#"  # the key of every digit
_KEY = 4  # letters of a word's start that decide whether a pattern is tried at all
_TOUCHING, _NEXT = -1, 0  # what may stand between two parts: nothing; blanks and commas; words
_ODD = re.compile("[ıİſ\u212a]")  # match i, k or s when case is ignored, but are not spelled so
_NAMED = re.compile(r"(\{(?!(?:do|name|date|number)\})[\w-]+\})")


@lru_cache(maxsize=1024)  # each holds some 100 texts
def keys_of(sentence: str) -> Keys:
    """Return the starts of a sentence's words: what tells fast that a pattern is not met."""
    if _ODD.search(sentence):
        return None
    found: set[str] = set()
    for word in set(re.findall(r"\w+", sentence.lower())):
        found.update(word[:n] for n in range(1, _KEY + 1))
    if re.search(r"\d", sentence):
        found.add(_DIGIT)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Way:
    """One alternative with word lists in it: parts, and how many words may stand before each.

    A sentence that has no word start of one of `needs` cannot meet it.
    """

    parts: tuple[str, ...]
    gaps: tuple[int, ...]
    needs: tuple[frozenset[str], ...]

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


def _lacks(keys: Keys, needs: tuple[frozenset[str], ...]) -> bool:
    """Say whether a sentence has no word start of one of the sets it needs."""
    if keys is not None:
        for need in needs:  # a plain loop: this is asked two million times for 200 pages
            if need.isdisjoint(keys):
                return True
    return False


def _reached(sentence: str, end: int, after: Sequence[Span], gap: int) -> Iterator[int]:
    """Yield the ends of the parts that stand near enough behind `end`."""
    for at in range(bisect_left(after, Span(end, end)), len(after)):
        span = after[at]
        between = sentence[end : min(span.start, end + 40 * (gap + 2))]
        words = len(re.findall(r"\w+", between))
        if words > max(gap, 0):
            return
        if gap == _TOUCHING:
            if between:
                return
        elif gap == _NEXT:
            if not re.fullmatch(r"[\s,:;()–—-]+", between):
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
    def needs(self) -> tuple[frozenset[str], ...]:
        """Word starts: of each of these sets a sentence has one, or it cannot meet the pattern."""
        return tuple(sorted((s.keys for s in self.slots if s.keys is not None), key=len))

    def find(self, sentence: str, keys: Keys = None) -> Span | None:
        """Return the first place of the first slot, or None when the pattern is not met."""
        if not all(s.is_met(sentence, keys) for s in self.slots):
            return None
        if any(s.is_met(sentence, keys) for s in self.refused):
            return None
        return min(self.slots[0].spans(sentence, keys))


# Compared by identity: `matcher` makes each one once, and what it finds in a sentence is kept by it.
@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """Several patterns, any of which will do."""

    patterns: tuple[tuple[Pattern, tuple[frozenset[str], ...]], ...]

    def meets(self, sentence: str) -> bool:
        """Say whether any pattern is met."""
        return _meets(self, sentence)

    def first(self, sentence: str) -> Span | None:
        """Return the earliest place of any pattern, or None."""
        return min((span for _, span in self.met(sentence)), default=None)

    def all(self, sentence: str) -> tuple[Span, ...]:
        """Return every place of the first slots of the patterns that are met, in order."""
        return _all(self, sentence)

    def met(self, sentence: str) -> Iterator[tuple[Pattern, Span]]:
        """Yield the patterns that are met, each with its first place."""
        keys = keys_of(sentence)
        for pattern, needs in self.patterns:
            if not _lacks(keys, needs) and (found := pattern.find(sentence, keys)):
                yield pattern, found


@lru_cache(maxsize=65536)  # the sentences of three pages, by some 200 matchers
def _meets(matcher: Matcher, sentence: str) -> bool:
    return next(matcher.met(sentence), None) is not None


@lru_cache(maxsize=16384)
def _all(matcher: Matcher, sentence: str) -> tuple[Span, ...]:
    keys = keys_of(sentence)
    found: set[Span] = set()
    for pattern, _ in matcher.met(sentence):
        longest_first = sorted(pattern.slots[0].spans(sentence, keys), reverse=True)
        # Of several ways that begin at one place, the shortest: it is what the words say.
        found.update({span.start: span for span in longest_first}.values())
    return tuple(sorted(found))


@lru_cache(maxsize=1024)
def matcher(patterns: tuple[str, ...], words: Words = ()) -> Matcher:
    """Return compiled patterns. Raises ValueError for one that cannot be read."""
    made = (compiled(p, words) for p in patterns)
    return Matcher(tuple((p, p.needs) for p in made))


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
    return Slot(expression_of(plain, ()) if plain else "", with_lists, _keys(tuple(ways), words))


def _way(text: str, words: Words) -> Way:
    """Return an alternative cut at its word lists: each list is looked for once a sentence."""
    parts: list[str] = []
    gaps: list[int] = []
    run: list[str] = []
    gap = _TOUCHING

    def close() -> None:
        nonlocal gap
        if run:
            parts.append(expression_of((" ".join(run),), ()))
            gaps.append(gap)
            gap = _TOUCHING if run[-1] in ("{do}", "^") else _NEXT
            run.clear()

    for word in text.split():
        if word in GAPS:
            close()
            gap = GAPS[word]
        elif not _NAMED.search(word):
            if word == "$":  # the end touches what stands before it
                close()
                gap = _TOUCHING
            run.append(word)
        else:
            close()
            for piece in filter(None, _NAMED.split(word)):  # "{role}:" is a list and a sign
                named = _NAMED.fullmatch(piece)
                parts.append(listed(piece[1:-1], words) if named else expression_of((piece,), ()))
                gaps.append(gap)
                gap = _TOUCHING
            gap = _NEXT
    close()
    needs = {k for w in text.split() if (k := _word_keys(w, words)) is not None}
    return Way(tuple(parts), tuple(gaps), tuple(sorted(needs, key=len)))


@lru_cache(maxsize=1024)
def _keys(ways: tuple[str, ...], words: Words) -> Keys:
    """Return word starts of which a sentence must have one to meet any of these ways."""
    found: set[str] = set()
    for way in ways:
        known = [k for w in way.split() if (k := _word_keys(w, words)) is not None]
        if not known:
            return None
        found |= min(known, key=len)
    return frozenset(found)


def _word_keys(word: str, words: Words) -> Keys:
    if named := re.match(r"\{([\w-]+)\}", word):
        if named[1] in ("date", "number"):
            return frozenset({_DIGIT})
        ways, inner = list_of(named[1], words)
        return _keys(tuple(ways), inner) if ways else None
    start = re.match(r"\w+", word.lower())
    return frozenset({start[0][:_KEY]}) if start else None


def problems(patterns: Iterable[str], words: Words = ()) -> Iterator[str]:
    """Yield what is wrong with patterns and word lists."""
    for name in dict(words).keys() & FIXED.keys():
        yield f"“{name}” has a meaning of its own in patterns: give this list another name"
    for text in patterns:
        try:
            compiled(text, words)
        except (ValueError, RecursionError) as error:
            yield unread(text, error)
