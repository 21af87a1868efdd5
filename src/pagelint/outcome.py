"""What a run keeps of one page: a pure function of the page, its rules and what the run asks; small and picklable.

It is the same function in this process, in others and on other machines.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pagelint import known_texts, plugins, results, storage
from pagelint.runner import check_bytes
from pagelint.vocabulary import ENGINE

if TYPE_CHECKING:
    from pagelint.across import Conflict, Noticed
    from pagelint.baseline import Known
    from pagelint.house import Job
    from pagelint.reporters import Options
    from pagelint.verdict import Fact, Related, Verdict

    Check = Callable[[Job, Callable[[], bytes]], Verdict]


class Ask(NamedTuple):
    """What a run wants of every page: a piece for each report (its name, how it is written)."""

    reports: tuple[tuple[str, Options], ...] = ()
    remember: bool = False  # what is seen in sections, between runs


class Task(NamedTuple):
    """One page of a run. `data` are its bytes where they come from no file; `then` is what `--since` knows."""

    job: Job
    known: Known | None = None  # by the baseline
    then: Known | None = None
    data: bytes | None = None
    found: tuple[Conflict, ...] = ()  # what other pages say against it

    def fetch(self) -> bytes:
        """Return the page's bytes. Raises Unreadable or OSError."""
        return self.job.fetch() if self.data is None else self.data


class Outcome(NamedTuple):
    """What there is to report of one page: plain values."""

    counts: Any
    pieces: tuple[Any, ...]
    # What it brings to the weighing of all pages: the mark of its rules, facts packed; None: it was not checked.
    seen: tuple[str, bytes] | None = None
    gone: int = 0  # findings that the baseline knows and that are no more
    mark: bytes = b""  # of the page and all that was asked; b"" for what must not be kept

    @property
    def noticed(self) -> Said | None:
        """What the page brings to the weighing of all pages, if anything."""
        return Said(*self.seen) if self.seen and self.seen[1] else None


class Said(NamedTuple):
    """What a page brings to the weighing, unpacked each time that it is asked for: all pages of a run wait for it."""

    rulebook: str
    packed: bytes

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What was noticed on the page."""
        from pagelint.model import Span
        from pagelint.verdict import Fact

        return tuple(
            Fact(kind, Span(start, end), values, at)
            for (kind, start, end, values, at), _ in self._unpacked()
        )

    @property
    def places(self) -> tuple[Related, ...]:
        """Where each fact stands."""
        from pagelint.verdict import Related

        return tuple(Related(*place) for _, place in self._unpacked())

    def _unpacked(self) -> Any:
        return marshal.loads(self.packed) if self.packed else ()  # noqa: S302 (made by `_seen`)


def outcome(task: Task, ask: Ask, check: Check | None = None) -> Outcome:
    """Return the outcome of one page. Whatever goes wrong with the page becomes one that says so.

    `check` stands in for the check of the page.
    """
    from pagelint.across import Checked, joined, noticed
    from pagelint.reporters import counts

    known_texts.next_page()
    job = task.job
    read: list[bytes] = []

    def once() -> bytes:
        read.append(task.fetch())
        return read[-1]

    whole = check(job, once) if check else _checked(job, once, ask)
    if task.found and whole.unchecked is None:
        whole = joined(Checked(whole, job.rulebook, job.name), task.found)
    verdict, gone = _narrowed(whole, task)
    checked = verdict.unchecked is None
    return Outcome(
        counts(verdict, job.rulebook.fail_on),
        tuple(
            plugins.load("reporters", name).piece(verdict, job.rulebook, options)
            for name, options in ask.reports
        ),
        _seen(noticed(whole, job.rulebook)),
        gone,
        mark_of(task, read[-1] if read else task.fetch()) if checked else b"",
    )


def _seen(noticed: Noticed | None) -> tuple[str, bytes] | None:
    if noticed is None:
        return None
    facts = tuple(
        ((f.kind, f.span.start, f.span.end, dict(f.values), f.section),
         (p.path, p.line, p.column, p.text))
        for f, p in zip(noticed.facts, noticed.places, strict=True)
    )  # fmt: skip
    return noticed.rulebook, marshal.dumps(facts, 2) if facts else b""


def _checked(job: Job, fetch: Callable[[], bytes], ask: Ask) -> Verdict:
    brief = all(getattr(plugins.load("reporters", name), "BRIEF", False) for name, _ in ask.reports)
    if not ask.remember:
        return check_bytes(job, fetch, brief=brief)
    from pagelint.remembered import remembered

    memory = remembered()
    try:
        return check_bytes(job, fetch, memory, brief=brief)
    finally:
        memory.keep()


def _narrowed(whole: Verdict, task: Task) -> tuple[Verdict, int]:
    """Return a verdict without what is allowed or known, and how much of what was known is gone."""
    job, verdict = task.job, whole
    if job.waivers or (whole.page and whole.page.comments):
        from pagelint.waivers import allow

        verdict = allow(whole, job.rulebook, job.name, job.waivers, job.today)
    if verdict.unchecked is not None or (task.known is None and task.then is None):
        return verdict, 0
    from pagelint.baseline import Known, known_of, leave_out

    gone = 0
    if task.known is not None:
        found = known_of(verdict.findings, job.name)
        gone = (task.known.counts - found.counts).total()
    known = (task.known or Known()) | (task.then or Known())
    return leave_out(verdict, known, job.name, job.rulebook.fail_on), gone


def mark_of(task: Task, data: bytes) -> bytes:
    """Return the mark of a page's bytes and of all else that its outcome depends on, but for how it is reported."""
    job = task.job
    return results.mark(
        data, storage.stamp(), os.environ.get(ENGINE, ""),
        job.book.fingerprint, job.book.fail_on,
        job.shown, job.name, job.kind, job.forced_kind, job.lang, job.forced_lang, job.guess_lang, job.locked,
        *job.selection, job.today and job.today.toordinal(),
        repr(job.waivers), repr(job.exported and job.exported.record), repr(task.found),
        _plain(task.known), _plain(task.then),
    )  # fmt: skip


def _plain(known: Known | None) -> Any:
    return known and (sorted(known.counts.items()), sorted(known.levels.items()))


@lru_cache(maxsize=2)
def report_marks(ask: Ask) -> tuple[bytes, ...]:
    """Return a mark of each report: behind that of a page, its outcome with the piece of that report is kept."""
    return tuple(results.mark(name, repr(options)) for name, options in ask.reports)


def rows(outcome: Outcome, ask: Ask) -> Iterator[tuple[bytes, Any, Any]]:
    """Yield what is kept of an outcome, a row for each report; nothing of a page that was not checked."""
    if not outcome.mark or outcome.seen is None:
        return
    head = (outcome.counts, *outcome.seen, outcome.gone)
    for report, piece in zip(report_marks(ask), outcome.pieces, strict=True):
        yield outcome.mark + report, head, (piece,)


def outcome_of(head: Sequence[Any], mark: bytes) -> Outcome:
    """Return the outcome whose head was kept; its pieces are read when it is its turn."""
    counts, rulebook, facts, gone = head
    return Outcome(counts, (), (rulebook, facts), gone, mark)
