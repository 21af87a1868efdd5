"""What the checks see in the sections of a page, with a memory: only what changed is looked at again."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import ModuleType
from typing import Any

from pagelint import plugins
from pagelint.errors import PagelintError
from pagelint.model import Page, Section
from pagelint.nlp.gloss import glossed
from pagelint.verdict import Edit, Fact, Hit, Rule

Key = tuple[str, str]  # a check's name, a hash of its options
Seen = Mapping[Key, tuple[Fact | Hit, ...]]  # in one section, of the checks that saw something
# What was seen in each section, by (hash of all keys, section digest).
Memory = MutableMapping[tuple[str, str], Seen]


class CheckFailedError(Exception):
    """A check crashed: the page cannot be judged."""


@dataclass(frozen=True, slots=True)
class Look:
    """A check with its options, and the first rule that asks for it."""

    rule: Rule
    check: ModuleType

    def at(self, section: Section) -> Iterator[Fact | Hit]:
        """Yield what the check sees; a check of numbers sees those of other languages in English."""
        check, params = self.check, self.rule.params
        if not hasattr(check, "see"):  # it only weighs what others noted
            return
        if section.lang == "en" or not getattr(check, "GLOSSED", False):
            yield from check.see(section, params)
            return
        gloss = glossed(section)
        yield from map(gloss.original, check.see(gloss.section, params))


@dataclass
class Noted:
    """What one check saw on a page, in reading order, its spans counted from the page's start."""

    facts: list[Fact] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)


def see(page: Page, rules: Sequence[Rule], memory: Memory) -> list[Noted]:
    """Return what the check of each rule sees on a page; rules that look for the same share it.

    Raises CheckFailedError when a check crashes.
    """
    keys = [(rule.check, _digest(_Same(rule.params))) for rule in rules]
    looks: dict[Key, Look] = {}
    for key, rule in zip(keys, rules, strict=True):
        if key not in looks:
            looks[key] = Look(rule, plugins.load("checks", rule.check))
    noted = {key: Noted() for key in looks}
    every = hashlib.sha256(repr(list(looks)).encode()).hexdigest()
    for number, section in enumerate(page.sections):
        here = every, section.unplaced.digest
        if here not in memory:
            memory[here] = _seen(section.unplaced, looks)
        for key, things in memory[here].items():
            _note(noted[key], things, section.start, number)
    return [noted[key] for key in keys]


def _seen(section: Section, looks: Mapping[Key, Look]) -> Seen:
    found = ((key, guarded(look.rule, look.at, section)) for key, look in looks.items())
    return {key: tuple(things) for key, things in found if things}


def _note(noted: Noted, things: Sequence[Fact | Hit], by: int, section: int) -> None:
    for thing in things:
        if isinstance(thing, Fact):
            noted.facts.append(Fact(thing.kind, thing.span.shift(by), thing.values, section))
        else:
            noted.hits.append(_moved(thing, by))


def _moved(hit: Hit, by: int) -> Hit:
    """Return a section's hit with spans that count from the page's start."""
    return replace(
        hit,
        span=hit.span and hit.span.shift(by),
        edits=tuple(Edit(e.span.shift(by), e.text, e.safe) for e in hit.edits),
        related=tuple(r.shift(by) for r in hit.related),
    )


def guarded(rule: Rule, function: Any, *arguments: Any) -> list[Any]:
    """Return all that a rule's check yields. Raises CheckFailedError when it crashes."""
    try:
        return list(function(*arguments))
    except PagelintError:
        raise
    except Exception as error:
        raise CheckFailedError(f"The rule “{rule.id}” crashed: {where(error)}") from error


def where(error: BaseException) -> str:
    """Return what an unforeseen error says, and the line it came from: no path, no clock."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    file = last.filename.replace("\\", "/").rpartition("/")[2]
    return f"{type(error).__name__}: {error} ({file}:{last.lineno})"


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A rule's options, told apart by identity: a glossary of thousands is hashed once, not per page."""

    params: Any

    def __hash__(self) -> int:
        return id(self.params)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.params is other.params


@lru_cache(maxsize=1024)
def _digest(options: _Same) -> str:
    return hashlib.sha256(repr(options.params).encode("utf-8", "surrogatepass")).hexdigest()
