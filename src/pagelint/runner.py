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
    files: dict[str, tuple[Path, str]] = {}
    copies: dict[str, str] = {}
    for text in paths or ["."]:
        root = Path(text)
        if not text or mode_of(root) is None:
            raise UsageError(_missing(text))
        for file in _files(root, house):
            real, shown = house.real(file), _shown(file, root, house)
            if file != root and has_our_comments(file, MOST_BYTES):
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
    file = Path(filename)
    house = House(asked)
    return list(house.jobs(file, _shown(file, file, house), fetch))


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
    listed: bool = True,
) -> Verdict:
    """Check one job's page, its bytes read by `fetch` or from its file; `listed` is as in `linter.lint`.

    Whatever goes wrong becomes a verdict that says so.
    """
    verdict = _checked(job, fetch, memory, listed)
    if job.exported is None:
        return verdict
    from dataclasses import replace

    return replace(verdict, record=job.exported.record)


def _checked(
    job: Job, fetch: Callable[[], bytes] | None, memory: Memory | None, listed: bool
) -> Verdict:
    from pagelint.linter import broken, lint, unchecked
    from pagelint.seeing import CheckFailedError

    def judged() -> Verdict:
        page = read_job(job, fetch)
        return lint(
            page, job.rulebook, today=job.today, name=job.name, memory=memory, listed=listed
        )

    try:
        return within(job.timeout, judged)
    except (Unreadable, CheckFailedError) as error:
        return unchecked(job.shown, job.rulebook, str(error))
    except PagelintError:
        raise
    except Exception as error:  # noqa: BLE001 (the page is not checked; the others go on)
        return unchecked(job.shown, job.rulebook, broken(error))


def _files(root: Path, house: House) -> Iterator[Path]:
    """Yield a named file, or a folder's pages, sorted. A folder that cannot be listed is yielded too."""
    if not stat.S_ISDIR(mode_of(root) or 0):
        if not (house.asked.force_exclude and house.excludes(root)):
            yield root
        return
    known = by_suffix()
    closed: list[OSError] = []
    pages = (
        file
        for file in walk(root, closed)
        if suffix_of(file.name) in known or house.names_export(file)
        if not house.excludes(file)
    )
    found = [f for f in pages if not is_ours(f)]
    found += (Path(os.fsdecode(error.filename)) for error in closed)
    yield from sorted(found, key=Path.as_posix)


def walk(root: Path, closed: list[OSError] | None = None) -> Iterator[Path]:
    """Yield the files of a folder that may be pages or rules: none that are hidden or of programs.

    They come folder by folder, by name. Folders that cannot be listed are noted in `closed`.
    """
    noted = closed if closed is not None else []
    for folder, folders, names in os.walk(root, onerror=noted.append):
        folders[:] = [
            f
            for f in sorted(folders)
            if not f.startswith(".")
            and f not in _SKIPPED
            and not mode_of(Path(folder, f, _ENVIRONMENT))
        ]
        # "~$page.docx" lies beside a page that is open in Word.
        yield from (Path(folder, n) for n in sorted(names) if not n.startswith((".", "~$")))


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


def _shown(file: Path, root: Path, house: House) -> str:
    """Return how a file's path reads in reports: never an absolute path."""
    return told(_relative(file, root, house))


def _relative(file: Path, root: Path, house: House) -> str:
    if not file.is_absolute():
        return os.path.normpath(file).replace(os.sep, "/")
    there = os.path.join(house.real_folder(file), file.name)  # noqa: PTH118 (a hundred pages a millisecond)
    here = os.path.join(house.real_folder(Path("page")), "")  # noqa: PTH118
    if there.startswith(here):
        return there[len(here) :].replace(os.sep, "/")
    return file.relative_to(root.parent).as_posix() if root.is_dir() else file.name


__all__ = ["Asked", "House", "Job", "check_bytes", "plan", "plan_input", "read_job", "walk"]
