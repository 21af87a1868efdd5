"""The arguments of commands that may take what is kept from earlier runs, and who does the work of a run."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from pagelint import mapping, results, storage
from pagelint.commands._progress import Progress
from pagelint.errors import UsageError
from pagelint.outcome import Ask, Outcome, Task, outcome

if TYPE_CHECKING:
    from pagelint.outcome import Check

VARIABLE = "PAGELINT_NO_CACHE"
_AUTO = "auto"
_WORTH = 24  # pages: below that a second process costs more than it saves


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what is taken from earlier runs, and how many processes work."""
    group = parser.add_argument_group("speed")
    add_worker_arguments(group)
    group.add_argument(
        "--no-cache", action="store_true", help="check every page, also those that did not change"
    )
    add_folder_argument(group)


def add_worker_arguments(group: argparse._ActionsContainer) -> None:
    """Add who does the work."""
    group.add_argument(
        "--jobs",
        default=_AUTO,
        metavar="N",
        help="check so many pages at once (default: as many as this machine has cores)",
    )
    group.add_argument(
        "--cluster", default="", metavar="ADDRESS", help="check on the workers of a Dask cluster"
    )


def add_folder_argument(parser: argparse._ActionsContainer) -> None:
    """Add the folder for what is kept."""
    parser.add_argument(
        "--cache-dir", default="", metavar="FOLDER", help="keep what is known of pages here"
    )


def use_folder(args: argparse.Namespace) -> None:
    """Let this run and its children keep things in the folder that is asked for.

    Raises UsageError when that is no folder, or one that others can write to.
    """
    if args.cache_dir:
        os.environ[storage.VARIABLE] = os.path.abspath(args.cache_dir)  # noqa: PTH100
        if storage.folder() is None:
            raise UsageError(
                f"“{args.cache_dir}” cannot keep the cache. Name a folder that only you can write to."
            )


def kept(args: argparse.Namespace) -> results.Results:
    """Return what is kept of earlier runs: nothing with `--no-cache`, or where the variable is set."""
    off = args.no_cache or os.environ.get(VARIABLE)
    return results.Results(None if off else storage.folder())


def workers(args: argparse.Namespace, pages: int) -> mapping.Workers:
    """Return who checks so many pages. Raises UsageError for a number that is none."""
    if args.cluster:
        return mapping.cluster(args.cluster)
    count = _count(args.jobs) or (mapping.cores() if pages >= _WORTH else 1)
    count = min(count, pages)
    return mapping.processes(count) if count > 1 else mapping.serial()


def _count(text: str) -> int:
    """Return how many processes are asked for, 0 for as many as fit."""
    if text == _AUTO:
        return 0
    if not text.isascii() or not text.isdigit() or not int(text):
        raise UsageError(f"“--jobs {text}” is no number of processes. Write “auto”, 1, 2, 3, …")
    return int(text)


def outcomes(
    args: argparse.Namespace, tasks: Sequence[Task], ask: Ask, check: Check | None = None
) -> Iterator[Outcome]:
    """Yield what there is to report of each page, in order, with a progress bar when it takes long.

    Nothing is taken from earlier runs, and all is done here, where a `check` stands in for that of a page.
    """
    from pagelint.outcomes import Means
    from pagelint.outcomes import outcomes as all_outcomes

    look = partial(outcome, check=check) if check else None
    team = mapping.serial() if check else workers(args, len(tasks))
    asks = getattr(args, "suggest", False)  # a bar would run through the questions
    with closing(kept(args)) as rows, Progress(len(tasks), quiet=asks) as bar:
        ask = ask._replace(remember=rows.works)
        found = all_outcomes(tasks, ask, Means(team, rows, bar.at, look))
        with closing(found):
            while True:
                with bar.working():
                    one = next(found, None)
                if one is None:
                    return
                yield one
