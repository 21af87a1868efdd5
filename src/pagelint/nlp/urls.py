"""Addresses of the web and of mail in a text: no words, and no ends of sentences in them."""

from __future__ import annotations

import re

# Each way starts only where a word starts and is bounded, so that no text makes it slow.
URL = (
    r"(?:(?<!\w)https?://|(?<![\w.-])www\.)[^\s<>]*[^\s<>.,;:!?…)\]\"'”’*_]|"
    r"(?<![\w.+@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|"
    r"(?<![\w.@-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}"
    r"\.(?i:com|org|net|gov|edu|mil|int|info|uk|eu|io)\b(?:/(?:[^\s<>]*[^\s<>.,;:!?…)\]\"'”’*_])?)?"
)
_DOMAIN = re.compile(r"\.(?i:com|org|net|gov|edu|mil|int|info|uk|eu|io)\b")


def may_have_url(text: str) -> bool:
    """Say whether a text has what every address has: looking for one at each word is slow."""
    return "@" in text or "://" in text or "www." in text or _DOMAIN.search(text) is not None
