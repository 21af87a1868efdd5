"""Print the seconds that all checks cost but for their parse, over pages in one process: `python share.py FILE ...`.

Behind them those of the parse that was really done (the engine in use is not spaCy, and only what a check asks for is
parsed), and those of spaCy's parse of all text of the pages. All is loaded before, so that none pays for it. Both work
under the settings of the command, as in a `pagelint check` with its usual report: Python looks for garbage as often,
and compiled rules are read as one.
"""

import gc
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pagelint import compiled
from pagelint.cli import COLLECT
from pagelint.house import Asked
from pagelint.nlp import pipeline
from pagelint.nlp.pipeline import Parse, SpacyEngine
from pagelint.runner import check_bytes, plan


class Timed:
    """The engine, with a clock that runs while it parses."""

    def __init__(self) -> None:
        self.engine = pipeline.engine()
        self.name = self.engine.name
        self.spent = 0.0

    def parse(self, texts: Iterable[str], until: Sequence[int] = ()) -> Iterator[Parse]:
        start = time.process_time()
        found = list(self.engine.parse(texts, until))
        self.spent += time.process_time() - start
        yield from found


gc.set_threshold(*COLLECT)
compiled.keep("check")
timed = Timed()
list(timed.engine.parse(["Call us if it hurts."]))
pipeline.engine = lambda: timed  # type: ignore[assignment]
jobs = plan(sys.argv[1:], Asked(today=date(2026, 1, 15)))
check_bytes(jobs[0], brief=True)
timed.spent, start = 0.0, time.process_time()
verdicts = [check_bytes(job, brief=True) for job in jobs[1:]]
checks = time.process_time() - start - timed.spent
blocks = [v.page.whole.of(b) for v in verdicts if v.page for b in v.page.whole.blocks]
spacy = SpacyEngine(*pipeline.model())
list(spacy.parse(["Call us if it hurts."]))
start = time.process_time()
list(spacy.parse(blocks))
whole = time.process_time() - start
print(checks, timed.spent, whole)
