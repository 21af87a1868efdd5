"""Two versions of one page against each other: what got easier, and what may have changed in meaning.

`compare` pairs sections and lines (`_pairing`), finds in each line what must not change unseen
(`_free_items`, which every language writes with signs, and `_english_items`), and lists what did
(`_changes`). It cannot know what a page means: an empty list is no proof that nothing changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pagelint.comparison._changes import changes
from pagelint.comparison._counterparts import shares_items
from pagelint.comparison._english_items import english_items
from pagelint.comparison._lines import Item, lines_of
from pagelint.comparison._overview import (
    SectionRow,
    Terms,
    compare_findings,
    compare_statements,
    compare_terms,
    section_rows,
    trend,
)
from pagelint.comparison._pairing import in_order, pair_lines
from pagelint.comparison._sections import pair_sections
from pagelint.comparison._words_gone import Change, Here
from pagelint.verdict import Finding, Verdict

__all__ = ["Change", "Comparison", "Here", "SectionRow", "Terms", "compare"]


@dataclass(frozen=True)
class Comparison:
    """All there is to say of two versions of a page. Both were checked."""

    old: Verdict
    new: Verdict
    trend: str
    sections: tuple[SectionRow, ...]
    terms: Terms
    statements_gone: tuple[str, ...]
    statements_new: tuple[str, ...]
    fixed: tuple[Finding, ...]
    found: tuple[Finding, ...]
    changes: tuple[Change, ...]


def compare(old: Verdict, new: Verdict) -> Comparison:
    """Compare two checked versions of a page. Raises Unreadable when they are too large and too different."""
    assert old.page is not None
    assert new.page is not None  # who has no page was not checked
    pairs = pair_sections(old.page, new.page)
    find = lru_cache(maxsize=None)(english_items)  # most lines stand on both pages
    first, second = (
        lines_of(page, find, _medicines(verdict))
        for page, verdict in ((old.page, old), (new.page, new))
    )
    groups = in_order(pair_lines(first, second, pairs, shares_items))
    gone, come = compare_statements(old, new)
    fixed, found = compare_findings(old, new)
    return Comparison(
        old=old,
        new=new,
        trend=trend(old.score, new.score),
        sections=section_rows(old, new, pairs),
        terms=compare_terms(old, new),
        statements_gone=gone,
        statements_new=come,
        fixed=fixed,
        found=found,
        changes=tuple(changes(groups, first, second)),
    )


def _medicines(verdict: Verdict) -> list[Item]:
    """Return the medicines that the word list knows, in the page's own words."""
    assert verdict.page is not None
    text = verdict.page.whole.text
    return [
        Item(
            "medicine",
            fact.values["term"],
            fact.span,
            "medicine",
            " ".join(text[fact.span.start : fact.span.end].split()),
        )
        for fact in verdict.facts
        if fact.kind == "term-use" and fact.values.get("kind") == "medicine"
    ]
