"""A rule as SARIF has it: what it finds, why, what to do, examples, sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pagelint.reporters import clean
from pagelint.reporters._said import NOT_CHECKED, blank
from pagelint.reporters.markdown import escape
from pagelint.verdict import Finding, Rule

_EXAMPLES = 2  # of each kind
_LONGEST = 300
_WORDS = ("rule", "message", "action", "why", "sources", "severity", "category", "who")


def words_of(finding: Finding) -> dict[str, Any]:
    """Return what a finding says of its rule, as plain data."""
    return {name: getattr(finding, name) for name in _WORDS}


def written_rule(words: dict[str, Any], rule: Rule | None) -> dict[str, Any]:
    """Return the rule of a finding; one that no rulebook holds has only the finding's own words."""
    what = blank(rule.message) if rule else words["message"]
    action = blank(rule.action) if rule else words["action"]
    parts = [words["why"], f"What to do: {action}", *_examples(rule), *_sources(words["sources"])]
    written: dict[str, Any] = {
        "id": words["rule"],
        "shortDescription": {"text": clean(what)},
        "fullDescription": {"text": clean(words["why"] or what)},
        "help": {
            "text": "\n\n".join(map(clean, parts)),
            "markdown": "\n\n".join(map(escape, parts)),
        },
        "defaultConfiguration": {"level": rule.severity if rule else words["severity"]},
        "properties": {"tags": [words["category"]], "who": words["who"]},
    }
    if page := next((s for s in words["sources"] if s.startswith("https://")), ""):
        written["helpUri"] = page
    return written


def unchecked_rule() -> dict[str, Any]:
    """Return what stands for the rule where a page was not checked."""
    what = "This page was not checked."
    why = "Nothing is known of it: it may hold any mistake. The reason stands with the result."
    return {
        "id": NOT_CHECKED,
        "shortDescription": {"text": what},
        "fullDescription": {"text": why},
        "help": {"text": f"{what} {why}", "markdown": f"{what} {why}"},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": [NOT_CHECKED]},
    }


def _examples(rule: Rule | None) -> Iterator[str]:
    examples = rule.examples if rule else ()
    bad = [e for e in examples if e.hits is None or e.hits]
    good = [e for e in examples if e not in bad]
    for label, chosen in (("Found", bad), ("Fine", good)):
        for example in chosen[:_EXAMPLES]:
            text = " ".join(example.text.split())
            yield f"{label}: {text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}"


def _sources(sources: tuple[str, ...]) -> Iterator[str]:
    if sources:
        yield f"Sources: {'; '.join(sources)}"
