"""A page under a writer's hands: at each look, only what changed since is checked again.

The language server and the web editor stand on this; neither knows rules of its own.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import TypeVar

from pagelint import known_texts
from pagelint.baseline import leave_out, read_baseline
from pagelint.house import Job
from pagelint.runner import check_bytes
from pagelint.seeing import Memory
from pagelint.verdict import Verdict
from pagelint.waivers import allow

K = TypeVar("K")
V = TypeVar("V")
_KEPT = 150  # sections seen, of one page: twice as many are kept, each some 100 kB


class Recent(MutableMapping[K, V]):
    """A dict that forgets what was not asked for in a long time. Costs no more than two dicts."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key in self._young:
            return self._young[key]
        self[key] = value = self._old[key]
        return value

    def __setitem__(self, key: K, value: V) -> None:
        if len(self._young) >= self._most:
            self._old, self._young = self._young, {}
        self._young[key] = value

    def __delitem__(self, key: K) -> None:
        if key not in self:
            raise KeyError(key)
        self._young.pop(key, None)
        self._old.pop(key, None)

    def __iter__(self) -> Iterator[K]:
        return iter(self._young | self._old)

    def __len__(self) -> int:
        return len(self._young | self._old)


class Live:
    """One page that changes: `look` gives the verdict that `pagelint check` would give on these bytes.

    What somebody allowed, and what the baseline of the settings knows, is no finding here either.
    """

    def __init__(self, job: Job) -> None:
        """Raise UsageError when the settings name a baseline that is none."""
        known_texts.written()
        self.job = job
        self._memory: Memory = Recent()
        self._looked = False
        file = job.baseline
        shown = Path(os.path.relpath(file)).as_posix() if file else ""
        self._baseline = read_baseline(file, shown) if file else None

    def look(self, data: bytes) -> Verdict:
        """Return the verdict on the page as it is now. Whatever goes wrong becomes one that says so."""
        job = self.job
        whole = check_bytes(job, lambda: data, self._memory)
        if not self._looked:
            # What is there by now stays, and need not be gone through for litter at every few keys.
            self._looked = True
            gc.freeze()
        verdict = allow(whole, job.rulebook, job.name, job.waivers, job.today)
        if verdict.unchecked is not None or self._baseline is None or job.baseline is None:
            return verdict
        there = Path(os.path.realpath(job.path.parent), job.path.name)
        page = os.path.relpath(there, os.path.realpath(job.baseline.parent))
        known = self._baseline.known(Path(page).as_posix())
        return leave_out(verdict, known, job.name, job.rulebook.fail_on)
