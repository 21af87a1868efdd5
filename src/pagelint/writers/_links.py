"""Where links may lead in what is written anew: to places that people can go to, never to a script."""

from __future__ import annotations

import re
from dataclasses import replace

from pagelint.writers._nouns import Manuscript, Run

_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_UNWRITTEN = re.compile("[\x00-\x20\x7f]")


def safe_link(link: str) -> str:
    """Return a link that people can follow: to a web page, a mail address, a phone, or a place near by; else ""."""
    plain = _UNWRITTEN.sub("", link)
    scheme = _SCHEME.match(plain)
    if scheme and scheme["scheme"].lower() not in _SCHEMES:
        return ""
    return plain


def without_unsafe_links(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript in which words that led elsewhere are words without a link."""

    def mended(run: Run) -> Run:
        if "link" not in run.marks or safe_link(run.link):
            return run
        return replace(run, marks=tuple(m for m in run.marks if m != "link"), link="")

    parts = (replace(p, runs=tuple(map(mended, p.runs))) for p in manuscript.parts)
    return replace(manuscript, parts=tuple(parts))
