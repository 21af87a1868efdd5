"""CSV for a spreadsheet: one row a finding, and one for each page that was not checked."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from pagelint.reporters import Options, Run, Summary, clean
from pagelint.reporters._said import not_checked
from pagelint.sheets import BOM, safe
from pagelint.verdict import PEOPLE, Record, Rulebook, Verdict

COLUMNS = (
    "path", "line", "column", "section", "severity", "text", "message", "action", "who", "category",
    "rule", "fingerprint", "id", "url", "owner",
)  # fmt: skip


def piece(verdict: Verdict, book: Rulebook, options: Options) -> str:
    """Return one page's rows. A page without findings has none; one of an export brings its id and URL."""
    del book, options
    return _written(_rows(verdict))


def _rows(verdict: Verdict) -> Iterator[Sequence[str | int]]:
    record = verdict.record or Record()
    own = (record.id, record.url, record.owner)
    if reason := not_checked(verdict):
        label, _, why = reason.partition(": ")
        yield verdict.path, "", "", "", label, "", why, *[""] * 5, *own
    for f in verdict.findings:
        section = verdict.page.sections[f.section].title if verdict.page else ""
        yield (
            *(verdict.path, f.place.line, f.place.column, section, PEOPLE[f.severity]),
            *(f.text, f.message, f.action, f.who, f.category, f.rule, f.fingerprint, *own),
        )


def _written(rows: Iterable[Sequence[str | int]]) -> str:
    """Return rows as text; no cell runs as a formula."""
    out = io.StringIO()
    cells = ([safe(clean(c)) if isinstance(c, str) else c for c in row] for row in rows)
    csv.writer(out, lineterminator="\n").writerows(cells)
    return out.getvalue()


class Reporter:
    """Writes page by page."""

    def __init__(self, out: TextIO, options: Options) -> None:
        del options
        self.out = out

    def start(self, run: Run) -> None:
        """Write the head."""
        del run
        self.out.write(BOM + _written([COLUMNS]))

    def add(self, piece: str) -> None:
        """Write one page's rows."""
        self.out.write(piece)

    def end(self, summary: Summary) -> None:
        """Nothing: the counts are the spreadsheet's work."""
