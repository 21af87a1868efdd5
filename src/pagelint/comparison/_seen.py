"""The items of a whole page, found by what they mean: a page of any length is looked up, not read through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pagelint.comparison._counterparts import same
from pagelint.comparison._free_items import Value
from pagelint.comparison._lines import Item, Line


class Seen:
    """All items of some lines."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._of: dict[tuple[object, ...], list[tuple[Line, Item]]] = defaultdict(list)
        for line in lines:
            for item in line.items:
                self._of[_shelf(item)].append((line, item))

    def like(self, item: Item) -> Iterator[Line]:
        """Yield the lines in which an item means the same."""
        return (line for line, other in self._of.get(_shelf(item), ()) if same(item, other))

    def has(self, item: Item) -> bool:
        """Say whether an item means the same anywhere."""
        return any(True for _ in self.like(item))


def _shelf(item: Item) -> tuple[object, ...]:
    """Return what two items that are the same have in common; shares may be near each other."""
    key = item.key
    if isinstance(key, Value):
        return (
            (item.kind, key.unit)
            if key.unit == "share"
            else (item.kind, key.low, key.high, key.unit)
        )
    return (item.kind, key)
