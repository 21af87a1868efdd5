"""Text made safe, and the names of things in links: nothing of a page reaches the report but through `t`."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

from pagelint.reporters import clean

# Stands for the number of a page in the report, known only when the pages come together. `t` lets none through.
PAGE = "\x00"

CATEGORIES = {
    "accuracy": "Numbers and facts",
    "disclaimer": "Notices and dates",
    "jargon": "Medical words",
    "readability": "Ease of reading",
    "inclusive": "Words for people",
    "structure": "Structure",
    "style": "Style",
    "spelling": "Spelling",
}
WHO = {"writer": "writer", "clinician": "clinician", "web": "web team"}
_LONGEST = 200


def t(text: str) -> str:
    """Return any text as HTML text or attribute value: no markup, no unseen sign, no turned line."""
    return html.escape(clean(text))


def short(text: str, longest: int = _LONGEST) -> str:
    """Return a text on one line, cut where it is long; not yet safe."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def plural(count: int, one: str, many: str = "") -> str:
    """Return "1 page", "2 pages"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def source(text: str) -> str:
    """Return a source as a link where it is a web address, else as text."""
    try:
        parts = urlsplit(text)
        web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        web = False
    if not web:
        return t(text)
    said = text.partition("://")[2].rstrip("/")
    return f'<a href="{t(text)}" rel="noopener noreferrer" target="_blank">{t(said)}</a>'
