"""What the formulas count of English words: each word is looked up once, for all of them.

The words of a text come column by column, so that whole sentences are added up without a step for each word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pagelint.known_texts import kept_by_text
from pagelint.known_words import kept_by_word
from pagelint.nlp.difficulty import family_rarity, single_word
from pagelint.nlp.familiar import familiar, in_list
from pagelint.nlp.inflect import fold
from pagelint.nlp.syllables import syllables

_COMMON = 4.5  # Zipf: a word as common as this is no burden
_RARE = 3.2  # Zipf: rarer than this, a word is clear only if its parts are
LONG = 3  # syllables
TITLES = frozenset({"Dr", "Drs", "Mr", "Mrs", "Ms", "Mx", "Prof"})
_NAMED = re.compile(  # Lee, O'Brien, McDonald, Ménière's, Al-Sayed
    r"(?:[A-Z]['’]|Ma?c)?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:['’-][A-Za-zÀ-ÖØ-öø-ÿ]+)*"
)
# Words of their own that mostly end others: "comfortable", "forgotten", "offices".
_ENDINGS = frozenset(
    "able age ant any are ate die fully hood ice less owing rest ring ship son ten tie ton use".split()
)


class Counted(NamedTuple):
    """What is counted of one word. What has no letter is no word to the last four, and weighs nothing."""

    syllables: int
    letters: int  # and digits
    complex: bool  # as Gunning's Fog has it
    unfamiliar: bool  # not on the Dale-Chall list
    small: str  # the folded word, if it has no capital
    hyphen: bool
    family: str  # the folded word
    rare: float  # by how much the commonest word of its family is rarer than a common word (Zipf)
    hard: float  # difficulty, from 0 to 1
    opaque: bool  # rare, and not put together from everyday parts
    capital: bool  # written as a name may be, a title or an initial

    @property
    def long(self) -> bool:
        """Whether it has three syllables or more."""
        return self.syllables >= LONG

    @property
    def figure(self) -> bool:
        """Whether it has no syllable."""
        return not self.syllables


class Columns(NamedTuple):
    """The same of several words: a tuple for each thing that is counted."""

    syllables: tuple[int, ...]
    letters: tuple[int, ...]
    complex: tuple[bool, ...]
    unfamiliar: tuple[bool, ...]
    small: tuple[str, ...]
    hyphen: tuple[bool, ...]
    family: tuple[str, ...]
    rare: tuple[float, ...]
    hard: tuple[float, ...]
    opaque: tuple[bool, ...]
    capital: tuple[bool, ...]


_NONE = Columns(*(() for _ in Columns._fields))


@kept_by_text(2048)
def columns(words: Sequence[str]) -> Columns:
    """Return what is counted of a tuple of words."""
    return Columns(*zip(*map(counted, words), strict=True)) if words else _NONE


@lru_cache(maxsize=8192)
def counted(word: str) -> Counted:
    """Return what is counted of one word."""
    return Counted._make(_row(word))


@kept_by_word(25)
def _row(word: str) -> tuple[Any, ...]:  # a plain one: many come out of what is kept
    beats, folded = syllables(word), fold(word)
    weighed = "", 0.0, 0.0, False
    if word.isalpha() or any(map(str.isalpha, word)):
        from pagelint.nlp.medical import is_transparent  # most words are known

        common = family_rarity(word)
        opaque = common < _RARE and not is_transparent(folded)
        weighed = folded, max(0.0, _COMMON - common), single_word(word), opaque
    return (
        beats,
        len(word) if word.isalnum() else sum(map(str.isalnum, word)),
        beats >= LONG and _is_complex(word, beats),
        not familiar(word),
        folded if word.islower() else "",
        "-" in word,
        *weighed,
        word[:1].isupper()
        and (word in TITLES or len(word) == 1 or _NAMED.fullmatch(word) is not None),
    )


def _is_complex(text: str, count: int) -> bool:
    """Gunning 1952: of three syllables or more, not by -es, -ed or -ing alone, no compound of easy words."""
    if "-" in text:
        return any(syllables(p) >= LONG for p in text.split("-") if p)
    for ending in ("es", "ed", "ing"):
        if count == LONG and text.casefold().endswith(ending):
            return syllables(text[: -len(ending)]) >= LONG
    return not _is_compound(text.casefold())


def _is_compound(word: str) -> bool:
    """Say whether two easy words are written as one: "everything", "afternoon", "grandmothers"."""
    word = word.removesuffix("s")
    cuts = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
    return any(in_list(a) and in_list(b) and b not in _ENDINGS for a, b in cuts)
