"""`pagelint rules`: the rules in force here, and their examples run as tests."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

from pagelint import plugins
from pagelint.commands import _common as common
from pagelint.errors import RulebookError, UsageError
from pagelint.rulebook import load_rulebook, read_pack
from pagelint.trial import try_rule

SUMMARY = "list the rules in force here, or run the examples inside rule files"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "action", nargs="?", default="list", choices=("list", "test"), help="list (default) or test"
    )
    parser.add_argument(
        "folder", nargs="?", default="", metavar="DIR", help="test only the pack in this folder"
    )
    parser.add_argument(
        "--profile", default="", metavar="NAME", help="list the rules of this profile"
    )
    parser.add_argument("--config", default="", metavar="FILE", help="the settings file to use")


def run(args: argparse.Namespace) -> int:
    """List the rules, or test them."""
    return _list(args) if args.action == "list" else _test(args)


def _list(args: argparse.Namespace) -> int:
    book = common.rulebook_here(args)
    wide = max(len(r.id) for r in book.rules)
    for rule in book.rules:
        first = (plugins.load("checks", rule.check).__doc__ or "").strip().splitlines()[0]
        sys.stdout.write(f"{rule.id:<{wide}}  {rule.severity:<7}  {rule.category:<11}  {first}\n")
    for name, reason in book.off:
        sys.stdout.write(f"{name:<{wide}}  off      {reason}\n")
    sys.stdout.write(f"{len(book.rules)} rules, profile {book.profile}\n")
    return 0


def _test(args: argparse.Namespace) -> int:
    settings = common.settings_here(args)
    if args.folder:
        folder = Path(args.folder)
        if not (folder / "pack.yaml").is_file():
            raise UsageError(f"There is no pack in “{args.folder}”: a pack has a pack.yaml.")
        pack, problems = read_pack(folder.resolve(), args.folder.rstrip("/"))
        if problems:
            raise RulebookError(problems)
        wanted = {r.id for r in pack.rules}
        if not any(folder.resolve() == f.resolve() for f, _ in settings.packs) and not any(
            r.id in wanted for r in load_rulebook("", settings).rules
        ):
            settings = dataclasses.replace(
                settings, packs=(*settings.packs, (folder.resolve(), args.folder))
            )
    else:
        wanted = set()
    failed = count = 0
    for rule in load_rulebook("", settings).rules:
        if wanted and rule.id not in wanted:
            continue
        for failure in try_rule(rule, settings):
            failed += 1
            sys.stdout.write(f"{failure}\n")
        count += len(rule.examples)
    sys.stdout.write(f"{count} examples, {failed} failed\n")
    return 1 if failed else 0
