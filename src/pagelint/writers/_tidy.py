"""Runs as they are written: no blanks at the ends, one at a time between, and no signs that show nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pagelint.readers._builder import UNSEEN
from pagelint.writers._nouns import CELLS, THING, Manuscript, Part, Run
from pagelint.writers._runs import PLAIN, Letter, Style, folded, joined, letters

# What a reader takes for the beginning of a list drawn by hand, so that no break is written before it.
_DRAWN = re.compile(r"\s*(?:[•·▪◦‣*–—-]|\d{1,2}[.)])\s+\w")
_GROUPED = CELLS | {"item", "term", "definition"}
_LEFT_OUT = frozenset({"furniture", "bare"})


def tidy(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs that read the same, with as few blanks and looks as that takes."""
    found = [(sign, _meant(sign, s)) for sign, s in letters(runs) if not UNSEEN.match(sign)]
    kept: list[Letter] = []
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end][0].isspace():
            end += 1
        if end == at:
            kept.append(found[at])
            at += 1
            continue
        blanks = "".join(sign for sign, _ in found[at:end])
        if kept and end < len(found):
            after = "".join(sign for sign, _ in found[end : end + 8])
            kept.append((_blank(blanks, after), _between(kept[-1], found[end])))
        at = end
    return tuple(joined(kept))


def _meant(sign: str, style: Style) -> Style:
    """Return the looks that a sign can have: a link's target only in a link, code only for code."""
    kinds, link, title = style
    kinds = kinds if sign == THING else kinds - {"code"}
    told = sign == THING or "abbr" in kinds
    return kinds, link if "link" in kinds else "", title if told else ""


def _blank(blanks: str, after: str) -> str:
    if "\n" in blanks and not _DRAWN.match(after):
        return "\n"
    return blanks if blanks == "\u00a0" else " "


def _between(before: Letter, after: Letter) -> Style:
    """Return the looks of a blank: what the words on both sides share."""
    if THING in (before[0], after[0]):
        return PLAIN
    kinds = before[1][0] & after[1][0] - {"code"}
    if before[1][1] != after[1][1]:
        kinds -= {"link"}
    if before[1][2] != after[1][2]:
        kinds -= {"abbr"}
    return kinds, before[1][1] if "link" in kinds else "", before[1][2] if "abbr" in kinds else ""


def tidied(part: Part) -> Part:
    """Return a part with tidy runs; that of a picture is one, with the picture's address."""
    if part.kind != "alt":
        return replace(part, runs=tidy(part.runs))
    link = next((r.link for r in part.runs if r.link), "")
    words = " ".join(part.text.split())
    return replace(part, runs=(Run(words, link=link),))


def is_empty(part: Part) -> bool:
    """Say whether a part says nothing, so that it is not written."""
    return not folded(part.text)


def in_order(parts: Sequence[Part]) -> list[int]:
    """Return the numbers of parts in the order in which they stand in a file.

    What the website has above and below its text stays there, wherever its writer types.
    """
    own = [p.block for p in parts if p.kind != "furniture" and p.block is not None]
    first, last = min(own, default=0), max(own, default=0)

    def place(number: int) -> int:
        part = parts[number]
        if part.kind != "furniture" or part.block is None:
            return 0
        return -1 if part.block < first else int(part.block > last)

    return sorted(range(len(parts)), key=place)


def written(manuscript: Manuscript) -> tuple[Part, ...]:
    """Return what of a manuscript a new file has: all that says something, but no part of a website."""
    kept = [p for p in manuscript.parts if p.kind not in _LEFT_OUT and not is_empty(p)]
    return tuple(tidied(p) for p in kept)


def family(part: Part) -> str:
    """Return what a part is one of: a "list", a "table", a "definitions" list, "" for what stands alone."""
    if part.kind == "item":
        return "list"
    if part.kind in CELLS or (part.kind == "caption" and part.group is not None):
        return "table"
    return "definitions" if part.kind in _GROUPED else ""


def groups(parts: Iterable[Part]) -> list[list[Part]]:
    """Cut parts into what is written together: lists, tables, definition lists, single parts."""
    found: list[list[Part]] = []
    for part in parts:
        last = found[-1][-1] if found else None
        same = last and family(part) and (family(part), part.group) == (family(last), last.group)
        if same:
            found[-1].append(part)
        else:
            found.append([part])
    return found


Entry = tuple[
    Part | None, list[Part]
]  # an item, None for one that is not there, and the lists in it


def lists(parts: Iterable[Part], depth: int = 1) -> list[tuple[bool, list[Entry]]]:
    """Cut items into the lists that stand behind each other at a depth: whether each counts, and its entries."""
    found: list[tuple[bool, list[Entry]]] = []
    for part in parts:
        if found and part.level > depth:
            found[-1][1][-1][1].append(part)
            continue
        entry: Entry = (None, [part]) if part.level > depth else (part, [])
        ordered = part.ordered and entry[0] is not None
        if not found or found[-1][0] != ordered:
            found.append((ordered, []))
        found[-1][1].append(entry)
    return found


def rows(parts: Iterable[Part]) -> list[list[list[Part]]]:
    """Cut the cells of a table into rows of columns; a column may hold several paragraphs, or none."""
    found: list[list[list[Part]]] = []
    last: Part | None = None
    for part in parts:
        if last is None or part.row is None or part.row != last.row:
            found.append([])
        row = found[-1]
        while part.level > len(row) + 1:
            row.append([])
        if row and 0 < part.level <= len(row):
            row[-1].append(part)
        else:
            row.append([part])
        last = part
    return found
