"""What an editor offers to do about a finding: each edit alone, a missing statement, leave to let it stand."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import product

from lsprotocol.types import (
    CodeAction,
    CodeActionDisabled,
    CodeActionKind,
    Diagnostic,
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from pagelint.fixer import Draft, Look, NotFixedError, Pen, offers, settle
from pagelint.lsp.additions import Additions
from pagelint.lsp.allowing import note, refusal
from pagelint.lsp.client import Client
from pagelint.lsp.lives import Looked
from pagelint.model import Span
from pagelint.reporters import clean
from pagelint.verdict import Edit, Finding

FIX_ALL = "source.fixAll.pagelint"
_SHOWN = 60  # characters of a text that a title quotes
_DRAFT = " (draft wording, ask your clinician)"


def asked(kind: str, only: Sequence[str] | None) -> bool:
    """Say whether an editor wants actions of this kind. A kind means all that begin with it."""
    return not only or any(kind == o or kind.startswith(f"{o}.") or o == "" for o in only)


def quick_fixes(
    looked: Looked, there: Span, shown: Sequence[Diagnostic], client: Client
) -> list[CodeAction]:
    """Return what can be done about the findings at a place. `shown` are those that the editor names."""
    if looked.job is None or looked.verdict.page is None:
        return []
    actions: list[CodeAction] = []
    for finding, edits in _edits(looked, there):
        for edit in edits:
            actions.append(_action(looked, _title(looked, finding, edit), [edit], client))
            actions[-1].is_preferred = edit.safe or None
            actions[-1].diagnostics = _named(finding, shown)
    here = [f for f in looked.verdict.findings if _meets(_place(f), there)]
    additions = Additions(looked)
    for finding in here:
        added = additions.of(finding)
        if added is not None:
            title = f"Add “{_short(added.text)}”{_DRAFT if added.draft else ''}"
            actions.append(_action(looked, title, [added.edit], client))
            actions[-1].diagnostics = _named(finding, shown)
    actions += _allowing(looked, here, shown, client)
    return actions


def fix_all(looked: Looked, look: Look, client: Client) -> CodeAction | None:
    """Return all safe fixes of a page as one action, made and proved as `pagelint check --fix` does."""
    draft = Draft(looked.document.data, looked.verdict)
    if looked.verdict.page is None or not any(o.edit.safe for o in offers(draft)):
        return None
    try:
        after = settle(draft, look, Pen())
    except NotFixedError:
        return None
    edits = list(_changes(looked.verdict.page.source, after.data.decode("utf-8-sig")))
    count = len(after.changes)
    title = f"Make {'the safe fix' if count == 1 else f'all {count} safe fixes'} on this page"
    action = _action(looked, title, edits, client)
    action.kind = FIX_ALL
    return action


def _edits(looked: Looked, there: Span) -> Iterator[tuple[Finding, list[Edit]]]:
    """Yield the edits that belong to a place: those made there, else all of a finding that stands there."""
    by_finding: dict[tuple[str, bool], list[Edit]] = {}
    draft = Draft(looked.document.data, looked.verdict)
    for others in (False, True):
        for offer in offers(draft, others=others):
            by_finding.setdefault((offer.finding.fingerprint, others), []).append(offer.edit)
    for finding, others in product(looked.verdict.findings, (False, True)):
        edits = by_finding.get((finding.fingerprint, others), [])
        place = _place(finding)
        mine = [e for e in edits if _meets(e.span, there)]
        if not mine and _meets(place, there):
            mine = [e for e in edits if _meets(e.span, place)] or edits
        if mine:
            yield finding, mine


def _allowing(
    looked: Looked, here: Sequence[Finding], shown: Sequence[Diagnostic], client: Client
) -> Iterator[CodeAction]:
    assert looked.job is not None
    assert looked.verdict.page is not None
    for finding in here:
        title = f"Allow “{finding.rule}” here: you write the reason"
        why_not = refusal(finding, looked.verdict.page, looked.job.rulebook)
        edit = note(finding, looked.verdict.page) if not why_not else None
        if edit is not None:
            action = _action(looked, title, [edit], client)
        elif why_not and client.disabled:
            reason = CodeActionDisabled(why_not)
            action = CodeAction(title, kind=CodeActionKind.QuickFix, disabled=reason)
        else:
            continue
        action.diagnostics = _named(finding, shown)
        yield action


def _action(looked: Looked, title: str, edits: Sequence[Edit], client: Client) -> CodeAction:
    document = looked.document
    made = [TextEdit(document.places.range(e.span), e.text) for e in edits]
    if client.versioned:
        known = OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
        edit = WorkspaceEdit(document_changes=[TextDocumentEdit(known, list(made))])
    else:
        edit = WorkspaceEdit(changes={document.uri: made})
    return CodeAction(clean(title), kind=CodeActionKind.QuickFix, edit=edit)


def _title(looked: Looked, finding: Finding, edit: Edit) -> str:
    page = looked.verdict.page
    assert page is not None
    draft = _DRAFT if finding.values.get("draft") else ""
    old, new = page.source[edit.span.start : edit.span.end], edit.text.strip()
    if not new:
        return f"Take out “{_short(old.strip())}”"
    if not old:
        explains = "Explain: add" if finding.category == "jargon" else "Add"
        return f"{explains} “{_short(new)}”{draft}"
    place = _place(finding)
    if edit.span.within(place) and place.end - place.start <= _SHOWN:
        ahead, behind = (
            page.source[place.start : edit.span.start],
            page.source[edit.span.end : place.end],
        )
        new = f"{ahead}{edit.text}{behind}".strip()
    return f"Use “{_short(new)}”{draft}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN].rpartition(" ")[0] + "…"


def _named(finding: Finding, shown: Sequence[Diagnostic]) -> list[Diagnostic] | None:
    """Return those of an editor's diagnostics that are this finding."""
    mark = finding.fingerprint
    return [
        d for d in shown if isinstance(d.data, dict) and d.data.get("fingerprint") == mark
    ] or None


def _changes(before: str, after: str) -> Iterator[Edit]:
    """Yield what parts one text from another, by words and blanks of the lines that differ."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    at = 0
    starts = [at := at + len(line) for line in ["", *old]]
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield Edit(Span(starts[low], starts[high]), "".join(new[first:last]))


def _place(finding: Finding) -> Span:
    return Span(finding.place.offset, finding.place.end_offset)


def _meets(one: Span, other: Span) -> bool:
    """Say whether two stretches meet or touch: a cursor behind a word means that word."""
    return one.start <= other.end and other.start <= one.end
