"""A sign that may not wait, listed where the page says that it can wait.

Sees instructions without haste ("call during office hours", "tell us at your next visit") and what
they are about: their own sentence, the list they lead to or look back on, what stands under such a
heading, the same row of a table. A sentence or list that asks for help at once is none of theirs.
Which signs may not wait is for the rules on emergency notices to say: it reads what those noted, and
adds `signs` of its own that need no emergency number and still cannot wait for the next visit.
Misses instructions on another part of the page ("see the box above") and lists under a lower heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagelint.checks import _patterns
from pagelint.checks._options import once_for_options
from pagelint.checks._pattern_index import together
from pagelint.checks._patterns import Matcher
from pagelint.checks._said import Said, said, sayings
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"sign", "said", "but"})
READS = frozenset({"statement-trigger", "statement-about"})
_EMERGENCY = "emergency"
_ANY_DAY, _SAME_DAY, _OPEN = "any day", "same day", "when open"  # how much time advice leaves


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    routine: tuple[str, ...] = option((), "instructions that leave time, as in rules on statements")
    urgent: tuple[str, ...] = option((), "instructions that leave none: they win over the others")
    same_day: tuple[str, ...] = option((), "instructions that leave time until the evening")
    sooner: tuple[str, ...] = option((), "signs for which the same day is too late")
    contact: tuple[str, ...] = option(
        (), "instructions that leave time only where nobody answers at night"
    )
    hours: tuple[str, ...] = option((), "hours in which somebody answers")
    all_hours: tuple[str, ...] = option((), "words that name a way at any other time")
    back: tuple[str, ...] = option(
        (), "how an instruction points back: “any of these”, “mention it”"
    )
    signs: tuple[str, ...] = option(
        (), "signs that cannot wait, besides those that call for an emergency number"
    )
    signs_where: dict[str, tuple[str, ...]] = option(
        {}, "more signs, where a sentence or heading of the page says this"
    )
    leaves_time: str = option("", "what the finding says of advice that leaves time")
    no_haste: str = option("", "what it says of advice for all hours that names no haste")
    words: dict[str, str] = option({}, "lists of words that the patterns name as {list}")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if not params.routine:
        yield "“routine” is missing: which instructions leave time?"
    words = _patterns.words_of(params.words)
    lists = (f"{{{name}}}" for name in params.words)
    patterns = [*params.routine, *params.urgent, *params.back, *params.signs, *params.same_day]
    patterns += (*params.sooner, *params.contact, *params.hours, *params.all_hours)
    for where, signs in params.signs_where.items():
        patterns += (where, *signs)
    yield from _patterns.problems([*lists, *patterns], words)


@dataclass(frozen=True, slots=True)
class _Wordings:
    """The wordings of a rule, and the numbers of those without which it notes nothing."""

    urgent: Matcher
    hours: Matcher
    late: Matcher
    back: Matcher
    sooner: Matcher
    leaves: Mapping[str, Matcher]  # by how much time they leave
    where: Mapping[str, Matcher]
    signs: Mapping[str, Matcher]  # by where they are signs
    calm: int  # the numbers of all that `leaves` time
    numbers: int


@once_for_options
def _all_of(params: Params) -> _Wordings:
    words = _patterns.words_of(params.words)

    def made(*ways: str) -> Matcher:
        return _patterns.matcher(ways, words)

    hours, late = made(*params.hours), made(*params.all_hours)
    times = {_SAME_DAY: params.same_day, _ANY_DAY: params.routine, _OPEN: params.contact}
    leaves = {time: made(*ways) for time, ways in times.items()}
    where = {where: made(where) for where in params.signs_where}
    signs = {"": params.signs, **params.signs_where}
    calm = together(way.numbers for way in leaves.values())
    return _Wordings(
        made(*params.urgent),
        hours,
        late,
        made(*params.back),
        made(*params.sooner),
        leaves,
        where,
        {where: made(*ways) for where, ways in signs.items()},
        calm,
        calm | together(m.numbers for m in (hours, late, *where.values())),
    )


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each instruction without haste with the places it is about, and the rule's own signs there.

    Also when somebody answers, and what makes more signs the page's own.
    """
    all_of = _all_of(params)
    found = sayings(section)  # what no sentence can meet is looked for in none
    if not found.able & all_of.numbers:
        return
    for kind, told in (("hours-told", all_of.hours), ("all-hours-told", all_of.late)):
        if found.able & told.numbers:
            able_to = [one for one, able in found.each if able & told.numbers]
            yield from (Fact(kind, one.span) for one in able_to if told.meets(one.text))
    for where, named in all_of.where.items():
        if not found.able & named.numbers:
            continue
        if span := next((one.span for one, _ in found.each if named.meets(one.text)), None):
            yield Fact("routine-where", span, {"where": where})
    if not found.able & all_of.calm:
        return
    for told_here in _calm(section, all_of):
        yield told_here
        text = section.text[told_here.span.start : told_here.span.end]
        for where, signs in all_of.signs.items():
            for span in signs.all(text):
                values = {"words": " ".join(text[span.start : span.end].split()), "where": where}
                yield Fact("routine-sign", span.shift(told_here.span.start), values)
        for span in all_of.sooner.all(text):
            yield Fact("sooner-sign", span.shift(told_here.span.start))


