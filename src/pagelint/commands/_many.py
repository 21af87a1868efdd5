"""Which report a run gets, and what the one on many pages needs to know beyond the verdicts."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pagelint.errors import UsageError
from pagelint.runner import Job

MANY = 20  # pages: of more, a screen shows the overview
OVERVIEW = "overview"
_KEPT = ("profile", "kind", "lang", "config", "fail_on", "as_of")
_FEW = 3
_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)  # a word that a shell takes as it is


def add_many_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the report on many pages."""
    parser.add_argument(
        "--views",
        default="",
        metavar="FILE",
        help="a CSV with a path or URL and its views: the overview lists what most readers meet first",
    )


def format_of(args: argparse.Namespace, planned: Sequence[Job]) -> str:
    """Return the format asked for, or the one that fits: an overview of many pages on a screen."""
    if args.views and args.format not in ("", OVERVIEW):
        raise UsageError("“--views” goes with the overview. Add “--format overview”.")
    if args.format:
        return str(args.format)
    # A file is read at leisure: it gets every finding, as one who asks for terms does.
    many = len(planned) > MANY and not args.output and not args.explain_terms
    return OVERVIEW if many or args.views else "terminal"


def told_of(args: argparse.Namespace, planned: Sequence[Job]) -> Mapping[str, Any]:
    """Return what the report on many pages is told of the run."""
    if args.views:
        from pagelint.commands._views import read_views
    return {
        "owners": {job.shown: job.owner for job in planned if job.owner},
        "views": read_views(args.views, {j.shown: _address(j) for j in planned})
        if args.views
        else None,
        "command": command_of(args),
    }


def _address(job: Job) -> str:
    """Return where readers find a page: its URL in an export, else its path."""
    return (job.exported.record.url if job.exported else "") or job.shown


def command_of(args: argparse.Namespace) -> str:
    """Return the call that checks the same pages once more, as one would type it here."""
    words = ["pagelint", "check"]
    # What a shell made of “*.md” is no call that a person would type.
    words += map(_near, args.paths) if len(args.paths) <= _FEW else ["PATH", "..."]
    for name in _KEPT:
        if value := getattr(args, name, ""):
            words += [f"--{name.replace('_', '-')}", value if name != "config" else _near(value)]
    if all(map(_PLAIN.fullmatch, words)):
        return " ".join(words)
    import shlex  # hardly ever needed

    return shlex.join(words)


def _near(path: str) -> str:
    return Path(os.path.relpath(path)).as_posix() if Path(path).is_absolute() else path
