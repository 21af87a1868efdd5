"""Find the files, settle their settings, check each one. One page's failure never stops the others."""

from __future__ import annotations

import dataclasses
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from pagelint.errors import PagelintError, Unreadable, UsageError
from pagelint.linter import CheckFailedError, Memory, broken, lint, unchecked
from pagelint.model import Page
from pagelint.nlp import language
from pagelint.readers import Selection, by_suffix, read, suffix_of
from pagelint.readers._ours import is_ours
from pagelint.rulebook import (
    FILE,
    Settings,
    load_rulebook,
    matches,
    no_settings,
    read_settings,
    waivers_for,
)
from pagelint.verdict import Rulebook, Verdict, Waiver

_SKIPPED = frozenset({"node_modules", "__pycache__"})
_ENVIRONMENT = "pyvenv.cfg"  # a folder that holds this is Python's own, whatever its name
_MOST_BYTES = 20_000_000
_TOO_LARGE = f"The file is larger than {_MOST_BYTES // 1_000_000} MB."


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


@dataclass(frozen=True)
class Job:
    """One page to check, with everything that is needed for it: it can be sent to another process."""

    path: Path
    shown: str
    name: str
    kind: str
    forced_kind: bool
    rulebook: Rulebook
    selection: Selection
    today: date | None
    owner: str = ""
    lang: str = ""
    forced_lang: bool = False
    locked: str = ""
    guess_lang: bool = False  # one that nobody names is taken for what the text seems to be in
    waivers: tuple[Waiver, ...] = ()
    baseline: Path | None = None  # the file of known findings that the settings name

    def fetch(self) -> bytes:
        """Return the file's bytes. Raises Unreadable for what is no file, such as a pipe or a device."""
        status = self.path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable("This folder cannot be opened, so its pages were not seen.")
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("This is not a regular file.")
        if status.st_size > _MOST_BYTES:
            raise Unreadable(_TOO_LARGE)
        return self.path.read_bytes()


def plan(paths: Sequence[str], asked: Asked) -> list[Job]:
    """Return a job for every page under `paths`, in order, each file once.

    Raises UsageError when a path does not exist or nothing is found, RulebookError for wrong rules. With
    `force_exclude` nothing may be left: a hook names files, and the settings decide.
    """
    house = House(asked)
    files: dict[str, tuple[Path, str]] = {}
    for text in paths or ["."]:
        root = Path(text)
        if not text or _mode(root) is None:
            raise UsageError(_missing(text))
        for file in _files(root, house):
            files.setdefault(os.path.realpath(file), (file, _shown(file, root)))
    if not files and not (asked.force_exclude and paths):
        known = ", ".join(sorted(by_suffix()))
        raise UsageError(
            f"There is no page to check in {', '.join(paths) or '.'} (known: {known})."
        )
    return [house.job(file, shown) for file, shown in files.values()]


def plan_input(filename: str, asked: Asked) -> Job:
    """Return the job for standard input; `filename` gives format and settings."""
    file = Path(filename)
    return House(asked).job(file, _shown(file, file))


def read_job(job: Job, fetch: Callable[[], bytes] | None = None) -> Page:
    """Return the page of one job. Raises Unreadable, whatever goes wrong, with the reason."""
    try:
        page = read(_capped((fetch or job.fetch)()), job.shown, job.selection)
    except OSError as error:
        raise Unreadable(f"The file cannot be read: {error.strerror or error}.") from error
    except PagelintError:
        raise
    except Exception as error:
        raise Unreadable(broken(error)) from error
    if job.kind and (job.forced_kind or page.kind == "unknown"):
        page = dataclasses.replace(page, kind=job.kind)
    if job.lang and (job.forced_lang or not page.says_lang):
        page = page.in_language(job.lang)
    elif job.guess_lang and not page.says_lang:
        page = page.in_language(language.seems(page.content_text, page.lang))
    return dataclasses.replace(page, locked=job.locked) if job.locked else page


def check_bytes(
    job: Job, fetch: Callable[[], bytes] | None = None, memory: Memory | None = None
) -> Verdict:
    """Check one job's page, its bytes read by `fetch` or from its file.

    Whatever goes wrong becomes a verdict that says so.
    """
    try:
        page = read_job(job, fetch)
        return lint(page, job.rulebook, today=job.today, name=job.name, memory=memory)
    except (Unreadable, CheckFailedError) as error:
        return unchecked(job.shown, job.rulebook, str(error))
    except PagelintError:
        raise
    except Exception as error:
        return unchecked(job.shown, job.rulebook, broken(error))


def _capped(data: bytes) -> bytes:
    if len(data) > _MOST_BYTES:
        raise Unreadable(_TOO_LARGE)
    return data


def _files(root: Path, house: House) -> Iterator[Path]:
    """Yield a named file, or a folder's pages, sorted. A folder that cannot be listed is yielded too."""
    if not stat.S_ISDIR(_mode(root) or 0):
        if not (house.asked.force_exclude and house.excludes(root)):
            yield root
        return
    known = by_suffix()
    closed: list[OSError] = []
    pages = (f for f in walk(root, closed) if suffix_of(f.name) in known and not house.excludes(f))
    found = [f for f in pages if not (stat.S_ISREG(_mode(f) or 0) and is_ours(f))]
    found += (Path(os.fsdecode(error.filename)) for error in closed)
    yield from sorted(found, key=Path.as_posix)


