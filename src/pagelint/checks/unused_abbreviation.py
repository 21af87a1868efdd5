"""Short forms that the page introduces in brackets behind their long form and never uses again.

Reads what the abbreviation check noted; sees nothing itself. Leaves alone those in headings, marked
with `<abbr>` or `<dfn>`, widely known ones, and those of the list `keep`: short forms that more people know
than know the words, or that readers meet on labels, bills and lab results. Misses those that are introduced
twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.glossary import option
from pagelint.model import Span
from pagelint.verdict import About, Edit, Fact, Hit

VALUES = frozenset({"term"})
READS = frozenset({"abbreviation-use", "short-form-bracket", "other-capitals"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    keep: tuple[str, ...] = option(
        (), "short forms that are better known than their words, or stand on labels and lab results"
    )


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report each short form whose only place on the page is the bracket that introduces it."""
    del about
    keep = frozenset(params.keep)
    places: dict[str, set[Span]] = {}
    elsewhere: set[str] = set()
    for fact in facts:
        if fact.kind == "abbreviation-use":
            places.setdefault(fact.values["term"], set()).add(fact.span)
        elif fact.kind == "other-capitals":
            elsewhere.update(fact.values["words"])
    brackets = {f.span: f for f in facts if f.kind == "short-form-bracket"}
    for span, bracket in sorted(brackets.items()):
        term = bracket.values["term"]
        written = {term, bracket.values["text"], bracket.values["text"] + "s"}
        if len(places[term]) > 1 or bracket.values["known"] or not bracket.values["running"]:
            continue
        if keep & {term, bracket.values["text"]}:
            continue
        if written.isdisjoint(elsewhere):
            (use,) = places[term]
            yield Hit(use, {"term": term}, edits=(Edit(span, ""),))
