"""Explanations that need words the reader does not know: "metastases (lesions that have spread)".

Reads what the term check noted: the words that explain a term, and the terms among them that the page
explains nowhere. Examples in it ("such as …") are not looked at. Sees nothing itself; misses hard words that
are no terms.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.checks._reading import PASSAGE, in_order
from pagelint.glossary import option
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"term", "hard"})
READS = frozenset({"gloss", "term-use", "unexplained"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    longest: int = option(PASSAGE, "longer explanations are whole passages: they are not looked at")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if params.longest < 1:
        yield "“longest” must be 1 or more"


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the first explanation of each term that uses a word which the page never explains."""
    del about
    unexplained = {f.values["term"] for f in facts if f.kind == "unexplained"}
    uses = in_order(f for f in facts if f.kind == "term-use" and f.values["term"] in unexplained)
    starts = [u.span.start for u in uses]
    seen: set[str] = set()
    for gloss in in_order(f for f in facts if f.kind == "gloss"):
        term = gloss.values["term"]
        if term in seen or gloss.span.end - gloss.span.start > params.longest:
            continue
        seen.add(term)
        at = bisect_left(starts, gloss.span.start)
        hard = [
            u
            for u in uses[at : at + 20]
            if u.span.within(gloss.span) and u.values["term"] != term and not u.values["known"]
        ]
        if hard:
            words = "”, “".join(dict.fromkeys(u.values["text"] for u in hard))
            yield Hit(
                hard[0].span, {"term": gloss.values["text"], "hard": words}, related=(gloss.span,)
            )
