"""The runs of a page's blocks: their text with its looks, each character where it stands in the block."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, pairwise

from pagelint.model import Mark, Page, Span
from pagelint.readers._builder import UNSEEN
from pagelint.readers._template import FILLER, masked
from pagelint.writers._nouns import MARKS, THING, Run

_BREAK = re.compile(r"<br|\v| {2,}\r?\n|\\\r?\n", re.IGNORECASE)
_CODE = re.compile(
    r"(`+) ?(?P<drawn>.*?) ?\1|<(?P<tag>code|kbd|samp|var)\b[^>]*>(?P<inner>.*)</(?P=tag)>",
    re.DOTALL | re.IGNORECASE,
)
_TAGS = re.compile(r"<[^>]*>")

Style = tuple[frozenset[str], str, str]  # marks, link, title
Letter = tuple[str, Style]
PLAIN: Style = (frozenset(), "", "")


class PageRuns:
    """The runs of all blocks of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._text = page.whole.text
        marks = [m for m in page.whole.marks if m.kind in MARKS or m.kind == "image"]
        self._marks = sorted(marks, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._marks]
        self._pieces = [p for p in page.map.pieces if not p.exact]
        self._ends = [p.text.end for p in self._pieces]

    def of(self, span: Span) -> tuple[Run, ...]:
        """Return the runs of one block."""
        marks = [m for m in self._within(span) if m.span.end <= span.end]
        text = list(self._text[span.start : span.end])
        things: dict[int, Style] = {}
        first = bisect_right(self._ends, span.start)
        for piece in self._pieces[first:]:
            if piece.text.start >= span.end:
                break
            at = piece.text.start - span.start
            where = whole_tag(self.page.source, piece.source)
            came = self.page.source[where.start : where.end]
            if at >= 0 and text[at] == " " and self.page.format != "text" and _BREAK.search(came):
                text[at] = "\n"
            elif at >= 0 and text[at] == THING:
                things[at] = self._thing(came)
        return tuple(joined(self._letters(text, marks, things, span.start)))

    def _within(self, span: Span) -> list[Mark]:
        low = bisect_left(self._starts, span.start)
        return self._marks[low : bisect_left(self._starts, span.end)]

    def _thing(self, came: str) -> Style:
        """Return the looks of what is no text: code with its words, anything else as it stands."""
        if self.page.format == "docx":
            return frozenset({"code"}), "", came
        if found := _CODE.fullmatch(came):
            drawn = found["drawn"]
            inner = drawn if drawn is not None else html.unescape(_TAGS.sub("", found["inner"]))
            return frozenset({"code"}), "", UNSEEN.sub("", inner)
        return frozenset(), "", came

    @staticmethod
    def _letters(
        text: list[str], marks: list[Mark], things: dict[int, Style], start: int
    ) -> Iterator[Letter]:
        cuts = {0, len(text), *things, *(at + 1 for at in things)}
        cuts |= {at - start for m in marks for at in (m.span.start, m.span.end)}
        edges = sorted(c for c in cuts if 0 <= c <= len(text))
        for low, high in pairwise(edges):
            here = [m for m in marks if m.span.start - start <= low and high <= m.span.end - start]
            link = next((m.value for m in reversed(here) if m.kind in ("link", "image")), "")
            title = next((m.value for m in reversed(here) if m.kind == "abbr"), "")
            kinds = frozenset(m.kind for m in here if m.kind in MARKS)
            if low in things:
                own, _, title = things[low]
                kinds |= own
            for sign in text[low:high]:
                yield sign, (kinds, link, title)


def whole_tag(source: str, span: Span) -> Span:
    """Return where the whole of a template's tag stands, of which a page knows where it begins."""
    end = span.end
    if source[span.start : end] in ("{", "<"):
        hidden = _masked(source)
        while end < len(hidden) and hidden[end] == FILLER:
            end += 1
    return Span(span.start, end)


@lru_cache(maxsize=4)
def _masked(source: str) -> str:
    return masked(source)


def letters(runs: Iterable[Run]) -> list[Letter]:
    """Return the characters of runs, each with its looks."""
    found: list[Letter] = []
    for run in runs:
        style = frozenset(run.marks), run.link, run.title
        found += [(sign, style) for sign in run.text]
    return found


def joined(found: Iterable[Letter]) -> Iterator[Run]:
    """Yield the runs that characters with their looks make; a thing that is no text is one by itself."""
    for (style, thing), group in groupby(found, key=lambda k: (k[1], k[0] == THING)):
        text = "".join(sign for sign, _ in group)
        marks = tuple(m for m in MARKS if m in style[0])
        for one in text if thing else (text,):
            yield Run(one, marks, style[1], style[2])


def folded(text: str) -> str:
    """Return a text as a reader would: without what shows nothing, blanks folded."""
    return " ".join(UNSEEN.sub("", text).split())


def looks(runs: Iterable[Run]) -> list[tuple[str, Style]]:
    """Return all letters but blanks with their looks: what must be the same when it is read again.

    The title of a thing tells which one it is, and counts; what only blanks look like does not.
    """
    return [
        (sign, style)
        for sign, style in letters(runs)
        if not sign.isspace() and not UNSEEN.match(sign)
    ]
