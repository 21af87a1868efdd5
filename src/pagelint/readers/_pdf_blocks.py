"""The lines of a PDF put together to paragraphs, list items and tables, by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pagelint.readers._pdf_leaves import Leaf, Line
from pagelint.readers._text_lines import Line as TextLine
from pagelint.readers._text_lines import signs

_ENDED = re.compile(r"[.?!:;…][\"'”’)\]]*$")
_BEGINS = re.compile(r"[\"'“‘(¿¡]?[A-Z0-9ÁÉÍÓÚÑ]")
_SIGN_ALONE = re.compile(r"[^\w\s]\ufe0f?|o|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]")
# All in letter heights, the measure that printed pages go by.
_NEXT = 2.6  # from one line down to the next of its column, at most
_INDENT = 3.5  # between the left edges of two lines of one column
_MORE = 1.25  # times the usual leading: a paragraph ends
_STEP = 1.0  # by which a first line is set in
_ROOM = 0.3
_SAME = 1.5  # points between edges that are meant to be one
_NEAR = 6  # lines: within these, two edges of cells belong to one table
_RARE = 0.3  # of all blanks that a leaf shows
_CELL = 40  # words; a column of text has more
_ROWS = 4.0  # between two rows of one table
_STYLE = 0.06  # by which sizes differ that are meant to differ


@dataclass(slots=True)
class Block:
    """Lines that belong together. `kind` is "p", "li", "td" or "th"; later also "h1" to "h6"."""

    kind: str
    lines: list[Line]
    skip: int = 0  # signs of a list before its text
    row: int = 0  # of its table, counted through the file

    @property
    def size(self) -> float:
        return max((line.size for line in self.lines), key=[x.size for x in self.lines].count)

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)

    @property
    def text(self) -> str:
        """Its words on one line, without the sign of a list."""
        return " ".join(line.text for line in self.lines)[self.skip :].strip()


def blocks(leaves: Sequence[Leaf]) -> list[Block]:
    """Return the blocks of all leaves, in the order in which they were set."""
    chunks = [chunk for leaf in leaves for chunk in _chunks(_pieces(leaf.lines))]
    tables = _tables(chunks)
    listed = _listed(chunks, tables)
    lead = _leading(chunks)
    edges = {leaf.number: max((x.right for x in leaf.lines), default=0.0) for leaf in leaves}
    found: list[Block] = []
    row = 0
    for i, chunk in enumerate(chunks):
        if i in tables:
            first = i == 0 or tables.get(i - 1) != tables[i]
            row += first
            found.append(Block("td", chunk, row=row))
            continue
        for block in _paragraphs(chunk, listed, lead):
            if not (found and _goes_on(found[-1], block, edges)):
                found.append(block)
            else:
                found[-1].lines += block.lines
    return found


def _pieces(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the signs of lists before their text, and cut where columns show."""
    blanks = sum(s.isspace() for line in lines for s in line.signs)
    rare = sum(len(line.gaps) for line in lines) < _RARE * blanks  # a gap says more than a blank
    cut = [p for i, line in enumerate(lines) for p in _cut(line, _edges(lines, i, rare=rare))]
    found: list[Line] = []
    for line in cut:
        last = found[-1] if found else None
        beside = last is not None and _beside(last, line)
        if last is not None and beside and _SIGN_ALONE.fullmatch(last.text):
            last.append(line)
        else:
            found.append(line)
    return found


def _beside(line: Line, other: Line) -> bool:
    return abs(line.base - other.base) < 0.5 * other.size and other.left >= line.right - _SAME


def _edges(lines: Sequence[Line], at: int, *, rare: bool) -> list[float]:
    """Return where cells begin in the lines around, behind another cell of their row."""
    near = lines[max(0, at - _NEAR) : at + _NEAR]
    found = [
        b.left for a, b in pairwise(near) if _beside(a, b) and not _SIGN_ALONE.fullmatch(a.text)
    ]
    if rare and lines[at].gaps:
        others = (line for line in near if line is not lines[at])
        found += [line.lefts[i] for line in others for i in line.gaps]
    return found


def _cut(line: Line, edges: Sequence[float]) -> Iterator[Line]:
    """Yield a line in parts where a blank that is not in the file stands before an edge of cells."""
    low = 0
    for at in line.gaps:
        if any(abs(line.lefts[at] - edge) < _SAME for edge in edges):
            yield line.part(low, at)
            low = at
    yield line.part(low, len(line.signs)) if low else line


