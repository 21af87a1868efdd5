"""Plain text: a whole new one, and one that was opened. It knows headings, items and rows by how lines stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pagelint.model import Page, Span
from pagelint.readers._template import masked
from pagelint.readers._text_chunks import Chunk, cut
from pagelint.readers._text_headings import find_headings, may_head
from pagelint.writers._inner import Inner
from pagelint.writers._markdown_text import Around
from pagelint.writers._nouns import CELLS, THING, File, Manuscript, NotWrittenError, Part, Run
from pagelint.writers._parts import parts_of
from pagelint.writers._plan import is_same, plan, units_of
from pagelint.writers._runs import letters
from pagelint.writers._source import BEFORE, BEHIND, Source
from pagelint.writers._tidy import family, groups, lists, rows, written

_UNSEEN = "\u200b"  # before what would be the sign of an item or a quotation; readers drop it
_SIGN = re.compile(
    r"[•‣◦▪●○·∙⁃■□◆◇►▶➢➤✓✔✗✘☐☑✅§\uf0b7\uf0a7\uf0d8\uf0fc\uf076*+–—−>-]|o\s|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]|Step\s"
)
_TAG = re.compile(r"([{<])(?=[{%#])")


def made(manuscript: Manuscript) -> bytes:
    """Return a whole new text. Looks, links, and what kind of page it is cannot be said in one."""
    return _made(manuscript, plainly=False)


def plainer(manuscript: Manuscript) -> bytes:
    """Return a new text without numbers and tables, whose parts cannot be taken for anything else."""
    return _made(manuscript, plainly=True)


def _made(manuscript: Manuscript, *, plainly: bool) -> bytes:
    found = groups(written(manuscript))
    blocks = (text for group in found for text in _group(group, plainly=plainly))
    return ("\n\n".join(blocks) + "\n").encode()


def opened(data: bytes, page: Page) -> File:
    """Return an opened file of this format."""
    return TextFile(data, page)


def _group(parts: Sequence[Part], *, plainly: bool = False) -> Iterator[str]:
    if family(parts[0]) == "list":
        yield "\n".join(_list(parts, 1, counts=not plainly))
        return
    drawn = rows(p for p in parts if p.kind != "caption") if parts[0].kind in CELLS else []
    if not plainly and len(drawn) > 1 and all(sum(map(bool, row)) > 1 for row in drawn):
        yield "\n".join("\t".join(plain(p) for c in row for p in c) for row in drawn)
        return
    yield from map(_block, parts)


def _block(part: Part) -> str:
    line = plain(part)
    if part.kind != "heading":
        return line
    return f"{line}\n{('=' if part.level <= 1 else '-') * max(3, min(len(line), 60))}"


def _list(parts: Sequence[Part], depth: int, *, counts: bool) -> Iterator[str]:
    for ordered, entries in lists(parts, depth):
        for number, (item, below) in enumerate(entries, 1):
            count = str(number) if depth == 1 else chr(ord("a") + (number - 1) % 26)
            most = 99 if depth == 1 else 26
            counted = counts and ordered and depth < 3 and number <= most and len(entries) > 1
            sign = f"{count}." if counted else "-"
            if item:
                yield f"{sign} {plain(item)}"
            for line in _list(below, depth + 1, counts=counts) if below else ():
                yield f"  {line}"


def plain(part: Part) -> str:
    """Return a part's words on one line that begins with no sign."""
    line = " ".join("".join(_words(run) for run in part.runs).split())
    return f"{_UNSEEN}{line}" if _SIGN.match(line) else line