def walk(root: Path, closed: list[OSError] | None = None) -> Iterator[Path]:
    """Yield the files of a folder that may be pages or rules: none that are hidden or of programs.

    Folders that cannot be listed are noted in `closed`.
    """
    noted = closed if closed is not None else []
    for folder, folders, names in os.walk(root, onerror=noted.append):
        folders[:] = [
            f
            for f in folders
            if not f.startswith(".")
            and f not in _SKIPPED
            and not _mode(Path(folder, f, _ENVIRONMENT))
        ]
        yield from (Path(folder, n) for n in names if not n.startswith("."))


def _mode(path: Path) -> int | None:
    """Return what a path is (see `stat`): None when it does not exist, 0 when it may not be seen."""
    try:
        return path.stat().st_mode
    except PermissionError:
        return 0
    except (OSError, ValueError):
        return None


def _missing(text: str) -> str:
    """Return what to say of a path that does not exist, with the neighbour that may be meant."""
    path = Path(text)
    if os.path.lexists(path):
        return f"“{text}” is a link that leads nowhere."
    try:
        near = get_close_matches(path.name, [p.name for p in path.parent.iterdir()], 1)
    except OSError:
        near = []
    hint = f" Did you mean “{(path.parent / near[0]).as_posix()}”?" if near else ""
    return f"There is no file or folder “{text}”.{hint}"


def _shown(file: Path, root: Path) -> str:
    """Return how a file's path reads in reports: never an absolute path."""
    if not file.is_absolute():
        return Path(os.path.normpath(file)).as_posix()
    here = os.path.realpath(file.parent)
    try:
        return (Path(here) / file.name).relative_to(os.path.realpath(".")).as_posix()
    except ValueError:
        return file.relative_to(root.parent).as_posix() if root.is_dir() else file.name


def _near(file: Path) -> str:
    """Return how a settings file's path reads in messages: from here."""
    return Path(os.path.relpath(file)).as_posix()


class House:
    """The settings and rulebooks of one run, each read once."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.settings: dict[Path, Settings] = {}
        self.rulebooks: dict[object, Rulebook] = {}
        self.config = self._read(Path(asked.config)) if asked.config else None

    def _read(self, file: Path) -> Settings:
        if not stat.S_ISREG(_mode(file) or 0):
            raise UsageError(f"There is no settings file “{file}”.")
        return read_settings(file.resolve(), _near(file), self.asked.profile)

    def settings_for(self, folder: Path) -> Settings:
        """Return the nearest settings at or above a folder; they are never merged."""
        if self.config is not None:
            return self.config
        folder = Path(os.path.realpath(folder))
        if folder not in self.settings:
            file = folder / FILE
            other = file.with_suffix(".yml")
            if os.path.lexists(file):
                self.settings[folder] = read_settings(file, _near(file), self.asked.profile)
            elif os.path.lexists(other):
                raise UsageError(f"“{_near(other)}” is not read. Name it {FILE}.")
            elif folder.parent == folder:
                self.settings[folder] = no_settings(Path.cwd())
            else:
                self.settings[folder] = self.settings_for(folder.parent)
        return self.settings[folder]

    def _name(self, file: Path, settings: Settings) -> str:
        """Return a file's path from its settings' folder, for globs and fingerprints."""
        there = Path(os.path.realpath(file.parent), file.name)
        return Path(os.path.relpath(there, os.path.realpath(settings.home))).as_posix()

    def excludes(self, file: Path) -> bool:
        """Say whether the settings leave a file of a folder out."""
        settings = self.settings_for(file.parent)
        return matches(settings.exclude, self._name(file, settings))

    def job(self, file: Path, shown: str) -> Job:
        """Return the job for one file."""
        settings = self.settings_for(file.parent)
        name = self._name(file, settings)
        layers = settings.layers_for(name)
        key = (id(settings), tuple(map(id, layers)))
        if key not in self.rulebooks:
            self.rulebooks[key] = load_rulebook(
                self.asked.profile, settings, name, self.asked.fail_on
            )
        kinds = [k.kind for k in layers if k.kind]
        langs = [k.lang for k in layers if k.lang]
        return Job(
            path=file,
            shown=shown,
            name=name,
            kind=self.asked.kind or (kinds[-1] if kinds else ""),
            forced_kind=bool(self.asked.kind),
            lang=self.asked.lang or (langs[-1] if langs else ""),
            forced_lang=bool(self.asked.lang),
            rulebook=self.rulebooks[key],
            selection=Selection(
                tuple(s for k in layers for s in k.content),
                tuple(s for k in layers for s in k.ignore),
            ),
            today=self.asked.today,
            owner=next((k.owner for k in reversed(layers) if k.owner), ""),
            locked=next((k.locked for k in reversed(layers) if k.locked), ""),
            waivers=waivers_for(settings, name),
            baseline=settings.home / settings.baseline if settings.baseline else None,
        )
