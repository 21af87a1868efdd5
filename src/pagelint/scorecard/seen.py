"""What a page shows to whoever fills in a score card: its orders, lists, numbers, pictures, parts.

What the verdict has is read there (findings, facts); what it has not is looked up here, once a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from pagelint import nlp
from pagelint.checks._shares import Share, shares
from pagelint.model import Block, Lines, Page, Section, Span
from pagelint.nlp.dates import find_dates
from pagelint.nlp.phones import find_phones
from pagelint.nlp.prose import is_prose
from pagelint.scorecard import _orders
from pagelint.scorecard._orders import Order
from pagelint.verdict import Verdict

_MOST = 160  # characters of a text that is shown as evidence
_SPOKEN = frozenset({"heading", "paragraph", "item", "definition", "quote"})
_CELLS = frozenset({"cell", "header-cell"})
# Pictures that the reader left out as ornaments, or that are no pictures to it.
_EMBEDDED = re.compile(
    r"<(?:img|svg|video|canvas|iframe|object|embed|picture)\b|!\[", re.IGNORECASE
)
_PICTURE = "video|figure|diagram|picture|drawing|chart|photo|illustration"
_POINTED = re.compile(
    rf"\b(?:see|watch|shown in|look at|enlarge) (?:\w+ ){{0,4}}(?:{_PICTURE})"
    rf"|\b(?:figure|fig\.) \d|\b(?:{_PICTURE}) (?:above|below|shows)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\d|%|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|dozen|"
    r"hundreds?|thousands?|millions?|half|halves|thirds?|quarters?|twice|double[ds]?|triple[ds]?|percent)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:911|988|999|111|24/7|9-1-1)\b")
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_CHANCE = re.compile(
    rf"%|percent|\b(?:\d+|{_SMALL})(?: \w+){{0,2}} (?:in|out of|of) (?:every )?"
    rf"(?!\w+ (?:minute|hour|day|week|month|year))(?:\d|(?:{_SMALL}|a (?:hundred|thousand|million))\b)"
    r"|\btimes (?:more|less|as|higher|the)\b|\bodds\b|\bhalf\b|\b\d+ to 1\b|\bper (?:\d|million|thousand|hundred)"
    r"|\b(?:two|three)[ -](?:fold|thirds)\b|\b(?:a third|a quarter|doubles?)\b",
    re.IGNORECASE,
)
# Any of these may advise something that is not put as an order.
_ADVISES = re.compile(
    r"\b(?:should|must|recommend\w*|advi[sc]\w*|avoid\w*|consult\w*|contact|important to|needs? to|seek\w*|prevent\w*|"
    r"protect\w*|reduce|lower)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:not (?:yet )?(?:know|known|clear|sure|understood)|unknown|unclear|uncertain|more research|"
    r"still being studied|under way|being (?:studied|investigated)|experts (?:agree|believe|think)|research(?:ers)? )",
    re.IGNORECASE,
)
_NESTED = re.compile(r"</?(?:ul|ol|dl|menu)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of evidence: where it stands in the source, and its words."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, its place on the page, and the kind of block it stands in."""

    span: Span
    text: str
    kind: str
    section: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: where its first item stands, how many items it has, whether they may be in groups."""

    span: Span
    items: int
    grouped: bool
    section: int


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its first cell, its names of columns and rows, its widest row and its cells."""

    span: Span
    names: tuple[str, ...]
    columns: int
    cells: int


