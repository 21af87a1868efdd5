"""Which languages pagelint reads, what differs between them, and which one a text seems to be in.

The one place that tells languages apart: all else asks `of(lang)` for sentences, words and syllables.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from pagelint.known_texts import kept_by_text
from pagelint.nlp import segment, syllables
from pagelint.nlp.runs import stretches_of

Cut = Callable[[str], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Language:
    """What the counts of a language rest on."""

    name: str
    sentences: Cut
    words: Cut
    syllables: Callable[[str], int]


_ENGLISH = Language("English", segment.sentences, segment.words, syllables.syllables)
READ = ("en", "es")
_NAMES = {
    "en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese", "it": "Italian", "de": "German",
    "ht": "Haitian Creole", "vi": "Vietnamese", "tl": "Tagalog", "fil": "Tagalog", "pl": "Polish", "ru": "Russian",
    "zh": "Chinese", "ar": "Arabic", "ko": "Korean", "ja": "Japanese", "hi": "Hindi", "so": "Somali", "hmn": "Hmong",
    "nl": "Dutch", "uk": "Ukrainian", "fa": "Persian", "ur": "Urdu", "ro": "Romanian", "am": "Amharic",
}  # fmt: skip
# Small words that tell one of these languages from its neighbours.
_SMALL = {
    "en": """the of and to is are you your if it this that with for not or be can may in on at have has do does
        what when how who from will they she he we our there these""",
    "es": """el la los las del de que y en por para con su sus una un es son si puede usted al lo le se como más
        cuando está esta este qué cómo o sin pero también tiene hay debe médico""",
    "fr": """le la les des du de une un et est vous votre vos avec dans sont pas ne qui aux cette nous que pour sur
        si ou peut être par ce il elle plus au êtes""",
    "pt": """o os a as da das do dos em uma um você com seu sua não que e para por se é são como mais ao pode ou
        está na no nas nos pelo pela""",
    "it": """il gli di che sono della non è per con una un si del alla nel dei le la può essere come più se anche
        lo dal questo""",
    "de": """der das die und ist sie wir nicht mit ein eine zu von auf ihr ihre den dem sich wenn oder auch sind
        können im bei für nach vor aus wird werden haben bitte nur noch wie zum zur bis dass einen einem einer""",
    "ht": """ou pou gen nan ak yo yon ki sa li se w ka pa epi si lè doktè fè""",
    "vi": """và của có cho không là các được bạn trong khi để này người với""",
    "tl": """ang mga ay sa ng kung ito na at para hindi ka mo iyong""",
    "pl": """na się nie jest do że to jak lub może są dla przez jeśli przed proszę oraz gdy należy""",
    "nl": """de het een en van is niet uw met op voor zijn aan bij dat die te wordt""",
    "ro": """și să cu pe nu este sau care la dumneavoastră din pentru""",
    "so": """iyo waa ka ku oo in ama haddii uu ay la""",
}
_LISTS = {lang: frozenset(words.split()) for lang, words in _SMALL.items()}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _lang, _list in _LISTS.items():
    for _word in _list:
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _lang)
_SCRIPTS = {
    "CYRILLIC": "ru", "CJK": "zh", "ARABIC": "ar", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja",
    "DEVANAGARI": "hi", "ETHIOPIC": "am",
}  # fmt: skip
_words_in = stretches_of(r"[^\W\d_]")
# Small words at least; of all words; times those of the declared language.
_FEWEST, _SHARE, _MARGIN = 8, 0.2, 2.5
_KINDS = 5  # different ones: a list of units or codes repeats one
# The same for a few sentences, which hold no small word of the declared language alone.
_SHORT, _FEWEST_SHORT, _SHARE_SHORT, _KINDS_SHORT = 40, 5, 0.3, 4
# The same for one part of a page, of which the rest is in the declared language.
_PART, _SHARE_PART = 30, 0.25
# Letters of another script on a whole page, and in one part of it.
_FEWEST_LETTERS, _LETTERS_PART, _SHARE_LETTERS = 20, 160, 0.6
_KANA = 0.2  # signs of a syllable for one of Chinese: fewer are names in a Chinese text
_LOOKED_AT = 60_000  # characters of a page


def of(lang: str) -> Language:
    """Return a language by its code; one that is not read is counted as English is."""
    return _spanish() if lang == "es" else _ENGLISH


@cache
def _spanish() -> Language:
    from pagelint.nlp import _spanish_sentences, _spanish_syllables

    return Language(
        "Spanish",
        _spanish_sentences.sentences,
        _spanish_sentences.words,
        _spanish_syllables.syllables,
    )


@kept_by_text(2048)
def sentences(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of a block's text begin and end."""
    return tuple(of(lang).sentences(text))


def name_of(lang: str) -> str:
    """Return a language's English name, or its code in quotes."""
    return _NAMES.get(lang, f"“{lang}”")


