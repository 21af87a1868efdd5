"""Living with old pages: what somebody allowed, what is known, and what changed in git alone."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pagelint.commands import _common as common
from pagelint.commands._baselines import Baselines
from pagelint.errors import UsageError
from pagelint.outcome import Outcome, Task
from pagelint.reporters import clean
from pagelint.runner import Job
from pagelint.vocabulary import BASELINE

if TYPE_CHECKING:
    from pagelint.baseline import Known
    from pagelint.commands._since import Since
    from pagelint.verdict import Verdict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments for old pages."""
    for name, text in (
        ("--baseline", f"leave out the findings that this file knows (default {BASELINE})"),
        ("--write-baseline", "write what is found to this file, and no report"),
    ):
        parser.add_argument(name, nargs="?", const="", metavar="FILE", type=_json_file, help=text)
    parser.add_argument(
        "--baseline-safety",
        action="store_true",
        help="write findings that guard against harm too",
    )
    parser.add_argument(
        "--since",
        metavar="REVISION",
        help="check only pages changed in git since then, and report what is new on them",
    )


def _json_file(name: str) -> str:
    if name and not name.endswith(".json"):  # else a PATH behind the option would be taken for it
        raise UsageError(f"“{name}” does not end in .json. Put PATH before the option.")
    return name


class OldPages:
    """One run of `check`, without what it is not asked about."""

    def __init__(self, args: argparse.Namespace, planned: Sequence[Job]) -> None:
        """Raise UsageError before a page is checked: for a wrong baseline, or a wrong revision."""
        writes = args.write_baseline is not None
        if writes and (args.since is not None or args.baseline is not None):
            raise UsageError("“--write-baseline” takes all findings. Leave out the other option.")
        if args.baseline_safety and not writes:
            raise UsageError("“--baseline-safety” needs “--write-baseline”.")
        if args.since is not None and args.paths == ["-"]:
            raise UsageError("“--since” needs files. Standard input has no past.")
        self.args, self.planned = args, planned
        self.since = self._since()
        self.jobs = [j for j in planned if self.since is None or self.since.changed(j)]
        baselines = None if writes else Baselines(args.baseline, planned)
        self.baselines = baselines if baselines and baselines.files else None

    def _since(self) -> Since | None:
        if self.args.since is None:
            return None
        from pagelint.commands._since import Since

        return Since(self.args.since, self.planned, self.args.paths)

    def tasks(self) -> list[Task]:
        """Return what is to be done: for each page, what is known of it already."""
        data = common.input_of(self.args)
        return [
            Task(job, self._known(job), before, None if job.exported else data)
            for job, before in zip(self.jobs, self.then, strict=True)
        ]

    def note(self, job: Job, one: Outcome) -> None:
        """Take note of what a page's outcome says of the baseline."""
        if self.baselines and one.seen is not None:
            self.baselines.note(job, one.gone)

    def _known(self, job: Job) -> Known | None:
        return self.baselines.known(job) if self.baselines else None

    def verdicts(self, check: common.Check) -> Iterator[tuple[Job, Verdict]]:
        """Yield each page's verdict, in order; what is allowed is no finding of it."""
        from pagelint.waivers import allow

        for job, whole in common.together(self.args, self.jobs, check):
            yield job, allow(whole, job.rulebook, job.name, job.waivers, job.today)

    @cached_property
    def then(self) -> Sequence[Known | None]:
        """What was found on each page at the revision that `--since` names."""
        return [*self.since.known(self.jobs)] if self.since else [None] * len(self.jobs)

    def narrow(self, job: Job, whole: Verdict) -> Verdict:
        """Return a verdict without what is allowed or known, for one who changes the page."""
        from pagelint.baseline import Known, leave_out
        from pagelint.waivers import allow

        verdict = allow(whole, job.rulebook, job.name, job.waivers, job.today)
        if verdict.unchecked is not None:
            return verdict
        before = self.then[self.jobs.index(job)] if self.since else None
        known = (self._known(job) or Known()) | (before or Known())
        return leave_out(verdict, known, job.name, job.rulebook.fail_on)

    def notes(self) -> Iterator[str]:
        """Yield what people should know of the run beside its report."""
        if self.since and not self.jobs:
            yield f"No page has changed since “{self.args.since}”."
        shown = {j.path.as_posix(): None for j in self.jobs if self.since and self.since.blind(j)}
        yield from (
            f"{clean(page)}: git does not watch this page, so all of it was checked."
            for page in shown
        )
        if self.baselines:
            yield from self.baselines.notes()

    def write(self, check: common.Check) -> int:
        """Write what is found to a file of known findings. Return the exit code."""
        from pagelint.commands._baselines import write_baseline

        return write_baseline(
            self.args.write_baseline,
            self.planned,
            self.verdicts(check),
            safety=self.args.baseline_safety,
        )
