"""The settings and rulebooks of one run, and the jobs that they make of files."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from pagelint.deadline import SECONDS
from pagelint.errors import Unreadable, UsageError
from pagelint.readers import Selection, suffix_of
from pagelint.rulebook import FILE, Book, Settings, Source, book_for, matches, settings_at
from pagelint.vocabulary import EXPORTS

if TYPE_CHECKING:
    from pagelint.exports import Exported
    from pagelint.rulebook import Columns, Layer
    from pagelint.verdict import Rulebook, Waiver

MOST_BYTES = 20_000_000
MOST_EXPORTED = 200_000_000  # in a file that holds many pages
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)
AnyPath = str | Path


@dataclass(frozen=True)
class Asked:
    """What the caller wants of a run, beyond the files."""

    profile: str = ""
    kind: str = ""
    lang: str = ""
    fail_on: str = ""
    config: str = ""
    today: date | None = None
    force_exclude: bool = False  # leave out what the settings exclude, even when it is named
    timeout: float = SECONDS  # for each page; 0 sets no limit


class Job(NamedTuple):
    """One page to check, with everything that is needed for it: it can be sent to another process."""

    file: str
    shown: str
    name: str
    kind: str
    forced_kind: bool
    book: Book
    selection: Selection
    today: date | None
    owner: str = ""
    lang: str = ""
    forced_lang: bool = False
    locked: str = ""  # why the page must not be edited
    guess_lang: bool = False  # one that nobody names is taken for what the text seems to be in
    waivers: tuple[Waiver, ...] = ()
    baseline: Path | None = None  # the file of known findings that the settings name

    exported: Exported | None = None  # the record that the page is, of an export
    timeout: float = SECONDS

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self.file)

    @property
    def rulebook(self) -> Rulebook:
        """The rules that hold for the page, read when they are first asked for."""
        return self.book.rulebook

    def fetch(self) -> bytes:
        """Return the page's bytes. Raises Unreadable for what is no file, such as a pipe or a device."""
        return read_file(self.file) if self.exported is None else self.exported.data()


def read_file(path: AnyPath, most: int = MOST_BYTES) -> bytes:
    """Return a file's bytes. Raises Unreadable for what is no file, or a larger one."""
    # Asked for every page of a site: a third of what `Path` and `open` take.
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        raise Unreadable("This folder cannot be opened, so its pages were not seen.")
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("This is not a regular file.")
    refuse_large(status.st_size, most)
    opened = os.open(path, _READING)
    try:
        data = os.read(opened, status.st_size + 1)
    finally:
        os.close(opened)
    if len(data) == status.st_size:
        return data
    with open(path, "rb", 0) as file:
        return file.readall()


def refuse_large(size: int, most: int = MOST_BYTES) -> None:
    """Raise Unreadable for more bytes than a page should have."""
    if size > most:
        raise Unreadable(f"The file is larger than {most // 1_000_000} MB.")


def mode_of(path: Path) -> int | None:
    """Return what a path is (see `stat`): None when it does not exist, 0 when it may not be seen."""
    try:
        return path.stat().st_mode
    except PermissionError:
        return 0
    except (OSError, ValueError):
        return None


def told(path: str) -> str:
    """Return a path in the letters it is written in, also where the locale knows none but ASCII."""
    if path.isascii() or os.name != "posix":
        return path
    try:
        return os.fsencode(path).decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path


def _near(file: Path) -> str:
    """Return how a settings file's path reads in messages: from here."""
    return Path(os.path.relpath(file)).as_posix()