@kept_by_text(256)
def seems(text: str, declared: str) -> str:
    """Return the code of the language that a text seems to be in: `declared`, unless another shows clearly.

    Clearly: eight of its commonest small words, five of them different, a fifth of all words, and, of the words that
    the two languages do not share, two and a half times as many as of the declared language's; less is a passage.
    A few sentences need five, four of them different, three in ten words, and none of the declared language.
    Text in another script is told by its letters, of which there must be half of all and twenty.
    """
    found = _words(text)
    if other := _script(found, _FEWEST_LETTERS, 0.5):
        return other
    best, most, own, mine, several = _small(found.small, declared)
    fewest, share, kinds = _FEWEST, _SHARE, _KINDS
    if found.number <= _SHORT and not mine:
        fewest, share, kinds = _FEWEST_SHORT, _SHARE_SHORT, _KINDS_SHORT
    enough = most >= max(fewest, share * found.number) and own > 0 and own >= _MARGIN * mine
    return best if enough and several >= kinds else declared


def part_seems(text: str, declared: str) -> str:
    """Return the language that one part of a page seems to be in: it takes more than a page does.

    Thirty words and one small one in four, or 160 letters of a script and three in five of all: sentences in ten
    languages one after the other, which say that an interpreter is free, have one in five.
    """
    found = _words(text)
    if other := _script(found, _LETTERS_PART, _SHARE_LETTERS):
        return other
    best, most, own, mine, several = _small(found.small, declared)
    enough = found.number >= _PART and most >= _SHARE_PART * found.number and several >= _KINDS
    return best if enough and own > 0 and own >= _MARGIN * mine else declared


def part_may_seem(text: str, declared: str) -> bool:
    """Say whether a part of this text may seem to be in another language: all of it has as many words as that takes."""
    if len(text) > _LOOKED_AT:
        return True
    found = _words(text)
    small = frozenset(found.small)
    several = (len(small & words) for lang, words in _LISTS.items() if lang != declared)
    return len(found.others) >= _LETTERS_PART or max(several) >= _KINDS


class _Words(NamedTuple):
    """What the words of a text show: how many they are, their letters, small words, those in another script."""

    number: int
    letters: int
    small: tuple[str, ...]
    others: str


@kept_by_text(64)
def _words(text: str) -> _Words:
    lines = [_line(line) for line in text[:_LOOKED_AT].split("\n")]
    numbers, letters, small, others = zip(*lines, strict=True)
    return _Words(sum(numbers), sum(letters), tuple(chain.from_iterable(small)), "".join(others))


@kept_by_text(2048)  # a page under a writer's hands changes line by line
def _line(line: str) -> _Words:
    if line.isascii():
        words, others = _words_in(line.lower()), []
    else:
        words = [w.casefold() for w in _words_in(line)]
        others = [w for w in words if not w[0].isascii() and not "\u00c0" <= w[0] <= "\u024f"]
    small = tuple(filter(_LANGUAGES_OF.__contains__, words))
    return _Words(len(words), sum(map(len, words)), small, "".join(others))


def _small(words: tuple[str, ...], declared: str) -> tuple[str, int, int, int, int]:
    """Return the language with the most small words here, and how many.

    Then, if it is not the declared one: how many of them that lacks, how many it has alone, and how many are different.
    """
    mine = sum(map(_LISTS.get(declared, frozenset()).__contains__, words))
    if mine > sum(map(_others(declared).__contains__, words)):
        return declared, mine, 0, 0, 0  # no other language has as many
    found = Counter(words)
    counts = dict.fromkeys(_LISTS, 0)
    for word, count in found.items():
        for lang in _LANGUAGES_OF[word]:
            counts[lang] += count
    best = max(counts, key=counts.__getitem__)
    most = counts[best]
    if best == declared:
        return best, most, 0, 0, 0
    known = _LISTS.get(declared, _LISTS[best])
    own, mine = (
        sum(n for w, n in found.items() if w in listed)
        for listed in (_LISTS[best] - known, known - _LISTS[best])
    )
    return best, most, own, mine, len(_LISTS[best].intersection(found))


@cache
def _others(lang: str) -> frozenset[str]:
    """Return the small words of all languages but one."""
    return frozenset().union(*[words for of, words in _LISTS.items() if of != lang])


def _script(found: _Words, fewest: int, share: float) -> str:
    """Return the language of a script that has so many letters and such a share of all, "" for Latin letters."""
    count = len(found.others)
    if count < fewest or count < share * found.letters:
        return ""
    kinds = Counter(
        unicodedata.name(c, "").partition(" ")[0].partition("-")[0] for c in found.others
    )
    if (
        kinds["HIRAGANA"] + kinds["KATAKANA"] > _KANA * kinds["CJK"]
    ):  # Japanese is written with all three
        kinds["HIRAGANA"] += kinds.pop("KATAKANA", 0) + kinds.pop("CJK", 0)
    best = next((k for k, _ in kinds.most_common() if k in _SCRIPTS), "")
    return _SCRIPTS[best] if best and kinds[best] >= fewest else ""
