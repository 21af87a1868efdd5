"""Syllables of a word: a small linear model, and the dictionary's words on which it errs.

The model adds a weight for each group of vowel letters in its surroundings; it was fitted on the CMU
Pronouncing Dictionary (see NOTICE) by `tools/build_syllables.py`. With its list of exceptions it
agrees with that dictionary on every word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

_GROUP = re.compile(r"[aeiouy]+")
_LETTER = re.compile(r"[a-z]+")
_LONG_LETTER = "w"  # the only letter whose name has three syllables


def features(word: str) -> list[str]:
    """Return the features of a word in small ASCII letters: its vowel groups in their surroundings."""
    framed = f"^^{word}$$"
    found = []
    for group in _GROUP.finditer(framed):
        a, b = group.span()
        g = group.group()
        found += [g, framed[a - 1] + g, g + framed[b], framed[a - 1 : b + 1]]
        found += [
            framed[a - 2 : b + 1],
            framed[a - 1 : b + 2],
            framed[a - 2 : b + 2],
            g + framed[b : b + 2],
        ]
    if len(word) > 4:
        found += ["-" + word[-3:], "-" + word[-4:]]
    return found


@cache
def _data() -> tuple[dict[str, int], dict[str, int]]:
    lines = (Path(__file__).parent / "data" / "syllables.txt").read_text("ascii").split("\n")
    count = int(lines[0])
    weights = dict(line.split(" ") for line in lines[1 : count + 1])
    exceptions = dict(line.split(" ") for line in lines[count + 1 : -1])
    return {k: int(v) for k, v in weights.items()}, {k: int(v) for k, v in exceptions.items()}


@lru_cache(maxsize=65536)
def syllables(word: str) -> int:
    """Return how many syllables a word has when read aloud.

    At least 1 for anything with a letter; a hyphenated word is the sum of its parts. Short words in
    capitals are spelled out ("MRI" 3). A numeral counts as no syllable: formulas were normed on
    words. Inflected forms of known words follow from the model.
    """
    return sum(_part(p, word) for p in _parts(word))


def _parts(word: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFD", word.replace("’", "'").replace("‘", "'"))
    for part in re.split(r"[-‐‑–/]", plain):
        yield "".join(c for c in part if not unicodedata.combining(c))


def _part(part: str, whole: str) -> int:
    letters = "".join(_LETTER.findall(part.casefold()))
    if not letters:
        return int(any(c.isalpha() for c in part))
    if (
        part.isupper()
        and 2 <= len(letters) <= 5
        and whole.isupper()
        and not _sounds_like_a_word(letters)
    ):
        return sum(3 if c == _LONG_LETTER else 1 for c in letters)
    base = part.casefold()
    if base.endswith("'s"):
        return _count("".join(_LETTER.findall(base[:-2]))) + int(
            base[-3:-2] in ("s", "x", "z") or base[-4:-2] in ("ch", "sh")
        )
    if base.endswith("n't"):
        stem = base[:-3]
        return _count(stem) + (0 if stem in ("ca", "wo", "do", "are", "were") else 1)
    return _count(letters)


def _sounds_like_a_word(letters: str) -> bool:
    """Say whether a word in capitals is read as a word ("AIDS", "STOP") and not letter by letter."""
    return (
        len(letters) >= 4
        and bool(re.search(r"[aeiou]", letters))
        and not re.search(r"[^aeiouy]{4}", letters)
    )


def _count(letters: str) -> int:
    if not letters:
        return 0
    weights, exceptions = _data()
    if letters in exceptions:
        return exceptions[letters]
    return max(1, round(sum(weights.get(f, 0) for f in features(letters)) / 100))
