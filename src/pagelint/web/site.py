"""What one running server has: its desks, one for each person, and what is the same for all of them."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pagelint.errors import Unreadable
from pagelint.house import Asked
from pagelint.web.desk import Desk
from pagelint.web.drafts import Draft
from pagelint.web.kept import Kept
from pagelint.web.records import prune_others
from pagelint.web.rules import Rules
from pagelint.web.words import Words
from pagelint.writers import Manuscript, Part, Run

LET_GO = 8 * 3600.0  # seconds after which a shared server forgets a draft that nobody touched
_MOST_DESKS = 1000
_SWEEP = 300.0
_DAY = 86_400.0
_WARM = Manuscript((Part("paragraph", (Run("You may feel a little tired."),)),))


@dataclass
class Place:
    """One person's desk, with the glossary beside it."""

    desk: Desk
    words: Words
    used: float = field(default_factory=time.monotonic)


@dataclass
class Site:
    """One running server. `shared` is a team's: nothing on its disk is opened or saved, each user has a desk.

    `drafts` is the folder for unsaved work, None keeps none; `file` is the file that the call named.
    """

    asked: Asked
    day_of: Callable[[str], date]  # the day of a text, today for none
    shared: bool = False
    drafts: Path | None = None
    file: tuple[Path, str] | None = None
    as_of: str = ""

    def __post_init__(self) -> None:
        self._places: dict[str, Place] = {}
        self._lock = threading.RLock()
        self._swept = time.monotonic()
        self._first: Draft | None = None
        self._rules = Rules(self.asked)
        self._ended = threading.Event()
        if self.shared and self.drafts is not None:
            prune = threading.Thread(target=self._prune_on, args=[self.drafts], daemon=True)
            prune.start()

    def day(self) -> date:
        """Return the day that ages are counted from."""
        return self.day_of(self.as_of)

    @property
    def mode(self) -> str:
        """Return how the page calls this server: "edit" or "serve"."""
        return "serve" if self.shared else "edit"

    def place(self, user: str) -> Place:
        """Return a user's own desk; nobody reaches another's."""
        with self._lock:
            self._sweep()
            if user not in self._places:
                kept = Kept(self._folder(user))
                home = None if self.shared else Path.cwd()
                desk = Desk(self._rules, self.day, home, kept)
                self._places[user] = Place(desk, Words(desk, may_add=not self.shared))
            place = self._places[user]
            place.used = time.monotonic()
            return place

    def first(self) -> Draft | None:
        """Return the draft of the file that the call named, opened when it is first asked for."""
        if self.file is None:
            return None
        desk = self.place("").desk
        with self._lock:
            if self._first is None or self._first.id not in desk.drafts:
                self._first = desk.open_file(*self.file)
            return self._first

    def warm(self) -> None:
        """Load rules and words, and open the file that the call named: the first page is then at hand."""
        with suppress(Unreadable):  # the page says why
            if self.first() is None:
                desk = Desk(self._rules, self.day, None, Kept(None))
                desk.check(desk.new("markdown"), 1, _WARM)

    def close(self) -> None:
        """Put by what is left to put by."""
        self._ended.set()
        with self._lock:
            for place in self._places.values():
                place.desk.kept.close()

    def _folder(self, user: str) -> Path | None:
        if self.drafts is None or not self.shared:
            return self.drafts
        return self.drafts / hashlib.sha256(user.encode()).hexdigest()[:32]

    def _prune_on(self, drafts: Path) -> None:
        """Delete each day what is too old, of users who do not come back as well."""
        while True:
            with self._lock:
                used = {self._folder(user) for user in self._places}
            prune_others(drafts, used)
            if self._ended.wait(_DAY):
                return

    def _sweep(self) -> None:
        """Let go of what nobody touched for hours; a writer's own server forgets nothing while it runs."""
        now = time.monotonic()
        full = len(self._places) >= _MOST_DESKS
        if not self.shared or (now - self._swept < _SWEEP and not full):
            return
        self._swept = now
        for user, place in list(self._places.items()):
            place.desk.forget(LET_GO)
            if now - place.used > LET_GO:
                place.desk.kept.close()
                del self._places[user]
