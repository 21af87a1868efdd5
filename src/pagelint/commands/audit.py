"""`pagelint audit`: check a whole site or archive, on this machine or on many, and go on where it was stopped."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pagelint.commands import _cached
from pagelint.commands import _common as common
from pagelint.errors import UsageError
from pagelint.reporters import clean

if TYPE_CHECKING:
    from pagelint.audits.chunks import Task
    from pagelint.audits.contrasts import Contrasts
    from pagelint.audits.sums import Sums

_MANY = 1_000_000  # pages: how many there are is known at the end

SUMMARY = "check a whole site or archive, by the million pages, and sum it up"
EPILOG = """\
sources: folders, sitemaps of saved pages (sitemap.xml), web archives (.warc, .warc.gz), zips, exports
(.jsonl, .json, .csv, .tsv) and Parquet; nothing is ever fetched from the web

examples:
  pagelint audit site --output results.jsonl --report site.html
  pagelint audit crawl.warc.gz --output results.parquet --jobs 8
  pagelint audit pages.parquet --output results.duckdb --cluster tcp://scheduler:8786
  pagelint audit site --output july.jsonl --report july.html --last june.jsonl

An audit that is stopped goes on when you make the same call again.

exit codes: 0 every page was checked, nothing holds a page back; 1 something holds a page back;
2 the call, the settings or the rules are wrong; 3 some page could not be checked"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folders and archives")
    parser.add_argument(
        "--output",
        required=True,
        metavar="FILE",
        help="the results, one row a page: .jsonl, .parquet or .duckdb",
    )
    parser.add_argument("--report", default="", metavar="FILE", help="the site report, a web page")
    parser.add_argument(
        "--last", default="", metavar="FILE", help="results of the last audit, to show what changed"
    )
    _cached.add_worker_arguments(parser)
    parser.add_argument(
        "--restart", action="store_true", help="forget what an audit that was stopped has done"
    )
    common.add_timeout_argument(parser)
    common.add_rule_arguments(parser)
    common.add_gate_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Check what is not checked yet, then write the results and the report."""
    from pagelint.archives import pages_of
    from pagelint.audits import audit, results, rows_of
    from pagelint.audits.chunks import Task
    from pagelint.audits.contrasts import Contrasts
    from pagelint.audits.parts import Parts
    from pagelint.audits.report import write
    from pagelint.audits.sums import Sums
    from pagelint.commands._auditing import Meter
    from pagelint.runner import Asked

    target = _target(args)
    last = _last(args.last)
    config = os.path.abspath(args.config) if args.config else ""  # noqa: PTH100
    today = common.as_of(args.as_of)
    asked = Asked(
        args.profile, args.kind, args.lang, args.fail_on, config, today, timeout=args.timeout
    )
    task = Task(asked, str(Path.cwd()))
    stored = pages_of(args.paths, task.house())
    kept = target.with_name(f"{target.name}.parts")
    if args.restart:
        kept.unlink(missing_ok=True)
    sums, contrasts = Sums(), Contrasts()
    try:
        opened = Parts(kept, _identity(args, task))
    except OSError as error:
        raise UsageError(f"Cannot write “{kept.name}”: {error.strerror}.") from error
    with opened as parts, _report(args.report) as out:
        if parts.stale:
            _say(
                "The rules, the day or the call have changed since an audit was stopped. It starts anew."
            )
        elif parts.places:
            _say("An audit was stopped here. It goes on.")
        try:
            with Meter() as meter:
                count = audit(task, stored, parts, _cached.workers(args, _MANY), meter.told)
        except KeyboardInterrupt:
            _say("Stopped. The same call goes on from here.")
            raise
        if not count:
            raise UsageError(f"There is no page to check in {', '.join(args.paths)}.")
        with results.written(target) as put:
            for row in rows_of(parts, count, contrasts):
                sums.add(row)
                put(row)
        if out is not None:
            write(out, sums, contrasts, last, args.paths)
        parts.remove()
    _tell(args, sums, contrasts)
    return sums.exit_code


def _target(args: argparse.Namespace) -> Path:
    """Return where the results go. Raises UsageError where they may not, before anything is checked."""
    from pagelint.audits import results

    results.refuse_unknown(args.output)
    target = Path(os.path.abspath(args.output))  # noqa: PTH100
    if not target.parent.is_dir():
        raise UsageError(f"There is no folder “{target.parent.name}” for “{args.output}”.")
    if any(target == Path(os.path.abspath(p)) for p in args.paths):  # noqa: PTH100
        raise UsageError(f"“{args.output}” is what you want to check. Choose another name.")
    if target.exists() and target.stat().st_size and not results.is_results(target):
        raise UsageError(
            f"“{args.output}” is there, and holds no results of an audit. Choose another name."
        )
    if args.report and target == Path(os.path.abspath(args.report)):  # noqa: PTH100
        raise UsageError("Results and report need two files.")
    return target


def _last(file: str) -> Sums | None:
    """Return what the last audit came to."""
    if not file:
        return None
    from pagelint.audits.results import rows_in
    from pagelint.audits.sums import Sums

    sums = Sums()
    for row in rows_in(Path(file)):
        sums.add(row)
    return sums


def _report(file: str) -> AbstractContextManager[TextIO | None]:
    return common.output(file, []) if file else nullcontext()


def _identity(args: argparse.Namespace, task: Task) -> str:
    """Return a mark of all that must be the same for an audit to go on: pages, rules, day, pagelint."""
    from pagelint.audits.chunks import settings_mark
    from pagelint.storage import stamp

    first = Path(os.path.abspath(args.paths[0]))  # noqa: PTH100
    house = task.house()
    settings = house.settings_for(first if first.is_dir() else first.parent)
    told = (args.paths, task, settings_mark(house, settings), stamp())
    return blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _tell(args: argparse.Namespace, sums: Sums, contrasts: Contrasts) -> None:
    """Say what came of it, in a few lines."""
    lines = [
        f"{_many(sums.pages, 'page')}: {sums.checked:,} checked, {sums.unchecked:,} not checked",
        f"Must fix {sums.errors:,}, should fix {sums.warnings:,}, consider {sums.notes:,}",
        f"Results: {args.output}",
    ]
    if args.report:
        lines.append(f"Report: {args.report}")
    if contrasts.left_out:
        lines.append(
            f"Numbers on {contrasts.left_out:,} places were not compared between pages: there are too many."
        )
    sys.stdout.write("\n".join(map(clean, lines)) + "\n")


def _many(count: int, one: str) -> str:
    return f"{count:,} {one}{'s' * (count != 1)}"


def _say(text: str) -> None:
    sys.stderr.write(f"pagelint: {text}\n")
