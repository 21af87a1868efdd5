"""Rules that ask for a statement: which kinds there are, which the site's template brings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pagelint.errors import Problem
from pagelint.rulebook._house import Layer, Settings
from pagelint.rulebook._params import nearest
from pagelint.verdict import Rule


def statement_of(rule: Rule) -> str:
    """Return the kind of statement a rule asks for, "" if it asks for none."""
    return str(getattr(rule.params, "statement", ""))


def provided_in(layers: Sequence[Layer]) -> tuple[str, ...]:
    """Return the statements that the site's template brings; the last layer that says so wins."""
    return next((k.provided for k in reversed(layers) if k.provided is not None), ())


def as_provided(params: Any) -> Any:
    """Return a rule's options for pages whose template brings the statement."""
    return dataclasses.replace(params, provided=True)


def as_unasked(params: Any) -> Any:
    """Return a rule's options with no page asked: it finds nothing and still sees the statement."""
    return dataclasses.replace(params, ask={})


def unknown_statements(
    settings: Settings, layers: Sequence[Layer], rules: Iterable[Rule]
) -> Iterator[Problem]:
    """Yield what `provided_by_template` names and no rule knows, with the nearest known name."""
    known = sorted({statement_of(r) for r in rules} - {""})
    for layer in layers:
        for i, name in enumerate(layer.provided or ()):
            if name not in known and settings.document is not None:
                noted = settings.document.fresh()
                trail = (*layer.trail, "provided_by_template", i)
                noted.problem(trail, f"there is no statement “{name}”", nearest(name, known))
                yield from noted.problems
