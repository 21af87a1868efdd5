"""Facts in YAML: a pack's `facts/*.yaml` and a house's `facts:`, each entry checked at its place.

A later entry of the same id changes only what it names: a house approves a shipped fact in two lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pagelint.errors import Problem
from pagelint.facts import REGIONS, FactBook, KnownFact
from pagelint.rulebook._glossary import is_day
from pagelint.rulebook._params import build, nearest, unknown
from pagelint.rulebook._yaml import Document, Trail

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")
_SINCE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?$")
_PATTERNS = ("about", "says", "unless")
_DAYS = ("checked_on", "expires_on", "approved_on")
_SHOW_DAY = "write it as 2026-01-31"


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What one file says of one fact, not yet joined with what earlier files say."""

    name: str
    body: Any
    document: Document
    trail: Trail


def read_facts(document: Document, trail: Trail) -> tuple[Entry, ...]:
    """Return the entries of a file of facts, or of a house's `facts:`."""
    data = document.data
    for key in trail:
        data = data.get(str(key)) if isinstance(data, dict) else None
    if not trail and isinstance(data, dict):
        unknown(document, trail, data, ("title", "facts"))
        trail, data = ("facts",), data.get("facts")
    if not isinstance(data, dict):
        if not document.problems:
            document.problem(trail, "expected facts by their ids", "crisis-line: {what: …}")
        return ()
    found = []
    for name, body in data.items():
        if _ID.match(name):
            found.append(Entry(name, body, document, (*trail, name)))
        else:
            document.problem((*trail, name), f"the id “{name}” must be small letters and hyphens")
    return tuple(found)


def merged(entries: Iterable[Entry]) -> tuple[FactBook, tuple[Problem, ...]]:
    """Return all facts, later entries put into earlier ones, and what is wrong with them."""
    facts: dict[str, KnownFact] = {}
    by_name: dict[str, list[Entry]] = {}
    problems: list[Problem] = []
    for entry in entries:
        by_name.setdefault(entry.name, []).append(entry)
        noted = entry.document.fresh()
        body = entry.body
        if isinstance(body, dict) and "name" in body:
            noted.problem((*entry.trail, "name"), "unknown name “name”", "the id is the name")
            body = {k: v for k, v in body.items() if k != "name"}
        base = facts.get(entry.name, KnownFact(name=entry.name))
        made = facts[entry.name] = build(KnownFact, body, noted, entry.trail, base)
        if base.what and isinstance(body, dict):
            for what, hint in _half_changed(base, made, body):
                noted.problem((*entry.trail, "value"), what, hint)
        problems += noted.problems
    # A pack may approve what only the settings define: a fact is judged when it is whole.
    whole = [f.name for f in facts.values() if f.about]
    for name, fact in facts.items():
        if not fact.about and (near := get_close_matches(name, whole, 1)):
            entry = by_name[name][0]
            noted = entry.document.fresh()
            noted.problem(entry.trail, f"there is no fact “{name}”", f"did you mean “{near[0]}”?")
            problems += noted.problems
            continue
        for part, what, hint in _problems(fact):
            entry = _that_names(part, by_name[name])
            noted = entry.document.fresh()
            noted.problem((*entry.trail, *part), what, hint)
            problems += noted.problems
    return FactBook(tuple(facts.values())), tuple(problems)


def _half_changed(
    base: KnownFact, made: KnownFact, body: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong with it, what to do) of a new value for a fact that is there already."""
    from pagelint.checks import _fact_values

    if made.value == base.value:
        return
    if "what" not in body:
        # Messages tell what the fact says: with half of it, they would tell the old value.
        yield f"“{made.name}” has a new value, but the old words", "write “what:” as well"
    for text in () if "about" in body else _fact_values.strangers(base.value, made.value):
        yield (
            f"“{text}” is no value like the one of “{made.name}”",
            f"write it like “{base.value[0]}”",
        )


def _that_names(part: Trail, entries: Sequence[Entry]) -> Entry:
    """Return the last entry that says this part of a fact, or the last one."""
    named = [e for e in entries if part and isinstance(e.body, dict) and part[0] in e.body]
    return (named or entries)[-1]


def _problems(fact: KnownFact) -> Iterator[tuple[Trail, str, str]]:
    """Yield (where in the entry, what is wrong with it, what to do)."""
    from pagelint.checks import _fact_values

    if not fact.what.strip():
        yield (), f"“{fact.name}” does not say what is true", 'write what: "…"'
    if not fact.about:
        yield (), f"“{fact.name}” does not say which sentences speak of it", "write “about:”"
    if not fact.stale and not fact.only:
        yield (), f"“{fact.name}” catches nothing", "write “stale:”, or “only: true”"
    if fact.only and not any(map(_fact_values.values, fact.value)):
        yield (), f"“{fact.name}” has no value to compare with", 'write value: ["988"]'
    if fact.region not in REGIONS:
        yield ("region",), f"unknown region “{fact.region}”", nearest(fact.region, REGIONS[1:])
    yield from _pattern_problems(fact)
    yield from _stale_problems(fact)
    yield from _approval_problems(fact)


def _pattern_problems(fact: KnownFact) -> Iterator[tuple[Trail, str, str]]:
    from pagelint.checks import _fact_values, _patterns

    for key in _PATTERNS:
        for i, pattern in enumerate(getattr(fact, key)):
            for what in _patterns.problems((pattern,)):
                yield (key, i), what, "see the head of rules/statements/pack.yaml"
    for body, values in fact.others.items():
        for what in _patterns.problems((body,)):
            yield ("others", body), what, "see the head of rules/statements/pack.yaml"
        for i, value in enumerate(values):
            if not _fact_values.values(value):
                yield ("others", body, i), f"no number can be read in “{value}”", "“age 45”"


def _stale_problems(fact: KnownFact) -> Iterator[tuple[Trail, str, str]]:
    from pagelint.checks import _fact_values, _patterns

    for i, stale in enumerate(fact.stale):
        here = ("stale", i)
        if bool(stale.value) == bool(stale.words):
            yield here, "a stale entry has either a value or words", "value: “age 50 or older”"
        if stale.value and not _fact_values.values(stale.value):
            yield here, f"no number can be read in “{stale.value}”", "for words write “words:”"
        if stale.words:
            for what in _patterns.problems((stale.words,)):
                yield here, what, "see the head of rules/statements/pack.yaml"
        if stale.since and not _SINCE.match(stale.since):
            yield here, f"“{stale.since}” is no year and no month", "write it as 2021 or 2021-05"


def _approval_problems(fact: KnownFact) -> Iterator[tuple[Trail, str, str]]:
    for key in _DAYS:
        day = getattr(fact, key)
        if day and not is_day(day):
            yield (key,), f"“{day}” is no date", _SHOW_DAY
    if bool(fact.approved_by.strip()) != bool(fact.approved_on):
        yield (), f"“{fact.name}” needs both “approved_by” and “approved_on”", _SHOW_DAY
    if fact.approved_by and not fact.expires_on:
        yield (), f"“{fact.name}” is approved for ever", "write expires_on: 2027-01-31"
    if fact.approved_by and fact.off:
        yield ("approved_by",), f"“{fact.name}” is approved, but off", 'write off: "" as well'
