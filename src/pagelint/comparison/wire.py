"""A comparison for programs, schema `pagelint-compare/1`."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from pagelint.comparison import Change, Comparison, Here, SectionRow
from pagelint.comparison.report import NONE, place_of
from pagelint.reporters.json import score_json
from pagelint.scores import Score
from pagelint.verdict import Finding, Verdict


def as_json(one: Comparison) -> dict[str, Any]:
    """Return a comparison for programs."""
    return {
        "old": one.old.path,
        "new": one.new.path,
        "trend": one.trend or None,
        "score": {
            "old": _score_json(one.old.score, one.old),
            "new": _score_json(one.new.score, one.new),
        },
        "sections": [_section_json(row, one) for row in one.sections],
        "terms": {
            name: [dataclasses.asdict(r) for r in getattr(one.terms, name)]
            for name in ("explained", "unexplained", "new", "gone")
        },
        "statements": {"gone": list(one.statements_gone), "new": list(one.statements_new)},
        "findings": {"fixed": _findings_json(one.fixed), "new": _findings_json(one.found)},
        "changes": [_change_json(change, one) for change in one.changes],
        "none_found": None if one.changes else NONE,
    }


def _score_json(score: Score | None, verdict: Verdict) -> dict[str, Any] | None:
    assert verdict.page is not None
    return score_json(score, verdict.page)


def _section_json(row: SectionRow, one: Comparison) -> dict[str, Any]:
    return {
        "how": row.how,
        "old_title": row.old_title if row.how != "added" else None,
        "new_title": row.new_title if row.how != "gone" else None,
        "trend": row.trend or None,
        "old": _score_json(row.old, one.old),
        "new": _score_json(row.new, one.new),
    }


def _findings_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "rule": f.rule,
            "severity": f.severity,
            "message": f.message,
            "line": f.place.line,
            "column": f.place.column,
            "text": f.text,
        }
        for f in findings
    ]


def _change_json(change: Change, one: Comparison) -> dict[str, Any]:
    return {
        "how": change.how,
        "kind": change.say,
        "old": _here_json(change.old, one.old),
        "new": _here_json(change.new, one.new),
    }


def _here_json(here: Here, verdict: Verdict) -> dict[str, Any] | None:
    if here.line is None or verdict.page is None:
        return None
    line, column = place_of(verdict, here)
    return {
        "path": verdict.path,
        "line": line,
        "column": column,
        "section": verdict.page.sections[here.line.section].title,
        "text": here.item.text if here.item else None,
        "sentence": " ".join(here.line.text.split()),
    }
