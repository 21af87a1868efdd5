"""One person's desk: the drafts that are open, and everything that is done to them. No word of HTTP stands here."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pagelint import writers
from pagelint.errors import Unreadable
from pagelint.exports import SUFFIXES
from pagelint.house import Job, read_file
from pagelint.model import CONTENT
from pagelint.readers import by_suffix, suffix_of
from pagelint.runner import read_job
from pagelint.web.drafts import CHECKING, FORMATS, Draft
from pagelint.web.kept import Kept
from pagelint.web.names import is_id, known_name, new_id
from pagelint.web.records import Record, digest_of
from pagelint.web.refusals import RefusedError, gone
from pagelint.web.rules import Rules
from pagelint.writers import Manuscript, Opened, Part, Run, from_json, to_json

MOST_DRAFTS = 20  # open at one time; the one that was not touched longest is let go
_MANY = "This file holds many pages. Open one page at a time."
_COPY = "Files of the kind “{}” cannot be changed here. This is a copy of the text, as a new page."
_STALE = "A newer state of this page is checked already."
Made = dict[str, Any]  # an answer, as JSON


class Desk:
    """The drafts of one person. `home` is the folder whose files may be saved, None where there are none."""

    def __init__(
        self, rules: Rules, day: Callable[[], date], home: Path | None, kept: Kept
    ) -> None:
        self.rules, self.day, self.home, self.kept = rules, day, home, kept
        self.drafts: dict[str, Draft] = {}
        self.file: tuple[Path, str] | None = None  # the file that the call named
        self._lock = threading.RLock()

    def move_house(self) -> None:
        """Read settings and rules anew, for the drafts that are open as well."""
        with self._lock, CHECKING:
            self.rules.renew()
            for draft in self.drafts.values():
                draft.take_rules(self._job(draft.job.shown, draft.path))

    # How a draft comes to the desk.

    def open(self, name: str, data: bytes) -> Draft:
        """Return a draft of a file's bytes. Raises RefusedError or Unreadable."""
        known_name(name)
        draft = self._read(name, data)
        there = self.home / name if self.home is not None else None
        if there is not None and draft.base is not None and _holds(there, data):
            draft.path = there  # it is the file here, and can be saved to
        return self._add(draft)

    def open_file(self, path: Path, shown: str) -> Draft:
        """Return a draft of a file on this computer, or of a new page where there is none. Raises Unreadable."""
        self.file = (path, shown)
        if not path.exists():
            return self._add(self._empty(by_suffix()[suffix_of(shown)].FORMAT, shown, path))
        try:
            return self._add(self._read(shown, read_file(path), path))
        except OSError as error:
            raise Unreadable(f"The file cannot be read: {error.strerror or error}.") from error

    def new(self, form: str) -> Draft:
        """Return an empty draft: a heading and a paragraph."""
        if form not in FORMATS:
            raise RefusedError(f"A new page cannot be made as “{form}”.")
        return self._add(self._empty(form, f"new-page{FORMATS[form][1]}"))

    def restore(
        self, draft_id: str, name: str, form: str, base: bytes | None, manuscript: object
    ) -> Draft:
        """Return a draft that a page still has and this server does not: it was restarted."""
        if not is_id(draft_id):
            raise RefusedError("This is no name of a draft.")
        written = from_json(manuscript)
        there = self.drafts.get(draft_id)
        if there is None:
            record = self.kept.take(draft_id)
            there = self._restored(draft_id, name, form, base, record)
        there.manuscript = written
        self.keep(there)
        return there

    def take_up(self, kept: str) -> Draft:
        """Return the draft of work that was not saved, under an id of its own: another server may use the old one."""
        if kept in self.drafts:
            return self.drafts[kept]
        record = self.kept.take(kept)
        if record is None:
            raise RefusedError("This unsaved work is no longer there.", "gone", 404)
        draft = self._restored(new_id(), record.name, record.format, record.base, record)
        draft.manuscript = from_json(record.manuscript)
        self.keep(draft)
        self.kept.wait()
        if self.kept.keeps:
            self.kept.drop(kept)
        return draft

    def _restored(
        self, draft_id: str, name: str, form: str, base: bytes | None, record: Record | None
    ) -> Draft:
        """Return a draft as it was opened. Only what is kept, or the file of the call, says where it is saved."""
        path = Path(record.path) if record is not None and record.path else None
        if path is None and self.file is not None and name == self.file[1]:
            path = self.file[0]
        if path is None:
            name = name.rpartition("/")[2]  # where that file is, nobody knows any more
            known_name(name)
        draft = self._empty(form, name, path) if base is None else self._read(name, base, path)
        draft.id = draft_id
        draft.digest = record.over if record is not None else draft.digest
        if path is not None and (base is None or not _holds(path, base)):
            draft.saved = None  # the file holds something else by now
        return self._add(draft)

    def throw_away(self, kept: str) -> None:
        """Let go of a draft and of what is kept of it."""
        if not is_id(kept):
            raise RefusedError("This is no name of a draft.")
        with self._lock:
            if draft := self.drafts.pop(kept, None):
                draft.thrown_away = True  # a check of it may still run
            self.kept.drop(kept)

    def _job(self, name: str, path: Path | None) -> Job:
        if suffix_of(name) in SUFFIXES:
            raise RefusedError(_MANY, "unreadable", 422)
        with CHECKING:
            return self.rules.house.job(path or Path(name), name)

    def _empty(self, form: str, name: str, path: Path | None = None) -> Draft:
        if form not in FORMATS:
            raise RefusedError(f"A new page cannot be made as “{form}”.")
        job = self._job(name, path)
        parts = (Part("heading", (Run(""),), level=1), Part("paragraph", (Run(""),)))
        empty = Manuscript(parts, kind=job.kind or "unknown", lang=job.lang or "en")
        return Draft(new_id(), name, form, job, empty, path=path, saved=empty)

    def _read(self, name: str, data: bytes, path: Path | None = None) -> Draft:
        job = self._job(name, path)
        with CHECKING:
            page = read_job(job, lambda: data)
            if page.format in FORMATS:
                file = Opened(data, page, job.selection)
                there = file.manuscript
                own = (new_id(), name, page.format, job, there, file, path, there, digest_of(data))
                return Draft(*own)
            copied = writers.manuscript(data, page)
        parts = tuple(
            dataclasses.replace(part, block=None, fixed="")
            for part in copied.parts
            if part.kind in CONTENT
        )
        draft = self._empty("html", f"{Path(name).stem}.html")
        draft.manuscript = dataclasses.replace(copied, parts=parts)
        draft.notes = (_COPY.format(page.format),)
        return draft

    def _add(self, draft: Draft) -> Draft:
        with self._lock:
            self.drafts[draft.id] = draft
            while len(self.drafts) > MOST_DRAFTS:
                oldest = min(self.drafts.values(), key=lambda d: d.used)
                del self.drafts[oldest.id]
        return draft

    def draft(self, draft_id: object) -> Draft:
        """Return an open draft. Raises RefusedError "gone" when this server does not know it."""
        found = self.drafts.get(draft_id) if isinstance(draft_id, str) else None
        if found is None:
            raise gone()
        return found

    def forget(self, seconds: float) -> None:
        """Let go of the drafts that nobody touched for so long."""
        with self._lock:
            late = time.monotonic() - seconds
            for draft in [d for d in self.drafts.values() if d.used < late]:
                del self.drafts[draft.id]

    # What is done to a draft.

    def check(self, draft: Draft, number: int, manuscript: Manuscript) -> Made:
        """Return what there is to show of the page as it is now; the newest state wins."""
        draft.newest = max(draft.newest, number)
        with draft.lock:
            if number < draft.newest:
                raise RefusedError(_STALE, "stale", 409)
            look = draft.check(manuscript, self.day())[2]
            draft.manuscript = manuscript
        self.keep(draft)
        return {"number": number, "look": look, "unsaved": draft.unsaved} | self.keeping()

    def keep(self, draft: Draft) -> None:
        """Put unsaved work by; what is as it was saved needs no keeping, what was thrown away must have none."""
        with self._lock:
            if draft.unsaved and not draft.thrown_away:
                self.kept.put(_record(draft))
            else:
                self.kept.drop(draft.id)

    def row(self, draft: Draft) -> Made:
        """Return how a draft of this server is listed among unsaved work."""
        when = datetime.fromtimestamp(time.time() - (time.monotonic() - draft.used), UTC)
        words = sum(len(part.text.split()) for part in draft.manuscript.parts)
        shown = when.isoformat(timespec="seconds")
        return {"id": draft.id, "name": draft.name, "when": shown, "words": words}

    def keeping(self) -> Made:
        """Return whether unsaved work is kept, and why not."""
        return {"kept": self.kept.keeps, "not_kept": self.kept.problem}


def _record(draft: Draft) -> Record:
    return Record(
        id=draft.id,
        name=draft.name,
        format=draft.format,
        path=str(draft.path.absolute()) if draft.path else "",
        words=sum(len(part.text.split()) for part in draft.manuscript.parts),
        manuscript=to_json(draft.manuscript),
        base=draft.base,
        digest=digest_of(draft.base) if draft.base is not None else "",
        over=draft.digest,
    )


def _holds(path: Path, data: bytes) -> bool:
    """Say whether a file here has these bytes."""
    try:
        return path.is_file() and path.read_bytes() == data
    except OSError:
        return False
