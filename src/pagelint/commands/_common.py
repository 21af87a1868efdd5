"""What several commands share: their arguments, the day, the output, the progress bar."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TextIO

from pagelint import __version__, plugins
from pagelint.errors import UsageError
from pagelint.model import KINDS
from pagelint.reporters import Options, Run
from pagelint.rulebook import Settings, load_rulebook
from pagelint.runner import Asked, House, Job, check_bytes, plan, plan_input
from pagelint.verdict import SEVERITIES, Rulebook, Verdict

_PATIENCE = 2.0  # seconds without a word before a progress bar is shown


def add_page_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which pages, and under which rules."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders; - reads standard input"
    )
    parser.add_argument(
        "--stdin-filename", metavar="NAME", default="", help="the name that standard input goes by"
    )
    parser.add_argument(
        "--profile", default="", metavar="NAME", help="us-hospital, us-cdc, nhs or one of your own"
    )
    parser.add_argument(
        "--kind",
        default="",
        choices=KINDS,
        metavar="NAME",
        help=f"what the pages are: {', '.join(KINDS)}",
    )
    parser.add_argument(
        "--config", default="", metavar="FILE", help="use this settings file for all pages"
    )


def add_gate_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the gate and the day."""
    parser.add_argument(
        "--fail-on",
        default="",
        choices=SEVERITIES[::-1],
        help="exit 1 from this severity on (default error)",
    )
    parser.add_argument(
        "--as-of", default="", metavar="YYYY-MM-DD", help="the day that ages are counted from"
    )


def add_output_argument(parser: argparse.ArgumentParser) -> None:
    """Add `--output`."""
    parser.add_argument(
        "--output", default="", metavar="FILE", help="write the report to this file"
    )


def as_of(text: str) -> date:
    """Return the day that ages count from: the option, PAGELINT_AS_OF, or today in UTC."""
    chosen = text or os.environ.get("PAGELINT_AS_OF", "")
    if not chosen:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(chosen)
    except ValueError:
        raise UsageError(f"“{chosen}” is not a day. Write it as YYYY-MM-DD.") from None


def jobs(args: argparse.Namespace) -> tuple[list[Job], date]:
    """Return the pages to check and the day."""
    today = as_of(getattr(args, "as_of", ""))
    asked = Asked(args.profile, args.kind, getattr(args, "fail_on", ""), args.config, today)
    if "-" in args.paths:
        if args.paths != ["-"]:
            raise UsageError("“-” (standard input) cannot stand beside other paths.")
        if not args.stdin_filename:
            raise UsageError("Standard input needs a name: --stdin-filename page.md")
        return [plan_input(args.stdin_filename, asked)], today
    return plan(args.paths, asked), today


def verdicts(args: argparse.Namespace, planned: Sequence[Job]) -> Iterator[tuple[Job, Verdict]]:
    """Yield each job's verdict, in order, with a progress bar when it takes long."""
    if args.paths == ["-"]:
        data = sys.stdin.buffer.read()
        yield planned[0], check_bytes(planned[0], lambda: data)
        return
    with progress(len(planned)) as advance:
        for job in planned:
            verdict = check_bytes(job, job.path.read_bytes)
            advance()
            yield job, verdict


@contextmanager
def progress(total: int) -> Iterator[Any]:
    """Show a progress bar on standard error, if that is a terminal and it takes more than 2 seconds."""
    from time import monotonic

    begun, done, bar = monotonic(), 0, None
    if not sys.stderr.isatty():
        yield lambda: None
        return

    def advance() -> None:
        nonlocal done, bar
        done += 1
        if bar is None and monotonic() - begun > _PATIENCE and done < total:
            bar = _bar(total)
            bar.start()
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.stop()


def _bar(total: int) -> Any:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.add_task("Checking pages", total=total)
    return bar


def run_info(planned: Sequence[Job], today: date) -> Run:
    """Return what the report says of the whole run."""
    from pagelint.nlp.pipeline import model

    books = sorted({j.rulebook.fingerprint for j in planned})
    joined = (
        books[0]
        if len(books) == 1
        else "sha256:" + hashlib.sha256("".join(books).encode()).hexdigest()
    )
    profiles = sorted({j.rulebook.profile for j in planned})
    version = model()[1]
    return Run(
        __version__, "+".join(profiles), joined, f"en_core_web_sm {version}", today.isoformat()
    )


@contextmanager
def output(file: str) -> Iterator[TextIO]:
    """Open the report's target: standard output, or a file that appears only when it is whole."""
    if not file:
        yield sys.stdout
        return
    target = Path(file)
    part = target.with_name(target.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        part.replace(target)
    except OSError as error:
        raise UsageError(f"Cannot write “{file}”: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def settings_here(args: argparse.Namespace) -> Settings:
    """Return the settings in force in this folder."""
    return House(Asked(config=args.config)).settings_for(Path())


def rulebook_here(args: argparse.Namespace) -> Rulebook:
    """Return the rules in force in this folder."""
    return load_rulebook(args.profile, settings_here(args))


def reporter(name: str, out: TextIO) -> Any:
    """Return the reporter of this name, fitted to where it writes."""
    try:
        module = plugins.load("reporters", name)
    except KeyError:
        known = ", ".join(plugins.names("reporters"))
        raise UsageError(f"There is no format “{name}”. Known: {known}.") from None
    return module.Reporter(out, Options(width=_width(out), colour=_colour(out)))


def _width(out: TextIO) -> int:
    import shutil

    if out.isatty() or os.environ.get("COLUMNS"):
        return shutil.get_terminal_size((80, 24)).columns
    return 80


def _colour(out: TextIO) -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return out.isatty()
