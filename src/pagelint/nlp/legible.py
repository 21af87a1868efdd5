"""Whether a text is one at all: damaged files hold letters, but no words that anybody could read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from pagelint.nlp import language, spelling

# Letters: fewer cannot tell. Of them, those in known words: real pages have 85 in 100 and more, damaged ones 5.
_FEWEST, _KNOWN = 80, 0.35
_LOST = re.compile(r"[^\W\d_]\ufffd|\ufffd[^\W\d_]")
_PER_LOST = 1500  # characters; one in a longer text is a slip in it
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,200}@\S+", re.IGNORECASE)
_STRETCH = re.compile(r"[^\s.,;:!?/\\()\[\]{}…•*'\"’‘“”„«»¿¡\ufffc‐‑–—-]+")
_NAME = re.compile(r"[^\W\d_][a-zà-ÿ]*")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")  # "104°F": a unit of one letter is no word
_LONGEST = 40  # letters of a word
# The shape of Spanish words, syllable by syllable; there is no list of them here.
_SPANISH = re.compile(
    r"y|(?:(?:ch|ll|rr|qu|ps|[bcfgp][lr]|[dt]r|[bcdfghjklmnñpqrstvwxyz])?[aeiouáéíóúü]++"
    r"(?:[bcdglmnprstxyz]s?(?![aeiouáéíóúü]))?)+"
)
# Cyrillic letters, and the Greek ones that nobody tells from Latin letters: "μg" and "TNFα" are well written.
_TWINS = "\u0400-\u04ff\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
_MIXED = re.compile(rf"\b\w{{0,30}}(?:[a-zA-Z][{_TWINS}]|[{_TWINS}][a-zA-Z])\w{{0,30}}")
_UNIT = re.compile(r"\d\s?[a-zA-Zµμ]{0,2}ɡ\b")  # the sign for a sound: no unit is written with it
# What a web page shows until a script has put its text there.
_SCRIPT = re.compile(r"\bjavascript\b", re.IGNORECASE)
_LOADING = re.compile(
    r"\W*(?:(?:the )?(?:page|site|app|application|content) is )?(?:loading|cargando)\b"
    r"(?=\W*$|[.…,]|\s(?:the|your|this|page|site|app|application|content|data|la|el)\b)"
    r"|\W*(?:please wait|espere)(?: a moment| un momento|,? por favor| (?:while|mientras)\b.*)?\W*$",
    re.IGNORECASE,
)
_NOTICE, _SHORT = 30, 8  # words of a notice that asks for a script, and of one that says "loading"


def problem(text: str, lang: str) -> str:
    """Return why the text of a page in `lang` cannot be read as one, "" if it can."""
    if len(_LOST.findall(text)) * _PER_LOST > len(text):
        return "Some letters are lost (“\ufffd”). Save the page anew, as UTF-8."
    if twin := _MIXED.search(text) or _UNIT.search(text):
        return f"“{twin.group()}” holds a letter that only looks like ours. Type it anew."
    known, count = _letters(text, lang)
    if count >= _FEWEST and known < _KNOWN * count:
        return f"Most of this text is no {language.of(lang).name}. The file may be damaged, or in another language."
    return ""


def is_placeholder(block: str) -> bool:
    """Say whether a block only asks for a script, or says that the page is loading."""
    words = len(block.split())
    return (words <= _NOTICE and _SCRIPT.search(block) is not None) or (
        words <= _SHORT and _LOADING.match(block) is not None
    )


def _letters(text: str, lang: str) -> tuple[int, int]:
    """Return how many letters stand in known words, and how many in all: long stretches weigh more.

    Words with one capital, in front, may be names and are not counted.
    """
    known = count = 0
    whole = unicodedata.normalize("NFKC", text)
    for found, times in Counter(_STRETCH.findall(_ADDRESS.sub(" ", whole))).items():
        word = _ENDS.sub("", found)
        if len(word) <= 1 or (word[0].isupper() and _NAME.fullmatch(word)):
            continue
        letters = times * len(word)
        count += letters
        known += letters * _is_known(word.casefold(), lang)
    return known, count


def _is_known(word: str, lang: str) -> bool:
    if lang != "es":
        return spelling.is_listed(word)
    return len(word) <= _LONGEST and _SPANISH.fullmatch(word) is not None
