"""`pagelint explain`: what a rule sees, why it matters, examples, options, sources."""

from __future__ import annotations

import argparse
import dataclasses
import re
import sys
from typing import Any

from pagelint import plugins
from pagelint.commands import _common as common
from pagelint.errors import UsageError
from pagelint.nlp.language import name_of
from pagelint.rulebook import Layer, load_rulebook, nearest
from pagelint.verdict import PEOPLE, Rule, Rulebook

SUMMARY = "explain a rule: what it sees, why it matters, examples, options, sources"
_MANY, _WIDE = 8, 60  # values of an option that are shown, and how much of each


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("rule", metavar="RULE", help="a rule's name, such as unexplained-term")
    parser.add_argument(
        "--profile", default="", metavar="NAME", help="the profile whose options are shown"
    )
    parser.add_argument("--config", default="", metavar="FILE", help="the settings file to use")


def run(args: argparse.Namespace) -> int:
    """Print the page of one rule."""
    book = common.rulebook_here(args)
    reason = dict(book.off).get(args.rule, "")
    rule = _unchanged(args, args.rule) if reason else book.rule(args.rule)
    if rule is None:
        known = [*(r.id for r in book.rules), *dict(book.off)]
        hint = nearest(args.rule, known)
        hint = hint if hint.startswith("did") else "“pagelint rules list” names them all."
        raise UsageError(f"There is no rule “{args.rule}”: {hint}")
    if reason:
        sys.stdout.write(f"{args.rule} is switched off here: {reason}\n\n")
    sys.stdout.write("\n".join(rule_page(rule, book)) + "\n")
    return 0


def _unchanged(args: argparse.Namespace, name: str) -> Rule | None:
    """Return a rule that is off here as its own file has it."""
    settings = dataclasses.replace(common.settings_here(args), layers=(Layer(),))
    return load_rulebook("", settings, everything=True).rule(name)


def rule_page(rule: Rule, book: Rulebook) -> list[str]:
    """Return the lines of a rule's page in Markdown."""
    check = plugins.load("checks", rule.check)
    lines = [
        f"# {rule.id}",
        "",
        f"{PEOPLE[rule.severity]} · {rule.category} · for the {rule.who} · profile {book.profile}"
        f" · pages in {' and '.join(map(name_of, rule.languages))}",
    ]
    if who := _who_allows(rule):
        lines += ["", who]
    lines += ["", "## What", "", _shown(rule.message), "", f"What to do: {_shown(rule.action)}"]
    lines += ["", (check.__doc__ or "").strip()]
    if rule.fix == "safe":
        lines += ["", "Fixes with one right answer are made by --fix, if no guard objects."]
    lines += ["", "## Why", "", rule.why, "", "## Examples", ""]
    for example in rule.examples:
        bad = example.hits is None or example.hits
        text = " ".join(example.text.split())
        lines.append(f"- {'Found' if bad else 'Fine'}: {text}")
    lines += ["", "## Options", ""]
    lines += [*_options(rule.params)] or ["none"]
    if rule.measured:
        lines += ["", "## On real pages", "", rule.measured]
    return [
        *lines,
        "",
        "## Sources",
        "",
        *(f"- {s}" for s in rule.sources),
        "",
        f"From: {rule.origin}",
    ]


def _who_allows(rule: Rule) -> str:
    """Return who alone can allow what a rule finds, "" when anybody can."""
    if not rule.waivable:
        return "Nobody can allow what it finds."
    if rule.safety:
        return (
            "It guards against harm: only a clinician, by name and role, can allow what it finds."
        )
    return ""


def _options(params: Any) -> list[str]:
    lines = []
    for field in dataclasses.fields(params):
        if not field.metadata.get("filled"):
            value = getattr(params, field.name)
            lines.append(
                f"- `{field.name}`: {field.metadata.get('doc', '')} (now: {_value(value)})"
            )
    return lines


def _value(value: Any) -> str:
    if isinstance(value, (tuple, dict)):
        pairs = value.items() if isinstance(value, dict) else ()
        items = [_short(f"{k}: {v}") for k, v in pairs] or [_short(str(v)) for v in value]
        more = f" and {len(items) - _MANY} more" if len(items) > _MANY else ""
        return ", ".join(items[:_MANY]) + more if items else "none"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= _WIDE else text[: _WIDE - 1].rstrip() + "…"


def _shown(message: str) -> str:
    """Return a message with a dot-dot-dot in the place of what a page fills in."""
    return re.sub(r"\{\w+\}", "…", message)
