"""`pagelint explain`: what a rule sees, why it matters, examples, options, sources."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from functools import cache

from pagelint.commands import _common as common
from pagelint.errors import UsageError
from pagelint.rule_page import rule_page
from pagelint.rulebook import Layer, load_rulebook, nearest, profiles
from pagelint.verdict import DEFAULT_PROFILE, Rule, Rulebook

SUMMARY = "explain a rule: what it sees, why it matters, examples, options, sources"
EPILOG = """\
examples:
  pagelint explain unexplained-term         the name stands at the end of each finding
  pagelint explain reading-grade --profile nhs

“pagelint rules list” names all rules."""


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
    off = dict(book.off)
    rule = _unchanged(args, args.rule) if args.rule in off else book.rule(args.rule)
    if rule is None:
        hint = nearest(args.rule, [*(r.id for r in book.rules), *off])
        hint = hint if hint.startswith("did") else "“pagelint rules list” names them all."
        raise UsageError(f"There is no rule “{args.rule}”: {hint}")
    sys.stdout.write(rule_page(rule, book, shipped_books()))
    return 0


@cache
def shipped_books() -> tuple[Rulebook, ...]:
    """Return the rules of each profile as it comes with pagelint, the default one first."""
    return tuple(load_rulebook(n) for n in sorted(profiles(), key=lambda n: n != DEFAULT_PROFILE))


def _unchanged(args: argparse.Namespace, name: str) -> Rule | None:
    """Return a rule that is off here as its own file has it."""
    settings = dataclasses.replace(common.settings_here(args), layers=(Layer(),))
    return load_rulebook("", settings, everything=True).rule(name)
