"""What a comment in a Word file says: people's words first, the rule's name last."""

from __future__ import annotations

from collections.abc import Iterator

from pagelint.verdict import PEOPLE, Finding, Fix

_WHO = {"writer": "writer", "clinician": "clinician", "web": "web team"}
_LONGEST = 200


def lines(finding: Finding, source: str, where: str, *, written: bool) -> Iterator[tuple[str, str]]:
    """Yield the lines of a comment: (what stands in bold, the rest).

    `where` says in which part of the file the words stand, when the comment cannot stand on them.
    With `written` the fix is a tracked change in the text.
    """
    yield f"{PEOPLE[finding.severity]}.", f" {finding.message}"
    if where:
        quoted = f"“{short(finding.text)}”, " if finding.text else ""
        yield "", f"This is about {quoted}{where}."
    yield "", finding.why
    yield "→", f" {finding.action} ({_WHO[finding.who]})"
    if finding.fix:
        yield (
            "Suggestion:",
            f" {suggestion(finding.fix, source)}"
            + (" It stands in the text as a change: accept or reject it." if written else ""),
        )
    for related in finding.related:
        yield "", f"Compare: “{short(related.text)}”"
    yield "", finding.rule


def suggestion(fix: Fix, source: str) -> str:
    """Return what a fix changes, in words."""
    said = []
    for edit in fix.edits:
        old = short(source[edit.span.start : edit.span.end])
        if not old:
            said.append(f"Add “{edit.text.strip()}” here.")
        elif not edit.text.strip():
            said.append(f"Take out “{old}”.")
        else:
            said.append(f"Write “{edit.text.strip()}” for “{old}”.")
    places = f" ({len(said)} places)" if len(said) > len(set(said)) else ""
    return " ".join(dict.fromkeys(said)) + places


def short(text: str) -> str:
    """Return a text on one line, its end cut off when it is long."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
