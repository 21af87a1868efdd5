"""A fact that is to be looked at again, on a page that speaks of it.

Reads only what `approved_fact` noted; of the page itself it says nothing. Reports each such fact once a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"name", "since", "approved", "body"})
READS = frozenset({"fact-claim"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check: none."""


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report each expired fact where the page first speaks of it."""
    del params, about
    first: dict[str, Fact] = {}
    for claim in facts:
        if claim.values["state"] == "expired" and claim.values["verdict"] != "other value":
            first.setdefault(claim.values["id"], claim)
    for name, claim in first.items():
        shown = {key: claim.values[key] for key in ("approved", "body")}
        yield Hit(claim.span, shown | {"name": name, "since": claim.values["expires_on"]})
