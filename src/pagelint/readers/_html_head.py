"""What a web page's head says of the page: title, language, kind, dates and authors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_META = {
    "author": "Written by",
    "date": "Published",
    "last-modified": "Last updated",
    "dcterms.modified": "Last updated",
    "dc.date.modified": "Last updated",
    "article:modified_time": "Last updated",
    "article:published_time": "Published",
    "og:updated_time": "Last updated",
    "lastreviewed": "Last reviewed",
    "last-reviewed": "Last reviewed",
    "reviewed": "Last reviewed",
    "reviewer": "Reviewed by",
    "next-review": "Next review due",
    "nextreview": "Next review due",
    "review-due": "Next review due",
    "owner": "Page owner",
    "page-owner": "Page owner",
}
_LINKED_DATA = {
    "lastReviewed": "Last reviewed",
    "dateModified": "Last updated",
    "datePublished": "Published",
    "author": "Written by",
    "reviewedBy": "Reviewed by",
}
_DEEPEST = 20


def meta_line(name: str, content: str) -> str:
    """Return a meta tag as a line of text ("Last updated: 2024-01-15"), "" when it says nothing here."""
    label = _META.get(name.strip().lower())
    content = " ".join(content.split())[:200]
    return f"{label}: {_day(content)}" if label and content else ""


def linked_data_lines(text: str) -> Iterator[str]:
    """Yield the dates and names in a JSON-LD script as lines of text; broken JSON says nothing."""
    try:
        import json  # few pages have such data

        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    yield from _walk(data, 0)


def _walk(data: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for entry in data[:100]:
            yield from _walk(entry, depth + 1)
    elif isinstance(data, dict):
        for key, value in list(data.items())[:200]:
            if key in _LINKED_DATA:
                for said in _names(value):
                    yield f"{_LINKED_DATA[key]}: {_day(said)}"
            elif isinstance(value, (dict, list)):
                yield from _walk(value, depth + 1)


def _names(value: Any) -> Iterator[str]:
    for entry in value if isinstance(value, list) else [value]:
        name = entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())[:200]


def _day(text: str) -> str:
    """Return a time stamp as its day alone."""
    return re.sub(r"^(\d{4}-\d\d-\d\d)T.*$", r"\1", text)
