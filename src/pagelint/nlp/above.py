"""What stands above a sentence and says for whom or for what it is meant.

The same words are another matter below another heading. So this holds the headings above a sentence, in a list what
the list stands under, in a table the line above it and its heads, else the sentence before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from pagelint.digests import sha256
from pagelint.known_texts import kept_by_text
from pagelint.model import Page, Span
from pagelint.nlp.around import IN_ROWS, Around, Unit

_BETWEEN = " › "
_LONGEST = 120  # signs of one part that people see; a mark stands for the rest
_MOST_HEADS = 3  # rows at the top of a table that can be its heads
_OPENS = (":", "…")
# A note and an entry quote these words, so they hold no signs that would end the quotation.
_QUOTES = str.maketrans(dict.fromkeys("\"'“”‘`«»", "’"))


def same_above(one: str, other: str) -> bool:
    """Say whether both name the same; case, blanks and the shape of quotes do not matter, and “>” will do for “›”."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> list[str]:
    parts = text.translate(_QUOTES).casefold().replace("›", ">").split(">")
    return [" ".join(p.split()) for p in parts if p.strip()]


@dataclass(frozen=True, slots=True)
class _Over:
    """What stands above one unit; `before` is the unit whose last sentence comes before its first."""

    parts: tuple[Span, ...] = ()
    before: Span | None = None


class Above:
    """What stands above the sentences of one page. Each text is made once, and shared."""

    def __init__(self, page: Page, around: Around) -> None:
        self._page = page
        self._around = around
        self._said: dict[tuple[Span, ...], str] = {}

    def words(self, span: Span) -> str:
        """Return what stands above the sentence that a stretch of the page's text is in, "" for nothing."""
        at = self._around.at(span.start)
        if at is None:
            return ""
        over, begins = self._over[at], self._around.sentence_span(span).start
        near = self._around.sentences(span.start)
        own = bisect_left(near, begins, key=lambda s: s.start)
        before = near[own - 1] if own else self._last(over.before) if over.before else None
        parts = tuple(dict.fromkeys((*over.parts, *([before] if before else []))))
        said = self._said.get(parts)
        if said is None:
            said = self._said[parts] = _BETWEEN.join(self._words(parts))
        return said

    def _words(self, parts: tuple[Span, ...]) -> Iterable[str]:
        said = [_short(self._page.whole.text[p.start : p.end]) for p in parts]
        if self._page.title_span is None:  # it stands in the head of the file
            said = [_short(self._page.title), *said]
        return filter(None, dict.fromkeys(said))

    def _last(self, unit: Span) -> Span:
        found = self._around.sentences(unit.start)
        return found[-1] if found else unit

    @cached_property
    def _over(self) -> list[_Over]:
        walk = _Walk(self)
        return [walk.step(unit) for unit in self._around.units]

    def opens(self, unit: Unit) -> bool:
        """Say whether a unit is a line that more stands under."""
        return self._page.whole.text[unit.span.start : unit.span.end].rstrip().endswith(_OPENS)

    def line(self, unit: Unit) -> Span:
        """Return what of a unit a list or table stands under: a whole caption, else its last sentence."""
        return unit.span if unit.blocks[0].kind == "caption" else self._last(unit.span)


@dataclass
class _Walk:
    """One way through a page, unit by unit, with what stands above the next one."""

    above: Above
    headings: list[tuple[int, Span]] = field(default_factory=list)
    last: Unit | None = None  # below the last heading
    leads: tuple[Unit, ...] = ()  # what comes next stands under them, if it is a list or a table
    run: str = ""  # the list or table that this stands in
    over: tuple[Span, ...] = ()  # what all of it stands under
    heads: tuple[Span, ...] = ()  # the rows at the top of a table
    label: Span | None = (
        None  # the last row that names those below it, or item that opens a list in a list
    )
    body: bool = False

    def step(self, unit: Unit) -> _Over:
        """Return what stands above the next unit."""
        first = unit.blocks[0]
        path = tuple(s for _, s in self.headings)
        if first.kind == "heading":
            while self.headings and self.headings[-1][0] >= first.level:
                self.headings.pop()
            path = tuple(s for _, s in self.headings)
            self.headings.append((first.level, unit.span))
            self.last, self.leads, self.run = None, (), ""
            return _Over(path)
        if not first.is_content:
            return _Over(path)
        if first.kind == "item" or first.kind in IN_ROWS:
            return self._in_run(unit, path)
        found = _Over(path, self.last.span if self.last else None)
        kept = self.leads if first.kind == "caption" else ()
        self.last, self.leads, self.run = unit, (*kept, unit), ""
        return found

    def _in_run(self, unit: Unit, path: tuple[Span, ...]) -> _Over:
        run = "table" if "cell" in unit.blocks[0].kind else "list"
        if run != self.run:
            self.run, self.heads, self.label, self.body = run, (), None, False
            self.over = tuple(map(self.above.line, self.leads))
        found = _Over((*path, *self.over, *self.heads, *([self.label] if self.label else [])))
        if run == "list":
            self.label = self.above.line(unit) if self.above.opens(unit) else self.label
        else:
            self._row(unit)
        self.last, self.leads = unit, (unit,)
        return found

    def _row(self, unit: Unit) -> None:
        heads = all(b.kind == "header-cell" for b in unit.blocks)
        if not self.body and len(self.heads) < _MOST_HEADS and (heads or not self.heads):
            self.heads = (*self.heads, unit.span)  # a table without heads has a first row
        elif heads or len(unit.blocks) == 1:
            self.label = unit.span
        self.body = self.body or not heads


@kept_by_text(4096)  # the same headings stand above many findings, look after look
def _short(text: str) -> str:
    """Return words as people quote them; of long ones the beginning, and a mark of all."""
    said = " ".join(text.translate(_QUOTES).replace("--", "–").replace("›", ">").split())
    said = said.replace(" > ", " – ")
    if len(said) <= _LONGEST:
        return said
    mark = sha256(said.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{said[:_LONGEST].rstrip()}… {mark}"
