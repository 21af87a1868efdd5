"""The one way in which the editor writes a page's file: all at once, and never over what somebody else wrote."""

from __future__ import annotations

import os
from pathlib import Path

from pagelint import fixer
from pagelint.readers import by_suffix, suffix_of
from pagelint.web.desk import Desk
from pagelint.web.drafts import Draft
from pagelint.web.names import known_name
from pagelint.web.records import digest_of
from pagelint.web.refusals import RefusedError
from pagelint.writers import Manuscript

_CHANGED = "The file was changed by somebody else since you opened it. Your work is not saved yet."
_GONE = "The file is no longer there. Your work is not saved yet."
_EXISTS = "There is a file of this name already."


def save(
    desk: Desk,
    draft: Draft,
    manuscript: Manuscript,
    over: str,
    name: str = "",
    *,
    sure: bool = False,
) -> None:
    """Write a draft to its file, or a new page to a file of this name in the start folder.

    `over` is the digest of what the file held when the page last saw it; `sure` says that a person wants a file
    of that name, or one that is gone, to be written all the same.
    Raises RefusedError, NotFixedError or NotWrittenError, and the file is as it was.
    """
    if desk.home is None:
        raise RefusedError("Nothing is saved on this server. Export the page.", status=403)
    with draft.lock:
        data = draft.file(manuscript)
        path = draft.path or _path_for(desk.home, draft, name)
        if path.exists():
            _write_over(path, data, draft, over or draft.digest, sure=sure)
        else:
            _write_new(path, data, sure=sure or not draft.digest)
        shown = draft.name if draft.path else path.name
        if draft.path is None:
            draft.take_rules(desk.rules.house.job(path, shown))
        draft.path, draft.name, draft.digest = path, shown, digest_of(data)
        draft.manuscript = draft.saved = manuscript
    desk.keep(draft)


def _path_for(home: Path, draft: Draft, name: str) -> Path:
    """Return the place of a new file: in the start folder, and of the draft's own kind."""
    if not name:
        raise RefusedError("Give the page a file name.", "name", 422)
    known_name(name)
    reader = by_suffix().get(suffix_of(name))
    if getattr(reader, "FORMAT", "") != draft.format:
        raise RefusedError("The end of this file name is for another kind of file.", "name", 422)
    path = home / name
    if path.is_symlink():
        raise RefusedError("This name is a link to another file. Choose another name.", "name", 422)
    return path


def _write_over(path: Path, data: bytes, draft: Draft, over: str, *, sure: bool) -> None:
    if not path.is_file():  # a pipe or a device would never end
        raise RefusedError("What has this name is no file. Choose another name.", "name", 422)
    try:
        there = path.read_bytes()
    except OSError as error:
        raise RefusedError(f"The file cannot be read: {error.strerror}.", status=422) from error
    now = digest_of(there)
    if not draft.digest and not over and not sure:
        raise RefusedError(_EXISTS, "exists", 409, digest=now)
    if over and now != over and not sure:
        raise RefusedError(_CHANGED, "changed", 409, digest=now)
    if there != data:
        fixer.write(path, there, data)


def _write_new(path: Path, data: bytes, *, sure: bool) -> None:
    """Write a file that is not there; one that somebody else makes meanwhile stays as it is."""
    if not sure:
        raise RefusedError(_GONE, "missing", 409)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError as error:
        raise RefusedError(_EXISTS, "exists", 409) from error
    except OSError as error:
        raise RefusedError(f"The file cannot be written: {error.strerror}.", status=422) from error
    try:
        fixer.write(path, b"", data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
