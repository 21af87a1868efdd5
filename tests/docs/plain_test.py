"""The documentation keeps the rules that it asks others to keep: docs/pagelint.yaml says which, and why."""

import json
from pathlib import Path
from typing import Any

import pytest

from pagelint.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("plain") / "report.json"
    main(["check", str(ROOT / "docs"), "--format", "json", "--output", str(out), "--as-of", "2026-01-15", "--jobs", "1"])  # fmt: skip
    found = json.loads(out.read_text("utf-8"))["pages"]
    return {p["path"].rpartition("docs/")[2]: p for p in found}


def findings(page: dict[str, Any], *severities: str) -> list[tuple[str, int, str]]:
    return [
        (f["rule"], f["line"], f["text"])
        for section in page["sections"]
        for f in section["findings"]
        if f["severity"] in severities
    ]


def test_nothing_in_the_documentation_must_be_fixed(pages: dict[str, Any]) -> None:
    assert {name: p["unchecked"] for name, p in pages.items() if p["unchecked"]} == {}
    assert {name: found for name, p in pages.items() if (found := findings(p, "error"))} == {}


def test_nothing_in_a_guide_should_be_fixed(pages: dict[str, Any]) -> None:
    guides = {name: p for name, p in pages.items() if name.startswith("guides/")}
    assert len(guides) == 7
    assert {name: f for name, p in guides.items() if (f := findings(p, "error", "warning"))} == {}


def test_the_guide_for_writers_reads_surely_below_grade_8(pages: dict[str, Any]) -> None:
    grade = pages["guides/writers.md"]["score"]["grade"]
    assert grade["high"] <= 8
    words = {"YAML", "JSON", "command line", "script", "repository", "parameter", "variable"}
    text = (ROOT / "docs/guides/writers.md").read_text("utf-8")
    assert {w for w in words if w in text} == set()


def test_every_page_of_the_documentation_reads_at_grade_8_or_below(pages: dict[str, Any]) -> None:
    grades = {n: p["score"]["grade"]["estimate"] for n, p in pages.items() if p["score"]["grade"]}
    assert {name: grade for name, grade in grades.items() if grade > 8} == {}
