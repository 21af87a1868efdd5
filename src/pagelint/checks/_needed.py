"""Which words must stand in a section before it is worth looking at: most sections have none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from pagelint.nlp.runs import folded

_RUN = re.compile(r"\w+|\Z")
Needed = tuple[AbstractSet[str], ...]


def needed(*choices: Iterable[str]) -> Needed:
    """Return what a text has among its `runs` that has a phrase of each choice, as whole words: one of each set.

    It is the first run of each phrase. A choice with a phrase that has none says nothing.
    """
    firsts = (frozenset(_RUN.findall(folded(p))[0] for p in phrases) for phrases in choices)
    return tuple(first for first in firsts if "" not in first)


def are_here(needs: Needed, runs: AbstractSet[str]) -> bool:
    """Say whether the runs of a text have one of each set."""
    return not any(map(runs.isdisjoint, needs))
