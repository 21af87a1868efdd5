"""`pagelint check --fix`, `--diff`, `--suggest` and `--fix-log` as their users meet them."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pagelint.cli import main
from pagelint.commands import _fix_log, _suggesting
from pagelint.commands._suggesting import Questions, around
from pagelint.model import Span
from pagelint.verdict import Edit

BAD = """# Back pain

## How it starts

Back pain is often caused from a strain. The the spine is made of bones.

Wear a brace prior to the walk. Ice can numb the skin prior to the walk.
"""
FIXED = (
    BAD.replace("caused from", "caused by")
    .replace("The the", "The")
    .replace("skin prior to", "skin before")
)
AS_OF = ("--as-of", "2026-01-15")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.md").write_text(BAD, "utf-8")
    return tmp_path


Capture = pytest.CaptureFixture[str]


def check(*arguments: str) -> int:
    return main(["check", *arguments, *AS_OF])


def test_fix_makes_the_safe_fixes_and_reports_the_rest(folder: Path, capsys: Capture) -> None:
    assert check("bad.md", "--fix") == 0
    said = capsys.readouterr()
    assert (folder / "bad.md").read_text() == FIXED
    assert "caused from" not in said.out
    assert "prior to" in said.out
    assert said.err == (
        "pagelint: Fixed 3 places on 1 page.\n"
        "pagelint: A person must decide on 1 fix: add --suggest.\n"
    )


def test_the_exit_code_counts_what_remains(folder: Path, capsys: Capture) -> None:
    assert check("bad.md", "--fix", "--fail-on", "note") == 1
    (folder / "pagelint.yaml").write_text("rules: {wordy-phrase: {off: not now}}\n")
    assert check("bad.md", "--fix") == 0
    assert "Nothing was fixed" in capsys.readouterr().err


def test_what_a_person_must_decide_is_said_so_that_it_holds_when_nothing_was_fixed(
    folder: Path, capsys: Capture
) -> None:
    check("bad.md", "--fix")
    capsys.readouterr()
    check("bad.md", "--fix")
    assert capsys.readouterr().err == (
        "pagelint: Nothing was fixed: no fix here is safe to make unasked.\n"
        "pagelint: A person must decide on 1 fix: add --suggest.\n"
    )


def test_fixing_twice_is_fixing_once(folder: Path) -> None:
    check("bad.md", "--fix")
    once = (folder / "bad.md").read_bytes()
    check("bad.md", "--fix")
    assert (folder / "bad.md").read_bytes() == once


def test_diff_shows_what_fix_would_do_and_writes_nothing(folder: Path, capsys: Capture) -> None:
    assert check("bad.md", "--diff") == 1
    said = capsys.readouterr()
    assert (folder / "bad.md").read_text() == BAD
    patched = subprocess.run(
        ["git", "apply", "--unsafe-paths", "-p0"], input=said.out.encode(), cwd=folder, check=True
    )
    assert patched.returncode == 0
    assert (folder / "bad.md").read_text() == FIXED
    assert "Would fix 3 places" in said.err
    assert check("bad.md", "--diff") == 0


def test_diff_with_suggest_shows_each_other_fix_alone(folder: Path, capsys: Capture) -> None:
    assert check("bad.md", "--diff", "--suggest") == 1
    out = capsys.readouterr().out
    assert out.count("--- bad.md") == 2
    assert "# bad.md:7  There is a plainer way" in out
    assert "\n+Wear a brace before the walk." in out


def test_diff_has_a_format_of_its_own(folder: Path, capsys: Capture) -> None:
    assert check("bad.md", "--diff", "--format", "json") == 2
    assert check("bad.md", "--diff", "--output", "d.patch") == 1
    assert (folder / "d.patch").read_text().startswith("--- bad.md\n")


def test_help_says_what_the_exit_code_of_a_diff_means(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "with --diff, findings are not judged: 1 when there is something to fix, 0 when" in said


def test_a_diff_is_never_written_as_a_report(folder: Path, capsys: Capture) -> None:
    assert check("bad.md", "--diff", "--report", "sarif=r.sarif") == 2
    assert check("bad.md", "--diff", "--format", "sarif", "--output", "r.sarif") == 2
    assert not (folder / "r.sarif").exists()


def test_a_page_that_cannot_be_checked_is_not_touched(folder: Path, capsys: Capture) -> None:
    (folder / "odd.md").write_bytes(b"The the \xff spine.")
    assert check("odd.md", "--fix") == 3
    assert check("odd.md", "--diff") == 3
    assert "not checked" in capsys.readouterr().err
    assert (folder / "odd.md").read_bytes() == b"The the \xff spine."


def test_a_page_that_cannot_be_written_is_exit_3(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert check("bad.md", "--fix") == 3
    assert "bad.md: not fixed. The file may not be written to." in capsys.readouterr().err
    assert (folder / "bad.md").read_text() == BAD


def test_standard_input_is_written_out_fixed(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = BAD.replace("\n", "\r\n").encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    with open(1, "w", closefd=False, encoding="utf-8", newline="") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert check("-", "--fix") == 0
    said = capfdbinary.readouterr()
    assert said.out == FIXED.replace("\n", "\r\n").encode()
    assert b"Fixed 3 places" in said.err


def test_the_log_says_who_accepted_what(folder: Path, capsys: Capture) -> None:
    assert check("bad.md", "--fix", "--fix-log", "fixes.jsonl", "--by", "Ann Lee") == 0
    lines = [json.loads(x) for x in (folder / "fixes.jsonl").read_text("utf-8").splitlines()]
    assert lines[0] == {
        "path": "bad.md", "line": 5, "column": 20, "rule": "wrong-word",
        "old": "caused from", "new": "caused by", "safety": "safe", "by": "Ann Lee", "on": "2026-01-15",
    }  # fmt: skip
    assert [x["rule"] for x in lines] == ["wrong-word", "doubled-word", "wordy-phrase"]
    check("bad.md", "--fix", "--fix-log", "fixes.jsonl")
    assert len((folder / "fixes.jsonl").read_text("utf-8").splitlines()) == 3


def test_a_log_that_cannot_be_written_is_known_before_anything_is_fixed(folder: Path) -> None:
    assert check("bad.md", "--fix", "--fix-log", "none/fixes.jsonl") == 2
    assert check("bad.md", "--fix", "--fix-log", "bad.md") == 2
    assert check("bad.md", "--fix-log", "fixes.jsonl") == 2
    assert (folder / "bad.md").read_text() == BAD


def test_who_accepts_is_known_from_git_or_the_login(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(folder / "gitconfig"))
    (folder / "gitconfig").write_text("[user]\n name = Bo Ek\n")
    assert _fix_log.name_of_user() == "Bo Ek"
    (folder / "gitconfig").write_text("")
    monkeypatch.setattr(_fix_log.getpass, "getuser", lambda: "bo")
    assert _fix_log.name_of_user() == "bo"


def test_suggest_without_a_terminal_is_a_mistake(folder: Path, capsys: Capture) -> None:
    assert check("bad.md", "--suggest") == 2
    assert "--diff" in capsys.readouterr().err


class Desk:
    """A terminal at which somebody answers."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.shown = [*answers], ""

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self.answers.pop(0) + "\n" if self.answers else ""

    def write(self, text: str) -> None:
        self.shown += text

    def flush(self) -> None: ...


