"""CSV for a spreadsheet: one row a finding, and one for each page that was not checked."""

from __future__ import annotations

import csv
from typing import TextIO

from pagelint.reporters import Options, Run, Summary, clean
from pagelint.reporters._said import not_checked
from pagelint.sheets import BOM, safe
from pagelint.verdict import PEOPLE, Record, Verdict

COLUMNS = (
    "path", "line", "column", "section", "severity", "text", "message", "action", "who", "category",
    "rule", "fingerprint", "id", "url", "owner",
)  # fmt: skip


class Reporter:
    """Writes row by row; no cell runs as a formula."""

    def __init__(self, out: TextIO, options: Options) -> None:
        del options
        self.out = out
        self.rows = csv.writer(out, lineterminator="\n")

    def start(self, run: Run) -> None:
        """Write the head."""
        del run
        self.out.write(BOM)
        self.rows.writerow(COLUMNS)

    def page(self, verdict: Verdict) -> None:
        """Write one page's rows. A page without findings has none; one of an export brings its id and URL."""
        record = verdict.record or Record()
        own = (record.id, record.url, record.owner)
        if reason := not_checked(verdict):
            label, _, why = reason.partition(": ")
            self._row(verdict.path, "", "", "", label, "", why, *[""] * 5, *own)
        for f in verdict.findings:
            section = verdict.page.sections[f.section].title if verdict.page else ""
            self._row(
                *(verdict.path, f.place.line, f.place.column, section, PEOPLE[f.severity]),
                *(f.text, f.message, f.action, f.who, f.category, f.rule, f.fingerprint, *own),
            )

    def end(self, summary: Summary) -> None:
        """Nothing: the counts are the spreadsheet's work."""

    def _row(self, *cells: str | int) -> None:
        self.rows.writerow([safe(clean(c)) if isinstance(c, str) else c for c in cells])
