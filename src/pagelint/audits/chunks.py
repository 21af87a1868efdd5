"""The pure function that workers map: a chunk of stored pages becomes rows, one a page, on whatever machine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pagelint import __version__, known_texts, mapping, shelf
from pagelint.archives import Stored, fetch
from pagelint.audits.rows import LEFT_OUT, Kept, kept, lost_row, meetings, row_of
from pagelint.errors import UsageError
from pagelint.house import Asked, House
from pagelint.rulebook import Settings, book_for
from pagelint.runner import check_bytes
from pagelint.waivers import allow

KILLS = "This page stopped the program that checked it, twice."


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker needs besides the pages. `here` is the folder that paths count from."""

    asked: Asked
    here: str
    version: str = __version__

    def house(self) -> House:
        """Return the settings and rulebooks, read once a process."""
        return _house(self.asked, self.here)


@lru_cache(maxsize=2)
def _house(asked: Asked, here: str) -> House:
    return House(asked, Path(here))  # a worker may have been started in any folder


def check_chunk(task: Task, chunk: Sequence[Stored]) -> list[Kept]:
    """Return what is kept of each page, in order."""
    if task.version != __version__:
        raise UsageError(
            f"A worker has pagelint {__version__}, and this is {task.version}. Install one version on all machines."
        )
    house = task.house()
    made = [_checked(house, stored) for stored in chunk]
    if mapping.in_worker():
        shelf.save()
    return made


def _checked(house: House, stored: Stored) -> Kept:
    known_texts.next_page()
    exported = fetch(stored)
    if exported is not None and house.leaves_out(stored.file, exported):
        return LEFT_OUT
    job = house.job(stored.file, stored.shown, exported)
    if stored.url:
        job = job._replace(shown=stored.url)
    verdict = allow(check_bytes(job), job.rulebook, job.name, job.waivers, job.today)
    row = row_of(verdict, job, _source(stored))
    return kept(row, meetings(verdict, job.rulebook), job.rulebook.fail_on, job.name)


def lost(stored: Stored) -> Kept:
    """Return what is kept of a page that takes its worker down."""
    exported = stored.given
    path = stored.url or f"{stored.shown}{exported.anchor if exported else ''}"
    return kept(lost_row(path, _source(stored), KILLS))


def chunk_key(task: Task, chunk: Sequence[Stored]) -> str:
    """Return a mark of the pages of a chunk and of the settings they stand under."""
    house = task.house()
    seen = hashlib.blake2b(digest_size=16)
    for stored in chunk:
        told = (str(stored.file), stored.shown, stored.place, stored.url, stored.stamp)
        rules = settings_mark(house, house.settings_for(stored.file.parent))
        seen.update(f"{told!r}{rules}\n".encode("utf-8", "surrogatepass"))
    return seen.hexdigest()


def settings_mark(house: House, settings: Settings) -> str:
    """Return a mark of settings and of the rules that they bring."""
    known = _marks.get(id(settings))
    if known is None or known[0] is not settings:
        book = book_for(house.sources[id(settings)], settings, (), house.asked.fail_on)
        told = repr(replace(settings, document=None)) + book.fingerprint
        digest = hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16)
        known = _marks[id(settings)] = (settings, digest.hexdigest())
    return known[1]


_marks: dict[int, tuple[Settings, str]] = {}  # with the settings, so that no other gets their id


def _source(stored: Stored) -> str:
    """Return the name of the file that a page was found in."""
    return stored.file.name
