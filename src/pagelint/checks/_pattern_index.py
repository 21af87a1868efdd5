"""Which patterns a sentence can meet at all, told by its words for all patterns at once.

Each alternative of a pattern is entered here with the words that it needs, and gets a number, a bit. The bits of a
sentence are put together from those of its words, so that most patterns cost a sentence nothing. What was entered is
kept between runs: a start reads no pattern that no sentence can meet.
"""

from __future__ import annotations

import marshal
import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, reduce
from operator import or_

from pagelint import shelf, storage
from pagelint.checks._pattern_words import IT, Words, small_letters
from pagelint.known_texts import forget_by
from pagelint.nlp.runs import words_in

Keys = frozenset[str] | None  # none: whatever the words are
Needs = tuple[frozenset[str], ...]
Counts = tuple[
    tuple[int, ...], tuple[int, ...]
]  # alternatives of a pattern's slots: to be met, refused
Shape = tuple[Counts, ...]
# Of some patterns' alternatives: the first number, which are whose, where those of each pattern end, and those without
# one of which no pattern is met. The last two are counted from the first number.
Block = tuple[int, Shape, tuple[int, ...], int]

ANY = -1  # all numbers
DIGIT = "#"  # the key of every digit
DATED = "##"  # the key of figures as in a date: each has a word that begins with a year, or is two digits
_START = 6  # letters of a word's start or end that can be a key
_STARTS = range(1, _START + 1)
_FEW = 64
_MOST_KEPT, _MOST_WORDS = 1024, 8192  # sentences, of some pages, and words of more, some KB each
_MOST_BITS = 64  # sentences whose bits are kept as well: those of the section that checks look at
_PLANES = 2  # so many needs of a pattern are asked for here: more turn hardly any sentence away
_MOST = 60_000  # numbers that are kept between runs: more come from rules that are tried out
_NAME = "pattern index"
# Words that many sentences of such pages have.
_COMMON = frozenset(
    f"={word}"
    for word in (
        "the of and to a is in your or for are may you can that with have be blood also from treatment as what if "
        "disease this doctor people an on symptoms more about body other who will cause by help at these it how not "
        "some called such which has do problems their all "
        "de la el y en que los las un una con por para su si no o es se del"
    ).split()
)
# Letters that match i, k or s when case is ignored, but are not spelled so.
_ODD = re.compile("[ıİſ\u212a]")
_SIGN = "©"  # is what one of our patterns is about
WORD = re.compile(rf"\w+|{_SIGN}")
_FIGURE = re.compile(r"\d")
_IN_DATE = re.compile(r"(?:19|20)\d\d|\d\d\Z")


def key(word: str, *, begun: bool, goes_on: bool) -> str:
    """Return the key of a word of a pattern, or of its end (`begun`) or start (`goes_on`); "" where it has none."""
    if begun:
        return "" if goes_on else f"~{word[-_START:]}"
    return word[:_START] if goes_on else f"={word}"


def keys_of(word: str) -> frozenset[str]:
    """Return the keys that a word has: itself, its starts, its ends, its digits."""
    digits: tuple[str, ...] = ()
    if not word.isalpha() and _FIGURE.search(word):
        digits = (DIGIT, DATED) if _IN_DATE.match(word) else (DIGIT,)
    end = "~" + word[-_START:]
    ends = ["~" + end[-n:] for n in range(1, len(end))]
    return frozenset((f"={word}", *[word[:n] for n in _STARTS], *ends, *digits))


def rarest(needs: Iterable[frozenset[str]]) -> Needs:
    """Return needs with those first that the fewest sentences have: no common words, few, and long ones."""
    return tuple(sorted(set(needs), key=_commonness))


def _commonness(need: frozenset[str]) -> tuple[bool, int, int, list[str]]:
    return not need.isdisjoint(_COMMON), len(need), -min(map(len, need)), sorted(need)


# Who needs a word, by its key: each number times the planes, plus the plane. As bytes: a start reads thousands.
_Needed = dict[str, bytes]


