"""Titles that tell of a term under them.

"What causes it?" says in plain words what ETIOLOGY means. And under the name of an illness, "NEUROLOGICAL
DISORDERS such as" this illness needs no more to be understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pagelint.checks._find_terms import Use
from pagelint.model import Section
from pagelint.nlp.inflect import fold

_SUCH_AS = re.compile(r",?\s+(?:such as|like|including)\s+(?:the\s+)?(?P<one>[^.,;:()]{3,60})")
_REACH = 80  # characters behind a use
_WORD = re.compile(r"[^\W_]+")


def titled(section: Section, use: Use, titles: Mapping[str, Sequence[str]]) -> str:
    """Return how the title of a section tells of a term, or "". `titles`: plain words that stand for terms, by term."""
    words = titles.get(use.name)
    if words and _any(tuple(words)).search(fold(section.title)):
        return "title"
    behind = section.text[use.span.end : use.span.end + _REACH]
    found = _SUCH_AS.match(behind)
    if found and _words(found["one"]) <= _words(section.title):
        return "example"
    return ""


@lru_cache(maxsize=64)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(w)) for w in words)})\b")


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(w.removesuffix("s") for w in _WORD.findall(fold(text)))
