"""The words of plain sentences, which most are: cut at once, at a fifth of what an expression takes from sign to sign."""

from __future__ import annotations

import re
from itertools import accumulate, compress, count
from operator import add

# Signs that many texts have beside ASCII, and that no word has.
_BETWEEN = "“”–—•…\xa0"
# What only the whole expression of words can judge: "0.5", "120/80", "1,000", "e.g."; an address has a sign of these too.
_ODD = re.compile(r"[.,/@](?:(?<=@)|(?<=\d.)(?=\d)|(?<=\.)(?=[^\W\d_])|(?<=:/)(?=/)|(?<=www\.))")
_NO_PART = re.compile(r"['-](?:(?<![^\W_].)|(?![^\W_]))")  # "can't" and "follow-up" are one word
_BLANKED = bytes(n if chr(n).isalnum() and n < 128 or n in b"'-" else 32 for n in range(256))


def plain_words(text: str) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
    """Return where each word of a text begins, and what it is, as `segment.words` has them; None if it takes that."""
    plain = text
    if not text.isascii():
        for sign in _BETWEEN:
            plain = plain.replace(sign, " ")
        plain = plain.replace("’", "'").replace("‘", "'")
        if not plain.isascii():
            return None
    if _ODD.search(plain):
        return None
    if "'" in plain or "-" in plain:
        plain = _NO_PART.sub(" ", plain)
    parts = plain.encode().translate(_BLANKED).decode().split(" ")
    places = map(add, accumulate(map(len, parts), initial=0), count())
    starts, words = tuple(compress(places, parts)), tuple(filter(None, parts))
    if "’" in text or "‘" in text:
        words = tuple([text[a : a + len(word)] for a, word in zip(starts, words, strict=True)])
    return starts, words
