"""`pagelint check`: lint files and folders."""

from __future__ import annotations

import argparse

from pagelint.commands import _common as common
from pagelint.reporters import Summary

SUMMARY = "check pages and report what readers may not understand"
EPILOG = """exit codes:
  0  every page was checked, nothing reached the gate
  1  something reached the gate
  2  usage, settings or rules are wrong; nothing was checked
  3  some page could not be checked; the others are reported"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    common.add_page_arguments(parser)
    parser.add_argument(
        "--format", default="terminal", metavar="NAME", help="terminal (default) or json"
    )
    common.add_output_argument(parser)
    common.add_gate_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Check the pages and write the report."""
    from pagelint import plugins

    if args.format not in plugins.names("reporters"):
        common.reporter(args.format, None)  # type: ignore[arg-type]  # raises the usage error
    planned, today = common.jobs(args)
    summary = Summary()
    with common.output(args.output) as out:
        report = common.reporter(args.format, out)
        report.start(common.run_info(planned, today))
        for job, verdict in common.verdicts(args, planned):
            summary.add(verdict, job.rulebook.fail_on)
            report.page(verdict)
        report.end(summary)
    return summary.exit_code
