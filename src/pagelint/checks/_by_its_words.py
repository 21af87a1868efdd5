"""Names that explain each other, as one is part of the other: CAROTID ARTERY DISEASE, by "carotid artery"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pagelint.checks._reading import in_time
from pagelint.nlp.familiar import familiar
from pagelint.verdict import Fact

# Nouns that add nothing to the words before them: "autoimmune disease" explains "autoimmune", and is explained by it.
_KINDS = frozenset(
    "disease disorder condition syndrome illness problem infection symptom test defect".split()
)


def by_its_words(use: Fact, explained: Mapping[str, Sequence[Fact]]) -> Sequence[Fact]:
    """Return what explains the hard words of a term ("brain aneurysm"), or a longer name that the term is in.

    That is a name of an adjective's ("autoimmune disease"), or one that ends in the term ("brain abscess" explains
    "abscess"). `explained`: what the page explains, by the term.
    """
    term = use.values["term"]
    words = term.split()
    longer = list(_longer(use, explained))
    if len(words) == 1 or longer:
        return longer
    told: list[Fact] = []
    left = term
    for name in sorted(explained, key=len, reverse=True):
        if name == term or name not in left:
            continue
        if (bare := re.sub(rf"\b{re.escape(name)}\b", "", left)) != left:
            left = bare
            told += explained[name][:1]
    return told if told and all(familiar(w) or w in _KINDS for w in left.split()) else ()


def _longer(use: Fact, explained: Mapping[str, Sequence[Fact]]) -> Iterator[Fact]:
    term = use.values["term"]
    begins, ends = f"{term} ", f" {term}"
    for name, facts in explained.items():
        if name.endswith(ends) and use.values["kind"] != "body":
            # One that comes late is no explanation to move up: it speaks of one kind alone.
            yield from (fact for fact in facts if in_time(fact, use))
        elif " " not in term and name.startswith(begins) and name.split()[-1] in _KINDS:
            # An example says what one illness is, and too little of the adjective in its name.
            yield from (fact for fact in facts if fact.values["how"] != "example")
