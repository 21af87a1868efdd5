"""Which lines of two versions belong together. Knows words, and nothing of English.

Lines pair first where they are the same or nearly so in one
section, then where a line has moved; what is left joins the pair that holds its words, as a sentence that
was split or two that became one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import product

from pagelint.comparison._lines import Line
from pagelint.comparison._sections import SectionPair
from pagelint.errors import Unreadable

# How well a line fits the lines of the other side, beside which some of its own side stand already; 0: not.
Fits = Callable[[Line, Sequence[Line], Sequence[Line]], float]
# How alike lines must be: in one section, elsewhere, to join a pair, and at last in one section.
_NEAR, _FAR, _HELD, _LAST = 0.45, 0.6, 0.5, 0.25
_OTHER_LEAD = 0.3  # what it takes from that when they stand under other lines
_NEAR_LETTERS, _SHORT = 0.65, 80  # how alike in letters, of lines of so many at most
_BESIDE = 0.2  # what a group gains in which the line before or behind stands
_MOST_TOGETHER = 2_000_000  # pairs of lines in one section, for each of the rounds
_MOST = 300_000  # pairs of lines of whole pages that are weighed


@dataclass(slots=True)
class Group:
    """Lines of the old and the new page that say one thing; one side is empty for a line without partner."""

    old: list[Line] = field(default_factory=list)
    new: list[Line] = field(default_factory=list)


class Weights:
    """How much each word tells: rare words of the two pages more than common ones."""

    def __init__(self, lines: Sequence[Line]) -> None:
        counts = Counter(w for line in lines for w in line.words)
        # Whole numbers, whose sum does not hang on the order of a set.
        self._of = {w: round(1000 * math.log(1 + len(lines) / n)) for w, n in counts.items()}

    def total(self, words: Iterable[str]) -> int:
        """Return the weight of some words together."""
        return sum(map(self._of.__getitem__, words))

    def alike(self, a: Line, b: Line) -> float:
        """Say how alike two lines are, 0 to 1, whatever their numbers."""
        both = self.total(a.words | b.words)
        if not both:
            return SequenceMatcher(None, a.folded, b.folded, autojunk=False).ratio()
        shared = self.total(a.words & b.words)
        return 2 * shared / (both + shared) - _OTHER_LEAD * _are_parted(a, b)

    def held(self, part: Line, whole: Iterable[Line]) -> float:
        """Say how much of a line's words stand in some others, 0 to 1."""
        words = frozenset().union(*(o.words for o in whole if not _are_parted(part, o)))
        return self.total(part.words & words) / (self.total(part.words) or 1)


def _are_parted(a: Line, b: Line) -> bool:
    """Say whether two lines stand in lists of which the heads say different things."""
    first, second = ({(i.kind, i.key) for i in line.items if i.inherited} for line in (a, b))
    return bool(first and second and first != second)


def pair_lines(
    old: Sequence[Line],
    new: Sequence[Line],
    sections: Iterable[SectionPair],
    shares: Fits,
) -> list[Group]:
    """Return all lines of both pages in groups, each line in one.

    `shares` lets a line without partner join by its items, where its words are others. Raises Unreadable
    when one section has so many changed lines that they cannot be weighed against each other.
    """
    sections = tuple(sections)
    weights = Weights((*old, *new))
    home = {b: a for a, b in sections if a is not None and b is not None}
    there = defaultdict(lambda: -1, {a: b for b, a in home.items()})
    rest_old, rest_new = dict(enumerate(old)), dict(enumerate(new))
    groups: list[Group] = []

    def take(pairs: Iterable[tuple[int, int]]) -> None:
        for a, b in pairs:
            groups.append(Group([rest_old.pop(a)], [rest_new.pop(b)]))

    def near() -> Iterator[tuple[int, int]]:
        by_section = _by_section(rest_new)
        return ((a, b) for a, line in rest_old.items() for b in by_section[there[line.section]])

    take(_headings(rest_old, rest_new, home))
    take(_same(rest_old, rest_new, lambda line: (line.section, line.folded), home))
    _refuse_too_many(rest_old, rest_new, old, new, there)
    take(_similar(rest_old, rest_new, weights.alike, _NEAR, near()))
    take(_same(rest_old, rest_new, lambda line: (0, line.folded), {0: 0}))
    if len(rest_old) * len(rest_new) <= _MOST:
        take(_similar(rest_old, rest_new, weights.alike, _FAR, product(rest_old, rest_new)))
    _join(groups, rest_old, rest_new, _holds(weights), home)
    take(_similar(rest_old, rest_new, weights.alike, _LAST, near()))
    _join(groups, rest_old, rest_new, _holds(weights), home)
    take(_similar(rest_old, rest_new, _spelled, _NEAR_LETTERS, near()))
    for _ in range(2):  # the second time for lines that go with two that were alone
        _join(groups, rest_old, rest_new, shares, home)
    loose = [Group([a], []) for a in rest_old.values()] + [
        Group([], [b]) for b in rest_new.values()
    ]
    return [*groups, *loose]


def _by_section(lines: Mapping[int, Line]) -> defaultdict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for at, line in lines.items():
        found[line.section].append(at)
    return found


