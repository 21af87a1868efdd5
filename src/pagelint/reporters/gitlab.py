"""GitLab's Code Quality report: what a merge request shows beside the changed lines."""

from __future__ import annotations

import hashlib
from typing import TextIO

from pagelint.reporters import Options, Run, Summary
from pagelint.reporters._said import NOT_CHECKED, file_of, not_checked, record_of, told
from pagelint.reporters.json import dump
from pagelint.verdict import Rulebook, Verdict

_SEVERITIES = {"error": "critical", "warning": "minor", "note": "info"}


# Where a fingerprint goes. No text of a page can look like it, since JSON writes a quote in a text as \\".
_MARK = '"fingerprint": ""'

Piece = tuple[str, list[tuple[str, str]]]  # the file; (fingerprint, entry) of each finding


def piece(verdict: Verdict, book: Rulebook, options: Options) -> Piece:
    """Return one page's findings."""
    del book, options
    path, found = file_of(verdict), []
    if reason := not_checked(verdict):
        what = record_of(verdict) + reason
        found.append(("", _entry(path, what, NOT_CHECKED, "blocker", {"begin": 1})))
    for f in verdict.findings:
        lines = {"begin": 1 if verdict.record else f.place.line}
        if not verdict.record:
            lines["end"] = f.place.end_line
        entry = _entry(path, told(f, verdict), f.rule, _SEVERITIES[f.severity], lines)
        found.append((f.fingerprint, entry))
    return path, found


def _entry(path: str, what: str, rule: str, severity: str, lines: dict[str, int]) -> str:
    return dump(
        {
            "description": what,
            "check_name": rule,
            "fingerprint": "",
            "severity": severity,
            "location": {"path": path, "lines": lines},
        }
    )


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

    def add(self, piece: Piece) -> None:
        """Write one page's findings."""
        path, entries = piece
        for mark, entry in entries:
            own = entry.replace(_MARK, _MARK[:-1] + self._fingerprint(path, mark) + '"')
            self.out.write(("\n" if self.first else ",\n") + own)
            self.first = False

    def end(self, summary: Summary) -> None:
        """Close the array."""
        del summary
        self.out.write("\n]\n")

    def _fingerprint(self, path: str, mark: str) -> str:
        """Return a finding's fingerprint, another where some page of another folder has the same."""
        while mark in self.used:
            seed = f"{path}\n{mark}".encode("utf-8", "surrogatepass")
            mark = hashlib.sha256(seed).hexdigest()[:16]
        self.used.add(mark)
        return mark
