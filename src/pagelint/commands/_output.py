"""Where a report goes: to standard output, or into a file that is there only when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pagelint.errors import UsageError

if TYPE_CHECKING:
    from pagelint.runner import Job


@contextmanager
def output(file: str, pages: Sequence[Job], *, known: bool = False) -> Iterator[TextIO]:
    """Open the report's target: standard output, or a file that appears only when it is whole.

    Raises UsageError before anything is checked when the file cannot be written, is a page, or is no
    report; `known` says that the caller has seen to that.
    """
    if not file:
        yield sys.stdout
        return
    target = Path(os.path.realpath(file))
    if any(os.path.realpath(job.file) == str(target) for job in pages):
        raise UsageError(f"“{file}” is a page to check. Give the report another name.")
    if target.is_dir():
        raise UsageError(f"“{file}” is a folder. Name a file for the report.")
    if not known:
        from pagelint.commands._overwriting import refuse_foreign

        refuse_foreign(file, target)
    whole = target.is_file() or not target.exists()  # else a device or pipe: written as it comes
    part = target.with_name(f".{target.name}.{os.getpid()}.part") if whole else target
    try:
        if target.exists():
            target.open("a").close()
        _clear_away(target)
        out = part.open("w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise UsageError(f"Cannot write “{file}”: {error.strerror}.") from error
    try:
        with out:
            yield out
        if whole:
            if target.exists():
                import shutil

                shutil.copymode(target, part)
            part.replace(target)
    finally:
        if whole:
            part.unlink(missing_ok=True)


def _clear_away(target: Path) -> None:
    """Remove what runs that were killed left of this report."""
    from glob import escape

    for left in target.parent.glob(f".{escape(target.name)}.*.part"):
        number = left.name.rsplit(".", 2)[1]
        if number.isdigit() and not _runs(int(number)):
            left.unlink(missing_ok=True)


def _runs(number: int) -> bool:
    """Say whether a process of this number may run."""
    if os.name != "posix":  # there, to ask is to end it
        return True
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
