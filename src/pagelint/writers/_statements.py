"""A page with a statement more: where it goes, and the words as a paragraph of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pagelint.model import CONTENT
from pagelint.writers._nouns import Manuscript, Part, Run


def with_statement(manuscript: Manuscript, kind: str, words: str) -> tuple[Manuscript, int]:
    """Return the manuscript with a statement as a paragraph of its own, and the number of that part."""
    at = _place_for(kind, manuscript.parts)
    part = Part("paragraph", (Run(words),))
    parts = (*manuscript.parts[:at], part, *manuscript.parts[at:])
    return replace(manuscript, parts=parts), at


def _place_for(kind: str, parts: Sequence[Part]) -> int:
    """Return where a statement goes: what to do in an emergency near the top, all others after the text."""
    content = [n for n, p in enumerate(parts) if p.kind in CONTENT and p.text.strip()]
    if kind == "emergency":
        first = next((n for n in content if parts[n].kind == "paragraph"), None)
        if first is not None:
            return first + 1
    return content[-1] + 1 if content else len(parts)
