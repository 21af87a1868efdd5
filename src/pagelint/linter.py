"""The one loop: see every section, weigh the page's facts, place the hits, judge the page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import compress
from types import ModuleType

from pagelint import plugins, readable
from pagelint.checks._options import once_for_options
from pagelint.glossary import Glossary
from pagelint.model import Page
from pagelint.nlp.fair import explained_uses
from pagelint.nlp.score import scores
from pagelint.placer import Placer
from pagelint.seeing import Memory, guarded, see, where
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


def lint(
    page: Page,
    rulebook: Rulebook,
    *,
    today: date | None = None,
    name: str | None = None,
    memory: Memory | None = None,
    brief: bool = False,
) -> Verdict:
    """Return the verdict on one page.

    `today` is the day that ages count from (none: ages are not judged). `name` is the page's path
    from its settings' folder, for fingerprints. `memory` keeps what was seen between calls. In `brief`,
    nothing is said of statements that rules which are off ask for, nor of what makes each section hard.
    Raises Unreadable when the page cannot be read as text (`readable`), CheckFailedError when a check crashes.
    """
    rulebook = in_language(_weighed(rulebook) if brief else rulebook, readable.language(page))
    facts, hits = _facts_and_hits(page, rulebook, today, memory)
    placer = Placer(page, name if name is not None else page.path, glossary_in(rulebook))
    findings = placer.findings(hits)
    grade = rulebook.params("grade")
    told = explained_uses(facts)
    each, total = scores(page.sections, grade, told, brief=brief)
    return Verdict(
        path=page.path,
        page=page,
        profile=rulebook.profile,
        findings=findings,
        facts=facts,
        score=total,
        scores=each,
        statements=tuple(_statements(page, facts)),
        passed=not any(at_least(f.severity, rulebook.fail_on) for f in findings),
        rulebook=rulebook.fingerprint,
    )


@once_for_options
def _weighed(book: Rulebook) -> Rulebook:
    """Return a book without the rules that are off, unless a rule weighs what those see of statements."""
    reads = (_reads(plugins.load("checks", rule.check)) for rule in book.rules)
    weighs = any(kind.startswith("statement") for kinds in reads for kind in kinds)
    return book if weighs else dataclasses.replace(book, silent=())


def in_language(book: Rulebook, lang: str) -> Rulebook:
    """Return the rules that can judge pages in one language, with their options in it."""
    spoken = _spoken(book)
    if lang not in spoken:
        spoken[lang] = _in_language(book, lang)
    return spoken[lang]


@once_for_options
def _spoken(book: Rulebook) -> dict[str, Rulebook]:
    """Return where the rules of a book are kept by language."""
    del book
    return {}


def _in_language(book: Rulebook, lang: str) -> Rulebook:
    on, silent = (
        tuple(
            dataclasses.replace(r, params=r.spoken[lang]) if lang in r.spoken else r
            for r in rules
            if lang in r.languages
        )
        for rules in (book.rules, book.silent)
    )
    return dataclasses.replace(book, rules=on, silent=silent)


@once_for_options
def glossary_in(book: Rulebook) -> Glossary:
    """Return the words that the rules of a book share, none when no rule asks for them."""
    options = (r.params for r in (*book.rules, *book.silent))
    return next((g for o in options if (g := getattr(o, "glossary", None))), Glossary())


def unchecked(path: str, rulebook: Rulebook, reason: str, page: Page | None = None) -> Verdict:
    """Return the verdict on a page that could not be checked: never a pass."""
    return Verdict(
        path, page, rulebook.profile, (), (), None, (), (), passed=False, unchecked=reason
    )


def _facts_and_hits(
    page: Page, rulebook: Rulebook, today: date | None, memory: Memory | None
) -> tuple[tuple[Fact, ...], list[tuple[Rule, Hit]]]:
    """Return what all checks see in the sections, and then make of the facts of the page."""
    rules = (*rulebook.rules, *rulebook.silent)
    seen = see(page, rules, memory)
    facts = [fact for noted in {id(n): n for n in seen}.values() for fact in noted.facts]
    kinds = [fact.kind for fact in facts]
    hits = [(rule, hit) for rule, noted in zip(rules, seen, strict=True) for hit in noted.hits]
    about = About(page.kind, page.format, page.title_span, today)
    for at, check, reads in _weighing(rulebook):
        rule, own = rules[at], seen[at].facts
        known = [*own, *compress(facts, map(reads.__contains__, kinds))] if reads else list(own)
        for thing in guarded(rule, check.weigh, known, rule.params, about):
            if isinstance(thing, Hit):
                hits.append((rule, thing))
            else:
                facts.append(thing)
                kinds.append(thing.kind)
    return tuple(facts), hits


@once_for_options
def _weighing(book: Rulebook) -> list[tuple[int, ModuleType, frozenset[str]]]:
    """Return the checks that weigh facts: of which rule each is, and the kinds of facts of others that it weighs too.

    Those that read what others find come last.
    """
    checks = (plugins.load("checks", rule.check) for rule in (*book.rules, *book.silent))
    found = [
        (at, check, _reads(check)) for at, check in enumerate(checks) if hasattr(check, "weigh")
    ]
    return sorted(found, key=lambda w: bool(w[2]))


def _reads(check: ModuleType) -> frozenset[str]:
    """Return the kinds of facts of other checks that one weighs too."""
    return getattr(check, "READS", frozenset())


def broken(error: BaseException) -> str:
    """Return the reason for a page that an unforeseen error kept from being checked."""
    return f"pagelint broke: {where(error)}"


def _statements(page: Page, facts: Iterable[Fact]) -> Iterator[Statement]:
    for fact in sorted((f for f in facts if f.kind == "statement"), key=lambda f: f.values["kind"]):
        present = bool(fact.values["present"])
        origin = page.map.origin(fact.span)[0]
        text = page.whole.text[fact.span.start : fact.span.end] if present else ""
        line = (
            page.lines.place(origin.start)[0] if text else None
        )  # the site's template has no line
        yield Statement(fact.values["kind"], bool(fact.values["required"]), present, line, text)
