"""How many syllables a Spanish word has, by the rules of its spelling and no list of words.

Spelling says it: RAE and ASALE, Ortografía de la lengua española (2010), II.3.4. Two open vowels (a, e, o) stand
apart, and so does í or ú beside one; any other i or u beside a vowel makes one syllable with it (guion, cruel,
reunir: one syllable however they are spoken); the same vowel twice is two. An h between vowels changes
nothing (prohibir: prohi-bir), unless it begins "hie" or "hue".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SEPARATOR = re.compile(r"[-‐‑/–'’]")
# Silent u, then y as the vowel it is at an end or before a consonant.
_SILENT = re.compile(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])")
_VOWEL_Y = re.compile(r"y(?![aeiouáéíóúü])")
_SILENT_H = re.compile(r"(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])(?![iu][aeoáéó])")
_RUN = re.compile(r"[aeiouáéíóúü]+")
_OPEN = frozenset("aeoáéó")
# Long names of letters; all others have one syllable.
_NAMES = dict.fromkeys("fhjlmnñrsvxz", 2) | {"w": 3}
_CAPITALS = re.compile(r"([A-ZÑÁÉÍÓÚ]{2,5})s?")
# What can be spoken as a word: SIDA, COVID, UCI, TAC. With other endings or groups letters are named: VIH, ADN.
_SPOKEN = re.compile(
    r"(?:[bcdfghjklmnñprstvxyz]|[bcfgkpt]l|[bcdfgkpt]r|ch|ll|qu)?[aeiouáéíóú]{1,2}"
    r"(?:[lmnrsz]?(?:[bcdfghjklmnñprstvxyz]|[bcfgp]l|[bcdfgpt]r|ch|ll)[aeiouáéíóú]{1,2}){0,3}[cdlnrsz]?"
)
# Short forms that are read out in full.
_SHORT = {
    "dr": 2, "dra": 3, "dres": 3, "sr": 2, "sra": 3, "srta": 4, "ud": 2, "uds": 3, "vd": 2, "ee": 3, "uu": 3, "tel": 4,
    "núm": 3, "pág": 3, "págs": 3, "mg": 4, "ml": 4, "kg": 4, "mcg": 4, "cm": 4, "mm": 4, "lic": 4, "prof": 3, "av": 4,
    "ej": 3, "etc": 4, "aprox": 7, "sto": 2, "sta": 2, "ing": 4, "min": 3, "km": 4, "dl": 4,
}  # fmt: skip


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Return how many syllables a Spanish word has when read aloud.

    At least 1 for anything with a letter, the sum of the parts for "teórico-práctico". Two to five
    capitals that cannot be spoken as a word are read letter by letter ("VIH" 5: uve, i, hache), short
    forms in full ("mg" 4). A numeral counts as no syllable, as in English.
    """
    return sum(_part(p) for p in _SEPARATOR.split(unicodedata.normalize("NFC", word)) if p)


def _part(part: str) -> int:
    text = part.casefold().strip(".")
    letters = "".join(c for c in text if c.isalpha())
    if not letters:
        return 0
    if text in _SHORT:
        return _SHORT[text]
    capitals = _CAPITALS.fullmatch(part)
    if "." in text or (capitals and not _SPOKEN.fullmatch(capitals[1].casefold())):
        return _named(capitals[1].casefold() if capitals else letters)
    return _nuclei(letters) or _named(letters)


def _named(letters: str) -> int:
    return sum(_NAMES.get(c, 1) for c in letters)


def _nuclei(letters: str) -> int:
    """Return the syllables of a word in small letters, 0 if it has no vowel."""
    text = _VOWEL_Y.sub("i", _SILENT.sub("", _fold(letters)))
    return sum(_run(m[0]) for m in _RUN.finditer(_SILENT_H.sub("", text)))


def _fold(letters: str) -> str:
    """Take off the marks of other languages: "à", "ö"."""
    if letters.isascii():
        return letters
    kept = "áéíóúüñ"
    return "".join(c if c in kept else unicodedata.normalize("NFD", c)[0] for c in letters)


def _run(vowels: str) -> int:
    """Return the syllables of vowels side by side."""
    opened = sum(c in _OPEN for c in vowels)
    if not opened:
        twice = any(a == b for a, b in zip(_bare(vowels), _bare(vowels)[1:], strict=False))
        return 1 + twice
    apart = sum(
        c in "íú" and (vowels[i - 1 : i] in _OPEN or vowels[i + 1 : i + 2] in _OPEN)
        for i, c in enumerate(vowels)
    )
    return opened + apart


def _bare(vowels: str) -> str:
    return vowels.translate(str.maketrans("íúü", "iuu"))
