"""What is made of an open draft: a fix put in, a comparison, a file saved or exported, a pasted stretch."""

from __future__ import annotations

import base64
import dataclasses
import io
from typing import Any

from pagelint import comparison, fixer, writers
from pagelint.comparison import wire
from pagelint.errors import Unreadable
from pagelint.reporters import Options, Summary, counts, run_of
from pagelint.reporters.html import Reporter, piece
from pagelint.reporters.json import score_json
from pagelint.verdict import Verdict
from pagelint.web.desk import Desk
from pagelint.web.drafts import FORMATS, Draft
from pagelint.web.looks import edits_of
from pagelint.web.refusals import RefusedError
from pagelint.writers import Manuscript, to_json

Made = dict[str, Any]
REPORT = "report"
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    REPORT: "text/html; charset=utf-8",
}
_NO_KIND = (
    "A plain text cannot say what kind of page it is. The kind counts only while it is open here."
)
_NO_FIX = "This fix cannot be made any more: the page has changed, or its file does not allow it."


def draft_json(desk: Desk, draft: Draft) -> Made:
    """Return a draft as the page takes it up."""
    with draft.lock:
        look = draft.check(draft.manuscript, desk.day())[2]
    locked = draft.source.page.locked if draft.source else ""
    notes = [*draft.notes, *([_NO_KIND] if draft.format == "text" else [])]
    notes += [f"This page must not be changed here: {locked}"] if locked else []
    return {
        "id": draft.id,
        "name": draft.name,
        "format": draft.format,
        "manuscript": to_json(draft.manuscript),
        "look": look,
        "can_save": desk.home is not None,
        "has_path": draft.path is not None,
        "saves_as": list(FORMATS),
        "unsaved": draft.unsaved,
        "notes": notes,
        "base": base64.b64encode(draft.base).decode() if draft.base is not None else None,
        "digest": draft.digest,
    } | desk.keeping()


def fix(desk: Desk, draft: Draft, manuscript: Manuscript, fingerprint: str, index: int) -> Made:
    """Return the page with one edit of a finding made, and nothing else changed."""
    today = desk.day()
    with draft.lock:
        data, verdict, _ = draft.check(manuscript, today)
        before = fixer.Draft(data, verdict)
        finding = next((f for f in verdict.findings if f.fingerprint == fingerprint), None)
        edits = edits_of(finding) if finding else ()
        offers = [
            offer
            for others in (False, True)
            for offer in (fixer.offers(before, others=others) if 0 <= index < len(edits) else ())
            if offer.finding is finding and offer.edit == edits[index]
        ]
        if not offers:
            raise RefusedError(_NO_FIX, "refused", 409)
        after = fixer.step(
            before,
            offers[:1],
            lambda now: draft.verdict(now, manuscript, today),
            fixer.Pen(tracked=False),
        )
        assert after.verdict.page is not None  # a fix that cannot be read again is refused
        changed = _carried(manuscript, writers.manuscript(after.data, after.verdict.page))
        look = draft.check(changed, today)[2]
        draft.manuscript = changed
    desk.keep(draft)
    return {"manuscript": to_json(changed), "look": look}


def _carried(old: Manuscript, new: Manuscript) -> Manuscript:
    """Return the old manuscript with the words of the new one: parts keep their block, list and table."""
    places = [n for n, part in enumerate(old.parts) if part.text.strip()]
    if [old.parts[n].kind for n in places] != [part.kind for part in new.parts]:
        raise RefusedError(_NO_FIX, "refused", 409)
    parts = list(old.parts)
    for place, now in zip(places, new.parts, strict=True):
        if parts[place].text.split() != now.text.split():
            parts[place] = dataclasses.replace(parts[place], runs=now.runs)
    return dataclasses.replace(old, parts=tuple(parts), title=new.title)


def statement(desk: Desk, draft: Draft, manuscript: Manuscript, kind: str, words: str) -> Made:
    """Return the page with a statement put in as a paragraph of its own."""
    text = " ".join(words.split())
    if not text:
        raise RefusedError("There are no words to put in.")
    changed, at = writers.with_statement(manuscript, kind, text)
    with draft.lock:
        look = draft.check(changed, desk.day())[2]
        draft.manuscript = changed
    desk.keep(draft)
    return {"manuscript": to_json(changed), "look": look, "part": at}


def compare(desk: Desk, draft: Draft, manuscript: Manuscript) -> Made:
    """Return what got easier since the file was opened, and what may have changed in meaning."""
    today = desk.day()
    with draft.lock:
        before = draft.before(today)
        after = draft.check(manuscript, today)[1]
    for verdict in (before, after):
        if verdict.page is None or verdict.unchecked is not None:
            raise RefusedError(f"Not compared: {verdict.unchecked}", status=422)
        if verdict.page.whole.lang != "en":
            raise RefusedError("Only English pages are compared.", status=422)
    try:
        one = comparison.compare(before, after)
    except Unreadable as error:
        raise RefusedError(f"Not compared: {error}", status=422) from error
    changes = {
        "schema": "pagelint-compare/1",
        "as_of": today.isoformat(),
        "comparisons": [wire.as_json(one)],
    }
    return {"before": _scored(before), "after": _scored(after), "changes": changes}


def _scored(verdict: Verdict) -> Made:
    assert verdict.page is not None
    return score_json(verdict.score, verdict.page) or {}


def export(desk: Desk, draft: Draft, manuscript: Manuscript, form: str) -> tuple[bytes, str, str]:
    """Return a page as a file of its own: its bytes, their type, and a name for them."""
    if form not in _TYPES:
        raise RefusedError(f"A page cannot be exported as “{form}”.")
    stem = draft.name.rpartition("/")[2].rpartition(".")[0] or "page"
    with draft.lock:
        if form == REPORT:
            verdict = draft.check(manuscript, desk.day())[1]
            return _report(desk, draft, verdict), _TYPES[form], f"{stem}-report.html"
        data = draft.file(manuscript) if form == draft.format else writers.made(manuscript, form)
    return data, _TYPES[form], f"{stem}{FORMATS[form][1]}"


def _report(desk: Desk, draft: Draft, verdict: Verdict) -> bytes:
    out, book = io.StringIO(), draft.job.rulebook
    options, summary = Options(as_of=desk.day().isoformat()), Summary()
    report = Reporter(out, options)
    report.start(run_of([draft.job.book], desk.day()))
    summary.add(counts(verdict, book.fail_on))
    report.add(piece(verdict, book, options))
    report.end(summary)
    return out.getvalue().encode("utf-8", "replace")


def paste(html: str, text: str) -> Made:
    """Return what a clipboard holds as parts; scripts, styles and hidden text do not come along."""
    parts = writers.pasted(html) if html.strip() else ()
    parts = parts or writers.pasted_text(text)
    return {"parts": to_json(Manuscript(tuple(parts)))["parts"]}
