"""Statements that a site's template brings, and those whose rules are off."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagelint.errors import RulebookError
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook, read_settings
from pagelint.verdict import Statement, Verdict
from pages import page_of

PAGE = "---\nkind: condition\n---\n# T\n\nWalk each day.\n"
KINDS = {
    "not-medical-advice", "emergency", "ask-your-clinician", "reviewed-date", "author-or-reviewer",
    "sources", "risks-mentioned", "sponsorship", "privacy", "copyright", "investigational",
    "off-label", "pregnancy", "medicines", "typical-results",
}  # fmt: skip


def verdict(tmp_path: Path, settings: str, name: str = "a.md") -> Verdict:
    file = tmp_path / "pagelint.yaml"
    file.write_text(settings, "utf-8")
    return lint(page_of(PAGE), load_rulebook("", read_settings(file, "pagelint.yaml"), name))


def statement(of: Verdict, kind: str) -> Statement:
    return next(s for s in of.statements if s.kind == kind)


def test_what_the_template_brings_counts_as_present(tmp_path: Path) -> None:
    found = verdict(tmp_path, "provided_by_template: [sources, privacy]\n")
    assert statement(found, "sources") == Statement("sources", required=True, present=True)
    assert statement(found, "privacy").present
    assert not statement(found, "reviewed-date").present
    rules = {f.rule for f in found.findings}
    assert "missing-sources" not in rules
    assert "missing-review-date" in rules


def test_a_folder_can_have_a_list_of_its_own(tmp_path: Path) -> None:
    settings = (
        "provided_by_template: [sources]\nfolders:\n"
        '  "old/**": {provided_by_template: []}\n  "new/**": {provided_by_template: [reviewed-date]}\n'
    )
    assert statement(verdict(tmp_path, settings), "sources").present
    assert not statement(verdict(tmp_path, settings, "old/a.md"), "sources").present
    new = verdict(tmp_path, settings, "new/a.md")
    assert (statement(new, "sources").present, statement(new, "reviewed-date").present) == (
        False,
        True,
    )


@pytest.mark.parametrize("place", ["", 'folders:\n  "old/**":\n    '])
def test_an_unknown_statement_is_a_mistake_with_a_hint(tmp_path: Path, place: str) -> None:
    with pytest.raises(RulebookError) as error:
        verdict(tmp_path, f"{place}provided_by_template: [privcy]\n")
    (problem,) = error.value.problems
    assert "privcy" in problem.what
    assert "privacy" in problem.hint


def test_a_rule_that_is_off_still_tells_whether_the_page_has_its_statement(tmp_path: Path) -> None:
    found = verdict(tmp_path, 'rules:\n  missing-sources: {off: "kept elsewhere"}\n')
    assert statement(found, "sources") == Statement("sources", required=False, present=False)
    assert "missing-sources" not in {f.rule for f in found.findings}


@pytest.mark.parametrize("profile", ["us-hospital", "us-cdc", "nhs"])
def test_every_kind_the_rules_know_is_listed(profile: str) -> None:
    listed = [s.kind for s in lint(page_of(PAGE), load_rulebook(profile)).statements]
    assert sorted(listed) == sorted(KINDS)
