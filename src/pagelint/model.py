"""The nouns of reading, frozen and picklable: span, page, section, block, mark, source map.

Positions: a `Span` counts Unicode code points, half-open. Spans of blocks and marks
count from the start of their section's text; `Page.map` leads from the page's text to the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

from pagelint.digests import sha256
from pagelint.vocabulary import KINDS as KINDS

CONTENT = frozenset(
    "heading paragraph item term definition cell header-cell caption quote alt".split()
)
OTHER = frozenset({"furniture", "meta", "bare"})


def short_lang(lang: str) -> str:
    """Return the code of a language without its country or script: "es" of "es-US"."""
    return lang.lower().replace("_", "-").partition("-")[0]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters: 0 <= start <= end."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:  # half the price of the generated one
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _put_start(self, start)
        _put_end(self, end)

    def __lt__(self, other: Span) -> bool:  # so is this; the other comparisons have no use
        return self.start < other.start or (self.start == other.start and self.end < other.end)

    def __hash__(self) -> int:  # and this: few ranges that are held side by side begin at one place
        return self.start

    def shift(self, by: int) -> Span:
        """Return the same range, `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def within(self, other: Span) -> bool:
        """Say whether this range lies inside `other`."""
        return other.start <= self.start and self.end <= other.end

    def meets(self, other: Span) -> bool:
        """Say whether both share at least one character."""
        return self.start < other.end and other.start < self.end


_put_start, _put_end = (vars(Span)[name].__set__ for name in ("start", "end"))


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of text: a paragraph, heading, list item, table cell. `level` is a heading's 1-6.

    Kinds in `CONTENT` are read by patients; "furniture" (navigation, footers) and "meta" (dates and
    authors from a file's head) are searched for statements only. "bare" is a thing without words, whose
    text is "\ufffc" and whose mark says what: a picture without alt text, an empty heading or link.
    """

    span: Span
    kind: str
    level: int = 0

    def __hash__(self) -> int:  # a third of the price of the generated one
        return self.span.start  # no two blocks of a section begin at one place

    @property
    def is_content(self) -> bool:
        """Say whether language checks see this block."""
        return self.kind in CONTENT


@dataclass(frozen=True, slots=True)
class Mark:
    """Something the format says of a stretch of text.

    Kinds: link, anchor, abbr, dfn, strong, emphasis, code, image, lang, row (one table row or one
    definition-list group), heading (an empty one), label (what a link is read out as), layout (a table
    that only places things), note (a footnote), quote (somebody's words). `value` is the target, title,
    language or label; an anchor covers the block that a link to it leads to, also when that comes after it.
    `source` is where the whole element stands in the source, a link with its target; known of links only, and
    no part of what it says.
    """

    span: Span
    kind: str
    value: str = ""
    source: Span | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Section:
    """A stretch of the page under one heading; `start` is its place in the page's whole text.

    `lang` is the page's language without its country ("es" of "es-US").
    """

    title: str
    level: int
    start: int
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    lang: str = "en"

    def __hash__(self) -> int:
        return hash(self.text)  # it is looked up at every check; a text keeps its hash

    @property
    def unplaced(self) -> Section:
        """The same section as if a page began with it: what is kept of it holds wherever it moves."""
        return self._at_start if self.start else self

    @cached_property
    def _at_start(self) -> Section:
        return replace(self, start=0)

    @cached_property
    def digest(self) -> str:
        """A hash of all a check can see of this section, and nothing of where it stands."""
        from json import dumps  # a page that is seen once has no use for it

        shape = [(b.span.start, b.span.end, b.kind, b.level) for b in self.blocks]
        marks = [(m.span.start, m.span.end, m.kind, m.value) for m in self.marks]
        seen = (self.title, self.level, self.text, shape, marks, self.lang)
        return sha256(dumps(seen).encode("utf-8", "surrogatepass")).hexdigest()

    def content(self) -> tuple[Block, ...]:
        """Return the blocks that readers read, in order."""
        return self._content

    _content = cached_property(lambda self: tuple([b for b in self.blocks if b.is_content]))

    def of(self, block: Block) -> str:
        """Return the text of one of this section's blocks."""
        return self.text[block.span.start : block.span.end]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that came from the source: `exact` when it is the very same characters."""

    text: Span
    source: Span
    exact: bool


@dataclass(frozen=True)
class SourceMap:
    """The way from a page's text back to its source. Text without a piece was made by the reader."""

    pieces: tuple[Piece, ...]

    def __post_init__(self) -> None:
        last = 0
        for piece in self.pieces:
            if piece.text.start < last:
                raise ValueError("pieces overlap or are out of order")
            if piece.exact and (
                piece.text.end - piece.text.start != piece.source.end - piece.source.start
            ):
                raise ValueError("an exact piece must have the length of its source")
            last = piece.text.end

    _ends = cached_property(lambda self: [p.text.end for p in self.pieces])

    def origin(self, span: Span) -> tuple[Span, bool]:
        """Return the smallest source span that covers `span`, and whether it can be edited in place.

        A span in text that has no source stands where the nearest source before it ends.
        """
        first = bisect_right(self._ends, span.start)
        one = self.pieces[first] if first < len(self.pieces) else None
        if one and one.exact and one.text.start <= span.start < span.end <= one.text.end:
            return span.shift(one.source.start - one.text.start), True  # nearly always
        low: int | None = None
        high, editable, expected = 0, True, span.start
        source_next: int | None = None
        for at in range(first, len(self.pieces)):
            piece = self.pieces[at]
            if piece.text.start >= max(span.end, span.start + 1):
                break
            begin, stop = max(span.start, piece.text.start), min(span.end, piece.text.end)
            here, there = piece.source.start, piece.source.end
            if piece.exact:
                here += begin - piece.text.start
                there = here + max(stop - begin, 0)
            editable &= piece.exact and begin == expected and source_next in (None, here)
            expected, source_next = stop, there
            low = here if low is None else min(low, here)
            high = max(high, there)
        if low is None:
            nearest = self.pieces[first - 1].source.end if first else 0
            return Span(nearest, nearest), False
        return Span(low, max(low, high)), editable and expected >= span.end


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the file that was not checked as language, and why."""

    what: str
    source: Span
    words: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the source that speaks to pagelint: `<!-- pagelint allow RULE: reason -->`.

    `text` is what follows the name, blanks folded: "allow RULE: reason". `inside` names the part of the page
    that it stands in, where nobody would look for it: "a quotation", "hidden text".
    """

    text: str
    source: Span
    inside: str = ""


@dataclass(frozen=True)
class Page:
    """One document: its decoded source, its text by section, and the map between the two."""

    path: str
    digest: str
    format: str
    source: str
    title: str
    title_span: Span | None
    lang: str
    kind: str
    whole: Section
    sections: tuple[Section, ...]
    map: SourceMap
    left_out: tuple[LeftOut, ...] = ()
    words_in_file: int = 0
    words_checked: int = 0
    says_lang: bool = False  # the file itself names its language
    comments: tuple[Comment, ...] = ()
    locked: str = ""  # why the whole page must not be edited here
    leaves: tuple[tuple[int, int], ...] = ()  # of a print: (place in `source`, number of the leaf)

    @property
    def content_text(self) -> str:
        """The text that readers read, block by block."""
        return "\n".join([self.whole.of(b) for b in self.whole.content()])

    def in_language(self, lang: str) -> Page:
        """Return the same page, read in another language."""
        short = short_lang(lang)
        sections = tuple(replace(s, lang=short) for s in self.sections)
        return replace(self, lang=lang, whole=replace(self.whole, lang=short), sections=sections)

    def section_at(self, offset: int) -> int:
        """Return the index of the section that holds this character of the whole text."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def page_number(self, offset: int) -> int | None:
        """Return the printed page on which a place of the source stands, None when there are none."""
        at = bisect_right(self.leaves, offset, key=lambda leaf: leaf[0]) - 1
        return self.leaves[max(0, at)][1] if self.leaves else None

    @cached_property
    def lines(self) -> Lines:
        """Where the lines of the source start, counted once."""
        return Lines(self.source)

    _starts = cached_property(lambda self: [s.start for s in self.sections])


@dataclass(frozen=True)
class Lines:
    """Where the lines of a source start. LF, CRLF and CR end a line."""

    source: str = field(repr=False)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in re.finditer(r"\r\n|\r|\n", self.source))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based (line, column) of a 0-based offset, in code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int) -> int:
        """Return the offset at which a 1-based line starts (the end of the text when beyond it)."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.source)
