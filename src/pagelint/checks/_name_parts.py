"""Where a longer name goes on: before a term, behind it, and past a bracket inside it."""

from __future__ import annotations

import re

# "angiotensin-converting", "H. pylori": a part of a name says nothing that could be explained alone.
_PART_AFTER = re.compile(
    r"[-‐‑](?:convert|releas|stimulat|depend|relat|induc|associat|receptor|like|captur|aggregat|vascular)"
)
_BEFORE = 6  # characters before a term that show it
_PART_BEFORE = re.compile(r"(?:(?<![\w./])[A-Z]\.\s?|(?<!\w)(?:var|ssp)\.\s|[A-Za-z]{3}[-‐‑])$")
_HYPHENS = ("-", "‐", "‑")
# An adjective, or a prefix that looks like a Latin plural, before a hyphen: "corneal-limbal", "intra-arterial".
_HALF = re.compile(
    r"(?:(?:al|ar|ary|ic|ous|ian)|\b(?:intra|extra|infra|supra|ultra))$", re.IGNORECASE
)


def is_part(text: str, start: int, end: int) -> bool:
    """Say whether what stands there is only a part of a longer name."""
    hyphen = text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalpha()
    if hyphen and (_PART_AFTER.match(text, end) or _HALF.search(text[start:end])):
        return True
    before = text[max(0, start - _BEFORE) : start]
    near = before[-1:] in _HYPHENS or "." in before[-2:]
    return near and _PART_BEFORE.search(before) is not None


# What may stand inside a name: its short form ("angiotensin-converting enzyme (ACE) inhibitor"), or how a
# word of it sounds ("rheumatic (roo-MAT-ik) fever").
_INSIDE = re.compile(r"\s\(([A-Za-z][A-Za-z0-9-]{0,39})\)")
_LOUD = re.compile(r"[A-Z]{2}")


def shut(text: str, at: int) -> int:
    """Return where a bracket ends that stands there inside a name, or 0."""
    found = _INSIDE.match(text, at) if text[at + 1 : at + 2] == "(" else None
    if found and (found[1].isupper() or ("-" in found[1] and _LOUD.search(found[1]))):
        return found.end()
    return 0
