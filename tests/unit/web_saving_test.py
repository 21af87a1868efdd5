"""Saving writes one file, whole, and never over somebody else's work; unsaved work is private and short-lived."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desks import Browser, editor, retyped, shared, team
from pagelint.web import kept as kept_module
from pagelint.web import site as site_module
from pagelint.web.drafts import Draft
from pagelint.web.kept import Kept
from pagelint.web.records import Record, drafts_folder

PAGE = "# Back pain\n\nRest today.\n"
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def opened(browser: Browser, name: str = "page.md") -> Any:
    Path(name).write_text(PAGE, "utf-8")
    return browser.open(name, PAGE)


def save(browser: Browser, draft: Any, status: int = 200, **more: Any) -> Any:
    manuscript = retyped(draft["manuscript"], "Rest", "Sleep")
    return browser.post(
        "/api/save",
        status,
        draft=draft["id"],
        manuscript=manuscript,
        **{"over": draft["digest"], **more},
    )


def test_a_file_here_is_saved_in_its_place_and_can_be_saved_again(here: Path) -> None:
    browser = editor()
    saved = save(browser, opened(browser))
    assert saved["saved"] == "page.md"
    assert (here / "page.md").read_text() == PAGE.replace("Rest", "Sleep")
    assert not saved["draft"]["unsaved"]
    assert saved["draft"]["digest"] == saved["digest"]
    blocks = [p["block"] for p in saved["draft"]["manuscript"]["parts"]]
    assert blocks == [0, 1]  # those of the file as it was opened: the page need not count anew
    again = retyped(saved["draft"]["manuscript"], "Sleep", "Nap")
    browser.post("/api/save", draft=saved["draft"]["id"], manuscript=again, over=saved["digest"])
    assert (here / "page.md").read_text() == PAGE.replace("Rest", "Nap")
    assert [p.name for p in here.iterdir()] == ["page.md"]


def test_a_file_that_somebody_changed_meanwhile_is_not_overwritten(here: Path) -> None:
    browser = editor()
    draft = opened(browser)
    (here / "page.md").write_text("# Theirs\n", "utf-8")
    said = save(browser, draft, 409)
    assert said["code"] == "changed"
    assert (here / "page.md").read_text() == "# Theirs\n"
    save(browser, draft, over=said["digest"])  # somebody looked, and wants it so
    assert "Sleep" in (here / "page.md").read_text()


def test_a_file_that_is_gone_is_made_anew_only_when_a_person_says_so(here: Path) -> None:
    browser = editor()
    draft = opened(browser)
    (here / "page.md").unlink()
    assert save(browser, draft, 409)["code"] == "missing"
    assert not (here / "page.md").exists()
    save(browser, draft, sure=True)
    assert "Sleep" in (here / "page.md").read_text()


def test_a_new_page_is_saved_under_a_plain_name_in_the_start_folder(here: Path) -> None:
    (here / "there.md").write_text("# There\n", "utf-8")
    (here.parent / "out.md").write_text("# Out\n", "utf-8")
    (here / "link.md").symlink_to(here.parent / "out.md")
    browser = editor()
    draft = browser.post("/api/new", format="markdown")
    draft["manuscript"]["parts"][1]["runs"][0]["text"] = "Rest today."
    draft["manuscript"]["parts"][0]["runs"][0]["text"] = "Back pain"
    for name in (
        "",
        "../new.md",
        "/tmp/new.md",
        "a/b.md",
        ".hidden.md",
        "new.html",
        "new.exe",
        "link.md",
        "new.md\n",
        "NUL.md",
        "com1 .md",
    ):
        assert save(
            browser,
            draft,
            400 if name not in ("", "new.html", "new.exe", "link.md") else 422,
            name=name,
        )
    assert save(browser, draft, 409, name="there.md")["code"] == "exists"
    assert (here / "there.md").read_text() == "# There\n"
    assert (here.parent / "out.md").read_text() == "# Out\n"
    saved = save(browser, draft, name="new.md")
    assert saved["saved"] == "new.md"
    assert (here / "new.md").read_text().startswith("# Back pain\n\nSleep today.")
    assert not list(here.glob(".*"))
    other = browser.post("/api/new", format="markdown") | {"manuscript": draft["manuscript"]}
    save(browser, other, name="there.md", sure=True)
    assert "Sleep" in (here / "there.md").read_text()


def test_the_file_of_the_call_is_opened_and_one_that_is_not_there_begins_as_a_new_page(
    here: Path,
) -> None:
    browser = editor(file="new.md")
    draft = browser.get("/api/start")["draft"]
    assert (draft["name"], draft["has_path"], draft["base"]) == ("new.md", True, None)
    assert browser.get("/api/start")["draft"]["id"] == draft["id"]
    draft["manuscript"]["parts"][1]["runs"][0]["text"] = "Rest today."
    assert save(browser, draft)["saved"] == "new.md"
    later = editor(file="new.md").get("/api/start")["draft"]
    assert later["manuscript"]["parts"][0]["runs"][0]["text"] == "Sleep today."


def test_a_file_of_the_call_that_cannot_be_read_is_said(here: Path) -> None:
    (here / "page.docx").write_bytes(b"no")
    start = editor(file="page.docx").get("/api/start")
    assert start["draft"] is None
    assert start["notes"][0].startswith("The file could not be opened.")


def test_a_file_that_must_not_be_written_stays_and_the_reason_is_said(here: Path) -> None:
    browser = editor()
    draft = opened(browser)
    os.link(here / "page.md", here.parent / "other-name.md")
    assert "hard link" in save(browser, draft, 409)["error"]
    assert (here / "page.md").read_text() == PAGE


@posix
@pytest.mark.parametrize("make", ["mkfifo", "mkdir"])
def test_what_is_no_file_is_not_written_over(make: str, here: Path) -> None:
    getattr(os, make)("there.md")
    browser = editor()
    draft = browser.post("/api/new", format="markdown")
    assert save(browser, draft, 422, name="there.md", sure=True)["code"] == "name"


# Unsaved work.


def typed(browser: Browser, name: str = "page.md") -> Any:
    draft = browser.open(name, PAGE)
    manuscript = retyped(draft["manuscript"], "Rest", "Sleep")
    checked = browser.post("/api/check", draft=draft["id"], number=1, manuscript=manuscript)
    browser.site.place("").desk.kept.wait()
    return draft | {"manuscript": manuscript, "checked": checked}


def test_unsaved_work_outlives_the_server_and_goes_when_it_is_saved(here: Path) -> None:
    folder = here.parent / "drafts"
    opened(editor())
    work = typed(editor(folder))
    assert work["checked"]["kept"]
    later = editor(folder)
    kept = later.get("/api/start")["kept"]
    assert [(k["name"], k["words"]) for k in kept] == [("page.md", 4)]
    back = later.post(f"/api/kept/{kept[0]['id']}")
    assert back["manuscript"] == work["manuscript"]
    assert later.get("/api/start")["kept"][0]["id"] == back["id"]
    later.post("/api/save", draft=back["id"], manuscript=back["manuscript"], over=back["digest"])
    assert (here / "page.md").read_text() == PAGE.replace("Rest", "Sleep")
    assert later.get("/api/start")["kept"] == []
    assert list(folder.iterdir()) == []


def test_two_servers_at_once_lose_nothing(here: Path) -> None:
    folder = here.parent / "drafts"
    one, two = editor(folder), editor(folder)
    mine, theirs = typed(one), typed(two, "other.md")
    assert {k["name"] for k in one.get("/api/start")["kept"]} == {"page.md", "other.md"}
    taken = one.post(f"/api/kept/{theirs['id']}")
    one.site.place("").desk.kept.wait()
    assert taken["id"] != theirs["id"]  # the other server may still write under that name
    more = retyped(theirs["manuscript"], "Sleep", "Nap")
    two.post("/api/check", draft=theirs["id"], number=2, manuscript=more)
    two.site.place("").desk.kept.wait()
    ids = {k["id"] for k in editor(folder).get("/api/start")["kept"]}
    assert ids == {mine["id"], theirs["id"], taken["id"]}
    assert editor(folder).post(f"/api/kept/{theirs['id']}")["manuscript"] == more


def test_a_page_from_another_folder_comes_back_though_nobody_knows_its_file(here: Path) -> None:
    (here / "a").mkdir()
    (here / "a/page.md").write_text(PAGE, "utf-8")
    draft = editor(file="a/page.md").get("/api/start")["draft"]
    back = {k: draft[k] for k in ("name", "format", "base", "manuscript")}
    assert not editor().post("/api/restore", draft=draft["id"], **back)["has_path"]
    again = editor(file="a/page.md")
    assert again.get("/api/start")["draft"]["has_path"]
    assert not again.post("/api/restore", draft=draft["id"], **back)["unsaved"]
    (here / "a/page.md").write_text("# Theirs\n", "utf-8")
    later = editor(file="a/page.md")
    later.get("/api/start")
    assert later.post("/api/restore", draft=draft["id"], **back)["unsaved"]


def test_unsaved_work_can_be_thrown_away(here: Path) -> None:
    folder = here.parent / "drafts"
    typed(editor(folder))
    later = editor(folder)
    later.ask("DELETE", f"/api/kept/{later.get('/api/start')['kept'][0]['id']}")
    assert later.get("/api/start")["kept"] == []
    assert list(folder.iterdir()) == []
    later.ask("DELETE", "/api/kept/..%2F..%2Fpage", 404)
    later.post("/api/kept/no-such-work-is-there", 404)


def test_work_that_is_thrown_away_while_it_is_checked_does_not_come_back(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = here.parent / "drafts"
    browser = editor(folder)
    work = typed(browser)
    check = Draft.check

    def slow(draft: Draft, *said: Any) -> Any:
        found = check(draft, *said)
        browser.ask("DELETE", f"/api/kept/{work['id']}")
        return found

    monkeypatch.setattr(Draft, "check", slow)
    browser.post("/api/check", draft=work["id"], number=2, manuscript=work["manuscript"])
    browser.site.place("").desk.kept.wait()
    assert list(folder.iterdir()) == []


@posix
@pytest.mark.parametrize("there", [False, True])
def test_unsaved_work_is_private_whatever_the_umask_and_the_folder_were(
    there: bool, here: Path
) -> None:
    folder = here.parent / "pagelint" / "drafts"
    old = os.umask(0)
    try:
        if there:
            folder.mkdir(mode=0o777, parents=True)
        typed(editor(folder), "secret-name.md")
    finally:
        os.umask(old)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert there or stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    files = sorted(folder.iterdir())
    assert [f.suffix for f in files] == [".base", ".json"]
    assert {stat.S_IMODE(f.stat().st_mode) for f in files} == {0o600}
    assert not any("secret" in f.name for f in files)


def test_nothing_is_kept_where_nobody_wants_it(here: Path) -> None:
    browser = editor(None)
    assert not browser.get("/api/start")["keeps"]
    assert not typed(browser)["checked"]["kept"]
    assert list(here.iterdir()) == []


def test_writing_goes_on_where_nothing_can_be_kept(here: Path) -> None:
    (here.parent / "drafts").write_text("no folder", "utf-8")
    browser = editor(here.parent / "drafts")
    work = typed(browser)["checked"]
    assert not work["kept"]
    assert work["not_kept"].startswith("Unsaved work is not kept")
    assert work["look"]["page"]["unchecked"] is None
    assert work["not_kept"] in browser.get("/api/start")["notes"]


@posix
def test_a_folder_that_leads_elsewhere_keeps_nothing(here: Path) -> None:
    (here.parent / "other").mkdir()
    (here.parent / "drafts").symlink_to(here.parent / "other")
    assert not typed(editor(here.parent / "drafts"))["checked"]["kept"]
    assert list((here.parent / "other").iterdir()) == []


@posix
def test_a_folder_of_somebody_else_keeps_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert not typed(editor(here.parent / "drafts"))["checked"]["kept"]


def record(name: str = "a" * 20) -> Record:
    return Record(name, "page.md", "markdown", "", 3, {"parts": []}, b"# Rest\n", digest="")


def test_a_full_disk_is_said_and_forgotten_when_there_is_room(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "drafts")
    kept.put(record())
    kept.wait()
    aside = (tmp_path / "drafts").rename(tmp_path / "aside")
    kept.put(record("b" * 20))
    kept.wait()
    assert not kept.keeps
    aside.rename(tmp_path / "drafts")
    kept.put(record("b" * 20))
    kept.wait()
    assert kept.keeps


def test_work_that_cannot_be_written_is_said_and_later_work_is_kept(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "drafts")
    kept.put(replace(record(), manuscript=object()))
    kept.wait()
    assert kept.problem == "Unsaved work is not kept: TypeError."
    kept.put(record())
    kept.wait()
    assert kept.keeps
    assert len(kept.listed()) == 1


def test_damaged_work_is_left_out_and_said(here: Path) -> None:
    folder = here.parent / "drafts"
    typed(editor(folder))
    typed(editor(folder))
    base = next(folder.glob("*.base"))
    base.write_bytes(b"cut off")
    for text in ("{", "[]", '{"when": "2026-01-01T00:00:00"}'):
        (folder / f"{'x' * 20}.json").write_text(text, "utf-8")
        start = editor(folder).get("/api/start")
        assert len(start["kept"]) == 1
        assert "damaged" in " ".join(start["notes"])


def test_work_older_than_a_week_is_deleted(here: Path) -> None:
    folder = here.parent / "drafts"
    typed(editor(folder))
    file = next(folder.glob("*.json"))
    held = json.loads(file.read_text("utf-8"))
    for days, left in ((6, 2), (8, 0)):
        when = datetime.now(UTC) - timedelta(days=days)
        file.write_text(json.dumps(held | {"when": when.isoformat()}), "utf-8")
        editor(folder).get("/api/start")
        assert len(list(folder.iterdir())) == left


def test_old_work_is_deleted_while_the_server_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_module, "_DAY", 0.05)
    kept = Kept(tmp_path / "drafts")
    kept.put(record())
    kept.wait()
    file = next((tmp_path / "drafts").glob("*.json"))
    held = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(held | {"when": "2020-01-01T00:00:00+00:00"}), "utf-8")
    for _ in range(100):
        if not list((tmp_path / "drafts").iterdir()):
            break
        time.sleep(0.05)
    assert list((tmp_path / "drafts").iterdir()) == []
    kept.close()


def test_old_work_of_a_user_who_does_not_come_back_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "drafts"
    shared("ana", team(folder)).open("page.md", PAGE)
    for user, year in (("gone", 2020), ("late", datetime.now(UTC).year + 1)):
        kept = Kept(folder / user)
        kept.put(record())
        kept.wait()
        file = next((folder / user).glob("*.json"))
        held = json.loads(file.read_text("utf-8")) | {"when": f"{year}-01-01T00:00:00+00:00"}
        file.write_text(json.dumps(held), "utf-8")
    monkeypatch.setattr(site_module, "_DAY", 0.05)
    site = team(folder)
    for _ in range(100):
        if not list((folder / "gone").iterdir()):
            break
        time.sleep(0.05)
    assert list((folder / "gone").iterdir()) == []
    assert len(list((folder / "late").iterdir())) == 2
    site.close()


def test_the_folder_for_unsaved_work_is_the_systems_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    for platform, folder in (
        ("linux", "/state/pagelint/drafts"),
        ("win32", "/local/pagelint/drafts"),
    ):
        monkeypatch.setattr(sys, "platform", platform)
        assert drafts_folder() == Path(folder)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert drafts_folder() == Path.home() / "Library/Application Support/pagelint/drafts"
