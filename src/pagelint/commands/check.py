"""`pagelint check`: lint files and folders."""

from __future__ import annotations

import argparse
import sys

from pagelint.commands import _cached, _fixing, _reports
from pagelint.commands import _common as common
from pagelint.commands import _old_pages as old_pages
from pagelint.commands._many import add_many_arguments, format_of, told_of
from pagelint.outcome import Ask
from pagelint.reporters import Summary, gate_of
from pagelint.runner import check_bytes

SUMMARY = "check pages and report what readers may not understand"
EPILOG = """\
examples:
  pagelint check page.md                   one page, every finding
  pagelint check pages                     a folder; of more than 20 pages, one screen
  pagelint check pages --format terminal   a folder, every finding
  pagelint check pages --views views.csv   what most readers meet comes first
  pagelint check page.md --watch           anew each time that you save the page
  pagelint check page.md --diff            what --fix would change; writes nothing
  pagelint check page.md --suggest         ask about every other fix
  pagelint check pages --since main        only what your branch brought
  pagelint check pages --write-baseline    know what is found today; later: --baseline
  pagelint check - --stdin-filename a.md   what comes on standard input
  pagelint check pages --format html --output report.html --report sarif=pages.sarif
  pagelint check pages --format json --output report.json

exit codes:
  0  every page was checked, nothing holds a page back
  1  something holds a page back (see --fail-on)
  2  the call, the settings or the rules are wrong; nothing was checked
  3  some page could not be checked or fixed; the others are reported
with --diff, findings are not judged: 1 when there is something to fix, 0 when there is not
(--output FILE then gets the diff, and --format and --report are refused)"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    common.add_page_arguments(parser)
    _reports.add_arguments(parser)
    add_many_arguments(parser)
    parser.add_argument(
        "--explain-terms",
        action="store_true",
        help="also list every special term: first use, whether and where explained, how hard",
    )
    parser.add_argument(
        "--force-exclude",
        action="store_true",
        help="leave out what the settings exclude, also when a path names it (for hooks)",
    )
    common.add_gate_arguments(parser)
    _fixing.add_arguments(parser)
    old_pages.add_arguments(parser)
    _cached.add_arguments(parser)
    parser.add_argument(
        "--watch",
        action="store_true",
        help="stay, and check anew when a page, the settings or a rule changes; Ctrl-C stops",
    )


def run(args: argparse.Namespace) -> int:
    """Check the pages and write the report."""
    _cached.use_folder(args)
    if not args.watch:
        return _check(args)
    from pagelint.commands._watch import watch

    return watch(args, _check)


def _check(args: argparse.Namespace, check: common.Check | None = None) -> int:
    """Check once; `check` stands in for the check of one page."""
    wanted = _reports.wanted(args)
    planned, today = common.jobs(args)
    old = old_pages.OldPages(args, planned)
    fixing = _fixing.Fixing(args, planned, today, check or check_bytes, old.narrow)
    if args.write_baseline is not None:
        return old.write(check or check_bytes)
    if args.diff:
        from pagelint.commands import _fix_diff

        return _fix_diff.run(fixing, old.jobs)
    chosen = format_of(args, old.jobs)
    about = common.run_info(planned, today, **told_of(args, planned))
    options = {"gate": gate_of(about.books), "as_of": about.as_of, "terms": args.explain_terms}
    summary = Summary()
    with (
        fixing.beside_page(),
        _reports.opened(wanted, chosen, planned, **options) as report,
    ):
        look = fixing.check if fixing.active else check
        found = fixing.asked(_cached.outcomes(args, old.tasks(), Ask(report.forms), look))
        report.start(about)
        for job, one in zip(old.jobs, found, strict=True):
            old.note(job, one)
            summary.add(one.counts)
            report.add(one.pieces)
        report.end(summary)
    notes = (
        *_reports.notes(wanted, summary),
        *old.notes(),
        *fixing.notes(),
        *common.engine_notes(),
    )
    sys.stderr.writelines(f"pagelint: {note}\n" for note in notes)
    return fixing.exit_code(summary.exit_code)
