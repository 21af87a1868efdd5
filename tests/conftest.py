import gc
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pagelint import cli, readable, shelf, storage
from pagelint.nlp import legible
from pagelint.rulebook import load_rulebook

# A shell that starts the suite in the background lets it, and all that it starts, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)


# What is compiled is made once for all tests, in no user's folder; what was found on pages is not kept at all.
if storage.VARIABLE not in os.environ:
    _KEPT = TemporaryDirectory(prefix="pagelint-tests-")
    os.environ[storage.VARIABLE] = _KEPT.name
os.environ["PAGELINT_NO_CACHE"] = "1"
_MADE = Path(os.environ[storage.VARIABLE])
_OF_SHIPPED_RULES = ("packs", "tables", "made", "compiled", "engine")

# The engine asks for one thread before it loads NumPy. Here spaCy or Dask may load it first, and then threads
# that wait for each other take eight times the work of one.
for _library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the snapshots anew")


def pytest_configure(config: pytest.Config) -> None:
    """Before workers start that would each read the shipped packs, read them once: it is kept for all of them."""
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        load_rulebook()


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


@pytest.fixture(scope="session")
def of_shipped_rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a first run makes of the shipped rules, and nothing of settings, books or pages."""
    page = tmp_path_factory.mktemp("first") / "a.md"
    page.write_text("# T\n\nCirrhosis is a disease. The GFR is low.\n", "utf-8")
    cli.main(["check", str(page), "--output", os.devnull])
    shelf.save()
    return _MADE


@pytest.fixture
def warm(of_shipped_rules: Path) -> Callable[[Path], Path]:
    """What makes a folder to keep things in that already has what is made of the shipped rules.

    For tests that ask what is kept of a house or of pages: to index our glossary takes longer than all they do.
    Files are replaced and never written over, so that they can be the same in all folders.
    """

    def made(folder: Path) -> Path:
        for name in _OF_SHIPPED_RULES:
            (folder / name).mkdir(mode=0o700, parents=True)
            for file in (of_shipped_rules / name).glob("*"):
                if not file.name.endswith(".part"):
                    (folder / name / file.name).hardlink_to(file)
        folder.chmod(0o700)
        return folder

    return made


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
