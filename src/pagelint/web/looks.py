"""What the page of the editor shows of a verdict: the report's JSON, and where in the manuscript each thing stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from pagelint import nlp
from pagelint.linter import in_language
from pagelint.model import Page, Span
from pagelint.nlp.sentence_difficulty import difficulty, load
from pagelint.reporters._terms import term_places
from pagelint.reporters.json import page_json
from pagelint.statements import label, rule_of, wording
from pagelint.verdict import Edit, Fact, Finding, Rulebook, Verdict
from pagelint.web.places import Spot, Spots

_HARDEST = 20
_OUTSIDE = (
    "These words stand in the head of the file, which cannot be changed here. Ask your web team."
)
_DATE = " Or put a line with the new date into the text: “Last reviewed:”, the month and the year."


def look_json(verdict: Verdict, book: Rulebook, spots: Spots) -> dict[str, Any]:
    """Return all that the page shows of a verdict. Nothing has a place on a page that was not checked."""
    page = verdict.page
    shown: dict[str, Any] = {
        "page": page_json(verdict) | {"terms": []},
        "spots": {},
        "hints": {},
        "sections": [],
        "limit": None,
        "hardest": [],
        "terms": [],
        "statements": [],
    }
    if page is None or verdict.unchecked is not None:
        return shown
    terms = term_places(verdict)
    shown["page"]["terms"] = [dataclasses.asdict(row) for row, _ in terms]
    shown["terms"] = [_first(spots(span)) for _, span in terms]
    shown["spots"] = {f.fingerprint: spots(f.span) if f.span else [] for f in verdict.findings}
    shown["hints"] = {
        f.fingerprint: {
            "draft": bool(f.values.get("draft")),
            "edits": [
                {"offset": e.span.start, "end_offset": e.span.end, "replacement": e.text}
                for e in edits_of(f)
            ],
            "outside": _outside(f, book, bool(shown["spots"][f.fingerprint])),
        }
        for f in verdict.findings
    }
    shown["sections"] = list(_sections(page, spots))
    here = in_language(book, page.whole.lang)
    grade = here.params("grade")
    shown["limit"] = grade.limit if grade else None
    shown["hardest"] = _hardest(page, spots)
    shown["statements"] = list(_statements(verdict, here, spots))
    return shown


def trigger_of(verdict: Verdict, rule: str) -> str:
    """Return what on the page calls for a statement, "" when every page needs it or this one has it."""
    found = next((f for f in verdict.findings if f.rule == rule), None)
    return str(found.values.get("trigger", "")) if found else ""


def edits_of(finding: Finding) -> tuple[Edit, ...]:
    """Return the edits that a writer may choose from, those first that are best."""
    return tuple(e for fix in (finding.fix, finding.other) if fix for e in fix.edits)


def _outside(finding: Finding, book: Rulebook, shown: bool) -> str:
    """Return what to do about words that the page of the editor does not show, "" when it shows them."""
    if shown or finding.span is None or finding.span.start == finding.span.end:
        return ""
    rule = book.rule(finding.rule)
    return _OUTSIDE + (_DATE if rule is not None and rule.check == "review_date" else "")


def _first(found: list[Spot]) -> Spot | None:
    return found[0] if found else None


def _sections(page: Page, spots: Spots) -> Iterator[dict[str, int | None]]:
    """Yield the part that each section's heading is; the page itself starts at no part."""
    for number, section in enumerate(page.sections):
        first = section.blocks[0] if number and section.blocks else None
        found = spots(first.span.shift(section.start)) if first else []
        yield {"part": found[0]["part"] if found else None}


def _hardest(page: Page, spots: Spots) -> list[dict[str, Any]]:
    """Return the hardest sentences of an English page, the worst first."""
    rated: list[tuple[float, Span, int]] = []
    for section in page.sections:
        if section.lang != "en":
            continue
        for block in section.content():
            for sentence in nlp.block_sentences(section, block):
                hard = difficulty(load(sentence.text))
                if hard is not None:
                    span = sentence.span.shift(section.start)
                    rated.append((-hard, span, len(sentence.words)))
    found = []
    for hard, span, words in sorted(rated)[:_HARDEST]:
        if spot := _first(spots(span)):
            found.append({"spot": spot, "difficulty": round(-hard, 3), "words": words})
    return found


def _statements(verdict: Verdict, book: Rulebook, spots: Spots) -> Iterator[dict[str, Any]]:
    made: dict[str, Fact] = {
        f.values["kind"]: f for f in verdict.facts if f.kind == "statement" and f.values["present"]
    }
    for statement in verdict.statements:
        rule = rule_of(book, statement.kind)
        found: Finding | None = next(
            (f for f in verdict.findings if rule and f.rule == rule.id), None
        )
        words = wording(book, statement.kind, str(found.values.get("trigger", "")) if found else "")
        fact = made.get(statement.kind)
        here = bool(fact and fact.span.end > fact.span.start)
        yield {
            "kind": statement.kind,
            "label": label(statement.kind),
            "required": statement.required,
            "present": statement.present,
            "spot": _first(spots(fact.span)) if fact and here else None,
            "wording": words.text if words else "",
            "draft": bool(words and words.draft),
            "can_insert": bool(words) and (found is not None or not statement.present),
        }
