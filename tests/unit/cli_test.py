"""The command line as its users meet it: exit codes, messages, files."""

import io
import json
import sys
from pathlib import Path

import pytest

from pagelint.cli import main

CLEAN = (Path(__file__).parents[2] / "samples/ear-tubes.md").read_text("utf-8")
BAD = "# T\n\nWe saw cirrhosis, ascites, edema, an aneurysm, a stent and angioplasty.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAGELINT_AS_OF", raising=False)
    (tmp_path / "clean.md").write_text(CLEAN, "utf-8")
    (tmp_path / "bad.md").write_text(BAD, "utf-8")
    return tmp_path


AS_OF = ("--as-of", "2026-01-15")


def test_exit_0_when_nothing_reaches_the_gate(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "clean.md", *AS_OF]) == 0
    out = capsys.readouterr().out
    assert "No problems found by these checks." in out
    assert "This does not replace clinical review." in " ".join(out.split())


def test_exit_1_when_something_reaches_the_gate(folder: Path) -> None:
    assert main(["check", "bad.md"]) == 1
    assert main(["check", "clean.md", "bad.md"]) == 1


def test_the_gate_can_be_lowered(folder: Path) -> None:
    (folder / "warn.md").write_text("# T\n\nWe saw cirrhosis.\n")
    assert main(["check", "warn.md"]) == 0
    assert main(["check", "warn.md", "--fail-on", "warning"]) == 1


