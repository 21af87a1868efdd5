"""`pagelint facts` and `pagelint due` as their users meet them, and mistakes in files of facts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from pagelint.cli import main

PAGE = """\
---
title: Colon check
owner: Ana's team
reviewed: 2024-02-01
---

# Colon check

Tests for colorectal cancer should start at 50. Call or text 988.
"""
AS_OF = ("--as-of", "2026-12-01")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGELINT_AS_OF", "2026-12-01")
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(list(argv)) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(list(argv)) == 2
    return capsys.readouterr().err


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_facts_lists_what_pages_say_against_each_fact(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = shown(capsys, "facts", "page.md", *AS_OF)
    assert "colorectal-screening-age  ages 45 to 75" in out
    assert "page.md:9:45  “50” against the fact" in out
    assert "page.md:9:62  “988” agrees" in out
    assert out.endswith("1 against a fact.\n")


def test_facts_speaks_to_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = json.loads(shown(capsys, "facts", *AS_OF, "--format", "json"))["claims"]
    assert [(c["id"], c["said"], c["verdict"], c["line"]) for c in claims] == [
        ("colorectal-screening-age", "50", "stale", 9),
        ("crisis-line", "988", "agrees", 9),
    ]
    table = rows(shown(capsys, "facts", *AS_OF, "--format", "csv"))
    assert [r["id"] for r in table] == ["colorectal-screening-age", "crisis-line"]


def signed(name: str, **cells: str) -> dict[str, str]:
    return {
        "reviewer": "Ana Ruiz, MD", "role": "clinical lead", "date": "2026-12-01", "decision": "accept",
        "expires_on": "2027-12-01", "id": name,
    } | cells  # fmt: skip


def sheet(folder: Path, *changes: dict[str, str]) -> Path:
    """Write the sheet of all facts and fill in these rows."""
    file = folder / "sheet.csv"
    file.unlink(missing_ok=True)  # what people filled in is never written over
    assert main(["facts", "review", "--write", str(file)]) == 0
    table = rows(file.read_text("utf-8"))
    for change in changes:
        next(r for r in table if r["id"] == change["id"]).update(change)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(table[0]))
        writer.writeheader()
        writer.writerows(table)
    return file


INTO = ("--into", "house/facts/signed.yaml")


def test_a_signed_sheet_makes_a_pack_under_which_the_page_is_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet(
        folder,
        signed("colorectal-screening-age"),
        signed("fever"),
        signed("crisis-line", decision="reject"),
    )
    out = shown(capsys, "facts", "review", "--read", "sheet.csv", *INTO)
    assert "2 accepted, 0 changed, 1 rejected" in out
    assert "packs: [house]" in out
    (folder / "pagelint.yaml").write_text("packs: [house]\n", "utf-8")
    assert main(["check", "page.md", *AS_OF, "--format", "json"]) == 1
    sections = json.loads(capsys.readouterr().out)["pages"][0]["sections"]
    found = [f for s in sections for f in s["findings"] if f["rule"] == "contradicts-fact"]
    assert [(f["severity"], f["text"]) for f in found] == [("error", "50")]
    assert "Ana Ruiz, MD (clinical lead) on 2026-12-01" in found[0]["message"]
    claims = json.loads(shown(capsys, "facts", *AS_OF, "--format", "json"))["claims"]
    assert [c["id"] for c in claims] == ["colorectal-screening-age"]


def test_reading_the_sheet_twice_keeps_what_was_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet(folder, signed("fever"))
    shown(capsys, "facts", "review", "--read", "sheet.csv", *INTO)
    (folder / "pagelint.yaml").write_text("packs: [house]\n", "utf-8")
    sheet(
        folder,
        signed("crisis-line", decision="change", value="988 | 911", statement="Call 988 or 911."),
    )
    shown(capsys, "facts", "review", "--read", "sheet.csv", *INTO)
    table = rows((sheet(folder)).read_text("utf-8"))
    named = {r["id"]: r for r in table}
    assert named["fever"]["reviewer"] == "Ana Ruiz, MD (clinical lead)"
    assert named["crisis-line"]["value"] == "988 | 911"
    assert named["crisis-line"]["statement"] == "Call 988 or 911."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (signed("fever", reviewer=""), "“fever” has no reviewer"),
        (signed("fever", role=""), "“fever” has no role"),
        (signed("fever", date="soon"), "“soon” is no date"),
        (signed("fever", expires_on=""), "“fever” needs a day in “expires_on”"),
        (signed("fever", expires_on="2026-01-01"), "“fever” needs a day in “expires_on”"),
        (signed("fever", statement="It is hot."), "“fever” has other words"),
        (signed("fever", decision="change"), "“fever” has nothing new"),
        (signed("fever", decision="acept"), "did you mean “accept”?"),
        (
            signed("fever", date="2099-01-01", expires_on="2100-01-01"),
            "“2099-01-01” is still to come",
        ),
        (
            signed("honey-age", decision="change", value="bananas", statement="Bananas."),
            "“bananas” is no value like the one of “honey-age” (write it like “at least 12 months”)",
        ),
        (
            signed("acetaminophen-limit", decision="change", value="at most 3,000 mg"),
            "“acetaminophen-limit” has a new value, but the old “statement” (write both)",
        ),
        (
            signed(
                "acetaminophen-limit", decision="change", statement="Take at most 3,000 mg a day."
            ),
            "“acetaminophen-limit” has 4,000 in “value”, but not in “statement”",
        ),
    ],
)
def test_with_one_mistake_in_the_sheet_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], change: dict[str, str], said: str
) -> None:
    sheet(folder, change, signed("crisis-line"))
    assert said in refused(capsys, "facts", "review", "--read", "sheet.csv", *INTO)
    assert not (folder / "house").exists()


def test_a_statement_may_be_put_in_other_words_and_a_review_may_be_a_time_zone_ahead(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "In 24 hours, a healthy adult takes no more than 4,000 mg of acetaminophen."
    sheet(
        folder,
        signed("acetaminophen-limit", decision="change", statement=words, date="2026-12-02"),
    )
    assert "1 changed" in shown(capsys, "facts", "review", "--read", "sheet.csv", *INTO)


def test_nobody_has_approved_a_fact_from_a_day_to_come(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text(
        "facts:\n  colorectal-screening-age: {approved_by: A, approved_on: 2027-01-05, expires_on: 2028-01-01}\n",
        "utf-8",
    )
    shown(capsys, "check", "page.md", "--as-of", "2027-01-04")
    assert main(["check", "page.md", "--as-of", "2027-01-05"]) == 1


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised_and_read_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text(
        "facts:\n  plus:\n    what: =1+1 is what we say.\n    value: [call 555-0100]\n"
        "    about: [plus]\n    stale: [{words: plus}]\n",
        "utf-8",
    )
    file = sheet(folder)
    row = next(r for r in rows(file.read_text("utf-8")) if r["id"] == "plus")
    assert row["statement"] == "'=1+1 is what we say."
    sheet(folder, signed("plus"))
    assert "1 accepted" in shown(capsys, "facts", "review", "--read", "sheet.csv", *INTO)


def test_a_review_in_the_settings_is_not_overruled_in_silence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text(
        'facts:\n  fever: {approved_by: B, approved_on: 2026-01-01, expires_on: 2027-01-01, off: ""}\n',
        "utf-8",
    )
    sheet(folder, signed("fever"))
    assert "pagelint.yaml, which wins" in refused(
        capsys, "facts", "review", "--read", "sheet.csv", *INTO
    )


def test_facts_are_written_only_into_a_pack(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet(folder, signed("fever"))
    said = refused(capsys, "facts", "review", "--read", "sheet.csv", "--into", "signed.yaml")
    assert "facts folder of a pack" in said
    assert not (folder / "signed.yaml").exists()


@pytest.mark.parametrize(
    "argv",
    [
        ["facts", "review"],
        ["facts", "review", "--read", "x.csv"],
        ["facts", "--write", "x.csv"],
        ["due", "--within", "soon"],
        ["due", "--within", "9999y"],
        ["facts", "nope.md"],
    ],
)
def test_wrong_use_exits_2(
    folder: Path, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    assert refused(capsys, *argv).startswith("pagelint: ")


def test_mistakes_in_facts_are_listed_all_at_once_with_their_places(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text(
        "facts:\n"
        "  fever: {approved_by: Ana}\n"
        "  tea:\n"
        "    what: Tea is hot.\n"
        "    about: ['tea + {nolist}']\n"
        "    stale: [{value: cold}, {words: ice, since: yesterday}]\n"
        "    region: Mars\n"
        "    valeu: [x]\n"
        "  Milk: {what: x}\n"
        "  soup: {what: Soup., about: [soup], stale: [{words: broth}], checked_on: 31.1.2026}\n",
        "utf-8",
    )
    said = refused(capsys, "check", "page.md")
    assert "pagelint.yaml:8:5: unknown name “valeu” (did you mean “value”?)" in said
    assert "pagelint.yaml:9:3: the id “Milk” must be small letters and hyphens" in said
    assert "pagelint.yaml:2:3: “fever” needs both" in said
    assert "pagelint.yaml:2:11: “fever” is approved, but off" in said
    assert "pagelint.yaml:10:63: “31.1.2026” is no date" in said
    assert "pagelint.yaml:5:13: this pattern cannot be read" in said
    assert "pagelint.yaml:6:13: no number can be read in “cold”" in said
    assert "“yesterday” is no year and no month" in said
    assert "pagelint.yaml:7:5: unknown region “Mars”" in said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            "  crisis-lin: {approved_by: A}\n",
            ["pagelint.yaml:2:3: there is no fact “crisis-lin” (did you mean “crisis-line”?)"],
        ),
        (
            "  acetaminophen-limit: {value: ['at most 3,000 mg']}\n",
            ["pagelint.yaml:2:25: “acetaminophen-limit” has a new value, but the old words"],
        ),
        (
            "  honey-age:\n    what: Bananas.\n    value: [bananas]\n",
            ["pagelint.yaml:4:5: “bananas” is no value like the one of “honey-age”"],
        ),
    ],
)
def test_a_mistake_in_a_fact_that_is_changed_is_told_once(
    folder: Path, capsys: pytest.CaptureFixture[str], facts: str, said: list[str]
) -> None:
    (folder / "pagelint.yaml").write_text("facts:\n" + facts, "utf-8")
    lines = refused(capsys, "check", "page.md").splitlines()
    assert [line[: len(s)] for line, s in zip(lines[:-1], said, strict=True)] == said


# Due


def due(capsys: pytest.CaptureFixture[str], *argv: str) -> list[tuple[str, str, str, str]]:
    report = json.loads(shown(capsys, "due", *argv, "--format", "json"))
    return [(d["day"], d["state"], d["name"], d["owner"]) for d in report["due"]]


def pages(found: list[tuple[str, str, str, str]]) -> list[tuple[str, str, str, str]]:
    return [row for row in found if row[2].endswith((".md", ".html"))]


def test_a_page_is_due_three_years_after_its_review_and_names_its_owner(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pages(due(capsys, *AS_OF)) == [("2027-02-01", "coming", "page.md", "Ana's team")]
    assert pages(due(capsys, *AS_OF, "--within", "30d")) == []
    assert pages(due(capsys, "--as-of", "2027-03-01")) == [
        ("2027-02-01", "over", "page.md", "Ana's team")
    ]


def test_the_next_review_counts_before_the_age_and_the_rule_sets_the_age(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "next.html").write_text(
        '<html lang="en"><head><title>Rest</title><meta name="owner" content="Spine care"></head><body><main>'
        "<h1>Rest</h1><p>Rest a lot.</p><p>Last reviewed: May 2025. Next review: January 2027.</p></main></body></html>",
        "utf-8",
    )
    assert ("2027-01-31", "coming", "next.html", "Spine care") in due(capsys, *AS_OF)
    (folder / "pagelint.yaml").write_text(
        "owner: Web team\nrules: {old-review-date: {params: {max_age_months: 24}}}\n"
        "folders: {'kids/**': {owner: Kids}}\n",
        "utf-8",
    )
    (folder / "kids").mkdir()
    (folder / "kids/a.md").write_text("# A\n\nRest a lot.\n\nLast reviewed: 3 May 2024\n", "utf-8")
    (folder / "b.md").write_text("# B\n\nRest a lot.\n\nLast reviewed: 29 Feb 2024\n", "utf-8")
    assert pages(due(capsys, *AS_OF)) == [
        ("2026-02-01", "over", "page.md", "Ana's team"),
        ("2026-02-28", "over", "b.md", "Web team"),
        ("2026-05-03", "over", "kids/a.md", "Kids"),
        ("2027-01-31", "coming", "next.html", "Spine care"),
    ]


def test_facts_come_up_too_and_pages_without_a_date_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "undated.md").write_text("# B\n\nRest a lot.\n", "utf-8")
    out = shown(capsys, "due", *AS_OF, "--within", "3m")
    assert "2027-02-22  fact  rsv-vaccine-age  (a proposal, checked 2026-11-22)" in out
    assert "fever" not in out
    assert out.endswith("Without any date: 1.\n  undated.md\n")
    table = rows(shown(capsys, "due", *AS_OF, "--format", "csv"))
    assert {"kind": "page", "name": "undated.md", "state": "no date"}.items() <= table[-1].items()


def test_a_page_that_cannot_be_read_is_no_clean_list(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.md").write_bytes(b"\xff\xfe\x00")
    assert main(["due", *AS_OF]) == 3
    assert main(["facts", *AS_OF]) == 3
    assert "broken.md: not checked" in capsys.readouterr().err
