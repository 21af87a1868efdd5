"""Weigh the pages of one run against each other, after the last one is checked.

A check with `across(facts_by_page, params)` gets the facts that it names in `ACROSS` of every page that was checked,
and says on which page a hit belongs. What it finds joins that page's verdict like any other finding. Of a page only
those facts are kept, so thousands of pages can be weighed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol

from pagelint import plugins
from pagelint.checks._options import once_for_options
from pagelint.model import Span
from pagelint.verdict import Fact, Hit, Related, Rule, Rulebook, Verdict, judged


@dataclass(frozen=True, slots=True)
class Noticed:
    """What one checked page brings to the weighing: facts, where each stands, and the mark of its rules."""

    rulebook: str
    facts: tuple[Fact, ...] = ()
    places: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is wrong on one page beside another: the rule, the hit, the places on other pages."""

    rule: str
    hit: Hit
    there: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """One page of a run: its verdict, the rules it was judged by, its name for fingerprints."""

    verdict: Verdict
    rulebook: Rulebook
    name: str


def across(run: Sequence[Checked]) -> list[Verdict]:
    """Return the verdicts of a run with what the pages say against each other, in the same order.

    Raises CheckFailedError when a check crashes.
    """
    seen = [noticed(one.verdict, one.rulebook) for one in run]
    verdicts = [one.verdict for one in run]
    for book in {one.rulebook.fingerprint: one.rulebook for one in run}.values():
        for at, found in conflicts(seen, book).items():
            verdicts[at] = joined(run[at], found)
    return verdicts


def compares(rulebook: Rulebook) -> bool:
    """Say whether any rule weighs pages against each other."""
    return any(_weighing(rulebook))


def noticed(verdict: Verdict, rulebook: Rulebook) -> Noticed | None:
    """Return what a page brings to the weighing; None if it was not checked."""
    from pagelint.placer import Placer

    page = verdict.page
    if page is None or verdict.unchecked is not None:
        return None
    kinds = _kinds(rulebook)
    facts = tuple(f for f in verdict.facts if f.kind in kinds) if kinds else ()
    placer = Placer(page, "") if facts else None
    places = tuple(placer.related(f.span) for f in facts) if placer else ()
    return Noticed(rulebook.fingerprint, facts, places)


@once_for_options
def _kinds(rulebook: Rulebook) -> frozenset[str]:
    """Return the kinds of facts that the pages of a run are weighed by."""
    return frozenset(kind for _, check in _weighing(rulebook) for kind in check.ACROSS)


class Bringing(Protocol):
    """What a page brings to the weighing, at hand as in `Noticed` or packed."""

    @property
    def rulebook(self) -> str:
        """The mark of the page's rules."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What was noticed on the page."""

    @property
    def places(self) -> tuple[Related, ...]:
        """Where each fact stands."""


class _ByPage(Sequence[Sequence[Fact]]):
    """The facts of pages; those that are packed are unpacked for one page after the other."""

    def __init__(self, pages: Sequence[Bringing]) -> None:
        self._pages = pages

    def __len__(self) -> int:
        return len(self._pages)

    def __getitem__(self, at: Any) -> Any:
        return self._pages[at].facts


def _place(page: Bringing, span: Span) -> Related:
    return next(p for f, p in zip(page.facts, page.places, strict=True) if f.span == span)


def conflicts(seen: Sequence[Bringing | None], book: Rulebook) -> dict[int, list[Conflict]]:
    """Return what pages under these rules say against each other, by the place of each in `seen`.

    Raises CheckFailedError when a check crashes.
    """
    from pagelint.seeing import guarded

    members = [(at, one) for at, one in enumerate(seen) if one and one.rulebook == book.fingerprint]
    found: dict[int, list[Conflict]] = {}
    if len(members) < 2:
        return found
    facts = _ByPage([one for _, one in members])
    for rule, check in _weighing(book):
        for page, hit in guarded(rule, check.across, facts, rule.params):
            there = tuple(_place(members[other][1], span) for other, span in hit.elsewhere)
            found.setdefault(members[page][0], []).append(Conflict(rule.id, hit, there))
    return found


def joined(one: Checked, found: Sequence[Conflict]) -> Verdict:
    """Return the verdict on a checked page with what other pages say against it."""
    from pagelint.placer import Placer

    verdict = one.verdict
    assert verdict.page is not None
    placer = Placer(verdict.page, one.name)
    findings = list(verdict.findings)
    for conflict in found:
        rule = one.rulebook.rule(conflict.rule)
        assert rule is not None
        finding = placer.finding(rule, conflict.hit)
        findings.append(dataclasses.replace(finding, related=finding.related + conflict.there))
    return judged(verdict, placer.ordered(findings), one.rulebook.fail_on)


def _weighing(book: Rulebook) -> Iterator[tuple[Rule, ModuleType]]:
    """Yield the rules whose check weighs pages against each other."""
    for rule in book.rules:
        check = plugins.load("checks", rule.check)
        if hasattr(check, "across"):
            yield rule, check
