"""From finished blocks to a Page: one text, one map back to the source, cut at the headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pagelint.known_texts import kept_by_text
from pagelint.model import (
    KINDS,
    Block,
    LeftOut,
    Mark,
    Page,
    Piece,
    Section,
    SourceMap,
    Span,
    short_lang,
)
from pagelint.nlp.runs import words_in

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_JOINT = re.compile(r"['’.\-](?<=\w.)(?=\w)")


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a file besides its blocks. `title`, `lang` and `kind` are "" when not said."""

    path: str
    digest: str
    format: str
    source: str
    title: str
    lang: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sign:
    """What a mark says, and where its element stands in the source."""

    kind: str
    value: str = ""
    source: Span | None = None


@dataclass(slots=True)
class Draft:
    """A block while it is being put together: its pieces, and the marks that touch it."""

    kind: str
    level: int
    what: str = ""
    text: list[str] = field(default_factory=list)
    pieces: list[tuple[int, str, Span]] = field(default_factory=list)
    marks: list[tuple[int, int, Sign]] = field(default_factory=list)
    length: int = 0
    blank: tuple[str, Span] | None = None

    def string(self) -> str:
        """Return the text put so far."""
        return "".join(self.text)


@kept_by_text(2048)  # asked of a text as a node, as a block, and again at the next key
def count_words(text: str) -> int:
    """Count words roughly, for the coverage figures only."""
    if "_" in text:  # a word begins with a letter, a digit or "_"
        return sum(1 for word in _WORD.findall(text) if word.strip("_'’.-"))
    return len(words_in(text)) - len(_JOINT.findall(text))  # the same, in half the time


def assemble(head: Head, drafts: Sequence[Draft], left_out: Sequence[LeftOut]) -> Page:
    """Join the blocks to one text, map it, and cut it into sections."""
    return _Assembly(head, drafts).page(left_out)


def add_piece(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece of a source map to those before it, as one with the last where that goes on."""
    last = pieces[-1] if pieces else None
    if (
        last
        and last.exact
        and piece.exact
        and last.text.end == piece.text.start
        and last.source.end == piece.source.start
    ):
        text, source = (
            Span(last.text.start, piece.text.end),
            Span(last.source.start, piece.source.end),
        )
        pieces[-1] = Piece(text, source, exact=True)
    else:
        pieces.append(piece)


class _Assembly:
    def __init__(self, head: Head, drafts: Sequence[Draft]) -> None:
        self.head = head
        self.drafts = drafts
        self.text = ""
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.pieces: list[Piece] = []

    def page(self, left_out: Sequence[LeftOut]) -> Page:
        b = self.head
        left = list(left_out)
        parts: list[str] = []
        at = 0
        for draft in self.drafts:
            if parts:
                parts.append("\n\n")
                at += 2
            string = draft.string()
            self.blocks.append(Block(Span(at, at + len(string)), draft.kind, draft.level))
            self.marks += [
                Mark(Span(at + s, at + e), sign.kind, sign.value, sign.source)
                for s, e, sign in draft.marks
            ]
            for offset, chunk, origin in draft.pieces:
                exact = b.source[origin.start : origin.end] == chunk
                text = Span(at + offset, at + offset + len(chunk))
                add_piece(self.pieces, Piece(text, origin, exact))
            if draft.kind == "furniture" and draft.pieces:
                where = Span(draft.pieces[0][2].start, max(p[2].end for p in draft.pieces))
                left.append(LeftOut(draft.what or "navigation", where, count_words(string)))
            parts.append(string)
            at += len(string)
        self.text = "".join(parts)
        title, heading = self._title()
        lang = (b.lang or "en").strip().lower()[:35] or "en"
        short = short_lang(lang)
        sections = tuple(self._sections(title, heading, short))
        whole = Section(title, 0, 0, self.text, tuple(self.blocks), tuple(self.marks), short)
        checked = sum(count_words(whole.of(k)) for k in self.blocks if k.is_content)
        return Page(
            path=b.path,
            digest=b.digest,
            format=b.format,
            source=b.source,
            title=title,
            title_span=heading.span if heading else None,
            lang=lang,
            kind=b.kind if b.kind in KINDS else "unknown",
            whole=whole,
            sections=sections,
            map=SourceMap(tuple(self.pieces)),
            left_out=tuple(sorted(left, key=lambda x: (x.source.start, x.source.end))),
            words_in_file=checked + sum(x.words for x in left),
            words_checked=checked,
            says_lang=bool(b.lang),
        )

    def _title(self) -> tuple[str, Block | None]:
        """Find the page's title: its first heading, when that is the highest; else what the file says."""
        headings = [k for k in self.blocks if k.kind == "heading"]
        if headings and headings[0].level <= min(h.level for h in headings):
            first = headings[0]
            alone = sum(h.level == first.level for h in headings) == 1
            if first.level == 1 or (alone and not self.head.title):
                return self.text[first.span.start : first.span.end], first
        top = next((h for h in headings if h.level == 1), None)
        if self.head.title:
            return self.head.title, None
        return (self.text[top.span.start : top.span.end], None) if top else ("", None)

    def _sections(self, title: str, heading: Block | None, lang: str) -> Iterator[Section]:
        cuts = [k for k in self.blocks if k.kind == "heading" and k is not heading]
        starts = [0, *(k.span.start for k in cuts)]
        ends = [*starts[1:], len(self.text)]
        named = [(title, 0), *((self.text[k.span.start : k.span.end], k.level) for k in cuts)]
        blocks = iter(self.blocks)
        marks = sorted(self.marks, key=lambda m: (m.span.start, m.span.end))
        held: Block | None = next(blocks, None)
        at = 0
        for (name, level), low, high in zip(named, starts, ends, strict=True):
            inside: list[Block] = []
            while held is not None and held.span.start < high:
                inside.append(Block(held.span.shift(-low), held.kind, held.level))
                held = next(blocks, None)
            here: list[Mark] = []
            while at < len(marks) and marks[at].span.start < high:
                m = marks[at]
                here.append(Mark(m.span.shift(-low), m.kind, m.value, m.source))
                at += 1
            text = self.text[low:high]
            yield Section(name, level, low, text, tuple(inside), tuple(here), lang)
