"""Numbers that are no amounts: addresses, phone numbers, dates, times of day, readings such as 120/80."""

from __future__ import annotations

import re

from pagelint.nlp.dates import find_dates

_MASKS = (
    re.compile(r"(?:https?://|www\.)\S{1,500}|(?<!\S)[^\s@]{1,64}@\S{1,255}"),
    re.compile(r"(?<![\w-])(?:\+?\d{1,2}[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[.-]\d{4}(?!\d)"),
    re.compile(r"(?<![\w-])\d{3}-\d{4}(?!\d)"),
    re.compile(r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE),
    re.compile(r"(?<!\d)\d{1,2}\s?[ap]\.?m\b\.?", re.IGNORECASE),
    re.compile(r"(?<![\d/])\d{2,3}\s?/\s?\d{2,3}(?![\d/])"),  # 120/80
    re.compile(r"24/7|9/11|9-1-1"),
)
# What all but the first cannot do without.
_MASKABLE = re.compile(r"\d(?:(?<=[.-].)\d{3}|:\d|\s?/\s?\d|-1-|\s?[apAP]\.?[mM]\b)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def masked(text: str) -> str:
    """Return the text with signs of no meaning where a number is no amount."""
    spans = []
    if "@" in text or "://" in text or "www." in text or _MASKABLE.search(text):
        spans = [m.span() for form in _MASKS for m in form.finditer(text)]
    if _YEAR.search(text):
        spans += [(s.start, s.end) for f in find_dates(text) if (s := f.span).end - s.start > 4]
    for start, end in spans:
        text = text[:start] + "\x01" * (end - start) + text[end:]
    return text
