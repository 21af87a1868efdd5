"""`pagelint rules`: the rules in force here, and their examples run as tests."""

from __future__ import annotations

import argparse
import dataclasses
import re
import sys
from pathlib import Path

from pagelint.commands import _common as common
from pagelint.errors import Problem, RulebookError, UsageError
from pagelint.rulebook import Layer, Settings, load_rulebook, read_pack, shipped_packs
from pagelint.trial import try_rule

SUMMARY = "list the rules in force here, or run the examples inside rule files"
EPILOG = """\
examples:
  pagelint rules list                       the rules in force here, and those that are off
  pagelint rules list --profile nhs
  pagelint rules test                       the examples inside all rules
  pagelint rules test our-rules             those of one folder"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "action", nargs="?", default="list", choices=("list", "test"), help="list (default) or test"
    )
    parser.add_argument(
        "folder", nargs="?", default="", metavar="DIR", help="test only the packs in this folder"
    )
    parser.add_argument(
        "--profile", default="", metavar="NAME", help="list the rules of this profile"
    )
    parser.add_argument("--config", default="", metavar="FILE", help="the settings file to use")


def run(args: argparse.Namespace) -> int:
    """List the rules, or test them."""
    return _list(args) if args.action == "list" else _test(args)


def _list(args: argparse.Namespace) -> int:
    if args.folder:
        raise UsageError(
            f"“rules list” lists the rules in force here, not those of “{args.folder}”."
        )
    book = common.rulebook_here(args)
    wide = max((len(name) for name in (*(r.id for r in book.rules), *dict(book.off))), default=0)
    for rule in book.rules:
        says = re.sub(r"\{\w+\}", "…", rule.message)
        guards = "  (guards against harm)" if rule.safety else ""
        sys.stdout.write(
            f"{rule.id:<{wide}}  {rule.severity:<7}  {rule.category:<11}  {says}{guards}\n"
        )
    for name, reason in book.off:
        sys.stdout.write(f"{name:<{wide}}  off      {reason}\n")
    sys.stdout.write(f"{len(book.rules)} rules, profile {book.profile}\n")
    return 0


def _test(args: argparse.Namespace) -> int:
    """Run the examples of all rules, or of those in one folder, as their files have them.

    What the house changes in them (a limit, a severity, off) does not change what a rule promises.
    """
    settings = dataclasses.replace(common.settings_here(args), layers=(Layer(),))
    wanted: set[str] | None = None
    if args.folder:
        settings, wanted = _with_packs(args.folder, settings)
    failed = count = 0
    for rule in load_rulebook("", settings, everything=True).rules:
        if wanted is None or rule.id in wanted:
            for failure in try_rule(rule, settings):
                failed += 1
                sys.stdout.write(f"{failure}\n")
            count += len(rule.examples)
    sys.stdout.write(f"{count} examples, {failed} failed\n")
    return 1 if failed else 0


def _with_packs(name: str, settings: Settings) -> tuple[Settings, set[str]]:
    """Return the settings with a folder's packs in force, and the names of the rules in them."""
    root = Path(name)
    inside = sorted(f.parent for f in root.glob("*/pack.yaml"))
    folders = [root] if (root / "pack.yaml").is_file() else inside
    if not folders:
        raise UsageError(f"There is no pack in “{name}”: a pack has a pack.yaml.")
    known = {f.resolve() for f, _ in (*shipped_packs(), *settings.packs)}
    wanted: set[str] = set()
    problems: list[Problem] = []
    for folder in folders:
        pack, wrong = read_pack(folder.resolve(), folder.as_posix())
        wanted.update(rule.id for rule in pack.rules)
        problems += wrong
        if folder.resolve() not in known:
            new = (folder.resolve(), folder.as_posix())
            settings = dataclasses.replace(settings, packs=(*settings.packs, new))
    if problems:
        raise RulebookError(tuple(problems))
    return settings, wanted
