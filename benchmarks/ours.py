"""The commands of ours that are measured, as far as the pagelint that is installed has them."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

from measuring import Command

DRIVERS = Path(__file__).parent / "drivers"
CHECK = (sys.executable, "-m", "pagelint", "check")
# The rules that need a parse: without them, a page is checked with no language model.
NO_PARSE = "".join(
    f"  {rule}: {{off: measured without}}\n"
    for rule in ("unexplained-term", "undefined-abbreviation", "noun-stack")
)
# A handful of small rules that look at words and marks alone.
_SMALL = frozenset(
    "long-sentence reading-grade all-capitals vague-link doubled-word placeholder bare-address".split()
)
_DAY = ("--as-of", "2026-01-15")
_JUDGED = (0, 1)  # exit codes of a check that saw every page


@cache
def has(option: str) -> bool:
    """Say whether `pagelint check` has an option."""
    shown = subprocess.run([*CHECK, "--help"], capture_output=True, text=True, check=False)
    return option in shown.stdout


@cache
def few_rules() -> str:
    """Return settings in which a handful of small rules is left on."""
    command = (sys.executable, "-m", "pagelint", "rules", "list")
    rows = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    known = [row.split()[0] for row in rows if {"note", "warning", "error"} & {*row.split()[1:2]}]
    return "".join(f"  {r}: {{off: measured without}}\n" for r in known if r not in _SMALL)


def check(name: str, pages: list[str], *more: str, cwd: Path, kept: Path | None = None) -> Command:
    """Return a check of pages on one process; what is remembered of pages is not used, or kept in a folder.

    Compiled rules and the like are always kept: a user makes them once.
    """
    remembered = ("--cache-dir", str(kept)) if kept else ("--no-cache",)
    options = [*(remembered if has(remembered[0]) else ()), *more]
    if has("--jobs") and "--jobs" not in more:
        options += ["--jobs", "1"]
    return Command(name, (*CHECK, *pages, *_DAY, *options), cwd=cwd, codes=_JUDGED)


def parse(how: str, files: list[str], cwd: Path) -> Command:
    """Return spaCy's parse of files: as loaded by default, or trimmed to what pagelint needs."""
    names = {"default": "spaCy, as loaded by default", "trimmed": "spaCy, trimmed"}
    driver = str(DRIVERS / "parse.py")
    return Command(names[how], (sys.executable, driver, how, *files), cwd=cwd, codes=(0,))
