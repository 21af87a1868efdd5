"""Apply edits to a page's bytes, and prove that nothing else changed before anything is written.

Edits come from the findings of a verdict. Of two that meet, the first is made, and the other waits for
the next round. After each round the new bytes are read and judged again: all blocks must be the old ones
but for the edited words. A page whose proof fails stays as it was.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pagelint.annotation import can_change, edited
from pagelint.errors import PagelintError, Unreadable
from pagelint.model import Lines, Page, Span
from pagelint.readers import encoding
from pagelint.verdict import Edit, Finding, Verdict

Look = Callable[[bytes], Verdict]
_ROUNDS = 20
_LINKED = "The file has another name on this disk (a hard link), which would keep the old words. Make it a copy."


class NotFixedError(PagelintError):
    """A page could not be fixed, and stays as it was. The message is the reason, in plain words."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One edit of a finding's fix: each can be made alone."""

    finding: Finding
    edit: Edit
    own: bool = False  # the words are a person's


@dataclass(frozen=True, slots=True)
class Change:
    """An edit that was made, and where it stood when it was made."""

    line: int
    column: int
    rule: str
    old: str
    new: str
    safety: str


@dataclass(frozen=True, slots=True)
class Pen:
    """How a Word file is changed: `tracked` in changes to accept or reject, by whom, and on which day."""

    tracked: bool = True
    author: str = "pagelint"
    day: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page's bytes as they would be, what there is to say of them, and the changes so far."""

    data: bytes
    verdict: Verdict
    changes: tuple[Change, ...] = ()


def offers(draft: Draft, *, others: bool = False) -> tuple[Offer, ...]:
    """Return all edits that can be made in this kind of file, or in their stead, in the order of their places."""
    page = draft.verdict.page
    if page is None or draft.verdict.unchecked is not None or draft.verdict.record is not None:
        return ()  # a record is a part of its export
    fixes = [(f, f.other if others else f.fix) for f in draft.verdict.findings]
    found = [Offer(f, e) for f, fix in fixes if fix for e in fix.edits]
    can = _can_change(page, draft.data, [o.edit for o in found]) if found else []
    return tuple(sorted((o for o, ok in zip(found, can, strict=True) if ok), key=_at))


def settle(draft: Draft, look: Look, pen: Pen) -> Draft:
    """Return the page with all safe edits made, round by round until none is left.

    Raises NotFixedError when a proof fails or no end is reached.
    """
    for _ in range(_ROUNDS):
        safe = [o for o in offers(draft) if o.edit.safe]
        if not safe:
            return draft
        draft = step(draft, _apart(safe), look, pen)
    raise NotFixedError(f"After {_ROUNDS} rounds there was still something to fix.")


def step(draft: Draft, chosen: Sequence[Offer], look: Look, pen: Pen) -> Draft:
    """Return the page with these edits made, read and judged again. Raises NotFixedError."""
    page = draft.verdict.page
    assert page is not None
    edits = [o.edit for o in chosen]
    data = _edited(page, draft.data, edits, pen)
    verdict = look(data)
    if verdict.page is None or verdict.unchecked is not None:
        raise NotFixedError(f"It could not be checked then. {verdict.unchecked}")
    prove(page, edits, verdict.page)
    lines = Lines(page.source)
    return Draft(data, verdict, (*draft.changes, *(_change(lines, o) for o in chosen)))


def prove(before: Page, edits: Sequence[Edit], after: Page) -> None:
    """Raise NotFixedError unless one page is the other but for these edits."""
    places = [found for e in edits for found in in_text(before, e)]
    places.sort(key=lambda e: e.span, reverse=True)
    old = [(b.kind, b.level, _with(before, b.span, places)) for b in before.whole.blocks]
    new = [(b.kind, b.level, _folded(after.whole.of(b))) for b in after.whole.blocks]
    if old != new or _signs(before) != _signs(after):
        raise NotFixedError("More than the words in question would have changed.")


