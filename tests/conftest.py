import gc
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pagelint import cli, readable, shelf, storage
from pagelint.nlp import legible

# A shell that starts the suite in the background lets it, and all that it starts, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)


# What is compiled is made once for all tests, in no user's folder; what was found on pages is not kept at all.
if storage.VARIABLE not in os.environ:
    _KEPT = TemporaryDirectory(prefix="pagelint-tests-")
    os.environ[storage.VARIABLE] = _KEPT.name
os.environ["PAGELINT_NO_CACHE"] = "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the snapshots anew")


def pytest_collection_finish() -> None:
    """Look for garbage as seldom as the program does, and never in what all tests share."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*cli.COLLECT)


@pytest.fixture
def any_text_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let letters and pictures without words through: else they would be refused before a check could be slow."""
    monkeypatch.setattr(legible, "problem", lambda *_: "")
    monkeypatch.setattr(readable, "_refuse_pictures", lambda _: None)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """What begins a new run, which knows only what is on disk."""
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path / "kept"))
    for name, value in (("_open", {}), ("_last", {}), ("_command", None)):
        monkeypatch.setattr(shelf, name, value)

    def begin() -> None:
        shelf.save()
        shelf._open.clear()
        shelf.use("try")

    yield begin
    shelf._open.clear()
    shelf.by_this_code.cache_clear()
    shelf.kept_for.cache_clear()
