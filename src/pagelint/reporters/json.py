"""The report for machines, schema `pagelint/1`: the wire format that other tools build on."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any, TextIO

from pagelint.model import Page
from pagelint.reporters import Options, Run, Summary, spelled
from pagelint.reporters._terms import term_rows
from pagelint.reporters._unseen import not_checked
from pagelint.scores import Raise, Score
from pagelint.verdict import Allowed, Finding, Rulebook, Verdict

SCHEMA = "pagelint/1"


def piece(verdict: Verdict, book: Rulebook, options: Options) -> str:
    """Return one page as the schema has it."""
    del book
    shown = page_json(verdict)
    if options.terms:
        shown["terms"] = [dataclasses.asdict(r) for r in term_rows(verdict)]
    return dump(shown)


class Reporter:
    """Writes one JSON object, page by page."""

    def __init__(self, out: TextIO, options: Options) -> None:
        del options
        self.out = out
        self.first = True

    def start(self, run: Run) -> None:
        """Open the object with what holds for the whole run."""
        self.out.write(dump(head(run))[:-2] + ',\n "pages": [')

    def add(self, piece: str) -> None:
        """Write one page."""
        self.out.write(("\n" if self.first else ",\n") + piece)
        self.first = False

    def end(self, summary: Summary) -> None:
        """Close the object with the summary."""
        counts = {
            k: getattr(summary, k)
            for k in ("pages", "unchecked", "error", "warning", "note", "allowed", "known")
        }
        tail = dump({"summary": counts, "passed": summary.passed})
        self.out.write("\n],\n" + tail[2:] + "\n")


def head(run: Run) -> dict[str, Any]:
    """Return what holds for the whole run, as the schema has it."""
    return {
        "schema": SCHEMA,
        "pagelint": run.version,
        "profile": run.profile,
        "rulebook": run.rulebook,
        "model": run.model,
        "as_of": run.as_of,
    }


def dump(value: Any) -> str:
    """Return a value as JSON text, one space a level."""
    return spelled(json.dumps(value, ensure_ascii=False, indent=1), "\\u{:04x}")


def page_json(verdict: Verdict, *, findings: bool = True) -> dict[str, Any]:
    """Return one page as the schema has it; without findings for `pagelint score`."""
    page = verdict.page
    record = dataclasses.asdict(verdict.record) if verdict.record else {}
    if page is None or verdict.unchecked is not None:
        return _unchecked(verdict) | record
    shown: dict[str, Any] = {
        "path": verdict.path,
        **record,
        "format": page.format,
        "kind": page.kind,
        "language": page.lang,
        "title": _name(page.title),
        "digest": page.digest,
        "profile": verdict.profile,
        "passed": verdict.passed,
        "unchecked": None,
        "coverage": _coverage(page),
        "not_checked": list(not_checked(page)),
        "score": score_json(verdict.score, page),
        "sections": _sections(verdict, page, findings=findings),
    }
    if findings:
        shown["statements"] = [dataclasses.asdict(s) for s in verdict.statements]
        shown["waived"] = [_allowed(a, page) for a in verdict.waived]
        shown["known"] = len(verdict.known)
    return shown


def _allowed(allowed: Allowed, page: Page) -> dict[str, Any]:
    said = {k: getattr(allowed, k) for k in ("reason", "approver", "role", "on", "expires")}
    return finding_json(allowed.finding, page) | said


def _unchecked(verdict: Verdict) -> dict[str, Any]:
    return {
        "path": verdict.path,
        "format": None,
        "kind": None,
        "language": None,
        "title": None,
        "digest": None,
        "profile": verdict.profile,
        "passed": False,
        "unchecked": verdict.unchecked,
        "coverage": None,
        "not_checked": ["the whole page"],
        "score": None,
        "sections": [],
        "statements": [],
        "waived": [],
    }


def _coverage(page: Page) -> dict[str, Any]:
    lines = page.lines
    left = [
        {"what": x.what, "line": lines.place(x.source.start)[0], "words": x.words}
        for x in page.left_out
    ]
    return {
        "words_in_file": page.words_in_file,
        "words_checked": page.words_checked,
        "left_out": left,
    }


def _sections(verdict: Verdict, page: Page, *, findings: bool) -> list[dict[str, Any]]:
    lines = page.lines
    shown = []
    for number, section in enumerate(page.sections):
        first = page.title_span if number == 0 else section.blocks[0].span.shift(section.start)
        at = page.map.origin(first)[0].start if first else 0
        entry: dict[str, Any] = {
            "title": _name(section.title),
            "level": section.level,
            "line": lines.place(at)[0],
            "score": score_json(verdict.scores[number], page),
        }
        if findings:
            mine = [f for f in verdict.findings if f.section == number]
            entry["findings"] = [finding_json(f, page) for f in mine]
        shown.append(entry)
    return shown


def score_json(score: Score | None, page: Page) -> dict[str, Any] | None:
    """Return a score as the schema has it."""
    if score is None:
        return None
    return {
        "words": score.words,
        "sentences": score.sentences,
        "figures": score.figures,
        "grade": dataclasses.asdict(score.grade) if score.grade else None,
        "fair": dataclasses.asdict(score.fair) if score.fair else None,
        "difficulty": score.difficulty,
        "formulas": dict(score.formulas),
        "lists": dataclasses.asdict(score.lists) if score.lists else None,
        "raises": [_raise(raised, page) for raised in score.raises],
        "rewritten": dataclasses.asdict(score.rewritten) if score.rewritten else None,
    }


def _raise(raised: Raise, page: Page) -> dict[str, Any]:
    origin, _ = page.map.origin(raised.span)
    line, column = page.lines.place(origin.start)
    return {
        "line": line,
        "column": column,
        "offset": origin.start,
        "end_offset": origin.end,
        "text": page.whole.text[raised.span.start : raised.span.end],
        "grade": raised.grade,
        "difficulty": raised.difficulty,
        "words": list(raised.words),
    }


def finding_json(finding: Finding, page: Page) -> dict[str, Any]:
    """Return one finding as the schema has it."""
    place = finding.place
    fix = finding.fix and {
        "safety": finding.fix.safety,
        "edits": [
            {
                "offset": e.span.start,
                "end_offset": e.span.end,
                "replacement": e.text,
                "safety": "safe" if e.safe else "suggest",
            }
            for e in finding.fix.edits
        ],
    }
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "who": finding.who,
        "message": finding.message,
        "why": finding.why,
        "action": finding.action,
        "sources": list(finding.sources),
        "section": _name(page.sections[finding.section].title),
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "offset": place.offset,
        "end_offset": place.end_offset,
        **({"page_number": page.page_number(place.offset)} if page.leaves else {}),
        "text": finding.text,
        "values": _plain(finding.values),
        "fix": fix,
        "locked": finding.locked or None,
        "related": [dataclasses.asdict(r) for r in finding.related],
        "fingerprint": finding.fingerprint,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)


def _name(title: str) -> str:
    """Return a title for people: code and template output show as dots."""
    return title.replace("\ufffc", "…")
