"""Exports of content systems: each record is a page, told apart by its id, with its URL and owner."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pagelint import reporters
from pagelint.cli import main
from pagelint.errors import Unreadable
from pagelint.exports import Exported, exported_pages
from pagelint.rulebook import Columns
from pagelint.runner import Asked, check_bytes, plan, read_job

AS_OF = ("--as-of", "2026-01-15")
STROKE = {
    "ID": 12,
    "URL": "https://hospital.example/conditions/stroke?x=1",
    "Page owner": "Web team",
    "Title": "Stroke",
    "Body": "<h2>What is it?</h2>\n<p>Hemiparesis can follow.</p>",
}
WALK = {
    "ID": "walk",
    "URL": "/es/andar",
    "Body": "Walk each day.\n\nRest at night.",
    "Language": "en",
}


def pages(data: str | bytes, suffix: str = ".json", **columns: str) -> list[Exported]:
    data = data.encode() if isinstance(data, str) else data
    return exported_pages(data, suffix, Columns(**columns))


def refused(data: str | bytes, suffix: str = ".json", **columns: str) -> str:
    with pytest.raises(Unreadable) as found:
        pages(data, suffix, **columns)
    return str(found.value)


def told(page: Exported) -> tuple[str, ...]:
    return page.anchor, page.record.url, page.record.owner, page.title, page.body, page.suffix


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        (json.dumps([STROKE, WALK]), ".json"),
        (json.dumps({"count": 2, "items": [STROKE, WALK]}), ".json"),
        (json.dumps({"data": {"pages": [STROKE, WALK]}}), ".json"),
        ("\n".join(map(json.dumps, (STROKE, WALK))) + "\n\n", ".jsonl"),
        ("\ufeff" + json.dumps([STROKE, WALK]), ".json"),
        (
            'id,url,owner,title,content\r\n12,https://hospital.example/conditions/stroke?x=1,Web team,Stroke,'
            '"<h2>What is it?</h2>\n<p>Hemiparesis can follow.</p>"\r\nwalk,/es/andar,,,"Walk each day.\n\nRest at night."\r\n',
            ".csv",
        ),
        (
            'sep=;\nNID;Link;Department;Name;Body HTML\n12;https://hospital.example/conditions/stroke?x=1;Web team;Stroke;'
            '"<h2>What is it?</h2>\n<p>Hemiparesis can follow.</p>"\nwalk;/es/andar;;;"Walk each day.\n\nRest at night."\n',
            ".csv",
        ),
    ],
)  # fmt: skip
def test_records_are_found_by_the_usual_names_of_lists_and_columns(text: str, suffix: str) -> None:
    assert [told(p) for p in pages(text, suffix)] == [
        ("#12", STROKE["URL"], "Web team", "Stroke", STROKE["Body"], ".html"),
        ("#walk", "/es/andar", "", "", WALK["Body"], ".txt"),
    ]


def test_what_content_systems_wrap_is_unwrapped() -> None:
    wordpress = {
        "id": 3,
        "link": "https://a.example/b",
        "title": {"rendered": "T"},
        "content": {"rendered": "<p>x</p>"},
    }
    drupal = {
        "data": [
            {
                "id": "u-1",
                "attributes": {
                    "title": "T",
                    "body": {"value": "<p>x</p>", "processed": "<p>y</p>"},
                },
            }
        ]
    }
    assert told(pages(json.dumps([wordpress]))[0]) == (
        "#3",
        "https://a.example/b",
        "",
        "T",
        "<p>x</p>",
        ".html",
    )
    assert told(pages(json.dumps(drupal))[0]) == ("#u-1", "", "", "T", "<p>y</p>", ".html")  # fmt: skip


def test_settings_name_the_list_the_columns_and_the_format_of_the_text() -> None:
    text = json.dumps(
        {"export": {"docs": [{"no": 7, "meta": {"main": "# Rest\n\nSleep <b>well</b>."}}]}}
    )
    (page,) = pages(text, records="export.docs", id="no", body="meta.main", format="markdown")
    assert told(page)[0::4] == ("#7", "# Rest\n\nSleep <b>well</b>.")
    assert page.suffix == ".md"
    assert "no column “number”" in refused(
        text, records="export.docs", id="number", body="meta.main"
    )
    assert "no list “docs”" in refused(text, records="docs")  # fmt: skip


def test_an_id_that_stands_twice_and_one_that_is_missing_are_told_apart() -> None:
    records = [
        {"id": 1, "body": "a"},
        {"id": 1, "body": "b"},
        {"url": "/c", "body": "c"},
        {"body": "d"},
    ]
    assert [p.anchor for p in pages(json.dumps(records))] == ["#1", "#1~2", "#/c", "#record-4"]


@pytest.mark.parametrize(
    ("data", "suffix", "reason"),
    [
        ('[{"id": 1,\n "body" "x"}]', ".json", "at line 2, column 9"),
        ("[" * 100_000, ".json", "nested too deep"),
        (b"[1" + b"0" * 5000 + b"]", ".json", "too long"),
        ('{"name": "pagelint"}', ".json", "no list of pages"),
        ("[]", ".json", "no pages"),
        ('[{"id": 1, "cost": 2}]', ".json", "The columns are: id, cost."),
        ('id,body\n1,"never closed', ".csv", "at line 2"),
        ("id,price\n1,2\n", ".csv", "The columns are: id, price."),
        (b"id,body\n1,caf\xe9\n", ".csv", "not valid UTF-8"),
        (b"PK\x03\x04", ".json", "a zip or Office file"),
        ("", ".csv", "empty"),
    ],
)
def test_a_file_that_is_no_export_is_refused_with_the_place(
    data: str | bytes, suffix: str, reason: str
) -> None:
    assert reason in refused(data, suffix)


def test_one_bad_record_does_not_hide_the_others() -> None:
    found = pages('{"id": 1, "body": "a"}\n{"id": 2, \n{"id": 3, "body": " "}\n5\n', ".jsonl")
    assert [bool(p.problem) for p in found] == [False, True, True, True]
    assert "Line 2" in found[1].problem
    assert "no text in its column “body”" in found[2].problem
    rows = pages("id,body\n1,a,b\n2,c\n", ".csv")
    assert ["line 2 has more cells" in rows[0].problem, rows[1].body] == [True, "c"]
    huge = pages("id,body\n1," + "word " * 100_000 + "\n", ".csv")
    assert len(huge[0].body) == 500_000


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_named_file_is_an_export_and_one_in_a_folder_only_where_settings_name_it(
    here: Path,
) -> None:
    (here / "site.json").write_text(json.dumps([STROKE, WALK]))
    (here / "package.json").write_text('{"name": "x"}')
    (here / "a.md").write_text("Walk.")
    assert [j.shown for j in plan(["site.json"], Asked())] == ["site.json#12", "site.json#walk"]
    assert [j.shown for j in plan(["."], Asked())] == ["a.md"]
    (here / "pagelint.yaml").write_text('exports:\n  "site.*": {id: URL}\n')
    shown = [j.shown for j in plan(["."], Asked())]
    assert shown == ["a.md", f"site.json#{STROKE['URL']}", "site.json#/es/andar"]


def test_globs_of_the_settings_match_the_path_of_the_url_and_the_id(here: Path) -> None:
    (here / "site.json").write_text(json.dumps([STROKE, WALK]))
    (here / "pagelint.yaml").write_text(
        'owner: nobody\nkinds: {"conditions/**": condition, walk: discharge}\n'
        'languages: {"es/**": es}\nexclude: ["old/**"]\n'
    )
    jobs = plan(["site.json"], Asked())
    assert [(j.kind, j.lang, j.owner) for j in jobs] == [
        ("condition", "", "Web team"), ("discharge", "en", "nobody"),
    ]  # fmt: skip
    (here / "pagelint.yaml").write_text('exclude: ["es/**"]\n')
    assert [j.shown for j in plan(["site.json"], Asked())] == ["site.json#12"]


def test_a_record_is_a_page_with_places_in_its_own_text(here: Path) -> None:
    (here / "site.json").write_text(json.dumps([STROKE]))
    (job,) = plan(["site.json"], Asked())
    page = read_job(job)
    assert (page.path, page.title, page.source) == ("site.json#12", "Stroke", STROKE["Body"])
    verdict = check_bytes(job)
    (found,) = [f for f in verdict.findings if f.text == "Hemiparesis"]
    assert (found.place.line, found.place.column) == (2, 4)


def test_the_report_names_id_url_and_owner_also_of_what_was_not_checked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = [STROKE, {"ID": 12, "Body": ""}, {"ID": 9, "Body": "x" * 9, "URL": "/<b>"}]
    (here / "site.json").write_text(json.dumps(records))
    assert main(["check", "site.json", "--format", "json", *AS_OF]) == 3
    said = capsys.readouterr()
    assert said.err == "pagelint: site.json: 2 pages have the id “12”. See “~2” behind an id.\n"
    report: dict[str, Any] = json.loads(said.out)
    schema = json.loads((Path(reporters.__file__).parent / "pagelint-1.schema.json").read_text())
    jsonschema.validate(report, schema)
    assert [(p["path"], p["id"], p["url"], p["owner"]) for p in report["pages"]] == [
        ("site.json#12", "12", STROKE["URL"], "Web team"),
        ("site.json#12~2", "12", "", ""),
        ("site.json#9", "9", "/<b>", ""),
    ]
    main(["check", "site.json", *AS_OF])
    assert f"site.json#12  Stroke\n  {STROKE['URL']}\n" in capsys.readouterr().out


def test_a_broken_export_is_one_page_that_was_not_checked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "site.json").write_text('[{"id": 1]')
    (here / "a.md").write_text("# Walk\n\nWalk each day.\n")
    assert main(["check", "site.json", "a.md", *AS_OF]) == 3
    out = capsys.readouterr().out
    assert "Not checked: This is no valid JSON: " in out
    assert "2 pages." in out


def test_two_pages_of_one_export_are_weighed_against_each_other(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "<p>Call the Hill Kidney Clinic at {}.</p>"
    records = [{"id": n, "body": line.format(f"614-555-010{n}")} for n in (1, 2)]
    (here / "site.json").write_text(json.dumps(records))
    main(["check", "site.json", "--format", "json", *AS_OF])
    first, second = json.loads(capsys.readouterr().out)["pages"]
    found = [f for s in first["sections"] for f in s["findings"] if f["related"]]
    assert second["path"] in {r["path"] for f in found for r in f["related"]}


def test_two_exports_are_compared_by_id(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = [{"id": 1, "body": "<p>Wait 8 hours.</p>"}, {"id": 2, "body": "<p>Rest at night.</p>"}]
    (here / "old.json").write_text(json.dumps(old))
    (here / "new.json").write_text(json.dumps([{"id": 1, "body": "<p>Wait 6 hours.</p>"}]))
    assert main(["compare", "old.json", "new.json", *AS_OF]) == 0
    out = capsys.readouterr().out
    assert "old.json#1 → new.json#1" in out
    assert "8 hours" in out
    assert "old.json#2" in out


def test_a_mistake_in_the_settings_is_said_with_its_place(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "pagelint.yaml").write_text('exports:\n  "*.csv": {format: word, bodi: x}\n')
    (here / "a.md").write_text("Walk.")
    assert main(["check", "a.md"]) == 2
    said = capsys.readouterr().err
    assert "pagelint.yaml:2:" in said
    assert "unknown format “word”" in said
    assert "did you mean “body”?" in said


def test_a_fragment_of_a_web_page_is_read_like_a_whole_one(here: Path) -> None:
    (here / "a.html").write_text("<h2>Before</h2><p>Do not eat.<ul><li>a card</ul>")
    (job,) = plan(["a.html"], Asked())
    page = read_job(job)
    assert [(b.kind, page.whole.of(b)) for b in page.whole.blocks] == [
        ("heading", "Before"), ("paragraph", "Do not eat."), ("item", "a card"),
    ]  # fmt: skip