def _refuse_too_many(
    rest_old: Mapping[int, Line],
    rest_new: Mapping[int, Line],
    old: Sequence[Line],
    new: Sequence[Line],
    there: Mapping[int, int],
) -> None:
    left, right = (Counter(line.section for line in rest.values()) for rest in (rest_old, rest_new))
    all_left, all_right = (Counter(line.section for line in lines) for lines in (old, new))
    cost = sum(left[a] * all_right[there[a]] + right[there[a]] * all_left[a] for a in all_left)
    if cost > _MOST_TOGETHER:
        raise Unreadable(
            "These pages are too large to compare: one section has thousands of changed lines."
        )


def _headings(
    old: Mapping[int, Line], new: Mapping[int, Line], home: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Return the headings of sections that belong together, whatever their words."""
    first = {line.section: at for at, line in reversed(list(old.items())) if line.kind == "heading"}
    second = {
        line.section: at for at, line in reversed(list(new.items())) if line.kind == "heading"
    }
    return [(first[home[n]], at) for n, at in second.items() if home.get(n) in first]


def _same(
    old: Mapping[int, Line],
    new: Mapping[int, Line],
    key: Callable[[Line], tuple[int, str]],
    home: Mapping[int, int],
) -> list[tuple[int, int]]:
    """Return lines that are the same but for blanks and case, in order."""
    waiting: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, line in old.items():
        waiting[key(line)].append(at)
    found = []
    for at, line in new.items():
        section, text = key(line)
        if there := waiting.get((home.get(section, -1), text)):
            found.append((there.pop(0), at))
    return found


def _similar(
    old: Mapping[int, Line],
    new: Mapping[int, Line],
    likeness: Callable[[Line, Line], float],
    least: float,
    candidates: Iterable[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Return lines that are alike, the most alike first; of equals, those that stand in the same order."""
    scored = sorted(
        (-alike, abs(a - b), a, b)
        for a, b in candidates
        if (alike := likeness(old[a], new[b])) >= least
    )
    left, right = set(old), set(new)
    found = []
    for _, _, a, b in scored:
        if a in left and b in right:
            left.discard(a)
            right.discard(b)
            found.append((a, b))
    return found


def _spelled(a: Line, b: Line) -> float:
    """Say how alike two short lines are letter by letter: one word of few is another."""
    if a.kind != b.kind or max(len(a.folded), len(b.folded)) > _SHORT or _are_parted(a, b):
        return 0.0
    return SequenceMatcher(None, a.folded, b.folded, autojunk=False).ratio()


def _holds(weights: Weights) -> Fits:
    def fits(line: Line, others: Sequence[Line], _beside: Sequence[Line]) -> float:
        held = weights.held(line, others)
        return held if held >= (_HELD if len(line.words) > 1 else 1) else 0

    return fits


def _join(
    groups: list[Group],
    old: dict[int, Line],
    new: dict[int, Line],
    fits: Fits,
    home: Mapping[int, int],
) -> None:
    """Put each line that is left into the group of its section that it fits best, in place.

    Two lines that are both without partner pair where one fits the other.
    """
    beside = _homes(groups, home, new=True)
    for a in list(old):
        near = beside[old[a].section]
        if best := _best(near, lambda g, a=a: _score(fits, old[a], g.new, g.old)):  # type: ignore[misc]
            best.old.append(old.pop(a))
    beside = _homes(groups, home, new=False)
    for b in list(new):
        near = beside[home.get(new[b].section, -1)]
        if best := _best(near, lambda g, b=b: _score(fits, new[b], g.old, g.new)):  # type: ignore[misc]
            best.new.append(new.pop(b))
    left = _by_section(old)
    for b in list(new):
        for a in left[home.get(new[b].section, -1)]:
            if a in old and (fits(old[a], [new[b]], ()) or fits(new[b], [old[a]], ())):
                groups.append(Group([old.pop(a)], [new.pop(b)]))
                break


def _homes(
    groups: Iterable[Group], home: Mapping[int, int], *, new: bool
) -> defaultdict[int, list[Group]]:
    """Return the groups by the old section in which one of their new, or old, lines stands or belongs."""
    found: defaultdict[int, list[Group]] = defaultdict(list)
    for group in groups:
        at = {home.get(n.section, -1) for n in group.new} if new else {o.section for o in group.old}
        for section in at:
            found[section].append(group)
    return found


def _score(fits: Fits, line: Line, others: Sequence[Line], own: Sequence[Line]) -> float:
    """Say how well a line fits a group: better where its neighbour stands already."""
    score = fits(line, others, own)
    beside = any(
        0 <= gap <= 2
        for o in own
        for gap in (line.span.start - o.span.end, o.span.start - line.span.end)
    )
    return score + _BESIDE * beside if score else 0


def _best(groups: Sequence[Group], score: Callable[[Group], float]) -> Group | None:
    best = max(groups, key=score, default=None)
    return best if best is not None and score(best) else None


def in_order(groups: Iterable[Group]) -> Iterator[Group]:
    """Yield groups by where their lines stand on the new page, else the old."""
    for group in groups:
        group.old.sort(key=lambda line: line.span)
        group.new.sort(key=lambda line: line.span)
    yield from sorted(groups, key=lambda g: ((g.new or g.old)[0].span, not g.new))
