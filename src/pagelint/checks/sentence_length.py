"""Sentences with more words than readers can hold.

Sees every sentence of running prose. A list after a colon counts item by item.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pagelint import nlp
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.verdict import Hit

VALUES = frozenset({"words", "limit"})
BY_BLOCK = True
_PROSE = frozenset({"paragraph", "item", "quote", "definition", "cell", "caption"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    note: int = option(20, "a note for more words than this")
    warning: int = option(25, "a warning for more words than this")


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report every long sentence."""
    for sentence in nlp.sentences(section):
        if sentence.block.kind not in _PROSE or len(sentence.text) <= params.note:
            continue
        count = len(sentence.cut.texts)
        if count > params.note:
            long = count > params.warning
            limit = params.warning if long else params.note
            severity = "warning" if long else "note"
            yield Hit(sentence.span, {"words": count, "limit": limit}, severity=severity)


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if not 0 < params.note <= params.warning:
        yield "“note” must be above 0 and not above “warning”"
