"""What several commands share: their arguments, the day, the output, the progress bar."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from pagelint import plugins, storage
from pagelint.commands._output import output as output  # noqa: PLC0414 (commands ask for it here)
from pagelint.commands._progress import Progress
from pagelint.deadline import SECONDS, held
from pagelint.errors import Unreadable, UsageError
from pagelint.house import MOST_EXPORTED
from pagelint.reporters import Options, Run, clean, run_of
from pagelint.runner import Asked, House, Job, check_bytes, plan, plan_input
from pagelint.vocabulary import ENGINE, ENGINES, KINDS, LANGUAGES, SEVERITIES

if TYPE_CHECKING:
    from pagelint.rulebook import Settings
    from pagelint.verdict import Rulebook, Verdict

_LONGEST = 86_400  # seconds that a page may be given: a day
Check = Callable[[Job, Callable[[], bytes]], "Verdict"]  # what turns a job into its verdict


def add_page_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which pages, and under which rules."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders; - reads standard input"
    )
    parser.add_argument(
        "--stdin-filename", metavar="NAME", default="", help="the name that standard input goes by"
    )
    add_timeout_argument(parser)
    add_rule_arguments(parser)


def add_timeout_argument(parser: argparse.ArgumentParser) -> None:
    """Add how long a page may take."""
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=SECONDS,
        metavar="SECONDS",
        help=f"a page that takes longer counts as not checked (default {SECONDS:g}; 0 sets no limit)",
    )


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1
    if not 0 <= value <= _LONGEST:
        raise argparse.ArgumentTypeError(
            f"“{text}” is no number of seconds. Write 60, or 0 for no limit."
        )
    return value


def add_rule_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say under which rules pages are read."""
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
        "--lang",
        default="",
        choices=LANGUAGES,
        help="the language of the pages (default: what each page says, else en)",
    )
    parser.add_argument(
        "--config", default="", metavar="FILE", help="use this settings file for all pages"
    )
    parser.add_argument(
        "--engine",
        default="",
        choices=ENGINES,
        help="what runs the language model: numpy (default) or spacy, slower with the same findings",
    )


def engine_notes() -> Iterator[str]:
    """Yield what keeps the faster engine away and can be mended here: that nothing can be kept."""
    if storage.folder() is None and os.environ.get(ENGINE) != "spacy":
        yield (
            "There is no folder that only you can write to, so spaCy runs the language model. That is slower. "
            f"Name such a folder in {storage.VARIABLE}."
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
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", chosen):
            return date.fromisoformat(chosen)
    except ValueError:
        pass
    raise UsageError(f"“{chosen}” is not a day. Write it as YYYY-MM-DD.")


def jobs(args: argparse.Namespace) -> tuple[list[Job], date]:
    """Return the pages to check and the day."""
    today = as_of(getattr(args, "as_of", ""))
    fail_on = getattr(args, "fail_on", "")
    force = getattr(args, "force_exclude", False)
    lang = getattr(args, "lang", "")
    most = getattr(args, "timeout", SECONDS)
    asked = Asked(args.profile, args.kind, lang, fail_on, args.config, today, force, most)
    if "-" in args.paths:
        if args.paths != ["-"]:
            raise UsageError("“-” (standard input) cannot stand beside other paths.")
        name = args.stdin_filename or f"stdin{_suffix(_standard_input())}"
        return _told(plan_input(name, asked, _standard_input)), today
    if args.stdin_filename:
        raise UsageError("“--stdin-filename” names standard input. Add “-” as the path.")
    return _told(pages(args.paths, asked)), today


def pages(paths: Sequence[str], asked: Asked) -> list[Job]:
    """Return a job for every page under `paths`, and say which copies of ours were left out."""

    def left_out(shown: str) -> None:
        sys.stderr.write(f"Left out: {clean(shown)} (a copy with comments by pagelint)\n")

    return plan(paths, asked, left_out)


def _told(planned: list[Job]) -> list[Job]:
    """Return the jobs, and say which exports give the same id to more than one page."""
    counts = Counter((j.path, j.exported.record.id) for j in planned if j.exported)
    for (path, name), count in counts.items():
        if name and count > 1:
            text = f"{path.name}: {count} pages have the id “{name}”. See “~2” behind an id."
            sys.stderr.write(f"pagelint: {clean(text)}\n")
    return planned


def source_of(args: argparse.Namespace, job: Job) -> Callable[[], bytes]:
    """Return what reads the bytes of a job: from standard input, or from its file."""
    return _standard_input if args.paths == ["-"] else job.fetch


def input_of(args: argparse.Namespace) -> bytes | None:
    """Return the bytes of standard input where they are the page, else None."""
    return _standard_input() if args.paths == ["-"] else None


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise Unreadable("There is no standard input.")
    return _all_of(sys.stdin)


@lru_cache(maxsize=1)
def _all_of(stream: TextIO) -> bytes:
    # Once: its first signs tell the format of a page without a name. Who types or sends it may take their time.
    with held():
        return stream.buffer.read(MOST_EXPORTED + 1)


def _suffix(data: bytes) -> str:
    """Return the format of nameless input: a web page says so in its first signs."""
    web = re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html)\b", data, re.IGNORECASE)
    return ".html" if web else ".md"


