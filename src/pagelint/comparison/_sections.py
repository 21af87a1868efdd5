"""Which sections of two versions belong together: by heading, words and order. Knows nothing of English."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Sequence

from pagelint.comparison._lines import content
from pagelint.model import Page

SectionPair = tuple[int | None, int | None]
_SECTION, _HEADING = 0.3, 0.5  # how alike two sections must be; the share of the heading in that
_MOST_SECTIONS = 40_000  # pairs that are weighed; beyond, only sections with one heading


def pair_sections(old: Page, new: Page) -> tuple[SectionPair, ...]:
    """Return the sections that belong together, in the new page's order, then those gone.

    The first sections, which stand for the pages themselves, always pair.
    """
    partner = _same_text(old, new)
    left = sorted(set(range(1, len(old.sections))) - set(partner.values()))
    right = sorted(set(range(1, len(new.sections))) - set(partner))
    if len(left) * len(right) > _MOST_SECTIONS:
        partner |= _same_title(old, new, left, right)
        left, right = [], []
    bags = [[Counter(content(s.text)) for s in page.sections] for page in (old, new)]
    scored = sorted(
        (-_alike(old, new, a, b, bags), abs(a / len(bags[0]) - b / len(bags[1])), a, b)
        for a in left
        for b in right
    )
    taken: set[int] = set()
    for score, _, a, b in scored:
        if -score >= _SECTION and b not in partner and a not in taken:
            partner[b] = a
            taken.add(a)
    pairs: list[SectionPair] = [(partner.get(b), b) for b in range(len(new.sections))]
    gone = set(range(len(old.sections))) - set(partner.values())
    return (*pairs, *((a, None) for a in sorted(gone)))


def _same_text(old: Page, new: Page) -> dict[int, int]:
    """Return new sections with the old ones that have the same words, in order; the first pair always."""
    first, second = ([(s.title, s.text) for s in page.sections] for page in (old, new))
    # Of sections that are repeated, those before and behind an edit stay where they are.
    partner = {0: 0} | {
        b: b for b, (a, own) in enumerate(zip(first, second, strict=False)) if a == own
    }
    by = len(first) - len(second)
    taken = set(partner.values())
    for b in range(len(second) - 1, max(0, -by), -1):
        if second[b] == first[b + by] and b not in partner and b + by not in taken:
            partner[b] = b + by
            taken.add(b + by)
    waiting: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    for a, text in enumerate(first):
        if a not in taken:
            waiting[text].append(a)
    for b, text in enumerate(second):
        if b not in partner and (there := waiting.get(text)):
            partner[b] = there.popleft()
    return partner


def _same_title(old: Page, new: Page, left: Sequence[int], right: Sequence[int]) -> dict[int, int]:
    """Return new sections with the old ones under the same heading, in order."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for a in left:
        waiting[old.sections[a].title].append(a)
    return {b: there.popleft() for b in right if (there := waiting.get(new.sections[b].title))}


def _alike(old: Page, new: Page, a: int, b: int, bags: Sequence[Sequence[Counter[str]]]) -> float:
    first, second = (p.sections[n].title.casefold() for p, n in ((old, a), (new, b)))
    heading = 1.0 if first == second else _dice(set(content(first)), set(content(second)))
    both, total = bags[0][a] & bags[1][b], bags[0][a].total() + bags[1][b].total()
    body = 2 * both.total() / total if total else heading
    return _HEADING * heading + (1 - _HEADING) * body


def _dice(a: set[str], b: set[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
