"""Modules that come out of one file are those of the files, until one of these changes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pagelint

CODE = """if 1:
    import sys
    from importlib.machinery import PathFinder
    from pagelint import compiled
    compiled.keep("try")
    if sys.argv[1] == "again":
        look = PathFinder.find_spec
        def no(name, *rest):
            if name.startswith("pagelint."): sys.exit(f"looked for {name}")
            return look(name, *rest)
        PathFinder.find_spec = no
    import pagelint.vocabulary as one
    import pagelint.readers as folder
    import pagelint.checks._daily
    from pagelint import linter, quick_imports, shelf
    if sys.argv[1:] == ["again", "whole"]: assert shelf.left(quick_imports.TOGETHER)
    assert one.__file__.endswith("vocabulary.py") and one.__cached__ and one.__doc__
    assert one.__spec__.name == "pagelint.vocabulary" and "LANGUAGES" in one.__loader__.get_source(one.__name__)
    assert folder.__path__ and folder.__spec__.submodule_search_locations == folder.__path__
    print(one.DEFAULT_PROFILE)
    """


def run(copy: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", CODE, *(arguments or ("first",))],
        env={"PAGELINT_CACHE_DIR": str(copy / "kept"), "PYTHONPATH": os.pathsep.join((str(copy), *sys.path))},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.strip() + done.stderr.strip()


def test_they_are_found_without_a_look_and_anew_when_a_file_changes(tmp_path: Path) -> None:
    shutil.copytree(
        Path(pagelint.__file__).parent, tmp_path / "pagelint", ignore=shutil.ignore_patterns("__pycache__")
    )  # fmt: skip
    assert run(tmp_path) == "us-hospital"
    assert run(tmp_path, "again") == "us-hospital"
    assert run(tmp_path, "again", "whole") == "us-hospital"
    file = tmp_path / "pagelint" / "vocabulary.py"
    file.write_text(file.read_text("utf-8").replace("us-hospital", "elsewhere"), "utf-8")
    assert "looked for" in run(tmp_path, "again")
    assert run(tmp_path) == "elsewhere"
    assert run(tmp_path, "again") == "elsewhere"


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert run(tmp_path / "none") == "us-hospital"
    for kept in (tmp_path / "none" / "kept" / "made").iterdir():
        data = kept.read_bytes()
        for damaged in (
            b"",
            data[:-1],
            data[: len(data) // 2] + b"xx" + data[len(data) // 2 + 2 :],
        ):
            kept.write_bytes(damaged)
            assert run(tmp_path / "none") == "us-hospital"
