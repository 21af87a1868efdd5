"""A run that is killed leaves nothing half done. `tools/kill.py` kills more of them."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

import killing
from pagelint.cli import main


@pytest.fixture(scope="module", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Load what is loaded late: copies of this process have it then."""
    page = tmp_path_factory.mktemp("warm") / "a.md"
    page.write_text(killing.BAD)
    main(["check", str(page)])


@pytest.mark.parametrize("mode", killing.MODES)
def test_a_run_that_is_killed_leaves_nothing_half_done(mode: str, tmp_path: Path) -> None:
    killing.kill(mode, tmp_path, times=2, seed=7)


def test_a_run_that_is_asked_to_end_takes_what_is_half_done_away(tmp_path: Path) -> None:
    killing.kill("fix", tmp_path, times=2, seed=7, how=signal.SIGTERM)
