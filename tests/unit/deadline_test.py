"""Work that takes too long is stopped wherever it is, and only that."""

from __future__ import annotations

import json
import re
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from pagelint import deadline, linter
from pagelint.cli import main
from pagelint.deadline import held, within
from pagelint.errors import Unreadable

SOON = 0.05
GIVEN_UP = 30.0  # seconds of a loop that nothing stopped: the test fails, and the run goes on


def on_main(work: Callable[[], object]) -> object:
    return work()


def on_a_thread(work: Callable[[], object]) -> object:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


everywhere = pytest.mark.parametrize("where", [on_main, on_a_thread])


@pytest.fixture(autouse=True)
def tries_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "_AGAIN", 0.1)


def forever() -> None:
    end = time.monotonic() + GIVEN_UP
    while time.monotonic() < end:
        sum(range(100))


def swallowing() -> None:
    with suppress(Exception):
        try:
            forever()
        except Exception:  # noqa: BLE001
            forever()


@everywhere
@pytest.mark.parametrize("work", [forever, swallowing])
def test_what_takes_too_long_is_stopped(
    work: Callable[[], None], where: Callable[[Callable[[], object]], object]
) -> None:
    with pytest.raises(Unreadable, match=r"took longer than 0\.05 seconds\. Split it"):
        where(lambda: within(SOON, work))
    where(lambda: sum(range(10_000)))  # nothing comes later


def test_a_regular_expression_that_never_ends_is_stopped() -> None:
    with pytest.raises(Unreadable, match="took longer"):
        within(SOON, lambda: re.match(r"(a+)+$", "a" * 60 + "b"))


@everywhere
def test_what_is_done_in_time_is_returned_and_nothing_is_left(
    where: Callable[[Callable[[], object]], object],
) -> None:
    before = signal.getsignal(signal.SIGALRM), threading.active_count()
    assert where(lambda: within(5, lambda: 7)) == 7
    with pytest.raises(ZeroDivisionError):
        where(lambda: within(5, lambda: 1 // 0))
    assert where(lambda: within(0, lambda: 8)) == 8
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    for _ in range(100):
        if threading.active_count() == before[1]:
            break
        time.sleep(0.01)
    assert (signal.getsignal(signal.SIGALRM), threading.active_count()) == before


@everywhere
def test_what_is_done_once_for_all_pages_comes_to_its_end(
    where: Callable[[Callable[[], object]], object],
) -> None:
    done = []

    def work() -> str:
        with held():
            end = time.monotonic() + 4 * SOON
            while time.monotonic() < end:
                pass
            done.append("loaded")
        return "in time"

    assert where(lambda: within(SOON, work)) == "in time"
    assert done == ["loaded"]


def test_a_module_that_is_being_loaded_is_loaded_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "slow_to_load.py").write_text(
        "import time\nend = time.monotonic() + 0.3\nwhile time.monotonic() < end: pass\nwhole = 1\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))

    def work() -> None:
        import slow_to_load

        assert slow_to_load.whole
        forever()

    with pytest.raises(Unreadable, match="took longer"):
        within(SOON, work)


def test_a_page_that_takes_too_long_is_not_checked_and_the_others_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b", "c"):
        Path(f"{name}.md").write_text("# T\n\nWalk each day.\n")
    main(["check", "a.md"])  # what is loaded late is loaded now
    capsys.readouterr()

    def lint(page: object, *args: object, **more: object) -> object:
        if page.path == "b.md":  # type: ignore[attr-defined]
            time.sleep(GIVEN_UP)
        return real(page, *args, **more)  # type: ignore[arg-type]

    real = linter.lint
    monkeypatch.setattr(linter, "lint", lint)
    assert main(["check", ".", "--timeout", "3", "--format", "json"]) == 3
    said = [p["unchecked"] for p in json.loads(capsys.readouterr().out)["pages"]]
    reason = (
        "Checking this page took longer than 3 seconds. Split it, or give it a longer --timeout."
    )
    assert said == [None, reason, None]


@pytest.mark.parametrize("wrong", ["soon", "-1", "nan", "inf", "1e9"])
def test_a_time_that_is_none_is_refused(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["check", ".", "--timeout", wrong])
    assert "no number of seconds. Write 60, or 0 for no limit." in capsys.readouterr().err
