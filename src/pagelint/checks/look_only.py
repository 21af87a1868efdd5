"""Directions by colour, shape or side of the page alone: "see the red box on the right".

Sees a word for an act of reading or choosing, and behind it a part of a page that only its look or its side
names. Buttons count only where one clicks or taps: the button of a pump is red for everyone who holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.checks._needed import Needed, are_here, needed
from pagelint.checks._options import once_for_options
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.nlp.runs import runs
from pagelint.verdict import Hit

VALUES = frozenset[str]()
BY_BLOCK = True
_PROSE = frozenset({"paragraph", "item", "definition", "quote", "cell", "caption"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check, all in small letters."""

    verbs: tuple[str, ...] = option((), "what readers are told to do")
    looks: tuple[str, ...] = option((), "colours and shapes")
    parts: tuple[str, ...] = option((), "parts of a page")
    sides: tuple[str, ...] = option((), "sides of a page")


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each such direction."""
    pattern, needs = _pattern(params)
    if not are_here(needs, runs(section.text)):
        return
    for block in section.content():
        if block.kind not in _PROSE:
            continue
        for found in pattern.finditer(section.of(block).lower()):
            at = block.span.start
            yield Hit(Span(at + found.start("what"), at + found.end("what")))


@once_for_options
def _pattern(params: Params) -> tuple[re.Pattern[str], Needed]:
    """Return what finds a direction, and what it needs."""
    verbs, looks, parts, sides = (
        "|".join(map(re.escape, words))
        for words in (params.verbs, params.looks, params.parts, params.sides)
    )
    side = rf"(?:on|at|in|to) the (?:{sides})(?:[- ]hand)?(?: (?:side|column|corner|of (?:the|this) (?:page|screen)))?"
    pattern = re.compile(
        rf"\b(?:{verbs})(?: (?:on|at|to|in|from|the|one|of))? (?P<what>(?:the|this|a|an|any|our)"
        rf"(?: (?:{looks}))+ (?:{parts})\b(?: {side})?|(?:the|this) (?:{parts}) {side}"
        rf"|(?:the )?(?:words|parts|items|text|fields) (?:marked |shown |written )?in (?:{looks}))\b"
    )
    seen = (
        *(params.looks or ("",)),
        *(params.sides or ("",)),
    )  # with none of them, anything may do
    return pattern, needed(params.verbs or ("",), seen)
