"""The only maker of a Page: readers say what they meet, in order, and where it stands.

A reader calls `start(kind)`, `put(text, span)` and `end()` for every block, `open` and `close` for
marks, `leave_out(what, span)` for what is no text, and at last `page()`. White space is folded and
sections are cut here, so that all formats give the same page for the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pagelint.digests import sha256
from pagelint.errors import Unreadable
from pagelint.locks import is_lock_key, lock_reason
from pagelint.model import OTHER, LeftOut, Page, Span
from pagelint.readers._assemble import Draft, Head, Sign, assemble, count_words
from pagelint.readers._furniture import Outline, furniture

# What stands for code and template output: no word, but no gap in the sentence either.
HIDDEN = "\ufffc"
# Characters that show nothing: soft hyphens, joiners, directions, controls. U+2060 is what template
# tags are masked with before parsing. None of them reaches a page.
_UNSEEN = (
    "\u2060-\u2064\u2066-\u2069\u200b\u200e\u200f\u202a-\u202e\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f"
)
UNSEEN = re.compile(f"[{_UNSEEN}]+")
# Blanks to fold: all but a lone space between two characters that are seen, which stays as it is.
_STRETCH = re.compile(rf"(?P<blank>(?!(?<=[^\s{_UNSEEN}]) (?=[^\s{_UNSEEN}]))\s+)|{UNSEEN.pattern}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,200}@\S+", re.IGNORECASE)

_MUCH = 20  # words beside a page's headings that cannot be a menu alone


class Builder:
    """Collects blocks in reading order and makes a Page of them."""

    def __init__(self, path: str, data: bytes, source: str, fmt: str) -> None:
        self.path, self.source, self.format = path, source, fmt
        self.digest = "sha256:" + sha256(data).hexdigest()
        self.title, self.lang, self.kind, self.locked = "", "", "", ""
        self._drafts: list[Draft] = []
        self._now: Draft | None = None
        self._open: list[tuple[Sign, Draft | None, int]] = []
        self._left: list[LeftOut] = []
        self._asides: list[Draft] = []
        self._anchors: list[str] = []  # names that the next text will answer to

    @property
    def is_idle(self) -> bool:
        """Say whether no block is open."""
        return self._now is None

    # ---- what readers call -------------------------------------------------------------------

    def start(self, kind: str, level: int = 0, what: str = "") -> None:
        """Begin a block; an open one is ended first. `what` names furniture ("navigation")."""
        self.end()
        self._now = Draft(kind, level, what)
        self._open = [(sign, None, 0) for sign, _, _ in self._open]

    def put(self, text: str, span: Span) -> None:
        """Add text that stands at `span` of the source. Without an open block it makes a paragraph."""
        if self._now is None:
            if not text.strip():
                return
            self.start("paragraph")
        draft = self._now
        assert draft is not None
        exact = self.source[span.start : span.end] == text
        for blank, low, high in _split(text):
            origin = Span(span.start + low, span.start + high) if exact else span
            chunk = text[low:high]
            if blank:
                if draft.length and draft.blank is None:
                    draft.blank = (chunk, origin)
                elif draft.blank is not None:
                    kept, first = draft.blank
                    draft.blank = (kept + chunk, Span(first.start, max(first.end, origin.end)))
            else:
                self._write(draft, chunk, origin)

    def open(self, kind: str, value: str = "", source: Span | None = None) -> None:
        """Begin a mark: it covers the text put until `close` of the same kind, block by block."""
        draft = self._now
        at = self._mark_start(draft)
        self._open.append((Sign(kind, value, source), draft, at))

    def close(self, kind: str) -> None:
        """End the last opened mark of this kind; unknown ones are ignored."""
        for i in range(len(self._open) - 1, -1, -1):
            if self._open[i][0].kind == kind:
                self._add_mark(*self._open.pop(i))
                return

    def anchor(self, name: str) -> None:
        """Note a place that links can lead to: the open block, else the next, at the end the last."""
        self._anchors.append(name)

    def aside(self, kind: str, pieces: Iterable[tuple[str, Span]]) -> None:
        """Add a block of its own (a picture's alt text) after the open one, which goes on."""
        kept, self._now = self._now, None
        marks, self._open = self._open, []
        drafts, self._drafts = self._drafts, self._asides
        anchors, self._anchors = self._anchors, [] if kept else self._anchors
        self._asides = []
        self.start(kind)
        for text, span in pieces:
            self.put(text, span)
        self.end()
        self._drafts, self._asides = drafts, self._drafts
        self._now, self._open = kept, marks
        self._anchors = anchors if kept else self._anchors
        if kept is None:
            self._flush()

    def _flush(self) -> None:
        self._drafts += self._asides
        self._asides = []

    def end(self) -> None:
        """End the open block. A block without text vanishes."""
        draft = self._now
        if draft is None:
            return
        for sign, begun, at in self._open:
            self._add_mark(sign, begun, at)
        self._open = [(sign, None, 0) for sign, _, _ in self._open]
        self._now = None
        draft.blank = None
        if draft.string().strip():
            self._drafts.append(draft)
            self._settle(draft)
        self._flush()

    def tell(self, key: str, value: str) -> None:
        """Note what the head of a web page tells us: "pagelint:kind", "pagelint:locked"."""
        if key == "pagelint:kind":
            self.kind = value.strip().lower()
        elif "pagelint" in key and is_lock_key(key):
            self.locked = self.locked or lock_reason(value)

    def leave_out(self, what: str, span: Span, words: int | None = None) -> None:
        """Note a part of the file that is no text for readers (code, scripts, a template tag)."""
        counted = count_words(self.source[span.start : span.end]) if words is None else words
        self._left.append(LeftOut(what, span, counted))

    def given(self) -> tuple[list[Draft], list[LeftOut], bool]:
        """Return all blocks, what is left out, and whether no anchor still waits for the next text."""
        self.end()
        return self._drafts, self._left, not self._anchors

    def take(self, drafts: Iterable[Draft], left: Iterable[LeftOut], by: int) -> None:
        """Add blocks that another builder made, and what it left out so much further on."""
        self.end()
        self._drafts += drafts
        self._left += [LeftOut(x.what, x.source.shift(by), x.words) for x in left]

    def page(self) -> Page:
        """Make the Page. Raises Unreadable when there is no text in it."""
        self.end()
        if self._drafts:
            self._settle(self._drafts[-1])
        outline = [Outline(d.string(), d.kind) for d in self._drafts]
        for draft, what in zip(self._drafts, furniture(outline), strict=True):
            if what and draft.kind not in OTHER:
                draft.kind, draft.what = "furniture", what
        content = [d for d in self._drafts if d.kind not in OTHER]
        kinds: set[str] = set()
        for draft in content:
            if draft.kind not in kinds and _has_word(draft.string()):
                kinds.add(draft.kind)
        if not kinds:
            raise Unreadable("There is no text in this file that could be checked.")
        beside = sum(count_words(d.string()) for d in self._drafts if d.kind == "furniture")
        if kinds == {"heading"} and beside >= _MUCH:
            raise Unreadable(
                "Only headings were found. The text seems to stand in the menu, footer or side column."
            )
        head = Head(
            self.path, self.digest, self.format, self.source, self.title, self.lang, self.kind
        )
        return assemble(head, self._drafts, self._left)

    # ---- inside ------------------------------------------------------------------------------

    def _write(self, draft: Draft, chunk: str, origin: Span) -> None:
        if draft.blank is not None:
            _, where = draft.blank
            draft.blank = None
            draft.pieces.append((draft.length, " ", where))
            draft.text.append(" ")
            draft.length += 1
        draft.pieces.append((draft.length, chunk, origin))
        draft.text.append(chunk)
        draft.length += len(chunk)

    def _settle(self, draft: Draft) -> None:
        draft.marks += [(0, draft.length, Sign("anchor", name)) for name in self._anchors]
        self._anchors = []

    def _mark_start(self, draft: Draft | None) -> int:
        return 0 if draft is None else draft.length + (draft.blank is not None)

    def _add_mark(self, sign: Sign, begun: Draft | None, at: int) -> None:
        draft = self._now
        if draft is None:
            return
        low = at if begun is draft else 0
        if draft.length > low:
            draft.marks.append((low, draft.length, sign))


def _split(text: str) -> Iterator[tuple[bool, int, int]]:
    """Cut text into blank and other stretches; characters that show nothing are dropped."""
    # To Python a lone space is the only blank that can be printed, and nothing can be that shows nothing.
    if text.isprintable() and "  " not in text and " " not in (text[:1], text[-1:]):
        if text:
            yield False, 0, len(text)
        return
    at = 0
    for found in _STRETCH.finditer(text):
        if found.start() > at:
            yield False, at, found.start()
        if found.lastgroup == "blank":
            yield True, found.start(), found.end()
        at = found.end()
    if at < len(text):
        yield False, at, len(text)


def _has_word(text: str) -> bool:
    """Say whether there is a word besides web and mail addresses."""
    return any(c.isalpha() for c in _ADDRESS.sub("", text))
