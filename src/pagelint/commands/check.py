"""`pagelint check`: lint files and folders."""

from __future__ import annotations

import argparse

from pagelint import plugins
from pagelint.commands import _common as common
from pagelint.commands import _fix_diff, _fixing
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
    _fixing.add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Check the pages and write the report."""
    common.known_format(args.format)
    planned, today = common.jobs(args)
    fixing = _fixing.start(args, planned, today)
    if fixing and args.diff:
        return _fix_diff.run(fixing, planned)
    pages = common.together(args, planned, fixing.look if fixing else None)
    if args.suggest:
        pages = iter([*pages])  # all questions come before the report
    summary = Summary()
    with common.output(args.output, planned) as target:
        out = fixing.report_to(target) if fixing else target
        report = common.reporter(args.format, out, terms=args.explain_terms)
        report.start(common.run_info(planned, today))
        for job, verdict in pages:
            summary.add(verdict, job.rulebook.fail_on)
            report.page(verdict)
        report.end(summary)
    return fixing.end(summary.exit_code) if fixing else summary.exit_code
