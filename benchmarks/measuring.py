"""Measuring commands: side by side, round by round, so that a busy machine slows all of them alike.

Processor time counts that of the processes a command starts. It is the least of the rounds, since others on the
machine can only add to it. A ratio is to `python -c pass` in the same rounds, 1 PY.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PY = "python -c pass"
_TAIL = 300  # characters of what a command that failed said


@dataclass(frozen=True, slots=True)
class Command:
    """A command to measure. `codes` are the exit codes of one that did its work; none: any but a crash."""

    name: str
    argv: tuple[str, ...]
    cwd: Path | None = None
    env: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """What a command costs at least: seconds of processor and clock; at most: MiB of memory, of its largest process."""

    cpu: float
    wall: float
    memory: float


class CommandFailedError(Exception):
    """The command did not do its work; the message is what it said last."""


def once(command: Command) -> Price:
    """Run a command, what it writes thrown away. Raises CommandFailedError where its exit code says so."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command.argv,
        cwd=command.cwd,
        env=environment(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0 or (command.codes and process.returncode not in command.codes):
        raise CommandFailedError(f"exit code {process.returncode}")
    wall = time.perf_counter() - start
    return Price(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def tried(command: Command) -> None:
    """Run a command unmeasured: it warms what it reads. Raises CommandFailedError where it does not do its work."""
    try:
        done = subprocess.run(
            command.argv,
            cwd=command.cwd,
            env=environment(command),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise CommandFailedError(str(error)) from error
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    code = done.returncode
    lost = code not in command.codes if command.codes else code < 0 or code in (126, 127)
    if lost or "Traceback (most recent call last)" in said or "Cannot find " in said[:_TAIL]:
        raise CommandFailedError(f"exit code {code}: {' '.join(said[-_TAIL:].split())}")


def interleaved(commands: Sequence[Command], rounds: int) -> dict[str, Price]:
    """Return the price of each command by its name, and of PY, from rounds in which each runs once."""
    every = [Command(PY, (sys.executable, "-c", "pass")), *commands]
    found: dict[str, list[Price]] = {c.name: [] for c in every}
    for _ in range(rounds):
        for command in every:
            found[command.name].append(once(command))
    return {name: _best(prices) for name, prices in found.items()}


def _best(prices: Sequence[Price]) -> Price:
    return Price(
        min(p.cpu for p in prices), min(p.wall for p in prices), max(p.memory for p in prices)
    )


def environment(command: Command) -> dict[str, str]:
    """Return the caller's environment with one thread a process, and what Python compiles kept as at a user's."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **command.env}
