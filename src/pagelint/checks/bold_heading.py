"""A line in bold that stands where a heading should: short, alone, with text below it.

Sees paragraphs that are bold from end to end. A sentence in bold is emphasis, and so is a bold line with
nothing but another bold line below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pagelint.glossary import option
from pagelint.model import Block, Section
from pagelint.verdict import Hit

VALUES = frozenset[str]()
_BELOW = frozenset({"paragraph", "item", "term"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    longest: int = option(8, "words a heading has at most")


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each such line."""
    bold = {m.span for m in section.marks if m.kind == "strong"}
    for block, below in pairwise(section.content()):
        if block.kind == "paragraph" and block.span in bold and below.kind in _BELOW:
            alone = below.span not in bold and _is_name(section, block, params.longest)
            if alone and (below.kind == "item" or len(section.of(below).split()) > params.longest):
                yield Hit(block.span)


def _is_name(section: Section, block: Block, longest: int) -> bool:
    text = section.of(block)
    return len(text.split()) <= longest and text[-1] not in ".!;," and text[0].isalnum()
