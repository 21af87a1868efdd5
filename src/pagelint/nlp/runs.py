"""Which words stand in a text at all: the cheap question before an expression that looks for one of them."""

from __future__ import annotations

import re

from pagelint.known_texts import kept_by_text

_RUN = re.compile(r"\w+")


@kept_by_text(2048)
def runs(text: str) -> frozenset[str]:
    """Return the runs of letters and digits of a text, folded: no expression finds a whole word that is not here."""
    return frozenset(_RUN.findall(folded(text)))


def folded(text: str) -> str:
    """Return a text in small letters, those of a to z that expressions without regard to case take for the same alike.

    It is as long as the text.
    """
    low = text.lower()
    if low.isascii():
        return low
    return text.replace("İ", "i").lower().replace("ſ", "s").replace("ı", "i")
