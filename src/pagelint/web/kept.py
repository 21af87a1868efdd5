"""Unsaved work on disk, so that a crash costs a writer nothing: private, whole or not there, gone after a week.

A draft is two files of one folder, named by a random id: what changes at each check, and the file as it was opened.
They are written by a thread of their own, which of many states of one draft writes the newest.
"""

from __future__ import annotations

import os
import stat
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from pagelint.web.names import is_id
from pagelint.web.records import Record, prune, read, write
from pagelint.web.refusals import RefusedError

_DAY = 86_400.0  # seconds
_NOT_OURS = "Unsaved work is not kept: its folder belongs to somebody else."
_DAMAGED = "Some unsaved work was damaged and could not be taken up."


class Kept:
    """The unsaved work in one folder; None keeps nothing. `problem` says why nothing is kept just now."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.problem = ""
        self.damaged = ""
        self._next: dict[str, Record | None] = {}
        self._written: dict[str, str] = {}  # the digest of the base on disk, by id
        self._news = threading.Condition()
        self._busy = self._closed = False
        self._pruned = time.monotonic()
        if folder is not None:
            self._open(folder)
        if self.keeps:
            threading.Thread(target=self._write_on, name="kept drafts", daemon=True).start()

    @property
    def keeps(self) -> bool:
        """Say whether unsaved work is kept just now."""
        return self.folder is not None and not self.problem

    def put(self, record: Record) -> None:
        """Keep a draft as it is now; returns at once."""
        self._ask(record.id, record)

    def drop(self, draft: str) -> None:
        """Throw a draft away."""
        self._ask(draft, None)

    def wait(self) -> None:
        """Return when all that was asked for is on disk."""
        with self._news:
            self._news.wait_for(lambda: not self._next and not self._busy, timeout=10)

    def close(self) -> None:
        """Write what is left to write, and nothing more."""
        with self._news:
            self._closed = True
            self._news.notify_all()
        self.wait()

    def listed(self) -> list[Record]:
        """Return all that is kept, the newest first, without what is damaged."""
        self.wait()
        found = list(self._records())
        return sorted(found, key=lambda r: r.when, reverse=True)

    def take(self, draft: str) -> Record | None:
        """Return a draft that is kept here, None when there is none or it is damaged."""
        self.wait()
        if self.folder is None or not is_id(draft):
            return None
        return self._read(self.folder / f"{draft}.json")

    def _ask(self, draft: str, record: Record | None) -> None:
        if self.folder is None:
            return
        if not is_id(draft):
            raise RefusedError("This is no name of a draft.")
        with self._news:
            self._next[draft] = record
            self._news.notify_all()

    def _open(self, folder: Path) -> None:
        """Make the folder private, or say why nothing is kept."""
        try:
            for made in (
                folder.parent,
                folder,
            ):  # who may write to the one could put another in place
                made.mkdir(mode=0o700, parents=True, exist_ok=True)
            status = folder.lstat()
            if not stat.S_ISDIR(status.st_mode) or _is_foreign(status):
                self.problem, self.folder = _NOT_OURS, None
                return
            if os.name == "posix" and stat.S_IMODE(status.st_mode) != 0o700:
                folder.chmod(0o700)
            self._prune(folder)
            part = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 (closed on the next line)
            part.close()
        except OSError as error:
            self.problem = f"Unsaved work is not kept: {error.strerror or error}."
            self.folder = None

    def _write_on(self) -> None:
        """Write what was asked for, for as long as the program runs."""
        while True:
            with self._news:
                self._busy = False
                self._news.notify_all()
                self._news.wait_for(lambda: bool(self._next) or self._closed, timeout=_DAY)
                if self._closed and not self._next:
                    return
                if time.monotonic() - self._pruned >= _DAY:
                    self._prune(self._folder)
                if not self._next:
                    continue
                draft, record = self._next.popitem()
                self._busy = True
            try:
                self._write(draft, record)
                self.problem = ""
            except OSError as error:
                self.problem = f"Unsaved work is not kept: {error.strerror or error}."
            except Exception as error:  # noqa: BLE001 (whatever breaks is said, and the thread goes on)
                self.problem = f"Unsaved work is not kept: {type(error).__name__}."

    @property
    def _folder(self) -> Path:
        assert self.folder is not None  # the thread runs only where something is kept
        return self.folder

    def _write(self, draft: str, record: Record | None) -> None:
        file, base = self._folder / f"{draft}.json", self._folder / f"{draft}.base"
        if record is None:
            file.unlink(missing_ok=True)
            base.unlink(missing_ok=True)
            self._written.pop(draft, None)
            return
        # Another server may have dropped it.
        known = self._written.get(draft) == record.digest and base.exists()
        write(self._folder, record, with_base=not known)
        self._written[draft] = record.digest

    def _records(self) -> Iterator[Record]:
        self.damaged = ""
        for file in sorted(self.folder.glob("*.json")) if self.folder else ():
            record = self._read(file)
            if record is not None:
                yield record

    def _read(self, file: Path) -> Record | None:
        """Return what a file keeps; None, and `damaged`, for one that is not whole."""
        try:
            return read(file)
        except FileNotFoundError:
            self.damaged = _DAMAGED if file.exists() else self.damaged
        except (OSError, ValueError):
            self.damaged = _DAMAGED
        return None

    def _prune(self, folder: Path) -> None:
        self._pruned = time.monotonic()
        prune(folder)


def _is_foreign(status: os.stat_result) -> bool:
    return hasattr(os, "getuid") and status.st_uid != os.getuid()
