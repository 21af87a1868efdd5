"""What an editor is told of the pages that nobody has open, and of the settings that all of them are under."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from editor import Editor, serving, words
from word import docx, para

PAGE = "# T\n\n😀 Take 5.0 mg. Dyspnea may start.\n"
PULLS = {"textDocument": {"diagnostic": {}}}


@contextmanager
def at_work(*folders: Path, **more: Any) -> Iterator[Editor]:
    with serving() as (_, editor):
        editor.start(*folders, **more)
        yield editor


def codes(shown: list[dict[str, Any]]) -> set[str]:
    return {d["code"] for d in shown}


def write(file: Path, text: str) -> None:
    """Write a file so that its stamp is another one, however fast the test is."""
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_text(text, "utf-8")
    os.utime(file, ns=(before + 10**9, max(before + 10**9, file.stat().st_mtime_ns)))


def test_wrong_settings_are_shown_where_they_are_wrong_and_pages_come_back_once_they_are_mended(
    tmp_path: Path,
) -> None:
    file = tmp_path / "pagelint.yaml"
    uri, settings = (tmp_path / "a.md").as_uri(), file.as_uri()
    with at_work(tmp_path, encodings=("utf-32", "utf-16")) as editor:
        assert "trailing-zero" in codes(editor.open(uri, PAGE))

        wrong = 'folders: {"😀*": {kind: nothing}}\nprofil: nhs\n'
        write(file, wrong)
        editor.change(uri, 2, {"text": PAGE + "\nRest.\n"})  # no word of the file: its stamp tells
        (shown,) = editor.diagnostics(uri, lambda s: s["version"] == 2)
        assert shown["message"] == "Not checked: the settings are wrong. See pagelint.yaml, line 1."
        kind, profile = editor.diagnostics(settings)
        assert words(wrong, kind["range"], "utf-32").startswith("kind")
        assert "did you mean “profile”?" in profile["message"]
        assert words(wrong, profile["range"], "utf-32").startswith("profil")

        write(file, "rules: {trailing-zero: {off: for this test}}\n")
        changes = [{"uri": settings, "type": 2}]
        editor.tell("workspace/didChangeWatchedFiles", changes=changes)
        shown = editor.diagnostics(uri, lambda s: len(s["diagnostics"]) > 1)
        assert "unexplained-term" in codes(shown)
        assert "trailing-zero" not in codes(shown)
        assert editor.diagnostics(settings, lambda s: not s["diagnostics"]) == []
    (watch,) = (m for m in editor.asked if m["method"] == "client/registerCapability")
    globs = watch["params"]["registrations"][0]["registerOptions"]["watchers"]
    assert "**/*.{yaml,yml}" in {g["globPattern"] for g in globs}


def test_a_page_that_the_settings_leave_out_shows_nothing_and_says_that_it_was_not_checked(
    site: Path,
) -> None:
    uri = (site / "drafts/c.md").as_uri()
    with at_work(site) as editor:
        assert editor.open(uri, PAGE) == []
        (lens,) = editor.ask("textDocument/codeLens", textDocument={"uri": uri})
        assert lens["command"]["title"] == "Not checked: Your settings leave this page out."


def test_a_new_waiver_and_what_changes_in_a_pack_count_at_the_next_key(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/pack.yaml").write_text("name: ours\n")
    (tmp_path / "pagelint.yaml").write_text("packs: [ours]\n")
    uri = (tmp_path / "a.md").as_uri()
    with at_work(tmp_path) as editor:
        assert "unexplained-term" in codes(editor.open(uri, PAGE))
        waiver = "- {page: a.md, rule: unexplained-term, text: Dyspnea, reason: our readers are nurses}\n"
        write(tmp_path / "waivers.yaml", waiver)
        editor.change(uri, 2, {"text": PAGE + "\n"})
        assert "unexplained-term" not in codes(editor.diagnostics(uri, lambda s: s["version"] == 2))
        write(tmp_path / "ours/pack.yaml", "nme: ours\n")
        editor.change(uri, 3, {"text": PAGE})
        (shown,) = editor.diagnostics(uri, lambda s: s["version"] == 3)
        assert "See pack.yaml" in shown["message"]
        assert editor.diagnostics((tmp_path / "ours/pack.yaml").as_uri())


def test_each_folder_has_its_own_settings_and_a_page_outside_of_them_has_its_own_too(
    tmp_path: Path,
) -> None:
    for name in ("one", "two", "far"):
        (tmp_path / name).mkdir()
    (tmp_path / "two/pagelint.yaml").write_text("rules: {trailing-zero: {off: for this test}}\n")
    (tmp_path / "far/pagelint.yaml").write_text("rules: {unexplained-term: {off: for this test}}\n")
    with at_work(tmp_path / "one", tmp_path / "two") as editor:
        one, two, far = (
            codes(editor.open((tmp_path / n / "a.md").as_uri(), PAGE))
            for n in ("one", "two", "far")
        )
    assert {"trailing-zero", "unexplained-term"} <= one
    assert "trailing-zero" not in two
    assert "unexplained-term" in two
    assert "unexplained-term" not in far


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "pagelint.yaml").write_text("exclude: [drafts/**]\n")
    (folder / "drafts").mkdir()
    for name in ("a.md", "b.md", "drafts/c.md"):
        (folder / name).write_text(PAGE, "utf-8")
    (folder / "d.docx").write_bytes(docx(para("Your visit", "berschrift1") + para("Take 5.0 mg.")))
    (folder / "e.txt").write_bytes(b"\xff\xfe\x00")
    return folder


def test_an_editor_that_asks_gets_diagnostics_of_a_page_and_of_all_and_nothing_unasked(
    site: Path,
) -> None:
    uri = (site / "a.md").as_uri().replace("a.md", "%61.md")  # editors spell addresses in many ways
    with at_work(site, encodings=("utf-8",), **PULLS) as editor:
        text = PAGE.replace("5.0", "5")
        document = {"uri": uri, "languageId": "markdown", "version": 7, "text": text}
        editor.tell("textDocument/didOpen", textDocument=document)
        first = editor.ask("textDocument/diagnostic", textDocument={"uri": uri})
        term = next(d for d in first["items"] if d["code"] == "unexplained-term")
        assert words(text, term["range"], "utf-8") == "Dyspnea"
        again = editor.ask(
            "textDocument/diagnostic", textDocument={"uri": uri}, previousResultId=first["resultId"]
        )
        assert again == {"kind": "unchanged", "resultId": first["resultId"]}

        items = editor.ask("workspace/diagnostic", previousResultIds=[])["items"]
        pages = {i["uri"].rpartition("/")[2]: i for i in items}
        assert sorted(pages) == ["%61.md", "b.md", "d.docx", "e.txt"]
        assert (pages["%61.md"]["version"], pages["%61.md"]["items"]) == (
            7,
            first["items"],
        )  # as it is in the editor
        assert "trailing-zero" in codes(pages["b.md"]["items"])
        (word,), (bad,) = pages["d.docx"]["items"], pages["e.txt"]["items"]
        assert word["message"].startswith("Must fix: 1. Should fix: ")
        assert (word["severity"], word["range"]["start"]) == (1, {"line": 0, "character": 0})
        assert bad["message"].startswith("Not checked: ")

        (site / "b.md").write_text("# T\n\nRest today.\n")
        known = [{"uri": i["uri"], "value": i["resultId"]} for i in items]
        last = editor.ask("workspace/diagnostic", previousResultIds=known, partialResultToken="t")
        parts = [m["params"] for m in editor.seen if m["method"] == "$/progress"]
        kinds = {i["uri"].rpartition("/")[2]: i["kind"] for p in parts for i in p["value"]["items"]}
        assert last == {"items": []}
        assert {p["token"] for p in parts} == {"t"}
        assert kinds == {
            "%61.md": "unchanged",
            "b.md": "full",
            "d.docx": "unchanged",
            "e.txt": "unchanged",
        }
        assert editor.shown == {}


def test_an_editor_may_leave_all_other_pages_to_the_command_and_sees_none_twice(site: Path) -> None:
    with serving() as (_, editor):
        answer = editor.start(site, options={"workspaceDiagnostics": False}, **PULLS)
        assert answer["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"] is False
        editor.ask("workspace/executeCommand", command="pagelint.checkWorkspace")
        uri = (site / "a.md").as_uri()
        assert editor.diagnostics(uri)
        document = {"uri": uri, "languageId": "markdown", "version": 1, "text": PAGE}
        editor.tell("textDocument/didOpen", textDocument=document)
        assert editor.diagnostics(uri, lambda s: not s["diagnostics"]) == []
        assert editor.ask("textDocument/diagnostic", textDocument={"uri": uri})["items"]
        editor.ask("workspace/executeCommand", command="pagelint.checkWorkspace")
        assert editor.shown[uri]["diagnostics"] == []


def test_the_command_shows_every_page_of_the_folders_and_clears_those_that_are_gone(
    site: Path,
) -> None:
    gone = site / "gone.md"
    gone.write_text(PAGE, "utf-8")
    with at_work(site) as editor:
        opened = (site / "a.md").as_uri()
        editor.open(opened, "# T\n\nRest.\n")
        assert editor.ask("workspace/executeCommand", command="pagelint.checkWorkspace") == {
            "pages": 5
        }
        assert "trailing-zero" in codes(editor.diagnostics(gone.as_uri()))
        assert "trailing-zero" not in codes(editor.diagnostics(opened))
        gone.unlink()
        assert editor.ask(
            "workspace/executeCommand", command="pagelint.checkWorkspace", arguments=[]
        ) == {"pages": 4}
        assert editor.diagnostics(gone.as_uri(), lambda s: not s["diagnostics"]) == []
        word = (site / "d.docx").as_uri()
        assert editor.diagnostics(word)
        left = {"uri": site.as_uri(), "name": "site"}
        editor.tell("workspace/didChangeWorkspaceFolders", event={"added": [], "removed": [left]})
        assert editor.ask("workspace/executeCommand", command="pagelint.checkWorkspace") == {
            "pages": 0
        }
        assert editor.diagnostics(word, lambda s: not s["diagnostics"]) == []
