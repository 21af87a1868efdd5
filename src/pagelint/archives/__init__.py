"""One module per source of many pages: `SUFFIXES`, `pages` and, where a worker can fetch a page itself, `fetch`.

pages(source)           yields a small `Stored` for every page, in an order that never changes; holds none
fetch(stored)           returns the page itself; a worker asks, maybe on another machine

What cannot be read is never left out: it becomes a page with a `problem`, which is the reason why it is not checked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from pagelint import plugins
from pagelint.errors import Unreadable, UsageError
from pagelint.exports import Exported
from pagelint.house import House, mode_of


@dataclass(frozen=True, slots=True)
class Stored:
    """One page of a source, and where it lies: small, so that it can be sent to any worker.

    Settings are those nearest to `file`. `shown` is its path in reports, or with `url` that is. `given` is the page
    itself, where a worker could not fetch it. `stamp` changes when the file does. `share` is how far in its source
    the page stands, from 0 to 1.
    """

    archive: str
    file: Path
    shown: str
    place: tuple[Any, ...] = ()
    url: str = ""
    given: Exported | None = None
    stamp: str = ""
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Source:
    """One file or folder that holds pages, and the settings of the run."""

    path: Path  # absolute
    shown: str
    house: House

    def stored(self, archive: str, **more: Any) -> Stored:
        """Return a page that this file holds."""
        return Stored(archive, self.path, self.shown, stamp=stamp_of(self.path), **more)

    def problem(self, archive: str, anchor: str, reason: str, **more: Any) -> Stored:
        """Return a page that this file should hold, and the reason why it cannot be checked."""
        return self.stored(archive, given=Exported(anchor=anchor, problem=reason), **more)


@cache
def by_suffix() -> dict[str, str]:
    """Return each suffix of a file that holds many pages, with the module that reads it."""
    names = plugins.names("archives")
    return {suffix: n for n in names for suffix in plugins.load("archives", n).SUFFIXES}


def archive_of(name: str) -> str:
    """Return the module that reads a file of this name, "" for what is one page or nothing."""
    small = name.lower()
    return next((a for suffix, a in by_suffix().items() if small.endswith(suffix)), "")


def pages_of(paths: Sequence[str], house: House) -> Iterator[Stored]:
    """Yield every page of some files and folders, in order. Raises UsageError for what does not exist."""
    sources = list(_sources(paths, house))
    for at, (module, source) in enumerate(sources):
        for stored in module.pages(source):
            yield _told(stored, at, len(sources))


def fetch(stored: Stored) -> Exported | None:
    """Return the page itself, None for a file that is the page. Whatever is wrong with it is its `problem`."""
    if stored.given is not None:
        return stored.given
    try:
        fetched: Exported | None = plugins.load("archives", stored.archive).fetch(stored)
    except Unreadable as error:
        return Exported(problem=str(error))
    except OSError as error:
        return Exported(problem=f"The file cannot be read: {error.strerror or error}.")
    return fetched


def stamp_of(path: Path) -> str:
    """Return a mark of a file that changes when the file does."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_size} {status.st_mtime_ns}"


def _sources(paths: Sequence[str], house: House) -> Iterator[tuple[ModuleType, Source]]:
    """Yield what is named, each with its module; nothing is read before all of it is known to be there."""
    for text in paths:
        path = Path(text)
        if not text or mode_of(path) is None:
            raise UsageError(f"There is no file or folder “{text}”.")
        name = "folder" if path.is_dir() else archive_of(path.name) or "folder"
        shown = Path(os.path.relpath(path)).as_posix() if path.is_absolute() else path.as_posix()
        whole = Path(os.path.abspath(path))  # noqa: PTH100  # a link stays a link
        yield plugins.load("archives", name), Source(whole, shown, house)


def _told(stored: Stored, at: int, count: int) -> Stored:
    if count == 1:
        return stored
    from dataclasses import replace

    return replace(stored, share=(at + stored.share) / count)
