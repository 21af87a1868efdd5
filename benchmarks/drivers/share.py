"""Print what all checks cost beside the parse they stand on, over pages in one process: `python share.py FILE ...`.

The engine is loaded before, so that neither of the two pays for it.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date

from pagelint.house import Asked
from pagelint.nlp import pipeline
from pagelint.nlp.pipeline import Parse
from pagelint.runner import check_bytes, plan


class Timed:
    """The engine, with a clock that runs while it parses."""

    def __init__(self) -> None:
        self.engine = pipeline.engine()
        self.name = self.engine.name
        self.spent = 0.0

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        start = time.process_time()
        found = list(self.engine.parse(texts))
        self.spent += time.process_time() - start
        yield from found


timed = Timed()
list(timed.engine.parse(["Call us if it hurts."]))
pipeline.engine = lambda: timed  # type: ignore[assignment]
jobs = plan(sys.argv[1:], Asked(today=date(2026, 1, 15)))
check_bytes(jobs[0])
timed.spent, start = 0.0, time.process_time()
for job in jobs[1:]:
    check_bytes(job)
total = time.process_time() - start
print(f"{(total - timed.spent) / timed.spent:.3f} {timed.name}")
