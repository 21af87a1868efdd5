"""SARIF 2.1.0, for code scanning and for viewers of analysis results.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator
from typing import Any, TextIO
from urllib.parse import quote

from pagelint.model import Lines, Page, Span
from pagelint.reporters import Options, Run, Summary, clean
from pagelint.reporters._said import NOT_CHECKED, editable, file_of, not_checked, record_of, said
from pagelint.reporters._sarif_rules import unchecked_rule, words_of, written_rule
from pagelint.reporters.json import dump
from pagelint.verdict import PEOPLE, Allowed, Finding, Related, Rule, Rulebook, Verdict

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_KNOWN = "The baseline knows this finding."


# Where the places of a file and a rule in their lists go. No text of a page can look like them: JSON writes
# a quote in a text as \\".
_FILE, _RULE = '"index": 0', '"ruleIndex": 0'

# The file, (rule, result) of each finding, the words of these rules, and why the page was not checked.
Piece = tuple[dict[str, Any], list[tuple[str, str]], dict[str, dict[str, Any]], str]


def piece(verdict: Verdict, book: Rulebook, options: Options) -> Piece:
    """Return one page's findings, those that somebody allowed or the baseline knows among them."""
    del book, options
    file = _Artifact(verdict)
    reason = not_checked(verdict)
    reason = reason and record_of(verdict) + reason
    results = [(NOT_CHECKED, dump(_unchecked(reason, file)))] if reason else []
    rules: dict[str, dict[str, Any]] = {}
    for finding, more in _findings(verdict):
        results.append((finding.rule, dump(_result(finding, file) | more)))
        rules.setdefault(finding.rule, words_of(finding))
    return file.written, results, rules, reason


def _findings(verdict: Verdict) -> Iterator[tuple[Finding, dict[str, Any]]]:
    """Yield all findings, with what is said only of those that do not count."""
    yield from ((finding, {}) for finding in verdict.findings)
    for allowed in verdict.waived:
        yield allowed.finding, {"suppressions": [_allowed(allowed)]}
    told = [{"kind": "external", "status": "accepted", "justification": _KNOWN}]
    known = {"suppressions": told, "baselineState": "unchanged"}
    yield from ((finding, known) for finding in verdict.known)


def _unchecked(reason: str, file: _Artifact) -> dict[str, Any]:
    return {
        "ruleId": NOT_CHECKED,
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": _message(reason)},
        "locations": [{"physicalLocation": {"artifactLocation": file.location}}],
        "properties": {"severity": "Not checked"},
    }


