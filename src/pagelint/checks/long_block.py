"""A paragraph with too many words or sentences, or a list with too many items.

Sees paragraphs and lists. A list of signs to call about is never too long: leaving one out could harm.
Nested lists count as one with the list around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pagelint import nlp
from pagelint.glossary import option
from pagelint.model import Block, Section, Span
from pagelint.verdict import Hit

VALUES = frozenset({"count", "limit", "thing"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check; 0 means any number."""

    words: int = option(0, "words a paragraph may have")
    sentences: int = option(0, "sentences a paragraph may have")
    items: int = option(0, "items a list may have")
    needed: tuple[str, ...] = option(
        (), "starts of words that say, before a list, that nothing may be missing"
    )


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each such paragraph and list."""
    if params.words or params.sentences:
        for block in section.content():
            if block.kind in ("paragraph", "item", "definition"):
                yield from _long_paragraph(section, block, params)
    if params.items:
        yield from _long_lists(section, params)


def _long_paragraph(section: Section, block: Block, params: Params) -> Iterator[Hit]:
    limits = [k for k in (params.words, 2 * params.sentences) if k]
    if len(section.of(block).split()) < min(limits):  # too short, with no need to cut it
        return
    sentences = list(nlp.block_sentences(section, block))
    words = sum(len(s.cut.texts) for s in sentences)
    for thing, count, limit in (
        ("words", words, params.words),
        ("sentences", len(sentences), params.sentences),
    ):
        if 0 < limit < count:
            yield Hit(sentences[0].span, {"thing": thing, "count": count, "limit": limit})
            return


def _long_lists(section: Section, params: Params) -> Iterator[Hit]:
    needed = (
        re.compile(rf"\b(?:{'|'.join(map(re.escape, params.needed))})") if params.needed else None
    )
    before: Block | None = None
    for kind, run in groupby(section.content(), key=lambda b: b.kind):
        blocks = list(run)
        if kind == "item" and len(blocks) > params.items:
            lead = f"{section.title} {section.of(before) if before else ''}".lower()
            if not (needed and needed.search(lead)):
                span = Span(blocks[0].span.start, blocks[0].span.end)
                values = {"thing": "items", "count": len(blocks), "limit": params.items}
                yield Hit(span, values)
        before = blocks[-1]
