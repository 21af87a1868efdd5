"""The words that settings, rules, reports and the command line choose from; they cost nothing to load."""

from __future__ import annotations

SEVERITIES = ("note", "warning", "error")
PEOPLE = {"error": "Must fix", "warning": "Should fix", "note": "Consider"}
CATEGORIES = (*"readability jargon disclaimer accuracy style inclusive structure spelling".split(),)
DEFAULT_PROFILE = "us-hospital"
WHO, FIXES = ("writer", "clinician", "web"), ("suggest", "safe")
LANGUAGES = ("en", "es")  # of the pages that rules can judge
KINDS = (
    "condition", "procedure", "preparation", "discharge", "medicine", "consent", "children",
    "service", "news", "unknown",
)  # fmt: skip
EXPORTS = (
    ".json",
    ".jsonl",
    ".ndjson",
    ".csv",
    ".tsv",
)  # files of content systems: many pages in one
BASELINE = "pagelint-baseline.json"  # the usual file of known findings
ENGINES = ("numpy", "spacy")  # what can run the language model
ENGINE = "PAGELINT_ENGINE"  # the variable that names one; children and workers inherit it


def at_least(severity: str, gate: str) -> bool:
    """Say whether `severity` reaches `gate`."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(gate)
