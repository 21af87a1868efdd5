"""Checkstyle XML: a file a page, an error a finding. Jenkins, reviewdog and many editors read it."""

from __future__ import annotations

from typing import TextIO
from xml.etree import ElementTree as ET

from pagelint.reporters import Options, Run, Summary
from pagelint.reporters._said import (
    NOT_CHECKED,
    element,
    file_of,
    not_checked,
    record_of,
    told,
    xml,
)
from pagelint.verdict import Rulebook, Verdict

_SEVERITIES = {"error": "error", "warning": "warning", "note": "info"}


def piece(verdict: Verdict, book: Rulebook, options: Options) -> str:
    """Return one page's element; a page that was not checked is an error at its first line."""
    del book, options
    file = element("file", name=file_of(verdict))
    if reason := not_checked(verdict):
        file.append(_error(1, 1, "error", record_of(verdict) + reason, NOT_CHECKED))
    for f in verdict.findings:
        line, column = (1, 1) if verdict.record else (f.place.line, f.place.column)
        file.append(_error(line, column, _SEVERITIES[f.severity], told(f, verdict), f.rule))
    return xml(file)


class Reporter:
    """Writes page by page. Columns count from 1 in code points."""

    def __init__(self, out: TextIO, options: Options) -> None:
        del options
        self.out = out

    def start(self, run: Run) -> None:
        """Open the document."""
        del run
        self.out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')

    def add(self, piece: str) -> None:
        """Write one page."""
        self.out.write(piece)

    def end(self, summary: Summary) -> None:
        """Close the document."""
        del summary
        self.out.write("</checkstyle>\n")


def _error(line: int, column: int, severity: str, message: str, rule: str) -> ET.Element:
    return element(
        "error",
        line=line,
        column=column,
        severity=severity,
        message=message,
        source=f"pagelint.{rule}",
    )
