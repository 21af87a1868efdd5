"""Which words and figures stand in a text at all: the cheap question before an expression that looks for one."""

from __future__ import annotations

import re
from collections.abc import Callable

from pagelint.known_texts import kept_by_text

_ASCII = "".join(map(chr, range(128)))
_DIGIT, _ASCII_DIGITS = re.compile(r"\d"), b"0123456789"
_BETWEEN = "’‘“”–—•…°\xa0\x95\x96\x97"  # signs that many texts have beside plain letters


def stretches_of(sign: str) -> Callable[[str], list[str]]:
    """Return what finds all stretches of one kind of sign in a text, as `findall` does with that kind and a "+".

    `sign` is an expression for one sign. Text of plain letters is cut at once, at a tenth of what an expression takes
    to go from sign to sign.
    """
    form = re.compile(f"{sign}+")
    others = tuple(form.sub("", _BETWEEN))
    kept = set("".join(form.findall(_ASCII)))
    table = bytes(number if chr(number) in kept else 32 for number in range(256))

    def stretches(text: str) -> list[str]:
        if not text.isascii():
            for other in others:
                text = text.replace(other, " ")
            if not text.isascii():
                return form.findall(text)
        return text.encode().translate(table).decode().split()

    return stretches


words_in = stretches_of(r"\w")


@kept_by_text(2048)
def runs(text: str) -> frozenset[str]:
    """Return the runs of letters and digits of a text, folded: no expression finds a whole word that is not here."""
    return frozenset(words_in(folded(text)))


def has_digit(text: str) -> bool:
    """Say whether a digit of any script stands in a text."""
    if text.isascii():  # to leave all digits out is quicker than to look for one
        return len(text.encode().translate(None, _ASCII_DIGITS)) < len(text)
    return _DIGIT.search(text) is not None


def folded(text: str) -> str:
    """Return a text in small letters, those of a to z that expressions without regard to case take for the same alike.

    It is as long as the text.
    """
    low = text.lower()
    if low.isascii():
        return low
    return text.replace("İ", "i").lower().replace("ſ", "s").replace("ı", "i")