def verdicts(
    args: argparse.Namespace, planned: Sequence[Job], check: Check = check_bytes
) -> Iterator[tuple[Job, Verdict]]:
    """Yield each job's verdict, in order, with a progress bar when it takes long."""
    asks = getattr(args, "suggest", False)  # a bar would run through the questions
    with Progress(len(planned), quiet=asks) as bar:
        for done, job in enumerate(planned):
            with bar.working(done):
                verdict = check(job, source_of(args, job))
            yield job, verdict


def english_verdicts(
    args: argparse.Namespace, planned: Sequence[Job], what: str
) -> Iterator[tuple[Job, Verdict]]:
    """Yield each job's verdict; on a page in another language than English it says that `what` is not done."""
    from pagelint.linter import unchecked

    for job, verdict in verdicts(args, planned):
        if verdict.page is None or verdict.page.whole.lang == "en":
            yield job, verdict
        else:
            yield job, unchecked(verdict.path, job.rulebook, f"{what} English pages only.")


def together(
    args: argparse.Namespace, planned: Sequence[Job], check: Check = check_bytes
) -> Iterator[tuple[Job, Verdict]]:
    """Yield each job's verdict, in order, also with what the pages say against each other.

    Where some rule asks for that, all pages are checked before the first is reported.
    """
    from pagelint.across import Checked, across
    from pagelint.linter import unchecked
    from pagelint.seeing import CheckFailedError

    one_by_one = verdicts(args, planned, check)
    if len(planned) < 2 or not any(job.book.compares for job in planned):
        yield from one_by_one
        return
    run = [Checked(verdict, job.rulebook, job.name) for job, verdict in one_by_one]
    try:
        yield from zip(planned, across(run), strict=True)
    except CheckFailedError as error:
        for job in planned:
            yield job, unchecked(job.shown, job.rulebook, str(error))


def run_info(planned: Sequence[Job], today: date, **more: Any) -> Run:
    """Return what the report says of the whole run; `more` are other fields of Run."""
    return run_of([job.book for job in planned], today, **more)


def settings_here(args: argparse.Namespace) -> Settings:
    """Return the settings in force in this folder."""
    return House(Asked(args.profile, config=args.config)).settings_for(Path())


def rulebook_here(args: argparse.Namespace) -> Rulebook:
    """Return the rules in force in this folder."""
    from pagelint.rulebook import load_rulebook

    return load_rulebook(args.profile, settings_here(args))


def known_format(name: str) -> None:
    """Raise UsageError when no reporter has this name; loads none, so that it costs nothing."""
    known = plugins.names("reporters")
    if name.replace("-", "_") not in known:
        from pagelint.rulebook import nearest

        raise UsageError(f"There is no format “{name}”: {nearest(name, known)}")


def options_for(out: TextIO, **more: Any) -> Options:
    """Return options fitted to where a report goes; `more` are other fields of Options."""
    return Options(width=width(out), colour=colour(out), **more)


def width(out: TextIO) -> int:
    """Return how many columns a report may take where it is written."""
    if out.isatty() or os.environ.get("COLUMNS"):
        import shutil

        return shutil.get_terminal_size((80, 24)).columns
    return 80


def colour(out: TextIO) -> bool:
    """Say whether a report may be in colour where it is written."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return out.isatty()
