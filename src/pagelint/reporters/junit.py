"""JUnit XML: a suite a page, a case a finding, for servers that show test results."""

from __future__ import annotations

from typing import TextIO
from xml.etree import ElementTree as ET

from pagelint.reporters import Options, Run, Summary, clean
from pagelint.reporters._said import NOT_CHECKED, element, holds_back, not_checked, said, xml
from pagelint.verdict import PEOPLE, Finding, Rulebook, Verdict


def piece(verdict: Verdict, book: Rulebook, options: Options) -> str:
    """Return one page's suite.

    The first case of each suite says that the page was checked: it is an error when it was not. A
    finding that holds the page back is a failure. The others are skipped cases, so that a server
    shows them and still agrees with the exit code.
    """
    del book
    checked = element("testcase", name="was checked", classname=verdict.path)
    reason = not_checked(verdict)
    if reason:
        checked.append(element("error", reason, message=reason, type=NOT_CHECKED))
    failures = [holds_back(f, verdict, options.gate) for f in verdict.findings]
    suite = element(
        "testsuite",
        name=verdict.path,
        tests=1 + len(verdict.findings),
        failures=sum(failures),
        errors=int(bool(reason)),
        skipped=len(failures) - sum(failures),
    )
    suite.append(checked)
    for finding, failure in zip(verdict.findings, failures, strict=True):
        suite.append(_case(finding, verdict.path, failure=failure))
    return xml(suite)


class Reporter:
    """Writes page by page."""

    def __init__(self, out: TextIO, options: Options) -> None:
        del options
        self.out = out

    def start(self, run: Run) -> None:
        """Open the document."""
        del run
        self.out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="pagelint">\n')

    def add(self, piece: str) -> None:
        """Write one page."""
        self.out.write(piece)

    def end(self, summary: Summary) -> None:
        """Close the document."""
        del summary
        self.out.write("</testsuites>\n")


def _case(finding: Finding, path: str, *, failure: bool) -> ET.Element:
    place = finding.place
    name = f"{place.line}:{place.column} {finding.rule}"
    case = element("testcase", name=name, classname=path, file=path, line=place.line)
    what = f"{PEOPLE[finding.severity]}: {said(finding)}"
    where = f"{path}:{place.line}:{place.column}"
    text = f"{where} “{clean(finding.text)}”\n{what}" if failure else ""
    kind = "failure" if failure else "skipped"
    case.append(element(kind, text, message=what, type=finding.severity))
    return case