@dataclass(frozen=True)
class Seen:
    """A page with its verdict, and what was looked up of it."""

    page: Page
    verdict: Verdict

    @cached_property
    def lines(self) -> Lines:
        """The lines of the source."""
        return Lines(self.page.source)

    def evidence(self, spans: Iterable[Span]) -> tuple[Line, ...]:
        """Return stretches of the page's text as evidence, in order, each once."""
        return tuple(self._line(span) for span in sorted(set(spans)))

    def _line(self, span: Span) -> Line:
        line, column = self.lines.place(self.page.map.origin(span)[0].start)
        text = " ".join(self.page.whole.text[span.start : span.end].replace("\ufffc", "…").split())
        return Line(line, column, text if len(text) <= _MOST else f"{text[:_MOST].rstrip()} …")

    def found(self, *rules: str) -> tuple[Line, ...]:
        """Return the findings of these rules as evidence, each text once."""
        lines: dict[str, Line] = {}
        for finding in self.verdict.findings:
            if finding.rule in rules:
                words = " ".join(finding.text.split())
                place = finding.place
                lines.setdefault(words.casefold(), Line(place.line, place.column, words))
        return tuple(lines.values())

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences that patients read, tables left out."""
        return tuple(
            Sentence(s.span.shift(section.start), s.text, s.block.kind, at)
            for at, section in enumerate(self.page.sections)
            for s in nlp.sentences(section)
            if s.block.kind in _SPOKEN
        )

    @cached_property
    def says_you(self) -> bool:
        """Whether the page ever says "you"."""
        return any(
            re.search(r"\byou(?:rs?|rself|’re|'re)?\b", s.text, re.IGNORECASE)
            for s in self.sentences
        )

    @cached_property
    def orders(self) -> tuple[Order, ...]:
        """Every sentence that tells somebody to do something."""
        return tuple(o for section in self.page.sections for o in _orders.orders(section))

    @cached_property
    def advice(self) -> tuple[Order, ...]:
        """The orders to the reader that are about health, not about the page itself, each wording once."""
        found = {o.text.casefold(): o for o in self.orders if o.direct and o.about_health}
        return tuple(found.values())

    @cached_property
    def may_advise(self) -> bool:
        """Whether any words at all may advise somebody."""
        return bool(self.orders) or any(_ADVISES.search(s.text) for s in self.sentences)

    @cached_property
    def passives(self) -> tuple[tuple[Span, ...], int]:
        """The sentences of running text that have a passive verb, and how many there are in all."""
        found, count = [], 0
        for section in self.page.sections:
            for sentence in nlp.sentences(section):
                if is_prose(sentence):
                    count += 1
                    tokens = nlp.tokens(section, sentence.block)
                    if any(t.label == "auxpass" and t.span.within(sentence.span) for t in tokens):
                        found.append(sentence.span.shift(section.start))
        return tuple(found), count

    @cached_property
    def counted(self) -> tuple[Span, ...]:
        """Sentences and cells with numbers: no phone numbers, no dates, no number to dial."""
        return tuple(span for span, text in self._texts() if _COUNT.search(_without_names(text)))

    @cached_property
    def numbered(self) -> tuple[Span, ...]:
        """Sentences and cells with any digit or number word at all."""
        return tuple(span for span, text in self._texts() if _COUNT.search(text))

    @cached_property
    def shares(self) -> tuple[tuple[Span, Share], ...]:
        """Chances and parts of a whole that are told in numbers."""
        return tuple(
            (share.span.shift(span.start), share)
            for span, text in self._texts()
            for share in shares(text)
        )

    @cached_property
    def chances(self) -> tuple[Span, ...]:
        """Sentences and cells that may tell a chance or a part of a whole."""
        return tuple(span for span, text in self._texts() if _CHANCE.search(text))

    @cached_property
    def doubts(self) -> tuple[Span, ...]:
        """Sentences that may tell what experts know or do not know."""
        return tuple(s.span for s in self.sentences if _DOUBT.search(s.text))

    def _texts(self) -> Iterator[tuple[Span, str]]:
        for section in self.page.sections:
            for s in nlp.sentences(section):
                if s.block.kind != "alt":
                    yield s.span.shift(section.start), s.text

    @cached_property
    def pictures(self) -> tuple[Span, ...]:
        """The pictures that the reader of the file sees."""
        return tuple(m.span for m in self.page.whole.marks if m.kind == "image")

    @cached_property
    def may_show_more(self) -> bool:
        """Whether the file or its text hints at pictures that are not in `pictures`."""
        hinted = any(_POINTED.search(s.text) for s in self.sentences)
        return hinted or bool(_EMBEDDED.search(self.page.source))

    @cached_property
    def headings(self) -> tuple[Span, ...]:
        """The headings below the title."""
        return tuple(
            b.span
            for b in self.page.whole.blocks
            if b.kind == "heading" and b.span != self.page.title_span
        )

    @cached_property
    def lists(self) -> tuple[Listed, ...]:
        """The lists of two items or more."""
        return tuple(
            listed
            for at, section in enumerate(self.page.sections)
            for kind, run in groupby(section.content(), key=lambda b: b.kind)
            if kind == "item" and (listed := self._list(section, at, list(run))).items > 1
        )

    def _list(self, section: Section, at: int, items: Sequence[Block]) -> Listed:
        starts = [self.page.map.origin(b.span.shift(section.start))[0].start for b in items]
        source = self.page.source
        grouped = bool(_NESTED.search(source[starts[0] : starts[-1]]))
        if self.page.format != "html" and not grouped:
            # Other indents or other bullets: lists within the list, or two lists side by side.
            leads = (source[source.rfind("\n", 0, s) + 1 : s] for s in starts)
            grouped = len({re.sub(r"\d+", "1", lead) for lead in leads}) > 1
        return Listed(items[0].span.shift(section.start), len(items), grouped, at)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables that hold facts, not those that only place things."""
        layout = {m.span.start for m in self.page.whole.marks if m.kind == "layout"}
        runs = groupby(self.page.whole.content(), key=lambda b: b.kind in _CELLS)
        tables = (list(run) for is_table, run in runs if is_table)
        return tuple(self._table(cells) for cells in tables if cells[0].span.start not in layout)

    def _table(self, cells: Sequence[Block]) -> Table:
        names = tuple(self.page.whole.of(c) for c in cells if c.kind == "header-cell")
        return Table(cells[0].span, names, max(c.level for c in cells), len(cells))

    @cached_property
    def words(self) -> tuple[int, ...]:
        """The words of each section."""
        return tuple(
            sum(len(s.words) for s in nlp.sentences(section)) for section in self.page.sections
        )

    @cached_property
    def paragraphs(self) -> tuple[tuple[Span, int], ...]:
        """The paragraphs, each with its words."""
        whole = self.page.whole
        return tuple(
            (b.span, len(whole.of(b).split()))
            for b in whole.content()
            if b.kind in ("paragraph", "quote")
        )

    @cached_property
    def very_short(self) -> bool:
        """Whether the page is what the PEMAT calls very short: two paragraphs at most, on one page."""
        others = any(b.kind in ("item", *_CELLS) for b in self.page.whole.content())
        return len(self.paragraphs) <= 2 and not others and sum(self.words) <= 300


def _without_names(text: str) -> str:
    """Return a text without the numbers that only name something: phones, dates, 911."""
    spans = [p.span for p in find_phones(text)] + [d.span for d in find_dates(text)]
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + text[span.end :]
    return _CALLED.sub("", text)
