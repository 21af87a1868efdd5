"""What becomes of each list, table and single part of an opened page: kept, written anew, moved or gone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pagelint.writers._nouns import NotWrittenError, Part
from pagelint.writers._runs import looks
from pagelint.writers._tidy import family


@dataclass(frozen=True)
class Units:
    """The units of an opened page: each list, each table, and each part that stands alone, in order."""

    members: list[list[Part]] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)  # by block
    part: dict[int, Part] = field(default_factory=dict)  # by block

    def is_grouped(self, unit: int | None) -> bool:
        """Say whether a unit is a list or a table."""
        return unit is not None and self.members[unit][0].group is not None


@dataclass(slots=True)
class Segment:
    """Parts in their new order that are a unit of the opened page, or new ones: `unit` is None."""

    unit: int | None
    parts: list[Part]


def units_of(old: Iterable[Part]) -> Units:
    """Return the units that a page's parts make."""
    units = Units()
    by_group: dict[int, int] = {}
    for part in old:
        assert part.block is not None
        at = None if part.group is None else by_group.get(part.group)
        if at is None:
            at = len(units.members)
            units.members.append([])
            if part.group is not None:
                by_group[part.group] = at
        units.members[at].append(part)
        units.of[part.block] = at
        units.part[part.block] = part
    return units


def plan(units: Units, parts: Sequence[Part]) -> list[Segment]:
    """Return the parts in their new order, cut into units of the opened page and what stands between.

    A unit that moved is new where it went. Raises NotWrittenError when what is fixed would change.
    """
    owners = _owners(units, parts)
    segments = [
        Segment(unit, [part for _, part in group])
        for unit, group in groupby(zip(owners, parts, strict=True), key=lambda pair: pair[0])
    ]
    _stay(segments)
    _refuse_fixed(units, segments)
    return segments


def is_same(old: Part, new: Part) -> bool:
    """Say whether a part is what it was, but for its words."""
    if (old.kind, old.ordered) != (new.kind, new.ordered):
        return False
    return old.kind not in ("heading", "item") or old.level == new.level


def _owners(units: Units, parts: Sequence[Part]) -> list[int | None]:
    """Return for each part the unit that it belongs to, None for one that is new or was taken out of its own."""
    found: list[int | None] = []
    for part in parts:
        old = units.part.get(-1 if part.block is None else part.block)
        stays = old is not None and (family(old) if old.group is not None else "") == family(part)
        found.append(units.of[part.block] if stays and part.block is not None else None)
    _join_neighbours(units, parts, found, range(1, len(parts)), -1)
    _join_neighbours(units, parts, found, range(len(parts) - 2, -1, -1), 1)
    last: tuple[int, int] | None = None  # where a list or table was last seen, and which
    for at, unit in enumerate(found):
        if unit is None:
            continue
        if last and last[1] == unit and units.is_grouped(unit):
            found[last[0] : at] = [unit] * (at - last[0])
        last = at, unit
    return found


def _join_neighbours(
    units: Units, parts: Sequence[Part], found: list[int | None], order: Iterable[int], beside: int
) -> None:
    """Give new items and cells to the list or table that the part beside them belongs to."""
    for at in order:
        part, near, unit = parts[at], parts[at + beside], found[at + beside]
        same = part.group is not None and part.group == near.group and family(part) == family(near)
        if found[at] is None and same and units.is_grouped(unit):
            found[at] = unit


def _stay(segments: list[Segment]) -> None:
    """Make new what is no more in its order, or stands in two places."""
    largest: dict[int, Segment] = {}
    for segment in segments:
        if segment.unit is not None:
            now = largest.setdefault(segment.unit, segment)
            if len(segment.parts) > len(now.parts):
                largest[segment.unit] = segment
    for segment in segments:
        if segment.unit is not None and largest[segment.unit] is not segment:
            segment.unit = None
    placed = [s for s in segments if s.unit is not None]
    kept = rising([s.unit for s in placed if s.unit is not None])
    for segment in placed:
        if segment.unit not in kept:
            segment.unit = None


def rising(numbers: Sequence[int]) -> set[int]:
    """Return the numbers of the longest rising row among these."""
    tails: list[int] = []
    at: list[int] = []
    for number in numbers:
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        at.append(place)
    found: set[int] = set()
    wanted = len(tails) - 1
    for number, place in zip(reversed(numbers), reversed(at), strict=True):
        if place == wanted:
            found.add(number)
            wanted -= 1
    return found


def _refuse_fixed(units: Units, segments: Sequence[Segment]) -> None:
    kept = {p.block: p for s in segments if s.unit is not None for p in s.parts}
    for block, old in units.part.items():
        new = kept.get(block)
        if old.fixed and (new is None or looks(new.runs) != looks(old.runs)):
            raise NotWrittenError(f"This text cannot be changed here. {old.fixed.rstrip('.')}.")
    fresh = [p for s in segments if s.unit is None for p in s.parts]
    if any(p.kind in ("furniture", "bare") for p in fresh):
        raise NotWrittenError("A part of the website cannot be added here.")
