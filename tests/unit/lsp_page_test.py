"""What an editor is told of the page in it, message by message."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from editor import Editor, applied, at, serving, words
from pagelint import live
from pagelint.checks import phrase
from pagelint.lsp.server import Server

ERROR, WARNING, INFORMATION = 1, 2, 3
PAGE = """# Your scan

Take 5.0 mg with food. Dyspnea may start.

## Rest

Please utilize the ramp. Fast for 6 hours before the scan.

### At home

Eat or drink nothing for 12 hours before the scan. Call us if you feel edema.

## Who wrote this

Written by Ann Lee, nurse.
"""
SETTINGS = """packs: [ours]
rules:
  missing-emergency-notice:
    params: {approved_text: {"*": "If you may be in danger & alone, call 911 <now>."}}
"""
RULE = """id: no-ramp
check: phrase
category: style
severity: error
who: writer
message: Say slope.
why: It is clear.
action: Change it.
sources: [House list, "Read more (https://example.org/ramp)."]
params: {words: {ramp: slope}}
examples:
  - {bad: A ramp.}
  - {bad: The ramp.}
  - {good: A slope.}
  - {good: The slope.}
"""
Shown = list[dict[str, Any]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    (folder / "ours").mkdir()
    (folder / "ours/pack.yaml").write_text("name: ours\n")
    (folder / "ours/no-ramp.yaml").write_text(RULE)
    (folder / "pagelint.yaml").write_text(SETTINGS)
    return folder


@pytest.fixture(scope="module")
def served(house: Path) -> Iterator[tuple[Server, Editor]]:
    with serving() as (server, editor):
        editor.start(house)
        yield server, editor


@pytest.fixture
def editor(served: tuple[Server, Editor]) -> Editor:
    return served[1]


@pytest.fixture
def uri(house: Path, editor: Editor, request: pytest.FixtureRequest) -> Iterator[str]:
    name = request.node.name.partition("[")[0]
    uri = (house / f"{name}.md").as_uri()
    yield uri
    editor.close(uri)


def one(shown: Shown, code: str) -> dict[str, Any]:
    return next(d for d in shown if d["code"] == code)


def codes(shown: Shown) -> set[str]:
    return {d["code"] for d in shown}


def actions(
    editor: Editor, uri: str, text: str, word: str, *only: str
) -> dict[str, dict[str, Any]]:
    """What is offered with the cursor at the start of a word, by title."""
    before = text[: text.index(word)].replace("\r\n", "\n")
    place = {
        "line": before.count("\n"),
        "character": len(before.rpartition("\n")[2].encode("utf-16-le")) // 2,
    }
    shown = editor.shown[uri]["diagnostics"]
    context = {"diagnostics": shown, **({"only": list(only)} if only else {})}
    document, there = {"uri": uri}, {"start": place, "end": place}
    found = editor.ask(
        "textDocument/codeAction", textDocument=document, range=there, context=context
    )
    return {a["title"]: a for a in found}


def test_a_finding_is_underlined_with_what_is_wrong_what_to_do_its_rule_and_its_section(
    editor: Editor, uri: str
) -> None:
    shown = editor.open(uri, PAGE)
    dose, term, wordy = (
        one(shown, c) for c in ("trailing-zero", "unexplained-term", "wordy-phrase")
    )
    assert [d["severity"] for d in (dose, term, wordy)] == [ERROR, WARNING, INFORMATION]
    assert [words(PAGE, d["range"]) for d in (dose, term, wordy)] == [
        "5.0 mg",
        "Dyspnea",
        "utilize",
    ]
    assert "It can be read as 50 mg. Write “5”" in dose["message"]
    assert {d["source"] for d in shown} == {"pagelint"}
    assert (dose["data"]["section"], wordy["data"]["section"]) == ("Your scan", "Rest")


def test_a_rule_with_a_web_source_leads_there_and_two_values_lead_to_each_other(
    editor: Editor, uri: str
) -> None:
    shown = editor.open(uri, PAGE)
    assert one(shown, "no-ramp")["codeDescription"] == {"href": "https://example.org/ramp"}
    assert "codeDescription" not in one(shown, "trailing-zero")
    values = [d for d in shown if d["code"] == "conflicting-values"]
    others = [r for d in values for r in d["relatedInformation"]]
    assert {words(PAGE, r["location"]["range"]) for r in others} == {
        words(PAGE, d["range"]) for d in values
    }
    assert {r["location"]["uri"] for r in others} == {uri}


def test_what_is_wrong_with_the_whole_page_stands_at_its_title(editor: Editor, uri: str) -> None:
    shown = editor.open(uri, PAGE)
    assert words(PAGE, one(shown, "missing-sources")["range"]) == "Your scan"


def test_a_page_without_text_is_not_checked_and_says_so_in_its_first_line(
    editor: Editor, uri: str
) -> None:
    (shown,) = editor.open(uri, "\n\n")
    assert shown["message"].startswith("Not checked: There is no text")
    assert (shown["severity"], shown["range"]["start"]["line"]) == (ERROR, 0)
    title = editor.ask("textDocument/codeLens", textDocument={"uri": uri})[0]["command"]["title"]
    assert title == shown["message"]


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("a.html", "html", "<main><h1>T</h1><p>Take 5.0 mg.</p></main>"),
        ("a.txt", "plaintext", "Take 5.0 mg with food."),
        ("a.HTM", "markdown", "<meta charset=windows-1252><p>“Take” 5.0 mg.</p>"),
        ("untitled:Untitled-1", "html", "<p>Take <b>5.0</b> mg.</p>"),
        ("untitled:Untitled-2", "plaintext", "Take 5.0 mg with food."),
        ("untitled:Untitled-3", "markdown", "# T\n\nTake 5.0 mg."),
    ],
)
def test_the_format_comes_from_the_name_or_without_a_file_from_the_language(
    editor: Editor, house: Path, name: str, language: str, text: str
) -> None:
    uri = name if ":" in name else (house / name).as_uri()
    dose = one(editor.open(uri, text, language), "trailing-zero")
    assert words(text, dose["range"]).replace("<b>", "").replace("</b>", "") == "5.0 mg"
    editor.close(uri)


def test_a_file_that_no_reader_knows_is_not_checked_and_settings_are_no_page(
    editor: Editor, house: Path
) -> None:
    (shown,) = editor.open((house / "a.css").as_uri(), "a {}", "css")
    assert shown["message"].startswith("Not checked: No reader knows this kind of file.")
    settings = (house / "pagelint.yaml").as_uri()
    editor.tell(
        "textDocument/didOpen",
        textDocument={"uri": settings, "languageId": "yaml", "version": 1, "text": ""},
    )
    assert editor.ask("textDocument/codeLens", textDocument={"uri": settings}) == []
    assert settings not in editor.shown


def test_positions_hold_behind_emoji_combining_letters_and_every_kind_of_line_end(
    editor: Editor, uri: str
) -> None:
    text = "\ufeff# T\r\n\r\nRe\u0301st 😀\u2028👩‍⚕️ a\x0cb. Take 5.0 mg now.\r\rDyspnea\x85 is 😀 here.\n"
    shown = editor.open(uri, text)
    assert [words(text, one(shown, c)["range"]) for c in ("trailing-zero", "unexplained-term")] == [
        "5.0 mg",
        "Dyspnea",
    ]


def test_changes_are_taken_one_after_the_other_where_they_stand(editor: Editor, uri: str) -> None:
    editor.open(uri, "# T\r\n\r\n😀\u2028😀 Take pills.\r\n\r\nRest.")
    text = "# T\r\n\r\n😀\u2028😀 Take 5.0 mg now.\r\n\r\nRest. Dyspnea."
    editor.change(
        uri,
        2,
        {
            "range": {"start": {"line": 2, "character": 11}, "end": {"line": 2, "character": 17}},
            "text": "5.0 mg now.",
        },
        {
            "range": {"start": {"line": 4, "character": 99}, "end": {"line": 9, "character": 0}},
            "text": " Dyspnea.",
        },
    )
    shown = editor.diagnostics(uri, lambda s: s["version"] == 2)
    assert [words(text, one(shown, c)["range"]) for c in ("trailing-zero", "unexplained-term")] == [
        "5.0 mg",
        "Dyspnea",
    ]
    editor.change(uri, 3, {"text": "# T\n\nRest."})
    assert not codes(editor.diagnostics(uri, lambda s: s["version"] == 3)) & {
        "trailing-zero",
        "unexplained-term",
    }


def test_while_somebody_types_nothing_is_sent_and_then_only_the_last_state(
    editor: Editor, uri: str
) -> None:
    editor.open(uri, PAGE)
    for version in range(2, 7):
        editor.change(uri, version, {"text": PAGE + "Rest. " * version})
    editor.diagnostics(uri, lambda s: s["version"] == 6)
    sent = [m["params"] for m in editor.seen if m["method"] == "textDocument/publishDiagnostics"]
    assert [m["version"] for m in sent if m["uri"] == uri] == [1, 6]


def test_a_check_that_takes_long_holds_no_message_up(
    editor: Editor, uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, go_on = threading.Event(), threading.Event()
    see = phrase.see

    def slow(section: Any, params: Any) -> Any:
        started.set()
        assert go_on.wait(60)
        return see(section, params)

    monkeypatch.setattr(phrase, "see", slow)
    editor.tell(
        "textDocument/didOpen",
        textDocument={
            "uri": uri,
            "languageId": "markdown",
            "version": 1,
            "text": "# Slow\n\nSlow.",
        },
    )
    assert started.wait(60)
    asked = editor.begin_ask("textDocument/codeLens", textDocument={"uri": uri})
    editor.change(uri, 2, {"text": PAGE})
    elsewhere = {
        "textDocument": {"uri": "file:///none.md"},
        "position": {"line": 0, "character": 0},
    }
    assert editor.ask("textDocument/hover", **elsewhere) is None
    assert uri not in editor.shown
    go_on.set()
    assert len(editor.answer(asked)["result"]) == 4
    sent = [m["params"] for m in editor.seen if m["method"] == "textDocument/publishDiagnostics"]
    # Of the state that took long nothing is said.
    assert [m["version"] for m in sent if m["uri"] == uri] == [2]


def test_a_check_that_crashes_leaves_the_page_not_checked_and_the_server_at_work(
    editor: Editor, uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(phrase, "see", lambda *_: 1 / 0)
        (shown,) = editor.open(uri, "# Crash\n\nThis text is new.")
    assert shown["message"].startswith("Not checked: The rule “")
    assert "crashed: ZeroDivisionError" in shown["message"]
    with monkeypatch.context() as broken:
        broken.setattr(live, "allow", lambda *_: 1 / 0)
        editor.change(uri, 2, {"text": PAGE})
        (shown,) = editor.diagnostics(uri, lambda s: s["version"] == 2)
    assert shown["message"].startswith("Not checked: pagelint broke: ZeroDivisionError")
    editor.change(uri, 3, {"text": PAGE})
    assert "trailing-zero" in codes(editor.diagnostics(uri, lambda s: s["version"] == 3))


def test_only_the_section_that_changed_is_looked_at_again(
    editor: Editor, uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    see = phrase.see

    def counted(section: Any, params: Any) -> Any:
        looked.append(section.title)
        return see(section, params)

    monkeypatch.setattr(phrase, "see", counted)
    editor.open(uri, PAGE)
    assert set(looked) == {"Your scan", "Rest", "At home", "Who wrote this"}
    looked.clear()
    editor.change(uri, 2, {"text": PAGE.replace("the ramp", "the long ramp")})
    editor.diagnostics(uri, lambda s: s["version"] == 2)
    assert set(looked) == {"Rest"}


def test_pointing_at_a_finding_says_why_what_to_do_who_acts_and_what_it_rests_on(
    editor: Editor, uri: str
) -> None:
    editor.open(uri, PAGE)
    found = editor.ask(
        "textDocument/hover", textDocument={"uri": uri}, position={"line": 2, "character": 25}
    )
    told = found["contents"]["value"]
    assert words(PAGE, found["range"]) == "Dyspnea"
    for part in (
        "**Should fix:**",
        "→ Use: “trouble breathing”",
        "(writer)",
        "Draft wording: nobody",
        "**Why:**",
        "CDC",
        "`unexplained-term`",
    ):
        assert part in told.replace("\\", "")
    nothing = editor.ask(
        "textDocument/hover", textDocument={"uri": uri}, position={"line": 1, "character": 0}
    )
    assert nothing is None


def test_an_action_makes_one_edit_and_the_finding_is_gone(editor: Editor, uri: str) -> None:
    text = "# 😀 T\r\n\r\nTake 5.0 mg. Dyspnea may start. It may be Paget disease. Please utilize it.\r\n"
    editor.open(uri, text)
    for word, title in (
        ("5.0", "Use “5 mg”"),
        ("Dyspnea", "Use “Trouble breathing” (draft wording, ask your clinician)"),
        (
            "Paget",
            "Explain: add “(a disease in which some bones grow large, weak or bent)” (draft wording, ask your clinician)",
        ),
        ("utilize", "Use “use”"),
    ):
        action = actions(editor, uri, text, word, "quickfix")[title]
        assert action["edit"]["documentChanges"][0]["textDocument"] == {
            "uri": uri,
            "version": editor.shown[uri]["version"],
        }
        code = action["diagnostics"][0]["code"]
        text = applied(text, action["edit"])
        version = editor.shown[uri]["version"] + 1
        editor.change(uri, version, {"text": text})
        left = editor.diagnostics(uri, lambda s, v=version: s["version"] == v)
        same = [words(text, d["range"]) for d in left if d["code"] == code]
        assert not [found for found in same if found.startswith(word)]
    assert text == (
        "# 😀 T\r\n\r\nTake 5 mg. Trouble breathing may start. It may be Paget disease (a disease in which some bones grow large, weak or bent). Please use it.\r\n"
    )


def test_a_term_can_be_replaced_or_explained(editor: Editor, uri: str) -> None:
    text = "# Legs\n\nYou may get edema there.\n"
    editor.open(uri, text)
    offered = actions(editor, uri, text, "edema", "quickfix")
    draft = " (draft wording, ask your clinician)"
    made = {
        f"Use “swelling”{draft}": "You may get swelling there.",
        f"Explain: add “(swelling from fluid)”{draft}": "You may get edema (swelling from fluid) there.",
    }
    for title, sentence in made.items():
        assert applied(text, offered[title]["edit"]) == f"# Legs\n\n{sentence}\n"


def test_all_safe_fixes_are_one_action_and_no_other_fix_is_in_it(editor: Editor, uri: str) -> None:
    text = "# Back pain\n\nBack pain is often caused from a strain. The the spine is made of bones.\n\nTake 5.0 mg.\n"
    editor.open(uri, text)
    offered = actions(editor, uri, text, "Back", "source.fixAll")
    (action,) = offered.values()
    assert action["kind"] == "source.fixAll.pagelint"
    assert applied(text, action["edit"]) == text.replace("from", "by").replace("The the", "The")
    assert len(action["edit"]["documentChanges"][0]["edits"]) == 1
    editor.change(uri, 2, {"text": PAGE})
    assert actions(editor, uri, PAGE, "Take", "source.fixAll.pagelint") == {}


def test_locked_text_gets_no_fix(editor: Editor, uri: str) -> None:
    text = "<!-- pagelint locked: the law gives these words -->\n\n# Rest\n\nDyspnea may start.\n"
    assert "unexplained-term" in codes(editor.open(uri, text))
    assert [a for a in actions(editor, uri, text, "Dyspnea").values() if "edit" in a] == []


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [
        ("md", "# Low mood\n\nYou may have thoughts of suicide.\n\n- Rest.\n", "# Low mood\n\nYou may have thoughts of suicide.\n\nIf you may be in danger & alone, call 911 &lt;now>.\n\n- Rest.\n"),
        ("md", "# Low mood\r\n\r\n\r\nYou may have 😀\r\nthoughts of suicide.\r\n\r\nHelp\r\n====\r\n", "# Low mood\r\n\r\n\r\nYou may have 😀\r\nthoughts of suicide.\r\n\r\nIf you may be in danger & alone, call 911 &lt;now>.\r\n\r\nHelp\r\n====\r\n"),
        ("txt", "You may have thoughts of suicide.", "You may have thoughts of suicide.\n\nIf you may be in danger & alone, call 911 <now>."),
        ("html", "<main><p>You may <b>have thoughts of suicide.</b></p><ul><li>Rest.</ul></main>", "<main><p>You may <b>have thoughts of suicide.</b></p>\n<p>If you may be in danger &amp; alone, call 911 &lt;now&gt;.</p><ul><li>Rest.</ul></main>"),
    ],
)  # fmt: skip
def test_a_missing_statement_is_added_where_it_belongs_in_the_words_that_the_house_approved(
    editor: Editor, house: Path, suffix: str, text: str, expected: str
) -> None:
    uri = (house / f"mood.{suffix}").as_uri()
    assert "missing-emergency-notice" in codes(editor.open(uri, text))
    action = actions(editor, uri, text, "thoughts")[
        "Add “If you may be in danger & alone, call 911 <now>.”"
    ]
    after = applied(text, action["edit"])
    assert after == expected
    editor.change(uri, 2, {"text": after})
    assert "missing-emergency-notice" not in codes(
        editor.diagnostics(uri, lambda s: s["version"] == 2)
    )
    editor.close(uri)


@pytest.mark.parametrize(
    ("text", "word", "rule"),
    [
        ("# T\n\nDyspnea may start.\nIt is so.\n", "Dyspnea", "unexplained-term"),
        ("---\nlastReviewed: 2021-03-08\n---\n\n# T\n\nRest.\n", "2021", "old-review-date"),
        ("# T\n\n- Rest.\n- Dyspnea may start.\n", "Dyspnea", "unexplained-term"),
        (
            "# T\n\n| a | b |\n|---|---|\n| Rest | Dyspnea may start |\n",
            "Dyspnea",
            "unexplained-term",
        ),
        ("---\nowner: Ann\n---\n\n# T\n\nRest.\n", "T\n\nRest", "missing-sources"),
    ],
)
def test_an_allowance_counts_only_once_a_person_has_written_why(
    editor: Editor, uri: str, text: str, word: str, rule: str
) -> None:
    editor.open(uri, text)
    action = actions(editor, uri, text, word)[f"Allow “{rule}” here: you write the reason"]
    empty = applied(text, action["edit"])
    editor.change(uri, 2, {"text": empty})
    shown = editor.diagnostics(uri, lambda s: s["version"] == 2)
    assert {rule, "waiver-without-reason"} <= codes(shown)
    editor.change(uri, 3, {"text": empty.replace(": -->", ": our readers are nurses -->")})
    shown = editor.diagnostics(uri, lambda s: s["version"] == 3)
    assert not codes(shown) & {rule, "waiver-without-reason", "unused-waiver", "unread-comment"}


def test_what_only_a_clinician_can_allow_says_so_and_a_web_page_takes_no_note(
    editor: Editor, uri: str, house: Path
) -> None:
    editor.open(uri, PAGE)
    action = actions(editor, uri, PAGE, "5.0")["Allow “trailing-zero” here: you write the reason"]
    assert "Only a clinician can allow this" in action["disabled"]["reason"]
    web, text = (house / "web.html").as_uri(), "<p>Dyspnea may start.</p>"
    editor.open(web, text)
    action = actions(editor, web, text, "Dyspnea")[
        "Allow “unexplained-term” here: you write the reason"
    ]
    assert "waivers.yaml" in action["disabled"]["reason"]
    editor.close(web)


def test_above_each_heading_stands_its_grade_without_decimals_and_how_much_was_found(
    editor: Editor, uri: str
) -> None:
    long = PAGE + "\n## Long\n\n" + "We will call you on the day before your visit. " * 14
    editor.open(uri, long)
    found = editor.ask("textDocument/codeLens", textDocument={"uri": uri})
    said = {words(long, x["range"]): x["command"]["title"] for x in found}
    assert said["Rest"] == "too short to grade · 3 findings"
    assert said["Long"].startswith("about grade ")
    assert "likely" in said["Long"]
    assert "." not in said["Long"]
    assert said["Your scan"].startswith("Whole page: ")
    assert said["Who wrote this"].endswith(" · no findings")


def test_lenses_are_asked_for_anew_when_they_change_and_only_then(editor: Editor, uri: str) -> None:
    def refreshes() -> int:
        return sum(m["method"] == "workspace/codeLens/refresh" for m in editor.asked)

    editor.open(uri, PAGE)
    before = refreshes()
    editor.change(uri, 2, {"text": PAGE + "\n"})
    editor.diagnostics(uri, lambda s: s["version"] == 2)
    editor.change(uri, 3, {"text": PAGE.replace("utilize", "use")})
    editor.wait(lambda: refreshes() == before + 1)
    assert editor.shown[uri]["version"] == 3


def test_the_headings_are_a_tree_that_folds(editor: Editor, uri: str) -> None:
    editor.open(uri, PAGE)
    (title,) = editor.ask("textDocument/documentSymbol", textDocument={"uri": uri})
    rest, author = title["children"]
    assert [title["name"], rest["name"], rest["children"][0]["name"], author["name"]] == [
        "Your scan",
        "Rest",
        "At home",
        "Who wrote this",
    ]
    assert words(PAGE, rest["range"]).startswith("## Rest\n")
    assert words(PAGE, rest["range"]).endswith("edema.")
    assert words(PAGE, title["range"]) == PAGE.rstrip()
    folds = editor.ask("textDocument/foldingRange", textDocument={"uri": uri})
    assert [(f["startLine"], f["endLine"]) for f in folds] == [(0, 14), (4, 10), (8, 10), (12, 14)]


def test_a_closed_page_shows_nothing_more(editor: Editor, uri: str) -> None:
    assert editor.open(uri, PAGE)
    editor.close(uri)
    assert editor.diagnostics(uri, lambda s: not s["diagnostics"]) == []
    assert editor.ask("textDocument/codeLens", textDocument={"uri": uri}) == []


def test_the_offset_of_a_test_is_counted_in_bytes() -> None:
    assert at("a😀b", {"line": 0, "character": 3}) == 2


def test_what_could_not_be_shown_is_told_without_a_word_of_the_page(
    served: tuple[Server, Editor], uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, editor = served

    def broken(*_: object) -> None:
        raise ValueError(PAGE)

    with monkeypatch.context() as patch:
        patch.setattr(server, "publish", broken)
        editor.tell(
            "textDocument/didOpen",
            textDocument={"uri": uri, "languageId": "markdown", "version": 1, "text": PAGE},
        )
        editor.wait(lambda: editor.seen[-1]["method"] == "window/showMessage")
    told = editor.seen[-1]["params"]
    assert told == {
        "type": ERROR,
        "message": "pagelint broke (ValueError). What is shown may be out of date.",
    }
