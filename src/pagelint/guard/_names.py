"""Words that may name a medicine or a brand: known ones, and capitals and rare words that no list knows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pagelint.checks._medicines import medicines
from pagelint.glossary import Glossary
from pagelint.nlp.difficulty import rarity
from pagelint.nlp.inflect import bases, fold
from pagelint.nlp.medical import is_transparent
from pagelint.shelf import kept

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LONGEST = 5  # words of a medicine's name
_RARE = 2.8  # Zipf: hardly anybody has read such a word
_COMMON = 3.8  # a word that begins a sentence is no brand when it is as common as this
# Capitals that name no brand.
_FINE = frozenset(
    "i i'm i've i'll monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december english spanish american americans african asian european "
    "hispanic latino us usa uk states america".split()
)
# Common words that are also the names of foods, pads, gums and meters.
_BRANDS = frozenset(
    "align always attends balance boost commit compact complete contour core cure dawn degree depend depends dial dove "
    "emerge ensure equate impact kind orbit poise premier prevail prime promote pulse secret simply sure thrive tide "
    "vital".split()
)


class _Known(NamedTuple):
    """What a glossary says: its medicines, and the words of all its other names."""

    medicines: frozenset[str]
    words: frozenset[str]
    capitals: frozenset[str]


def names_medicine(text: str, glossary: Glossary, *, rare: bool = True) -> bool:
    """Say whether a text names a medicine, or has a word that might: a capital, and any `rare` word."""
    known = _known(glossary)
    if medicines(text):
        return True
    found = list(_WORD.finditer(text))
    folded = [fold(m.group()) for m in found]
    for at in range(len(folded)):
        for size in range(1, _LONGEST + 1):
            if " ".join(folded[at : at + size]) in known.medicines:
                return True
    first = {m.start() for m in found if _begins(text, m.start())}
    return any(_may_be_brand(m.group(), m.start() in first, known, rare=rare) for m in found)


def _begins(text: str, at: int) -> bool:
    """Say whether a sentence begins here."""
    return not re.search(r"\w", text[:at]) or bool(re.search(r"[.!?:]\W*$", text[:at]))


def _may_be_brand(word: str, first: bool, known: _Known, *, rare: bool) -> bool:
    plain = fold(word)
    parts = plain.split("-")
    if first and word[0].isupper() and plain in _BRANDS:
        return True
    if plain in _FINE or (word[0].isupper() and plain in known.capitals):
        return False
    how_common = min(max(map(rarity, bases(part))) for part in parts)
    if any(c.isupper() for c in word):
        return not first or any(c.isupper() for c in word[1:]) or how_common < _COMMON
    if not rare:
        return False
    listed = all(not known.words.isdisjoint(bases(part)) for part in parts)
    return how_common < _RARE and not listed and not is_transparent(plain)


@lru_cache(maxsize=8)
@kept
def _known(glossary: Glossary) -> _Known:
    named, other, capitals = set[str](), set[str](), set[str]()
    for term in glossary.terms:
        for name in (term.name, *term.same, *term.also):
            words = _WORD.findall(name)
            if term.kind == "medicine":
                named.add(" ".join(map(fold, words)))
                named.add(" ".join(map(fold, words)) + "s")
            else:
                other.update(map(fold, words))
                capitals.update(fold(w) for w in words if w[0].isupper())
    for short in glossary.abbreviations:
        if medicines(" ".join(short.long)) or named & {fold(long) for long in short.long}:
            named.update(map(fold, (short.name, *short.also)))
        else:
            capitals.update(fold(w) for w in (short.name, *short.also) if w.isupper())
    return _Known(frozenset(named), frozenset(other - named), frozenset(capitals - named))
