"""Which sections of two versions belong together: by heading, words and order. Knows nothing of English."""

from __future__ import annotations

from collections import Counter
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
    bags = [[Counter(content(s.text)) for s in page.sections] for page in (old, new)]
    many = len(old.sections) * len(new.sections) > _MOST_SECTIONS
    scored = sorted(
        (-_alike(old, new, a, b, bags), abs(a / len(bags[0]) - b / len(bags[1])), a, b)
        for a in range(1, len(old.sections))
        for b in range(1, len(new.sections))
        if not many or old.sections[a].title == new.sections[b].title
    )
    partner: dict[int, int] = {0: 0}
    for score, _, a, b in scored:
        if -score >= _SECTION and b not in partner and a not in partner.values():
            partner[b] = a
    pairs: list[SectionPair] = [(partner.get(b), b) for b in range(len(new.sections))]
    gone = set(range(len(old.sections))) - set(partner.values())
    return (*pairs, *((a, None) for a in sorted(gone)))


def _alike(old: Page, new: Page, a: int, b: int, bags: Sequence[Sequence[Counter[str]]]) -> float:
    first, second = (p.sections[n].title.casefold() for p, n in ((old, a), (new, b)))
    heading = 1.0 if first == second else _dice(set(content(first)), set(content(second)))
    both, total = bags[0][a] & bags[1][b], bags[0][a].total() + bags[1][b].total()
    body = 2 * both.total() / total if total else heading
    return _HEADING * heading + (1 - _HEADING) * body


def _dice(a: set[str], b: set[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
