"""Who accepted which change: a file with a line of JSON for each, only ever added to."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.commands._overwriting import refuse_foreign
from pagelint.errors import UsageError
from pagelint.revisions import user_name
from pagelint.runner import Job

if TYPE_CHECKING:
    from pagelint.fixer import Change


class FixLog:
    """Adds to a log file; one without a name takes nothing. Raises UsageError before anything is fixed."""

    def __init__(self, file: str, by: str, day: str, pages: Sequence[Job]) -> None:
        self.by, self.day = by, day
        self.handle: int | None = None
        if not file:
            return
        target = os.path.realpath(file)
        if any(os.path.realpath(job.file) == target for job in pages):
            raise UsageError(f"“{file}” is a page to check. Give the log another name.")
        refuse_foreign(file, Path(target), log=True)
        try:
            # In this mode one write is put behind all others, also of other processes.
            self.handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        except OSError as error:
            raise UsageError(f"Cannot write “{file}”: {error.strerror}.") from error

    def add(self, path: str, changes: Sequence[Change]) -> None:
        """Note the changes to one page, all at once."""
        if self.handle is None or not changes:
            return
        lines = (
            {
                "path": path,
                "line": c.line,
                "column": c.column,
                "rule": c.rule,
                "old": c.old,
                "new": c.new,
                "safety": c.safety,
                "by": self.by,
                "on": self.day,
            }
            for c in changes
        )
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        left = text.encode("utf-8", "surrogatepass")
        while left:  # a disk that is nearly full takes a part, and says so at the next
            left = left[os.write(self.handle, left) :]

    def close(self) -> None:
        """End the log."""
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None


def name_of_user() -> str:
    """Return who sits here: the name in git's settings, else the name of the login."""
    try:
        return user_name(Path()) or getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
