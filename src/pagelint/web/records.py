"""How one draft of unsaved work is written on disk: private, whole or not there, with its day inside."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pagelint.web.names import is_id

DAYS = 7


@dataclass(frozen=True, slots=True)
class Record:
    """One draft as it is kept. `path` is the file it is saved to, `over` the digest of what that held last.

    `base` is the file as it was opened, `digest` its own.
    """

    id: str
    name: str
    format: str
    path: str
    words: int
    manuscript: Any
    base: bytes | None = None
    digest: str = ""
    over: str = ""
    when: str = ""


def drafts_folder() -> Path:
    """Return where this system keeps what programs put by for a user."""
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local"
    elif sys.platform == "darwin":
        home = Path.home() / "Library/Application Support"
    else:
        home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    return Path(home) / "pagelint/drafts"


def read(file: Path) -> Record:
    """Return what a file keeps. Raises FileNotFoundError for one that is not there, ValueError for a damaged one."""
    try:
        held = json.loads(file.read_bytes())
        base = file.with_suffix(".base").read_bytes() if held["digest"] else None
        record = Record(**{**held, "base": base, "id": file.stem})
        texts = (record.name, record.format, record.path, record.digest, record.over)
        whole = (
            all(isinstance(text, str) for text in texts)
            and isinstance(record.words, int)
            and isinstance(record.manuscript, dict)
            and is_id(record.id)
            and (base is None or digest_of(base) == record.digest)
        )
        day_of(record.when)
    except (TypeError, KeyError) as error:
        raise ValueError("This is no draft.") from error
    if not whole:
        raise ValueError("This draft is not what was written.")
    return record


def write(folder: Path, record: Record, *, with_base: bool) -> None:
    """Put a draft into a folder, with the day that it is. Raises OSError."""
    if record.base is not None and with_base:
        _put(folder / f"{record.id}.base", record.base)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    held = {f.name: getattr(record, f.name) for f in dataclasses.fields(record)}
    _put(folder / f"{record.id}.json", json.dumps(held | {"base": None, "when": now}).encode())


def prune(folder: Path) -> None:
    """Delete what is older than a week, by the day inside; of what has none, by the file's own."""
    with suppress(OSError):
        old = [file for file in folder.iterdir() if _is_old(file)]
        for file in old:  # only now: a base is as old as its draft says
            file.unlink(missing_ok=True)


def prune_others(folder: Path, used: Collection[Path | None]) -> None:
    """Delete what is older than a week in the folders of all users but of those who are here: they see to theirs."""
    with suppress(OSError):
        for own in list(folder.iterdir()):
            if own not in used and own.is_dir() and not own.is_symlink():
                prune(own)


def day_of(when: str) -> datetime:
    """Return a moment as it is written. Raises ValueError."""
    found = datetime.fromisoformat(when)
    if found.tzinfo is None:
        raise ValueError("This moment is of no time zone.")
    return found


def digest_of(data: bytes) -> str:
    """Return the digest of a file, written as reports write it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _is_old(file: Path) -> bool:
    written: datetime | None = None
    with suppress(OSError, ValueError, TypeError, KeyError):
        written = day_of(json.loads(file.with_suffix(".json").read_bytes())["when"])
    with suppress(OSError):
        written = written or datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return written is not None and datetime.now(UTC) - written > timedelta(days=DAYS)


def _put(file: Path, data: bytes) -> None:
    """Put a file there whole, for its owner alone."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