def _leaves(text: str, all_of: _Wordings) -> str:
    """Return how much time a sentence leaves, "" for one that tells nothing or asks for haste."""
    time = next((time for time, way in all_of.leaves.items() if way.meets(text)), "")
    return "" if time and all_of.urgent.meets(text) else time


def _calm(section: Section, all_of: _Wordings) -> Iterator[Fact]:
    """Yield each instruction without haste with a place it is about."""
    found = said(section)
    each = sayings(section).each
    leaves = [_leaves(one.text, all_of) if able & all_of.calm else "" for one, able in each]
    if not any(leaves):
        return
    urgent, back, late = all_of.urgent, all_of.back, all_of.late
    hasty = [urgent.meets(one.text) for one in found]

    def told(about: int, by: int) -> Fact:
        instruction = " ".join(found[by].text.split())
        values = {"said": instruction, "leaves": leaves[by], "late": late.meets(found[by].text)}
        return Fact("routine-instruction", found[about].span, values)

    heading = lead = None  # the calm instruction in force: of the heading, of the line above a list
    for at, one in enumerate(found):
        if one.block.kind == "heading":
            heading = lead = at if leaves[at] else None
        elif one.block.kind == "item":
            by = at if leaves[at] else lead
            if by is not None and not hasty[at]:
                yield told(at, by)
        else:
            lead = at if leaves[at] else None if hasty[at] else heading
            if lead is not None and lead != heading:
                yield told(at, lead)
                if back.meets(one.text):
                    yield from (told(before, at) for before in _before(found, hasty, at))
    for row in _rows(found):
        by = next((n for n in row if leaves[n]), None)
        if by is not None and not any(hasty[n] for n in row):
            yield from (told(n, by) for n in row if n != by)


def _before(found: Sequence[Said], hasty: Sequence[bool], at: int) -> Iterator[int]:
    """Yield what an instruction looks back on: the list above it, or the sentence before it."""
    first = found[at - 1].block if at else None
    if first is None or first.kind == "heading":
        return
    if first.kind != "item":
        if first == found[at].block and not hasty[at - 1]:
            yield at - 1
        return
    items = []
    for n in range(at - 1, -1, -1):
        if found[n].block.kind != "item":
            if hasty[n]:  # the list belongs to the line above it
                return
            break
        if not hasty[n]:
            items.append(n)
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
    del about
    told = [f for f in facts if f.kind == "routine-instruction"]
    if not told:
        return
    known = {"", *(f.values["about"] for f in facts if f.kind == "statement-about")}
    where = {"", *(f.values["where"] for f in facts if f.kind == "routine-where")}
    signs = {
        f.span: f.values["words"]
        for f in facts
        if f.kind == "routine-sign" and f.values["where"] in where
    }
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
        place = next((f for f in told if span.within(f.span) and _too_slow(f, span, facts)), None)
        if place:
            late = place.values["late"] and place.values["leaves"] == _ANY_DAY
            but = params.no_haste if late else params.leaves_time
            yield Hit(span, {"sign": signs[span], "said": place.values["said"], "but": but})


def _too_slow(told: Fact, sign: Span, facts: Sequence[Fact]) -> bool:
    """Say whether an instruction leaves more time than a sign in it has."""
    sooner = any(f.kind == "sooner-sign" and f.span.meets(sign) for f in facts)
    if told.values["leaves"] != _OPEN:
        return sooner or told.values["leaves"] == _ANY_DAY
    if any(f.kind == "all-hours-told" for f in facts):
        return False
    hours = [f for f in facts if f.kind == "hours-told"]
    return any(sooner or f.section == told.section for f in hours)
