"""What two versions are compared by: their lines, and the items in a line that must not change unseen.

A line is a sentence, a list item or a table row. What a list stands under ("Call 911 if:") holds for
each of its items, so they have the items of that line too, as `inherited`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pagelint import nlp
from pagelint.model import Block, Page, Section, Span
from pagelint.nlp.inflect import fold

# Words that tell no line from another.
EMPTY = frozenset(
    "a an the and or but of to in on at for from by with as is are was were be been am it its this that these those "
    "you your yours we our us i my he she his her they their them do does did have has had will would can could may "
    "might should must if when then so also there here what which who how than into about up out any some such "
    # What these say is seen for itself; two lines belong together whether they deny or not.
    "not no never cannot don't don’t doesn't doesn’t isn't isn’t aren't can't can’t won't won’t avoid without unless "
    "except only stop skip".split()
)
_ENDING = re.compile(r"(?:ings?|ed|es|s|ly|e)$")
_ROWS = ("cell", "header-cell", "term", "definition")
_STEM = 6  # letters
_CLAUSE = re.compile(r"[,;:()–—/]|\b(?:and|or|but|then|while)\b")


@dataclass(frozen=True, slots=True)
class Item:
    """Something that must not change unseen. Items of one `kind` can take each other's place.

    `key` is equal where two items mean the same, however they are written. `say` is the kind in words
    for people. `span` counts from the start of the page's text.
    """

    kind: str
    key: object
    span: Span
    say: str
    text: str = ""
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, list item or table row of a page; the span counts from the start of the page's text."""

    section: int
    span: Span
    text: str
    kind: str
    words: frozenset[str]
    items: tuple[Item, ...]
    heads: tuple[str, ...] = ()  # of a table row: the head of each of its columns
    lead: Span | None = None  # of a list item: the line above its list

    @property
    def folded(self) -> str:
        """The text as it is held against others: blanks, case and the shape of quotes do not count."""
        plain = self.text.translate({0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2011: "-"})
        return " ".join(plain.casefold().split()).rstrip(".")


Find = Callable[[str], Sequence[Item]]


def stem(word: str) -> str:
    """Return the part of a word that its forms share, near enough to see that two lines belong together."""
    low = fold(word)
    cut = _ENDING.sub("", low)
    return (cut if len(cut) > 2 else low)[:_STEM]


def content(text: str) -> list[str]:
    """Return the stems of the words of a text that carry its meaning, in order."""
    low = (w.casefold() for w in re.findall(r"[^\W\d_][\w'’]*", text))
    return [stem(w) for w in low if w not in EMPTY]


def lines_of(page: Page, find: Find) -> tuple[Line, ...]:
    """Return the lines of a page; `find` finds the items in the text of one line."""
    return tuple(
        line
        for number, section in enumerate(page.sections)
        for line in _with_leads(list(_section_lines(number, section, find)))
    )


def _section_lines(number: int, section: Section, find: Find) -> Iterator[Line]:
    for span, kind, heads in _stretches(section):
        text = section.text[span.start : span.end]
        links = (
            Item("link", target, m.span.shift(section.start), "link", m.value)
            for m in section.marks
            if m.kind == "link" and m.span.within(span) and (target := _target(m.value))
        )
        by = section.start + span.start
        found = (
            replace(i, span=i.span.shift(by), text=i.text or _shown(text, i.span))
            for i in find(text)
        )
        items = tuple(sorted((*found, *links), key=lambda i: i.span))
        words = frozenset(content(text))
        yield Line(number, span.shift(section.start), text, kind, words, items, heads)


def _stretches(section: Section) -> Iterator[tuple[Span, str, tuple[str, ...]]]:
    """Yield where each line stands, its kind, and the heads of a row's columns. A row is one line."""
    heads: dict[int, str] = {}
    row: list[Block] = []
    for block in (*section.content(), None):
        goes_on = block is not None and bool(row) and _goes_on(row[-1], block)
        if row and not goes_on:
            yield (
                Span(row[0].span.start, row[-1].span.end),
                "row",
                tuple(heads.get(b.level, "") for b in row),
            )
            row = []
        if block is None:
            return
        if block.kind in _ROWS:
            heads |= {block.level: section.of(block)} if block.kind == "header-cell" else {}
            row.append(block)
        else:
            heads = {}
            yield from ((s.span, block.kind, ()) for s in nlp.block_sentences(section, block))


def _goes_on(last: Block, block: Block) -> bool:
    """Say whether a block is of the same row: a cell further right, or what a term means."""
    if block.kind in ("cell", "header-cell"):
        return last.kind in ("cell", "header-cell") and block.level > last.level
    return block.kind == "definition" and last.kind in ("term", "definition")


def _shown(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _target(value: str) -> str:
    """Return what a link leads to, the same for a page in any format; "" for a place on the page itself."""
    if value.startswith(("#", "tel:")):
        return ""
    return (
        re.sub(r"(?<=\w)\.(?:md|html?)(?=$|[#?])", "", value.strip()).rstrip("/").removeprefix("./")
    )


def _with_leads(lines: Sequence[Line]) -> Iterator[Line]:
    """Give each list item what the line above its list says of it, else what the heading says."""
    lead: Line | None = None
    heading: tuple[Item, ...] = ()
    for line in lines:
        if line.kind != "item":
            lead = line
            heading = _led(line) if line.kind == "heading" else heading
            yield line
            continue
        opens = lead is not None and lead.text.rstrip().endswith((":", "…", " if"))
        has = {i.kind for i in line.items}
        from_lead = (_led(lead) if lead and opens else ()) or heading
        more = tuple(replace(i, inherited=True) for i in from_lead if i.kind not in has)
        yield replace(line, items=(*line.items, *more), lead=lead.span if lead else None)


def _led(line: Line) -> tuple[Item, ...]:
    return tuple(i for i in line.items if i.kind in ("help", "urgency", "negation"))


def clause_of(line: Line, item: Item) -> list[str]:
    """Return the words that stand with an item between two commas or joining words, the nearest first."""
    if not item.span.within(line.span):
        return []
    at, end = item.span.start - line.span.start, item.span.end - line.span.start
    before = _CLAUSE.split(line.text[:at].casefold())[-1]
    after = _CLAUSE.split(line.text[end:].casefold())[0]
    left, right = content(before)[::-1], content(after)
    both = [w for pair in zip(left, right, strict=False) for w in pair]
    rest = min(len(left), len(right))
    return [*both, *left[rest:], *right[rest:]]
