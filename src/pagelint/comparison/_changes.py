"""What changed between lines that belong together: items that became others, are gone, or are new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from pagelint.comparison._counterparts import Placed, is_counted, pairs, placed, same, settle
from pagelint.comparison._lines import Line, content
from pagelint.comparison._losses import counts, matters_alone
from pagelint.comparison._one_entry import one_entry
from pagelint.comparison._pairing import Group
from pagelint.comparison._seen import Seen
from pagelint.comparison._words_gone import (
    Change,
    Here,
    joins_changed,
    names_changed,
    signs_gone,
)
from pagelint.model import Span

# Steps between what may be and what must or will be; "can" to "will" is none ("so that we can help you").
_STEPS = tuple(
    frozenset(step.split())
    for step in (
        "weak strong",
        "strong advice",
        "weak advice",
        "weak will",
        "can strong",
        "can advice",
    )
)
_COMMON = 0.6  # of the words of a sentence, where a changed condition is told
_SIDES = (attrgetter("old"), attrgetter("new"))


def changes(groups: Iterable[Group], old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    """Yield what changed, group by group. `old` and `new` are all lines: an item may stand elsewhere."""
    groups = list(groups)
    seen_old, seen_new = Seen(old), Seen(new)
    home = [{line.span: n for n, g in enumerate(groups) for line in side(g)} for side in _SIDES]
    alone = [line for g in groups if not (g.old and g.new) for line in (*g.old, *g.new)]
    for group in groups:
        if not group.old or not group.new:
            yield from _alone(
                (group.old or group.new)[0], seen_new if group.old else seen_old, old=not group.new
            )
            continue
        for change in _in_group(group, seen_old, seen_new):
            if not _told_above(change, home) and not _told_alone(change, alone):
                yield change


def _told_above(change: Change, home: Sequence[Mapping[Span, int]]) -> bool:
    """Say whether a change of what stands above a list is told there, where these two lines pair."""
    if not any(h.item and h.item.inherited for h in (change.old, change.new)):
        return False
    leads = [h.line.lead if h.line else None for h in (change.old, change.new)]
    homes = [at.get(lead) if lead else None for at, lead in zip(home, leads, strict=True)]
    return homes[0] is not None and homes[0] == homes[1]


def _told_alone(change: Change, alone: Sequence[Line]) -> bool:
    """Say whether a negation came from, or went to, a sentence without partner on the other page."""
    item = change.old.item or change.new.item
    if change.how == "changed" or item is None or item.kind != "negation":
        return False
    scope = set(content(item.text))
    return any(
        i.kind == "negation" and i is not item and scope & set(content(i.text))
        for line in alone
        for i in line.items
    )


def _in_group(group: Group, old: Seen, new: Seen) -> Iterator[Change]:
    if _told(group.old) == _told(group.new):
        kinds = {i.kind for line in (*group.old, *group.new) for i in line.items if i.inherited}
        kinds |= {"link"}
    else:
        kinds = {i.kind for line in (*group.old, *group.new) for i in line.items}
    lost: list[Placed] = []
    come: list[Placed] = []
    found: list[Change] = []
    for kind in sorted(kinds):
        first, second = (list(placed(side, kind)) for side in (group.old, group.new))
        for a, b in pairs(first, second):
            first.remove(a)
            second.remove(b)
            if _differ(a, b, group):
                found.append(
                    Change("changed", a.item.say, Here(a.line, a.item), Here(b.line, b.item))
                )
        lost += first
        come += second
    settle(lost, come)
    found += _orders(lost, come, group)
    for gone, others, elsewhere, how in (
        (lost, group.new, new, "gone"),
        (come, group.old, old, "new"),
    ):
        for one in gone:
            if counts(one, others, elsewhere, how):
                nearest = max(others, key=lambda o, one=one: len(one.line.words & o.words))  # type: ignore[misc]
                here, there = Here(one.line, one.item), Here(nearest)
                places = (here, there) if how == "gone" else (there, here)
                found.append(Change(how, one.item.say, *places))
    found += [*signs_gone(group), *joins_changed(group), *names_changed(group)]
    yield from one_entry(sorted(found, key=_position))


def _orders(lost: list[Placed], come: list[Placed], group: Group) -> Iterator[Change]:
    """Yield "until" that became "after", or the reverse, and take both out."""
    for a in list(lost):
        for b in list(come):
            if {a.item.key, b.item.key} == {"until", "after"} and _is_one_sentence(group):
                lost.remove(a)
                come.remove(b)
                yield Change("changed", "condition", Here(a.line, a.item), Here(b.line, b.item))
                break


def _is_one_sentence(group: Group) -> bool:
    """Say whether a group is one sentence on each side, with most words in common."""
    if len(group.old) != 1 or len(group.new) != 1:
        return False
    first, second = group.old[0].words, group.new[0].words
    return len(first & second) >= _COMMON * max(len(first), len(second))


def _position(change: Change) -> tuple[int, int]:
    here = change.new if change.new.item else change.old
    assert here.line is not None
    return (here.line.span.start, here.item.span.start if here.item else 0)


def _told(lines: Sequence[Line]) -> list[tuple[str, tuple[str, ...]]]:
    return [(line.folded, line.heads) for line in lines]


def _differ(a: Placed, b: Placed, group: Group) -> bool:
    """Say whether two items that stand for each other do not mean the same."""
    if a.item.kind == "strength":
        return frozenset({str(a.item.key), str(b.item.key)}) in _STEPS
    if a.item.kind == "case":
        return a.item.key != b.item.key and _is_one_sentence(group)
    if a.item.kind == "negation" and a.item.key == b.item.key:
        return _denies_other(a, b, group)
    return not same(a.item, b.item)


def _denies_other(a: Placed, b: Placed, group: Group) -> bool:
    """Say whether each version denies what the other affirms: "eat but do not drink", "drink but do not eat"."""
    first, second = (_scope(p) for p in (a, b))
    if not first or not second or first & second:
        return False
    affirmed_new = {w for line in group.new for w in line.words}
    affirmed_old = {w for line in group.old for w in line.words}
    return first <= affirmed_new and second <= affirmed_old


def _scope(placed: Placed) -> set[str]:
    """Return what a negation denies: the words behind it, up to two."""
    inherited = placed.item.inherited
    return set(content(placed.line.text if inherited else placed.item.text)[:2])


def _alone(line: Line, page: Seen, *, old: bool) -> Iterator[Change]:
    """Yield what must not come or go unseen in a line without partner: the first item, and every number."""
    items = [i for i in line.items if matters_alone(i, line, page, old=old)]
    if line.kind == "heading":
        return
    for item in items[:1] + [i for i in items[1:] if is_counted(i.kind)]:
        here, nowhere = Here(line, item), Here(None)
        if old:
            yield Change("sentence gone", item.say, here, nowhere)
        else:
            yield Change("sentence new", item.say, nowhere, here)
