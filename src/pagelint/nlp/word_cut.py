"""Where the words begin that readability formulas count."""

from __future__ import annotations

import re
from itertools import accumulate, compress, count
from operator import add

from pagelint.nlp.raised import DIGITS
from pagelint.nlp.urls import URL, may_have_url

_COUNTED_WORD = (
    r"(?P<word>"
    # U.S., e.g., Ph.D.: with the last full stop, which is a part of them
    r"(?<![^\W_])(?:[^\W\d_]|Ph|Pharm|Psy|Ed)(?:\.[^\W\d_])+\.?(?![^\W_])|"
    rf"[^\W_{DIGITS}](?:[^\W_{DIGITS}]++|[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]|"
    r"[’'ʼ‘‐‑\u00ad\u2060\u200d-](?=[^\W_])|"  # can't, follow-up
    r"(?<=\d)(?:[./](?=\d)|,(?=\d{3}(?!\d))))*)"  # 0.5, 120/80, 1,000
)
_WORD, _WORD_BUT_URL = re.compile(_COUNTED_WORD), re.compile(rf"{URL}|{_COUNTED_WORD}")
# Signs that many texts have beside ASCII, and that no word has.
_BETWEEN = "“”–—•…\xa0"
# What the whole expression of words must judge: "0.5", "120/80", "1,000", "e.g."; each address has such a sign too.
_ODD = re.compile(r"[.,/@](?:(?<=@)|(?<=\d.)(?=\d)|(?<=\.)(?=[^\W\d_])|(?<=:/)(?=/)|(?<=www\.))")
_NO_PART = re.compile(r"['-](?:(?<![^\W_].)|(?![^\W_]))")  # "can't" and "follow-up" are one word
_BLANKED = bytes(n if (n < 128 and chr(n).isalnum()) or n in b"'-" else 32 for n in range(256))


def words(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each word that readability formulas count.

    Hyphenated words, contractions, "e.g.", "120/80" and "0.5" are one word, "and/or" is two. URLs,
    e-mail addresses and signs are none. Never raises.
    """
    if may_have_url(text):
        return [m.span("word") for m in _WORD_BUT_URL.finditer(text) if m["word"]]
    return [m.span() for m in _WORD.finditer(text)]


def plain_words(text: str) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
    """Return where each word of a text begins, and what it is, the same as `words`; None where it takes that.

    Most sentences are plain, and are cut at once: at half of what an expression takes from sign to sign.
    """
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
