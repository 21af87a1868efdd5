"""Site furniture that reaches a page as plain paragraphs: skip links, breadcrumbs, menus, footers.

Web pages name most of it by tag. In text and Markdown only its shape tells, and that shape is the
same for all formats, so the builder asks here for every page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SKIP = re.compile(
    r"(skip|jump|go) to (the )?(main |page )?(content|navigation|menu|search)\W*", re.IGNORECASE
)
_SHARE = re.compile(
    r"(share|print|follow us|tweet|e-?mail|like)\b( this)?( page| article)?\W*"
    r"((facebook|twitter|x|linkedin|pinterest|e-?mail|print|instagram|youtube|whatsapp|copy link|"
    r"share|page|this|on|via|and|text size|a)\b\W*){1,}",
    re.IGNORECASE,
)
_COOKIE = re.compile(
    r"(we|this (web)?site|our (web)?site|this page)( \w+)? uses? (\w+ )?cookies|cookie (notice|policy|settings)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(©|\(c\)|copyright\b)\W*(©|\(c\))?\W*(19|20)?\d*|all rights reserved", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?:;…]['\"”’)\]]*$")
_CRUMBS = re.compile(r"\s+[/»>›→|•·]\s+|\s*[»›]\s*")
_TOP = 8  # how many blocks from the top a header or breadcrumb may stand


@dataclass(frozen=True, slots=True)
class Outline:
    """What there is to see of a block from afar."""

    text: str
    kind: str
    linked: bool = False


def furniture(blocks: Sequence[Outline]) -> list[str]:
    """Return for each block what furniture it is ("breadcrumb", "footer"...), or "" for content."""
    found = [_shape(b.text) if b.kind in ("paragraph", "item") else "" for b in blocks]
    found = ["" if what == "breadcrumb" and at >= _TOP else what for at, what in enumerate(found)]
    header = [
        i for i, what in enumerate(found[:_TOP]) if what in ("skip link", "breadcrumb", "menu")
    ]
    first = next((i for i, b in enumerate(blocks) if b.kind == "heading"), None)
    stop = max(header) if header else -1
    if first is not None and blocks[first].kind == "heading":
        stop = max(stop, first if _all_short(blocks[:first]) else -1)
    for i in range(min(stop, len(blocks))):
        if not found[i] and blocks[i].kind == "paragraph" and _is_short(blocks[i].text):
            found[i] = "site header"
    for i in range(1, len(blocks)):
        if found[i - 1] == "footer" and not found[i] and blocks[i].kind == "paragraph":
            found[i] = "footer" if _is_short(blocks[i].text) else ""
    return found


def _shape(text: str) -> str:
    if len(text) > 400:
        return "footer" if _COPYRIGHT.match(text) else ""
    if _SKIP.fullmatch(text):
        return "skip link"
    if _SHARE.fullmatch(text):
        return "share row"
    if _COOKIE.search(text):
        return "cookie notice"
    if _COPYRIGHT.match(text):
        return "footer"
    parts = [p for p in _CRUMBS.split(text) if p.strip()]
    signs = set(re.findall(r"\s([/»>›→|•·])\s|([»›])", text))
    if _ENDS.search(text) or len(signs) != 1 or any(len(p.split()) > 5 for p in parts):
        return ""
    sign = next(s for pair in signs for s in pair if s)
    if any(not p[:1].isupper() and not p[:1].isdigit() for p in parts):
        return ""
    if sign in "|•·":
        return "menu" if len(parts) >= 3 else ""
    if len(parts) >= 3 or (len(parts) == 2 and sign in "»>›"):
        return "breadcrumb"
    return ""


def _is_short(text: str) -> bool:
    return len(text.split()) <= 6 and not _ENDS.search(text)


def _all_short(blocks: Sequence[Outline]) -> bool:
    return all(b.kind == "paragraph" and _is_short(b.text) for b in blocks)
