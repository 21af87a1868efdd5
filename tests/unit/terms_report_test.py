"""The terms table: `pagelint check --explain-terms`, on the terminal and in JSON."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pagelint.cli import main
from pagelint.linter import lint, unchecked
from pagelint.reporters._terms import TermRow, term_rows
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Rulebook
from pages import page_of

FAR = " ".join(["You can walk and rest each day at home."] * 60)
PAGE = f"""---
title: Your heart
---

# Your heart

You may have an aneurysm (a bulge in a blood vessel). Your aneurysm can grow.

You may have edema. A lesion can hurt. You have a tumor.

We check your glomerular filtration rate (GFR). A low GFR is bad.

## Cirrhosis

{FAR}

Edema means swelling of the feet.
"""


@cache
def shipped() -> Rulebook:
    return load_rulebook()


AS_OF = ("--as-of", "2026-01-15")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAGELINT_AS_OF", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    return tmp_path


def rows_of(text: str, name: str = "page.md") -> dict[str, TermRow]:
    return {r.term: r for r in term_rows(lint(page_of(text, name), shipped()))}


def shown(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["check", "page.md", *AS_OF, *argv]) in (0, 1)
    return capsys.readouterr().out


def pages_of(capsys: pytest.CaptureFixture[str], *argv: str) -> list[dict[str, Any]]:
    pages: list[dict[str, Any]] = json.loads(shown(capsys, "--format", "json", *argv))["pages"]
    return pages


@pytest.mark.parametrize(
    ("term", "status"),
    [
        ("aneurysm", "explained"),
        ("edema", "late"),
        ("lesion", "unexplained"),
        ("tumor", "known"),
        ("cirrhosis", "heading"),
        ("GFR", "explained"),
    ],
)
def test_each_term_has_its_status(term: str, status: str) -> None:
    assert rows_of(PAGE)[term].status == status


def test_a_row_says_where_a_term_first_stands_and_where_and_how_it_is_explained() -> None:
    rows = rows_of(PAGE)
    one = rows["aneurysm"]
    assert (one.line, one.column, one.uses, one.section) == (7, 17, 2, "Your heart")
    assert (one.how, one.explained_line, one.text, one.kind) == ("brackets", 7, "aneurysm", "condition")  # fmt: skip
    late = rows["edema"]
    assert (late.line, late.explained_line, late.uses) == (9, 17, 2)
    never = rows["lesion"]
    assert (never.how, never.explained_line) == ("", None)
    assert rows["GFR"].kind == "abbreviation"


def test_difficulty_lies_on_the_scale_and_hard_words_have_more_of_it_and_short_forms_none() -> None:
    rows = rows_of(PAGE)
    rated = {t: r.difficulty for t, r in rows.items() if r.difficulty is not None}
    assert all(0 <= d <= 1 for d in rated.values())
    assert rated["aneurysm"] > rated["tumor"]
    assert "GFR" not in rated


def test_rows_come_in_reading_order_whatever_stands_in_a_heading() -> None:
    text = "# T\n\nA stent holds it open.\n\nYour lesion is small.\n\n## Edema\n\nEdema hurts.\n"
    assert list(rows_of(text)) == ["stent", "lesion", "edema"]


def test_lines_and_columns_are_right_just_after_front_matter() -> None:
    text = "---\ntitle: T\nauthor: A. Roe\n---\nA lesion can hurt.\n"
    assert (rows_of(text)["lesion"].line, rows_of(text)["lesion"].column) == (5, 3)


def test_lines_and_columns_are_those_of_the_findings_in_a_web_page() -> None:
    text = "<h1>T</h1>\n<p>You have &amp; see\n a <b>lesion</b> here.</p>\n"
    verdict = lint(page_of(text, "p.html"), shipped())
    (one,) = [f for f in verdict.findings if f.rule == "unexplained-term"]
    (row,) = [r for r in term_rows(verdict) if r.term == "lesion"]
    assert (row.line, row.column) == (one.place.line, one.place.column) == (3, 7)


def test_a_page_that_was_not_checked_has_no_rows() -> None:
    assert term_rows(unchecked("page.md", shipped(), "no text")) == ()
    assert term_rows(unchecked("page.md", shipped(), "no text", page_of(PAGE))) == ()


def test_a_page_without_terms_has_no_rows() -> None:
    assert rows_of("# T\n\nWalk each day.\n") == {}


@pytest.mark.parametrize(
    "line",
    [
        "aneurysm explained, brackets, line 7",
        "edema explained too late, says, line 17",
        "lesion not explained",
        "tumor widely known",
        "Cirrhosis in headings only",
    ],
)
def test_the_terminal_lists_each_term_with_its_status(
    folder: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    out = shown(capsys, "--explain-terms")
    table = out[out.index("Special terms") :].splitlines()
    first, _, status = line.partition(" ")
    (row,) = [r for r in table if r.split()[1:2] == [first]]
    assert row.endswith(status)


def test_the_terminal_has_the_table_only_when_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Special terms" not in shown(capsys)


def test_json_has_the_terms_only_when_asked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (without,) = pages_of(capsys)
    (page,) = pages_of(capsys, "--explain-terms")
    assert "terms" not in without
    assert {k: v for k, v in page.items() if k != "terms"} == without
    assert page["terms"] == [dataclasses.asdict(r) for r in rows_of(PAGE).values()]


def test_every_page_of_a_run_has_its_own_terms_and_an_unchecked_one_has_none(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bare.md").write_text("# T\n\nWalk each day.\n", "utf-8")
    (folder / "empty.md").write_text("", "utf-8")
    assert main(["check", ".", "--format", "json", "--explain-terms", *AS_OF]) == 3
    pages = json.loads(capsys.readouterr().out)["pages"]
    terms = {Path(p["path"]).name: len(p["terms"]) for p in pages}
    assert terms["bare.md"] == terms["empty.md"] == 0
    assert terms["page.md"] > 4


def test_a_short_form_that_is_also_a_term_stands_in_the_table_once() -> None:
    rows = term_rows(lint(page_of("You will have an MRI. Your GFR is low."), shipped()))
    assert [r.text for r in rows] == ["MRI", "GFR"]
