"""Headings as an outline: a level that is skipped, a second title, a level too deep, a name used twice.

Sees the headings that the page marks as such; what only looks like a heading is another check's. A name
counts as used twice only beside its double, under the same heading: "Side effects" below each medicine is fine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagelint.glossary import option
from pagelint.model import Section
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"level", "expected", "count"})
SEES_ALIKE = True


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    fault: str = option("skipped", "what to look for: skipped, second-title, deep or repeated")
    deepest: int = option(4, "levels below this are too deep")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if params.fault not in _FAULTS:
        yield f"“fault” must be one of {', '.join(_FAULTS)}"


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each heading."""
    del params
    for block in section.content():
        if block.kind == "heading":
            values = {"level": block.level, "name": _name(section.of(block))}
            yield Fact("heading", block.span, values)


def _name(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .:?!")


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the headings that break the outline."""
    del about
    headings = sorted(facts, key=lambda f: f.span)
    yield from _FAULTS[params.fault](headings, params)


def _skipped(headings: Sequence[Fact], params: Params) -> Iterator[Hit]:
    del params
    for above, here in pairwise(headings):
        expected = above.values["level"] + 1
        if here.values["level"] > expected:
            yield Hit(here.span, {"level": here.values["level"], "expected": expected})


def _second_title(headings: Sequence[Fact], params: Params) -> Iterator[Hit]:
    del params
    titles = [h for h in headings if h.values["level"] == 1]
    if len(titles) > 1:
        yield Hit(titles[1].span, {"count": len(titles)}, related=(titles[0].span,))


def _deep(headings: Sequence[Fact], params: Params) -> Iterator[Hit]:
    for heading in headings:
        if heading.values["level"] > params.deepest:
            values = {"level": heading.values["level"], "expected": params.deepest}
            yield Hit(heading.span, values)


def _repeated(headings: Sequence[Fact], params: Params) -> Iterator[Hit]:
    del params
    above: list[Fact] = []
    first: dict[tuple[int, int, str], Fact] = {}
    for heading in headings:
        level, name = heading.values["level"], heading.values["name"]
        while above and above[-1].values["level"] >= level:
            above.pop()
        key = (above[-1].span.start if above else -1, level, name)
        if name and key in first:
            yield Hit(heading.span, related=(first[key].span,))
        first.setdefault(key, heading)
        above.append(heading)


_FAULTS: dict[str, Callable[[Sequence[Fact], Params], Iterator[Hit]]] = {
    "skipped": _skipped,
    "second-title": _second_title,
    "deep": _deep,
    "repeated": _repeated,
}
