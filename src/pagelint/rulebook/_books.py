"""The glossary and the facts of all packs and of the house, each made once and put into the rules."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from pagelint.errors import Problem
from pagelint.facts import FactBook
from pagelint.glossary import Abbreviation, Glossary, Term
from pagelint.rulebook._facts import Entry, merged
from pagelint.rulebook._house import Settings
from pagelint.rulebook._packs import Pack
from pagelint.verdict import Rule


def glossary_of(packs: Sequence[Pack], settings: Settings) -> Glossary:
    """Return all terms in force. The same packs and house give the same object: it is dear to index."""
    house = (settings.terms, settings.abbreviations) if _has_words(settings) else ()
    made: Glossary = once(_merged, *packs, *house)
    return made


def _has_words(settings: Settings) -> bool:
    return bool(settings.terms or settings.abbreviations)


def _merged(*sources: Any) -> Glossary:
    packs = [s for s in sources if isinstance(s, Pack)]
    terms = {k: t for p in packs for k, t in p.terms.items()}
    short = {k: a for p in packs for k, a in p.abbreviations.items()}
    for house in (s for s in sources if not isinstance(s, Pack)):
        terms.update((t.name, t) for t in house if isinstance(t, Term))
        short.update((a.name, a) for a in house if isinstance(a, Abbreviation))
    return Glossary(tuple(terms.values()), tuple(short.values()))


def facts_of(packs: Sequence[Pack], settings: Settings, problems: list[Problem]) -> FactBook:
    """Return all facts in force, with what the house says of them."""
    book, wrong = once(_merged_facts, *packs, settings.facts)
    problems += wrong
    made: FactBook = book
    return made


def _merged_facts(*sources: Any) -> tuple[FactBook, tuple[Problem, ...]]:
    entries: list[Entry] = []
    for source in sources:
        entries += source.facts if isinstance(source, Pack) else source
    return merged(entries)


def filled(rule: Rule, glossary: Glossary, facts: FactBook) -> Rule:
    """Return a rule whose options have the books that its check asks for."""
    made = once(_filled, rule.params, glossary, facts)
    return rule if made is rule.params else dataclasses.replace(rule, params=made)


def _filled(params: Any, *books: Any) -> Any:
    """Return options with the books that they ask for, each by its type."""
    known = {type(book): book for book in books}
    asked = {
        f.name: known[type(getattr(params, f.name))]
        for f in dataclasses.fields(params)
        if f.metadata.get("filled")
    }
    return dataclasses.replace(params, **asked) if asked else params


# What was made from the very same objects: they are kept, so that no other can take their identity.
_MADE: dict[tuple[Any, ...], tuple[tuple[Any, ...], Any]] = {}
_KEPT = 2048


def once(make: Callable[..., Any], *sources: Any) -> Any:
    """Return what `make` makes of these very objects: the same object each time."""
    key = (make, *map(id, sources))
    kept = _MADE.pop(key, None)
    while len(_MADE) >= _KEPT:
        del _MADE[next(iter(_MADE))]
    _MADE[key] = kept or (sources, make(*sources))  # at the end: what is not asked for goes first
    return _MADE[key][1]
