"""Manuscripts as JSON objects, for a page in a browser. What comes from there is believed in nothing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from pagelint.errors import PagelintError
from pagelint.model import KINDS
from pagelint.writers._nouns import CELLS, KINDS_OF_PARTS, MARKS, Manuscript, Part, Run
from pagelint.writers._tidy import groups

MOST_PARTS = 20_000
MOST_LETTERS = 1_000_000
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LANG = re.compile(r"[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8})*")
_LARGEST = 10**9
_DEEPEST = 100  # levels of a list
_WIDEST = 1000  # columns of a table
_MOST_PLACES = 50_000  # places for cells in all tables, the empty ones as well


class RefusedError(PagelintError):
    """An object that is no manuscript. The message is the reason, in plain words."""


def to_json(manuscript: Manuscript) -> dict[str, Any]:
    """Return a manuscript as an object of lists, texts and numbers."""
    parts = [
        {
            "kind": p.kind,
            "runs": [
                {"text": r.text, "marks": list(r.marks), "link": r.link, "title": r.title}
                for r in p.runs
            ],
            "block": p.block,
            "level": p.level,
            "group": p.group,
            "row": p.row,
            "ordered": p.ordered,
            "fixed": p.fixed,
        }
        for p in manuscript.parts
    ]
    return {
        "parts": parts,
        "title": manuscript.title,
        "kind": manuscript.kind,
        "lang": manuscript.lang,
    }


def from_json(said: object) -> Manuscript:
    """Return the manuscript that an object says. Raises RefusedError for anything that is none."""
    found = _object(said, "page")
    parts = _list(found.get("parts"), "parts")
    if len(parts) > MOST_PARTS:
        raise RefusedError(f"This page has more than {MOST_PARTS:,} parts.")
    made = tuple(_part(part) for part in parts)
    if sum(len(r.text) + len(r.link) + len(r.title) for p in made for r in p.runs) > MOST_LETTERS:
        raise RefusedError(f"This page has more than {MOST_LETTERS:,} letters.")
    _refuse_vast_tables(made)
    kind = _text(found.get("kind", "unknown"), "kind of page")
    lang = _text(found.get("lang", "en"), "language")
    if kind not in KINDS:
        raise RefusedError(f"“{kind}” is no kind of page.")
    if not _LANG.fullmatch(lang) or len(lang) > 35:
        raise RefusedError(f"“{lang[:35]}” is no language.")
    return Manuscript(made, _text(found.get("title", ""), "title"), kind, lang)


def _part(said: object) -> Part:
    found = _object(said, "part")
    kind = found.get("kind")
    if kind not in KINDS_OF_PARTS:
        raise RefusedError("A part is of no kind that is known.")
    level = _number(found.get("level", 0), "level") or 0
    if level > (_WIDEST if kind in CELLS else _DEEPEST):
        raise RefusedError("A list of this page is too deep, or a table too wide.")
    return Part(
        str(kind),
        tuple(_run(run) for run in _list(found.get("runs"), "runs")),
        _number(found.get("block"), "block"),
        level,
        _number(found.get("group"), "group"),
        _number(found.get("row"), "row"),
        ordered=_truth(found.get("ordered", False)),
        fixed=_text(found.get("fixed", ""), "reason"),
    )


def _refuse_vast_tables(parts: tuple[Part, ...]) -> None:
    """Raise RefusedError for tables of more places than a page has: one cell far out asks for all before it."""
    places = 0
    for table in groups(parts):
        cells = [part for part in table if part.kind in CELLS]
        begun = sum(a.row is None or a.row != b.row for a, b in pairwise(cells)) + 1
        places += begun * max((cell.level for cell in cells), default=0)
    if places > _MOST_PLACES:
        raise RefusedError(f"The tables of this page have more than {_MOST_PLACES:,} cells.")


def _run(said: object) -> Run:
    found = _object(said, "run")
    marks = _list(found.get("marks", []), "marks")
    if any(mark not in MARKS for mark in marks):
        raise RefusedError("A word looks in a way that is not known.")
    return Run(
        _text(found.get("text"), "text"),
        tuple(mark for mark in MARKS if mark in marks),
        _text(found.get("link", ""), "link"),
        _text(found.get("title", ""), "title"),
    )


def _object(said: object, what: str) -> dict[str, object]:
    if not isinstance(said, dict) or not all(isinstance(key, str) for key in said):
        raise RefusedError(f"The {what} is not what it should be: an object.")
    return said


def _list(said: object, what: str) -> list[object]:
    if not isinstance(said, list):
        raise RefusedError(f"The {what} are not what they should be: a list.")
    return said


def _text(said: object, what: str) -> str:
    if not isinstance(said, str):
        raise RefusedError(f"The {what} is not what it should be: a text.")
    if _NEVER.search(said):
        raise RefusedError(f"The {what} holds a sign that no text has.")
    return said


def _number(said: object, what: str) -> int | None:
    if said is None:
        return None
    if not isinstance(said, int) or isinstance(said, bool) or not 0 <= said <= _LARGEST:
        raise RefusedError(f"The {what} is not what it should be: a number.")
    return said


def _truth(said: object) -> bool:
    if not isinstance(said, bool):
        raise RefusedError("Whether an item counts is neither yes nor no.")
    return said
