"""Four nouns and more in a row: "patient blood glucose control plan".

Sees common nouns side by side in running text, by the language model's tags. A run that holds a name, a
number or a hyphen is left alone, and so is one that the glossary knows as a single term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pagelint import nlp
from pagelint.checks._find_terms import find_terms
from pagelint.glossary import Glossary, filled, option
from pagelint.model import Section, Span
from pagelint.verdict import Hit

VALUES = frozenset({"count"})
# Most blocks have no such run of words and need no language model.
_RUN = re.compile(r"[a-z]+(?: [a-z]+)+")
_SMALL = frozenset(
    "a an and are as at be been being but by can could did do does for from get gets had has have he her his how if in "
    "into is it its may might more most must no not of on or our out over she should so some such than that the their "
    "them then there these they this those to under up was we were what when where which who will with without would "
    "you your all also any about after before because between both during each every few first good help helps keep "
    "know later like make makes many much need needs new next often old one other same take takes tell too two use "
    "used uses using very well while ask call check feel give given go made only own".split()
)
_PROSE = frozenset({"paragraph", "item", "quote", "definition"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    glossary: Glossary = filled(Glossary(), "the terms of all packs and of the house")
    nouns: int = option(4, "so many nouns in a row are a stack")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if params.nouns < 2:
        yield "“nouns” must be 2 or more"


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each stack of nouns."""
    for block in section.content():
        if block.kind not in _PROSE or len(section.of(block).split()) < params.nouns:
            continue
        if not _may_stack(section.of(block), params.nouns):
            continue
        tokens = nlp.tokens(section, block)
        for noun, run in groupby(tokens, key=_is_noun):
            stack = list(run) if noun else []
            if len(stack) < params.nouns:
                continue
            span = Span(stack[0].span.start, stack[-1].span.end)
            text = section.text[span.start : span.end]
            whole = any(span.within(u.span) for u in find_terms(section, block, params.glossary))
            if text.count(" ") == len(stack) - 1 and not whole:
                yield Hit(span, {"count": len(stack)})


def _may_stack(text: str, nouns: int) -> bool:
    """Say whether so many words that are no small ones stand side by side."""
    for run in _RUN.findall(text):
        count = 0
        for word in run.split():
            count = 0 if word in _SMALL or word.endswith("ly") else count + 1
            if count >= nouns:
                return True
    return False


def _is_noun(token: nlp.Token) -> bool:
    return token.tag in ("NN", "NNS") and token.text.isalpha() and token.text.islower()
