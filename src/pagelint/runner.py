"""Find the files, settle their settings, check each one. One page's failure never stops the others."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.deadline import within
from pagelint.errors import PagelintError, Unreadable, UsageError
from pagelint.house import MOST_BYTES, Asked, House, Job, mode_of, refuse_large, told
from pagelint.readers import by_suffix, read, suffix_of
from pagelint.readers._ours import has_our_comments, is_ours

if TYPE_CHECKING:
    from pagelint.model import Page
    from pagelint.seeing import Memory
    from pagelint.verdict import Verdict

_SKIPPED = frozenset({"node_modules", "__pycache__"})
_ENVIRONMENT = "pyvenv.cfg"  # a folder that holds this is Python's own, whatever its name


def plan(
    paths: Sequence[str], asked: Asked, left_out: Callable[[str], None] = lambda _: None
) -> list[Job]:
    """Return a job for every page under `paths`, in order, each file once.

    `left_out` is told of each copy with our comments that a folder holds: it would double the page it was made of.
    Raises UsageError when a path does not exist or nothing is found, RulebookError for wrong rules. With
    `force_exclude` nothing may be left: a hook names files, and the settings decide.
    """
    house = House(asked)
    files: dict[str, tuple[str, str]] = {}
    copies: dict[str, str] = {}
    for text in paths or ["."]:
        root = Path(text)
        if not text or mode_of(root) is None:
            raise UsageError(_missing(text))
        for file, real, shown in _files(root, house):
            if file != str(root) and has_our_comments(file, MOST_BYTES):
                copies[real] = shown
            else:
                files.setdefault(real, (file, shown))
    for shown in (shown for real, shown in copies.items() if real not in files):
        left_out(shown)
    if not files and not (asked.force_exclude and paths):
        known = ", ".join(sorted(by_suffix()))
        raise UsageError(
            f"There is no page to check in {', '.join(paths) or '.'} (known: {known})."
        )
    return [job for file, shown in files.values() for job in house.jobs(file, shown)]


def plan_input(filename: str, asked: Asked, fetch: Callable[[], bytes]) -> list[Job]:
    """Return the jobs for standard input; `filename` gives format and settings."""
    house = House(asked)
    file, _, shown = _file(str(Path(filename)), Path(filename), house)
    return list(house.jobs(file, shown, fetch))


def read_job(job: Job, fetch: Callable[[], bytes] | None = None) -> Page:
    """Return the page of one job. Raises Unreadable, whatever goes wrong, with the reason."""
    try:
        data = job.fetch() if fetch is None or job.exported else fetch()
        refuse_large(len(data))
        page = read(data, job.shown, job.selection, job.exported.suffix if job.exported else "")
    except OSError as error:
        raise Unreadable(f"The file cannot be read: {error.strerror or error}.") from error
    except PagelintError:
        raise
    except Exception as error:
        from pagelint.linter import broken

        raise Unreadable(broken(error)) from error
    from dataclasses import replace

    if job.kind and (job.forced_kind or page.kind == "unknown"):
        page = replace(page, kind=job.kind)
    if job.lang and (job.forced_lang or not page.says_lang):
        page = page.in_language(job.lang)
    elif job.guess_lang and not page.says_lang:
        from pagelint.nlp import language

        page = page.in_language(language.seems(page.content_text, page.lang))
    return replace(page, locked=job.locked) if job.locked else page


def check_bytes(
    job: Job,
    fetch: Callable[[], bytes] | None = None,
    memory: Memory | None = None,
    *,
    brief: bool = False,
) -> Verdict:
    """Check one job's page, its bytes read by `fetch` or from its file; `brief` is as in `linter.lint`.

    Whatever goes wrong becomes a verdict that says so.
    """
    verdict = _checked(job, fetch, memory, brief)
    if job.exported is None:
        return verdict
    from dataclasses import replace

    return replace(verdict, record=job.exported.record)


def _checked(
    job: Job, fetch: Callable[[], bytes] | None, memory: Memory | None, brief: bool
) -> Verdict:
    from pagelint.linter import broken, lint, unchecked
    from pagelint.seeing import CheckFailedError

    def judged() -> Verdict:
        page = read_job(job, fetch)
        return lint(page, job.rulebook, today=job.today, name=job.name, memory=memory, brief=brief)

    try:
        return within(job.timeout, judged)
    except (Unreadable, CheckFailedError) as error:
        return unchecked(job.shown, job.rulebook, str(error))
    except PagelintError:
        raise
    except Exception as error:  # noqa: BLE001 (the page is not checked; the others go on)
        return unchecked(job.shown, job.rulebook, broken(error))


_File = tuple[str, str, str]  # a path, the same without links, and how reports show it


def _files(root: Path, house: House) -> Iterator[_File]:
    """Yield a named file, or a folder's pages, sorted. A folder that cannot be listed is yielded too."""
    if not stat.S_ISDIR(mode_of(root) or 0):
        if not (house.asked.force_exclude and house.excludes(root)):
            yield _file(str(root), root, house)
        return
    known = by_suffix()
    closed: list[OSError] = []
    found: list[_File] = []
    for folder, entries in _listed(str(root), closed):
        inside = _start(folder)
        pages = [
            e for e in entries if suffix_of(e.name) in known or house.names_export(inside + e.name)
        ]
        if not pages:
            continue
        excludes = house.settings_for(
            folder
        ).exclude  # what holds for all pages of a folder is asked once
        there, shown = _begin(folder, root, house)
        for entry in pages:
            file, real = inside + entry.name, there + entry.name
            if not (excludes and house.excludes(file)) and not is_ours(file):
                real = os.path.realpath(real) if entry.is_symlink() else real
                found.append((file, real, told(shown + entry.name)))
    found += (_file(os.fsdecode(error.filename), root, house) for error in closed)
    yield from sorted(found, key=lambda f: f[0].replace(os.sep, "/"))


