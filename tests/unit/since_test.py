"""`--since REVISION` in a real git repository: the changed pages, and what is new on them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from pagelint.cli import main

PAGE = "# Tea\n\nCall TODO before noon.\n\nRest well.\n\nThe tea may taste bitter to you at first.\n\nAsk your doctor.\n"


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit on `main`, three pages in it."""
    home = tmp_path / "site"
    (home / "docs").mkdir(parents=True)
    for name in ("a", "b", "c"):
        (home / f"docs/{name}.md").write_text(PAGE)
    (home / "pagelint.yaml").write_text(
        "rules:\n"
        + "".join(
            f"  {rule}: {{off: not needed here}}\n"
            for rule in ("unexplained-term", "undefined-abbreviation", "noun-stack")
        )
    )
    (home / ".gitignore").write_text("built/\n")
    git(home, "init", "-qb", "main")
    git(home, "add", "-A")
    git(home, "commit", "-qm", "one")
    monkeypatch.chdir(home)
    monkeypatch.setenv("PAGELINT_AS_OF", "2026-01-15")
    return home


def since(revision: str, *arguments: str) -> tuple[int, dict[str, list[str]]]:
    """The exit code, and the words of the findings by page."""
    argv = ["check", *arguments, "--since", revision, "--format", "json", "--output", "report.json"]
    code = main(argv)
    pages = json.loads(Path("report.json").read_text())["pages"]
    return code, {
        p["path"]: [f["text"] for s in p["sections"] for f in s["findings"]] for p in pages
    }


def edit(page: Path, old: str = "Rest well.", new: str = "Rest well. Lorem ipsum.") -> None:
    page.write_text(page.read_text().replace(old, new))


def test_only_changed_pages_are_checked_and_only_what_is_new_is_reported(site: Path) -> None:
    edit(site / "docs/a.md")
    edit(site / "docs/b.md", "Rest", "Please rest")
    assert since("HEAD") == (1, {"docs/a.md": ["Lorem ipsum"], "docs/b.md": []})


def test_no_changed_page_is_said_and_fine(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "notes.txt.bak").write_text("TODO")
    assert main(["check", "--since", "HEAD"]) == 0
    told = capsys.readouterr()
    assert "No page has changed since “HEAD”." in told.err
    assert "0 pages." in told.out


def test_new_pages_count_renamed_ones_are_known_and_ignored_ones_are_left(site: Path) -> None:
    git(site, "mv", "docs/a.md", "docs/tea.md")
    edit(site / "docs/tea.md")
    (site / "built").mkdir()
    (site / "built/x.md").write_text(PAGE)
    (site / "docs/new ü.md").write_text("# Tea\n\nLorem ipsum. Ask your doctor.\n")
    (site / "docs/b.md").unlink()
    code, found = since("HEAD")
    assert code == 1
    assert found.pop("docs/tea.md") == ["Lorem ipsum"]
    assert list(found) == ["docs/new ü.md"]
    assert "Lorem ipsum" in found["docs/new ü.md"]


def test_another_branch_is_left_where_this_one_parted_from_it(site: Path) -> None:
    git(site, "checkout", "-qb", "mine")
    edit(site / "docs/a.md")
    git(site, "commit", "-qam", "mine")
    git(site, "checkout", "-q", "main")
    edit(site / "docs/b.md")
    git(site, "commit", "-qam", "theirs")
    git(site, "checkout", "-q", "mine")
    assert since("main") == (1, {"docs/a.md": ["Lorem ipsum"]})
    assert since("HEAD~1") == (1, {"docs/a.md": ["Lorem ipsum"]})


