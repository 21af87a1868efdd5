"""Workflow commands: GitHub shows each finding beside the changed line.

Where GitHub names a file for the summary of the job (GITHUB_STEP_SUMMARY), the report in Markdown
goes there as well.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TextIO

from pagelint.reporters import Options, Run, Summary, clean, markdown
from pagelint.reporters._said import file_of, not_checked, pages, record_of, said, said_counts
from pagelint.verdict import PEOPLE, Finding, Rulebook, Verdict

BRIEF = True
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_SHOWN = 10  # annotations of each kind that GitHub takes from one step
_SUMMARY = 1_000_000  # bytes: GitHub refuses a summary of more than 1 MiB
_LINES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


# Lines on a page that was not checked, (command, line) of each finding, the part of the summary.
Piece = tuple[list[str], list[tuple[str, str]], markdown.Piece]


def piece(verdict: Verdict, book: Rulebook, options: Options) -> Piece:
    """Return one page's lines."""
    unchecked = []
    if reason := not_checked(verdict):
        where = f"file={_file(file_of(verdict))}"
        what = f"{clean(verdict.path)}: {reason}".translate(_LINES)
        unchecked.append(f"::error {where},title=Not checked::{what}\n")
    lines = [(_COMMANDS[f.severity], _line(f, verdict)) for f in verdict.findings]
    return unchecked, lines, markdown.piece(verdict, book, options)


class Reporter:
    """Writes at the end: pages that were not checked first, then by severity, since GitHub shows few."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self.out = out
        self.lines: dict[str, list[str]] = {c: [] for c in ("error", "warning", "notice")}
        self.unchecked: list[str] = []
        self.target = os.environ.get("GITHUB_STEP_SUMMARY", "")
        self.told = io.StringIO()
        self.summary = markdown.Reporter(self.told, options, _SUMMARY)

    def start(self, run: Run) -> None:
        """Start the summary of the job."""
        self.summary.start(run)

    def add(self, piece: Piece) -> None:
        """Keep one page's lines."""
        unchecked, lines, part = piece
        self.unchecked += unchecked
        for command, line in lines:
            self.lines[command].append(line)
        self.summary.add(part)

    def end(self, summary: Summary) -> None:
        """Write all lines and the counts."""
        self.lines["error"] = self.unchecked + self.lines["error"]
        for lines in self.lines.values():
            self.out.writelines(lines)
        self.out.write(f"{pages(summary.pages)}. {said_counts(summary)}\n")
        if summary.unchecked:
            self.out.write(f"{pages(summary.unchecked)} not checked.\n")
        if any(len(lines) > _SHOWN for lines in self.lines.values()):
            self.out.write(
                f"GitHub shows {_SHOWN} of each kind beside the pages. All stand in this log.\n"
            )
        if self.target:
            self.summary.end(summary)
            with Path(self.target).open("a", encoding="utf-8", errors="replace") as file:
                file.write(self.told.getvalue())


def _line(finding: Finding, verdict: Verdict) -> str:
    place, shown = finding.place, PEOPLE[finding.severity]
    where = f"file={_file(file_of(verdict))}"
    if verdict.record is None:  # else the place is one in a record
        where += f",line={place.line},endLine={place.end_line}"
        if place.line == place.end_line:  # GitHub takes columns within one line only
            where += f",col={place.column},endColumn={place.end_column}"
    path = record_of(verdict, f":{place.line}:{place.column}")
    path = path or f"{clean(verdict.path)}:{place.line}:{place.column}: "
    what = f"{path}{said(finding)} ({finding.rule})"
    return f"::{_COMMANDS[finding.severity]} {where},title={shown}::{what.translate(_LINES)}\n"


def _file(path: str) -> str:
    """Return a path as GitHub takes it; signs that could steer the terminal of a log are replaced."""
    return clean(path.translate(_PROPERTY))
