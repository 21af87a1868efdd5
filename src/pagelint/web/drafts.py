"""One page under one writer's hands: the file as it was opened, and the very bytes that it would be saved as."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pagelint import writers
from pagelint.linter import unchecked
from pagelint.live import Live
from pagelint.runner import Job
from pagelint.verdict import Verdict
from pagelint.web.looks import look_json
from pagelint.web.places import nowhere, spots_in
from pagelint.web.refusals import RefusedError
from pagelint.writers import Manuscript, NotWrittenError, Opened

# What can be written: the format's name, how people call it, and how its files end.
FORMATS = {
    "docx": ("Word", ".docx"),
    "html": ("Web page", ".html"),
    "markdown": ("Markdown", ".md"),
    "text": ("Plain text", ".txt"),
}
_EMPTY = "There is no text yet."
# One page is checked at a time: Python would not do two sooner, and the word lists are loaded once.
CHECKING = threading.RLock()


@dataclass
class Draft:
    """A page that is open. `source` is the file as it was opened; a new page has none.

    It stays as long as the page is open, so that the blocks of a manuscript keep their numbers when it is saved.
    `path` is the only file that the page may be saved to, `saved` and `digest` are what that file holds as far as
    we know. `newest` is the number of the last check that was asked for.
    """

    id: str
    name: str
    format: str
    job: Job
    manuscript: Manuscript
    source: Opened | None = None
    path: Path | None = None
    saved: Manuscript | None = None
    digest: str = ""
    newest: int = 0
    notes: tuple[str, ...] = ()
    thrown_away: bool = False
    used: float = field(default_factory=time.monotonic)
    lock: threading.RLock = field(default_factory=threading.RLock)
    _before: Verdict | None = None

    def __post_init__(self) -> None:
        self._live = Live(self.job)

    @property
    def base(self) -> bytes | None:
        """The file as it was opened."""
        return self.source.data if self.source else None

    @property
    def unsaved(self) -> bool:
        """Say whether something was written since the page was opened or saved."""
        return self.manuscript != self.saved

    def file(self, manuscript: Manuscript) -> bytes:
        """Return the bytes that the manuscript would be saved as. Raises NotWrittenError."""
        if self.source is None:
            return writers.made(manuscript, self.format)
        return self.source.patched(manuscript)

    def verdict(self, data: bytes, manuscript: Manuscript, today: date) -> Verdict:
        """Return what `pagelint check` would say of these bytes as the kind of page that the writer says it is."""
        kind = manuscript.kind if manuscript.kind != "unknown" else ""
        own = self.job._replace(today=today)
        if kind:
            own = own._replace(kind=kind, forced_kind=True)
        if manuscript.lang:
            own = own._replace(lang=manuscript.lang, forced_lang=True)
        with CHECKING:
            self._live.job = own
            return self._live.look(data)

    def check(self, manuscript: Manuscript, today: date) -> tuple[bytes, Verdict, dict[str, Any]]:
        """Return the page's bytes, the verdict, and what to show of it. What cannot be written is not checked."""
        data, why = b"", _EMPTY
        if any(part.text.strip() for part in manuscript.parts):
            try:
                data, why = self.file(manuscript), ""
            except NotWrittenError as error:
                why = str(error)
        verdict = (
            unchecked(self.job.shown, self.job.rulebook, why)
            if why
            else self.verdict(data, manuscript, today)
        )
        self.used = time.monotonic()
        spots = spots_in(verdict.page, manuscript) if verdict.page else nowhere
        return data, verdict, look_json(verdict, self.job.rulebook, spots)

    def before(self, today: date) -> Verdict:
        """Return the verdict on the file as it was opened."""
        if self.source is None:
            raise RefusedError("A new page has no older version to compare it with.")
        if self._before is None:
            self._before = self.verdict(self.source.data, self.source.manuscript, today)
        return self._before

    def take_rules(self, job: Job) -> None:
        """Check from now on with other rules."""
        self.job, self._live, self._before = job, Live(job), None
