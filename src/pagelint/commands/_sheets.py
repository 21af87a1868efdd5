"""What the two commands that read a reviewers' spreadsheet share: open it, refuse it, say what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from pagelint.errors import UsageError


def opened(path: str) -> bytes:
    """Return a sheet's bytes. Raises UsageError when it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"Cannot read “{path}”: {error.strerror}.") from error


def refuse_mistakes(path: str, mistakes: Iterable[tuple[int, str]]) -> None:
    """Raise UsageError that lists every mistake by its row, if there is any."""
    lines = [f"{path}:{row}: {what}" for row, what in sorted(mistakes)]
    if lines:
        raise UsageError("\n".join(("The sheet has mistakes. Nothing was written.", *lines)))


def decisions(counts: Mapping[str, int]) -> str:
    """Return how many entries reviewers accepted, changed, rejected and left open."""
    return (
        f"{counts['accept']} accepted, {counts['change']} changed, {counts['reject']} rejected, "
        f"{counts['']} open"
    )


def say_written(said: str, where: str, line: str) -> None:
    """Say what was written, and the line of `pagelint.yaml` that puts it in force, if one is missing."""
    sys.stdout.write(f"{said}. Wrote {where}\n")
    if line:
        sys.stdout.write(f"To use it, put this line into pagelint.yaml:\n{line}\n")
