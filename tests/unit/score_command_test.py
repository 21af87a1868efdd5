"""`pagelint score` as its users meet it: the table, its columns and sections, CSV, JSON, textstat."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import pagelint.reporters
from pagelint import nlp
from pagelint.cli import main
from pagelint.nlp.readability import FORMULAS
from pages import page_of

PAGE = """\
# Your new pump

The pump gives you insulin all day. Dr. Lee will set it up for you. You can eat 2.5 hours later.

## What can go wrong?

Subcutaneous infusion occasionally precipitates hypoglycemia, lipodystrophy and ketoacidosis. Call us
at once if you feel weak. We are here day and night. You can ask us all you want to know.

- Keep the pump dry.
- spare batteries

| Day | Dose |
|---|---|
| Monday | 4 units |

## Living with it

Wear it under your shirt. Change the tube each week. Bring it when you see us. Rest when you are
tired. Tell your friends. Your nurse will call you soon. You can swim with it. Do not drop it.
"""
OTHER = "# Rest well\n\nGo to bed at ten. Rise at six.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pump.md").write_text(PAGE, "utf-8")
    (tmp_path / "rest.md").write_text(OTHER, "utf-8")
    (tmp_path / "empty.md").write_text("")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 0) -> str:
    assert main(["score", *argv]) == code
    return capsys.readouterr().out


def shown(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(capsys, *argv, "--format", "json", code=code))
    return found


def test_one_table_a_page_has_the_page_and_its_sections_as_rows(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "pump.md", "rest.md")
    names = re.findall(r"^  (Whole page|Your new pump|What can go wrong\?|Living with it) +(\d+) +(\d+)  +\d\.\d of 6", out, re.MULTILINE)  # fmt: skip
    assert [n for n, _, _ in names] == ["Whole page", "Your new pump", "What can go wrong?", "Living with it", "Whole page"]  # fmt: skip
    counts = [(int(w), int(s)) for _, w, s in names[:4]]
    assert counts[0] == tuple(map(sum, zip(*counts[1:], strict=True)))
    assert out.count("pump.md  Your new pump") == out.count("rest.md  Rest well") == 1
    assert "grade (Flesch-Kincaid)" in out
    assert "too short to grade" in out


def test_the_table_says_what_raises_the_page_and_why_other_programs_differ(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "pump.md")
    assert out.count("What raises") == 1
    assert "What raises this page:" in out
    assert "7:1  “Subcutaneous infusion occasionally precipitates" in out
    assert re.search(r"adds \d\.\d\d to the difficulty; its hard", out)
    assert "to the grade" not in out  # the page is too short to have one
    assert "adds 0.00" not in out
    assert "Word, Hemingway and textstat may differ" in out
    assert "Lists and tables, by FORCAST" in out


def test_a_page_with_a_grade_says_what_each_sentence_adds_to_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hard = PAGE[PAGE.index("Subcutaneous") :].split(".")[0]
    (folder / "a.md").write_text("# T\n\n" + f"{hard}. " * 14)
    out = said(capsys, "a.md")
    assert re.search(r"adds less than 0\.01 to the grade", out)
    (folder / "a.md").write_text(
        "# T\n\n" + f"{hard}. " * 4 + "You can walk and rest at home. " * 12
    )
    out = said(capsys, "a.md")
    assert re.search(r"adds \d\.\d to the grade and \d\.\d\d to the difficulty; its hard", out)
    assert max(map(len, out.splitlines())) <= 80


def test_a_page_at_its_target_has_nothing_to_rewrite(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.md").write_text("# T\n\n" + "You can walk and rest at home. " * 20)
    out = said(capsys, "a.md")
    assert "no sentence needs to be rewritten" in out
    assert "What raises" not in out


def test_a_page_of_many_figures_is_said_to_read_too_easy(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.md").write_text("# T\n\n" + "Take 20 mg 2 times in 24 hours for 12 days. " * 12)
    out = " ".join(said(capsys, "a.md").split())
    assert "48 of 132 words are figures" in out
    assert "the grade reads low" in out


def test_lists_and_tables_stand_in_rows_of_their_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "pump.md")
    short = r" +7 +\d\.\d of 6  too short to grade\n"
    assert re.search(rf"Lists and tables.*\n  Whole page{short}  What can go wrong\?{short}", out)


def test_a_long_list_has_a_grade_and_a_rewriting_is_told_only_if_it_lowers_the_grade(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hard = PAGE[PAGE.index("Subcutaneous") :].split(".")[0]
    easy = "You can walk and eat as you like, and rest when you are tired. "
    (folder / "a.md").write_text("# T\n\n" + "- bottle of water\n" * 40 + f"\n{easy * 9}{hard}. ")
    out = said(capsys, "a.md")
    assert re.search(r"Whole page +120 .* of 6  about grade 15", out)
    assert "are rewritten" not in out
    (folder / "b.md").write_text(
        f"# T\n\n{easy * 6}"
        + " ".join(f"{w}, {hard.strip()}." for w in ("Now", "Then", "Here", "Later", "Often"))
    )
    assert "If these three are rewritten in plain words, the page reaches about grade" in said(
        capsys, "b.md"
    )


def test_by_section_says_what_raises_each_section_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "pump.md", "--by-section")
    assert "What raises this page:" in out
    assert "What raises “What can go wrong?”:" in out
    assert out.count("7:1  “Subcutaneous") == 2


@pytest.mark.parametrize(
    ("asked", "columns"),
    [
        (["smog"], ["smog"]),
        (["smog,ari", "--formula", "smog"], ["smog", "ari"]),
        (["all"], [n.replace("_", " ") for n in FORMULAS]),
    ],
)
def test_a_formula_asked_for_is_a_column(
    asked: list[str], columns: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, "pump.md", "--formula", *asked).splitlines()
    assert lines[1].split("grade (Flesch-Kincaid)")[1].split() == " ".join(columns).split()
    cells = lines[2].rsplit(maxsplit=len(columns))[1:]
    whole = shown(capsys, "pump.md")["pages"][0]["score"]["formulas"]
    names = [c.replace(" ", "_") for c in columns]
    assert cells == [str(round(whole[n])) for n in names]
    assert "-0" not in "".join(lines)


def test_an_unknown_formula_is_refused_with_the_nearest_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", "pump.md", "--formula", "smogg"]) == 2
    assert "smog" in capsys.readouterr().err


HEAD = [
    "path", "section", "words", "sentences", "grade", "low", "high", "verdict", *FORMULAS,
    "difficulty", "fair_grade", "fair_low", "fair_high", "fair_verdict", "list_words", "list_forcast", "list_difficulty",
]  # fmt: skip


def test_csv_has_one_row_for_each_page_and_section_with_every_column(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "pump.md", "empty.md", "rest.md", "--format", "csv", code=3)
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0] == HEAD
    assert {len(row) for row in rows} == {len(HEAD)}
    assert [(r[0], r[1]) for r in rows[1:]] == [
        ("pump.md", "Whole page"), ("pump.md", "Your new pump"), ("pump.md", "What can go wrong?"),
        ("pump.md", "Living with it"), ("empty.md", "Not checked: The file is empty."),
        ("rest.md", "Whole page"), ("rest.md", "Rest well"),
    ]  # fmt: skip


def test_csv_and_json_hold_the_same_values(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = list(csv.DictReader(io.StringIO(said(capsys, "pump.md", "--format", "csv"))))
    (page,) = shown(capsys, "pump.md")["pages"]
    for row, one in zip(
        rows, [page["score"], *(s["score"] for s in page["sections"])], strict=True
    ):
        lists = one["lists"] or {}
        values = {
            "words": one["words"], "sentences": one["sentences"], "grade": one["grade"]["estimate"],
            "low": one["grade"]["low"], "high": one["grade"]["high"],
            "verdict": one["grade"]["verdict"], **one["formulas"], "difficulty": one["difficulty"],
            "fair_grade": one["fair"]["estimate"], "list_words": lists.get("words", ""),
            "list_forcast": lists.get("forcast", ""), "list_difficulty": lists.get("difficulty", ""),
        }  # fmt: skip
        assert {k: row[k] for k in values} == {k: str(v) for k, v in values.items()}


def test_a_title_that_a_spreadsheet_would_run_is_made_harmless(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.md").write_text("# T\n\nGo home.\n\n## =1+1\n\nRest well.\n")
    rows = list(csv.reader(io.StringIO(said(capsys, "bad.md", "--format", "csv"))))
    assert rows[-1][1] == "'=1+1"


def schema(name: str) -> dict[str, Any]:
    file = Path(pagelint.reporters.__file__).parent / "pagelint-1.schema.json"
    whole = json.loads(file.read_text("utf-8"))
    return {"$schema": whole["$schema"], "$defs": whole["$defs"], "$ref": f"#/$defs/{name}"}


def test_every_score_of_the_json_is_as_the_schema_has_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = shown(capsys, "pump.md", "rest.md", "empty.md", code=3)
    assert found["schema"] == "pagelint/1"
    *pages, empty = found["pages"]
    for page in pages:
        for one in (page["score"], *(s["score"] for s in page["sections"])):
            jsonschema.validate(one, schema("score"))
            assert set(one) == {
                "words", "sentences", "figures", "grade", "fair", "difficulty", "formulas", "lists", "raises", "rewritten",
            }  # fmt: skip
            assert set(one["formulas"]) == set(FORMULAS)
    jsonschema.validate(empty, schema("unchecked"))


def test_what_raises_a_page_stands_at_its_place_in_the_source(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (page,) = shown(capsys, "pump.md")["pages"]
    first = page["score"]["raises"][0]
    assert first["text"].startswith("Subcutaneous infusion")
    assert PAGE[first["offset"] : first["end_offset"]] == first["text"]
    assert (first["line"], first["column"]) == (7, 1)
    assert "lipodystrophy" in first["words"]


def test_every_sentence_heading_item_and_cell_is_told_once_with_its_difficulty(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (page,) = shown(capsys, "pump.md", "--sentences")["pages"]
    rows = [row for section in page["sections"] for row in section["sentences"]]
    texts = [" ".join(PAGE[r["offset"] : r["end_offset"]].split()) for r in rows]
    whole = page_of(PAGE).whole
    assert texts == [s.text for s in nlp.sentences(whole)]
    for once in (
        "Your new pump", "Living with it", "Dr. Lee will set it up for you.", "Keep the pump dry.",
        "spare batteries", "Monday", "4 units", "You can eat 2.5 hours later.",
    ):  # fmt: skip
        assert texts.count(once) == 1
    assert [(r["offset"]) for r in rows] == sorted({r["offset"] for r in rows})
    assert all(1 <= r["difficulty"] <= 6 and r["words"] for r in rows)
    hardest = max(rows, key=lambda r: r["difficulty"])
    assert PAGE[hardest["offset"] :].startswith("Subcutaneous")
    lines = PAGE.splitlines()
    assert all(lines[r["line"] - 1][r["column"] - 1] == PAGE[r["offset"]] for r in rows)


def test_sentences_of_a_page_do_not_come_unless_they_are_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (page,) = shown(capsys, "pump.md")["pages"]
    assert all("sentences" not in section for section in page["sections"])


def test_textstats_numbers_stand_beside_ours_with_the_reason(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "pump.md", "--textstat")
    assert re.search(r"^  formula +ours +textstat  why they differ$", out, re.MULTILINE)
    (page,) = shown(capsys, "pump.md", "--textstat")["pages"]
    rows = {row["name"]: row for row in page["textstat"]}
    assert set(rows) == set(FORMULAS) - {"forcast"}
    for name, row in rows.items():
        assert row["ours"] == page["score"]["formulas"][name]
        assert re.search(rf"^  {name} +{row['ours']} +{row['theirs']:.1f}", out, re.MULTILINE)
        assert bool(row["why"]) == (abs(row["ours"] - row["theirs"]) >= 0.3)


@pytest.mark.parametrize("form", ["terminal", "csv", "json"])
def test_a_page_that_cannot_be_read_is_exit_3_and_the_others_are_told(
    form: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "empty.md", "rest.md", "--format", form, code=3)
    assert "The file is empty." in out
    assert "Rest well" in out


@pytest.mark.parametrize("form", ["terminal", "csv", "json"])
def test_the_same_pages_give_the_same_bytes(
    form: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = ("pump.md", "rest.md", "--format", form)
    assert said(capsys, *argv) == said(capsys, *argv)


def test_the_houses_formula_is_the_grade(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pagelint.yaml").write_text("rules: {reading-grade: {params: {formula: smog}}}\n")
    assert "grade (SMOG)" in said(capsys, "pump.md")
    whole = shown(capsys, "pump.md")["pages"][0]["score"]
    assert whole["grade"]["formula"] == "smog"
    assert whole["grade"]["estimate"] == whole["formulas"]["smog"]
