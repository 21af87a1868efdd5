"""Titles that tell of a term under them: "What causes it?" says in plain words what ETIOLOGY means."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pagelint.checks._find_terms import Use
from pagelint.model import Section
from pagelint.nlp.inflect import fold


def titled(section: Section, use: Use, titles: Mapping[str, Sequence[str]]) -> str:
    """Return how the title of a section tells of a term, or "". `titles`: plain words that stand for terms, by term."""
    words = titles.get(use.name)
    return "title" if words and _any(tuple(words)).search(fold(section.title)) else ""


@lru_cache(maxsize=64)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(fold(w)) for w in words)})\b")
