"""Runs that are killed at a moment nobody chose, and what must hold afterwards.

A run is a copy of this process, which has the language model already: so it can be killed everywhere, and often.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pagelint.cli import main
from pagelint.commands import check

BAD = (
    "# Back pain\n\nBack pain is often caused from a strain. The the spine is made of bones.\n\n"
    "Ice can numb the skin prior to the walk. We saw cirrhosis.\n"
)
MODES = ("check", "fix", "cache")
PAGES = 6


def start(arguments: Sequence[str], folder: Path) -> int:
    """Begin a run in a folder, and return the number of its process."""
    sys.stdout.flush()
    number = os.fork()
    if number:
        return number
    try:
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        sys.stdout, sys.stderr = (open(s, "w", closefd=False) for s in (1, 2))  # noqa: SIM115
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.chdir(folder)
        os._exit(main(arguments))
    finally:
        os._exit(99)


def end(number: int) -> int:
    """Wait for a run to end, and return its exit code; below zero, the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def pages(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted(folder.glob("*.md"))}


def arguments_of(mode: str, folder: Path) -> list[str]:
    more = ["--fix", "--fix-log", "log.jsonl"] if mode == "fix" else []
    if "--cache-dir" in check_options():
        more += ["--cache-dir", str(folder / "kept")] if mode == "cache" else ["--no-cache"]
    return [
        "check",
        ".",
        "--format",
        "json",
        "--output",
        "report.json",
        "--as-of",
        "2026-01-15",
        *more,
    ]


def check_options() -> set[str]:
    import argparse

    parser = argparse.ArgumentParser()
    check.add_arguments(parser)
    return {name for action in parser._actions for name in action.option_strings}


def made(folder: Path) -> Path:
    folder.mkdir()
    for number in range(PAGES):
        (folder / f"page{number}.md").write_text(f"{BAD}\nIt is the {number}th page of the set.\n")
    return folder


def kill(mode: str, folder: Path, times: int, seed: int, how: int = signal.SIGKILL) -> int:
    """Kill so many runs at random moments, and assert after each that nothing is half done.

    Returns how many of them were killed before they had come to their end.
    """
    chance = random.Random(seed)
    home = made(folder / "whole")
    before = pages(home)
    begun = time.monotonic()
    assert end(start(arguments_of(mode, home), home)) in (0, 1)
    took = time.monotonic() - begun
    after, report = pages(home), (home / "report.json").read_bytes()
    assert (before == after) == (mode != "fix")
    killed = 0
    work = made(folder / "work")
    for _ in range(times):
        number = start(arguments_of(mode, work), work)
        time.sleep(chance.uniform(0, took))
        os.kill(number, how)
        code = end(number)
        killed += code not in (0, 1)
        if mode == "cache" and code in (0, 1):  # the next has something to keep again
            shutil.rmtree(work / "kept")
        for name, data in pages(work).items():
            assert data in (before[name], after[name]), f"{name} is half written"
        assert len(pages(work)) == PAGES
        if (work / "report.json").exists():
            said = (work / "report.json").read_bytes()
            assert said.endswith(b"}\n"), "the report is not whole"
            assert mode == "fix" or said == report, said.decode()
        if how != signal.SIGKILL:  # it had the time to clear up
            assert not [f.name for f in work.iterdir() if f.name.endswith(".part")]
        if mode == "fix" and killed % 3 == 0:
            for name, data in before.items():
                (work / name).write_bytes(data)
    assert end(start(arguments_of(mode, work), work)) in (0, 1)
    if mode != "fix":
        assert (work / "report.json").read_bytes() == report
    assert pages(work) == after
    left = [f.name for f in work.iterdir() if f.name.startswith(".report.json.")]
    assert not left, f"left behind: {left}"
    return killed
