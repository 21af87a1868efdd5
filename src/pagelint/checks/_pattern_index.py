"""Which patterns a sentence can meet at all, told by its words for all patterns at once.

What each alternative of a pattern needs is entered here and gets a number, a bit: one for all that need the same
words. The bits of a sentence are put together from those of its words, so that most patterns cost a sentence nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_

from pagelint.checks._pattern_words import small_letters

Keys = frozenset[str] | None  # none: whatever the words are
Needs = tuple[frozenset[str], ...]

ANY = -1  # all numbers
DIGIT = "#"  # the key of every digit
_START = 6  # letters of a word's start that can be a key
_FEW, _MANY = 64, 256  # waiting needs; new sentences that are asked about while any wait
_MOST_KEPT = 2048  # sentences, of some pages
_PLANES = 4  # so many needs of a pattern are asked for here
# Letters that match i, k or s when case is ignored, but are not spelled so.
_ODD = re.compile("[ıİſ\u212a]")
_WORD, _FIGURE = re.compile(r"\w+"), re.compile(r"\d")


def key(start: str, *, whole: bool) -> str:
    """Return the key of a word of a pattern, or of how it starts."""
    return f"={start}" if whole else start[:_START]


@lru_cache(maxsize=16384)
def keys_of(word: str) -> frozenset[str]:
    """Return the keys that a word has: itself, its starts, its digits."""
    digit = (DIGIT,) if _FIGURE.search(word) else ()
    return frozenset((f"={word}", *(word[:n] for n in range(1, _START + 1)), *digit))


def rarest(needs: Iterable[frozenset[str]]) -> Needs:
    """Return needs with those first that the fewest sentences have: few words, and long ones."""
    return tuple(sorted(set(needs), key=lambda n: (len(n), -min(map(len, n)), sorted(n))))


class _Index:
    """The needs of all patterns. Each plane holds one need of each pattern, or that it has none there.

    What was entered last counts as possible everywhere until it is worth to look at all words anew.
    """

    def __init__(self) -> None:
        self.numbers: dict[Needs, int] = {}
        self.planes: list[dict[str, int]] = [{} for _ in range(_PLANES)]
        self.free = [0] * _PLANES
        self.waiting: list[Needs] = []
        self.open = 0  # the numbers of those that wait, as bits
        self.asked = 0  # new sentences since then
        self.words: dict[str, tuple[int, ...]] = {}
        self.sentences: dict[str, int] = {}

    def enter(self, needs: Needs) -> int:
        if needs not in self.numbers:
            self.numbers[needs] = len(self.numbers)
            self.waiting.append(needs)
            self.open |= 1 << self.numbers[needs]
        return 1 << self.numbers[needs]

    def new_sentence(self) -> None:
        self.asked += 1
        waiting = len(self.waiting)
        if waiting > max(_FEW, len(self.numbers) // 4) or (waiting and self.asked > _MANY):
            self.settle()

    def settle(self) -> None:
        changed = set[str]()
        for needs in self.waiting:
            bit = 1 << self.numbers[needs]
            for at, plane in enumerate(self.planes):
                for word in needs[at] if at < len(needs) else ():
                    plane[word] = plane.get(word, 0) | bit
                    changed.add(word)
                if at >= len(needs):
                    self.free[at] |= bit
        self.waiting, self.open, self.asked, self.sentences = [], 0, 0, {}
        if len(changed) > _FEW:
            self.words = {}
        self.words = {w: bits for w, bits in self.words.items() if changed.isdisjoint(keys_of(w))}

    def word(self, word: str) -> tuple[int, ...]:
        found = [0] * _PLANES
        for one in keys_of(word):
            for at, plane in enumerate(self.planes):
                found[at] |= plane.get(one, 0)
        return tuple(found)

    def sentence(self, sentence: str) -> int:
        first, second, third, fourth = self.free
        words = self.words
        for word in set(_WORD.findall(small_letters(sentence))):
            bits = words.get(word)
            if bits is None:
                bits = words[word] = self.word(word)
            first |= bits[0]
            second |= bits[1]
            third |= bits[2]
            fourth |= bits[3]
        return first & second & third & fourth


_INDEX = _Index()


def entered(needs: Needs) -> int:
    """Return the number, as a bit, of all alternatives that need these words: of each set one."""
    return _INDEX.enter(needs)


def together(numbers: Iterable[int]) -> int:
    """Return all these numbers as one."""
    return reduce(or_, numbers, 0)


def possible(sentence: str) -> int:
    """Return the numbers of what a sentence can meet."""
    found = _INDEX.sentences.get(sentence)
    if found is None:
        _INDEX.new_sentence()
        if len(_INDEX.sentences) >= _MOST_KEPT:
            _INDEX.sentences.clear()
        if len(_INDEX.words) >= 8 * _MOST_KEPT:
            _INDEX.words.clear()
        found = ANY if _ODD.search(sentence) else _INDEX.sentence(sentence)
        _INDEX.sentences[sentence] = found
    return found | _INDEX.open if _INDEX.open else found
