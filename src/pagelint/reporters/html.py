"""The report for people who read, print and sign: one file, nothing from outside, nothing of a page is run."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from typing import Any, TextIO

from pagelint.reporters import Options, Run, Summary
from pagelint.reporters._html.frame import Line, foot, head, line_of
from pagelint.reporters._html.markup import PAGE
from pagelint.verdict import Rulebook, Verdict

# Characters of pages; more wait on disk, since the list of pages stands before them.
_IN_MEMORY = 1_000_000


# What the list says of a page, its findings by category, whether one is on its grade, and the page itself.
Piece = tuple[tuple[Any, ...], dict[str, int], bool, str]


def piece(verdict: Verdict, book: Rulebook, options: Options) -> Piece:
    """Return one page of the report; PAGE stands for its number."""
    from pagelint.reporters._html.sheet import sheet

    graded = any(f.rule == "reading-grade" for f in verdict.findings)
    categories = Counter(f.category for f in verdict.findings)
    text = "".join(sheet(verdict, book, options.as_of))
    return line_of(verdict), dict(categories), graded, text


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

    def add(self, piece: Piece) -> None:
        """Put one page by."""
        line, categories, graded, text = piece
        number = len(self.lines) + 1
        self.lines.append(Line(number, *line))
        self.categories.update(categories)
        self.graded |= graded
        self.pages.write(text.replace(PAGE, str(number)))

    def end(self, summary: Summary) -> None:
        """Write the document."""
        self.out.writelines(head(self.run, self.lines, summary, self.categories))
        with self.pages:
            self.pages.seek(0)
            shutil.copyfileobj(self.pages, self.out)
        self.out.writelines(foot(graded=self.graded))
