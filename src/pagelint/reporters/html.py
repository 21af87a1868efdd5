"""The report for people who read, print and sign: one file, nothing from outside, nothing of a page is run."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from typing import TextIO

from pagelint.reporters import Options, Run, Summary
from pagelint.reporters._html.frame import Line, counted, foot, head, line_of
from pagelint.reporters._html.sheet import sheet
from pagelint.verdict import Verdict

_IN_MEMORY = (
    32_000_000  # characters of pages; more wait on disk, since the list of pages stands before them
)


class Reporter:
    """Writes one web page; its parts stand in `_html`."""

    def __init__(self, out: TextIO, options: Options) -> None:
        del options
        self.out = out
        self.pages = tempfile.SpooledTemporaryFile(  # noqa: SIM115  # closed at the end
            max_size=_IN_MEMORY, mode="w+", encoding="utf-8", errors="replace", newline="\n"
        )
        self.lines: list[Line] = []
        self.categories: Counter[str] = Counter()
        self.graded = False

    def start(self, run: Run) -> None:
        """Nothing yet: the list of pages stands first."""
        self.run = run
        self.books = {book.fingerprint: book for book in run.books}

    def page(self, verdict: Verdict) -> None:
        """Put one page by."""
        number = len(self.lines) + 1
        self.lines.append(line_of(number, verdict))
        self.categories += counted(verdict)
        self.graded |= any(f.rule == "reading-grade" for f in verdict.findings)
        self.pages.writelines(sheet(number, verdict, self.books.get(verdict.rulebook), self.run))

    def end(self, summary: Summary) -> None:
        """Write the document."""
        self.out.writelines(head(self.run, self.lines, summary, self.categories))
        with self.pages:
            self.pages.seek(0)
            shutil.copyfileobj(self.pages, self.out)
        self.out.writelines(foot(graded=self.graded))