def _words(run: Run) -> str:
    """Return what a run says; what looks like a template's tag in its text is none."""
    return run.title if run.text == THING else _TAG.sub(rf"\1{_UNSEEN}", run.text)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: its lines, and the list or table of which it is a part."""

    lines: Span
    words: Span
    level: int
    ordered: bool
    group: object
    row: object

    @property
    def inner(self) -> Span:
        """Where its words stand."""
        return self.words


class TextFile:
    """An opened plain text."""

    def __init__(self, data: bytes, page: Page) -> None:
        self._page, self._data = page, data
        self._places = list(_places(page))
        self.parts = parts_of(page, self._places)
        self.by_looks = True

    def patched(
        self, manuscript: Manuscript, parts: Sequence[Part], coarse: Collection[int | None]
    ) -> bytes:
        """Return the file with what changed; see `File`."""
        from pagelint.writers._web_file import encoded

        del manuscript
        units = units_of(self.parts)
        segments = plan(units, parts)
        out = Source(self._page.source)
        stay: set[int | None] = set()
        last: Part | None = None
        waiting: list[Part] = []
        for part, is_kept in (
            (p, s.unit is not None and p.block in units.of) for s in segments for p in s.parts
        ):
            if not is_kept or part.block in stay:
                waiting.append(part)
                continue
            stay.add(part.block)
            self._insert(out, last, waiting, part)
            waiting = []
            last = part
            old = units.part[part.block or 0]
            apart = not family(part) and part.block in coarse
            if is_same(old, part) and not apart:
                self._change(out, part, old, whole=part.block in coarse)
            else:
                self._anew(out, part)
        self._insert(out, last, waiting, None)
        for part in self.parts:
            if part.block not in stay:
                lines = self._place(part)
                cell = part.kind in CELLS
                out.remove(lines.words if cell else out.block(lines.lines))
        return encoded(out.changed(), self._data, self._page)

    def _place(self, part: Part) -> _Place:
        found = None if part.block is None else self._places[part.block]
        if found is None:
            raise NotWrittenError(
                "A part of this page has no place in the file that can be changed."
            )
        return found

    def _change(self, out: Source, part: Part, old: Part, *, whole: bool) -> None:
        place = self._place(part)
        if whole:
            out.replace(place.words, plain(part))
            return
        block = self._page.whole.blocks[part.block or 0]
        inner = Inner(self._page, None, place, block.span, letters([Run(old.text)]))
        for span, text in inner.changes([Run(part.text)], _written):
            out.replace(span, text)

    def _anew(self, out: Source, part: Part) -> None:
        """Write a part anew, with a blank line behind it: a heading with a line below it."""
        lines = self._place(part).lines
        close = re.compile(r"(?:\r\n|\n|\r)[ \t]*[^\s]").match(self._page.source, lines.end)
        out.replace(lines, "\n".join(_group([part])) + ("\n" if close else ""))

    def _insert(
        self, out: Source, last: Part | None, fresh: Sequence[Part], following: Part | None
    ) -> None:
        if not fresh:
            return
        near = last or following or self.parts[0]
        listed = family(near) if family(near) in ("list", "table") else ""
        inside = listed and all(family(p) == listed for p in fresh)
        blocks = [text for group in groups(fresh) for text in _group(group)]
        if inside and listed == "table":
            blocks = [
                "\t".join(plain(p) for p in row) for _, row in groupby(fresh, key=lambda p: p.row)
            ]
        gap = "\n" if inside else "\n\n"
        text = gap.join(blocks)
        if last is not None:
            out.put(self._place(last).lines.end, gap + text, BEHIND)
        else:
            out.put(self._place(near).lines.start, text + gap, BEFORE)


def _written(runs: Sequence[Run], without: frozenset[str], around: Around) -> str:
    del without
    text = "".join(_words(run) for run in runs)
    return f"{_UNSEEN}{text}" if around.starts_line and _SIGN.match(text) else text


def _places(page: Page) -> Iterator[_Place | None]:
    """Yield where each block stands, None for what has no lines of its own."""
    chunks = cut(masked(page.source), may_head)
    find_headings(chunks)
    group: object = None
    last = ""
    at = 0
    told: dict[int, tuple[object, Chunk]] = {}
    for chunk in chunks:
        kind = "cell" if chunk.kind in CELLS else chunk.kind if chunk.kind == "item" else ""
        if kind != last or not kind:
            group = object() if kind else None
        last = kind
        for low, _ in chunk.spans:
            told[low] = group, chunk
    starts = sorted(told)
    for block in page.whole.blocks:
        origin = page.map.origin(block.span)[0]
        while at + 1 < len(starts) and starts[at + 1] <= origin.start:
            at += 1
        if not starts or block.kind == "meta":
            yield None
            continue
        group, chunk = told[starts[at]]
        cell = chunk.kind in CELLS
        words = origin if cell else Span(chunk.spans[0][0], chunk.spans[-1][1])
        lines = _lines(page.source, Span(chunk.spans[0][0], chunk.spans[-1][1]), chunk)
        level = block.level if cell or block.kind == "heading" else int(block.kind == "item")
        yield _Place(
            lines,
            words,
            level,
            chunk.number is not None and block.kind == "item",
            group,
            chunk if cell else None,
        )


def _lines(source: str, span: Span, chunk: Chunk) -> Span:
    """Return a chunk's whole lines, with the line that is drawn below a heading."""
    low = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
    end = re.compile(r"[\r\n]|\Z").search(source, span.end)
    high = end.start() if end else span.end
    if chunk.kind == "heading":
        drawn = re.compile(
            r"(?:\r\n|\n|\r)[ \t]*([=_*~#+─━═—–-])(?:[ \t]?\1){2,}[ \t]*(?=[\r\n]|\Z)"
        )
        found = drawn.match(source, high)
        high = found.end() if found else high
    return Span(low, high)
