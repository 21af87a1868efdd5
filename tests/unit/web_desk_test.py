"""What the editor's server does to a page: it checks the very bytes that it would save, and saves nothing else."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desks import Browser, editor, findings, retyped, words_at
from pagelint.cli import main
from pagelint.web import works
from pagelint.web.desk import MOST_DRAFTS
from prints import flow, pdf
from word import docx, para

PAGE = (
    "# Back pain 😀\n\nYou may have an oedema. Call us if you have chest pain.\n\n"
    "<!-- ours -->\n\n## Rest\n\n* Rest   today.\n* Take 5.0 mg.\n"
)


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.chdir(tmp_path)
    return editor()


def checked(browser: Browser, draft: Any, manuscript: Any, number: int = 1) -> Any:
    return browser.post("/api/check", draft=draft["id"], number=number, manuscript=manuscript)


def report_of(path: str, capsys: pytest.CaptureFixture[str], *more: str) -> Any:
    main(["check", path, "--format", "json", "--explain-terms", "--as-of", "2026-01-15", *more])
    return json.loads(capsys.readouterr().out)["pages"][0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.md", PAGE.encode()),
        ("page.html", b"<title>T</title><h1>Back <b>pain</b></h1><p>You may have an oedema.</p>"),
        ("page.txt", b"Back pain\n\nYou may have an oedema.\n"),
        ("page.docx", docx(para("Back pain", "berschrift1") + para("You may have an oedema."))),
    ],
)
def test_what_is_shown_is_what_check_says_of_the_saved_file(
    name: str, data: bytes, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_bytes(data)
    draft = browser.open(name, data)
    assert draft["look"]["page"] == report_of(name, capsys)
    changed = retyped(draft["manuscript"], "an oedema", "a syncope and an oedema")
    look = checked(browser, draft, changed)["look"]
    browser.post("/api/save", draft=draft["id"], manuscript=changed, over=draft["digest"])
    assert look["page"] == report_of(name, capsys)
    assert "syncope" in {words_at(changed, s) for spots in look["spots"].values() for s in spots}


def test_each_finding_has_its_place_in_the_manuscript(browser: Browser) -> None:
    draft = browser.open("page.md", PAGE)
    look, manuscript = draft["look"], draft["manuscript"]
    for finding in findings(look):
        spots = look["spots"][finding["fingerprint"]]
        if finding["text"] in ("oedema", "chest pain", "5.0 mg", "Take 5.0 mg."):
            assert [finding["text"]] == [words_at(manuscript, s) for s in spots]
    assert [] in look["spots"].values()  # what concerns the page as a whole
    assert [words_at(manuscript, s) for s in look["terms"] if s] == ["oedema"]
    headings = [s["part"] for s in look["sections"]]
    assert headings[0] is None
    assert manuscript["parts"][headings[1]]["runs"][0]["text"] == "Rest"
    hardest = look["hardest"]
    assert [h["difficulty"] for h in hardest] == sorted(
        (h["difficulty"] for h in hardest), reverse=True
    )
    assert words_at(manuscript, hardest[0]["spot"]) == "You may have an oedema."


def test_a_page_without_words_is_not_checked_and_passes_nothing(browser: Browser) -> None:
    page = browser.post("/api/new", format="markdown")["look"]["page"]
    assert page["unchecked"] == "There is no text yet."
    assert not page["passed"]


def test_what_cannot_be_written_is_not_checked(browser: Browser) -> None:
    draft = browser.open("page.md", PAGE)
    made = {"kind": "paragraph", "runs": [{"text": "\ufffc", "marks": ["code"]}], "block": None}
    manuscript = draft["manuscript"] | {"parts": [*draft["manuscript"]["parts"], made]}
    page = checked(browser, draft, manuscript)["look"]["page"]
    assert page["unchecked"].startswith("A piece of code")
    assert not page["passed"]
    Path("page.md").write_text(PAGE, "utf-8")
    refused = browser.post("/api/save", 422, draft=draft["id"], manuscript=manuscript, name="a.md")
    assert refused["error"] == page["unchecked"]
    assert [f.name for f in Path().iterdir()] == ["page.md"]


def test_a_fix_changes_its_words_alone_and_parts_keep_their_blocks(browser: Browser) -> None:
    Path("page.md").write_text(PAGE, "utf-8")
    draft = browser.open("page.md", PAGE)
    before = draft["manuscript"]
    for words in ("", "New words."):
        new = {"kind": "paragraph", "runs": [{"text": words}], "block": None}
        before["parts"].insert(1, new)
    source = browser.post(
        "/api/export", draft=draft["id"], manuscript=before, format="markdown"
    ).text
    look = checked(browser, draft, before)["look"]
    finding = next(f for f in findings(look) if f["text"] == "oedema" and f["fix"])
    made = browser.post(
        "/api/fix", draft=draft["id"], manuscript=before, finding=finding["fingerprint"], edit=0
    )
    edit = finding["fix"]["edits"][0]
    fixed = source[: edit["offset"]] + edit["replacement"] + source[edit["end_offset"] :]
    assert [p["block"] for p in made["manuscript"]["parts"]] == [
        p["block"] for p in before["parts"]
    ]
    texts = ["".join(r["text"] for r in p["runs"]) for p in made["manuscript"]["parts"]]
    assert texts[3] == fixed.splitlines()[4]
    assert finding["fingerprint"] not in made["look"]["spots"]
    browser.post(
        "/api/save", draft=draft["id"], manuscript=made["manuscript"], over=draft["digest"]
    )
    assert Path("page.md").read_text("utf-8") == fixed
    again = browser.post(
        "/api/fix", 409, draft=draft["id"], manuscript=made["manuscript"],
        finding=finding["fingerprint"], edit=0,
    )  # fmt: skip
    assert again["code"] == "refused"


def test_a_statement_is_a_paragraph_of_its_own_and_then_no_longer_missing(browser: Browser) -> None:
    draft = browser.open("page.md", PAGE)
    manuscript = draft["manuscript"]
    for kind, part in (("emergency", 2), ("not-medical-advice", 6)):
        offered = next(s for s in draft["look"]["statements"] if s["kind"] == kind)
        assert offered["can_insert"]
        assert offered["draft"]
        made = browser.post(
            "/api/statement",
            draft=draft["id"],
            manuscript=manuscript,
            kind=kind,
            wording=offered["wording"],
        )
        assert made["part"] == part
        manuscript = made["manuscript"]
        assert manuscript["parts"][part]["runs"][0]["text"] == offered["wording"]
        said = next(s for s in made["look"]["statements"] if s["kind"] == kind)
        assert said["present"]
        assert not said["can_insert"]
        assert said["spot"]["part"] == part


def test_the_newest_state_wins(browser: Browser) -> None:
    draft = browser.open("page.md", PAGE)
    checked(browser, draft, draft["manuscript"], 5)
    older = browser.post(
        "/api/check", 409, draft=draft["id"], number=4, manuscript=draft["manuscript"]
    )
    assert older["code"] == "stale"


def test_the_kind_that_a_writer_chooses_decides_what_is_asked_for(browser: Browser) -> None:
    draft = browser.open("page.txt", "How to find us\n\nWe are on the second floor.\n")

    def missing(kind: str, number: int) -> set[str]:
        page = checked(browser, draft, draft["manuscript"] | {"kind": kind}, number)["look"]
        return {f["rule"] for f in findings(page)}

    assert "missing-author" in missing("condition", 1)
    assert "missing-author" not in missing("service", 2)
    assert missing("unknown", 3) == {f["rule"] for f in findings(draft["look"])}
    assert "cannot say what kind" in draft["notes"][0]


def test_after_a_restart_the_page_brings_back_its_work(browser: Browser) -> None:
    draft = browser.open("page.md", PAGE)
    later = editor()
    gone = later.post(
        "/api/check", 410, draft=draft["id"], number=1, manuscript=draft["manuscript"]
    )
    assert gone["code"] == "gone"
    typed = retyped(draft["manuscript"], "Rest", "Sleep")
    back = later.post(
        "/api/restore",
        draft=draft["id"],
        name=draft["name"],
        format=draft["format"],
        base=draft["base"],
        manuscript=typed,
    )
    assert back["id"] == draft["id"]
    assert back["unsaved"]
    assert back["manuscript"] == typed
    assert base64.b64decode(back["base"]).decode() == PAGE
    saved = later.post("/api/export", draft=draft["id"], manuscript=typed, format="markdown")
    assert "* Sleep   today." in saved.text
    assert "<!-- ours -->" in saved.text


def test_a_pasted_page_brings_its_words_and_no_scripts(browser: Browser) -> None:
    parts = browser.post(
        "/api/paste", html="<h2>Hi</h2><script>x()</script><p>You <b>rest</b>.</p>"
    )["parts"]
    assert [(p["kind"], p["block"]) for p in parts] == [("heading", None), ("paragraph", None)]
    assert "x()" not in json.dumps(parts)
    assert (
        browser.post("/api/paste", text="Plain words.")["parts"][0]["runs"][0]["text"]
        == "Plain words."
    )


def test_a_comparison_says_what_changed_since_the_file_was_opened(browser: Browser) -> None:
    draft = browser.open("page.md", PAGE)
    changed = retyped(draft["manuscript"], "Take 5.0 mg.", "Take 50 mg.")
    made = browser.post("/api/compare", draft=draft["id"], manuscript=changed)
    assert "5.0 mg" in json.dumps(made["changes"]["comparisons"][0]["changes"])
    assert made["before"]["grade"]["formula"] == "flesch_kincaid"
    new = browser.post("/api/new", format="html")
    browser.post("/api/compare", 400, draft=new["id"], manuscript=changed)


@pytest.mark.parametrize("form", ["docx", "html", "markdown", "text", "report"])
def test_a_page_can_be_had_as_a_file_of_each_kind(form: str, browser: Browser) -> None:
    draft = browser.open("page.md", PAGE)
    file = browser.post(
        "/api/export", draft=draft["id"], manuscript=draft["manuscript"], format=form
    )
    assert file.headers["content-disposition"].startswith('attachment; filename="page')
    if form == "markdown":
        assert file.text == PAGE
    elif form == "docx":
        assert file.content.startswith(b"PK")
    else:
        assert "oedema" in file.text


def test_other_files_are_opened_as_a_copy_of_their_text(browser: Browser) -> None:
    draft = browser.open("leaflet.pdf", pdf(flow("You may have an oedema.")))
    assert draft["format"] == "html"
    assert draft["base"] is None
    assert "cannot be changed" in draft["notes"][0]
    assert "oedema" in {f["text"] for f in findings(draft["look"])}


def test_what_is_no_page_is_refused_in_plain_words(browser: Browser) -> None:
    said = [
        browser.open("page.docx", b"PK no", 422)["error"],
        browser.open("page.exe", b"MZ", 422)["error"],
        browser.open("pages.csv", b"a,b", 422)["error"],
        browser.open("../page.md", PAGE, 400)["error"],
        browser.open(".page.md", PAGE, 400)["error"],
        browser.open("a%00.md", PAGE, 400)["error"],
    ]
    assert all(s.endswith(".") or "Known:" in s for s in said)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"nul", b"[" * 100_000, b'{"draft": 1}', b'{"draft": {"a": 1}}', b'{"draft": "\\ud800"}',
    ],
)  # fmt: skip
def test_a_hostile_body_is_refused(body: bytes, browser: Browser) -> None:
    for path in ("check", "fix", "statement", "save", "export", "compare", "restore"):
        answer = browser.client.post(f"/api/{path}", headers=browser.headers, content=body)
        assert 400 <= answer.status_code < 500, path
        assert set(answer.json()) >= {"error", "code"}


def test_a_hostile_manuscript_is_refused(browser: Browser) -> None:
    draft = browser.open("page.md", PAGE)
    run = {"text": "x", "marks": []}
    for parts in (
        None, [1], [{"kind": "script", "runs": [run]}], [{"kind": "paragraph", "runs": [{"text": 1}]}],
        [{"kind": "paragraph", "runs": [{"text": "\ud800"}]}], [{"kind": "paragraph", "runs": [run], "block": "0"}],
        [{"kind": "item", "runs": [run], "level": 101}], [{"kind": "cell", "runs": [run], "level": 10**9}],
        [{"kind": "cell", "runs": [run], "level": 1000, "row": n % 2} for n in range(51)],
        [{"kind": "header-cell", "runs": [run], "level": 1000, "group": n, "row": 0} for n in range(51)],
    ):  # fmt: skip
        body = json.dumps(
            {
                "draft": draft["id"],
                "number": 1,
                "manuscript": draft["manuscript"] | {"parts": parts},
            }
        )
        answer = browser.client.post("/api/check", headers=browser.headers, content=body)
        assert answer.status_code == 422, parts


def test_what_breaks_is_said_without_a_word_of_the_page(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise ValueError("oedema")

    monkeypatch.setattr(works, "paste", breaks)
    said = browser.post("/api/paste", 500, text="oedema")
    assert said["error"].startswith("pagelint broke: ValueError (")
    assert "oedema" not in said["error"]


def test_a_rule_and_a_word_are_explained(browser: Browser) -> None:
    rule = browser.get("/api/rule/unexplained-term")
    assert rule["why"]
    assert rule["page"].startswith("# unexplained-term")
    browser.get("/api/rule/no-such-rule", 404)
    found = browser.get("/api/glossary?q=oedema")
    assert found["entries"][0]["name"] == "edema"
    assert found["entries"][0]["draft"]
    assert "edema" in browser.get("/api/glossary?q=oedma")["nearest"] or found["nearest"] == []


def test_a_word_of_the_house_is_added_and_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert not editor().get("/api/start")["can_add_words"]
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/pack.yaml").write_text("name: ours\ntitle: Ours\nlanguage: en\n", "utf-8")
    (tmp_path / "pagelint.yaml").write_text("packs: [ours]\n", "utf-8")
    browser = editor()
    assert browser.get("/api/start")["can_add_words"]
    draft = browser.open("page.md", PAGE)
    entry = {"term": "oedema", "plain": "extra water in the body", "by": "Ana Ruiz", "role": "RN"}
    browser.post("/api/glossary", 422, **(entry | {"by": ""}))
    made = browser.post("/api/glossary", **(entry | {"term": "edema"}))
    assert made == {"added": True, "file": "ours/glossary/reviewed.yaml"}

    def hint(number: int) -> tuple[bool, bool]:
        look = checked(browser, draft, draft["manuscript"], number)["look"]
        finding = next(f for f in findings(look) if f["text"] == "oedema")
        draft_wording = look["hints"][finding["fingerprint"]]["draft"]
        return "extra water" in finding["action"] + finding["message"], draft_wording

    assert browser.get("/api/glossary?q=edema")["entries"][0]["reviewer"] == "Ana Ruiz (RN)"
    assert hint(1) == (True, False)
    browser.ask("DELETE", "/api/glossary/edema")
    assert hint(2) == (False, True)
    browser.ask("DELETE", "/api/glossary/edema", 404)


def test_a_page_that_nobody_touched_longest_is_let_go_and_comes_back(browser: Browser) -> None:
    first = browser.open("page.md", PAGE)
    for _ in range(MOST_DRAFTS):
        browser.post("/api/new", format="html")
    body = {"draft": first["id"], "manuscript": first["manuscript"]}
    browser.post("/api/check", 410, number=1, **body)
    about = {k: first[k] for k in ("name", "format", "base")}
    assert browser.post("/api/restore", **body, **about)["id"] == first["id"]
    browser.post("/api/check", number=1, **body)