class House:
    """The settings and rulebooks of one run, each read once.

    Pages without settings are named from `home`, by default the folder of the call.
    """

    def __init__(self, asked: Asked, home: Path | None = None) -> None:
        self.asked, self.home = asked, home
        self.settings: dict[Path, Settings] = {}
        self.sources: dict[int, Source] = {}  # of each settings
        self._jobs: dict[object, Job] = {}  # what pages under one book share
        self._folders: dict[str, str] = {}  # as they are named, and without links
        self._nearest: dict[str, Settings] = {}  # by folder
        self._names: dict[tuple[str, int], str] = {}  # of folders, seen from their settings
        self.config = self._config(Path(asked.config)) if asked.config else None

    def _config(self, file: Path) -> Settings:
        if not stat.S_ISREG(mode_of(file) or 0):
            raise UsageError(f"There is no settings file “{file}”.")
        return self._read(file.resolve().parent, file.resolve(), _near(file))

    def _read(self, home: Path, file: Path | None = None, shown: str = "") -> Settings:
        source = Source(home, file, shown, self.asked.profile)
        settings = settings_at(source)
        self.sources[id(settings)] = source
        return settings

    def settings_for(self, folder: AnyPath) -> Settings:
        """Return the nearest settings at or above a folder; they are never merged."""
        if self.config is not None:
            return self.config
        named = os.fspath(folder)
        if named not in self._nearest:
            self._nearest[named] = self._settings_at(Path(os.path.realpath(folder)))
        return self._nearest[named]

    def _settings_at(self, folder: Path) -> Settings:
        if folder not in self.settings:
            file = folder / FILE
            other = file.with_suffix(".yml")
            if os.path.lexists(file):
                self.settings[folder] = self._read(folder, file, _near(file))
            elif os.path.lexists(other):
                raise UsageError(f"“{_near(other)}” is not read. Name it {FILE}.")
            elif folder.parent == folder:
                self.settings[folder] = self._read(self.home or Path.cwd())
            else:
                self.settings[folder] = self._settings_at(folder.parent)
        return self.settings[folder]

    def real_folder(self, folder: str) -> str:
        """Return a folder without links."""
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return self._folders[folder]

    def _settled(self, file: AnyPath) -> tuple[Settings, str]:
        """Return a file's settings, and its path from their folder, for globs and fingerprints."""
        folder, own = os.path.split(file)
        settings = self.settings_for(folder)
        key = (folder, id(settings))
        if key not in self._names:
            here, home = self.real_folder(folder), os.path.realpath(settings.home)
            far = os.path.relpath(here, home).replace(os.sep, "/")
            self._names[key] = "" if far == "." else f"{far}/"
        name = told(self._names[key] + own)
        # macOS may give “é” as two signs.
        return settings, name if name.isascii() else normalize("NFC", name)

    def excludes(self, file: AnyPath) -> bool:
        """Say whether the settings leave a file of a folder out."""
        settings, name = self._settled(file)
        return matches(settings.exclude, name)

    def names_export(self, file: AnyPath) -> bool:
        """Say whether the settings name a file as an export. One that is named in the call is one too."""
        if suffix_of(os.fspath(file)) not in EXPORTS:
            return False
        settings, name = self._settled(file)
        return settings.columns_for(name) is not None

    def jobs(
        self, file: AnyPath, shown: str, fetch: Callable[[], bytes] | None = None
    ) -> Iterator[Job]:
        """Yield the job of a file, or one for each page of an export; its bytes are read by `fetch`."""
        if suffix_of(os.fspath(file)) not in EXPORTS:
            yield self.job(file, shown)
            return
        for exported in self.exported(file, fetch):
            if not self.leaves_out(file, exported):
                yield self.job(file, shown, exported)

    def columns(self, file: AnyPath) -> Columns:
        """Return what the settings say of an export's columns."""
        from pagelint.rulebook import Columns

        settings, name = self._settled(file)
        return settings.columns_for(name) or Columns()

    def leaves_out(self, file: AnyPath, exported: Exported) -> bool:
        """Say whether the settings exclude one page of an export."""
        globs = self.settings_for(os.path.dirname(file)).exclude
        return bool(globs) and any(matches(globs, name) for name in exported.names())

    def exported(
        self, file: AnyPath, fetch: Callable[[], bytes] | None = None
    ) -> Sequence[Exported]:
        """Return the pages of an export, or one that says why there are none."""
        from pagelint.exports import Exported, exported_pages

        try:
            data = fetch() if fetch else read_file(file, MOST_EXPORTED)
            refuse_large(len(data), MOST_EXPORTED)
            return exported_pages(data, suffix_of(os.fspath(file)), self.columns(file))
        except OSError as error:
            return [Exported(problem=f"The file cannot be read: {error.strerror or error}.")]
        except Unreadable as error:
            return [Exported(problem=str(error))]

    def job(self, file: AnyPath, shown: str, exported: Exported | None = None) -> Job:
        """Return the job for one file, or for one page of an export."""
        settings, name = self._settled(file)
        names: tuple[str, ...] = (name,)
        if exported is not None:
            names = (name, *exported.names())
            name, shown = (f"{path}{exported.anchor}" for path in (name, shown))
        layers = settings.layers_for(*names)
        key = (id(settings), *map(id, layers))
        if key not in self._jobs:
            self._jobs[key] = self._shared(settings, layers, names)
        waivers = settings.waivers_for(name, *names[1:]) if settings.waivers else ()
        job = self._jobs[key]._replace(
            file=os.fspath(file), shown=shown, name=name, waivers=waivers, exported=exported
        )
        if exported is None:
            return job
        return job._replace(
            lang=job.lang if job.forced_lang else exported.lang or job.lang,
            selection=job.selection._replace(title=exported.title),
            owner=exported.record.owner or job.owner,
        )

    def _shared(self, settings: Settings, layers: Sequence[Layer], names: tuple[str, ...]) -> Job:
        """Return what the jobs of all pages share that have the same layers of settings in force."""
        asked, source = self.asked, self.sources[id(settings)]
        last = layers[::-1]
        return Job(
            file="",
            shown="",
            name="",
            kind=asked.kind or next((k.kind for k in last if k.kind), ""),
            forced_kind=bool(asked.kind),
            lang=asked.lang or next((k.lang for k in last if k.lang), ""),
            forced_lang=bool(asked.lang),
            book=book_for(source, settings, names, asked.fail_on),
            selection=Selection(
                tuple(s for k in layers for s in k.content),
                tuple(s for k in layers for s in k.ignore),
            ),
            today=asked.today,
            owner=next((k.owner for k in last if k.owner), ""),
            locked=next((k.locked for k in last if k.locked), ""),
            baseline=settings.home / settings.baseline if settings.baseline else None,
            timeout=asked.timeout,
        )
