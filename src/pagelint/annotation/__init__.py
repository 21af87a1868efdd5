"""Word files with something written into them: comments on exact words, edits, tracked changes.

Whatever is not asked for stays as it was. Needs the extra `pagelint[docx]`.
"""

from __future__ import annotations

from collections.abc import Iterable

from pagelint.annotation._changes import changeable, disjoint, make, track
from pagelint.annotation._document import Document
from pagelint.verdict import Edit

AUTHOR = "pagelint"


class UnchangeableError(ValueError):
    """An edit that a Word file cannot take. `edit` is the first such."""

    def __init__(self, edit: Edit, reason: str) -> None:
        super().__init__(reason)
        self.edit = edit


def edited(
    data: bytes, edits: Iterable[Edit], *, tracked: bool, author: str = AUTHOR, date: str = ""
) -> bytes:
    """Return a Word file with edits made in it, in place or, when `tracked`, as changes to accept or reject.

    Edits count in the page's source, as the reader gives it. `date` is YYYY-MM-DD, "" for changes without one.
    Raises UnchangeableError where edits overlap or one goes beyond a paragraph or touches more than text;
    `can_change` tells beforehand. Raises Unreadable, and UsageError when lxml is missing.
    """
    document = Document(data)
    ordered = sorted(edits, key=lambda e: e.span)
    for edit in ordered:
        if not changeable(document, edit):
            raise UnchangeableError(edit, "This text cannot be changed from outside Word.")
    if not disjoint(ordered):
        raise UnchangeableError(ordered[0], "Two changes touch the same words.")
    if tracked:
        document.cut(at for e in ordered for at in (e.span.start, e.span.end))
        track(document, ordered, author, stamp(date))
    else:
        make(document, ordered)
    return document.packed()


def can_change(data: bytes, edits: Iterable[Edit]) -> list[bool]:
    """Say of each edit whether `edited` could make it."""
    document = Document(data)
    return [changeable(document, edit) for edit in edits]


def stamp(day: str) -> str:
    """Return a day as Word writes times, "" for none."""
    return f"{day}T00:00:00Z" if day else ""
