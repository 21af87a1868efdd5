"""How much of a text stands in known words: as a whole, and in its worst stretch."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Callable
from functools import cache, lru_cache, partial
from itertools import accumulate, chain, compress
from typing import Any, NamedTuple

from pagelint.known_texts import kept_by_text
from pagelint.nlp import spelling
from pagelint.nlp.runs import stretches_of
from pagelint.shelf import kept

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,200}@\S+", re.IGNORECASE)
_stretches = stretches_of(r"[^\s.,;:!?/\\()\[\]{}…•*'\"’‘“”„«»¿¡\ufffc‐‑–—-]")
_NAME = re.compile(r"[^\W\d_][a-zà-ÿ]{0,24}")
_SHORT_FORM = re.compile(r"[A-Z\d]{1,7}")  # "BRCA1", "CDKN2A": lists of genes hold no words
# A sentence, and no list of genes; a capital comes first, as Python is quick to find one.
_LOUD = re.compile(r"[A-Z](?<!\w.)[A-Z]*[.,;:!?]? (?:[A-Z]+[.,;:!?]? ){6,}[A-Z]+\b")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")  # "104°F": a unit of one letter is no word
# "T a k e   o n e", "54 61 6b 65 20 6f": each sign stands for a letter.
_MANY, _SHORT = 16, frozenset({1, 2})  # so many signs in a row; each has so few characters
_STOPS = ".,;:!?"  # and may have one of these behind it
_SPELLED = re.compile(
    rf"(?<!\S)(?:(?:[^\W\d_]|[\da-f]{{2}})[{_STOPS}]?(?:\s+|\Z)){{{_MANY},}}", re.IGNORECASE
)
_LONGEST = 40  # letters of a word
_LATIN = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]+", re.IGNORECASE)
# The shape of Spanish words, syllable by syllable; there is no list of them here.
_SPANISH = re.compile(
    r"y|(?:(?:ch|ll|rr|qu|ps|[bcfgp][lr]|[dt]r|[bcdfghjklmnñpqrstvwxyz])?[aeiouáéíóúü]++"
    r"(?:[bcdglmnprstxyz]s?(?![aeiouáéíóúü]))?)+"
)
# Letters that are judged as one stretch. In the worst one of 250 real pages, 44 in 100 stand in known words, in shifted
# letters 17 at most. Of the threes of letters in the other words, English words have 67 in 100 in each of 20 other
# languages, and 54 in the hardest names from all over the world; in shifted letters 35, in one stretch of 20 over 53.
_WINDOW, _KNOWN, _SHAPED, _NAMELIKE = 120, 0.35, 0.6, 0.5
_USUAL = 5  # words that have the same three letters
# Words that were run together: letters that no name or medicine has, and that those in a list have not on average.
_RUN_TOGETHER, _ON_AVERAGE = 30, 18
_SHOWN = 3  # words
_UNMARKED = str.maketrans("đłøıß", "dlois")


def known(text: str, lang: str) -> tuple[int, int]:
    """Return how many letters stand in known words, and how many in all: long stretches weigh more.

    Words with one capital, in front, may be names and are not counted, unless they are longer than names are.
    """
    found = _found(text, lang)
    spelled = _SPELLED.findall(found.text) if _may_be_spelled(found.text) else ()
    return found.right, found.letters + sum(map(_signs, spelled))


def _may_be_spelled(text: str) -> bool:
    """Say whether a text may have so many signs in a row: every other of its stretches tells."""
    for stop in _STOPS:
        text = text.replace(stop, "")
    short = bytes(map(_SHORT.__contains__, map(len, text.split()[::2])))
    return b"\1" * (_MANY // 2) in short


def broken(text: str, lang: str, fewest: int) -> str:
    """Return words of a stretch in which most letters, those of names too, stand in no words and look like none.

    Returns "" if there is no such stretch.

    A text with less than a stretch is one, when it has `fewest` letters. Short forms, and words in other
    letters than Latin ones, are not judged.
    """
    *_, found, lengths, listed = _found(text, lang)
    size = min(_WINDOW, sum(lengths))
    if size < fewest or not _may_break(lengths, listed, size):
        return ""
    words = [w.folded for w in found]
    usual = cache(_usual)  # a stretch shares most words with the next one
    first = letters = right = 0
    for last, length in enumerate(lengths):
        letters += length
        right += length * listed[last]
        while letters - lengths[first] >= size:
            letters -= lengths[first]
            right -= lengths[first] * listed[first]
            first += 1
        if letters >= size and right < _KNOWN * letters:
            unlisted = [i for i in range(first, last + 1) if not listed[i]]
            threes = sum(len(words[i]) for i in unlisted)  # as many as letters: its ends count
            names = sum(len(words[i]) for i in unlisted if found[i].text[0].isupper())
            fewest_usual = threes * (_NAMELIKE if names * 2 > threes else _SHAPED)
            together = threes > _ON_AVERAGE * len(unlisted)
            if together or sum(usual(words[i]) for i in unlisted) < fewest_usual:
                return " ".join(found[i].text for i in unlisted[:_SHOWN])
    return ""


def _may_break(lengths: tuple[int, ...], listed: tuple[bool, ...], size: int) -> bool:
    """Say whether so many letters of unknown words stand close enough together for a stretch to have too few others."""
    enough = (1 - _KNOWN) * size - 1
    if sum(lengths) - sum(compress(lengths, listed)) <= enough:
        return False  # not even all of them
    ends = list(accumulate(lengths))
    near: deque[int] = deque()
    letters = 0
    for at in (at for at, known in enumerate(listed) if not known):
        near.append(at)
        letters += lengths[at]
        while ends[at] - ends[near[0]] >= size:
            letters -= lengths[near.popleft()]
        if letters > enough:
            return True
    return False


class _Word(NamedTuple):
    text: str
    folded: str


_Judged = tuple[int, int, _Word, int, bool]


class _Found(NamedTuple):
    """A text without addresses, how many letters stand in known words and in all, and its words.

    `lengths` and `listed` say of each word how long it is, folded, and whether it is known; what is not judged has no
    length, and counts as known.
    """

    text: str
    right: int
    letters: int
    words: tuple[_Word, ...]
    lengths: tuple[int, ...]
    listed: tuple[bool, ...]


@kept_by_text(4)
def _found(text: str, lang: str) -> _Found:
    lines = list(map(_whole, text.split("\n")))
    text = "\n".join(lines)
    letters, right, *words = _columns(lines, lang)
    if _LOUD.search(text):
        _, _, *words = _columns([_LOUD.sub(lambda m: m[0].lower(), line) for line in lines], lang)
    return _Found(text, sum(right), sum(letters), *words)


def _columns(lines: list[str], lang: str) -> list[tuple[Any, ...]]:
    """Return what is judged of each stretch of lines, in a column for each thing that is."""
    judged = map(_judge(lang), chain.from_iterable(map(_stretches, lines)))
    return list(zip(*judged, strict=True)) or [()] * 5


@cache
def _judge(lang: str) -> Callable[[str], _Judged]:
    """Return what judges a stretch of text in a language, and keeps what it said."""
    return lru_cache(maxsize=8192)(partial(_judged, lang=lang))


def _judged(stretch: str, lang: str) -> _Judged:
    """Return how many letters of a stretch count, and how many in known words; its word, how long and whether known."""
    word = _ENDS.sub("", stretch)
    folded = word.casefold()
    if len(word) <= 1:
        return 0, 0, _Word(word, folded), 0, True
    known = _is_known(folded, lang)
    latin = _LATIN.match(word) and not _SHORT_FORM.fullmatch(word)
    name = word[0].isupper() and _NAME.fullmatch(word)
    letters = 0 if name else len(word)
    found = _Word(word, folded)
    return letters, letters * known, found, *((len(folded), known) if latin else (0, True))


def _whole(text: str) -> str:
    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if "@" in text or "://" in text or "www." in text.lower():
        return _ADDRESS.sub(" ", text)
    return text


def _signs(run: str) -> int:
    """Return how many letters and digits a run of single signs holds; a row of numbers holds none."""
    return sum(map(str.isalnum, run)) if any(map(str.isalpha, run)) else 0


def _is_known(word: str, lang: str) -> bool:
    if lang != "es":
        return spelling.is_listed(word)
    return len(word) <= _LONGEST and _SPANISH.fullmatch(word) is not None


def _usual(word: str) -> int:
    """Return how many threes of letters in a folded word are usual in English ones, beginning and end counted."""
    if len(word) > _RUN_TOGETHER:
        return 0
    parts = unicodedata.normalize("NFD", word.translate(_UNMARKED))
    plain = "\n" + "".join(c for c in parts if not unicodedata.combining(c)) + "\n"
    usual = _threes()
    return sum(three in usual for three in zip(plain, plain[1:], plain[2:], strict=False))


@cache
@kept
def _threes() -> frozenset[tuple[str, str, str]]:
    """Return all threes of letters that a few listed words have. Takes half a second, and few pages ask."""
    text = "\n".join(["", *spelling.words(), ""])
    counts = Counter(zip(text, text[1:], text[2:], strict=False))
    return frozenset(three for three, count in counts.items() if count >= _USUAL)
