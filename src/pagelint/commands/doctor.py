"""`pagelint doctor`: is everything here that pagelint needs, and which versions, rules and settings are in force."""

from __future__ import annotations

import argparse
import json
import locale
import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from pagelint import __version__
from pagelint.commands import _common as common
from pagelint.errors import PagelintError, UsageError
from pagelint.reporters import clean
from pagelint.rulebook import FILE, Settings, load_rulebook, shipped_packs

SUMMARY = "say whether all is well: versions, language model, rules, settings, extras"
EPILOG = """\
examples:
  pagelint doctor                  what is here, and what to do about what is wrong
  pagelint doctor --format json    the same for other programs, or for a report of a fault

exit codes: 0 all is well (an extra that is not installed is no fault), 2 something is wrong"""

# Two sentences, which a cut at each full stop would make five of.
_TEST = "Call Dr. Lee if it is over 38.5 °C, e.g. at night. Then rest."
_TESTED = 2
_EXTRA = re.compile(r"(?P<name>[\w.-]+)[^;]*;.*\bextra == ['\"](?P<extra>[\w-]+)['\"]")
_DEVELOPERS = ("test", "dev")


@dataclass(frozen=True, slots=True)
class Line:
    """What was found about one thing. `advice` says what to do; `wrong` is a fault."""

    what: str
    found: str
    advice: str = ""
    wrong: bool = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "--format",
        default="terminal",
        choices=("terminal", "json"),
        help="terminal (default) or json",
    )
    parser.add_argument("--profile", default="", metavar="NAME", help="look at this profile")
    parser.add_argument("--config", default="", metavar="FILE", help="the settings file to look at")


def run(args: argparse.Namespace) -> int:
    """Look at everything, and say what was found."""
    lines = list(_lines(args))
    wrong = sum(line.wrong for line in lines)
    if args.format == "json":
        shown = {"schema": "pagelint-doctor/1", "well": not wrong, "found": [*map(asdict, lines)]}
        json.dump(shown, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        _print(lines, wrong)
    return UsageError.exit_code if wrong else 0


def _print(lines: list[Line], wrong: int) -> None:
    wide = max(len(line.what) for line in lines)
    for line in lines:
        mark = "✗" if line.wrong else " " if line.advice else "✓"
        sys.stdout.write(f"{mark} {line.what:<{wide}}  {clean(line.found)}\n")
        sys.stdout.writelines(
            f"  {'':<{wide}}  → {clean(part)}\n" for part in line.advice.splitlines()
        )
    things = f"{wrong} thing{'s are' if wrong != 1 else ' is'} wrong"
    sys.stdout.write(f"\n{f'{things}. See the lines with ✗.' if wrong else 'All is well.'}\n")


def _lines(args: argparse.Namespace) -> Iterator[Line]:
    yield Line("pagelint", f"{__version__}, in {Path(__file__).parents[1]}")
    yield Line("Python", f"{platform.python_version()}, {sys.executable}")
    yield _package("spacy", "spaCy")
    yield _package("textstat")
    yield _guarded("model", _model)
    yield from _house(args)
    yield Line("cache", "none: nothing is kept between two runs")
    yield from _extras()
    yield _terminal()


def _guarded(what: str, look: Callable[[], Line]) -> Line:
    """Return what was found, or the error as a fault."""
    try:
        return look()
    except (PagelintError, ImportError, OSError, ValueError) as error:
        return Line(what, "cannot be used", str(error) or type(error).__name__, wrong=True)


def _package(name: str, shown: str = "") -> Line:
    try:
        return Line(shown or name, version(name))
    except PackageNotFoundError:
        return Line(shown or name, "not installed", "Install pagelint again with pip.", wrong=True)


def _model() -> Line:
    from pagelint import nlp, read
    from pagelint.nlp.pipeline import engine, model, why_spacy

    package, _ = model()
    page = read(_TEST.encode(), "test.txt")
    found = [s for section in page.sections for s in nlp.sentences(section)]
    why = why_spacy()
    said = f"{engine().name} ({package}), run by {f'spaCy ({why})' if why else 'NumPy'}"
    if len(found) != _TESTED:
        what = f"{said}: cut a test text in {len(found)} sentences, not {_TESTED}"
        return Line("model", what, "Install pagelint again with pip.", wrong=True)
    return Line("model", f"{said}, cuts a test text rightly")


def _house(args: argparse.Namespace) -> Iterator[Line]:
    """Yield what the settings and rules in force here are."""
    try:
        settings = common.settings_here(args)
        book = load_rulebook(args.profile, settings)
    except UsageError as error:
        yield Line("settings", "have mistakes", str(error), wrong=True)
        return
    yield Line("settings", *_settings(args, settings))
    packs = len(shipped_packs()) + len(settings.packs)
    yield Line(
        "rules",
        f"{len(book.rules)} on, {len(book.off)} off, in {packs} packs, profile {book.profile}",
    )
    yield Line("rulebook", book.fingerprint)
    terms = book.params("term")
    if terms is not None:
        words, short = terms.glossary.terms, terms.glossary.abbreviations
        reviewed = sum(not t.draft for t in words)
        yield Line(
            "glossary", f"{len(words):,} terms, {len(short):,} short forms, {reviewed:,} reviewed"
        )
    known = book.params("approved_fact")
    if known is not None:
        facts = [f for f in known.facts.facts if not f.off]
        approved = sum(bool(f.approved_by) for f in facts)
        yield Line("facts", f"{len(facts)} looked at, {approved} approved by your house")


def _settings(args: argparse.Namespace, settings: Settings) -> tuple[str, str]:
    """Return where the settings stand, and what to do when there are none."""
    if settings.document is None:
        return f"no {FILE} here or above", "“pagelint init” writes one. Without it, defaults hold."
    return str(Path(args.config).resolve() if args.config else settings.home / FILE), ""


def _extras() -> Iterator[Line]:
    """Yield which extras are installed, as the package itself lists them."""
    needed: dict[str, list[str]] = {}
    for line in requires("pagelint") or ():
        found = _EXTRA.match(line)
        if found and found["extra"] not in _DEVELOPERS:
            needed.setdefault(found["extra"], []).append(found["name"])
    for extra, names in needed.items():
        missing = [name for name in names if not _has(name)]
        advice = f'To add it: pip install "pagelint[{extra}]"' if missing else ""
        yield Line(f"[{extra}]", "not installed" if missing else "installed", advice)


def _has(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _terminal() -> Line:
    """Return how the terminal writes letters; our own output is UTF-8 in any case."""
    coding = locale.getencoding().upper()
    kind = "a terminal" if sys.stdout.isatty() else "not a terminal"
    said = f"{coding}, {kind}, {common.width(sys.stdout)} columns"
    if coding.replace("-", "") == "UTF8":
        return Line("output", said)
    return Line("output", said, "Signs such as “é” may look wrong. Set your terminal to UTF-8.")
