"""Too many facts of one kind on a page, such as terms left unexplained.

Counts what other checks noted; sees nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.glossary import option
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"count", "limit"})
READS = frozenset({"unexplained"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    limit: int = option(5, "more than this many is too many")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if params.limit < 0:
        yield "“limit” must be 0 or more"


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the page when it has more than `limit` such facts."""
    del about
    found = sorted((f for f in facts if f.kind in READS), key=lambda f: f.span)
    if len(found) > params.limit:
        values = {"count": len(found), "limit": params.limit}
        places = tuple(f.span for f in found)
        yield Hit(None, values, related=places, level=(len(found), len(found)))
