"""What changed between lines that belong together: items that became others, are gone, or are new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from pagelint.comparison._free_items import Value
from pagelint.comparison._lines import Item, Line, clause_of, content
from pagelint.comparison._pairing import Group

# Kinds whose loss or arrival counts; of the others only that one became its opposite.
_COUNTED = frozenset({"date", "time", "phone", "link", "number", "money", "ordinal"})
_WORDED = frozenset({"medicine", "exception", "help", "condition", "urgency", "sign"})
# "may" and "can" are one; what matters is the step to or from what a reader must do.
_STEPS = (frozenset({"weak", "strong"}), frozenset({"weak", "advice"}))
_EQUAL, _CLAUSE, _LEAST = 0.3, 0.8, 0.4
_WRITTEN = ("quantity", "number", "money")
_CALLS = ("help", "urgency")
# A negation that tells the reader what to do or leave.
_TELLS = re.compile(
    r"(?:^|[,;:.(–—]\s?|\b(?:please|and|or|but|then|to|should|must)\s)(?:do\snot|don[’']t|never|avoid|stop|skip|wait|refrain"
    r"|no\s|nothing|keep\s|stay\s|not\s)|\b(?:should|must|may|can)(?:\snot|n[’']t|not)\b.*\b(?<!blood\s)you|you\s(?:\w+\s)?(?:not|can)"
    r"|\bnot\s(?:safe|take|use|eat|drink|drive|give|for)\b",
    re.IGNORECASE,
)
_SIDES = (attrgetter("old"), attrgetter("new"))


@dataclass(frozen=True, slots=True)
class Here:
    """An item, or the want of it, in a line. `line` None: nothing on that page belongs there."""

    line: Line | None
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One item that changed. `how`: "changed", "gone", "new", or "sentence gone" and "sentence new"."""

    how: str
    say: str
    old: Here
    new: Here


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item with its line and the words it stands with."""

    item: Item
    line: Line
    near: tuple[str, ...]


def shares_items(line: Line, others: Sequence[Line], beside: Sequence[Line]) -> float:
    """Say whether a line has a number that the other side has and its own side lacks so far."""
    here = {i.key for i in line.items if _is_counted(i.kind)}
    there = {i.key for o in others for i in o.items if _is_counted(i.kind)}
    known = {i.key for o in beside for i in o.items if _is_counted(i.kind)}
    return float(len(here & there - known))


def _is_counted(kind: str) -> bool:
    return kind in _COUNTED or kind.startswith("quantity")


def changes(groups: Iterable[Group], old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    """Yield what changed, group by group. `old` and `new` are all lines: an item may stand elsewhere."""
    groups = list(groups)
    home = [{line.span: n for n, g in enumerate(groups) for line in side(g)} for side in _SIDES]
    for group in groups:
        if group.old and group.new:
            # What an item has from the line above its list is told there, where these lines pair.
            for change in _in_group(group, old, new):
                leads = [h.line.lead if h.line else None for h in (change.old, change.new)]
                inherited = any(h.item and h.item.inherited for h in (change.old, change.new))
                homes = [at.get(lead) for at, lead in zip(home, leads, strict=True) if lead]
                if not (inherited and len(homes) == len(_SIDES) and homes[0] == homes[1]):
                    yield change
        elif group.old:
            yield from _alone(group.old[0], new, old=True)
        else:
            yield from _alone(group.new[0], old, old=False)


def _in_group(group: Group, old: Sequence[Line], new: Sequence[Line]) -> Iterator[Change]:
    if _told(group.old) == _told(group.new):
        kinds = {i.kind for line in (*group.old, *group.new) for i in line.items if i.inherited}
        kinds |= {"link"}
    else:
        kinds = {i.kind for line in (*group.old, *group.new) for i in line.items}
    lost: list[_Placed] = []
    come: list[_Placed] = []
    found: list[Change] = []
    for kind in sorted(kinds):
        first, second = (list(_placed(side, kind)) for side in (group.old, group.new))
        for a, b in _pairs(first, second):
            first.remove(a)
            second.remove(b)
            if _differ(a, b, group):
                found.append(
                    Change("changed", a.item.say, Here(a.line, a.item), Here(b.line, b.item))
                )
        lost += first
        come += second
    _settle(lost, come)
    for gone, others, elsewhere, how in (
        (lost, group.new, new, "gone"),
        (come, group.old, old, "new"),
    ):
        for one in gone:
            if _counts(one, others, elsewhere, how):
                nearest = max(others, key=lambda o, one=one: len(one.line.words & o.words))  # type: ignore[misc]
                here, there = Here(one.line, one.item), Here(nearest)
                places = (here, there) if how == "gone" else (there, here)
                found.append(Change(how, one.item.say, *places))
    yield from sorted(found, key=_position)


def _position(change: Change) -> tuple[int, int]:
    here = change.new if change.new.item else change.old
    assert here.line is not None
    return (here.line.span.start, here.item.span.start if here.item else 0)


def _told(lines: Sequence[Line]) -> list[tuple[str, tuple[str, ...]]]:
    return [(line.folded, line.heads) for line in lines]


def _placed(side: Sequence[Line], kind: str) -> Iterator[_Placed]:
    for line in side:
        for item in line.items:
            if item.kind == kind:
                yield _Placed(item, line, tuple(_cells(line, item) or clause_of(line, item)))


def _cells(line: Line, item: Item) -> list[str]:
    """Return what sets an item of a table row apart from its neighbours: its column. Nothing elsewhere."""
    if not line.heads:
        return []
    column = line.text[: max(0, item.span.start - line.span.start)].count("\n\n")
    return content(line.heads[min(column, len(line.heads) - 1)]) or [f"column {column}"]


def _pairs(old: Sequence[_Placed], new: Sequence[_Placed]) -> list[tuple[_Placed, _Placed]]:
    """Return items of one kind that stand for each other: by the words around them, then by what they say."""
    scored = sorted(
        (-_closeness(a, b), abs(i - j), i, j) for i, a in enumerate(old) for j, b in enumerate(new)
    )
    left, right = set(range(len(old))), set(range(len(new)))
    found = []
    for score, _, i, j in scored:
        a, b = old[i], new[j]
        if i in left and j in right and _may_pair(a, b, -score):
            left.discard(i)
            right.discard(j)
            found.append((a, b))
    return found


def _closeness(a: _Placed, b: _Placed) -> float:
    clause = _likeness(a.near, b.near) if a.near and b.near else float(a.near == b.near)
    line = len(a.line.words & b.line.words) / (len(a.line.words | b.line.words) or 1)
    return _CLAUSE * clause + (1 - _CLAUSE) * line + _EQUAL * same(a.item, b.item)


@lru_cache(maxsize=4096)
def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Say how alike two lists of words are, of which the first stand nearest."""
    first = {w: 1 / (2 + n) for n, w in reversed(list(enumerate(a)))}
    second = {w: 1 / (2 + n) for n, w in reversed(list(enumerate(b)))}
    shared = sum(min(first[w], second[w]) for w in first if w in second)
    return shared / max(sum(first.values()), sum(second.values()))


