"""Whether a word that a tagger calls a noun may be a verb as well: "control", "records", "pump"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pagelint.nlp.difficulty import rarity
from pagelint.nlp.inflect import fold, singulars

_COMMON = 3.0  # Zipf: where both "-ed" and "-ing" are as common as this, people use the verb


@lru_cache(maxsize=1024)
def may_be_verb(word: str) -> bool:
    """Say whether a word, or the word it is the -s form of, is in use with -ed and with -ing too."""
    return any(
        all(
            max(rarity(stem + ending) for stem in _stems(base)) >= _COMMON
            for ending in ("ed", "ing")
        )
        for base in (fold(word), *singulars(fold(word)))
    )


def _stems(base: str) -> Iterator[str]:
    yield base.removesuffix("e")
    if base.endswith("y"):
        yield base[:-1] + "i"  # "carried"
    if base[-1:].isalpha() and not base.endswith(("e", "y")):
        yield base + base[-1]  # "controlled"
