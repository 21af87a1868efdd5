"""Functions that workers are given in tests: they stand here because a new process must be able to import them."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pagelint.archives import Stored
from pagelint.audits.chunks import Task, check_chunk
from pagelint.audits.rows import Kept
from pagelint.mapping import ordered, processes


def doubled(chunk: Sequence[str]) -> list[str]:
    """Return each item twice; “die” kills its worker each time, “once FILE” only as long as there is no FILE."""
    for item in chunk:
        what, _, file = item.partition(" ")
        if what == "die":
            os._exit(7)
        if what == "once" and not Path(file).exists():
            Path(file).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if what == "slow":
            Path(file).write_text(str(os.getpid()), encoding="utf-8")
            time.sleep(60)
        if what == "raise":
            raise ValueError(file)
    return [item.partition(" ")[0] * 2 for item in chunk]


def check_and_die_once(mark: str, task: Task, chunk: Sequence[Stored]) -> list[Kept]:
    """Check a chunk as an audit does, from another folder; the first time that there is a page “three”, die."""
    if any("three" in stored.shown for stored in chunk) and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    os.chdir("/")
    return check_chunk(task, chunk)


if __name__ == "__main__":
    list(ordered(doubled, [[f"slow {name}"] for name in sys.argv[1:]], processes(2), str))
