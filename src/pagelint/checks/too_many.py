"""Too many facts of one kind on a page, such as terms left unexplained, beside those that are explained.

Counts what other checks noted; sees nothing itself. What is only worth a thought does not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.glossary import option
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"count", "limit", "explained"})
_LEFT, _EXPLAINED = "unexplained", ("explained", "spelled-out")
READS = frozenset({_LEFT, *_EXPLAINED})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    limit: int = option(5, "more than this many is too many")
    share: float = option(
        0.0, "if they are at least this share of them and of what the page explains (0 to 1)"
    )


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if params.limit < 0:
        yield "“limit” must be 0 or more"
    if not 0 <= params.share <= 1:
        yield "“share” must be between 0 and 1"


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the page when it leaves more than `limit`, and they are a `share` of them and of those it explains.

    Each term counts once. One that is explained too late is left.
    """
    del about
    left: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda f: f.span):
        if fact.kind == _LEFT and fact.values.get("firm", True):
            left.setdefault(fact.values["term"], fact)
    found = list(left.values())
    explained = len({f.values["term"] for f in facts if f.kind in _EXPLAINED} - left.keys())
    if len(found) > params.limit and len(found) >= params.share * (len(found) + explained):
        values = {"count": len(found), "limit": params.limit, "explained": explained}
        places = tuple(f.span for f in found)
        yield Hit(None, values, related=places, level=(len(found), len(found)))
