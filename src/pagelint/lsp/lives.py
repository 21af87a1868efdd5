"""Documents to verdicts: one memory for each page that is open, and the settings in force.

All of it runs on the one thread that checks. Settings are read again when a file of theirs is another one.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pagelint.errors import PagelintError, RulebookError, UsageError
from pagelint.linter import broken, unchecked
from pagelint.live import Live
from pagelint.lsp.documents import Document
from pagelint.lsp.stamps import Stamps, settings_file, stamps
from pagelint.readers import by_suffix, suffix_of
from pagelint.readers._ours import is_ours
from pagelint.runner import Asked, House, Job, walk
from pagelint.verdict import Rulebook, Verdict

T = TypeVar("T")
_LEFT_OUT = "Your settings leave this page out."


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a settings file, with its place (from 1)."""

    file: Path
    line: int
    column: int
    text: str


@dataclass(frozen=True, eq=False)
class Looked:
    """One state of a document and what there is to say of it. Without a job its settings are wrong."""

    document: Document
    verdict: Verdict
    job: Job | None = None
    mistakes: tuple[Mistake, ...] = ()
    left_out: bool = False  # by the settings


class Lives:
    """The pages that are open, each with its memory. `day` gives the day that ages count from."""

    def __init__(self, asked: Asked, day: Callable[[], date]) -> None:
        self._asked, self._day = asked, day
        self.folder = Path.cwd()  # where a document without a file stands
        self.renew()

    def renew(self) -> None:
        """Read the settings again at the next look."""
        self._house: House | None = None
        self._today = self._day()
        self._lives: dict[str, Live] = {}
        self._wrong: dict[Path, UsageError] = {}
        self._known: dict[Path, Stamps] = {}

    def look(self, document: Document) -> Looked:
        """Return the verdict on a document as it is now. Whatever goes wrong becomes one that says so."""
        file = document.path(self.folder)
        try:
            self._refresh(file.parent)
            if self._settled(file.parent, lambda house: house.excludes(file)):
                return Looked(document, _not_checked(file, _LEFT_OUT), left_out=True)
            live = self._lives.get(document.uri)
            if live is None:
                live = Live(self._job(file))
                self._lives[document.uri] = live
            return Looked(document, live.look(document.data), live.job)
        except UsageError as error:
            found = tuple(_mistakes(error, file.parent, self._asked.config))
            return Looked(document, _not_checked(file, _why(found, error)), None, found)
        except Exception as error:  # noqa: BLE001 (what broke is told, and the editor goes on)
            return Looked(document, _not_checked(file, broken(error)))

    def forget(self, uri: str) -> None:
        """Let go of what is remembered of a page that was closed."""
        self._lives.pop(uri, None)

    def pages(self, folder: Path) -> list[Path]:
        """Return the pages of a folder, in order, without those that the settings leave out."""
        return [f for f in sorted(walk(folder), key=Path.as_posix) if self._is_page(f)]

    def verdicts(self, file: Path) -> tuple[Verdict, ...]:
        """Return the verdict on a page that nobody has open, of an export one for each of its pages."""
        try:
            self._refresh(file.parent)
            return tuple(
                Live(job).look(data)
                for job in self._settled(file.parent, lambda house: [*house.jobs(file, file.name)])
                for data in [job.fetch()]
            )
        except UsageError as error:
            found = tuple(_mistakes(error, file.parent, self._asked.config))
            return (_not_checked(file, _why(found, error)),)
        except (PagelintError, OSError) as error:
            return (_not_checked(file, str(error)),)
        except Exception as error:  # noqa: BLE001
            return (_not_checked(file, broken(error)),)

    def _is_page(self, file: Path) -> bool:
        try:
            house = self._open()
            known = suffix_of(file.name) in by_suffix() or house.names_export(file)
            return known and not house.excludes(file) and not is_ours(file)
        except UsageError:  # it is shown as not checked
            return suffix_of(file.name) in by_suffix()

    def _open(self) -> House:
        if self._house is None:
            self._house = House(dataclasses.replace(self._asked, today=self._today))
        return self._house

    def _job(self, file: Path) -> Job:
        return self._settled(file.parent, lambda house: next(house.jobs(file, file.name)))

    def _settled(self, folder: Path, ask: Callable[[House], T]) -> T:
        """Return what the settings say. What is wrong with them is told again until they change."""
        if folder in self._wrong:
            raise self._wrong[folder]
        try:
            return ask(self._open())
        except UsageError as error:
            self._wrong[folder] = error
            raise
        finally:
            self._known[folder] = self._stamps(folder)

    def _refresh(self, folder: Path) -> None:
        """Begin anew when a file of the settings is another one, or a new day has come."""
        known = self._known.get(folder)
        if self._today != self._day() or (known is not None and known != self._stamps(folder)):
            self.renew()

    def _stamps(self, folder: Path) -> Stamps:
        settings = None if folder in self._wrong else self._open().settings_for(folder)
        return stamps(Path(os.path.realpath(folder)), self._asked.config, settings)


def _not_checked(file: Path, reason: str) -> Verdict:
    return unchecked(file.name, Rulebook(()), reason)


def _why(found: tuple[Mistake, ...], error: UsageError) -> str:
    if not found:
        return f"the settings are wrong. {error}"
    first = found[0]
    return f"the settings are wrong. See {first.file.name}, line {first.line}."


def _mistakes(error: UsageError, folder: Path, config: str) -> Iterator[Mistake]:
    named = settings_file(Path(os.path.realpath(folder)), config)
    if not isinstance(error, RulebookError):
        if named is not None:
            yield Mistake(named.resolve(), 1, 1, str(error))
        return
    for problem in error.problems:
        text = f"{problem.what}{f' ({problem.hint})' if problem.hint else ''}"
        # A pack is named as the settings see it, a settings file as this process does.
        homes = [Path.cwd(), *([named.parent] if named else [])]
        there = (home / problem.path for home in homes)
        file = next((f for f in there if f.is_file()), None)
        if file is not None:
            yield Mistake(file.resolve(), problem.line, problem.column, text)
        elif named is not None:
            yield Mistake(named.resolve(), 1, 1, f"{problem.path}: {text}")
