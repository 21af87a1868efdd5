"""`pagelint check`: lint files and folders."""

from __future__ import annotations

import argparse
import sys

from pagelint import plugins
from pagelint.commands import _common as common
from pagelint.commands import _old_pages as old_pages
from pagelint.reporters import Summary

SUMMARY = "check pages and report what readers may not understand"
EPILOG = """exit codes:
  0  every page was checked, nothing holds a page back
  1  something holds a page back (see --fail-on)
  2  the call, the settings or the rules are wrong; nothing was checked
  3  some page could not be checked; the others are reported"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    common.add_page_arguments(parser)
    known = ", ".join(plugins.names("reporters"))
    parser.add_argument(
        "--format", default="terminal", metavar="NAME", help=f"one of {known} (default terminal)"
    )
    parser.add_argument(
        "--explain-terms",
        action="store_true",
        help="also list every special term: first use, whether and where explained, how hard",
    )
    common.add_output_argument(parser)
    common.add_gate_arguments(parser)
    old_pages.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Check the pages and write the report."""
    common.known_format(args.format)
    planned, today = common.jobs(args)
    old = old_pages.OldPages(args, planned)
    if args.write_baseline is not None:
        return old.write()
    summary = Summary()
    with common.output(args.output, planned) as out:
        report = common.reporter(args.format, out, terms=args.explain_terms)
        report.start(common.run_info(planned, today))
        for job, verdict in old.verdicts():
            summary.add(verdict, job.rulebook.fail_on)
            report.page(verdict)
        report.end(summary)
    sys.stderr.writelines(f"pagelint: {note}\n" for note in old.notes())
    return summary.exit_code
