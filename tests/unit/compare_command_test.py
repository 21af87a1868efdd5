"""`pagelint compare` as its users meet it: files, git revisions, folders, formats, mistakes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from pagelint.cli import main

OLD = """\
# Knee scope

This sheet does not replace the advice of your doctor.

## Before

Do not eat for 8 hours before the scope. Take the bisphosphonate with water.

## Pain

Take 1 tablet when it hurts. Do not drive.
"""
NEW = """\
# Knee scope

## Before the day

Do not eat for 6 hours before the scope. Take the bisphosphonate (a bone medicine) with water.

## Pain

Take 1 tablet when it hurts. You may drive. Call [the desk](https://desk.example/).
"""
AS_OF = ("--as-of", "2026-12-01")


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose last commit has the old page, and the new one as a file."""
    home = tmp_path / "site"
    (home / "docs").mkdir(parents=True)
    (home / "docs/page.md").write_text(OLD, "utf-8")
    (home / "docs/gone.md").write_text(OLD, "utf-8")
    git(home, "init", "-q")
    git(home, "add", "-A")
    git(home, "commit", "-qm", "old")
    (home / "docs/page.md").write_text(NEW, "utf-8")
    (home / "docs/gone.md").unlink()
    (home / "docs/more.md").write_text(NEW, "utf-8")
    (home / "old.md").write_text(OLD, "utf-8")
    monkeypatch.chdir(home)
    return home


def shown(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 0) -> str:
    assert main(["compare", *argv, *AS_OF]) == code
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    assert main(["compare", *argv]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_the_report_says_what_changed_with_both_places_and_sentences(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = " ".join(shown(capsys, "old.md", "docs/page.md").split())
    assert "“8 hours” became “6 hours” old.md:7:16 Do not eat for 8 hours before" in out
    assert "docs/page.md:5:16 Do not eat for 6 hours before" in out
    assert "Negation: “Do not drive” is gone" in out
    assert "Link: this is new, with “https://desk.example/”" in out
    assert "a person must read both" in out
    assert "Gone: not medical advice" in out
    assert "“Before” is now “Before the day”: about as hard, too short to grade, difficulty" in out
    assert "words 14 → 17, sentences 2 → 2" in out
    assert "Now explained: “bisphosphonate” docs/page.md:5:" in out


def test_nothing_found_is_not_called_unchanged(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "new.md").write_text(OLD.replace("eat for 8", "eat for eight"), "utf-8")
    out = " ".join(shown(capsys, "old.md", "new.md").split())
    assert (
        "No changed numbers, doses, negations or warnings found. That does not mean that the meaning "
        "is unchanged: a person must read both."
    ) in out


def test_a_revision_is_read_without_touching_the_working_tree(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_name = shown(capsys, "HEAD", "docs/page.md")
    assert by_name.startswith("HEAD:docs/page.md → docs/page.md\n")
    assert "“8 hours” became “6 hours”" in by_name
    assert shown(capsys, "HEAD:docs/page.md", "docs/page.md") == by_name
    assert (folder / "docs/page.md").read_text("utf-8") == NEW
    assert not (folder / "docs/gone.md").exists()


def test_a_path_of_a_revision_may_count_from_here(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "docs")
    assert "became “6 hours”" in shown(capsys, "HEAD:./gone.md", "page.md")


def test_two_folders_meet_page_by_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "before").mkdir()
    shutil.copy(folder / "old.md", folder / "before/page.md")
    shutil.copy(folder / "old.md", folder / "before/gone.md")
    for old in ("before", "HEAD"):
        out = shown(capsys, old, "docs")
        assert "docs/page.md\n" in out
        assert "“8 hours” became “6 hours”" in out
        assert "docs/more.md\n    This page is new." in out
        assert "gone.md\n    This page is gone." in out


def test_programs_get_every_change_with_its_places(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = json.loads(shown(capsys, "old.md", "docs/page.md", "--format", "json"))
    one = report["comparisons"][0]
    assert report["schema"] == "pagelint-compare/1"
    hours = one["changes"][0]
    assert (hours["how"], hours["kind"]) == ("changed", "number")
    assert hours["old"] == {
        "path": "old.md",
        "line": 7,
        "column": 16,
        "section": "Before",
        "text": "8 hours",
        "sentence": "Do not eat for 8 hours before the scope.",
    }
    assert hours["new"]["text"] == "6 hours"
    assert one["statements"] == {"gone": ["not-medical-advice"], "new": []}
    assert [s["how"] for s in one["sections"]] == ["changed", "renamed", "changed"]
    assert one["none_found"] is None


def test_markdown_takes_no_markup_from_a_page(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "new.md").write_text(
        OLD.replace("8 hours before the scope", "6 hours, \\<b\\> @team \\*x\\*, before the scope"),
        "utf-8",
    )
    out = shown(capsys, "old.md", "new.md", "--format", "markdown")
    assert out.startswith("## old.md → new.md\n\n### Changed numbers")
    assert "&lt;b>" in out
    assert "@team" not in out
    assert r"\*x\*" in out


def test_the_same_pages_give_the_same_bytes(folder: Path) -> None:
    for name in ("a.txt", "b.txt"):
        main(["compare", "old.md", "docs/page.md", *AS_OF, "--output", name])
    assert (folder / "a.txt").read_bytes() == (folder / "b.txt").read_bytes()


def test_a_page_that_cannot_be_read_is_code_3_and_no_comparison(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.md").write_text("", "utf-8")
    assert "Not compared. empty.md: " in shown(capsys, "empty.md", "old.md", code=3)


def test_a_page_that_the_revision_did_not_have_is_new(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(capsys, "HEAD", "docs/more.md") == "docs/more.md\n    This page is new.\n"


def test_a_page_on_one_side_only_that_cannot_be_read_is_code_3(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for side in ("one", "two"):
        (folder / side).mkdir()
        shutil.copy(folder / "old.md", folder / side / "page.md")
        (folder / side / f"only-{side}.md").write_bytes(b"\0\1\2")
    out = shown(capsys, "one", "two", code=3)
    assert "Not compared. one/only-one.md: " in out
    assert "Not compared. two/only-two.md: " in out
    assert "This page is" not in out


def test_the_same_bytes_are_told_without_checking_them(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(folder / "old.md", folder / "copy.md")
    monkeypatch.delattr("pagelint.commands.compare.check_bytes")
    assert "Both are the same file, byte for byte." in shown(capsys, "old.md", "copy.md")


def test_the_same_bytes_that_cannot_be_read_are_no_comparison(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.md").write_text("", "utf-8")
    assert "Not compared. empty.md: " in shown(capsys, "empty.md", "empty.md", code=3)


def test_a_section_with_too_many_changed_lines_is_code_3(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pagelint.comparison._pairing._MOST_TOGETHER", 1)
    out = shown(capsys, "old.md", "docs/page.md", code=3)
    assert "Not compared: These pages are too large to compare" in out


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["HEAD~7", "docs/page.md"], "git knows no revision “HEAD~7”"),
        (["", "old.md"], "OLD is empty"),
        (["old.md", " "], "NEW is empty"),
        (["HEAD", "docs/none.md"], "There is no file or folder “docs/none.md”"),
        (["HEAD:docs/none.md", "docs/page.md"], "There is no file or folder “docs/none.md”"),
        (["--", "--output=stolen", "docs/page.md"], "git knows no revision “--output=stolen”"),
        (["old.md", "docs"], "Compare a file with a file, or a folder with a folder."),
        (["old.md", "none.md"], "There is no file or folder “none.md”"),
    ],
)
def test_what_cannot_be_meant_is_code_2(
    folder: Path, capsys: pytest.CaptureFixture[str], argv: list[str], message: str
) -> None:
    assert message in refused(capsys, *argv)
    assert not (folder / "stolen").exists()


def test_outside_a_repository_a_revision_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(NEW, "utf-8")
    assert "is not in a git repository" in refused(capsys, "HEAD", "page.md")