LISTED = """# Back pain

We saw cirrhosis there. Numerous people see a few. Take two upon waking. Numerous bones heal.
"""


def asked(monkeypatch: pytest.MonkeyPatch, *answers: str) -> tuple[str, str, int]:
    desk = Desk(*answers)
    monkeypatch.setattr(_suggesting.Questions, "__init__", _at(desk))
    Path("page.md").write_text(LISTED)
    code = check("page.md", "--suggest", "--fix-log", "log.jsonl", "--by", "Ann")
    return Path("page.md").read_text(), desk.shown, code


def _at(desk: Desk):
    real = Questions.__init__

    def made(self: Questions, _source: object, _out: object) -> None:
        real(self, desk, desk)

    return made


def test_each_suggestion_is_asked_and_only_yes_makes_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, shown, code = asked(monkeypatch, "n", "", "all", "?", "y", "n", "n")
    assert text == LISTED.replace("Numerous people", "Many people")
    assert code == 0
    assert shown.count("Make this change?") == 7
    assert "- We saw cirrhosis there. Numerous people" in shown
    assert "+ We saw cirrhosis there. Many people" in shown
    (line,) = Path("log.jsonl").read_text().splitlines()
    assert json.loads(line)["safety"] == "suggest"
    assert json.loads(line)["by"] == "Ann"


