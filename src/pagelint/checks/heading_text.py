"""The words of a heading: too long, or with a sign at its end that a style guide forbids.

Sees headings that the page marks as such. An ellipsis and an abbreviation's stop are no full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.verdict import Edit, Hit

VALUES = frozenset({"count", "limit"})
_STOP = re.compile(r"[a-z0-9)”’\"']\.$")
_SHORT = re.compile(r"\b(?:etc|vs|no|dr|inc|jr|sr|st|approx|[a-z]\.[a-z])\.$")


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    longest: int = option(0, "characters a heading may have, 0 for any number")
    ends: str = option("", "the sign no heading may end in")


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each such heading."""
    for block in section.content():
        if block.kind != "heading":
            continue
        text = section.of(block)
        if 0 < params.longest < len(text) or (params.ends and _ends(text, params.ends)):
            end, stop = block.span.end, bool(params.ends) and text.endswith(params.ends)
            edits = (Edit(Span(end - len(params.ends), end), ""),) if stop else ()
            yield Hit(block.span, {"count": len(text), "limit": params.longest}, edits)


def _ends(text: str, sign: str) -> bool:
    if sign == ".":
        tail = text[-12:].lower()
        return bool(_STOP.search(tail)) and not _SHORT.search(tail)
    return text.endswith(sign)
