"""Whether pagelint has become slower, by counted instructions: the short form for CI.

    python benchmarks/short.py            compare with what is recorded
    python benchmarks/short.py --record   record what is counted now

Valgrind counts the instructions of three fixed commands. A count does not depend on what else the machine does, and
repeats to a few parts in a thousand. More than 3 % above the recorded count fails: either mend it, or record
anew in the same commit and say why. Counts hold for one build of Python on one kind of machine, with the same
libraries: anywhere else, and without valgrind, it says that it cannot compare, and does not fail.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import ours
from made_pages import write_pages
from measuring import Command, environment, tried

RECORDED = Path(__file__).with_name("counts.json")
MOST = 1.03
_COUNTED = re.compile(r"Collected : (\d+)")
_LIBRARIES = ("pathspec", "pyromark", "pyyaml")
_WORDS = 300


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", action="store_true", help="record what is counted now")
    asked = parser.parse_args()
    if shutil.which("valgrind") is None:
        print("Cannot compare: valgrind is not installed.")
        return 0
    recorded = json.loads(RECORDED.read_text("utf-8")) if RECORDED.is_file() else {}
    if not asked.record and recorded.get("build") != build():
        print(
            f"Cannot compare: counts are recorded for\n  {recorded.get('build')}, this is\n  {build()}."
        )
        return 0
    with tempfile.TemporaryDirectory() as folder:
        counts = {c.name: counted(c) for c in commands(Path(folder))}
    if asked.record:
        RECORDED.write_text(
            json.dumps({"build": build(), "counts": counts}, indent=1) + "\n", "utf-8"
        )
        print(f"Recorded {counts}.")
        return 0
    print("\n".join(rows(counts, recorded["counts"])))
    return int(any(slower(counts, recorded["counts"])))


def commands(folder: Path) -> Iterator[Command]:
    """Yield the commands: help, a settings error, a page without a parse."""
    kept = {"PAGELINT_CACHE_DIR": str(folder / "cache"), "PYTHONHASHSEED": "0"}
    wrong, light = folder / "wrong", folder / "light"
    for house, settings in ((wrong, "profil: x\n"), (light, f"rules:\n{ours.NO_PARSE}")):
        (page,) = write_pages(house, 1, _WORDS)
        (house / "pagelint.yaml").write_text(settings, "utf-8")
    call = (sys.executable, "-m", "pagelint")
    yield Command("help", (*call, "--help"), env=kept, codes=(0,))
    yield Command("settings error", (*call, "check", page.name), cwd=wrong, env=kept, codes=(2,))
    check = ours.check("page without a parse", [page.name], cwd=light)
    yield Command(check.name, check.argv, cwd=light, env=kept, codes=check.codes)


def counted(command: Command) -> int:
    """Return the instructions of a command, once what it compiles at its first run is kept."""
    tried(command)
    tool = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")
    done = subprocess.run(
        (*tool, *command.argv),
        cwd=command.cwd,
        env=environment(command),
        capture_output=True,
        text=True,
        check=False,
    )
    found = _COUNTED.search(done.stderr)
    if found is None:
        raise SystemExit(f"valgrind gave no count: {done.stderr[-300:]}")
    return int(found.group(1))


def slower(counts: Mapping[str, int], recorded: Mapping[str, int]) -> Iterator[str]:
    """Yield the commands that take more instructions than is let pass."""
    for name, count in counts.items():
        if name in recorded and count > recorded[name] * MOST:
            yield name


def rows(counts: Mapping[str, int], recorded: Mapping[str, int]) -> Iterator[str]:
    """Yield a line on each command."""
    for name, count in counts.items():
        millions = f"{name}: {count / 1e6:.1f} million instructions"
        if name not in recorded:
            yield f"{millions}, none recorded"
            continue
        change = count / recorded[name] - 1
        said = " SLOWER" if count > recorded[name] * MOST else ""
        yield f"{millions}, {change:+.1%} to what is recorded{said}"


def build() -> str:
    """Return what counts depend on besides our code."""
    python = (
        f"{platform.python_implementation()} {sys.version.split()[0]} {platform.python_compiler()}"
    )
    return ", ".join((python, platform.machine(), *platform.libc_ver(), *map(_library, _LIBRARIES)))


def _library(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} none"


if __name__ == "__main__":
    sys.exit(main())
