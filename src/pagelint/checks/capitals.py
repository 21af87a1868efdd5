"""Several words in a row in capitals: "DO NOT EAT BEFORE THE TEST".

Sees runs of words in capitals with a common word among them that is no short form. Leaves alone
headings of plain text files, which have no other mark, names, and rows of abbreviations. Misses
single words in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.checks._own_words import own_blocks
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.nlp.familiar import familiar
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"count"})
BY_BLOCK = True
_RUN = re.compile(r"(?<![\w’'-])[A-Z][A-Z’'-]*(?:[,:;.!]? [A-Z][A-Z’'-]*){1,200}(?![\w’'])")
_WORD = re.compile(r"[A-Z’']+")
_PLAIN = re.compile(r"[A-Z’']{2}")  # no run counts without a word of two signs


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    words: int = option(3, "so many words in a row are too many")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if params.words < 2:
        yield "“words” must be 2 or more"


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each run of words in capitals."""
    for own in own_blocks(section):
        if not _PLAIN.search(own.text):
            continue
        for found in _RUN.finditer(own.text):
            words = _WORD.findall(found.group())
            plain = [w for w in words if len(w) > 1 and familiar(w)]
            if len(words) >= params.words and 2 * len(plain) >= len(words):
                values = {"count": len(words), "heading": own.block.kind == "heading"}
                yield Fact("capitals", own.span(*found.span()), values)


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the first run of a page, with all others."""
    del params
    found = [f for f in facts if not (about.format == "text" and f.values["heading"])]
    if found:
        related = tuple(f.span for f in found[1:])
        yield Hit(found[0].span, {"count": found[0].values["count"]}, related=related)
