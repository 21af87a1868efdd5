"""Facts of one thing brought together, so that a page full of one word gives one finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pagelint.model import Span
from pagelint.verdict import Edit, Fact, Hit

COUNTED = frozenset({"count", "times"})


def fact(
    kind: str,
    span: Span,
    name: str,
    instead: str,
    edit: Edit | None = None,
    severity: str | None = None,
) -> Fact:
    """Return a fact that `hits` can bring together with others of the same name."""
    at = span.start
    part = (edit.span.start - at, edit.span.end - at, edit.text, edit.safe) if edit else ()
    values = {"name": name, "instead": instead, "edit": part, "severity": severity}
    return Fact(kind, span, values)


def hits(facts: Sequence[Fact], *, once: bool = True) -> Iterator[Hit]:
    """Yield a hit for each name where it first stands, or for each fact.

    Its edits change all places, or none when one of them has no sure wording.
    """
    for uses in _grouped(facts) if once else ([use] for use in facts):
        first, count = uses[0], len(uses)
        yield Hit(
            first.span,
            {
                "instead": first.values["instead"],
                "count": count,
                "times": f" ({count} times on this page)" if count > 1 else "",
            },
            edits=tuple(map(_edit, uses)) if all(u.values["edit"] for u in uses) else (),
            related=tuple(u.span for u in uses[1:]),
            severity=first.values["severity"],
        )


def _grouped(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    groups: dict[Any, list[Fact]] = {}
    for use in facts:
        groups.setdefault(use.values["name"], []).append(use)
    yield from groups.values()


def _edit(use: Fact) -> Edit:
    start, end, text, safe = use.values["edit"]
    return Edit(Span(use.span.start + start, use.span.start + end), text, safe)
