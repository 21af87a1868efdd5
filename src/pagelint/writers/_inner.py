"""New words for a block of an opened page: edits of its source that touch nothing but what changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from pagelint.model import Page, Span
from pagelint.readers._html_kinds import MARKS
from pagelint.writers._markdown_text import Around
from pagelint.writers._nouns import Run
from pagelint.writers._runs import Letter, joined, letters, whole_tag
from pagelint.writers._tree import Element, Tree
from pagelint.writers._windows import Window, merged, same_ends, windows

Change = tuple[Span, str]  # a stretch of the source, and what it becomes
# How a format writes runs: (runs, looks that are set around them already, what stands beside them).
Inline = Callable[[Sequence[Run], frozenset[str], Around], str]
_LOOKS = MARKS | {"a": "link"}


class Words(Protocol):
    """Where a block stands in the source."""

    @property
    def inner(self) -> Span:
        """Where its words stand."""


@dataclass(frozen=True)
class Inner:
    """The words of one block, and where each of its characters stands in the source."""

    page: Page
    tree: Tree | None  # None of a text without tags
    stand: Words
    block: Span
    old: Sequence[Letter]

    @cached_property
    def places(self) -> list[Span]:
        """Where each character of the block stands."""
        pieces = self.page.map.pieces
        found: list[Span] = []
        at = bisect_right(pieces, self.block.start, key=lambda p: p.text.end)
        position = self.block.start
        while position < self.block.end:
            piece = pieces[at] if at < len(pieces) else None
            if piece is None or position < piece.text.start:
                near = found[-1].end if found else self.stand.inner.start
                found.append(Span(near, near))
            elif piece.exact:
                here = piece.source.start + position - piece.text.start
                found.append(Span(here, here + 1))
            else:
                found.append(whole_tag(self.page.source, piece.source))
            position += 1
            if piece is not None and position >= piece.text.end:
                at += 1
        return found

    @cached_property
    def elements(self) -> list[tuple[Element, int, int]]:
        """The inline elements in the block that hold some of its text, and which characters those are."""
        starts = [p.start for p in self.places]
        found = []
        for element in self.tree.inside(self.stand.inner) if self.tree else ():
            if not element.outer.within(self.stand.inner) or element.name.startswith("#"):
                continue
            low = bisect_right(starts, element.outer.start - 1)
            high = bisect_right(starts, element.outer.end - 1)
            if low < high:
                found.append((element, low, high))
        return found

    def changes(self, new: Sequence[Run], write: Inline) -> list[Change]:
        """Return what to change in the source so that the block has these runs."""
        wanted = letters(new)
        found = [self._placed(w, wanted) for w in windows(self.old, wanted)]
        while True:
            wider = list(merged([self._fitting(w, wanted) for w in merged(found)]))
            if [(w.low, w.high) for w in wider] == [(w.low, w.high) for w in found]:
                break
            found = wider
        return [self._change(w, wanted, write) for w in found]

    def _placed(self, window: Window, wanted: Sequence[Letter]) -> Window:
        """Return a window that holds something: an insertion takes the sign beside it whose looks it has."""
        if window.low < window.high or not self.old:
            return window
        style = wanted[window.start][1]
        before, after = window.low - 1, window.low
        if before >= 0 and (after == len(self.old) or self.old[before][1] == style):
            return window.widened(before, window.high)
        if after < len(self.old) and (before < 0 or self.old[after][1] == style):
            return window.widened(window.low, after + 1)
        return window.widened(before, window.high)

    def _fitting(self, window: Window, wanted: Sequence[Letter]) -> Window:
        """Return a window that cuts through no element, and out of none whose looks its new text lacks."""
        for element, low, high in self.elements:
            if high <= window.low or window.high <= low:
                if self._goes_on(element, low, high, window, wanted):
                    window = window.widened(min(low, window.low), max(high, window.high))
                continue
            if low <= window.low and window.high <= high:
                if not self._keeps(element, low, window, wanted):
                    window = window.widened(low, high)
            else:
                window = window.widened(min(low, window.low), max(high, window.high))
        return window

    def _goes_on(
        self, element: Element, low: int, high: int, window: Window, wanted: Sequence[Letter]
    ) -> bool:
        """Say whether an element right beside a window would go on in the window's new text."""
        look = _LOOKS.get(element.name)
        if window.start == window.end or (high != window.low and low != window.high):
            return False
        edge, beside = (
            (window.start, window.start - 1) if high == window.low else (window.end - 1, window.end)
        )
        kinds, link, title = wanted[edge][1]
        return (
            look in kinds
            and look in wanted[beside][1][0]
            and ((link, title) == wanted[beside][1][1:] or look not in ("link", "abbr"))
        )

    def _keeps(self, element: Element, at: int, window: Window, wanted: Sequence[Letter]) -> bool:
        """Say whether all new letters in a window look as an element around it makes them look."""
        look = _LOOKS.get(element.name)
        kinds, link, title = self.old[at][1]
        if look is None or look not in kinds:
            return True
        new = [style for sign, style in wanted[window.start : window.end] if not sign.isspace()]
        return all(
            look in s[0] and (look != "link" or s[1] == link) and (look != "abbr" or s[2] == title)
            for s in new
        )

    def _change(self, window: Window, wanted: Sequence[Letter], write: Inline) -> Change:
        low = min((p.start for p in self.places[window.low : window.high]), default=None)
        if low is None:
            return self.stand.inner, write(list(joined(wanted)), frozenset(), Around())
        high = max(p.end for p in self.places[window.low : window.high])
        around: set[str] = set()
        for element, first, last in self.elements:
            if last <= window.low or window.high <= first:
                continue
            if (
                first <= window.low
                and window.high <= last
                and self._keeps(element, first, window, wanted)
            ):
                around |= {_LOOKS[element.name]} if element.name in _LOOKS else set()
            else:
                low, high = min(low, element.outer.start), max(high, element.outer.end)
        beside = Around(
            wanted[window.start - 1][0] if window.start else "",
            wanted[window.end][0] if window.end < len(wanted) else "",
            self._starts_line(low),
        )
        text = write(list(joined(wanted[window.start : window.end])), frozenset(around), beside)
        return trimmed(self.page.source, Span(low, high), text)

    def _starts_line(self, at: int) -> bool:
        """Say whether only blanks and signs stand before a place of the source on its line."""
        source = self.page.source
        line = max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1
        return at <= self.stand.inner.start or not source[line:at].strip(" \t>")


def trimmed(source: str, span: Span, text: str) -> Change:
    """Return a change without what is the same at its ends."""
    old = source[span.start : span.end]
    low, tail = same_ends(old, text)
    return Span(span.start + low, span.end - tail), text[low : len(text) - tail]
