"""What two versions are compared by: their lines, and the items in a line that must not change unseen.

A line is a sentence, a list item or a table row. What a list stands under ("Call 911 if:") holds for
each of its items, so they have the items of that line too, as `inherited`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pagelint import nlp
from pagelint.comparison._addresses import address
from pagelint.model import Block, Page, Section, Span
from pagelint.nlp.around import same_row
from pagelint.nlp.inflect import fold

# Words that tell no line from another.
EMPTY = frozenset(
    "a an the and or but of to in on at for from by with as is are was were be been am it its this that these those "
    "you your yours we our us i my he she his her they their them do does did have has had will would can could may "
    "might should must if when then so also there here what which who how than into about up out any some such "
    # What these say is seen for itself; two lines belong together whether they deny or not.
    "not no never cannot don't don’t doesn't doesn’t isn't isn’t aren't can't can’t won't won’t avoid without unless "
    "except only either too also again even stop skip hold withhold high higher low lower more less fewer before "
    "after left right".split()
)
_ENDING = re.compile(r"(?:ings?|ed|es|s|ly|e)$")
_LONGEST = 1000  # characters
_LEADING = (
    "help",
    "urgency",
    "negation",
)  # what the head of a list says of all that stands under it
_MORE = "item-more"  # a further sentence of an item: what stands above the list is not said of it
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


def lines_of(page: Page, find: Find, known: Sequence[Item] = ()) -> tuple[Line, ...]:
    """Return the lines of a page.

    `find` finds the items in the text of one line; `known` are items that are known of the page besides.
    """
    return tuple(
        _with(line, known)
        for number, section in enumerate(page.sections)
        for line in _with_leads(list(_section_lines(number, section, find)))
    )


def _with(line: Line, known: Sequence[Item]) -> Line:
    """Return a line with those of the known items that stand in it, where it has none of that kind."""
    more = [
        k
        for k in known
        if k.span.within(line.span)
        and not any(i.kind == k.kind and i.span.meets(k.span) for i in line.items)
    ]
    return replace(line, items=(*line.items, *more)) if more else line


def _section_lines(number: int, section: Section, find: Find) -> Iterator[Line]:
    for span, kind, heads in _stretches(section):
        text = section.text[span.start : span.end]
        links = [
            Item("link", target, m.span.shift(section.start), "link", m.value)
            for m in section.marks
            if m.kind == "link" and m.span.within(span) and (target := _target(m.value))
        ]
        own = tuple(_found(section, span, find))
        # An address that is a link to itself is one.
        found = (
            *(i for i in own if not any(i.key == k.key and i.span.meets(k.span) for k in links)),
            *links,
        )
        yield Line(
            number,
            span.shift(section.start),
            text,
            kind,
            frozenset(content(_without(text, own, section.start + span.start))),
            tuple(sorted(found, key=lambda i: i.span)),
            tuple(section.of(h) if h else "" for h in heads),
        )
        yield from _under_heads(number, section, span, heads, find)


def _found(section: Section, span: Span, find: Find) -> Iterator[Item]:
    text, by = section.text[span.start : span.end], section.start + span.start
    for item in find(text):
        shown = item.text or " ".join(text[item.span.start : item.span.end].split())
        yield replace(item, span=item.span.shift(by), text=shown)


def _without(text: str, items: Sequence[Item], start: int) -> str:
    """Return a text without its numbers and their units, which tell no line from another."""
    signs = list(text)
    for item in items:
        if item.kind.startswith("quantity"):
            at, end = item.span.start - start, item.span.end - start
            signs[at:end] = " " * (end - at)
    return "".join(signs)


def _under_heads(
    number: int, section: Section, row: Span, heads: Sequence[Block | None], find: Find
) -> Iterator[Line]:
    """Yield the cells of a row that stand under a head such as "You may not eat", each with what it says."""
    cells = [b for b in section.content() if b.span.within(row)]
    for cell, head in zip(cells, heads, strict=False):
        if head is None or head is cell:
            continue
        led = tuple(i for i in _found(section, head.span, find) if i.kind in _LEADING)
        if led:
            text = section.of(cell)
            items = tuple(replace(i, inherited=True) for i in led)
            lead = head.span.shift(section.start)
            span = cell.span.shift(section.start)
            words = frozenset(content(text))
            yield Line(number, span, text, "cell", words, items, lead=lead)


def _stretches(section: Section) -> Iterator[tuple[Span, str, tuple[Block | None, ...]]]:
    """Yield where each line stands, its kind, and the heads of a row's columns. A row is one line."""
    heads: dict[int, Block] = {}
    row: list[Block] = []
    for block in (*section.content(), None):
        if row and not (block and same_row(row[-1], block)):
            whole = Span(row[0].span.start, row[-1].span.end)
            yield whole, "row", tuple(heads.get(b.level) for b in row)
            row = []
        if block is None:
            return
        if block.kind in _ROWS:
            heads |= {block.level: block} if block.kind == "header-cell" else {}
            row.append(block)
        else:
            heads = {}
            kind = block.kind
            for sentence in _sentences(section, block):
                for part in _cut(section.text, sentence):
                    yield part, kind, ()
                    kind = _MORE if kind == "item" else kind


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield a stretch in parts that a person may have written as one sentence, cut at blanks."""
    start = span.start
    while span.end - start > _LONGEST:
        end = text.rfind(" ", start + 1, start + _LONGEST)
        end = end if end > 0 else start + _LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _sentences(section: Section, block: Block) -> Iterator[Span]:
    """Yield the sentences of a block, a question together with its answer: "Do you bleed? Then call us"."""
    asked: Span | None = None
    for sentence in nlp.block_sentences(section, block):
        span = sentence.span
        if asked is not None:
            span, asked = Span(asked.start, span.end), None
        elif sentence.text.endswith("?"):
            asked = span
            continue
        yield span
    if asked is not None:
        yield asked


def _target(value: str) -> str:
    """Return what a link leads to, the same for a page in any format; "" for a place on the page itself."""
    if value.startswith(("#", "tel:")):
        return ""
    return address(re.sub(r"(?<=\w)\.(?:md|html?)(?=$|[#?])", "", value.strip())).removeprefix("./")


def _with_leads(lines: Sequence[Line]) -> Iterator[Line]:
    """Give each list item what the line above its list says of it, else what the heading says."""
    lead: Line | None = None
    heading: tuple[Item, ...] = ()
    for line in lines:
        if line.kind == _MORE:
            yield line
            continue
        if line.kind != "item":
            lead = line
            heading = _led(line) if line.kind == "heading" else heading
            yield line
            continue
        opens = lead is not None and lead.text.rstrip().endswith((":", "…", " if"))
        has = {i.kind for i in line.items} - {"negation"}
        from_lead = (_led(lead) if lead and opens else ()) or _over(heading, line)
        more = tuple(replace(i, inherited=True) for i in from_lead if i.kind not in has)
        yield replace(line, items=(*line.items, *more), lead=lead.span if lead else None)


def _over(heading: Sequence[Item], line: Line) -> Iterable[Item]:
    """Return what a heading says of an item of a list below it.

    "Do not drive" over a whole sentence is not "not" to that sentence; "What not to do" is.
    """
    whole = line.text[:1].isupper() and line.text.rstrip().endswith((".", "!"))
    return [i for i in heading if not (whole and i.kind == "negation" and content(i.text))]


def _led(line: Line) -> tuple[Item, ...]:
    return tuple(i for i in line.items if i.kind in _LEADING)


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


def parts_of(text: str) -> list[Span]:
    """Return the parts of a line between commas and joining words."""
    ends = [m.span() for m in _CLAUSE.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    return [
        Span(a, b) for a, b in zip(starts, [*(start for start, _ in ends), len(text)], strict=True)
    ]
