"""The Dale-Chall list of words that nearly every fourth grader knows, and its regular forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from pagelint.nlp.inflect import fold

_NUMERAL = re.compile(r"[\d.,:/%+]*\d(?:st|nd|rd|th|s)?%?")
_HISSING = re.compile(r"(?:[sxzo]|ch|sh)$")  # takes -es
_DOUBLES = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]$")  # "stop": "stopped", not "stoped"
_ENDINGS = ("ed", "ing", "er", "est")
_FORMED = ("s", "ly", *_ENDINGS)
# Words that only look like a regular form of a word on the list (apple, form, must, pole, sew).
_LOOKALIKES = frozenset({"apply", "charter", "former", "muster", "poly", "sewer", "tanner"})

_SINGULARS = frozenset({"baby", "scale"})  # the list as packaged has their plurals alone


@cache
def _words() -> frozenset[str]:
    file = Path(__file__).parent / "data" / "dale_chall.txt"
    return frozenset(file.read_text("utf-8").split())


def in_list(word: str) -> bool:
    """Say whether a word in small letters stands on the list itself."""
    return word in _words()


@lru_cache(maxsize=4096)
def familiar(word: str) -> bool:
    """Say whether a word is on the list of 1995, or a regular form of one that is.

    Chall and Dale 1995, Readability Revisited: plurals and possessives, -s -ed -ing of verbs, -er
    -est -ly count as the word itself; hyphenated words when all parts do; numerals always. Word
    classes are not told apart, so that "teacher" passes with "greater". Names are the caller's.
    """
    folded, listed = fold(word), _words()
    if folded in listed or f"{folded}." in listed or folded in _SINGULARS:
        return True
    if not folded.isalpha():  # as few words
        if not any(c.isalpha() for c in folded) or _NUMERAL.fullmatch(folded):
            return True
        if "-" in folded:
            return all(familiar(p) for p in folded.split("-") if p)
        if folded.endswith("n't"):
            return familiar(folded[:-3]) or folded in ("can't", "won't")
        if "'" in folded:
            return familiar(folded.partition("'")[0])
    if not folded.endswith(_FORMED) or folded in _LOOKALIKES:
        return False
    return not listed.isdisjoint(_bases(folded))


def _bases(word: str) -> Iterator[str]:
    """Yield the words of which a folded word would be a regular form."""
    if word.endswith("s") and not word.endswith("ss"):
        if not _HISSING.search(word[:-1]) or word.endswith("os"):
            yield word[:-1]
        if word.endswith("ies"):
            yield word[:-3] + "y"
        elif word.endswith("es") and _HISSING.search(word[:-2]):
            yield word[:-2]
    if word.endswith("ly"):
        yield word[:-2]
        yield word[:-1] + "e"  # gentle, gently
        if word.endswith("ily"):
            yield word[:-3] + "y"
        if word.endswith("ically"):
            yield word[:-4]  # magic, magically
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            yield from _stems(word[: -len(ending)], ending)


def _stems(stem: str, ending: str) -> Iterator[str]:
    """Yield the words to which -ed, -ing, -er or -est may have been put to give this stem."""
    if not _DOUBLES.fullmatch(stem) and (stem[-1] != "e" or ending == "ing"):
        yield stem
    yield stem + "e"
    if stem[-1] == "i" and ending != "ing":
        yield stem[:-1] + "y"
    if ending == "ing" and stem[-1] == "y":
        yield stem[:-1] + "ie"  # die, dying
    if len(stem) > 3 and stem[-1] == stem[-2]:
        yield stem[:-1]
