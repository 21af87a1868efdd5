"""`pagelint check` with `--fix`, `--suggest`, `--diff`: which page is changed when, and what is said of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from typing import TextIO

from pagelint.commands import _common as common
from pagelint.commands._fix_log import FixLog, name_of_user
from pagelint.commands._suggesting import Questions
from pagelint.errors import UsageError
from pagelint.fixer import Change, Draft, NotFixedError, Offer, Pen, offers, settle, write
from pagelint.linter import Memory
from pagelint.runner import Job, check_bytes
from pagelint.verdict import Verdict

_NO_TERMINAL = (
    "“--suggest” asks about one fix after the other, so it needs a terminal."
    " To see all of them, add “--diff”."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what says whether and how pages are fixed."""
    group = parser.add_argument_group("fixes")
    group.add_argument(
        "--fix", action="store_true", help="make the safe fixes, then report the rest"
    )
    group.add_argument(
        "--suggest", action="store_true", help="offer the other fixes one by one, in a terminal"
    )
    group.add_argument(
        "--diff",
        action="store_true",
        help="show what --fix would change and write nothing; with --suggest also each other fix",
    )
    group.add_argument(
        "--fix-log", default="", metavar="FILE", help="add a line of JSON for each fix made"
    )
    group.add_argument(
        "--by", default="", metavar="NAME", help="who accepts the fixes (default: your name in git)"
    )
    group.add_argument(
        "--track-changes",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="in Word files, write fixes as changes to accept or reject (default: yes)",
    )


class Fixing:
    """One run that fixes pages. `look` is given each job, and returns the verdict on what is left."""

    def __init__(self, args: argparse.Namespace, planned: Sequence[Job], today: date) -> None:
        self.args = args
        self.piped = args.paths == ["-"]
        self.shows = args.diff
        self.questions = (
            Questions(sys.stdin, sys.stdout) if args.suggest and not args.diff else None
        )
        if self.questions and not self.questions.possible:
            raise UsageError(_NO_TERMINAL)
        by = args.by or name_of_user()
        self.pen = Pen(tracked=args.track_changes, author=by, day=today.isoformat())
        self.log = FixLog(args.fix_log, by, today.isoformat(), planned)
        self.made: list[tuple[Job, Change]] = []
        self.open = 0  # fixes that a person can still accept
        self.left: list[tuple[Job, int]] = []  # pages of a kind that cannot be changed
        self.failed: list[tuple[Job, str]] = []

    def look(self, job: Job) -> Verdict:
        """Fix one page as asked, write it, and return the verdict on what it is then."""
        before, after = self.drafted(job)
        if self.piped and self.args.fix:
            sys.stdout.flush()
            sys.stdout.buffer.write(after.data)
        elif after.data != before.data:
            try:
                write(job.path, before.data, after.data)
            except NotFixedError as error:
                self.failed.append((job, str(error)))
                return before.verdict
        self.log.add(job.shown, after.changes)
        self.made += ((job, change) for change in after.changes)
        return after.verdict

    def drafted(self, job: Job) -> tuple[Draft, Draft]:
        """Return a page as it is and as it would be."""
        read: list[bytes] = []
        fetch = common.source_of(self.args, job)

        def once() -> bytes:
            read.append(fetch())
            return read[-1]

        memory: Memory = {}

        def again(data: bytes) -> Verdict:
            return check_bytes(job, lambda: data, memory)

        before = after = Draft(b"", check_bytes(job, once, memory))
        if not read:
            return before, after
        before = after = Draft(read[-1], before.verdict)
        try:
            if self.args.fix or self.shows:
                after = settle(before, again, self.pen)
            if self.questions:
                after = self.questions.ask(after, again, self.pen)
        except NotFixedError as error:
            self.failed.append((job, str(error)))
            return before, before
        fixes = sum(len(f.fix.edits) for f in after.verdict.findings if f.fix)
        can = len(offers(after))
        self.open += can
        if fixes and not can:
            self.left.append((job, fixes))
        return before, after

    def report_to(self, out: TextIO) -> TextIO:
        """Return where the report goes: a fixed page from standard input has standard output for itself."""
        return sys.stderr if self.piped and self.args.fix and out is sys.stdout else out

    def end(self, code: int) -> int:
        """Say on standard error what was done; return the exit code of the run."""
        self.log.close()
        pages = {id(job): job for job, _ in self.made}
        word = "Would fix" if self.shows else "Fixed"
        if self.made:
            places = f"{len(self.made)} place{'s' * (len(self.made) != 1)}"
            _say(f"{word} {places} on {len(pages)} page{'s' * (len(pages) != 1)}.")
        elif (self.args.fix or self.shows) and not self.failed:
            _say("Nothing was fixed: no fix is safe to make unasked.")
        if self.open and not self.args.suggest:
            _say(
                f"{self.open} more need{'s' * (self.open == 1)} a person to decide: add --suggest."
            )
        for job, count in self.left:
            _say(
                f"{job.shown}: {count} fix{'es' * (count != 1)} left. This kind of file is not changed."
            )
        for job, reason in self.failed:
            _say(f"{job.shown}: not fixed. {reason}")
        return 3 if self.failed and code in (0, 1) else code

    def suggestions(self, draft: Draft) -> tuple[Offer, ...]:
        """Return what would be offered one by one."""
        return tuple(o for o in offers(draft) if self.args.suggest and not o.edit.safe)


def start(args: argparse.Namespace, planned: Sequence[Job], today: date) -> Fixing | None:
    """Return the run that fixes pages, None when nobody asks for one. Raises UsageError."""
    if args.fix or args.suggest or args.diff:
        return Fixing(args, planned, today)
    if args.fix_log or args.by:
        raise UsageError("“--fix-log” and “--by” go with “--fix” or “--suggest”.")
    return None


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