def test_paths_narrow_it_and_a_folder_is_no_matter(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(site / "docs/a.md")
    edit(site / "docs/b.md")
    monkeypatch.chdir(site / "docs")
    assert since("HEAD", "b.md", "c.md") == (1, {"b.md": ["Lorem ipsum"]})


def test_one_more_of_the_same_is_new(site: Path) -> None:
    edit(site / "docs/a.md", "Rest well.", "TODO. Rest well.")
    assert since("HEAD")[1] == {"docs/a.md": ["TODO"]}


def test_two_equal_ones_in_the_past_and_in_the_baseline_hide_no_third(site: Path) -> None:
    main(["check", "--write-baseline", "known.json"])
    edit(site / "docs/a.md", "Rest well.", "TODO. Rest well.")
    assert since("HEAD", "docs", "--baseline", "known.json")[1] == {"docs/a.md": ["TODO"]}


def test_a_danger_in_a_changed_sentence_is_new(site: Path) -> None:
    edit(site / "docs/a.md", "Rest well.", "Take 5.0 mg of warfarin daily.")
    git(site, "commit", "-qam", "two")
    edit(site / "docs/a.md", "Ask your doctor.", "Ask your own doctor.")
    assert since("HEAD") == (0, {"docs/a.md": []})
    edit(
        site / "docs/a.md",
        "Take 5.0 mg of warfarin daily",
        "Give a baby 5.0 mg of morphine every hour",
    )
    assert "5.0 mg" in since("HEAD")[1]["docs/a.md"]


DOSE = "Take 5.0 mg at night. Rest in bed. Drink water."
MOVED = (
    (f"## Adults\n\n{DOSE}", "Adults", "Newborn babies", "5.0 mg"),
    (f"This page is about digoxin.\n\n{DOSE}", "digoxin", "warfarin", "5.0 mg"),
    ("| A | Each day |\n|---|---|\n| B | 5.0 mg |", "Each day", "Each hour", "5.0 mg"),
    ("Call us within a day if you have:\n\n- a cough\n- chest pain", "Call us within a day", "Make an appointment within a month", "chest pain"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new", "found"), MOVED)
def test_a_danger_is_new_where_what_stands_above_it_changed(
    site: Path, text: str, old: str, new: str, found: str
) -> None:
    edit(site / "docs/a.md", "Rest well.", text)
    git(site, "commit", "-qam", "two")
    edit(site / "docs/a.md", "Ask your doctor.", "Ask your own doctor.")
    assert since("HEAD")[1] == {"docs/a.md": []}
    edit(site / "docs/a.md", old, new)
    assert found in since("HEAD")[1]["docs/a.md"]


def test_a_named_page_that_git_does_not_watch_is_checked_in_full_and_that_is_said(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "built").mkdir()
    (site / "built/x.md").write_text(PAGE)
    git(site, "update-index", "--assume-unchanged", "docs/a.md")
    edit(site / "docs/a.md")
    (site / "docs/link.md").symlink_to(site / "built/x.md")
    git(site, "add", "docs/link.md")
    git(site, "commit", "-qm", "link")
    assert since("HEAD") == (0, {})
    for named, page in (
        ("built/x.md", "built/x.md"),
        ("built", "built/x.md"),
        ("docs/a.md", "docs/a.md"),
        ("docs/link.md", "docs/link.md"),
    ):
        capsys.readouterr()
        code, found = since("HEAD", named, "docs/b.md")
        assert (code, list(found)) == (1, [page]), named
        assert "TODO" in found[page]
        said = capsys.readouterr().err
        assert f"{page}: git does not watch this page, so all of it was checked." in said


def test_a_comment_taken_away_brings_its_finding_back(site: Path) -> None:
    note = "<!-- pagelint allow placeholder: the name of our list -->\n"
    edit(site / "docs/a.md", "Call", f"{note}Call")
    git(site, "commit", "-qam", "two")
    edit(site / "docs/a.md", note, "")
    assert since("HEAD") == (1, {"docs/a.md": ["TODO"]})


def test_pages_of_another_repository_are_held_against_that_one(site: Path) -> None:
    inner = site / "docs/inner"
    inner.mkdir()
    (inner / "d.md").write_text(PAGE)
    git(inner, "init", "-qb", "main")
    git(inner, "add", "-A")
    git(inner, "commit", "-qm", "one")
    assert since("HEAD") == (0, {})
    edit(inner / "d.md")
    assert since("HEAD") == (1, {"docs/inner/d.md": ["Lorem ipsum"]})


def test_a_hook_that_names_the_repository_changes_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(site / "docs/a.md")
    monkeypatch.setenv("GIT_DIR", str(site / ".git"))
    assert since("HEAD", "docs/a.md") == (1, {"docs/a.md": ["Lorem ipsum"]})


def test_mistakes_are_told_and_nothing_is_checked(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*arguments: str) -> str:
        assert main(["check", *arguments]) == 2
        return capsys.readouterr().err

    assert "git knows no revision “nope”" in refused("--since", "nope")
    assert "git knows no revision “--output=x”" in refused("--since=--output=x")
    assert "Standard input has no past." in refused(
        "-", "--stdin-filename", "a.md", "--since", "HEAD"
    )
    git(site, "checkout", "-q", "--orphan", "other")
    git(site, "commit", "-qm", "other")
    assert "no commit that “main” and this branch share" in refused("--since", "main")
    outside = site.parent / "plain"
    outside.mkdir()
    (outside / "a.md").write_text(PAGE)
    monkeypatch.chdir(outside)
    assert "is not in a git repository" in refused("--since", "HEAD")
