"""What a section says of its terms, as far as that needs no parse."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pagelint import nlp
from pagelint.checks._explained import Looked, Told, look
from pagelint.checks._find_terms import Use, find_terms
from pagelint.checks._outside_terms import Evidence, outside_terms
from pagelint.checks._senses import senses_of
from pagelint.checks._short_names import short_names, short_uses
from pagelint.checks._whole_names import whole_names
from pagelint.glossary import Glossary, Sense
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span

Found = Sequence[tuple[Use, tuple[Sense, ...]]]


@dataclass(frozen=True, slots=True)
class Part:
    """One block: the terms in it, each with the senses that the words around it show.

    `looked` says how they are explained, and the short forms that the section gives to terms.
    """

    uses: Found
    looked: Looked


@kept_by_text(256)  # as many sections as a page has: all are read before one of them is parsed
def read(
    section: Section, glossary: Glossary, evidence: Evidence, asked: tuple[str, ...]
) -> tuple[Part, ...]:
    """Return what each block of a section says that uses a term. `asked`: known terms to explain all the same."""
    blocks = [(n, b) for n, b in enumerate(section.blocks) if b.is_content and b.kind != "alt"]
    found = {
        at: uses for at, block in blocks if (uses := _uses(section, block, glossary, evidence))
    }
    short = short_names(section, [use for uses in found.values() for use, _ in uses])
    parts: list[Part] = []
    told = Told()
    for at, block in blocks:
        uses = found.get(at, [])
        every = [use for use, _ in uses]
        if short:
            every += short_uses(section, block, short, every)
        every += _said(section, block, glossary, uses)
        every.sort(key=lambda u: u.span.start)
        if every:
            parts.append(Part(uses, look(section, at, every, asked, told)))
    return tuple(parts)


def _uses(
    section: Section, block: Block, glossary: Glossary, evidence: Evidence
) -> list[tuple[Use, tuple[Sense, ...]]]:
    cut = nlp.block_sentences(section, block)
    found = [
        (use, senses)
        for use in find_terms(section, block, glossary)
        if (senses := _senses(cut, use) if use.term.senses else ()) or not use.term.everyday
    ]
    beyond = list(outside_terms(section, block, [use for use, _ in found], evidence))
    if beyond:
        found = [f for f in found if not any(f[0].span.within(u.span) for u in beyond)]
        found += [(u, ()) for u in beyond]
        found.sort(key=lambda f: (f[0].span.start, f[0].span.end))
    return whole_names(section, block, found) if found else found


# What says what an everyday word means here: "acute (short term)", "this is called acute".
_OPENS = re.compile(
    r"(?:\s+\((?!such as|e\.g\.|see|for example)[a-z]|,\s+or\s|\s+[–—]\s|\s+means\s|,\s+which means\s)"
)
_CALLED = re.compile(r"\b(?:called|known as|termed)\s+(?:an?\s+|the\s+)?[“\"‘]?$")
_CUE = 24  # characters that show it


def _said(section: Section, block: Block, glossary: Glossary, found: Found) -> list[Use]:
    """Return uses of everyday words that show no sense but stand where a word is explained."""
    text, used = section.text, {use.span for use, _ in found}
    return [
        use
        for use in find_terms(section, block, glossary)
        if use.term.everyday
        and use.span not in used
        and (
            _OPENS.match(text, use.span.end, min(block.span.end, use.span.end + _CUE))
            or _CALLED.search(text[max(block.span.start, use.span.start - _CUE) : use.span.start])
        )
    ]


def _senses(cut: Sequence[nlp.Sentence], use: Use) -> tuple[Sense, ...]:
    own = cut[max(0, bisect_right(cut, use.span.start, key=lambda s: s.span.start) - 1)]
    span = Span(use.span.start - own.span.start, use.span.end - own.span.start)
    return senses_of(use.term, own.text, span)