def _result(finding: Finding, file: _Artifact) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": 0,
        "level": finding.severity,
        "message": {"text": _message(file.named(finding) + said(finding))},
        "locations": [file.place(finding)],
        "partialFingerprints": {"pagelint/1": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [_related(r, n) for n, r in enumerate(finding.related)]
    if fixes := file.fixes(finding):
        result["fixes"] = fixes
    result["properties"] = {
        "severity": PEOPLE[finding.severity],
        "who": finding.who,
        "text": clean(finding.text),
        "tags": [finding.category],
    }
    return result


class Reporter:
    """Writes results page by page, and at the end the rules that they name.

    Offsets and columns count code points. A page that was not checked is a result of its own, so that
    no viewer takes it for one without findings, and a notification of a run that did not succeed.
    """

    def __init__(self, out: TextIO, options: Options) -> None:
        del options
        self.out = out
        self.first = True
        self.rules: dict[str, Rule] = {}
        self.used: list[dict[str, Any]] = []
        self.places: dict[str, int] = {}  # of rules among those that are used
        self.artifacts: list[str] = []  # as text: dicts of thousands of files take much room
        self.notices: list[dict[str, Any]] = []

    def start(self, run: Run) -> None:
        """Open the only run."""
        self.run = run
        self.rules = {r.id: r for book in reversed(run.books) for r in book.rulebook.rules}
        self.out.write(f'{{\n "$schema": "{_SCHEMA}",\n "version": "2.1.0",\n "runs": [{{\n')
        self.out.write(' "results": [')

    def add(self, piece: Piece) -> None:
        """Write one page's findings."""
        file, results, rules, reason = piece
        at = len(self.artifacts)
        self.artifacts.append(f"{',' * (at > 0)}{dump([file])[1:-2]}".replace("\n", "\n "))
        if reason:
            location = file["location"] | {"index": at}
            where = [{"physicalLocation": {"artifactLocation": location}}]
            self.notices.append({"level": "error", "message": {"text": reason}, "locations": where})
        placed = [
            result.replace(_FILE, f'"index": {at}').replace(
                _RULE, f'"ruleIndex": {self._index(rule, rules.get(rule))}'
            )
            for rule, result in results
        ]
        if placed:
            self.out.write(("\n" if self.first else ",\n") + ",\n".join(placed))
            self.first = False

    def end(self, summary: Summary) -> None:
        """Write the rules, the files and how the run went."""
        driver = {
            "name": "pagelint",
            "version": self.run.version,
            "semanticVersion": self.run.version,
            "rules": self.used,
        }
        before = {
            "tool": {"driver": driver},
            "language": "en-US",
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
        }
        behind = {
            "invocations": [
                {
                    "executionSuccessful": not summary.unchecked,
                    "exitCode": summary.exit_code,
                    "toolExecutionNotifications": self.notices,
                }
            ],
            "properties": {
                "profile": self.run.profile,
                "rulebook": self.run.rulebook,
                "model": self.run.model,
                "asOf": self.run.as_of,
            },
        }
        self.out.write("\n ],\n" + dump(before)[2:-2] + ',\n "artifacts": [')
        self.out.writelines(self.artifacts)
        end = "\n ]" if self.artifacts else "]"
        self.out.write(f"{end},\n{dump(behind)[2:-1]}}}]\n}}\n")

    def _index(self, rule: str, words: dict[str, Any] | None) -> int:
        """Return a rule's place among the rules of the run; without words, of what stands for none."""
        at = self.places.setdefault(rule, len(self.used))
        if at == len(self.used):
            self.used.append(
                written_rule(words, self.rules.get(rule)) if words else unchecked_rule()
            )
        return at


class _Artifact:
    """One page's file, and the places in it."""

    def __init__(self, verdict: Verdict) -> None:
        self.page = verdict.page
        self.editable = editable(verdict)
        self.lines = Lines(verdict.page.source if verdict.page else "")
        self.verdict = verdict
        self.location = {"uri": _uri(file_of(verdict)), "index": 0}
        self.written: dict[str, Any] = {
            "location": {"uri": _uri(file_of(verdict))},
            "roles": ["analysisTarget"],
        }
        if self.page:
            self.written["hashes"] = {"sha-256": self.page.digest.removeprefix("sha256:")}
            self.written["properties"] = {"language": self.page.lang, "kind": self.page.kind}
            if verdict.record:
                self.written["properties"] |= dataclasses.asdict(verdict.record)
            if _is_utf8(self.page):
                self.written["encoding"] = "UTF-8"

    def named(self, finding: Finding) -> str:
        """Return how a message begins that speaks of a page of an export, "" for a file."""
        return record_of(self.verdict, f":{finding.place.line}:{finding.place.column}")

    def place(self, finding: Finding) -> dict[str, Any]:
        """Return where a finding stands, and in which section."""
        place = finding.place
        there: dict[str, Any] = {"artifactLocation": self.location}
        if self.verdict.record is None:  # else the place is one in the record
            there["region"] = self._region(Span(place.offset, place.end_offset))
        shown: dict[str, Any] = {"physicalLocation": there}
        if self.page and (title := clean(self.page.sections[finding.section].title)):
            shown["logicalLocations"] = [{"name": title, "kind": "section"}]
        return shown

    def fixes(self, finding: Finding) -> list[dict[str, Any]]:
        """Return a finding's fix, where the file's own text can be edited."""
        if not finding.fix or not self.editable:
            return []
        changes = [
            {"deletedRegion": self._region(e.span), "insertedContent": {"text": e.text}}
            for e in finding.fix.edits
        ]
        return [
            {
                "description": {"text": _message(clean(finding.action))},
                "artifactChanges": [{"artifactLocation": self.location, "replacements": changes}],
                "properties": {"safety": finding.fix.safety},
            }
        ]

    def _region(self, span: Span) -> dict[str, int]:
        line, column = self.lines.place(span.start)
        end_line, end_column = self.lines.place(span.end)
        return {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": span.start,
            "charLength": span.end - span.start,
        }


def _is_utf8(page: Page) -> bool:
    """Say whether the file's bytes are its text in UTF-8, with or without a byte-order mark."""
    data = page.source.encode("utf-8", "surrogatepass")
    texts = (data, b"\xef\xbb\xbf" + data)
    return any(page.digest == "sha256:" + hashlib.sha256(t).hexdigest() for t in texts)


def _related(related: Related, number: int) -> dict[str, Any]:
    region = {"startLine": related.line, "startColumn": related.column}
    where = {"artifactLocation": {"uri": _uri(related.path)}, "region": region}
    text = _message(clean(related.text))
    return {"id": number, "message": {"text": text}, "physicalLocation": where}


def _allowed(allowed: Allowed) -> dict[str, Any]:
    said_by = {k: getattr(allowed, k) for k in ("approver", "role", "on", "expires")}
    return {
        "kind": "inSource" if allowed.inline else "external",
        "status": "accepted",
        "justification": clean(allowed.reason),
        "properties": {k: clean(v) for k, v in said_by.items() if v},
    }


def _uri(path: str) -> str:
    """Return a path as a relative URI reference."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"), safe="/")
    except UnicodeEncodeError:  # half a sign: on Windows, and in the id of an export
        return quote(path.encode("utf-8", "replace"), safe="/")


def _message(text: str) -> str:
    """Return text for a message of SARIF, where brackets would be a link and braces a placeholder."""
    return re.sub(r"([\\\[\]])", r"\\\1", text).replace("{", "{{").replace("}", "}}")
