"""Check again whenever a page, the settings or a rule changes, with the language model kept in memory."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.errors import RulebookError, UsageError
from pagelint.readers import by_suffix, suffix_of
from pagelint.reporters import clean
from pagelint.rulebook import FILE, shipped
from pagelint.runner import Asked, House, Job, check_bytes, walk
from pagelint.vocabulary import BASELINE

if TYPE_CHECKING:
    from pagelint.commands._common import Check
    from pagelint.verdict import Verdict

Stamps = dict[str, tuple[int, int]]

_PAUSE = 0.4  # seconds between two looks
_SETTLE = 0.1  # seconds until a file that is being written is whole
_CLEAR = "\x1b[2J\x1b[H"
_RULES = (".yaml", ".yml")
_NAMED = 3


class Kept:
    """Checks a page once, and again only when its file is another one."""

    def __init__(self) -> None:
        self.verdicts: dict[str, tuple[object, Verdict]] = {}

    def __call__(self, job: Job, fetch: Callable[[], bytes]) -> Verdict:
        """Return the verdict of a job, from memory where its file is unchanged."""
        stamp = _stamp(job.path)
        known, verdict = self.verdicts.get(job.shown, (None, None))
        if verdict is None or stamp is None or known != (stamp, job.today):
            verdict = check_bytes(job, fetch)
            self.verdicts[job.shown] = ((stamp, job.today), verdict)
        return verdict


def watch(args: argparse.Namespace, check: Callable[[argparse.Namespace, Check], int]) -> int:
    """Check, wait for a change, check anew, until Ctrl-C. Raises UsageError for a call that is wrong."""
    if "-" in args.paths:
        raise UsageError("“--watch” watches files. Standard input cannot be watched.")
    if args.write_baseline is not None:
        raise UsageError("“--watch” shows what is found. Leave out “--write-baseline”.")
    kept, first = Kept(), True
    changed: list[str] = []
    while True:
        packs = (shipped(), *_packs(args))
        before = _stamps(args, packs)
        _begin(changed, first=first)
        try:
            check(args, kept)
        except RulebookError as error:
            _say(f"{error}\nNothing was checked. Mend it: pagelint is watching.")
        except UsageError as error:
            if first:
                raise
            _say(f"pagelint: {error}")
        sys.stdout.flush()
        _say("Watching for changes. Press Ctrl-C to stop.")
        after = _next(args, packs, before)
        changed = sorted(f for f in before.keys() | after.keys() if before.get(f) != after.get(f))
        # A rule or a setting may change what is said of any page.
        if any(f.endswith(_RULES) for f in changed):
            kept = Kept()
        first = False


def _begin(changed: list[str], *, first: bool) -> None:
    if first:
        return
    sys.stdout.write(_CLEAR if sys.stdout.isatty() else "\n")
    more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
    sys.stdout.write(clean(f"Changed: {', '.join(changed[:_NAMED])}{more}") + "\n\n")


def _next(args: argparse.Namespace, packs: Sequence[Path], before: Stamps) -> Stamps:
    """Wait until something is different and stays so."""
    while (now := _stamps(args, packs)) == before:
        time.sleep(_PAUSE)
    while True:
        time.sleep(_SETTLE)
        later = _stamps(args, packs)
        if later == now:
            return now
        now = later


def _stamps(args: argparse.Namespace, packs: Sequence[Path]) -> Stamps:
    """Return when each file was last changed that may change the report, and its size."""
    out = os.path.realpath(args.output) if args.output else ""
    found = {}
    for file in _files(args, packs):
        stamp = _stamp(file)
        if stamp and os.path.realpath(file) != out:
            found[Path(os.path.relpath(file)).as_posix()] = stamp
    return found


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _files(args: argparse.Namespace, packs: Sequence[Path]) -> Iterator[Path]:
    yield from (Path(f) for f in (args.config, args.views, args.baseline) if f)
    for root in map(Path, args.paths or ["."]):
        if root.is_file():
            yield root
        yield from (f for f in walk(root) if suffix_of(f.name) in by_suffix() or _is_ours(f))
        here = Path(os.path.realpath(root))
        for folder in (here, *here.parents):
            if (folder / FILE).is_file():
                yield from (f for f in sorted(folder.iterdir()) if _is_ours(f))
                break
    for pack in packs:
        yield from sorted(pack.glob("**/*.yaml"))


def _is_ours(file: Path) -> bool:
    """Say whether a file is settings, rules, waivers or a baseline."""
    return file.suffix in _RULES or file.name == BASELINE


def _packs(args: argparse.Namespace) -> Iterator[Path]:
    """Yield the folders of rules that the settings name, as far as these can be read."""
    for root in args.paths or ["."]:
        try:
            settings = House(Asked(args.profile, config=args.config)).settings_for(Path(root))
        except UsageError:
            continue
        yield from (folder for folder, _ in settings.packs)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
