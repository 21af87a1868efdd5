"""What a report may be written over: what is plainly a report, and no file that a house keeps."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pagelint.cli import main

BAD = "# Clot\n\nTake aspirin 75 mg for your hemiparesis. Call us [phone].\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGELINT_AS_OF", "2026-01-15")
    (tmp_path / "bad.md").write_text(BAD, "utf-8")
    (tmp_path / "new.md").write_text(BAD.replace("75", "50"), "utf-8")
    return tmp_path


FOREIGN = {
    "waivers.yaml": "# none yet\n",
    "signoffs.yml": "pages: {}\n",
    "page.md": "# Rest\n\nRest well.\n",
    "page.txt": "Rest\n\nRest well.\n",
    "page.html": "<h1>Rest</h1><p>Rest well.</p>\n",
    "page.docx": "PK",
    "package.json": '{"name": "site"}\n',
    "kept.json": '{"pages": {}}\n',
    "pages.csv": "id,body\n1,Rest well.\n",
    "pagelint-baseline.json": '{\n "schema": "pagelint-baseline/1",\n "pages": {}\n}\n',
    "fixes.jsonl": '{"path": "a.md", "rule": "spelling", "safety": "safe", "by": "Ann"}\n',
    "form.txt": "Your form\n\nNot checked: allergy to latex.\n",
    "how.md": "# How\n\nIt says `Must fix: 0. Should fix: 6.` at its end.\n",
    "quoted.md": "# How\n\n```\n1 page. Must fix: 0. Should fix: 6. Consider: 1.\n```\n",
    "logo.png": "\x89PNG",
    "logo.svg": '<svg xmlns="x" aria-label="Hill Hospital"></svg>\n',
    "page.php": "<?php ?><p>Rest well.</p>\n",
    "site.xml": '<?xml version="1.0"?>\n<urlset></urlset>\n',
    "pyproject.toml": "[project]\n",
    "other.sarif": '{"$schema": "https://x/sarif.json", "runs": [{"tool": {"driver": {"name": "x"}}}]}',
}


@pytest.mark.parametrize("file", FOREIGN)
def test_a_file_that_is_no_report_is_never_overwritten_by_one(
    here: Path, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    (here / file).write_text(FOREIGN[file], "utf-8")
    for argv in (
        ("due", "bad.md", "--output", file),
        ("check", "bad.md", "--report", f"json={file}"),
    ):
        assert main(argv) == 2
        assert f"“{file}”" in capsys.readouterr().err
    assert (here / file).read_text("utf-8") == FOREIGN[file]


@pytest.mark.parametrize(
    "argv",
    [("check", "bad.md"), ("signoff", "check", "bad.md"), ("score", "bad.md"), ("facts", "bad.md")],
)
def test_no_command_writes_its_report_over_a_page(here: Path, argv: tuple[str, ...]) -> None:
    assert main([*argv, "--output", "new.md"]) == 2
    assert (here / "new.md").read_text("utf-8") == BAD.replace("75", "50")


SHEETS = [
    (("glossary", "review", "--used-on", "bad.md", "--output"), "new wording"),
    (("facts", "review", "--write"), "decision"),
    (("scorecard", "bad.md", "--format", "csv", "--output"), "answer"),
]


@pytest.mark.parametrize(("argv", "column"), SHEETS)
def test_a_sheet_is_written_anew_until_a_person_has_filled_a_cell(
    here: Path, argv: tuple[str, ...], column: str
) -> None:
    del here
    sheet = Path("sheet.csv")
    for _ in range(2):
        assert main([*argv, str(sheet)]) != 2
    head, *rows = csv.reader(sheet.read_text("utf-8-sig").splitlines())
    rows[-1][head.index(column)] = "yes"
    with sheet.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([head, *rows])
    before = sheet.read_bytes()
    assert main([*argv, str(sheet)]) == 2
    assert main(["check", "bad.md", "--format", "csv", "--output", str(sheet)]) == 2
    assert sheet.read_bytes() == before


@pytest.mark.parametrize("file", ["waivers.yaml", "page.md", "report.json"])
def test_a_log_of_fixes_is_added_to_a_log_alone(here: Path, file: str) -> None:
    (here / file).write_text('{"schema": "pagelint/1"}\n', "utf-8")
    assert main(["check", "bad.md", "--fix", "--fix-log", file]) == 2
    assert (here / file).read_text("utf-8") == '{"schema": "pagelint/1"}\n'


def test_known_findings_are_not_written_over_foreign_json(here: Path) -> None:
    (here / "package.json").write_text('{"name": "site"}\n', "utf-8")
    assert main(["check", "bad.md", "--write-baseline", "package.json"]) == 2
    assert (here / "package.json").read_text("utf-8") == '{"name": "site"}\n'
    for _ in range(2):
        assert main(["check", "bad.md", "--write-baseline", "known.json"]) == 0


def test_an_empty_file_may_be_filled(here: Path) -> None:
    (here / "r.txt").touch()
    assert main(["check", "bad.md", "--output", "r.txt"]) != 2
    assert "Must fix" in (here / "r.txt").read_text("utf-8")


CHECK, PAIR = ("check", "bad.md"), ("compare", "bad.md", "new.md")
SCORE, CARD, DUE, FACTS = ((name, "bad.md") for name in ("score", "scorecard", "due", "facts"))


@pytest.mark.parametrize(
    ("argv", "form", "file"),
    [
        *((CHECK, form, "r.txt") for form in ("terminal", "overview", "github")),
        *((CHECK, form, "r.json") for form in ("json", "sarif", "gitlab", "rdjson")),
        (CHECK, "markdown", "r.md"),
        (CHECK, "html", "r.html"),
        (CHECK, "csv", "r.csv"),
        *((CHECK, form, "r.xml") for form in ("junit", "checkstyle")),
        (CHECK, "badge", "r.svg"),
        *((CHECK, form, "report") for form in ("terminal", "sarif", "gitlab", "csv", "checkstyle")),
        ((*CHECK, "--diff"), "", "r.txt"),
        *((argv, "terminal", "r.txt") for argv in (SCORE, CARD, DUE, FACTS, PAIR)),
        *((argv, "json", "r.json") for argv in (SCORE, CARD, DUE, FACTS, PAIR)),
        *((argv, "csv", "r.csv") for argv in (SCORE, CARD, DUE, FACTS)),
        (PAIR, "markdown", "r.md"),
        (CARD, "html", "r.html"),
        (("signoff", "check", "bad.md"), "terminal", "r.txt"),
        (("signoff", "check", "bad.md"), "json", "r.json"),
        (("glossary", "review", "--used-on", "bad.md"), "", "r.csv"),
    ],
)
def test_a_report_takes_the_place_of_the_one_before(
    here: Path, argv: tuple[str, ...], form: str, file: str
) -> None:
    del here
    whole = [*argv, "--output", file, *(["--format", form] if form else [])]
    first = main(whole)
    assert first != 2
    assert Path(file).exists()
    assert main(whole) == first
