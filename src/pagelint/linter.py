"""The one loop: see every section, weigh the page's facts, place the hits, judge the page."""

from __future__ import annotations

import dataclasses
import hashlib
import traceback
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import ModuleType
from typing import Any

from pagelint import plugins, readable
from pagelint.errors import PagelintError
from pagelint.glossary import Glossary
from pagelint.model import Lines, Page, Section
from pagelint.nlp.fair import explained_uses
from pagelint.nlp.gloss import glossed
from pagelint.nlp.score import score
from pagelint.placer import Placer
from pagelint.verdict import (
    About,
    Fact,
    Hit,
    Rule,
    Rulebook,
    Statement,
    Verdict,
    at_least,
)

# What a check saw in one section, by (check, options, section digest): the memory that lets an
# editor look again only at what changed.
Memory = MutableMapping[tuple[str, str, str], tuple[Fact | Hit, ...]]


class CheckFailedError(Exception):
    """A check crashed: the page cannot be judged."""


def lint(
    page: Page,
    rulebook: Rulebook,
    *,
    today: date | None = None,
    name: str | None = None,
    memory: Memory | None = None,
) -> Verdict:
    """Return the verdict on one page.

    `today` is the day that ages count from (none: ages are not judged). `name` is the page's path
    from its settings' folder, for fingerprints. `memory` keeps what was seen between calls.
    Raises Unreadable when the page cannot be read as text (`readable`), CheckFailedError when a check crashes.
    """
    rulebook = in_language(rulebook, readable.language(page))
    run = _Run(page, rulebook, today, {} if memory is None else memory)
    facts, hits = run.facts_and_hits()
    placer = Placer(page, name if name is not None else page.path, glossary_in(rulebook))
    findings = placer.findings(hits)
    grade = rulebook.params("grade")
    told = explained_uses(facts)
    scores = tuple(score(s, grade, told) for s in page.sections)
    total = score(page.sections, grade, told)
    return Verdict(
        path=page.path,
        page=page,
        profile=rulebook.profile,
        findings=findings,
        facts=facts,
        score=total,
        scores=scores,
        statements=tuple(_statements(page, facts)),
        passed=not any(at_least(f.severity, rulebook.fail_on) for f in findings),
        rulebook=rulebook.fingerprint,
    )


def in_language(book: Rulebook, lang: str) -> Rulebook:
    """Return the rules that can judge pages in one language, with their options in it."""
    on, silent = (
        tuple(
            dataclasses.replace(r, params=r.spoken[lang]) if lang in r.spoken else r
            for r in rules
            if lang in r.languages
        )
        for rules in (book.rules, book.silent)
    )
    return dataclasses.replace(book, rules=on, silent=silent)


def glossary_in(book: Rulebook) -> Glossary:
    """Return the words that the rules of a book share, none when no rule asks for them."""
    options = (r.params for r in (*book.rules, *book.silent))
    return next((g for o in options if (g := getattr(o, "glossary", None))), Glossary())


def unchecked(path: str, rulebook: Rulebook, reason: str, page: Page | None = None) -> Verdict:
    """Return the verdict on a page that could not be checked: never a pass."""
    return Verdict(
        path, page, rulebook.profile, (), (), None, (), (), passed=False, unchecked=reason
    )


@dataclass
class _Run:
    """One page under one rulebook."""

    page: Page
    rulebook: Rulebook
    today: date | None
    memory: Memory

    def facts_and_hits(self) -> tuple[tuple[Fact, ...], list[tuple[Rule, Hit]]]:
        facts: list[Fact] = []
        hits: list[tuple[Rule, Hit]] = []
        noted: dict[tuple[str, str], list[Fact]] = {}
        about = About(self.page.kind, self.page.format, self.page.title_span, self.today)
        early: list[tuple[Rule, ModuleType]] = []
        late: list[tuple[Rule, ModuleType]] = []
        for rule in (*self.rulebook.rules, *self.rulebook.silent):
            check = plugins.load("checks", rule.check)
            (late if getattr(check, "READS", None) else early).append((rule, check))
            key = (rule.check, _digest(_Same(rule.params)))
            fresh = key not in noted
            own = noted.setdefault(key, [])
            for thing in guarded(rule, self._seen, rule, check):
                if isinstance(thing, Hit):
                    hits.append((rule, thing))
                elif fresh:
                    own.append(thing)
            if fresh:
                facts += own
        for rule, check in (*early, *late):
            weigh = getattr(check, "weigh", None)
            if weigh is None:
                continue
            reads: frozenset[str] = getattr(check, "READS", frozenset())
            known = noted[rule.check, _digest(_Same(rule.params))]
            known = [*known, *(f for f in facts if f.kind in reads)]
            for thing in guarded(rule, weigh, known, rule.params, about):
                if isinstance(thing, Hit):
                    hits.append((rule, thing))
                else:
                    facts.append(thing)
        return tuple(facts), hits

    def _seen(self, rule: Rule, check: ModuleType) -> Iterator[Fact | Hit]:
        if not hasattr(check, "see"):  # it only weighs what others noted
            return
        for number, section in enumerate(self.page.sections):
            key = (rule.check, _digest(_Same(rule.params)), section.digest)
            things = self.memory.get(key)
            if things is None:
                things = tuple(_see(section, rule, check))
                self.memory[key] = things
            for thing in things:
                yield _moved(thing, section.start, number)


def _see(section: Section, rule: Rule, check: ModuleType) -> Iterator[Fact | Hit]:
    """Yield what a check sees; a check of numbers sees those of other languages in English."""
    if section.lang == "en" or not getattr(check, "GLOSSED", False):
        yield from check.see(section, rule.params)
        return
    gloss = glossed(section)
    yield from map(gloss.original, check.see(gloss.section, rule.params))


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


def broken(error: BaseException) -> str:
    """Return the reason for a page that an unforeseen error kept from being checked."""
    return f"pagelint broke: {where(error)}"


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


def _moved(thing: Fact | Hit, by: int, section: int) -> Fact | Hit:
    """Return a section's fact or hit with spans that count from the page's start."""
    if isinstance(thing, Fact):
        return dataclasses.replace(thing, span=thing.span.shift(by), section=section)
    return dataclasses.replace(
        thing,
        span=thing.span and thing.span.shift(by),
        edits=tuple(dataclasses.replace(e, span=e.span.shift(by)) for e in thing.edits),
        related=tuple(r.shift(by) for r in thing.related),
    )


def _statements(page: Page, facts: Iterable[Fact]) -> Iterator[Statement]:
    lines = Lines(page.source)
    for fact in sorted((f for f in facts if f.kind == "statement"), key=lambda f: f.values["kind"]):
        present = bool(fact.values["present"])
        origin = page.map.origin(fact.span)[0]
        text = page.whole.text[fact.span.start : fact.span.end] if present else ""
        line = lines.place(origin.start)[0] if text else None  # the site's template has no line
        yield Statement(fact.values["kind"], bool(fact.values["required"]), present, line, text)
