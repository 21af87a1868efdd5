"""Whether a sentence of an English page is written in another language, though the page does not say so.

Sees letters with accents in words that no English list has, small words that only other languages have,
and, where the language is named beside it ("Español (Spanish): …"), any words that are not known. One of
them makes no foreign sentence, and neither do two in a long English one.
"""

from __future__ import annotations

import re

from pagelint.nlp import Sentence, spelling
from pagelint.nlp.inflect import fold
from pagelint.nlp.runs import runs

_IN_ENGLISH = (
    "spanish|french|creole|french creole|haitian creole|vietnamese|tagalog|portuguese|polish|german|italian|somali"
    "|hmong|korean|chinese|russian|arabic|japanese|hindi|gujarati|urdu|farsi|persian|swahili|nepali|greek|albanian|ukrainian"
    "|welsh|romanian|turkish"
)
_BY_ITSELF = (
    "español|français|kreyòl|tiếng việt|tagalog|português|polski|deutsch|italiano|soomaali|hmoob|shqip|română|türkçe"
    "|cymraeg"
)
_NAMED = re.compile(rf"\((?:{_IN_ENGLISH})\)|\b(?:{_BY_ITSELF})\b", re.IGNORECASE)
_NEEDED = frozenset(name.split()[0] for name in f"{_IN_ENGLISH}|{_BY_ITSELF}".split("|"))
# No English words, and none that stand in English pages alone ("ng" is a unit).
_SMALL = frozenset(
    "el la los las del de que por sus una en al usted llame "  # Spanish
    "le les des du une et est vous votre avec dans sont pas ne qui aux cette nous "  # French
    "ou pou gen nan ak yo yon ki sèvis "  # Haitian Creole
    "os da das dos em uma você com seu sua "  # Portuguese
    "il gli di che sono della non "  # Italian
    "der das und ist sie wir nicht mit ein eine zu von auf ihr ihre "  # German
    "ang mga ay kung sa ito "  # Tagalog
    "jest nie się".split()  # Polish
)
_LEAST = 2  # words that show it; one is enough right behind a foreign sentence
_SHARE = 4  # and they are at least one in so many


def names_language(text: str) -> bool:
    """Say whether a text names another language in a way that introduces it."""
    return not _NEEDED.isdisjoint(runs(text)) and _NAMED.search(text) is not None


def is_foreign(sentence: Sentence, *, named: bool, after: bool) -> bool:
    """Say whether a sentence is in another language; `after`: the one before it was."""
    shown = 0
    words = sentence.cut.texts
    if not named and sentence.text.isascii() and _SMALL.isdisjoint(map(fold, words)):
        return False
    for at, word in enumerate(words):
        text, folded = word.replace("’", ""), fold(word)
        as_word = word.islower() or word.isupper() or at == 0  # "El Paso" is a name
        if as_word and folded in _SMALL:
            shown += 1
        elif text.isalpha() and (not text.isascii() or (named and as_word)):
            shown += not spelling.is_listed(folded)
    return shown >= (1 if after else _LEAST) and shown * _SHARE >= len(words)
