"""`pagelint check` with `--fix`, `--suggest`, `--diff`: which page is changed when, and what is said of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, redirect_stdout
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from pagelint.commands import _common as common
from pagelint.commands._fix_log import FixLog, name_of_user
from pagelint.commands._suggesting import Questions
from pagelint.errors import UsageError
from pagelint.runner import Job, check_bytes
from pagelint.verdict import Verdict

if TYPE_CHECKING:
    from pagelint.fixer import Change, Draft, Offer
    from pagelint.seeing import Memory

T = TypeVar("T")
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
        "--fix-log", default="", metavar="FILE", help="add a line to this file for each fix made"
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
    """The part of a run that fixes pages, if it is asked for. `check` stands in for the check of one page.

    `narrow` leaves out of a verdict what nobody is asked to mend.
    """

    def __init__(
        self,
        args: argparse.Namespace,
        planned: Sequence[Job],
        today: date,
        check: common.Check,
        narrow: Callable[[Job, Verdict], Verdict],
    ) -> None:
        """Raise UsageError for a wrong call, before a page is checked.

        `check` looks at a page that nobody asked to change; `narrow` takes out of a verdict what nobody
        is asked to mend.
        """
        from pagelint.fixer import Pen

        self.args, self.plain, self.narrow = args, check, narrow
        self.active = bool(args.fix or args.suggest or args.diff)
        _agree(args, active=self.active)
        self.piped = sys.stdout if args.fix and args.paths == ["-"] else None
        if self.piped and any(job.exported for job in planned):
            raise UsageError("An export is not changed. Fix its pages in your content system.")
        asks = args.suggest and not args.diff
        self.questions = Questions(sys.stdin, sys.stdout) if asks else None
        if self.questions and not self.questions.possible:
            raise UsageError(_NO_TERMINAL)
        by = (args.by or name_of_user()) if self.active else ""
        self.pen = Pen(tracked=args.track_changes, author=by, day=today.isoformat())
        self.log = FixLog(args.fix_log, by, today.isoformat(), planned)
        self.made: list[tuple[Job, Change]] = []
        self.open = 0  # fixes that a person can still accept
        self.left: list[tuple[Job, int]] = []  # pages of a kind that cannot be changed
        self.failed: list[tuple[Job, str]] = []

    def check(self, job: Job, fetch: Callable[[], bytes]) -> Verdict:
        """Fix one page as asked, write it, and return the verdict on what it is then."""
        from pagelint.fixer import NotFixedError, write

        if not self.active:
            return self.plain(job, fetch)
        work = self.work(job, fetch)
        before, after = work.before, work.after
        if self.piped:
            self.piped.flush()
            self.piped.buffer.write(after.data)
        elif after.data != before.data:
            try:
                write(job.path, before.data, after.data)
            except NotFixedError as error:
                self.failed.append((job, str(error)))
                return work.whole(before)
        self.log.add(job.shown, after.changes)
        self.made += ((job, change) for change in after.changes)
        return work.whole(after)

    def work(self, job: Job, fetch: Callable[[], bytes]) -> Work:
        """Return a page as it is and as it would be."""
        from pagelint.fixer import NotFixedError, offers, settle

        work = Work(job, fetch, self.narrow)
        before = work.before
        try:
            if self.args.fix or self.args.diff:
                work.after = settle(before, work.look, self.pen)
            if self.questions:
                work.after = self.questions.ask(work.after, work.look, self.pen)
        except NotFixedError as error:
            self.failed.append((job, str(error)))
            work.after = before
        fixes = sum(len(f.fix.edits) for f in work.after.verdict.findings if f.fix)
        can = len(offers(work.after))
        self.open += can
        if fixes and not can:
            self.left.append((job, fixes))
        return work

    def asked(self, found: Iterator[T]) -> Iterator[T]:
        """Return what a run found on its pages; all questions are asked before the first is reported."""
        return iter([*found]) if self.questions else found

    def beside_page(self) -> AbstractContextManager[object]:
        """Let reports go to standard error where standard output gets the fixed page."""
        return redirect_stdout(sys.stderr) if self.piped else nullcontext()

    def suggestions(self, draft: Draft) -> tuple[Offer, ...]:
        """Return what would be offered one by one."""
        from pagelint.fixer import offers

        return tuple(o for o in offers(draft) if self.args.suggest and not o.edit.safe)

    def notes(self) -> Iterator[str]:
        """Yield what was done, and what was not, once the last page is checked."""
        if not self.active:
            return
        self.log.close()
        word = "Would fix" if self.args.diff else "Fixed"
        if self.made:
            pages = len({job.shown for job, _ in self.made})
            yield f"{word} {_many(len(self.made), 'place')} on {_many(pages, 'page')}."
        elif not (self.questions or self.failed or self.left):
            yield "Nothing was fixed: no fix here is safe to make unasked."
        if self.open and not self.args.suggest:
            yield f"A person must decide on {_many(self.open, 'fix', 'fixes')}: add --suggest."
        for job, count in self.left:
            yield f"{job.shown}: {_many(count, 'fix', 'fixes')} left. This kind of file is not changed."
        for job, reason in self.failed:
            yield f"{job.shown}: not fixed. {reason}"

    def exit_code(self, code: int) -> int:
        """Return the exit code of the run: 3 when a page could not be fixed."""
        return 3 if self.failed and code in (0, 1) else code


class Work:
    """One page while it is fixed: as it was, as it would be, and what there is to say of each."""

    def __init__(
        self, job: Job, fetch: Callable[[], bytes], narrow: Callable[[Job, Verdict], Verdict]
    ) -> None:
        from pagelint.fixer import Draft

        self.job, self.narrow = job, narrow
        self.memory: Memory = {}
        read: list[bytes] = []

        def once() -> bytes:
            read.append(fetch())
            return read[-1]

        whole = check_bytes(job, once, self.memory)
        data = read[-1] if read else b""
        self.seen = {data: whole}
        self.before = self.after = Draft(data, narrow(job, whole))

    def look(self, data: bytes) -> Verdict:
        """Return the verdict on the page if it were these bytes, without what nobody is asked to mend."""
        self.seen[data] = check_bytes(self.job, lambda: data, self.memory)
        return self.narrow(self.job, self.seen[data])

    def whole(self, draft: Draft) -> Verdict:
        """Return the whole verdict on a draft."""
        return self.seen[draft.data]


def _agree(args: argparse.Namespace, *, active: bool) -> None:
    """Raise UsageError for options that do not go together."""
    if (args.fix_log or args.by) and not (args.fix or args.suggest):
        raise UsageError("“--fix-log” and “--by” go with “--fix” or “--suggest”.")
    if active and args.watch:
        raise UsageError("“--watch” only looks. Leave it out to change pages.")
    if active and args.write_baseline is not None:
        raise UsageError("“--write-baseline” takes pages as they are. Fix them first.")


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