def test_a_draft_wording_is_shown_as_a_draft(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, shown, _ = asked(monkeypatch, "q")
    assert text == LISTED
    assert "Draft wording: nobody at your house has approved it yet." in shown


def test_one_kind_of_finding_can_be_skipped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, shown, _ = asked(monkeypatch, "y", "s")
    assert "Numerous people" in text
    assert "saw scarring of the liver there" in text
    assert shown.count("Make this change?") == 2


def test_each_question_says_who_acts_and_which_of_how_many_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, shown, _ = asked(monkeypatch, "n", "n", "n", "n")
    assert re.findall(r" · (\d) of 4$", shown, re.MULTILINE) == ["1", "2", "3", "4"]
    actions = re.findall(r"^→ .*$", shown, re.MULTILINE)
    assert len(actions) == 4
    assert all(a.endswith(("(writer)", "(clinician)", "(web team)")) for a in actions)


def test_own_words_can_be_written_and_are_logged_as_such(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, shown, _ = asked(monkeypatch, "n", "e", "", "e", "A lot of", "q")
    assert text == LISTED.replace("Numerous people", "A lot of people")
    assert "Your words instead of “Many” (Enter to go back)" in shown
    (line,) = Path("log.jsonl").read_text().splitlines()
    assert (json.loads(line)["new"], json.loads(line)["safety"]) == ("A lot of", "own")


def test_own_words_that_would_change_more_than_themselves_are_not_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, shown, _ = asked(monkeypatch, "n", "e", "<b>Many", "q")
    assert text == LISTED
    assert "Not made." in shown


def test_the_last_yes_can_be_taken_back_and_is_not_logged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, shown, _ = asked(monkeypatch, "b", "n", "y", "b", "n", "q")
    assert text == LISTED
    assert "You have made no change to this page yet." in shown
    assert Path("log.jsonl").read_text() == ""
    assert shown.count(" · 2 of 4\n") == 2


def test_when_nobody_answers_nothing_is_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(monkeypatch)[0] == LISTED


def test_a_real_terminal_is_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leader, follower = pty.openpty()
    seen = b""

    def answer() -> None:
        nonlocal seen
        while b"Make this change?" not in seen:
            seen += os.read(leader, 1024)
        os.write(leader, b"y\n")
        while b"Ages are counted" not in seen:
            seen += os.read(leader, 1024)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    off = "rules: {wordy-phrase: {off: not now}, doubled-word: {off: not now}}\n"
    (folder / "pagelint.yaml").write_text(off)
    with os.fdopen(follower) as source, os.fdopen(os.dup(follower), "w") as out:
        monkeypatch.setattr(sys, "stdin", source)
        monkeypatch.setattr(sys, "stdout", out)
        assert check("bad.md", "--suggest") == 0
        thread.join(20)
    os.close(leader)
    assert (folder / "bad.md").read_text() == BAD.replace("caused from", "caused by")
    assert b"+ Back pain is often caused by a strain." in seen


def test_a_long_line_is_cut_to_what_stands_near() -> None:
    source = "word " * 50 + "old" + " word" * 50
    at = source.index("old")
    before, after = around(source, Edit(Span(at, at + 3), "new"))
    assert before.startswith("…word")
    assert before.endswith("word…")
    assert after == before.replace("old", "new")


def test_reports_mark_what_is_safe(folder: Path, capsys: Capture) -> None:
    check("bad.md", "--format", "json")
    (page,) = json.loads(capsys.readouterr().out)["pages"]
    fixes = {f["rule"]: f["fix"] for s in page["sections"] for f in s["findings"] if f["fix"]}
    assert fixes["wrong-word"]["safety"] == "safe"
    assert fixes["wordy-phrase"]["safety"] == "suggest"  # one of its two places is an order
    assert [e["safety"] for e in fixes["wordy-phrase"]["edits"]] == ["suggest", "safe"]


def test_a_house_can_ask_for_every_fix(folder: Path) -> None:
    (folder / "pagelint.yaml").write_text(
        "rules: {wordy-phrase: {fix: suggest}, doubled-word: {fix: suggest}, wrong-word: {fix: suggest}}\n"
    )
    assert check("bad.md", "--fix") == 0
    assert (folder / "bad.md").read_text() == BAD
    (folder / "pagelint.yaml").write_text("rules: {wordy-phrase: {fix: always}}\n")
    assert check("bad.md", "--fix") == 2


def test_what_is_allowed_or_known_is_not_fixed(folder: Path, capsys: Capture) -> None:
    allowed = BAD.replace(
        "Back pain is", "<!-- pagelint allow wrong-word: it is a quote -->\nBack pain is"
    )
    (folder / "bad.md").write_text(allowed)
    assert check("bad.md", "--fix") == 0
    assert "caused from" in (folder / "bad.md").read_text()
    assert "The spine" in (folder / "bad.md").read_text()
    (folder / "bad.md").write_text(BAD)
    assert check("bad.md", "--write-baseline") == 0
    assert check("bad.md", "--baseline", "--fix") == 0
    assert (folder / "bad.md").read_text() == BAD


def test_only_what_is_new_since_a_revision_is_fixed(folder: Path, capsys: Capture) -> None:
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *words], cwd=folder, check=True)
    (folder / "bad.md").write_text(BAD + "\nA line with a wierd end.\n")
    assert check("bad.md", "--since", "HEAD", "--fix") == 0
    assert (folder / "bad.md").read_text() == BAD + "\nA line with a weird end.\n"
    assert check("bad.md", "--since", "HEAD", "--diff") == 0


@pytest.mark.parametrize("other", ["--watch", "--write-baseline"])
def test_fixing_does_not_go_with(folder: Path, other: str) -> None:
    assert check("bad.md", "--fix", other) == 2


def test_a_kind_of_file_that_is_not_changed_is_named(folder: Path, capsys: Capture) -> None:
    (folder / "site.json").write_text(json.dumps([{"id": "a", "body": f"<p>{BAD}"}]))
    assert check("site.json", "--fix") == 0
    said = capsys.readouterr().err
    assert "4 fixes left. This kind of file is not changed." in said