def write(path: Path, before: bytes, after: bytes) -> None:
    """Put new bytes in the place of a file's old ones, all at once, with the same rights and owner.

    A link stays a link: the file that it leads to is written. One with hard links is not, as it
    would lose them. Raises NotFixedError, also when the file
    is no longer what was checked.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.read_bytes() != before:
            raise NotFixedError("The file was changed by somebody else meanwhile.")
        if not os.access(target, os.W_OK):
            raise NotFixedError("The file may not be written to.")
        if target.stat().st_nlink > 1:  # a new file in its place would part it from its other names
            raise NotFixedError(_LINKED)
        handle, name = tempfile.mkstemp(
            dir=target.parent, prefix=f".{target.name}.", suffix=".part"
        )
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(after)
                out.flush()
                os.fsync(out.fileno())  # else a power cut may leave the new name on an empty file
            status = target.stat()
            with suppress(OSError, AttributeError):  # only root may give files away
                os.chown(part, status.st_uid, status.st_gid)
            shutil.copymode(target, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise NotFixedError(f"The file cannot be written. {error.strerror}.") from error


def _at(offer: Offer) -> tuple[Span, str, str]:
    return offer.edit.span, offer.finding.rule, offer.edit.text


def _apart(found: Sequence[Offer]) -> list[Offer]:
    """Return the offers that can be made together: of two that meet or touch, the first."""
    kept: list[Offer] = []
    for offer in found:
        if not kept or kept[-1].edit.span.end < offer.edit.span.start:
            kept.append(offer)
    return kept


def _change(lines: Lines, offer: Offer) -> Change:
    span = offer.edit.span
    old = lines.source[span.start : span.end]
    safety = "own" if offer.own else "safe" if offer.edit.safe else "suggest"
    return Change(*lines.place(span.start), offer.finding.rule, old, offer.edit.text, safety)


def _can_change(page: Page, data: bytes, edits: Sequence[Edit]) -> list[bool]:
    """Say of each edit whether it can be made in this kind of file, and in its encoding."""
    if page.format == "docx":
        return can_change(data, edits)
    try:
        mark, name = encoding(data, page.path)
    except Unreadable:
        return [False] * len(edits)  # a PDF, a packed file
    if mark + _encoded(page.source, name) != data:
        return [False] * len(edits)  # a part of a file, such as a row of a table
    return [bool(_encoded(e.text, name) or not e.text) for e in edits]


def _encoded(text: str, name: str) -> bytes:
    """Return a text's bytes, none when the encoding lacks one of its characters."""
    try:
        return text.encode(name)
    except UnicodeEncodeError:
        return b""


def _edited(page: Page, data: bytes, edits: Sequence[Edit], pen: Pen) -> bytes:
    if page.format == "docx":
        return edited(data, edits, tracked=pen.tracked, author=pen.author, date=pen.day)
    mark, name = encoding(data, page.path)
    made, kept, at = [mark], [mark], 0
    for edit in sorted(edits, key=lambda e: e.span):
        before = page.source[at : edit.span.start].encode(name)
        made += (before, edit.text.encode(name))
        kept += (before, page.source[edit.span.start : edit.span.end].encode(name))
        at = edit.span.end
    rest = page.source[at:].encode(name)
    if b"".join((*kept, rest)) != data:  # an encoding in which no stretch stands for itself
        raise NotFixedError(f"Text in {name} cannot be changed in part.")
    return b"".join((*made, rest))


def in_text(page: Page, edit: Edit) -> Iterator[Edit]:
    """Yield an edit of the source as it shows in the page's text, wherever its words were read to."""
    span = edit.span
    old = page.source[span.start : span.end]
    found = False
    for piece in page.map.pieces:
        low, high = piece.source.start, piece.source.end
        inside = low <= span.start < high if old else low < span.start <= high
        at = piece.text.start + span.start - low
        if piece.exact and inside and page.whole.text[at : at + len(old)] == old:
            found = True
            yield Edit(Span(at, at + len(old)), edit.text)
    if not found:
        raise NotFixedError("The words to change are not in the text that was checked.")


def _with(page: Page, block: Span, edits: Sequence[Edit]) -> str:
    """Return a block's text with the edits in it made, the last one first."""
    text = page.whole.text[block.start : block.end]
    for edit in edits:
        if edit.span.within(block):
            low, high = edit.span.start - block.start, edit.span.end - block.start
            text = text[:low] + edit.text + text[high:]
    return _folded(text)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _signs(page: Page) -> tuple[object, ...]:
    """Return what a page says besides its words: marks, comments, what is left out, its head."""
    marks = [(m.kind, m.value) for m in page.whole.marks if m.kind != "anchor"]
    # What a tracked change deletes is still in a Word file.
    left = [(x.what, x.words) for x in page.left_out if x.what != "deleted text"]
    said = [c.text for c in page.comments]
    return marks, left, said, page.lang, page.kind, page.locked, page.format
