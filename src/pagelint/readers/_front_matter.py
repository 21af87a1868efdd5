"""The head of a Markdown file: what it says of the page, and where."""

from __future__ import annotations

import re

from pagelint.model import Span
from pagelint.readers._builder import Builder

_BLOCK = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\r|\n)(?P<body>(?:.*(?:\r\n|\r|\n))*?)(?P=fence)[ \t]*(?:\r\n|\r|\n|\Z)"
)
_PAIR = re.compile(
    r"^(?P<key>[A-Za-z][\w -]*?)[ \t]*[:=][ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?$", re.MULTILINE
)
_SAYS = {
    "lastreviewed": "Last reviewed",
    "reviewed": "Last reviewed",
    "reviewdate": "Last reviewed",
    "datereviewed": "Last reviewed",
    "revieweddate": "Last reviewed",
    "medicallyreviewed": "Medically reviewed",
    "nextreview": "Next review due",
    "nextreviewdate": "Next review due",
    "updated": "Last updated",
    "lastupdated": "Last updated",
    "lastmod": "Last updated",
    "modified": "Last updated",
    "datemodified": "Last updated",
    "date": "Published",
    "published": "Published",
    "datepublished": "Published",
    "author": "Written by",
    "authors": "Written by",
    "writtenby": "Written by",
    "reviewer": "Reviewed by",
    "reviewedby": "Reviewed by",
    "medicalreviewer": "Medically reviewed by",
    "sources": "Sources",
    "references": "References",
}


def read_front_matter(builder: Builder, source: str) -> int:
    """Put what the head says as meta blocks; return where the page's text begins.

    Title, language and kind go to the builder. Nested values and lists are left out.
    """
    found = _BLOCK.match(source)
    if not found:
        return 0
    for pair in _PAIR.finditer(source, found.start("body"), found.end("body")):
        key = re.sub(r"[\W_]", "", pair["key"]).lower()
        value = pair["value"].strip().strip("\"'").strip()
        span = Span(pair.start("value"), pair.end("value"))
        if not value:
            continue
        if key == "title":
            builder.title = value
        elif key in ("lang", "language"):
            builder.lang = value
        elif key in ("kind", "pagekind"):
            builder.kind = value.lower()
        elif key in _SAYS:
            builder.start("meta")
            builder.put(f"{_SAYS[key]}: ", Span(pair.start("key"), pair.end("key")))
            at = source.index(value, span.start)
            builder.put(value, Span(at, at + len(value)))
            builder.end()
    builder.leave_out("front matter", Span(0, found.end()))
    return found.end()
