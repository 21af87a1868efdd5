"""The page's own words: what its writer can change, not quotations, names, references or other pages' titles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pagelint.checks._names import ORGANISATION
from pagelint.checks._reading import is_sources
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span

QUOTED = re.compile(r"“[^“”]{1,600}”|(?<!\w)\"[^\"“”]{1,600}\"(?!\w)|(?<!\w)‘[^‘’]{1,200}’(?!\w)")
# "2019;12(3):44-50", "doi:10.1000/x": somebody else's title stands before it.
_CITED = re.compile(
    r"\b(?:19|20)\d\d;\s?\d|\bdoi(?::|\.org)|\bPMID\b|\bet al\b\.?,? \(?(?:19|20)\d\d"
)
_CITES = (";", "doi", "PMID", "et al")  # one of these stands where that does
_STARTS = re.compile(r"(?:^|[.?!:;•–—\n]|\ufffc)[\s\"“‘'(\[*_\d.)-]*$")
_NEXT = re.compile(r"[\s-]+([A-Z][\w’'-]*)")
_BEFORE = 40  # characters: more than the signs between two sentences


@dataclass(frozen=True)
class Own:
    """One block whose wording is the page's own, with its text."""

    block: Block
    text: str
    foreign: tuple[Span, ...]  # stretches in another language, counted in the section

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """Where the text quotes somebody."""
        return tuple(m.span() for m in QUOTED.finditer(self.text))

    def span(self, start: int, end: int) -> Span:
        """Return the section's span of a part of the text."""
        return Span(start, end).shift(self.block.span.start)

    def holds(self, start: int, end: int) -> bool:
        """Say whether words are the page's own: not quoted, foreign, or part of a name."""
        at = bisect_left(self.quotes, (start + 1, 0)) - 1
        if at >= 0 and end <= self.quotes[at][1]:
            return False
        span = self.span(start, end)
        return not any(span.within(f) for f in self.foreign) and not self._in_name(start, end)

    def _in_name(self, start: int, end: int) -> bool:
        """Say whether capitals make words a name: "Society for the Deaf", "Alcoholics Anonymous"."""
        text = self.text
        if self.block.kind == "heading":
            around = text[max(0, start - 80) : end + 60]
            return text[start].isupper() and bool(ORGANISATION.search(around))
        words = text[start:end].split()
        if any(w[0].isupper() and not w.isupper() for w in words[1:]):
            return True
        if not words[0][0].isupper() or words[0].isupper():
            return False
        if not starts_sentence(text, start):
            return True
        return len(words) == 1 and bool(_NEXT.match(text, end))


@kept_by_text(512)
def own_blocks(section: Section) -> tuple[Own, ...]:
    """Return the blocks whose wording is the page's own."""
    return () if is_sources(section) else tuple(_own(section))


def _own(section: Section) -> Iterator[Own]:
    links = {m.span for m in section.marks if m.kind == "link"}
    foreign = tuple(m.span for m in section.marks if m.kind == "lang")
    for block in section.content():
        if block.kind == "quote" or (block.kind == "item" and block.span in links):
            continue
        text = section.of(block)
        if not (any(sign in text for sign in _CITES) and _CITED.search(text)):
            yield Own(block, text, foreign)


def starts_sentence(text: str, at: int) -> bool:
    """Say whether a sentence, or a part of it behind a dash or colon, begins at `at`."""
    return bool(_STARTS.search(text[max(0, at - _BEFORE) : at]))
