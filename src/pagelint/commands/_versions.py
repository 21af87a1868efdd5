"""What each side of a comparison names: a file, a folder, or either as it stood in a git revision."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pagelint.commands._common import pages
from pagelint.errors import UsageError
from pagelint.exports import Exported
from pagelint.readers import by_suffix, suffix_of
from pagelint.revisions import Revision, find_revision, from_top
from pagelint.runner import Asked, Job

ALONE = ""  # the name under which two single files meet


@dataclass(frozen=True, slots=True)
class Source:
    """One version of a page: where its settings are looked for, its name in reports, its bytes."""

    path: Path
    shown: str
    fetch: Callable[[], bytes] | None = None
    exported: Exported | None = None


def pages_of(text: str, asked: Asked, other: str | None) -> Mapping[str, Source]:
    """Return the pages of one side by the name under which they meet those of the other.

    Raises UsageError when the text is neither a file or folder nor a revision.
    """
    if os.path.lexists(text):
        return {_meets(job, text): _version(job) for job in pages([text], asked)}
    name, colon, path = text.partition(":")
    here = Path() if colon or other is None else Path(other)
    if not colon and (other is None or not here.exists()):
        pages([text], asked)  # says what is missing
    around = here if here.is_dir() else here.parent
    try:
        revision = find_revision(name, around)
    except UsageError as error:
        raise UsageError(
            f"There is no file or folder “{text}”. It could be a git revision, but: {error}"
        ) from None
    if revision is None:
        raise UsageError(f"“{text}” is no file or folder, and git knows no revision “{name}”.")
    if not colon:
        path = from_top(here, revision.top)
    elif path.startswith(("./", "../")):
        path = from_top(Path(path), revision.top)
    path = path.strip("/")
    if not colon and not revision.has(path):
        return {}  # NEW has what that revision did not have yet
    return _in_revision(revision, path)


def _meets(job: Job, text: str) -> str:
    """Return the name under which a page meets its other version: in an export, its id."""
    name = _name(job.path, text) if Path(text).is_dir() else ALONE
    return name + (job.exported.anchor if job.exported else "")


def _version(job: Job) -> Source:
    shown = job.shown.removesuffix(job.exported.anchor) if job.exported else job.shown
    return Source(job.path, shown, exported=job.exported)


def _name(path: Path, root: str) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _in_revision(revision: Revision, path: str) -> Mapping[str, Source]:
    if not revision.has(path):
        raise UsageError(f"There is no file or folder “{path}” in “{revision.name}”.")
    if not revision.is_folder(path):
        return {ALONE: _source(revision, path)}
    known = by_suffix()
    return {
        _name(Path(file), path or "."): _source(revision, file)
        for file in revision.files(path)
        if suffix_of(Path(file).name) in known
        and not any(p.startswith(".") for p in Path(file).parts)
    }


def _source(revision: Revision, path: str) -> Source:
    return Source(revision.top / path, f"{revision.name}:{path}", lambda: revision.read(path))