@pytest.mark.parametrize(
    "argv",
    [
        ["check", "nope.md"],
        ["check", "clean.md", "--format", "xml"],
        ["check", "clean.md", "--profile", "mars"],
        ["check", "clean.md", "--as-of", "yesterday"],
        ["check", "empty-folder"],
        ["check", "-"],
        ["check", "clean.md", "--config", "no.yaml"],
        ["explain", "no-such-rule"],
        ["rules", "test", "empty-folder"],
    ],
)
def test_exit_2_and_nothing_checked_when_the_call_is_wrong(
    folder: Path, argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty-folder").mkdir()
    assert main(argv) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("pagelint: ")


@pytest.mark.parametrize(
    ("argv", "hint"), [(["chek"], "check"), (["check", "--fromat", "json"], "--format")]
)
def test_a_mistyped_command_or_option_names_the_nearest(
    argv: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(argv)
    assert stop.value.code == 2
    assert f"Did you mean “{hint}”?" in capsys.readouterr().err


def test_exit_2_lists_every_mistake_of_the_settings(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text("profil: x\nfail-on: bad\n")
    assert main(["check", "clean.md"]) == 2
    err = capsys.readouterr().err
    assert "pagelint.yaml:1:1:" in err
    assert "pagelint.yaml:2:1:" in err
    assert "2 mistakes in rules or settings. Nothing was checked." in err


def test_exit_3_for_a_page_that_cannot_be_checked_and_the_others_are_reported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "latin.md").write_bytes(b"caf\xe9")
    (folder / "doc.xyz").write_text("x")
    assert main(["check", "latin.md", "doc.xyz", "bad.md", "--format", "json"]) == 3
    report = json.loads(capsys.readouterr().out)
    assert [bool(p["unchecked"]) for p in report["pages"]] == [True, True, False]
    assert report["passed"] is False
    assert report["summary"]["unchecked"] == 2
    assert report["pages"][2]["sections"][0]["findings"]


def test_in_a_folder_only_known_suffixes_are_taken_sorted_and_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sub").mkdir()
    (folder / "sub/a.txt").write_text("Walk each day.")
    (folder / "notes.xyz").write_text("x")
    (folder / ".hidden").mkdir()
    (folder / ".hidden/b.md").write_text("x")
    main(["check", ".", "bad.md", "--format", "json"])
    assert [p["path"] for p in json.loads(capsys.readouterr().out)["pages"]] == [
        "bad.md",
        "clean.md",
        "sub/a.txt",
    ]


def test_excluded_folders_are_left_out_and_a_named_file_is_not(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "drafts").mkdir()
    (folder / "drafts/d.md").write_text("Walk each day.")
    (folder / "pagelint.yaml").write_text("exclude: [drafts/]\n")
    main(["check", ".", "--format", "json"])
    assert "drafts/d.md" not in [p["path"] for p in json.loads(capsys.readouterr().out)["pages"]]
    main(["check", "drafts/d.md", "--format", "json"])
    assert [p["path"] for p in json.loads(capsys.readouterr().out)["pages"]] == ["drafts/d.md"]


def test_standard_input_is_read_under_its_given_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    assert main(["check", "-", "--stdin-filename", "x/page.md", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["pages"][0]["path"] == "x/page.md"


def test_output_goes_to_the_file_and_the_exit_code_stays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "bad.md", "--format", "json", "--output", "r.json"]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads((folder / "r.json").read_text("utf-8"))["schema"] == "pagelint/1"
    assert not list(folder.glob("*.part"))


def test_kind_comes_from_the_option_then_the_page_then_the_house(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text("kinds: {'*.md': discharge}\n")
    (folder / "own.md").write_text("---\nkind: consent\n---\nWalk each day.\n")

    def kinds(*more: str) -> list[str]:
        main(["check", "bad.md", "own.md", "--format", "json", *more])
        return [p["kind"] for p in json.loads(capsys.readouterr().out)["pages"]]

    assert kinds() == ["discharge", "consent"]
    assert kinds("--kind", "news") == ["news", "news"]


def test_the_nearest_settings_win_and_are_never_merged(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text("profile: nhs\nrules: {long-sentence: {off: not here}}\n")
    (folder / "in").mkdir()
    (folder / "in/pagelint.yaml").write_text("profile: us-cdc\n")
    long = f"{'word ' * 30}end."
    (folder / "in/a.md").write_text(long)
    (folder / "b.md").write_text(long)
    main(["check", "in/a.md", "b.md", "--format", "json"])
    pages = json.loads(capsys.readouterr().out)["pages"]
    rules = [{f["rule"] for s in p["sections"] for f in s["findings"]} for p in pages]
    assert [p["profile"] for p in pages] == ["us-cdc", "nhs"]
    assert ["long-sentence" in r for r in rules] == [True, False]


def test_read_shows_sections_and_what_is_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "p.md").write_text("Home / A / B\n\n# T\n\nWalk.\n\n```\ncode here\n```\n")
    assert main(["read", "p.md"]) == 0
    out = capsys.readouterr().out
    assert "Walk." in out
    assert "breadcrumb (3 words)" in out
    assert "code" in out


def test_score_gives_tables_csv_and_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "clean.md"]) == 0
    assert "Whole page" in capsys.readouterr().out
    assert main(["score", "clean.md", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("path,section,words,sentences,grade")
    assert main(["score", "clean.md", "--format", "json", "--sentences"]) == 0
    page = json.loads(capsys.readouterr().out)["pages"][0]
    first = page["sections"][0]["sentences"][1]
    assert CLEAN[first["offset"] : first["end_offset"]].endswith(".")
    assert "findings" not in page["sections"][0]


def test_explain_and_rules_speak_of_every_rule(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "list"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()[:-1]]
    assert "unexplained-term" in names
    for name in names:
        assert main(["explain", name]) == 0
        page = capsys.readouterr().out
        for heading in ("## What", "## Why", "## Examples", "## Options", "## Sources"):
            assert heading in page


def test_init_writes_a_file_that_loads_and_never_overwrites(folder: Path) -> None:
    assert main(["init"]) == 0
    assert main(["check", "clean.md", *AS_OF]) == 0
    assert main(["init"]) == 2


def test_the_days_of_a_report_come_from_option_then_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGELINT_AS_OF", "2020-02-02")
    main(["check", "clean.md", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["as_of"] == "2020-02-02"
    main(["check", "clean.md", "--format", "json", *AS_OF])
    assert json.loads(capsys.readouterr().out)["as_of"] == "2026-01-15"
