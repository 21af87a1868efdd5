"""The outcomes of many pages, in order: from the cache where nothing has changed, else from the workers.

Nothing here grows with the text of the pages: what a report needs of a page waits on the disk until it is its turn.
"""

from __future__ import annotations

import io
import marshal
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import IO, TYPE_CHECKING, NamedTuple

from pagelint import mapping, results, shelf, storage
from pagelint.digests import blake2b
from pagelint.errors import PagelintError
from pagelint.outcome import Ask, Outcome, Task, mark_of, outcome, outcome_of, report_marks, rows
from pagelint.results import Results

if TYPE_CHECKING:
    from pagelint.across import Conflict

CHUNK = 16  # pages at most that a worker gets at once
_ASKED = 256  # pages whose marks are looked up at once
_SIZE = 4  # bytes that say how long a head is
_IN_MEMORY = 250_000  # bytes of waiting outcomes; more of them wait on the disk
_KILLER = "Its check ended the whole process, twice."

Look = Callable[[Task, Ask], Outcome]


class Means(NamedTuple):
    """How a run comes by its outcomes. `done` is told how many pages are done.

    `look` stands in for the check of a page that is not as pure as `outcome`: it is called in this process, one
    page after the other, and nothing is kept.
    """

    workers: mapping.Workers
    kept: Results
    done: Callable[[int], None] = lambda _: None
    look: Look | None = None


def outcomes(tasks: Sequence[Task], ask: Ask, means: Means) -> Generator[Outcome, None, None]:
    """Yield the outcome of each task, in their order, also with what the pages say against each other.

    What a chunk of pages gives is kept when it is done, so that an end in between loses little.
    """
    first = _looked(tasks, ask, means) if means.look else _found(tasks, ask, means)
    if len(tasks) < 2 or not any(task.job.book.compares for task in tasks):
        for task, one in zip(tasks, first, strict=True):
            yield _whole(one, task, ask, means)
        return
    with closing(_Waiting()) as waiting:
        for one in first:
            waiting.add(one)
        try:
            against = _conflicts(waiting.heads, tasks, means.kept)
        except Exception as error:
            from pagelint.seeing import CheckFailedError

            if not isinstance(error, CheckFailedError):
                raise
            yield from (_unchecked(task, ask, str(error)) for task in tasks)
            return
        again = [tasks[at]._replace(found=tuple(f)) for at, f in sorted(against.items())]
        second = _found(again, ask, means._replace(done=lambda _: None))
        for at, (task, one) in enumerate(zip(tasks, waiting.whole(), strict=True)):
            yield _whole(next(second) if at in against else one, task, ask, means)


def _conflicts(
    seen: Callable[[], Iterator[Outcome]], tasks: Sequence[Task], kept: Results
) -> dict[int, list[Conflict]]:
    """Return what the pages say against each other, by their place; what is kept of that needs no rules."""
    from pagelint.packing import packed, unpacked

    found: dict[int, list[Conflict]] = {}
    for book in {t.job.book.fingerprint: t.job.book for t in tasks if t.job.book.compares}.values():
        said, some = blake2b(digest_size=16), False
        for at, one in enumerate(seen()):
            if one.seen and one.seen[1]:
                said.update(results.mark(at, one.seen[1]))
                some = True
        if not some:
            continue
        mark = results.mark("across", storage.stamp(), book.fingerprint, said.digest())
        if isinstance(known := kept.heads([mark]).get(mark), bytes):
            found |= unpacked(known)
            continue
        from pagelint.across import conflicts

        new = conflicts([one.noticed for one in seen()], book.rulebook)
        kept.put([(mark, packed(new), None)])
        found |= new
    return found


def _looked(tasks: Sequence[Task], ask: Ask, means: Means) -> Iterator[Outcome]:
    assert means.look
    for at, task in enumerate(tasks):
        means.done(at)
        yield means.look(task, ask)


