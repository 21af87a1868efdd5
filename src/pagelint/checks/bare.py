"""Things that show no words: a picture without alt text, an empty heading, a link without text.

Sees them where the page's format tells of them. A picture that the page calls an ornament (alt="") is
left alone; in Markdown only attributes behind it ("{role=presentation}") can say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.glossary import option
from pagelint.model import Section
from pagelint.verdict import Hit

VALUES = frozenset({"link"})
NEEDS = "bare"
_KINDS = ("image", "heading", "link")


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    thing: str = option("image", "what to look for: image, heading or link")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if params.thing not in _KINDS:
        yield f"“thing” must be one of {', '.join(_KINDS)}"


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each such thing; `link` is where a link leads, or a picture's file."""
    bare = {b.span for b in section.blocks if b.kind == "bare"}
    for mark in section.marks:
        if mark.kind == params.thing and mark.span in bare:
            yield Hit(mark.span, {"link": mark.value})
