"""GitLab's Code Quality report: what a merge request shows beside the changed lines."""

from __future__ import annotations

import hashlib
from typing import Any, TextIO

from pagelint.reporters import Options, Run, Summary
from pagelint.reporters._said import NOT_CHECKED, file_of, not_checked, record_of, told
from pagelint.reporters.json import dump
from pagelint.verdict import Verdict

_SEVERITIES = {"error": "critical", "warning": "minor", "note": "info"}


class Reporter:
    """Writes one JSON array, page by page. A page that was not checked is a blocker."""

    def __init__(self, out: TextIO, options: Options) -> None:
        del options
        self.out = out
        self.first = True
        self.used = {""}

    def start(self, run: Run) -> None:
        """Open the array."""
        del run
        self.out.write("[")

    def page(self, verdict: Verdict) -> None:
        """Write one page's findings."""
        path = file_of(verdict)
        if reason := not_checked(verdict):
            self._write(path, record_of(verdict) + reason, NOT_CHECKED, "blocker", "", {"begin": 1})
        for f in verdict.findings:
            lines = {"begin": 1 if verdict.record else f.place.line}
            if not verdict.record:
                lines["end"] = f.place.end_line
            self._write(
                path, told(f, verdict), f.rule, _SEVERITIES[f.severity], f.fingerprint, lines
            )

    def end(self, summary: Summary) -> None:
        """Close the array."""
        del summary
        self.out.write("\n]\n")

    def _write(
        self, path: str, what: str, rule: str, severity: str, mark: str, lines: dict[str, int]
    ) -> None:
        entry: dict[str, Any] = {
            "description": what,
            "check_name": rule,
            "fingerprint": self._fingerprint(path, mark),
            "severity": severity,
            "location": {"path": path, "lines": lines},
        }
        self.out.write(("\n" if self.first else ",\n") + dump(entry))
        self.first = False

    def _fingerprint(self, path: str, mark: str) -> str:
        """Return a finding's fingerprint, another where some page of another folder has the same."""
        while mark in self.used:
            seed = f"{path}\n{mark}".encode("utf-8", "surrogatepass")
            mark = hashlib.sha256(seed).hexdigest()[:16]
        self.used.add(mark)
        return mark