def _may_pair(a: _Placed, b: _Placed, score: float) -> bool:
    """Say whether two items can stand for each other. Numbers of one kind always can."""
    if same(a.item, b.item) or _is_counted(a.item.kind) or a.item.kind in ("help", "medicine"):
        return True
    return a.item.kind != "sign" and score >= _LEAST


def same(a: Item, b: Item) -> bool:
    """Say whether two items of one kind mean the same."""
    one, two = a.key, b.key
    if isinstance(one, Value) and isinstance(two, Value):
        if (one.low, one.high, one.unit) != (two.low, two.high, two.unit):
            return one.unit == two.unit == "share" and one.is_near(two) and _unit(a) != _unit(b)
        opposed = {one.side, two.side} == {"up", "down"}
        return not opposed and (one.side == two.side or a.say != "dose")
    return one == two


def _differ(a: _Placed, b: _Placed, group: Group) -> bool:
    """Say whether two items that stand for each other do not mean the same."""
    if a.item.kind == "strength":
        return frozenset({str(a.item.key), str(b.item.key)}) in _STEPS
    if a.item.kind == "negation" and a.item.key == b.item.key:
        return not a.item.inherited and _denies_other(a, b, group)
    return not same(a.item, b.item)


def _denies_other(a: _Placed, b: _Placed, group: Group) -> bool:
    """Say whether each version denies what the other affirms: "eat but do not drink", "drink but do not eat"."""
    first, second = (_scope(p) for p in (a, b))
    if not first or not second or first & second:
        return False
    affirmed_new = {w for line in group.new for w in line.words}
    affirmed_old = {w for line in group.old for w in line.words}
    return first <= affirmed_new and second <= affirmed_old


def _scope(placed: _Placed) -> set[str]:
    """Return what a negation denies: the words behind it, up to two."""
    return set(content(placed.item.text)[:2])


def _settle(lost: list[_Placed], come: list[_Placed]) -> None:
    """Take out, in place, what is only written in another way: another unit, "2" for "2 tablets"."""
    for a in list(lost):
        for b in list(come):
            if a in lost and b in come and _is_written_anew(a.item, b.item):
                lost.remove(a)
                come.remove(b)