def walk(root: Path, closed: list[OSError] | None = None) -> Iterator[Path]:
    """Yield the files of a folder that may be pages or rules: none that are hidden or of programs.

    They come folder by folder, by name. Folders that cannot be listed are noted in `closed`.
    """
    for _, entries in _listed(str(root), closed if closed is not None else []):
        yield from map(Path, entries)


def _listed(root: str, closed: list[OSError]) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """Yield each folder with its files as in `walk`."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as there:
                entries = sorted(there, key=lambda e: e.name)
        except OSError as error:
            closed.append(error)
            continue
        folders = [e for e in entries if _is_folder(e)]
        # "~$page.docx" lies beside a page that is open in Word.
        yield (
            folder,
            [e for e in entries if not e.name.startswith((".", "~$")) and e not in folders],
        )
        waiting += (
            _start(folder) + e.name
            for e in reversed(folders)
            if not e.name.startswith(".")
            and e.name not in _SKIPPED
            and not e.is_symlink()
            and not mode_of(Path(e, _ENVIRONMENT))
        )


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _start(folder: str) -> str:
    """Return what the paths of a folder's files begin with."""
    return "" if folder in ("", os.curdir) else os.path.join(folder, "")


def _missing(text: str) -> str:
    """Return what to say of a path that does not exist, with the neighbour that may be meant."""
    from difflib import get_close_matches

    path = Path(text)
    if os.path.lexists(path):
        return f"“{text}” is a link that leads nowhere."
    try:
        near = get_close_matches(path.name, [p.name for p in path.parent.iterdir()], 1)
    except OSError:
        near = []
    hint = f" Did you mean “{(path.parent / near[0]).as_posix()}”?" if near else ""
    return f"There is no file or folder “{text}”.{hint}"


def _file(file: str, root: Path, house: House) -> _File:
    """Return one file as it is named, without links, and as reports show it."""
    folder, name = os.path.split(file)
    there, shown = _begin(folder, root, house)
    real = there + name
    return file, os.path.realpath(real) if os.path.islink(real) else real, told(shown + name)


def _begin(folder: str, root: Path, house: House) -> tuple[str, str]:
    """Return what a folder's files begin with without links, and in reports: never an absolute path."""
    there = _start(house.real_folder(folder))
    shown = os.path.normpath(folder)
    if os.path.isabs(folder):
        here = _start(house.real_folder(""))
        if there.startswith(here):
            shown = os.path.normpath(there[len(here) :])
        else:
            shown = os.path.relpath(folder, root.parent) if root.is_dir() else ""
    return there, _start(shown).replace(os.sep, "/")


__all__ = ["Asked", "House", "Job", "check_bytes", "plan", "plan_input", "read_job", "walk"]
