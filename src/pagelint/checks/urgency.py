"""A sign that may not wait, listed where the page says that it can wait.

Sees instructions without haste ("call during office hours", "tell us at your next visit") and what
they are about: their own sentence, the list they lead to or look back on, what stands under such a
heading, the same row of a table. A sentence or list that asks for help at once is none of theirs.
Which signs may not wait is for the rules on emergency notices to say: it reads what those noted, and
adds `signs` of its own that need no emergency number and still cannot wait for the next visit.
Misses instructions on another part of the page ("see the box above") and lists under a lower heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagelint.checks import _patterns
from pagelint.checks._said import Said, said
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"sign", "said"})
READS = frozenset({"statement-trigger", "statement-about"})
_EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    routine: tuple[str, ...] = option((), "instructions that leave time, as in rules on statements")
    urgent: tuple[str, ...] = option((), "instructions that leave none: they win over the others")
    back: tuple[str, ...] = option(
        (), "how an instruction points back: “any of these”, “mention it”"
    )
    signs: tuple[str, ...] = option(
        (), "signs that cannot wait, besides those that call for an emergency number"
    )
    words: dict[str, str] = option({}, "lists of words that the patterns name as {list}")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if not params.routine:
        yield "“routine” is missing: which instructions leave time?"
    words = _patterns.words_of(params.words)
    lists = (f"{{{name}}}" for name in params.words)
    patterns = (*params.routine, *params.urgent, *params.back, *params.signs)
    yield from _patterns.problems([*lists, *patterns], words)


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each instruction without haste with the places it is about, and the rule's own signs there."""
    signs = _patterns.matcher(params.signs, _patterns.words_of(params.words))
    texts = {one.span: one.text for one in said(section)}
    for told in _calm(section, params):
        yield told
        for span in signs.all(texts[told.span]):
            words = " ".join(texts[told.span][span.start : span.end].split())
            yield Fact("routine-sign", span.shift(told.span.start), {"words": words})


def _calm(section: Section, params: Params) -> Iterator[Fact]:
    """Yield each instruction without haste with a place it is about."""
    words = _patterns.words_of(params.words)
    routine = _patterns.matcher(params.routine, words)
    found = said(section)
    if not any(routine.meets(one.text) for one in found):
        return
    urgent = _patterns.matcher(params.urgent, words)
    back = _patterns.matcher(params.back, words)
    calm = [routine.meets(one.text) and not urgent.meets(one.text) for one in found]
    hasty = [urgent.meets(one.text) for one in found]
    heading = lead = None  # the calm instruction in force: of the heading, of the line above a list
    for at, one in enumerate(found):
        if one.block.kind == "heading":
            heading = lead = one if calm[at] else None
        elif one.block.kind == "item":
            if (calm[at] or lead) and not hasty[at]:
                yield _told(one, one if calm[at] else lead)
        else:
            lead = one if calm[at] else None if hasty[at] else heading
            if lead and lead is not heading:
                yield _told(one, lead)
                if back.meets(one.text):
                    yield from (_told(b, one) for b in _before(found, hasty, at))
    for row in _rows(found):
        told = next((found[n] for n in row if calm[n]), None)
        if told and not any(hasty[n] for n in row):
            yield from (_told(found[n], told) for n in row if found[n] is not told)


def _told(about: Said, instruction: Said | None) -> Fact:
    words = " ".join(instruction.text.split()) if instruction else ""
    return Fact("routine-instruction", about.span, {"said": words})


def _before(found: Sequence[Said], hasty: Sequence[bool], at: int) -> Iterator[Said]:
    """Yield what an instruction looks back on: the list above it, or the sentence before it."""
    first = found[at - 1].block if at else None
    if first is None or first.kind == "heading":
        return
    if first.kind != "item":
        if first == found[at].block and not hasty[at - 1]:
            yield found[at - 1]
        return
    items = []
    for n in range(at - 1, -1, -1):
        if found[n].block.kind != "item":
            if hasty[n]:  # the list belongs to the line above it
                return
            break
        if not hasty[n]:
            items.append(found[n])
    yield from reversed(items)


def _rows(found: Sequence[Said]) -> Iterator[list[int]]:
    """Yield the sentences of each table row: a cell's level is its column, so a row ends where it falls."""
    row: list[int] = []
    for at, one in enumerate(found):
        last = found[row[-1]].block if row else None
        if last and (
            one.block.kind != "cell" or (one.block != last and one.block.level <= last.level)
        ):
            yield row
            row = []
        if one.block.kind == "cell":
            row.append(at)
    if row:
        yield row


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report signs that may not wait where an instruction says they can, each once."""
    del params, about
    told = [f for f in facts if f.kind == "routine-instruction"]
    if not told:
        return
    known = {"", *(f.values["about"] for f in facts if f.kind == "statement-about")}
    signs = {f.span: f.values["words"] for f in facts if f.kind == "routine-sign"}
    signs |= {
        f.span: f.values["words"]
        for f in facts
        if f.kind == "statement-trigger"
        and f.values["kind"] == _EMERGENCY
        and f.values["about"] in known
    }
    spans = sorted(signs)
    apart = [s for s, before in pairwise([*reversed(spans), Span(0, 0)]) if not s.meets(before)]
    for span in reversed(apart):
        place = next((f for f in told if span.within(f.span)), None)
        if place:
            yield Hit(span, {"sign": signs[span], "said": place.values["said"]})