def _is_written_anew(a: Item, b: Item) -> bool:
    if not (a.kind.startswith(_WRITTEN) and b.kind.startswith(_WRITTEN)):
        return False
    one, two = a.key, b.key
    if isinstance(one, Value) and isinstance(two, Value) and "" in (one.unit, two.unit):
        return (one.low, one.high) == (two.low, two.high) or _printed(a) == _printed(b)
    return _printed(a) == _printed(b)


def _printed(item: Item) -> str:
    return "".join(c for c in item.text if c.isdigit() or c == ".").strip(".")


def _counts(one: _Placed, others: Sequence[Line], page: Sequence[Line], how: str) -> bool:
    """Say whether an item without counterpart in its group is worth an entry."""
    item = one.item
    if _is_counted(item.kind):
        return _number_counts(item, others, page)
    if item.kind == "medicine":
        return not any(i.kind == "medicine" and i.key == item.key for o in page for i in o.items)
    if item.kind == "negation":
        return item.key == "not" and not _denied_there(one, others)
    if item.kind in _WORDED and any(
        i.kind == item.kind and i.key == item.key for line in others for i in line.items
    ):
        return False  # a list became a sentence: said once, it holds for all
    if item.kind == "sign":
        return how == "gone" and _is_warning(one.line) and not _warned(item, page)
    if item.kind == "urgency":
        return how == "gone" and item.key == "now" and _is_warning(one.line)
    if item.kind == "period":
        doses = any(i.say == "dose" and _is_counted(i.kind) for i in one.line.items)
        return how == "gone" and doses
    return item.kind in _WORDED


def _number_counts(item: Item, others: Sequence[Line], page: Sequence[Line]) -> bool:
    value = item.key
    if item.kind in ("phone", "link", "date"):
        return not any(same(item, i) for line in page for i in line.items if i.kind == item.kind)
    if not isinstance(value, Value):
        return True
    text = " ".join(line.text for line in others).casefold()
    if value.low == value.high == 1 and (not value.unit or value.unit == "times"):
        return False
    if value.unit and item.text.casefold().startswith(("one ", "1 ")):
        unit = item.text.casefold().split()[-1]
        if any(f"{w} {unit}" in text for w in ("a", "an", "each", "every", "per", "the", "single")):
            return False
    if value.unit == "" and value.spelled:
        return False
    # "101 °F (38.3 °C)": one of the two is left.
    rest = (i for line in others for i in line.items if i.kind == item.kind)
    return not any(
        isinstance(i.key, Value) and _unit(i) != _unit(item) and i.key.is_near(value) for i in rest
    )


def _unit(item: Item) -> str:
    return "".join(c for c in item.text.casefold() if c.isalpha() or c in "%°")


def _denied_there(one: _Placed, others: Sequence[Line]) -> bool:
    """Say whether a negation over a whole list ("Do not:") is the counterpart of one in a sentence."""
    denials = [i for line in others for i in line.items if i.kind == "negation"]
    return bool(denials) and (one.item.inherited or any(i.inherited for i in denials))


def _is_warning(line: Line) -> bool:
    return any(i.kind in _CALLS for i in line.items)


def _warned(item: Item, page: Sequence[Line]) -> bool:
    """Say whether another warning of the page still names the sign."""
    return any(
        i.kind == "sign" and i.key == item.key
        for line in page
        if _is_warning(line)
        for i in line.items
    )


def _alone(line: Line, page: Sequence[Line], *, old: bool) -> Iterator[Change]:
    """Yield one entry for a line without partner that holds what must not come or go unseen."""
    item = next((i for i in line.items if _matters_alone(i, line, page, old=old)), None)
    if item is None or line.kind == "heading":
        return
    here, nowhere = Here(line, item), Here(None)
    if old:
        yield Change("sentence gone", item.say, here, nowhere)
    else:
        yield Change("sentence new", item.say, nowhere, here)


def _matters_alone(item: Item, line: Line, page: Sequence[Line], *, old: bool) -> bool:
    if item.kind in ("negation", "exception"):
        return bool(item.inherited or _TELLS.search(line.text)) and not any(
            len(line.words & o.words) >= 0.7 * len(line.words)
            and any(i.kind == item.kind for i in o.items)
            for o in page
        )
    if item.kind == "help":
        urgent = old or item.key == "emergency"
        return urgent and (
            item.inherited
            or not any(i.kind == "help" and i.key == item.key for o in page for i in o.items)
        )
    if item.kind == "medicine":
        return not any(i.kind == "medicine" and i.key == item.key for o in page for i in o.items)
    if not _is_counted(item.kind):
        return False
    return _number_counts(item, (), page) and not any(
        i.kind == item.kind and same(item, i) for o in page for i in o.items
    )
