"""What a comment in a page speaks of: the next block, its section, or the whole file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pagelint.model import Block, Comment, Lines, Page, Span
from pagelint.placer import folded
from pagelint.verdict import Finding

Fits = Callable[[Finding], bool]
# Blocks that make one list, one table, one quotation together: a comment before it means all of it.
_PARTS = {
    "item": "list", "term": "list", "definition": "list", "cell": "table", "header-cell": "table",
    "quote": "quote",
}  # fmt: skip


def is_sentence(words: str, finding: Finding) -> bool:
    """Say whether these words are the whole sentence around a finding. Its last sign does not matter."""
    return folded(words).rstrip(".!? ") == folded(finding.sentence).rstrip(".!? ")


@dataclass(frozen=True)
class Reach:
    """The blocks of one page, by their places in the source."""

    page: Page

    @cached_property
    def _blocks(self) -> list[tuple[Span, Block]]:
        blocks = (b for b in self.page.whole.blocks if b.kind != "meta")
        found = ((self.page.map.origin(b.span)[0], b) for b in blocks)
        return sorted(found, key=lambda pair: pair[0])

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.page.source)

    def of(self, comment: Comment, scope: str) -> Fits:
        """Return which findings a comment means; `scope` is "block", "section" or "file"."""
        if scope == "file":
            return lambda _: True
        first = self._target(comment)
        if scope == "section":
            if first >= len(self._blocks):  # after the last text: no section begins here
                return lambda _: False
            section = self._section(first)
            return lambda finding: finding.section == section
        meant = self._together(first, comment)
        return lambda f: any(s.start <= f.place.offset <= max(s.start, s.end - 1) for s in meant)

    def section(self, comment: Comment) -> int:
        """Return the index of the section that a comment speaks of."""
        return self._section(self._target(comment))

    def says(self, finding: Finding, words: str) -> bool:
        """Say whether a finding is in these words: its own, its sentence, or words of its block with it in them."""
        said, own = folded(words), folded(finding.text)
        if said == own or is_sentence(words, finding):
            return True
        if own not in said:
            return False
        at = finding.place.offset
        around = (b for s, b in self._blocks if s.start <= at < s.end)
        return any(said in folded(self.page.whole.of(b)) for b in around)

    def _target(self, comment: Comment) -> int:
        """Return the block that a comment stands in or behind on one line, else the next one."""
        at = -1
        for i, (span, _) in enumerate(self._blocks):
            if span.start > comment.source.start:
                break
            at = i
        if at < 0:
            return 0
        end = self._blocks[at][0].end
        line = self._lines.place
        if end > comment.source.start or line(end)[0] == line(comment.source.start)[0]:
            return at
        return at + 1

    def _section(self, at: int) -> int:
        if not self._blocks:
            return 0
        return self.page.section_at(self._blocks[min(at, len(self._blocks) - 1)][1].span.start)

    def _together(self, first: int, comment: Comment) -> list[Span]:
        blocks = self._blocks[first:]
        whole = _PARTS.get(blocks[0][1].kind) if blocks else None
        alone = (
            self._lines.place(comment.source.start)[1] > 1
        )  # it stands in an item, not before all
        if not whole or alone or blocks[0][0].start < comment.source.start:
            return [s for s, _ in blocks[:1]]
        meant = []
        for span, block in blocks:
            if _PARTS.get(block.kind) != whole:
                break
            meant.append(span)
        return meant