def _chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines that stand below each other in one column."""
    chunk: list[Line] = []
    for line in lines:
        if chunk and not _is_below(chunk, line):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _is_below(chunk: Sequence[Line], line: Line) -> bool:
    last = chunk[-1]
    size = max(last.size, line.size)
    if not _sized(last, line) or not 0.3 * size < line.base - last.base < _NEXT * size:
        return False
    lefts = [x.left for x in chunk[-_NEAR:]]
    middle = abs((last.left + last.right) - (line.left + line.right)) / 2
    inside = min(lefts) - _SAME <= line.left <= max(lefts) + _SAME
    return inside or abs(line.left - last.left) < _INDENT * size or middle < size


def _tables(chunks: Sequence[list[Line]]) -> dict[int, int]:
    """Return the chunks that are cells, each with the number of its row."""
    rows: list[list[int]] = []
    for i, chunk in enumerate(chunks):
        if rows and _in_row(chunks[rows[-1][-1]], chunk):
            rows[-1].append(i)
        else:
            rows.append([i])
    able = [len(row) > 1 and all(_words(chunks[i]) <= _CELL for i in row) for row in rows]
    found: dict[int, int] = {}
    for n, row in enumerate(rows):
        beside = [m for m in (n - 1, n + 1) if 0 <= m < len(rows) and able[m]]
        if able[n] and any(_same_table(chunks, rows[min(n, m)], rows[max(n, m)]) for m in beside):
            found.update(dict.fromkeys(row, n))
    return found


def _words(chunk: Sequence[Line]) -> int:
    return sum(len(line.text.split()) for line in chunk)


def _in_row(chunk: Sequence[Line], other: Sequence[Line]) -> bool:
    """Say whether a chunk stands to the right of another, at its height."""
    beside = min(x.left for x in other) >= max(x.right for x in chunk) - _SAME
    over = other[0].base - other[0].size < chunk[-1].base
    under = other[-1].base > chunk[0].base - chunk[0].size
    return beside and over and under and chunk[0].leaf == other[0].leaf


def _same_table(chunks: Sequence[list[Line]], row: Sequence[int], other: Sequence[int]) -> bool:
    low = max(chunks[i][-1].base for i in row)
    top = min(chunks[i][0].base for i in other)
    near = 0 < top - low < _ROWS * chunks[other[0]][0].size
    return near and chunks[row[0]][0].leaf == chunks[other[0]][0].leaf


def _listed(chunks: Sequence[list[Line]], tables: dict[int, int]) -> dict[int, int]:
    """Return the lines (by id) that begin a list item, with the length of the sign before its text."""
    flat = [(i, line) for i, chunk in enumerate(chunks) if i not in tables for line in chunk]
    texts = [TextLine(0, 0, x.text, x.text, 0, group, "") for group, x in flat]
    return {id(flat[n][1]): length for n, length in signs(texts).items()}


def _leading(chunks: Sequence[list[Line]]) -> float:
    """Return the usual way from a line down to the next, in letter heights."""
    ways = Counter(
        round((b.base - a.base) / b.size, 2)
        for chunk in chunks
        for a, b in pairwise(chunk)
        if _alike(a, b)
    )
    return max(ways, key=lambda w: (ways[w], -w), default=1.2)


def _alike(a: Line, b: Line) -> bool:
    return _sized(a, b) and a.is_bold == b.is_bold


def _sized(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= _STYLE * a.size


def _paragraphs(chunk: Sequence[Line], listed: dict[int, int], lead: float) -> Iterator[Block]:
    """Yield the paragraphs and items of one column."""
    edge = max(line.right for line in chunk)
    block: Block | None = None
    for line in chunk:
        if block is not None and id(line) not in listed and not _parted(block, line, lead, edge):
            block.lines.append(line)
            continue
        if block is not None:
            yield block
        sign = listed.get(id(line))
        block = Block("p" if sign is None else "li", [line], sign or 0)
    if block is not None:
        yield block


def _parted(block: Block, line: Line, lead: float, edge: float) -> bool:
    """Say whether a new paragraph begins with a line."""
    last, size = block.lines[-1], line.size
    if not _sized(last, line) or line.base - last.base > _MORE * lead * size:
        return True
    ended, begins = bool(_ENDED.search(last.text)), bool(_BEGINS.match(line.text))
    room = last.right + line.first_word + _ROOM * size < edge
    if last.is_bold != line.is_bold and (room or ended):
        return True
    if room and (ended or begins):
        return True
    if block.kind == "li":
        inner = block.lines[0].lefts[min(block.skip, len(block.lines[0].lefts) - 1)]
        return line.left < inner - _SAME and ended
    return ended and line.left > last.left + _STEP * size


def _goes_on(block: Block, other: Block, edges: Mapping[int, float]) -> bool:
    """Say whether a paragraph goes on with another one, at the top of the next column or leaf."""
    last, first = block.lines[-1], other.lines[0]
    if block.kind not in ("p", "li") or other.kind != "p" or not _sized(last, first):
        return False
    if (first.leaf == last.leaf and first.base >= last.base) or _ENDED.search(last.text):
        return False
    full = last.right + first.first_word + _ROOM * first.size >= edges[last.leaf]
    return full or first.text[:1].islower()
