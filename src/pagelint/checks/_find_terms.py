"""Where a section uses the glossary's terms: longest match, in any regular form, never in a URL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pagelint.glossary import Glossary, Term
from pagelint.model import Block, Section, Span
from pagelint.nlp.inflect import bases, fold
from pagelint.nlp.segment import words as cut_words


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a term: `name` is the glossary's name for the whole family.

    `itself` is False for a family member ("metastatic"), which the family's plain words need not fit.
    """

    span: Span
    name: str
    term: Term
    block: Block
    itself: bool = True


@dataclass(frozen=True, slots=True)
class _Entry:
    parts: tuple[str, ...]
    exact: str  # the spelling that must be met as it stands, "" when case does not matter
    term: Term
    itself: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, or a part of a hyphenated word."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=8)
def _index(glossary: Glossary) -> dict[str, tuple[_Entry, ...]]:
    """Return the glossary's spellings by their first word, longest first."""
    index: dict[str, list[_Entry]] = {}
    for term in glossary.terms:
        for spelling in (term.name, *term.also):
            parts = tuple(fold(p.text) for p in _units(spelling, 0))
            if parts:
                capitals = sum(c.isupper() for c in spelling)
                strict = (capitals >= 2 and len(spelling) <= 6) or len(spelling) <= 3
                entry = _Entry(parts, spelling if strict else "", term, spelling == term.name)
                index.setdefault(parts[0], []).append(entry)
    return {k: tuple(sorted(v, key=lambda e: -len(e.parts))) for k, v in index.items()}


def find_terms(section: Section, block: Block, glossary: Glossary) -> Iterator[Use]:
    """Yield the uses of terms in one block, in order; they never overlap."""
    index = _index(glossary)
    units = _units(section.of(block), block.span.start)
    at = 0
    while at < len(units):
        entry = _match(units, at, index, section.text)
        if entry is None:
            at += 1
            continue
        last = units[at + len(entry.parts) - 1]
        yield Use(Span(units[at].start, last.end), entry.term.name, entry.term, block, entry.itself)
        at += len(entry.parts)


def _units(text: str, start: int) -> list[_Unit]:
    """Cut text into words; hyphenated words are cut at their hyphens."""
    units = []
    for low, high in cut_words(text):
        at = low
        for part in text[low:high].replace("‐", "-").replace("‑", "-").split("-"):
            if part:
                units.append(_Unit(start + at, start + at + len(part), part))
            at += len(part) + 1
    return units


def _match(
    units: Sequence[_Unit], at: int, index: dict[str, tuple[_Entry, ...]], text: str
) -> _Entry | None:
    best: _Entry | None = None
    for base in bases(units[at].text):
        for entry in index.get(base, ()):
            if best is not None and len(entry.parts) <= len(best.parts):
                break
            if _fits(entry, units, at, text):
                best = entry
                break
    return best


def _fits(entry: _Entry, units: Sequence[_Unit], at: int, text: str) -> bool:
    if at + len(entry.parts) > len(units):
        return False
    for i, part in enumerate(entry.parts[1:], at + 1):
        gap = text[units[i - 1].end : units[i].start]
        if gap.strip(" \xa0-‐‑\ufffc") or (
            fold(units[i].text) != part and part not in bases(units[i].text)
        ):
            return False
    if entry.exact:
        seen = text[units[at].start : units[at + len(entry.parts) - 1].end]
        return seen.removesuffix("s") == entry.exact.removesuffix("s")
    return True
