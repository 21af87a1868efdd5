"""Find the files, settle their settings, check each one. One page's failure never stops the others."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pagelint.errors import PagelintError, Unreadable, UsageError
from pagelint.linter import CheckFailedError, Memory, lint, unchecked
from pagelint.readers import Selection, by_suffix, read, suffix_of
from pagelint.rulebook import FILE, Settings, load_rulebook, matches, read_settings
from pagelint.verdict import Rulebook, Verdict

_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "dist", "build"})
_MOST_BYTES = 20_000_000


@dataclass(frozen=True)
class Asked:
    """What the caller wants of a run, beyond the files."""

    profile: str = ""
    kind: str = ""
    fail_on: str = ""
    config: str = ""
    today: date | None = None


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


def plan(paths: Sequence[str], asked: Asked) -> list[Job]:
    """Return a job for every page under `paths`, in order, each file once.

    Raises UsageError when a path does not exist or nothing is found, RulebookError for wrong rules.
    """
    house = House(asked)
    files: dict[Path, str] = {}
    for text in paths or ["."]:
        root = Path(text)
        if not root.exists():
            raise UsageError(f"There is no file or folder “{text}”.")
        for file in _files(root, house):
            files.setdefault(file, _shown(file, root))
    if not files:
        known = ", ".join(sorted(by_suffix()))
        raise UsageError(
            f"There is no page to check in {', '.join(paths) or '.'} (known: {known})."
        )
    return [house.job(file, shown) for file, shown in files.items()]


def plan_input(filename: str, asked: Asked) -> Job:
    """Return the job for standard input; `filename` gives format and settings."""
    house = House(asked)
    return house.job(Path(filename), filename.replace(os.sep, "/"))


def run(jobs: Iterable[Job]) -> Iterator[tuple[Verdict, Rulebook]]:
    """Yield the verdict on every job, in order."""
    for job in jobs:
        yield check_file(job), job.rulebook


def check_file(job: Job) -> Verdict:
    """Read and check one file. Whatever goes wrong becomes a verdict that says so."""
    return check_bytes(job, job.path.read_bytes)


def check_bytes(job: Job, fetch: Callable[[], bytes], memory: Memory | None = None) -> Verdict:
    """Check the page whose bytes `fetch` returns."""
    try:
        page = read(_fetched(fetch), job.shown, job.selection)
        if job.kind and (job.forced_kind or page.kind == "unknown"):
            page = dataclasses.replace(page, kind=job.kind)
        return lint(page, job.rulebook, today=job.today, name=job.name, memory=memory)
    except (Unreadable, CheckFailedError) as error:
        return unchecked(job.shown, job.rulebook, str(error))
    except OSError as error:
        return unchecked(job.shown, job.rulebook, f"The file cannot be read: {error.strerror}.")
    except PagelintError:
        raise
    except Exception as error:
        return unchecked(
            job.shown, job.rulebook, f"pagelint broke: {type(error).__name__}: {error}"
        )


def _fetched(fetch: Callable[[], bytes]) -> bytes:
    data = fetch()
    if len(data) > _MOST_BYTES:
        raise Unreadable(f"The file is larger than {_MOST_BYTES // 1_000_000} MB.")
    return data


def _files(root: Path, house: House) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    known = by_suffix()
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f not in _SKIPPED)
        for name in sorted(names):
            file = Path(folder, name)
            if suffix_of(name) in known and not name.startswith(".") and not house.excludes(file):
                yield file


def _shown(file: Path, root: Path) -> str:
    """Return how a file's path reads in reports: never an absolute path."""
    if not file.is_absolute():
        return Path(os.path.normpath(file)).as_posix()
    try:
        return file.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return file.relative_to(root.parent).as_posix() if root.is_dir() else file.name


class House:
    """The settings and rulebooks of one run, each read once."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.settings: dict[Path, Settings] = {}
        self.rulebooks: dict[object, Rulebook] = {}
        self.config = self._read(Path(asked.config)) if asked.config else None

    def _read(self, file: Path) -> Settings:
        if not file.is_file():
            raise UsageError(f"There is no settings file “{file}”.")
        return read_settings(file.resolve(), _shown(file, file.parent))

    def settings_for(self, folder: Path) -> Settings:
        """Return the nearest settings at or above a folder; they are never merged."""
        if self.config is not None:
            return self.config
        folder = folder.resolve()
        if folder not in self.settings:
            file = folder / FILE
            if file.is_file():
                self.settings[folder] = read_settings(file, _shown(file, folder))
            elif folder.parent == folder:
                self.settings[folder] = Settings(Path.cwd())
            else:
                self.settings[folder] = self.settings_for(folder.parent)
        return self.settings[folder]

    def _name(self, file: Path, settings: Settings) -> str:
        return Path(os.path.relpath(file.resolve(), settings.home.resolve())).as_posix()

    def excludes(self, file: Path) -> bool:
        """Say whether the settings leave a file of a folder out."""
        settings = self.settings_for(file.parent)
        name = self._name(file, settings)
        return any(matches(glob, name) for glob in settings.exclude)

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
        return Job(
            path=file,
            shown=shown,
            name=name,
            kind=self.asked.kind or (kinds[-1] if kinds else ""),
            forced_kind=bool(self.asked.kind),
            rulebook=self.rulebooks[key],
            selection=Selection(
                tuple(s for k in layers for s in k.content),
                tuple(s for k in layers for s in k.ignore),
            ),
            today=self.asked.today,
        )
