"""Which words stand in a text at all: the cheap question before an expression that looks for one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_RUN = re.compile(r"\w+")


@lru_cache(maxsize=8192)
def runs(text: str) -> frozenset[str]:
    """Return the runs of letters and digits of a text, folded: an expression cannot find a whole word that is not here."""
    return frozenset(_RUN.findall(folded(text)))


def first_runs(phrases: Iterable[str]) -> frozenset[str]:
    """Return of each phrase the first run: one of them stands wherever one of the phrases does as whole words."""
    return frozenset(_RUN.findall(folded(phrase))[0] for phrase in phrases)


def folded(text: str) -> str:
    """Return a text in small letters, those of a to z that expressions without regard to case take for the same alike.

    It is as long as the text.
    """
    low = text.replace("İ", "i").lower()
    return low if low.isascii() else low.replace("ſ", "s").replace("ı", "i")
