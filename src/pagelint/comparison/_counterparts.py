"""Which item of one version stands for which of the other, and whether both mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pagelint.comparison._free_items import Value
from pagelint.comparison._lines import Item, Line, clause_of, content

_COUNTED = frozenset({"date", "time", "phone", "link", "number", "money", "ordinal"})
# Of these, as of numbers, two in one place stand for each other.
_ALWAYS = ("help", "medicine", "negation")
_EQUAL, _CLAUSE, _LEAST, _ALONE = 0.3, 0.8, 0.4, 0.15
_MOST = 10_000  # pairs of items of one kind that are weighed
_WRITTEN = ("quantity", "number", "money")


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with its line and the words it stands with."""

    item: Item
    line: Line
    near: tuple[str, ...]


def is_counted(kind: str) -> bool:
    return kind in _COUNTED or kind.startswith("quantity")


def shares_items(line: Line, others: Sequence[Line], beside: Sequence[Line]) -> float:
    """Say how many items a line shares with the other side: any two, or one that tells much.

    That is a number, or what is denied, which its own side lacks so far.
    """
    shared = _keys([line]) & _keys(others)
    telling = {k for k in shared - _keys(beside) if is_counted(k[0]) or k[0] == "negation"}
    return float(len(shared) if telling or len(shared) > 1 else 0)


def _keys(lines: Sequence[Line]) -> set[tuple[str, object]]:
    return {(i.kind, _denied(i) or i.key) for line in lines for i in line.items}


def _denied(item: Item) -> object:
    """Return the first word that a negation denies, None for other items."""
    return next(iter(content(item.text)), None) if item.kind == "negation" else None


def placed(side: Sequence[Line], kind: str) -> Iterator[Placed]:
    for line in side:
        for item in line.items:
            if item.kind == kind:
                yield Placed(item, line, tuple(_cells(line, item) or clause_of(line, item)))


def _cells(line: Line, item: Item) -> list[str]:
    """Return what sets an item of a table row apart from its neighbours: its column. Nothing elsewhere."""
    if not line.heads:
        return []
    column = line.text[: max(0, item.span.start - line.span.start)].count("\n\n")
    return content(line.heads[min(column, len(line.heads) - 1)]) or [f"column {column}"]


def pairs(old: Sequence[Placed], new: Sequence[Placed]) -> list[tuple[Placed, Placed]]:
    """Return items of one kind that stand for each other: by the words around them, then by what they say."""
    if len(old) * len(new) > _MOST:
        return list(zip(old, new, strict=False))  # no sentence of a person
    scored = sorted(
        (-_closeness(a, b), abs(i - j), i, j) for i, a in enumerate(old) for j, b in enumerate(new)
    )
    left, right = set(range(len(old))), set(range(len(new)))
    found = []
    for score, _, i, j in scored:
        a, b = old[i], new[j]
        if i in left and j in right and _may_pair(a, b, -score, alone=len(old) == len(new) == 1):
            left.discard(i)
            right.discard(j)
            found.append((a, b))
    return found


def _closeness(a: Placed, b: Placed) -> float:
    clause = _likeness(a.near, b.near) if a.near and b.near else float(a.near == b.near)
    line = len(a.line.words & b.line.words) / (len(a.line.words | b.line.words) or 1)
    equal = same(a.item, b.item) + (
        _denied(a.item) is not None and _denied(a.item) == _denied(b.item)
    )
    return _CLAUSE * clause + (1 - _CLAUSE) * line + _EQUAL * equal


@lru_cache(maxsize=4096)
def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Say how alike two lists of words are, of which the first stand nearest."""
    first = {w: 1 / (2 + n) for n, w in reversed(list(enumerate(a)))}
    second = {w: 1 / (2 + n) for n, w in reversed(list(enumerate(b)))}
    shared = sum(min(first[w], second[w]) for w in first if w in second)
    return shared / max(sum(first.values()), sum(second.values()))


def _may_pair(a: Placed, b: Placed, score: float, *, alone: bool) -> bool:
    """Say whether two items can stand for each other. Numbers of one kind always can."""
    if same(a.item, b.item) or is_counted(a.item.kind) or a.item.kind in _ALWAYS:
        return True
    easy = alone and "will" not in (a.item.key, b.item.key)
    return a.item.kind != "sign" and score >= (_ALONE if easy else _LEAST)


def same(a: Item, b: Item) -> bool:
    """Say whether two items of one kind mean the same."""
    one, two = a.key, b.key
    if isinstance(one, Value) and isinstance(two, Value):
        if (one.low, one.high, one.unit) != (two.low, two.high, two.unit):
            return (
                one.unit == two.unit == "share"
                and one.is_near(two)
                and written_unit(a) != written_unit(b)
            )
        opposed = {one.side, two.side} == {"up", "down"}
        return not opposed and (one.side == two.side or a.say != "dose")
    return one == two


def written_unit(item: Item) -> str:
    return "".join(c for c in item.text.casefold() if c.isalpha() or c in "%°")


def settle(lost: list[Placed], come: list[Placed]) -> None:
    """Take out, in place, what is only written in another way: another unit, "2" for "2 tablets"."""
    for a in list(lost):
        for b in list(come):
            if a in lost and b in come and _is_written_anew(a.item, b.item):
                lost.remove(a)
                come.remove(b)


def _is_written_anew(a: Item, b: Item) -> bool:
    """Say whether one number is written with its unit here and without it there, or as a sign and a word."""
    if not (a.kind.startswith(_WRITTEN) and b.kind.startswith(_WRITTEN)):
        return False
    one, two = a.key, b.key
    if isinstance(one, Value) and isinstance(two, Value):
        return "" in (one.unit, two.unit) and (
            (one.low, one.high) == (two.low, two.high) or _printed(a) == _printed(b) != ""
        )
    return _printed(a) == _printed(b) != ""


def _printed(item: Item) -> str:
    return "".join(c for c in item.text if c.isdigit() or c == ".").strip(".")
