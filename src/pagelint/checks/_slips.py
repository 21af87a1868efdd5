"""Whether a word that is not known is a slip, and which word was meant.

Three things decide: how many letters it has, how common the word is that stands one slip away, and how
common the word itself is (names and brands that are in no list are met in texts all the same).
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pagelint.checks._spelled import Piece
from pagelint.glossary import Glossary
from pagelint.nlp import spelling
from pagelint.nlp.difficulty import RAREST, rarity
from pagelint.nlp.inflect import fold
from pagelint.nlp.medical import is_medical
from pagelint.nlp.segment import words as cut_words
from pagelint.nlp.word_rows import WordRows
from pagelint.shelf import kept


class Slip(NamedTuple):
    """The word that was probably meant, and whether there is hardly any doubt.

    `safe`: it can be put in with one click. One medical word for another cannot. `other`: where there is
    doubt between two words, the second.
    """

    right: str
    sure: bool
    safe: bool
    other: str = ""


@dataclass(frozen=True, slots=True)
class _Need:
    """What a word of so many letters needs to be a slip, in Zipf units.

    `common`: how common the word must be that was meant; `gap`: by how much it is commoner.
    """

    common: float
    gap: float


_NEARBY = 1.0  # a word of the same section is so much likelier to have been meant
_NEEDS = {
    3: _Need(5.4, 3.1),
    4: _Need(3.9, 1.8),
    5: _Need(3.5, 1.4),
    6: _Need(3.0, 1.1),
    7: _Need(2.6, 1.0),
}
_LONG = _Need(RAREST, 0.8)
_NAMES = {5: _Need(4.2, 2.0), 6: _Need(4.2, 2.0), 7: _Need(3.4, 2.0), 8: _Need(3.0, 2.0)}
_LONG_NAME = _Need(3.4, 2.0)
# A new form of a word, or what follows a name that is not known, is a slip of a common word only.
_FORMED = _Need(4.0, 2.0)
_SHORTEST_NAME, _SHORTEST_TITLE, _SHORTEST_PART = 7, 5, 5
_EVERYDAY = 4.5  # a medical word is taken for another kind of word only if that one is so common
_SURE = 0.8
_TWO = 2  # of two words readers can choose; more are no help
_SAFE = (
    3.5  # a word that looks medical may be put right with one click only by one as common as this
)
_RARE = 3.0  # a word as rare as this was not meant where the first letter is another
# Latin and Greek endings that turn one known word into another that no list has.
_ENDINGS = frozenset("es is us um ae ia ic in al id on os as ii an le".split())
# Words that a program leaves glued to the one before: "diseasea", "symptomssuch".
_GLUE = ("a", "is", "or", "an", "the", "and", "such", "to", "are", "can", "may", "when")


@lru_cache(maxsize=8)
@kept
def house(glossary: Glossary, words: tuple[str, ...]) -> AbstractSet[str]:
    """Return the folded words of the glossary and of a house's own list."""
    names = [n for t in glossary.terms for n in (t.name, *t.same, *t.also)]
    names += [n for a in glossary.abbreviations for n in (a.name, *a.long, *a.also)]
    names += words
    return WordRows.of(
        fold(part)
        for name in names
        for low, high in cut_words(name)
        for part in (name[low:high], *name[low:high].split("-"))
    )


def slip_of(
    piece: Piece, known: AbstractSet[str], around: AbstractSet[str] = frozenset()
) -> Slip | None:
    """Return what was meant if a word is a slip, else None. `around`: the words that stand near it, as written."""
    word, own = piece.word, rarity(piece.word)
    if spelling.is_listed(word, known) or _is_broken(piece, known):
        return None
    if owner := _owner(word, known):
        return None if piece.capital else Slip(f"{owner}'s", sure=True, safe=True)
    if spelling.is_other_number(word, known) or spelling.is_british(word, known):
        return None
    if whole := spelling.contraction(word):
        return Slip(whole, sure=True, safe=True)
    need = _need(piece, known)
    if need is None or (piece.capital and own > RAREST):
        return None
    weighed = not piece.name and len(word) > min(_NEEDS)
    guesses = _near(word, known, set(map(fold, around)) if weighed else frozenset())
    found = [
        g
        for g in guesses
        if g.common >= need.common
        and _may_mean(word, g, known)
        and not (piece.name and g.word[0] != word[0])
    ]
    if not found or (own > RAREST and found[0].common - own < need.gap):
        return None
    best = found[0]
    rest = [g.likely for g in guesses if g != best]
    sure = not rest or best.likely - max(rest) >= _SURE
    medical = best.common < (_SAFE if spelling.looks_medical(word) else _RARE)
    other = next((g.word for g in guesses if g != best), "")
    return Slip(
        best.word,
        sure=sure,
        safe=sure and not medical,
        other=other if not sure and len(guesses) == _TWO else "",
    )


def _near(word: str, known: AbstractSet[str], around: AbstractSet[str]) -> list[spelling.Guess]:
    """Return the guesses, the likeliest first; a word counts as commoner where it stands near."""
    more = ((g, _NEARBY if g.word in around else 0.0) for g in spelling.guesses(word, known))
    found = [spelling.Guess(g.word, g.common + up, g.likely + up) for g, up in more]
    return sorted(found, key=lambda g: (-g.likely, g.word))


def _owner(word: str, known: AbstractSet[str]) -> str:
    """Return whose it is when an apostrophe is lost: "bodys", "womans"."""
    base = word.removesuffix("s")
    lost = re.search("[^aeiou]ys$", word) or base in (
        "man",
        "woman",
        "men",
        "women",
        "child",
        "children",
    )
    return base if lost and base != word and spelling.is_listed(base, known) else ""


def _need(piece: Piece, known: AbstractSet[str]) -> _Need | None:
    """Return what a word needs to be a slip; None if it cannot be one."""
    letters = len(piece.word)
    if piece.name:
        least = _SHORTEST_TITLE if piece.title else _SHORTEST_NAME
        plain = _LONG if spelling.looks_medical(piece.word) else _LONG_NAME
        return _NAMES.get(letters, plain) if letters >= least else None
    if piece.part and letters < _SHORTEST_PART:
        return None
    need = _LONG if letters > max(_NEEDS) else _NEEDS.get(letters)
    epithet = piece.epithet and not spelling.is_listed(piece.before, known)
    return _FORMED if need and (epithet or spelling.is_formed(piece.word, known)) else need


def _may_mean(word: str, guess: spelling.Guess, known: AbstractSet[str]) -> bool:
    """Say whether a word may stand for another: a medical one only for its like."""
    right = guess.word
    if guess.common < _RARE and right[0] != word[0]:
        return False
    if right[:-2] == word[:-2] and {right[-2:], word[-2:]} <= _ENDINGS:
        return False  # "protoporphyric" beside "protoporphyria"
    if not spelling.looks_medical(word) or guess.common >= _EVERYDAY:
        return True
    return right in known or is_medical(right) or spelling.looks_medical(right)


def _is_broken(piece: Piece, known: AbstractSet[str]) -> bool:
    """Say whether a program cut the word in two, or glued a small word to it."""
    word = piece.word
    if any(
        len(w) > len(word) + 1 and spelling.is_listed(w, known)
        for w in (piece.before + word, word + piece.behind)
        if "'" not in w
    ):
        return True
    return any(
        word.endswith(end)
        and len(word) - len(end) >= 4
        and spelling.is_listed(word[: -len(end)], known)
        for end in _GLUE
    )
