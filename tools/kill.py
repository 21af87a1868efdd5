"""Kill `pagelint check` at random moments, 50 times each while it checks, fixes and keeps results.

    python tools/kill.py [TIMES]

After each kill, every page must be the old or the new one, a report whole or not there; after the last, the next run
must say what an undisturbed one says. `tests/unit/kill_test.py` does a few of these.
"""

from __future__ import annotations

import signal
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import killing  # noqa: E402
from pagelint.nlp import pipeline  # noqa: E402


def main() -> None:
    """Print how many runs were killed in each mode; an assertion fails where something was half done."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    pipeline.parse("What is loaded late is loaded now.")
    for mode in killing.MODES:
        for how in (signal.SIGKILL, signal.SIGTERM):
            with tempfile.TemporaryDirectory() as folder:
                killed = killing.kill(mode, Path(folder), times, seed=1, how=how)
            print(
                f"{mode}, {how.name}: {killed} of {times} runs killed before their end, nothing half done"
            )


if __name__ == "__main__":
    main()
