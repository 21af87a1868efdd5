"""Mapping over workers: in order, a bounded number at once, no chunk lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import pytest

import chores
from pagelint.errors import UsageError
from pagelint.mapping import Workers, cluster, ordered, processes, serial


def _mapped(chunks: list[list[str]], workers: Workers) -> list[str]:
    found = ordered(chores.doubled, chunks, workers, lambda item: f"lost {item}")
    return [result for chunk in found for result in chunk]


def test_results_come_in_the_order_of_the_chunks() -> None:
    chunks = [["a", "b"], ["c"], ["d", "e"]]
    assert _mapped(chunks, serial()) == ["aa", "bb", "cc", "dd", "ee"]
    assert _mapped(chunks, processes(2)) == ["aa", "bb", "cc", "dd", "ee"]


def test_no_more_chunks_are_read_than_are_in_flight() -> None:
    read = 0

    def chunks() -> Iterator[list[str]]:
        nonlocal read
        for _ in range(100):
            read += 1
            yield ["a"]

    found = ordered(chores.doubled, chunks(), serial(), str)
    next(iter(found))
    assert read == serial().in_flight


def test_for_empty_chunks_no_worker_is_asked() -> None:
    def make() -> Executor:
        raise AssertionError

    nobody = Workers(make, lambda _: None)
    assert [*ordered(chores.doubled, [[], []], nobody, str)] == [(), ()]
    assert _mapped([[], ["a"], [], [], ["b"], []], processes(2)) == ["aa", "bb"]


def test_a_killed_worker_loses_nothing_and_a_page_that_kills_is_given_up(tmp_path: Path) -> None:
    once = f"once {tmp_path / 'mark'}"
    found = _mapped([["a", once], ["b", "c", "die", "d"], ["e"], ["f"]], processes(2))
    assert found == ["aa", "onceonce", "bb", "cc", "lost die", "dd", "ee", "ff"]


@pytest.mark.parametrize("workers", [serial(), processes(1)])
def test_what_the_function_raises_is_raised(workers: Workers) -> None:
    with pytest.raises(ValueError, match="oops"):
        _mapped([["a"], ["raise oops"]], workers)


@pytest.mark.parametrize("kill", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_run(tmp_path: Path, kill: signal.Signals) -> None:
    """Ctrl-C goes to the whole group, as a terminal sends it; a kill to the first process alone."""
    marks = [tmp_path / "one", tmp_path / "two"]
    command = [sys.executable, chores.__file__, *map(str, marks)]
    path = os.pathsep.join(sys.path)
    run = subprocess.Popen(
        command,
        start_new_session=True,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )
    workers = [_started(mark) for mark in marks]
    (os.killpg if kill == signal.SIGINT else os.kill)(run.pid, kill)
    told = run.communicate(timeout=30)[1].decode()
    assert told.count("Traceback") == (kill == signal.SIGINT), told
    deadline = time.monotonic() + 20
    while any(map(_lives, workers)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(_lives, workers))


def test_a_cluster_that_does_not_answer_is_a_wrong_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagelint.mapping._PATIENCE", 0.2)
    with pytest.raises(UsageError, match=r"No Dask scheduler answers at “tcp://127[.]0[.]0[.]1:1”"):
        cluster("tcp://127.0.0.1:1")


def _started(mark: Path) -> int:
    deadline = time.monotonic() + 30
    while not (mark.exists() and mark.read_text(encoding="utf-8")):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return int(mark.read_text(encoding="utf-8"))


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"
