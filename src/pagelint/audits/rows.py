"""What is kept of one page: a plain row for the results, and what other pages may contradict."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from pagelint import __version__, plugins
from pagelint.house import Job
from pagelint.model import Page
from pagelint.scores import Score
from pagelint.verdict import Finding, Rule, Rulebook, Verdict

SCHEMA = "pagelint-audit/1"
Row = dict[str, Any]  # plain values that JSON knows
# What is kept of a page, written as it is kept, so that the worker has that to do too: first what concerns other
# pages, then its row, packed. Both are empty for a page that the settings leave out.
Kept = tuple[bytes, bytes]
LEFT_OUT: Kept = (b"", b"")

_MOST_FINDINGS = 1000  # of one page; more are counted, not listed
_MOST_SECTIONS = 500
_LONGEST = 300  # signs of a text


def kept(row: Row, meets: Sequence[Row] = (), gate: str = "error", name: str = "") -> Kept:
    """Return what is kept of a page: its row, what other pages may contradict, its gate and its name."""
    about = {name: row[name] for name in ("path", "rulebook")}
    about |= {"meets": list(meets), "gate": gate, "name": name}
    return _written(about), zlib.compress(_written(row), 1)


def read_row(data: bytes) -> Row:
    """Return a row that was packed."""
    row: Row = json.loads(zlib.decompress(data))
    return row


def _written(value: Row) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return text.encode("utf-8", "surrogatepass")


def row_of(verdict: Verdict, job: Job, source: str) -> Row:
    """Return the row of one page of `source`. Its number is put in when all rows stand in order."""
    page, record = verdict.page, verdict.record
    score = verdict.score
    kept = verdict.findings[:_MOST_FINDINGS]
    required = [s for s in verdict.statements if s.required]
    checked = page is not None and verdict.unchecked is None
    return {
        "schema": SCHEMA,
        "page": 0,
        "path": verdict.path,
        "url": (record.url if record else "") or None,
        "id": (record.id if record else "") or None,
        "owner": job.owner or None,
        "source": source,
        "title": _text(page.title) if page else None,
        "format": page.format if page else None,
        "kind": page.kind if page else None,
        "language": page.lang if page else None,
        "digest": page.digest if page else None,
        "passed": verdict.passed,
        "unchecked": verdict.unchecked if not checked else None,
        **_graded(score if checked else None),
        "errors": verdict.count("error"),
        "warnings": verdict.count("warning"),
        "notes": verdict.count("note"),
        "allowed": len(verdict.waived),
        "statements": [s.kind for s in required if s.present],
        "missing": [s.kind for s in required if not s.present],
        "sections": _sections(verdict, page) if page and checked else [],
        "findings": [_finding(f, page) for f in kept] if page else [],
        "findings_left_out": len(verdict.findings) - len(kept),
        "profile": verdict.profile,
        "rulebook": job.rulebook.fingerprint,
        "as_of": job.today.isoformat() if job.today else None,
        "pagelint": __version__,
    }


def lost_row(path: str, source: str, reason: str) -> Row:
    """Return the row of a page that could not even be looked at."""
    empty = dict.fromkeys(
        (
            "url",
            "id",
            "owner",
            "title",
            "format",
            "kind",
            "language",
            "digest",
            "profile",
            "rulebook",
            "as_of",
        )
    )
    return {
        "schema": SCHEMA,
        "page": 0,
        "path": path,
        **empty,
        "source": source,
        "passed": False,
        "unchecked": reason,
        **_graded(None),
        **dict.fromkeys(("errors", "warnings", "notes", "allowed", "findings_left_out"), 0),
        **{name: [] for name in ("statements", "missing", "sections", "findings")},
        "pagelint": __version__,
    }


def meetings(verdict: Verdict, book: Rulebook) -> list[Row]:
    """Return what other pages may contradict, for the rules that weigh pages against each other."""
    page = verdict.page
    if page is None or verdict.unchecked is not None:
        return []
    return [
        {"rule": _rule(rule), "key": key, "said": said, "facts": _facts(facts, page)}
        for rule in book.rules
        if hasattr(check := plugins.load("checks", rule.check), "meeting")
        for key, said, facts in check.meeting(verdict.facts)
    ]


def _facts(facts: Sequence[Any], page: Page) -> list[Row]:
    found = []
    for fact in facts:
        line, column = page.lines.place(page.map.origin(fact.span)[0].start)
        section = page.sections[page.section_at(fact.span.start)].title
        found.append(
            {
                "kind": fact.kind,
                "start": fact.span.start,
                "end": fact.span.end,
                "values": dict(fact.values),
                "line": line,
                "column": column,
                "section": _text(section),
                "text": _text(page.whole.text[fact.span.start : fact.span.end]),
            }
        )
    return found


def _rule(rule: Rule) -> Row:
    return {
        "rule": rule.id,
        "check": rule.check,
        "category": rule.category,
        "severity": rule.severity,
        "who": rule.who,
        "message": rule.message,
    }


def _graded(score: Score | None) -> Row:
    grade = score.grade if score else None
    return {
        "words": score.words if score else 0,
        "sentences": score.sentences if score else 0,
        "grade_low": _number(grade.low if grade else None),
        "grade": _number(grade.estimate if grade else None),
        "grade_high": _number(grade.high if grade else None),
        "grade_verdict": grade.verdict if grade else None,
        "difficulty": _number(score.difficulty if score else None),
    }


def _sections(verdict: Verdict, page: Page) -> list[Row]:
    found: dict[int, int] = {}
    for finding in verdict.findings:
        found[finding.section] = found.get(finding.section, 0) + 1
    return [
        {
            "section": number,
            "title": _text(section.title),
            "level": section.level,
            **_graded(verdict.scores[number]),
            "found": found.get(number, 0),
        }
        for number, section in enumerate(page.sections[:_MOST_SECTIONS])
    ]


def _finding(finding: Finding, page: Page) -> Row:
    values: Mapping[str, Any] = finding.values
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "who": finding.who,
        "section": _text(page.sections[finding.section].title),
        "line": finding.place.line,
        "column": finding.place.column,
        "text": _text(finding.text),
        "message": finding.message,
        "term": _text(str(values["term"])) if "term" in values else None,
        "wording": _text(str(values.get("plain") or values.get("long") or "")) or None,
        "fingerprint": finding.fingerprint,
        "related": [
            {"path": r.path, "line": r.line, "column": r.column, "text": _text(r.text)}
            for r in finding.related[:_FEW]
        ],
    }


_FEW = 5


def _text(text: str) -> str:
    """Return a text on one line, cut where it is long, in signs that every format can hold."""
    line = " ".join(text.replace("\ufffc", "…").split())
    line = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    return re.sub("[\ud800-\udfff\x00]", "\ufffd", line)


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
