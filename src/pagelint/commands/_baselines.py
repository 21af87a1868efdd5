"""The baselines of one run: which page has which, what of them is gone, and how one is written."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands import _common as common
from pagelint.errors import Unreadable
from pagelint.runner import Job
from pagelint.vocabulary import BASELINE

if TYPE_CHECKING:
    from pagelint.baseline import Known
    from pagelint.verdict import Rule, Verdict


class Baselines:
    """The files of known findings that a run goes by: the one that is asked for, or those of the settings."""

    def __init__(self, asked: str | None, planned: Iterable[Job]) -> None:
        """Read them. Raises UsageError for one that is missing or none."""
        self._asked = None if asked is None else Path(asked or BASELINE)
        self.files = tuple(dict.fromkeys(f for f in map(self._file, planned) if f))
        if self.files:
            from pagelint.baseline import read_baseline
        self._read = {file: read_baseline(file, _near(file)) for file in self.files}
        self._gone: Counter[Path] = Counter()
        self._books: dict[Path, set[str]] = {file: set() for file in self.files}

    def known(self, job: Job) -> Known | None:
        """Return what is known of a page, None where it has no baseline."""
        file = self._file(job)
        return self._read[file].known(_page(job, file)) if file else None

    def note(self, job: Job, gone: int) -> None:
        """Take note of a page that was checked, and of how much that was known of it is gone."""
        if file := self._file(job):
            self._gone[file] += gone
            self._books[file].add(job.book.fingerprint)

    def notes(self) -> Iterator[str]:
        """Yield what people should know once the last page is checked."""
        for file, baseline in self._read.items():
            lost = sum(baseline.count(page) for page in baseline.pages if not _exists(page, file))
            gone = self._gone[file] + lost
            if gone:
                whole = sum(map(baseline.count, baseline.pages))
                verb = "is" if gone == 1 else "are"
                yield (
                    f"{gone} of the {_many(whole, 'known finding')} in {_near(file)} {verb} gone."
                    " Write the file anew with “--write-baseline”."
                )
            if baseline.older:
                yield (
                    f"{_near(file)} was written in an older form. It does not say under which heading a"
                    " danger stands, so such findings are new. Write the file anew with “--write-baseline”."
                )
            if not self._books[file] <= set(baseline.rulebooks):
                yield (
                    f"The rules have changed since {_near(file)} was written."
                    " Findings may be new for that reason."
                )

    def _file(self, job: Job) -> Path | None:
        return self._asked or job.baseline


def write_baseline(
    asked: str, planned: Sequence[Job], found: Iterable[tuple[Job, Verdict]], *, safety: bool
) -> int:
    """Write what was found to a file of known findings, and say so. Return the exit code.

    Pages that were not checked keep what the file knew of them, as long as they exist. Values that may be
    wrong and do harm are left out without `safety`.
    """
    from pagelint.baseline import Baseline, entries, read_baseline, written

    named = list(dict.fromkeys(job.baseline for job in planned if job.baseline))
    file = Path(asked) if asked else named[0] if len(named) == 1 else Path(BASELINE)
    shown = _near(file)
    before = read_baseline(file, shown) if os.path.lexists(file) else Baseline()
    pages = {page: rows for page, rows in before.pages.items() if _exists(page, file)}
    guarded = closed = 0
    kept_as_was = set(pages)
    with common.output(str(file), planned, known=True) as out:
        for job, verdict in found:
            if verdict.unchecked is not None:
                closed += 1
                sys.stderr.write(f"{verdict.path}: Not checked: {verdict.unchecked}\n")
                continue
            grave = {r.id for r in job.rulebook.rules if _is_grave(r)} if not safety else ()
            kept = [f for f in verdict.findings if f.rule not in grave]
            guarded += len(verdict.findings) - len(kept)
            page = _page(job, file)
            pages[page] = entries(kept, job.name)
            kept_as_was.discard(page)
        pages = {page: rows for page, rows in pages.items() if rows}
        books = dict.fromkeys(job.book.fingerprint for job in planned)
        made = Baseline(tuple(books), pages, before.older and bool(kept_as_was & pages.keys()))
        out.write(written(made))
    known = _many(sum(map(made.count, pages)), "finding")
    say = sys.stdout.write
    say(f"{shown} now knows {known} on {_many(len(pages), 'page')}.\n")
    if file.resolve() not in [f.resolve() for f in named]:
        say(
            f"To leave them out, add “--baseline {shown}”, or “baseline: {shown}” in pagelint.yaml.\n"
        )
    if guarded:
        say(
            f"{_many(guarded, 'more finding')} can mean harm. They stay in the report until the page is"
            " mended or a clinician allows them.\nTo write them too, add “--baseline-safety”.\n"
        )
    return Unreadable.exit_code if closed else 0


def _is_grave(rule: Rule) -> bool:
    """Say whether what a rule finds may be wrong and do harm. A statement may be missing on all pages of a site."""
    return rule.safety and rule.category != "disclaimer"


def _page(job: Job, file: Path) -> str:
    """Return a page's path from the baseline's folder, with what tells it from others in its file."""
    there = Path(os.path.realpath(job.path.parent), job.path.name)
    path = Path(os.path.relpath(there, os.path.realpath(file.parent))).as_posix()
    return path + job.name.rpartition(job.path.name)[2]


def _exists(page: str, file: Path) -> bool:
    return any(os.path.lexists(file.parent / p) for p in (page, page.partition("#")[0]) if p)


def _near(file: Path) -> str:
    """Return how a file's path reads in messages: from here."""
    return Path(os.path.relpath(file)).as_posix()


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"