class _Bits(dict[str, int]):
    """The bits of words, of all planes in one number, made when they are first asked for."""

    def __init__(self, needed: _Needed, width: int) -> None:
        super().__init__()
        self._needed, self._width = needed, width
        self.alike: dict[frozenset[str], int] = {frozenset(): 0}  # by keys: numbers are all alike

    def clear(self) -> None:
        super().clear()
        self.alike = {frozenset(): 0}

    def __missing__(self, word: str) -> int:
        needed = self._needed
        keys = frozenset(needed.keys() & keys_of(word))
        found = self.alike.get(keys)
        if found is None:
            width = self._width
            bits = bytearray(_PLANES * width // 8 + 1)
            for entry in memoryview(b"".join([needed[key] for key in keys])).cast("I"):
                at = entry % _PLANES * width + entry // _PLANES
                bits[at >> 3] |= 1 << (at & 7)
            found = self.alike[keys] = int.from_bytes(bits, "little")
        self[word] = found
        return found


class _Index:
    """The needs of all patterns. Each plane holds one need of each alternative, or that it has none there.

    Numbers that nobody has yet are possible everywhere: so a sentence that is known stays right for new patterns.
    """

    def __init__(self) -> None:
        self.blocks: dict[str, Block] = {}
        self.keys: _Needed = {}
        self.needed = [0] * _PLANES  # the numbers that have a need in each plane
        self.size = self.width = self.saved = 0  # numbers given, and for how many there is room
        self.fresh = 0  # numbers given since sentences were forgotten
        self.free = 0
        self.words = _Bits(self.keys, 0)
        self.sentences: dict[str, int] = {}
        self.bits: dict[str, int] = {}  # of the last of them, of all planes

    def load(self) -> None:
        """Take over what an earlier run entered."""
        shelf.leave(_NAME, self.data)
        if data := shelf.left(_NAME):
            self.blocks, self.keys, self.needed, self.size = marshal.loads(data)  # noqa: S302 (our own, whole)
            self.saved = self.size
            self.settle(set())

    def data(self) -> bytes | None:
        """Return what was entered, None where nothing is new or it grew too large."""
        if self.size == self.saved or self.size > _MOST:
            return None
        self.saved = self.size
        return marshal.dumps((self.blocks, self.keys, self.needed, self.size))

    def enter(self, mark: str, shape: Shape, needs: Sequence[Needs]) -> Block:
        block = self.blocks[mark] = self.size, shape, *_gates(shape)
        changed = set[str]()
        for number, every in enumerate(needs, self.size):
            bit = 1 << number
            for at, words in enumerate(every[:_PLANES]):
                self.needed[at] |= bit
                entry = array("I", (number * _PLANES + at,)).tobytes()
                for word in words:
                    self.keys[word] = self.keys.get(word, b"") + entry
                changed |= words
        self.size += len(needs)
        self.fresh += len(needs)
        self.settle(changed)
        return block

    def settle(self, changed: set[str]) -> None:
        self.words.alike = {frozenset(): 0}
        if self.size > self.width:
            self.width = self.size + self.size // 8 + _FEW
            self.words, self.fresh = _Bits(self.keys, self.width), _FEW + 1
        elif len(changed) > _FEW:
            self.words.clear()
        else:
            starts = tuple(k for k in changed if k[0] not in f"=~{DIGIT}")
            ends = tuple(k[1:] for k in changed if k[0] == "~")
            for word in [w for w in self.words if w.startswith(starts) or w.endswith(ends)]:
                del self.words[word]
            for word in changed:
                self.words.pop(word[1:], None)
            if not changed.isdisjoint((DIGIT, DATED)):
                self.words.clear()
        if self.fresh > _FEW:  # worth a new look at all sentences
            self.fresh = 0
            self.forget()
        every = (1 << self.width) - 1
        self.free = reduce(lambda bits, n: bits << self.width | every ^ n, self.needed[::-1], 0)

    def forget(self) -> None:
        self.sentences.clear()
        self.bits.clear()

    def sentence(self, sentence: str) -> int:
        if len(self.words) >= _MOST_WORDS:
            self.words.clear()
        bits = ANY
        if sentence.isascii() or not _ODD.search(sentence):
            low = small_letters(sentence)
            words = set(WORD.findall(low) if _SIGN in low else words_in(low))
            some = filter(None, map(self.words.__getitem__, words))
            bits = reduce(or_, some, self.free)
        return self.keep(sentence, bits)

    def joined(self, text: str, parts: Sequence[str]) -> int:
        bits = 0
        for part in parts:
            if part not in self.bits:
                self.sentence(part)
            bits |= self.bits[part]
        return self.keep(text, bits)

    def keep(self, sentence: str, bits: int) -> int:
        if len(self.sentences) >= _MOST_KEPT:
            self.sentences.clear()
        if len(self.bits) >= _MOST_BITS:
            self.bits.clear()
        self.bits[sentence] = bits
        found = self.sentences[sentence] = bits >> self.width & bits
        return found


_INDEX = _Index()
forget_by(lambda: _INDEX.forget())


def block(mark: str, read: Callable[[], tuple[Shape, Sequence[Needs]]]) -> Block:
    """Return the block of some patterns, told apart by a mark; `read` is asked for what is new."""
    if not _INDEX.blocks:
        _INDEX.load()
    return _INDEX.blocks.get(mark) or _INDEX.enter(mark, *read())


def _gates(shape: Shape) -> tuple[tuple[int, ...], int]:
    """Return where the numbers of each pattern end, and those without one of which no pattern is met."""
    ends: list[int] = []
    gates = end = 0
    for met, refused in shape:
        first, last = end, end + sum(met) + sum(refused)
        # Of several slots each must be met: the last number speaks for all of them.
        gates |= 1 << last if len(met) > 1 else (1 << met[0]) - 1 << first
        end = last + 1
        ends.append(end)
    return tuple(ends), gates


def mark_of(patterns: tuple[str, ...], words: Words) -> str:
    """Return what tells patterns apart from others that need other words."""
    return f"{_digest(patterns)} {_of_lists(words)}"


@lru_cache(maxsize=64)
def _of_lists(words: Words) -> str:
    asked = tuple(w for w in words if w[0] != IT)  # needs are those of the other words
    return _digest(asked) if asked else ""


def _digest(texts: tuple[object, ...]) -> str:
    return storage.digest_of(texts).hex()


def together(numbers: Iterable[int]) -> int:
    """Return all these numbers as one."""
    return reduce(or_, numbers, 0)


def room() -> int:
    """Return for how many numbers there is room: what `possible` says holds as long as it stays the same."""
    return _INDEX.width


def possible(sentence: str) -> int:
    """Return the numbers of what a sentence can meet."""
    found = _INDEX.sentences.get(sentence)
    return _INDEX.sentence(sentence) if found is None else found


def possible_joined(text: str, *parts: str) -> int:
    """Return the same of a text that has the words of these parts and no others: it is told by theirs."""
    found = _INDEX.sentences.get(text)
    return _INDEX.joined(text, parts) if found is None else found
