"""A line in bold that stands where a heading should: short, alone, with text below it.

Sees paragraphs that are bold from end to end. A sentence in bold is emphasis, and so is a bold line with
nothing but another bold line below it. A phone number, a person with a degree, a place with its address,
a link and the start of a sentence ("You can also:") are no headings either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pagelint.glossary import option
from pagelint.model import Section
from pagelint.nlp.phones import find_phones
from pagelint.verdict import Hit

VALUES = frozenset[str]()
NEEDS = "strong"
SAME = ("longest",)
_BELOW = frozenset({"paragraph", "item", "term"})
# "Ana Lee, RN" and "Dr. Ana B. Lee, Pharm.D., MPH"
_DEGREES = re.compile(
    r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){1,4}"
    r"(?:, ?(?:[A-Z][A-Z-]{1,7}|(?:[A-Z][a-z]{0,5}\.?){1,3}[A-Z]\.?))+"
)
_ADDRESS = re.compile(
    r"\d{1,6}[A-Z]? (?:[NSEW]\.? )?[A-Z0-9][\w'’.]{0,30}(?: [A-Z][\w'’.]{0,30}){0,3}"
    r" (?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive"
    r"|Ln|Lane|Way|Pkwy|Parkway|Hwy|Highway|Place|Plaza|Square|Court)\b"
    r"|.{0,120}?\b[A-Z]{2} \d{5}\b"
    r"|.{0,120}?\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
)


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    longest: int = option(8, "words a heading has at most")
    labels: tuple[str, ...] = option(
        (), "labels of a remark, in small letters, which are no headings"
    )
    starts: tuple[str, ...] = option((), "first words of a sentence that a colon breaks off")
    ends: tuple[str, ...] = option((), "last words of such a sentence")


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each such line."""
    bold = {m.span for m in section.marks if m.kind == "strong"}
    if not bold:
        return
    linked = {m.span for m in section.marks if m.kind == "link"}
    for block, below in pairwise(section.content()):
        marked = block.span in bold and block.span not in linked
        if block.kind == "paragraph" and marked and below.kind in _BELOW:
            alone = below.span not in bold and _is_name(section.of(block), params)
            placed = _ADDRESS.match(section.of(below))
            if (
                alone
                and not placed
                and (below.kind == "item" or len(section.of(below).split()) > params.longest)
            ):
                yield Hit(block.span)


def _is_name(text: str, params: Params) -> bool:
    short = len(text.split()) <= params.longest and text[-1] not in ".!;," and text[0].isalnum()
    if not short or _DEGREES.fullmatch(text) or any(find_phones(f"Call {text}")):
        return False
    said = text.lower().strip(" :")
    words = said.split()
    broken = text.endswith(":") and (words[0] in params.starts or words[-1] in params.ends)
    return not broken and said not in params.labels
