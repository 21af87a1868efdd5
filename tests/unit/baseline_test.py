"""The baseline: what is known stays out of the report and the gate, whatever moves around it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pagelint.cli import main

FILE = "pagelint-baseline.json"
# Two errors that are alike and one more; a dose, which can harm, comes where a test asks for it.
PAGE = "# Tea\n\nCall TODO before noon.\n\nOr call TODO at home. Ask your doctor.\n\nLorem ipsum.\n"
DOSE = "\nTake 5.0 mg at night.\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGELINT_AS_OF", "2026-01-15")
    # Without the rules that need the language model these tests are quick.
    (tmp_path / "pagelint.yaml").write_text(
        "rules:\n"
        + "".join(
            f"  {rule}: {{off: not needed here}}\n"
            for rule in ("unexplained-term", "undefined-abbreviation", "noun-stack")
        )
    )
    (tmp_path / "a.md").write_text(PAGE)
    return tmp_path


def check(*arguments: str) -> tuple[int, dict[str, int]]:
    code = main(["check", *arguments, "--format", "json", "--output", "report.json"])
    summary: dict[str, int] = json.loads(Path("report.json").read_text())["summary"]
    return code, summary


def rows(page: str = "a.md") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(Path(FILE).read_text())["pages"][page]
    return found


def test_known_findings_leave_the_report_and_the_gate_and_are_counted(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "a.md"]) == 1
    capsys.readouterr()
    assert main(["check", "a.md", "--write-baseline"]) == 0
    assert "pagelint-baseline.json now knows 7 findings on 1 page." in capsys.readouterr().out
    assert main(["check", "a.md", "--baseline"]) == 0
    told = capsys.readouterr()
    assert "No other problems found by these checks." in told.out
    assert "Must fix: 0. Should fix: 0. Consider: 0. Known: 7." in told.out
    assert told.err == ""


def test_the_file_reads_well_and_is_the_same_each_time(house: Path) -> None:
    main(["check", "--write-baseline"])
    text = Path(FILE).read_text()
    todo = [r for r in rows() if r["text"] == "TODO"]
    assert sorted(r["lines"] for r in todo) == [[3], [5]]
    for row in todo:
        assert row == {
            "rule": "placeholder",
            "text": "TODO",
            "fingerprint": todo[0]["fingerprint"],
            "count": 1,
            "lines": row["lines"],
            "sentence": row["sentence"],
        }
    assert len({r["sentence"] for r in todo}) == 2
    assert [r["rule"] for r in rows()] == sorted(r["rule"] for r in rows())
    assert all(line.count('"rule"') <= 1 for line in text.splitlines())
    main(["check", ".", "--write-baseline", FILE])
    assert Path(FILE).read_text() == text


def test_moved_lines_and_the_end_of_an_equal_finding_change_nothing(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--write-baseline"])
    (house / "a.md").write_text(
        PAGE.replace("# Tea\n", "# Tea\n\nBrew it for long.\n\nThen rest.\n")
    )
    assert check("--baseline") == (0, {"pages": 1, "unchecked": 0, "error": 0, "warning": 0, "note": 0, "allowed": 0, "known": 7})  # fmt: skip
    capsys.readouterr()
    (house / "a.md").write_text(PAGE.replace("Call TODO before noon.", "Call us before noon."))
    assert check("--baseline")[0] == 0
    assert "1 of the 7 known findings in pagelint-baseline.json is gone." in capsys.readouterr().err


def test_one_more_of_the_same_is_new(house: Path) -> None:
    main(["check", "--write-baseline"])
    (house / "a.md").write_text(PAGE + "\nTODO again.\n")
    code, summary = check("--baseline")
    assert (code, summary["error"], summary["known"]) == (1, 1, 7)


def test_a_known_danger_is_new_in_another_sentence_and_old_style_is_not(house: Path) -> None:
    text = (
        "# Tea\n\nTake 5.0 mg of warfarin daily prior to noon. It cures cancer. Ask your doctor.\n"
    )
    (house / "a.md").write_text(text)
    main(["check", "--write-baseline", "--baseline-safety"])
    known = check("--baseline")[1]
    assert (known["error"], known["warning"]) == (0, 0)
    (house / "a.md").write_text(f"{text}\nRest well.\n")
    assert check("--baseline")[1]["error"] == 0
    changed = text.replace("Take", "Give a baby").replace("of warfarin", "of morphine")
    (house / "a.md").write_text(changed.replace("cures cancer", "cures diabetes, so stop insulin"))
    check("--baseline")
    page = json.loads(Path("report.json").read_text())["pages"][0]
    new = {f["rule"] for s in page["sections"] for f in s["findings"]}
    assert {"trailing-zero", "overclaim"} <= new
    assert "wordy-phrase" not in new


MOVED = (
    ("## Adults\n\n", "", "Adults", "Newborn babies"),
    ("This page is about digoxin. ", "", "digoxin", "warfarin"),
    ("This page is about digoxin.\n\n", "", "digoxin", "warfarin"),
    ("| A | Each day |\n|---|---|\n| B | ", " |", "Each day", "Each hour"),
    ("Do this:\n\n- Rest.\n- ", "", "Do this", "Never do this"),
)


@pytest.mark.parametrize(("before", "after", "old", "new"), MOVED)
def test_a_known_danger_is_new_in_another_place(
    house: Path, before: str, after: str, old: str, new: str
) -> None:
    page = f"# Care\n\n{before}Take 5.0 mg at night.{after}\n\nRest well. Ask your doctor.\n"
    (house / "a.md").write_text(page)
    main(["check", "--write-baseline", "--baseline-safety"])
    (house / "a.md").write_text(page.replace("Rest well.", "Rest well now."))
    assert check("--baseline")[1]["error"] == 0
    (house / "a.md").write_text(page.replace(old, new))
    assert check("--baseline")[1]["error"] == 1


def test_a_file_of_an_older_form_hides_no_danger_and_is_told_until_it_is_written_anew(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.md", "b.md"):
        (house / name).write_text(PAGE + DOSE)
    main(["check", "--write-baseline", "--baseline-safety"])
    older = Path(FILE).read_text().replace("baseline/2", "baseline/1")
    data = json.loads(older)
    for row in (r for rows in data["pages"].values() for r in rows if r["rule"] == "trailing-zero"):
        row["sentence"] = hashlib.sha256(b"take 5.0 mg at night.").hexdigest()[:8]
    Path(FILE).write_text(json.dumps(data))
    capsys.readouterr()
    code, summary = check("--baseline")
    assert (code, summary["error"], summary["warning"]) == (1, 2, 0)
    assert "pagelint-baseline.json was written in an older form." in capsys.readouterr().err
    main(["check", "a.md", "--write-baseline", "--baseline-safety"])  # b.md is known as it was
    check("--baseline")
    assert "older form" in capsys.readouterr().err
    main(["check", "--write-baseline", "--baseline-safety"])
    capsys.readouterr()
    assert check("--baseline")[0] == 0
    assert "older form" not in capsys.readouterr().err


def test_a_page_that_gets_clearly_harder_is_reported_again(house: Path) -> None:
    hard = "The consultant evaluates the particular circumstances of every individual participant today. "
    harder = (
        "Subsequently, interdisciplinary rehabilitation professionals comprehensively individualize"
    )
    harder += (
        " multidimensional therapeutic recommendations considering heterogeneous comorbidities. "
    )

    def grades(text: str) -> list[str]:
        (house / "a.md").write_text(f"# Tea\n\n{text}\n")
        check("--baseline")
        page = json.loads(Path("report.json").read_text())["pages"][0]
        return [f["rule"] for f in page["sections"][0]["findings"] if f["rule"] == "reading-grade"]

    (house / "a.md").write_text(f"# Tea\n\n{hard * 14}\n")
    main(["check", "--write-baseline"])
    [row] = [r for r in rows() if r["rule"] == "reading-grade"]
    assert row["level"] > 8
    assert grades(hard * 14) == []
    assert grades(hard * 13 + "We help you rest well at home each day.") == []
    assert grades(hard * 8 + harder * 8) == ["reading-grade"]


def test_what_can_harm_stays_unless_that_is_asked_for(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (house / "a.md").write_text(PAGE + DOSE)
    main(["check", "--write-baseline"])
    assert "1 more finding can mean harm." in capsys.readouterr().out
    code, summary = check("--baseline")
    assert (code, summary["error"]) == (1, 1)
    assert main(["check", "--write-baseline", "--baseline-safety"]) == 0
    assert check("--baseline")[0] == 0


def test_a_page_that_cannot_be_checked_never_passes_and_keeps_what_was_known(house: Path) -> None:
    main(["check", "--write-baseline"])
    before = rows()
    (house / "a.md").write_bytes(b"\x00\x01")
    assert check("--baseline")[0] == 3
    assert main(["check", "--write-baseline"]) == 3
    assert rows() == before


def test_pages_that_were_not_asked_for_stay_known_and_gone_ones_do_not(house: Path) -> None:
    (house / "b.md").write_text(PAGE)
    (house / "c.md").write_text(PAGE)
    main(["check", "--write-baseline"])
    (house / "c.md").unlink()
    main(["check", "a.md", "--write-baseline"])
    assert sorted(json.loads(Path(FILE).read_text())["pages"]) == ["a.md", "b.md"]


def test_the_settings_can_name_it_from_any_folder(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = (house / "pagelint.yaml").read_text()
    (house / "pagelint.yaml").write_text(settings + "baseline: house/old.json\n")
    assert main(["check", "a.md"]) == 2
    assert "There is no file “house/old.json” of known findings." in capsys.readouterr().err
    (house / "house").mkdir()
    (house / "deep").mkdir()
    monkeypatch.chdir(house / "deep")
    assert main(["check", "..", "--write-baseline"]) == 0
    assert "../a.md" in json.loads((house / "house/old.json").read_text())["pages"]
    assert main(["check", "../a.md"]) == 0


def test_two_houses_in_one_run_do_not_lend_each_other_what_is_known(house: Path) -> None:
    settings = (house / "pagelint.yaml").read_text()
    for name, text in (("one", PAGE), ("two", "# Tea\n\nRest well. Ask your doctor.\n")):
        (house / name).mkdir()
        (house / name / "pagelint.yaml").write_text(settings)
        (house / name / "index.md").write_text(text)
    main(["check", "one", "two", "--write-baseline"])
    (house / "two/index.md").write_text(PAGE)
    assert check("one", "two", "--baseline")[0] == 1


def test_what_is_allowed_need_not_be_known(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--write-baseline"])
    (house / "waivers.yaml").write_text(
        "- {page: a.md, rule: placeholder, text: TODO, reason: this page is on TODO lists}\n"
    )
    capsys.readouterr()
    code, summary = check("--baseline")
    assert (code, summary["allowed"], summary["known"]) == (0, 2, 5)
    assert "2 of the 7 known findings" in capsys.readouterr().err


def test_other_rules_than_those_it_was_written_under_are_told(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "--write-baseline"])
    with (house / "pagelint.yaml").open("a") as file:
        file.write("  idiom: {severity: warning}\n")
    capsys.readouterr()
    assert main(["check", "--baseline"]) == 0
    assert "The rules have changed since pagelint-baseline.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "“pagelint-baseline.json”, line 1: the file is broken."),
        ("[" * 90_000, "the file is broken."),
        ("{}", "is no file of known findings."),
        ('{"schema": "pagelint-baseline/9"}', "this version can read"),
        (
            '{"schema": "pagelint-baseline/1", "rulebooks": [], "pages": {"a.md": [7]}}',
            "is no file",
        ),
        (
            '{"schema": "pagelint-baseline/1", "rulebooks": [], "pages": {"a.md": [{"fingerprint": "x", "count": 0}]}}',
            "is no file",
        ),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(
    house: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(FILE).write_text(text)
    assert main(["check", "a.md", "--baseline"]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--baseline", "gone.json", "a.md"], "There is no file “gone.json” of known findings."),
        (["--write-baseline", "a.md"], "“a.md” does not end in .json. Put PATH before the option."),
        (["a.md", "--write-baseline", "--since", "HEAD"], "takes all findings"),
        (["a.md", "--baseline-safety"], "needs “--write-baseline”"),
    ],
)
def test_a_wrong_call_is_told(
    house: Path, argv: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *argv]) == 2
    assert said in capsys.readouterr().err
