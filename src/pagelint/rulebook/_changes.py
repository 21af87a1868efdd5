"""What shipped profiles and a house change in rules, put into them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from pagelint import plugins
from pagelint.errors import Problem
from pagelint.rulebook._house import Change
from pagelint.rulebook._params import build, nearest
from pagelint.verdict import Rule


def apply_changes(
    rules: dict[str, Rule], changes: Sequence[Change], problems: list[Problem]
) -> tuple[dict[str, Rule], dict[str, str]]:
    """Return the rules that are on, with all changes in order, and why the others are off."""
    changed = dict(rules)
    off = {k: rule.off for k, rule in rules.items() if rule.off}
    for change in changes:
        rule = changed.get(change.rule)
        if rule is None:
            noted = change.document.fresh()
            what = f"there is no rule “{change.rule}”"
            noted.problem(change.trail, what, nearest(change.rule, sorted(changed)))
            problems += noted.problems
            continue
        off.pop(change.rule, None)
        if change.off:
            off[change.rule] = change.off
        changed[change.rule], wrong = _changed(rule, change)
        problems += wrong
    return {k: r for k, r in changed.items() if k not in off}, off


def _changed(rule: Rule, change: Change) -> tuple[Rule, list[Problem]]:
    """Return the rule with a change's severity and options, and what is wrong with them."""
    changed = dataclasses.replace(
        rule,
        severity=change.severity or rule.severity,
        fix=change.fix or rule.fix,
        settled=rule.settled or bool(change.severity and change.house),
    )
    if change.params is None:
        return changed, []
    noted = change.document.fresh()
    trail = (*change.trail, "params")
    check = plugins.load("checks", rule.check)
    made = build(check.Params, change.params, noted, trail, rule.params)
    if not noted.problems:
        for what in getattr(check, "problems", lambda _: ())(made):
            noted.problem(noted.quoted(trail, what), what)
    return dataclasses.replace(changed, params=made), noted.problems
