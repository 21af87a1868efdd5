"""`--since REVISION`: the pages that changed in git since then, and what was found on them at that time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pagelint.runner import Job, check_bytes

if TYPE_CHECKING:
    from pagelint.across import Checked
    from pagelint.baseline import Known
    from pagelint.revisions import Changes


class Since:
    """What changed since a revision, each page in its own repository."""

    def __init__(self, revision: str, planned: Iterable[Job], named: Iterable[str] = ()) -> None:
        """Raise UsageError where there is no repository or no such revision.

        `named` are the paths that somebody asks for.
        """
        from pagelint.revisions import changes_since, find_top

        self._named = {Path(os.path.realpath(name)) for name in named}
        self._compared: dict[Path, bool] = {}
        self._by_folder: dict[Path, Changes] = {}
        by_top: dict[Path, Changes] = {}
        for folder in dict.fromkeys(job.path.parent for job in planned):
            top = find_top(folder)
            if top not in by_top:
                by_top[top] = changes_since(revision, top)
            self._by_folder[folder] = by_top[top]

    def changed(self, job: Job) -> bool:
        """Say whether a page is not the same file as it was, or not in the same place, or cannot be compared."""
        return self._before(job) is not None or self.blind(job)

    def blind(self, job: Job) -> bool:
        """Say whether somebody names a page that git cannot compare, or a folder of such pages. So all of it is new."""
        changes, there = self._by_folder[job.path.parent], Path(os.path.realpath(job.path))
        for named in self._named.intersection((there, *there.parents)):
            if named not in self._compared:
                self._compared[named] = changes.compares(named)
            if not self._compared[named]:
                return True
        return False

    def known(self, jobs: Sequence[Job]) -> list[Known]:
        """Return for each page what was found on it then.

        Nothing is known of a page that is new, or that could not be checked then.
        """
        from pagelint.across import Checked, across
        from pagelint.baseline import Known, known_of
        from pagelint.seeing import CheckFailedError
        from pagelint.waivers import allow

        then: dict[int, Checked] = {}
        for at, job in enumerate(jobs):
            if (path := self._before(job)) and job.exported is None:
                base = self._by_folder[job.path.parent].base
                old = job._replace(file=str(base.top / path), shown=path)
                verdict = check_bytes(old, partial(base.read, path))
                then[at] = Checked(verdict, job.rulebook, job.name)
        try:
            verdicts = dict(zip(then, across(list(then.values())), strict=True))
        except CheckFailedError:
            verdicts = {}
        found: list[Known] = []
        for at, job in enumerate(jobs):
            was = verdicts.get(at)
            if was is None or was.unchecked is not None:
                found.append(Known())
            else:
                left = allow(was, job.rulebook, job.name, job.waivers, job.today).findings
                found.append(known_of(left, job.name))
        return found

    def _before(self, job: Job) -> str | None:
        return self._by_folder[job.path.parent].of(job.path)
