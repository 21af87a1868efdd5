"""Plain text: headings, lists and tables are told by how the lines stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.model import Page
from pagelint.readers._builder import Builder
from pagelint.readers._decode import decode
from pagelint.readers._furniture import Outline, furniture
from pagelint.readers._selection import EVERYTHING, Selection
from pagelint.readers._template import masked, put_masked

SUFFIXES = (".txt", ".text")
FORMAT = "text"

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_BULLET = re.compile(
    r"[ \t]*(?:[•‣◦▪●○·*–—-]|o(?=\t))[ \t]+|[ \t]*(?:\(?\d{1,2}[.)]|[a-z][.)])[ \t]+"
)
_NUMBERED = re.compile(r"((?:\d{1,2}\.)+\d{0,2}|\d{1,2}\)|[IVX]{1,5}\.)[ \t]+(?=[A-Z])")
_RULE = re.compile(r"[ \t]*(={3,}|-{3,}|_{3,}|\*{3,}|~{3,})[ \t]*$")
_LABEL = re.compile(r"\w[^:]{0,30}:\s+\S")
_MAX_HEADING, _MAX_QUESTION = 10, 14


@dataclass(slots=True)
class Chunk:
    """Lines that belong together, as (start, end) in the source; `kind` is decided in steps."""

    lines: list[tuple[int, int]]
    kind: str = "paragraph"
    level: int = 0
    alone: bool = True
    cells: bool = False


def read(data: bytes, path: str, selection: Selection = EVERYTHING) -> Page:
    """Return the Page of a plain-text file. Raises Unreadable. `selection` has no meaning here."""
    del selection
    source = decode(data)
    text = masked(source)
    builder = Builder(path, data, source, FORMAT)
    chunks = list(_chunks(text))
    _find_headings(text, chunks)
    for chunk in chunks:
        if chunk.cells:
            _put_row(builder, text, chunk)
            continue
        builder.start(chunk.kind, chunk.level)
        for low, high in chunk.lines:
            put_masked(builder, text, low, high)
        builder.end()
    return builder.page()


def _put_row(builder: Builder, text: str, chunk: Chunk) -> None:
    low, high = chunk.lines[0]
    for column, cell in enumerate(re.finditer(r"[^\t]+", text[low:high]), 1):
        builder.start(chunk.kind, column)
        put_masked(builder, text, low + cell.start(), low + cell.end())
        builder.end()


def _chunks(text: str) -> Iterator[Chunk]:
    """Cut the text into paragraphs, list items, table rows and underlined headings."""
    group: list[tuple[int, int]] = []
    for found in _LINE.finditer(text):
        line = found.group()
        if line.strip():
            group.append(found.span())
            continue
        yield from _split_group(text, group)
        group = []
    yield from _split_group(text, group)


def _split_group(text: str, group: list[tuple[int, int]]) -> Iterator[Chunk]:
    """Cut one run of lines without a blank line between them."""
    now: Chunk | None = None
    alone = len(group) == 1
    tabbed = [("\t" in text[a:b].strip()) for a, b in group]
    table = sum(tabbed) >= 2
    for at, (low, high) in enumerate(group):
        line = text[low:high]
        ruled = at + 1 < len(group) and _RULE.match(text[slice(*group[at + 1])])
        if _RULE.match(line):
            if now is not None:
                yield now
            now = None
        elif ruled and len(line.split()) <= _MAX_QUESTION and not _BULLET.match(line):
            if now is not None:
                yield now
            now = Chunk([(low, high)], "heading", 1 if ruled.group(1)[0] == "=" else 2, alone=True)
        elif table and tabbed[at]:
            if now is not None:
                yield now
            head = not any(tabbed[:at])
            yield Chunk([(low, high)], "header-cell" if head else "cell", cells=True)
            now = None
        elif bullet := _BULLET.match(line):
            if now is not None:
                yield now
            numbered = alone and _NUMBERED.match(line.lstrip())
            start = low if numbered else low + bullet.end()
            now = Chunk([(start, high)], "paragraph" if numbered else "item", alone=alone)
        elif at == 0 and not alone and _is_capitals(line):
            yield Chunk([(low, high)], "heading", 2)
        elif now is not None and now.kind != "heading":
            now.lines.append((low, high))
        else:
            if now is not None:
                yield now
            now = Chunk([(low, high)], alone=alone)
    if now is not None:
        yield now


def _find_headings(text: str, chunks: list[Chunk]) -> None:
    """Decide which lines that stand alone are headings, from the end, since a heading heads something."""
    prose = [c for c in chunks if not c.cells]
    if len(prose) <= 1:
        if prose:
            prose[0].kind = "paragraph"
        return
    strings = [
        " ".join(text[a:b].split()) for a, b in ((c.lines[0][0], c.lines[-1][1]) for c in chunks)
    ]
    # No kind is told yet: a short line above the first heading may be the title.
    site = furniture([Outline(s, "paragraph") for s in strings])
    following = ""
    for i in range(len(chunks) - 1, -1, -1):
        if site[i]:
            continue
        chunk, string = chunks[i], strings[i]
        first = not any(not site[j] for j in range(i))
        lone = chunk.kind == "paragraph" and len(chunk.lines) == 1 and chunk.alone
        if lone and following and _is_heading(string, following, title=first):
            chunk.kind = "heading"
            number = _NUMBERED.match(string)
            depth = number.group(1).strip(".").count(".") if number else 0
            chunk.level = 1 if first else 2 + depth
        following = "heading" if chunk.kind == "heading" and len(string.split()) > 4 else "text"


def _is_heading(line: str, following: str, *, title: bool) -> bool:
    number = _NUMBERED.match(line)
    line = line[number.end() :] if number else line
    words = line.split()
    if line.endswith("?"):
        return len(words) <= _MAX_QUESTION and not re.search(r"[.?!]\s", line)
    if line[-1] in ".!:;,…" or not (line[0].isupper() or line[0].isdigit()):
        return False
    if not any(c.isalpha() for c in line) or len(words) > _MAX_HEADING:
        return False
    if not title and (_LABEL.match(line) or (following == "heading" and len(words) > 4)):
        return False
    return not re.search(r"[.?!]\s+[A-Z]", line)


def _is_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return (
        len(letters) >= 4
        and all(c.isupper() for c in letters)
        and len(line.split()) <= _MAX_HEADING
        and not line.rstrip().endswith((".", ",", ";"))
    )
