"""The reports of one run: the first where the caller looks, others into files, from one check."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

from pagelint import plugins
from pagelint.commands import _common as common
from pagelint.commands._many import MANY
from pagelint.errors import UsageError
from pagelint.reporters import Options, Run, Summary, clean
from pagelint.runner import Job


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say which reports, and where they go."""
    known = ", ".join(plugins.names("reporters"))
    parser.add_argument(
        "--format",
        default="",
        metavar="NAME",
        help=f"one of {known} (default terminal; on a screen, of more than {MANY} pages, overview)",
    )
    common.add_output_argument(parser)
    parser.add_argument(
        "--report",
        action="append",
        default=[],
        metavar="FORMAT=FILE",
        help="also write this format to this file, from the same run; can be given again",
    )


def wanted(args: argparse.Namespace) -> list[tuple[str, str]]:
    """Return (format, file) of each report, "" for standard output.

    Raises UsageError for an unknown format, and for a file that two reports would share.
    """
    pairs = [(args.format, args.output)]
    for text in args.report:
        name, _, file = text.partition("=")
        if not file or not name:
            raise UsageError(f"“--report {text}” names no file. Write --report {name}=FILE.")
        pairs.append((name, file))
    files = [os.path.realpath(file) for _, file in pairs if file]
    for name, file in pairs:
        if name:  # else the one that fits, chosen when the pages are known
            common.known_format(name)
        if file and files.count(os.path.realpath(file)) > 1:
            raise UsageError(f"Two reports would go to “{file}”. Give each its own file.")
    return pairs


def notes(pairs: Sequence[tuple[str, str]], summary: Summary) -> Iterator[str]:
    """Yield which files were written, and what stands in them."""
    if files := [clean(file) for _, file in pairs if file]:
        from pagelint.reporters._said import said_counts

        broken = f" Not checked: {summary.unchecked}." if summary.unchecked else ""
        yield f"Wrote {', '.join(files)}. {said_counts(summary)}{broken}"


class Form(NamedTuple):
    """A format, and how it is written: what another process needs to make pieces."""

    name: str
    options: Options


@contextmanager
def opened(
    pairs: Sequence[tuple[str, str]], chosen: str, planned: Sequence[Job], **options: Any
) -> Iterator[Reports]:
    """Open all reports as one; the files appear only when the run comes to its end.

    `chosen` is the format of a report that names none, `options` are fields of Options.
    """
    with ExitStack() as files:
        outs = [files.enter_context(common.output(file, planned)) for _, file in pairs]
        forms = tuple(
            Form(name or chosen, common.options_for(out, **options))
            for (name, _), out in zip(pairs, outs, strict=True)
        )
        yield Reports(
            forms,
            tuple(
                plugins.load("reporters", form.name).Reporter(out, form.options)
                for form, out in zip(forms, outs, strict=True)
            ),
        )


class Reports(NamedTuple):
    """A reporter that hands to each of its own what is its."""

    forms: tuple[Form, ...]
    reporters: tuple[Any, ...]

    def start(self, run: Run) -> None:
        """Start each report."""
        for reporter in self.reporters:
            reporter.start(run)

    def add(self, pieces: Sequence[Any]) -> None:
        """Add a page, by its piece for each report."""
        for reporter, piece in zip(self.reporters, pieces, strict=True):
            reporter.add(piece)

    def end(self, summary: Summary) -> None:
        """End each report."""
        for reporter in self.reporters:
            reporter.end(summary)