def _found(tasks: Sequence[Task], ask: Ask, means: Means) -> Iterator[Outcome]:
    """Yield the outcomes in order, those that are kept without their pieces."""
    known: dict[int, Outcome] = {}
    size = max(1, min(CHUNK, len(tasks) // (2 * means.workers.in_flight)))
    chunks = _chunks(tasks, ask, means, known, size)
    at = 0
    for made in mapping.ordered(
        partial(_each, ask=ask), chunks, means.workers, partial(_unchecked, ask=ask, why=_KILLER)
    ):
        means.kept.put(row for one in made for row in rows(one, ask))
        for one in (*made, None):
            while at in known:
                yield known.pop(at)
                at += 1
            if one:
                yield one
                at += 1
        means.done(at)


def _chunks(
    tasks: Sequence[Task], ask: Ask, means: Means, known: dict[int, Outcome], size: int
) -> Iterator[list[Task]]:
    """Yield what must be checked, in chunks; what is kept is noted in `known`, by its place.

    A chunk comes, be it empty, before the next pages are looked up: so few of those that are known wait.
    """
    for start in range(0, len(tasks), _ASKED):
        some = tasks[start : start + _ASKED]
        chunk: list[Task] = []
        for at, (task, one) in enumerate(zip(some, _kept(some, ask, means.kept), strict=True)):
            if one:
                known[start + at] = one
            else:
                chunk.append(task)
            if len(chunk) == size:
                yield chunk
                chunk = []
        yield chunk


def _each(tasks: Sequence[Task], ask: Ask) -> list[Outcome]:
    made = [outcome(task, ask) for task in tasks]
    if mapping.in_worker():
        shelf.save()
    return made


def _kept(tasks: Sequence[Task], ask: Ask, kept: Results) -> list[Outcome | None]:
    """Return the outcomes that are kept of pages, None for others; all reports must be there."""
    if not kept.works:
        return [None] * len(tasks)
    reports = report_marks(ask)
    marks = [_mark(task) for task in tasks]
    heads = kept.heads([mark + report for mark in marks if mark for report in reports], near=True)
    found: list[Outcome | None] = []
    for mark in marks:
        own = [mark + report for report in reports]
        if own and all(map(heads.__contains__, own)):
            kept.expect(own)
            found.append(outcome_of(heads[own[0]], mark))
        else:
            found.append(None)
    return found


def _mark(task: Task) -> bytes:
    """Return the mark of a page, b"" for one that cannot be read: its check will say why."""
    try:
        return mark_of(task, task.fetch())
    except (OSError, PagelintError):
        return b""


def _whole(one: Outcome, task: Task, ask: Ask, means: Means) -> Outcome:
    """Return an outcome with its pieces, those of a kept one read now; it is made anew if they are gone."""
    if len(one.pieces) == len(ask.reports):
        return one
    bodies = [means.kept.body(one.mark + report) for report in report_marks(ask)]
    if None in bodies:
        return outcome(task, ask)
    return Outcome(one.counts, tuple([body[0] for body in bodies]), one.seen, one.gone, one.mark)


def _unchecked(task: Task, ask: Ask, why: str) -> Outcome:
    """Return the outcome of a page that could not be checked."""
    from pagelint.linter import unchecked

    job = task.job
    return outcome(task, ask, lambda _, __: unchecked(job.shown, job.rulebook, why))


class _Waiting:
    """Outcomes until all pages are checked: heads packed by themselves, and pieces.

    Each head as a thing of its own would lie among the short-lived ones of its page, and keep the memory around it
    in use.
    """

    def __init__(self) -> None:
        self._heads: IO[bytes] = io.BytesIO()
        self._pieces: IO[bytes] = io.BytesIO()

    def add(self, one: Outcome) -> None:
        head = marshal.dumps((one.counts, one.seen, one.gone, one.mark, bool(one.pieces)), 2)
        self._heads = _written(self._heads, len(head).to_bytes(_SIZE, "little") + head)
        if one.pieces:
            import pickle

            self._pieces = _written(self._pieces, pickle.dumps(one.pieces))

    def heads(self) -> Iterator[Outcome]:
        """Yield the outcomes without their pieces."""
        return (one for one, _ in self._each())

    def whole(self) -> Iterator[Outcome]:
        """Yield the outcomes with the pieces that they came with."""
        self._pieces.seek(0)
        for one, has_pieces in self._each():
            if has_pieces:
                import pickle

                yield one._replace(pieces=pickle.load(self._pieces))  # noqa: S301 (our own file)
            else:
                yield one

    def _each(self) -> Iterator[tuple[Outcome, bool]]:
        self._heads.seek(0)
        while size := self._heads.read(_SIZE):
            head = self._heads.read(int.from_bytes(size, "little"))
            counts, seen, gone, mark, has_pieces = marshal.loads(head)  # noqa: S302 (our own)
            yield Outcome(counts, (), seen, gone, mark), has_pieces

    def close(self) -> None:
        self._heads.close()
        self._pieces.close()


def _written(file: IO[bytes], data: bytes) -> IO[bytes]:
    """Return a file with more data at its end: on the disk, once it is large."""
    file.write(data)
    if not isinstance(file, io.BytesIO) or file.tell() < _IN_MEMORY:
        return file
    from tempfile import TemporaryFile  # a module that takes time

    disk = TemporaryFile()  # noqa: SIM115 (closed with what waits)
    disk.write(file.getvalue())
    return disk
