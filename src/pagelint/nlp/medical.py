"""Which rare words are medical ones, and which are plain words put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from pagelint.nlp.difficulty import rarity
from pagelint.nlp.familiar import familiar
from pagelint.nlp.inflect import bases, singulars

_BEFORE = (
    "un",
    "non",
    "re",
    "mis",
    "over",
    "under",
    "pre",
    "post",
    "mid",
    "out",
    "self",
    "anti",
    "super",
    "sub",
    "dis",
    "well",
)
_BEHIND = re.compile(
    r"(?:ness|less|ful|able|ably|ible|ish|like|free|proof|ening|ened|ens|en|ers?|ors?|ists?|ly|ity|ment|ments|ing|ed|es|s|y|ies|iness|"
    r"ally|ically|ation|ations|ability|hood|ship|wise|ward|ous|al|ive|ion|ions|ize|ized|izes|izing|ise|ised|iest|ier|est)$"
)
_EASY = 3.6  # Zipf: a stem as common as this is an everyday word
_PART = 3  # letters of a part of a compound
# Where something is, how much of it, with what, against or without it: "periprostatic", "cavoatrial", "nonadherent".
_WHERE = (
    "peri supra infra intra inter retro trans endo epi para extra juxta sub pre post hemi pan cavo multi poly mono bi "
    "hyper hypo non anti"
).split()
# Words of the body and of birth that are too common for the list of rare words.
_OF_PARTS = frozenset(
    "vascular vaginal cervical aortic cranial retinal renal dermal dental nasal ocular orbital uterine luminal thecal "
    "clavicular vertebral costal muscular partum".split()
)
_LONGEST = (
    60  # letters of a word: more are no word that anybody wrote, and would be cut at each letter
)


@cache
def _words() -> frozenset[str]:
    file = Path(__file__).parent / "data" / "medical.txt"
    return frozenset(file.read_text("utf-8").split()) if file.is_file() else frozenset()


def is_medical(word: str) -> bool:
    """Say whether a folded word, or what it is the plural of, is a rare word of ICD-10-CM.

    Source: US National Center for Health Statistics, ICD-10-CM (public domain), by
    `tools/build_medical_words.py`.
    """
    return not _words().isdisjoint(singulars(word))


def is_built(word: str) -> bool:
    """Say whether a folded word is a medical one behind a beginning that says where, how many or without."""
    bare = word.replace("-", "")
    rests = (bare[len(start) :] for start in _WHERE if bare.startswith(start))
    return any(
        len(rest) > _PART and (rest in _OF_PARTS or is_medical(rest)) and not familiar(rest)
        for rest in rests
    )


@lru_cache(maxsize=1024)
def is_transparent(word: str) -> bool:
    """Say whether a folded word is an everyday word with plain beginnings or endings, or two in one.

    "drowsiness", "underdiagnosed", "earplug": rare in counts, and clear to readers all the same.
    """
    if len(word) > _LONGEST:
        return False
    return any(_is_easy(stem) for stem in _stems(word)) or any(
        _is_plain_part(word[:at]) and _is_plain_part(word[at:])
        for at in range(_PART, len(word) - _PART + 1)
    )


def _is_easy(stem: str) -> bool:
    return len(stem) > _PART and (familiar(stem) or any(rarity(b) >= _EASY for b in bases(stem)))


def _is_plain_part(part: str) -> bool:
    return len(part) >= _PART and familiar(part) and rarity(part) >= _EASY


def _stems(word: str) -> Iterator[str]:
    """Yield what is left of a word without one plain beginning or ending, or one of each."""
    found = _BEHIND.search(word)
    ends = [word]
    if found:
        bare = word[: found.start()]
        ends += [bare, bare + "e", bare + "y"]
        if bare.endswith("i"):
            ends.append(bare[:-1] + "y")
        if len(bare) > _PART and bare[-1] == bare[-2:-1]:
            ends.append(bare[:-1])
    for end in ends:
        if end != word:
            yield end
        for start in _BEFORE:
            if end.startswith(start):
                yield end[len(start) :].lstrip("-")
