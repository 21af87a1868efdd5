"""What the parts of a printed page are, by their looks: headings, lists, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pagelint.readers._furniture import is_page_number
from pagelint.readers._pdf_blocks import Block
from pagelint.readers._pdf_leaves import Leaf, Line
from pagelint.readers._text_headings import may_head

_EDGE = 0.13  # of a leaf's height: where running heads and feet stand
_PLACE = 4  # points between the places of a line that returns
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[-–—\s|]*(?:\d{1,3}|[ivxl]{1,6})[-–—\s|]*")
_END = re.compile(r"[.;,!…][\"'”’)\]]*$")
_MOST_WORDS = 22  # of a heading
_LARGER = 1.07  # than the text: from here on a line is set as a heading
_SMALLER = 0.9
_SAME = 0.03  # by which sizes differ that are meant to be one


def take_running(leaves: Sequence[Leaf]) -> tuple[list[Line], list[Line]]:
    """Take the running heads and feet out of the leaves and return them, each once, without page numbers.

    They stand at the same place of two leaves or more, in the same words but for numbers.
    """
    edges = [[_at_edge(leaf, side) for side in (0, 1)] for leaf in leaves]
    same: defaultdict[str, list[Line]] = defaultdict(list)
    for line in (line for sides in edges for lines in sides for line in lines):
        same[_key(line)].append(line)
    heads: dict[str, Line] = {}
    feet: dict[str, Line] = {}
    for leaf, sides in zip(leaves, edges, strict=True):
        taken = set()
        for lines, told in zip(sides, (heads, feet), strict=True):
            for line in lines:  # from the edge inwards, up to the first line of text
                number = bool(_NUMBER.fullmatch(line.text)) or is_page_number(line.text)
                if not number and not _returns(line, same[_key(line)], len(leaves)):
                    break
                taken.add(id(line))
                if not number:
                    told.setdefault(_key(line), line)
        leaf.lines = [line for line in leaf.lines if id(line) not in taken]
    return list(heads.values()), list(feet.values())[::-1]


def _at_edge(leaf: Leaf, side: int) -> list[Line]:
    """Return the lines at the head (0) or foot (1) of a leaf, the outermost first."""
    low, high = _EDGE * leaf.height, (1 - _EDGE) * leaf.height
    lines = [x for x in leaf.lines if (x.base > high if side else x.base < low)]
    return sorted(lines, key=lambda line: -line.base if side else line.base)


def _returns(line: Line, same: Iterable[Line], leaves: int) -> bool:
    """Say whether a line stands at this very place on other leaves too, on half of all at least."""
    if not any(c.isalpha() for c in line.text):
        return False
    on = {x.leaf for x in same if abs(x.base - line.base) < _PLACE}
    return len(on) > 1 and len(on) * 2 >= leaves


def _key(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.casefold().split()))


def tell_headings(blocks: Sequence[Block]) -> None:
    """Make headings of the paragraphs that look larger or bolder than the text."""
    body = _body_size(blocks)
    heads = [b for b in blocks if b.kind in ("p", "li") and _is_heading(b, body)]
    looks: list[tuple[float, bool]] = []
    for size, bold in sorted({(b.size, b.is_bold) for b in heads}, reverse=True):
        if not looks or looks[-1][1] != bold or looks[-1][0] - size > _SAME * size:
            looks.append((size, bold))
    for block in heads:
        fits = (i for i, (size, bold) in enumerate(looks, 1)
                if bold == block.is_bold and size - block.size <= _SAME * size)  # fmt: skip
        block.kind = f"h{min(next(fits), 6)}"
    for row in {b.row for b in blocks if b.row}:
        cells = [b for b in blocks if b.row == row]
        if all(b.is_bold for b in cells):
            for cell in cells:
                cell.kind = "th"


def _body_size(blocks: Iterable[Block]) -> float:
    """Return the height of most letters that are not bold; of all when there are no others."""
    plain: Counter[float] = Counter()
    every: Counter[float] = Counter()
    for block in blocks:
        for line in block.lines:
            every[line.size] += len(line.signs)
            if not line.is_bold:
                plain[line.size] += len(line.signs)
    sizes = plain or every
    return max(sizes, key=lambda s: (sizes[s], s), default=1.0)


def _is_heading(block: Block, body: float) -> bool:
    text = block.text
    words = len(text.split())
    if not any(c.isalpha() for c in text) or words > _MOST_WORDS:
        return False
    if block.size >= _LARGER * body:
        return block.is_bold or not _END.search(text)
    return block.is_bold and block.size >= _SMALLER * body and block.kind == "p" and may_head(text)
