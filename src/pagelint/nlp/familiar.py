"""The Dale-Chall list of words that nearly every fourth grader knows, and its regular forms."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from pagelint.nlp.inflect import fold


@cache
def _words() -> frozenset[str]:
    file = Path(__file__).parent / "data" / "dale_chall.txt"
    return frozenset(file.read_text("utf-8").split())


@lru_cache(maxsize=65536)
def familiar(word: str) -> bool:
    """Say whether a word is on the list, or a regular form of one that is.

    Chall and Dale 1995: plurals and possessives, -s -ed -ing of verbs, -er -est -ly count as the
    word itself; hyphenated words when all parts do; numerals always.
    """
    folded = fold(word)
    if not any(c.isalpha() for c in folded):
        return True
    if folded in _words():
        return True
    if "-" in folded:
        return all(familiar(p) for p in folded.split("-") if p)
    if folded.endswith("n't"):
        return familiar(folded[:-3]) or folded in ("can't", "won't")
    if "'" in folded:
        return familiar(folded.partition("'")[0])
    return any(base in _words() for base in _bases(folded))


def _bases(word: str) -> list[str]:
    found = []
    for ending in ("s", "es", "ed", "d", "ing", "er", "r", "est", "st", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            found += [stem, stem + "e"]
            if stem[-1:] == "i":
                found.append(stem[:-1] + "y")
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    if word.endswith("ily"):
        found.append(word[:-3] + "y")
    return found
