"""Headings of a book whose paragraphs only look like them: LibreOffice saves headings so, larger than the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

_RULE = re.compile(r"\.([\w-]{1,40})\s*\{([^{}]*)\}")
_SIZE = re.compile(r"(?<![\w-])font-size:\s*(\d{1,3}(?:\.\d{1,6})?)pt")
_NAMED = re.compile(r"<h[1-6]\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p\b[^<>]*>((?:[^<]|<(?!/?p\b))*+)</p>")
_SPAN = re.compile(r"<span\b[^<>]*?\sclass=\"([\w-]+)\"[^<>]*>([^<]*)")
_TAG = re.compile(r"<[^<>]*>")
_LARGER = 1.1  # times the size that most of the text has
_LONGEST = 20  # words
_LEVELS = 6


def sizes_in(sheets: str) -> dict[str, float]:
    """Return how large the letters of each class are, in points, as style sheets say."""
    found = ((name, _SIZE.search(said)) for name, said in _RULE.findall(sheets))
    return {name: float(size[1]) for name, size in found if size}


def with_headings(body: str, sizes: Mapping[str, float]) -> str:
    """Return the body of a book, its large short paragraphs as headings where it names none itself."""
    if not sizes or _NAMED.search(body):
        return body
    letters: Counter[float] = Counter()
    for name, text in _SPAN.findall(body):
        letters[sizes.get(name, 0)] += len(text)
    usual = max(letters, key=lambda size: (letters[size], size), default=0.0)
    larger = sorted((s for s in letters if usual and s > usual * _LARGER), reverse=True)
    levels = {size: min(rank, _LEVELS) for rank, size in enumerate(larger, 1)}

    def heading(found: re.Match[str]) -> str:
        said = [
            (sizes.get(name, 0), text) for name, text in _SPAN.findall(found[1]) if text.strip()
        ]
        words = _TAG.sub(" ", found[1])
        whole = sum(len(text.split()) for _, text in said) == len(words.split())
        if not said or not whole or len(words.split()) > _LONGEST:
            return found[0]
        level = levels.get(min(size for size, _ in said))
        return f"<h{level}>{found[1]}</h{level}>" if level else found[0]

    return _PARAGRAPH.sub(heading, body)
