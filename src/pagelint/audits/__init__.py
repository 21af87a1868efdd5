"""The audit of a whole site or archive: pages by the million, of which nothing but small rows is kept.

rows        what is kept of one page: a plain row, and what it says that other pages may contradict
chunks      the pure function that workers map over chunks of pages
parts       rows of finished chunks on disk, so that an audit that was stopped goes on
contrasts   what pages say against each other
results     the results as a file: JSON Lines, Parquet or DuckDB
sums        what all rows come to: the numbers of the site report
report      the site report
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from pagelint.archives import Stored
from pagelint.audits.chunks import Task, check_chunk, chunk_key, lost
from pagelint.audits.contrasts import Contrasts
from pagelint.audits.parts import Parts
from pagelint.audits.rows import Kept, Row, read_row
from pagelint.mapping import Workers, ordered

OLD = True
CHUNK = 32  # pages: enough to keep a worker busy for a second

# Hears of each finished chunk: its last page, how many there are, whether an earlier call checked them.
Told = Callable[[Stored, int, bool], None]
Check = Callable[[Task, Sequence[Stored]], list[Kept]]


def audit(
    task: Task,
    stored: Iterable[Stored],
    parts: Parts,
    workers: Workers,
    told: Told,
    check: Check = check_chunk,
) -> int:
    """Check all pages that `parts` does not have yet, and keep them there. Return the number of chunks.

    The rows are the same whoever does the work. Raises PagelintError when no worker can be had any more; what is
    finished is kept.
    """
    waiting: deque[tuple[int, str, Sequence[Stored]]] = deque()
    count = 0

    def missing() -> Iterator[Sequence[Stored]]:
        nonlocal count
        pages = iter(stored)
        while chunk := tuple(islice(pages, CHUNK)):
            number, mark = count, chunk_key(task, chunk)
            count += 1
            if parts.has(number, mark):
                told(chunk[-1], len(chunk), OLD)
            else:
                waiting.append((number, mark, chunk))
                yield chunk

    for kept in ordered(partial(check, task), missing(), workers, lost):
        number, mark, chunk = waiting.popleft()
        parts.add(number, mark, kept)
        told(chunk[-1], len(chunk), not OLD)
    return count


def rows_of(parts: Parts, count: int, contrasts: Contrasts) -> Iterator[Row]:
    """Yield the rows of a finished audit, numbered, with what pages say against each other."""
    for about, _ in parts.pages(count):
        contrasts.add(json.loads(about))
    contrasts.settle()
    for number, (about, row) in enumerate(parts.pages(count), 1):
        yield {**contrasts.told(json.loads(about), read_row(row)), "page": number}
