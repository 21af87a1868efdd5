"""Short forms that a section gives to a term: "heart failure (HF) … HF is a state in which …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pagelint.checks._find_terms import Use
from pagelint.model import Block, Section, Span

_SHORT = r"(?P<short>[A-Z][A-Za-z/&-]{0,6}[A-Z]\d?)s?"
# In brackets behind the term, past how it sounds and the noun that an adjective belongs to.
_BEHIND = re.compile(rf"(?:\s*\([\w\s-]{{3,60}}\))?(?P<noun>\s+[a-z]+)?\s*\({_SHORT}\)")
_OR_BEHIND = re.compile(rf"(?:\s*\([\w\s-]{{3,60}}\))?,?\s+or\s+{_SHORT}\b")
_BEFORE = re.compile(rf"(?<!\w){_SHORT}\s*\($")
_REACH = 90  # characters


def short_names(section: Section, uses: Sequence[Use]) -> dict[str, Use]:
    """Return the short forms by which a section goes on to call its terms."""
    names: dict[str, Use] = {}
    text = section.text
    for use in uses:
        if use.term.known:
            continue
        start, end = use.span.start, use.span.end
        rest = text[end : min(use.block.span.end, end + _REACH)]
        found = _BEHIND.match(rest) if "(" in rest else None
        if found is None and "or" in rest:
            found = _OR_BEHIND.match(rest)
        if found is None and rest.startswith(")"):
            found = _BEFORE.search(text[max(use.block.span.start, start - 12) : start])
        if found is None:
            continue
        noun = found.groupdict().get("noun")
        if not noun or found["short"][0].casefold() == text[start].casefold():
            names.setdefault(found["short"], use)
    return names


def by_known_short_form(section: Section, use: Use, known: Collection[str]) -> bool:
    """Say whether brackets give the name by which everybody knows it: "intravenous (IV)"."""
    found = _BEHIND.match(section.text, use.span.end, use.block.span.end)
    return found is not None and found["short"] in known


def short_uses(
    section: Section, block: Block, names: Mapping[str, Use], taken: Sequence[Use]
) -> Iterator[Use]:
    """Yield where a block calls a term by its short form. `taken`: its terms, in order."""
    text = section.of(block)
    if not block.is_content or not any(map(text.__contains__, names)):
        return
    spans = [u.span for u in taken]
    starts = [s.start for s in spans]
    one_of = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    for found in re.finditer(rf"(?<![\w(/-])({one_of})s?(?![\w)/-])", text):
        span = Span(*found.span()).shift(block.span.start)
        n = bisect_left(starts, span.start)
        if not any(span.meets(s) for s in spans[max(0, n - 1) : n + 1]):
            yield replace(names[found[1]], span=span, block=block)
