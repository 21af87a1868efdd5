"""What an editor underlines: findings, pages that were not checked, mistakes in settings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)

from pagelint.lsp.client import Client
from pagelint.lsp.lives import Looked, Mistake
from pagelint.lsp.positions import Places
from pagelint.model import Lines, Page, Span
from pagelint.reporters import clean
from pagelint.verdict import PEOPLE, SEVERITIES, Finding, Verdict

SOURCE = "pagelint"
NOT_CHECKED = "not-checked"
_SEVERITY = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "note": DiagnosticSeverity.Information,
}
_WEB = re.compile(r"https?://[^\s<>\"“”()]*[^\s<>\"“”().,;:]")
_TEXTS = frozenset({"markdown", "html", "text"})


def diagnostics(looked: Looked, client: Client) -> list[Diagnostic]:
    """Return what is to be shown of a document that is open: nothing of one that the settings leave out."""
    if looked.left_out:
        return []
    document = looked.document
    return in_text(looked.verdict, document.places, document.uri, client)


def in_text(verdict: Verdict, places: Places, uri: str, client: Client) -> list[Diagnostic]:
    """Return what is to be shown of a page whose file an editor can open as text."""
    page = verdict.page
    if verdict.unchecked is not None or page is None:
        return [not_checked(verdict.unchecked or "", places)]
    return [_finding(f, page, places, uri, client) for f in verdict.findings]


def in_file(verdicts: Sequence[Verdict], shown: str) -> list[Diagnostic]:
    """Return what is to be shown of a file that no editor opens as text: all of it at its start."""
    unchecked = [v for v in verdicts if v.unchecked is not None]
    if unchecked:
        return [not_checked(v.unchecked or "", Places("", "utf-16")) for v in unchecked[:1]]
    counts = {s: sum(v.count(s) for v in verdicts) for s in reversed(SEVERITIES)}
    worst = next((s for s, n in counts.items() if n), None)
    if worst is None:
        return []
    said = " ".join(f"{PEOPLE[s]}: {n}." for s, n in counts.items())
    text = f"{said} To see where, run “pagelint check {clean(shown)}”."
    return [_plain(Range(Position(0, 0), Position(0, 0)), text, "findings", _SEVERITY[worst])]


def is_text(verdicts: Sequence[Verdict]) -> bool:
    """Say whether a file is one page, and its text what an editor shows."""
    page = verdicts[0].page if len(verdicts) == 1 else None
    return page is not None and verdicts[0].record is None and page.format in _TEXTS


def not_checked(reason: str, places: Places) -> Diagnostic:
    """Return what stands at the first line of a page that was not checked."""
    text = clean(f"Not checked: {reason}")
    return _plain(places.range(places.line_span(0)), text, NOT_CHECKED, DiagnosticSeverity.Error)


def in_settings(mistakes: Iterable[Mistake], encoding: str) -> list[Diagnostic]:
    """Return what is to be shown in one settings file."""
    shown = []
    for mistake in mistakes:
        text = _read(mistake.file)
        places = Places(text, encoding)
        start = Lines(text).offset(mistake.line) + mistake.column - 1
        there = Span(start, max(start, places.line_span(start).end))
        text = clean(mistake.text)
        error = DiagnosticSeverity.Error
        shown.append(_plain(places.range(there), text, "settings", error))
    return shown


def mark(shown: Sequence[Diagnostic]) -> str:
    """Return a mark that is another one whenever something else is to be shown."""
    return hashlib.sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _finding(finding: Finding, page: Page, places: Places, uri: str, client: Client) -> Diagnostic:
    web = next((found.group() for s in finding.sources if (found := _WEB.search(s))), "")
    related = [
        DiagnosticRelatedInformation(Location(uri, _at(r.line, r.column, r.text, places)), r.text)
        for r in finding.related
    ]
    return Diagnostic(
        range=places.range(Span(finding.place.offset, finding.place.end_offset)),
        message=clean(f"{finding.message} {finding.action}"),
        severity=_SEVERITY[finding.severity],
        code=finding.rule,
        code_description=CodeDescription(web) if web and client.links else None,
        source=SOURCE,
        related_information=related if related and client.related else None,
        data={
            "section": clean(page.sections[finding.section].title),
            "fingerprint": finding.fingerprint,
        },
    )


def _at(line: int, column: int, text: str, places: Places) -> Range:
    start = Lines(places.text[places.skip :]).offset(line) + column - 1
    return places.range(Span(start, start + len(text)))


def _plain(there: Range, text: str, code: str, severity: DiagnosticSeverity) -> Diagnostic:
    return Diagnostic(range=there, message=text, severity=severity, code=code, source=SOURCE)


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig", "replace")
    except OSError:
        return ""
