"""One page under one writer's hands: the file as it was opened, and the very bytes that it would be saved as."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pagelint import writers
from pagelint.linter import unchecked
from pagelint.live import Live
from pagelint.model import Page, Span
from pagelint.runner import Job
from pagelint.verdict import Verdict
from pagelint.web.kept import digest_of
from pagelint.web.looks import Spot, look_json
from pagelint.web.refusals import RefusedError
from pagelint.writers import Manuscript, NotWrittenError

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
    """A page that is open. `base`, `page` and `first` are the file as it was opened; a new page has none.

    They stay as long as the page is open, so that the blocks of a manuscript keep their numbers when it is saved.
    `made_as` is the format of a new page, `path` the only file that it may be saved to, `saved` and `digest` what
    that file holds as far as we know. `newest` is the number of the last check that was asked for.
    """

    id: str
    name: str
    format: str
    job: Job
    manuscript: Manuscript
    base: bytes | None = None
    page: Page | None = None
    made_as: str = ""
    path: Path | None = None
    first: Manuscript | None = None
    saved: Manuscript | None = None
    digest: str = ""
    newest: int = 0
    notes: tuple[str, ...] = ()
    used: float = field(default_factory=time.monotonic)
    lock: threading.RLock = field(default_factory=threading.RLock)
    _before: Verdict | None = None

    def __post_init__(self) -> None:
        self._live = Live(self.job)

    @property
    def unsaved(self) -> bool:
        """Say whether something was written since the page was opened or saved."""
        return self.manuscript != self.saved

    def file(self, manuscript: Manuscript) -> bytes:
        """Return the bytes that the manuscript would be saved as. Raises NotWrittenError."""
        if self.made_as:
            return writers.made(manuscript, self.made_as)
        assert self.base is not None
        assert self.page is not None
        if manuscript == self.first:
            return self.base
        return writers.patched(self.base, self.page, manuscript)

    def verdict(self, data: bytes, manuscript: Manuscript, today: date) -> Verdict:
        """Return what `pagelint check` would say of these bytes as the kind of page that the writer says it is."""
        kind = manuscript.kind if manuscript.kind != "unknown" else ""
        own = dataclasses.replace(self.job, today=today)
        if kind:
            own = dataclasses.replace(own, kind=kind, forced_kind=True)
        if manuscript.lang:
            own = dataclasses.replace(own, lang=manuscript.lang, forced_lang=True)
        with CHECKING:
            self._live.job = own
            return self._live.look(data)

    def check(self, manuscript: Manuscript, today: date) -> tuple[bytes, Verdict, dict[str, Any]]:
        """Return the page's bytes, the verdict, and what to show of it. What cannot be written is not checked."""
        whole, places = with_words(manuscript)
        data = b""
        if not any(part.text.strip() for part in whole.parts):
            verdict = unchecked(self.job.shown, self.job.rulebook, _EMPTY)
        else:
            try:
                data = self.file(whole)
                verdict = self.verdict(data, whole, today)
            except NotWrittenError as error:
                verdict = unchecked(self.job.shown, self.job.rulebook, str(error))
        self.used = time.monotonic()
        return (
            data,
            verdict,
            look_json(verdict, self.job.rulebook, spots_in(verdict, whole, places)),
        )

    def before(self, today: date) -> Verdict:
        """Return the verdict on the file as it was opened."""
        if self.base is None or self.first is None:
            raise RefusedError("A new page has no older version to compare it with.")
        if self._before is None:
            self._before = self.verdict(self.base, self.first, today)
        return self._before

    def opened(self, data: bytes, page: Page) -> None:
        """Take a file as the one that the draft goes back into."""
        self.base, self.page, self.digest, self.format = data, page, digest_of(data), page.format
        self.manuscript = self.first = self.saved = writers.manuscript(data, page)

    def take_rules(self, job: Job) -> None:
        """Check from now on with other rules."""
        self.job, self._live, self._before = job, Live(job), None


def with_words(manuscript: Manuscript) -> tuple[Manuscript, list[int]]:
    """Return a manuscript without its empty parts, which no file can hold, and the old numbers of the others."""
    places = [n for n, part in enumerate(manuscript.parts) if part.fixed or part.text.strip()]
    if len(places) == len(manuscript.parts):
        return manuscript, places
    parts = tuple(manuscript.parts[n] for n in places)
    return dataclasses.replace(manuscript, parts=parts), places


def spots_in(
    verdict: Verdict, manuscript: Manuscript, places: list[int]
) -> Callable[[Span], list[Spot]]:
    """Return what finds a stretch of the page's text in the parts that the page sent."""

    def spots(span: Span) -> list[Spot]:
        if verdict.page is None:
            return []
        found = writers.spots(verdict.page, manuscript, span)
        return [{"part": places[part], "start": low, "end": high} for part, low, high in found]

    return spots
