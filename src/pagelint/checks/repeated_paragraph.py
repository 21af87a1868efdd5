"""The same paragraph twice on one page.

Sees paragraphs, quotes, list items and definitions with the same words in the same order; case, blanks and
signs do not count. Side by side a few words are enough, else a paragraph must be longer. What a page says again
for safety (whom to call in an emergency, that it replaces no visit) is a double only side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.glossary import option
from pagelint.model import Section
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset[str]()
_KINDS = frozenset({"paragraph", "quote", "item", "definition"})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    words: int = option(12, "words from which a paragraph counts")
    adjacent: int = option(5, "words from which one counts that stands right after its double")
    again: tuple[str, ...] = option((), "words of what may be said again, in small letters")


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each paragraph by its words, and whether it may be said again."""
    for at, block in enumerate(section.content()):
        words = _WORD.findall(section.of(block).casefold())
        if block.kind in _KINDS and len(words) >= min(params.words, params.adjacent):
            said = " ".join(words)
            free = any(f" {word} " in f" {said} " for word in params.again)
            values = {"said": said, "at": at, "count": len(words), "free": free}
            yield Fact("paragraph", block.span, values)


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report each later double."""
    del about
    last: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda f: f.span):
        known = last.get(fact.values["said"])
        last[fact.values["said"]] = fact
        if known is None:
            continue
        beside = known.section == fact.section and fact.values["at"] - known.values["at"] == 1
        long = fact.values["count"] >= params.words and not fact.values["free"]
        if long or (beside and fact.values["count"] >= params.adjacent):
            yield Hit(fact.span, related=(known.span,))
