"""Word files with something written into them: comments on exact words, edits, tracked changes.

Whatever is not asked for stays as it was. Needs the extra `pagelint[docx]`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pagelint.annotation._changes import changeable, disjoint, make, track
from pagelint.annotation._comments import Comments, Spot, spot
from pagelint.annotation._document import Document
from pagelint.annotation._words import lines
from pagelint.errors import Unreadable
from pagelint.model import Page, Span
from pagelint.readers._ours import AUTHOR
from pagelint.verdict import Edit, Finding, Verdict


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


@dataclass(frozen=True, slots=True)
class Annotated:
    """A Word file with comments in it: how many, and how many fixes stand in it as tracked changes."""

    data: bytes
    comments: int
    changes: int


def annotated(
    data: bytes,
    verdict: Verdict,
    *,
    tracked: Callable[[Finding, Edit], bool] = lambda *_: False,
    author: str = AUTHOR,
    date: str = "",
) -> Annotated:
    """Return a Word file with each finding of its verdict as a comment on the exact words.

    The edits of fixes that are to be `tracked` are written into the text as changes to accept or
    reject. What concerns the whole page, or stands where Word takes no comments, stands on the title.
    Raises Unreadable when the file cannot take comments, and UsageError when lxml is missing.
    """
    page = verdict.page
    assert page is not None
    if not verdict.findings:
        return Annotated(data, 0, 0)
    document = Document(data)
    if document.source != page.source:
        raise Unreadable("This file cannot be written to: its text is not where Word would put it.")
    spots = [_spot(document, page, finding) for finding in verdict.findings]
    fixes = _fixes(document, verdict.findings, tracked)
    edits = [e for found in fixes.values() for e in found]
    comments = Comments(document, author, stamp(date))
    comments.cut(spots)
    document.cut(at for e in edits for at in (e.span.start, e.span.end))
    for number, (one, finding) in enumerate(zip(spots, verdict.findings, strict=True)):
        written = _is_written(finding, fixes.get(number, ()))
        comments.add(one, lines(finding, page.source, one.where, written=written))
    track(document, edits, author, stamp(date))
    return Annotated(document.packed(), len(spots), len(edits))


def _spot(document: Document, page: Page, finding: Finding) -> Spot:
    title = page.map.origin(page.title_span)[0] if page.title_span else None
    span = Span(finding.place.offset, finding.place.end_offset)
    if span.start == span.end and finding.text:  # read from no place in the text
        return Spot(spot(document, title or Span(0, 0), title).span, "in the file’s properties")
    return spot(document, span, title)


def _fixes(
    document: Document, findings: Iterable[Finding], tracked: Callable[[Finding, Edit], bool]
) -> dict[int, tuple[Edit, ...]]:
    """Return, by the number of the finding, the edits to make; of two on the same words the first."""
    found: dict[int, tuple[Edit, ...]] = {}
    taken: list[Edit] = []
    for number, finding in enumerate(findings):
        for edit in finding.fix.edits if finding.fix else ():
            together = sorted([*taken, edit], key=lambda e: e.span)
            if disjoint(together) and changeable(document, edit) and tracked(finding, edit):
                found[number] = (*found.get(number, ()), edit)
                taken = together
    return found


def _is_written(finding: Finding, edits: Iterable[Edit]) -> bool:
    """Say whether the words that a finding stands on were changed."""
    place = finding.place
    return any(place.offset <= e.span.start <= place.end_offset for e in edits)


def stamp(day: str) -> str:
    """Return a day as Word writes times, "" for none."""
    return f"{day}T00:00:00Z" if day else ""
