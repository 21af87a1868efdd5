"""Weigh the pages of one run against each other, after the last one is checked.

A check with `across(facts_by_page, params)` gets the facts of every page that was checked and says on
which page a hit belongs. What it finds joins that page's verdict like any other finding.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from pagelint import plugins
from pagelint.placer import Placer
from pagelint.seeing import guarded
from pagelint.verdict import Finding, Rulebook, Verdict, judged


@dataclass(frozen=True, slots=True)
class Checked:
    """One page of a run: its verdict, the rules it was judged by, its name for fingerprints."""

    verdict: Verdict
    rulebook: Rulebook
    name: str


def across(run: Sequence[Checked]) -> list[Verdict]:
    """Return the verdicts of a run with what the pages say against each other, in the same order.

    Pages under the same rules are weighed together. Raises CheckFailedError when a check crashes.
    """
    groups: dict[str, list[int]] = {}
    for at, one in enumerate(run):
        if one.verdict.page is not None and one.verdict.unchecked is None:
            groups.setdefault(one.rulebook.fingerprint, []).append(at)
    verdicts = [one.verdict for one in run]
    for members in groups.values():
        if len(members) > 1:
            for at, findings in _found([run[m] for m in members]).items():
                one = run[members[at]]
                verdicts[members[at]] = _with(one, findings)
    return verdicts


def compares(rulebook: Rulebook) -> bool:
    """Say whether any rule weighs pages against each other."""
    return any(hasattr(plugins.load("checks", r.check), "across") for r in rulebook.rules)


def _found(run: Sequence[Checked]) -> dict[int, list[Finding]]:
    """Return the new findings of each page, by its place in `run`."""
    facts = [one.verdict.facts for one in run]
    placers = [Placer(one.verdict.page, one.name) for one in run if one.verdict.page]
    found: dict[int, list[Finding]] = {}
    for rule in run[0].rulebook.rules:
        weigh = getattr(plugins.load("checks", rule.check), "across", None)
        for at, hit in guarded(rule, weigh, facts, rule.params) if weigh else ():
            there = tuple(placers[page].related(span) for page, span in hit.elsewhere)
            finding = placers[at].finding(rule, hit)
            finding = dataclasses.replace(finding, related=finding.related + there)
            found.setdefault(at, []).append(finding)
    return found


def _with(one: Checked, findings: Sequence[Finding]) -> Verdict:
    verdict = one.verdict
    assert verdict.page is not None
    placed = Placer(verdict.page, one.name).ordered((*verdict.findings, *findings))
    return judged(verdict, placed, one.rulebook.fail_on)
