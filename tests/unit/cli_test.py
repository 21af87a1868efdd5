"""The command line as its users meet it: exit codes, messages, files."""

import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from pagelint import installed, plugins
from pagelint.cli import main
from pagelint.commands import _progress, init
from pagelint.errors import PagelintError
from pagelint.runner import Asked, check_bytes, plan

ROOT = Path(__file__).parents[2]
CLEAN = (ROOT / "samples/ear-tubes.md").read_text("utf-8")
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
        ["check", "-", "clean.md"],
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
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(
        r"pagelint: Wrote r\.json\. Must fix: [1-9]\. Should fix: \d+\. Consider: \d+\.\n", said.err
    )
    assert json.loads((folder / "r.json").read_text("utf-8"))["schema"] == "pagelint/1"
    assert not list(folder.glob("*.part"))


def test_of_more_pages_what_holds_one_back_is_told_last(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "bad.md"])
    assert "Holds it back" not in capsys.readouterr().out  # it is all on one screen
    (folder / "house.yaml").write_text("fail-on: warning\n")
    for more, least in ([], "error"), (["--config", "house.yaml"], "warning"):
        assert main(["check", "bad.md", "clean.md", *more]) == 1
        out = capsys.readouterr().out
        last = out[out.index("\nHolds it back:") :]
        main(["check", "bad.md", "--format", "json", *more])
        (page,) = json.loads(capsys.readouterr().out)["pages"]
        held = [
            f"bad.md:{f['line']}:{f['column']} {f['message']}"
            for s in page["sections"]
            for f in s["findings"]
            if f["severity"] in ("error", least)
        ]
        told = f" {' '.join(last.split())}".split(" Holds it back: ")[1:]
        assert sorted(told) == sorted(held)
    main(["check", "clean.md", "clean.md"])
    assert "Holds it back" not in capsys.readouterr().out


def test_at_the_end_of_a_long_report_so_much_is_told_and_the_rest_counted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "long.md").write_text("# T\n" + "\nTake 5.0 mg with food.\n" * 60)
    (folder / "house.yaml").write_text("rules: {reading-grade: {off: short}}\n")
    assert main(["check", "long.md", "--config", "house.yaml"]) == 1
    out = capsys.readouterr().out
    assert out.count("Holds it back: long.md:") == 50
    assert out.endswith("\n… and 10 more that hold pages back.\n")


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


def test_no_fix_is_offered_for_a_record_of_an_export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    slip = "Most people beleive that it helps."
    Path("a.md").write_text(f"# Arm\n\n{slip}\n", "utf-8")
    Path("site.csv").write_text(f'id,body\n1,"<h1>Arm</h1><p>{slip}</p>"\n', "utf-8")
    main(["check", "a.md"])
    assert "can be fixed unasked" in capsys.readouterr().out
    main(["check", "site.csv"])
    assert "can be fixed unasked" not in capsys.readouterr().out


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


def shown(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return json.loads(capsys.readouterr().out)["pages"]  # type: ignore[no-any-return]


def test_a_link_to_nothing_a_loop_and_a_pipe_in_a_folder_are_not_checked_and_hang_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "gone.md").symlink_to("nowhere.md")
    (folder / "loop.md").symlink_to("loop.md")
    os.mkfifo(folder / "pipe.md")
    assert main(["check", ".", "--format", "json"]) == 3
    reasons = {p["path"]: p["unchecked"] for p in shown(capsys)}
    assert [k for k, v in reasons.items() if v] == ["gone.md", "loop.md", "pipe.md"]
    assert reasons["pipe.md"] == "This is not a regular file."
    assert main(["check", "gone.md"]) == 2
    assert "leads nowhere" in capsys.readouterr().err


def test_a_folder_or_file_that_may_not_be_opened_is_not_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", "clean.md"])  # what is loaded late is loaded now
    (folder / "closed").mkdir()
    (folder / "closed").chmod(0)
    (folder / "bad.md").chmod(0)
    folder.chmod(0o755)
    capsys.readouterr()
    root = os.geteuid() == 0
    if root:  # root may open everything
        os.seteuid(65534)
    try:
        assert main(["check", ".", "--format", "json"]) == 3
    finally:
        if root:
            os.seteuid(0)
        (folder / "closed").chmod(0o755)
    assert [(p["path"], bool(p["unchecked"])) for p in shown(capsys)] == [
        ("bad.md", True),
        ("clean.md", False),
        ("closed", True),
    ]


def test_a_file_that_vanishes_after_the_plan_is_not_checked(folder: Path) -> None:
    (job,) = plan(["bad.md"], Asked())
    (folder / "bad.md").unlink()
    assert "cannot be read" in (check_bytes(job).unchecked or "")


def test_a_file_named_twice_or_by_two_paths_is_taken_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sub").mkdir()
    (folder / "again.md").symlink_to("clean.md")
    paths = ["clean.md", "./clean.md", "sub/../clean.md", str(folder / "clean.md"), "again.md"]
    main(["check", *paths, "--format", "json"])
    assert [p["path"] for p in shown(capsys)] == ["clean.md"]


def test_pages_of_a_folder_come_in_the_order_of_their_paths(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a/z.md", "a-b.md", "build/x.md", "x.md/in.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("Walk each day.")
    main(["check", ".", "--format", "json"])
    paths = [p["path"] for p in shown(capsys)]
    assert paths == sorted(paths)  # type: ignore[type-var]
    assert {"build/x.md", "x.md/in.md"} <= set(paths)


def test_standard_input_under_an_absolute_name_shows_no_absolute_path(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, path in ((str(folder / "x/p.md"), "x/p.md"), ("/nowhere/p.md", "p.md")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Walk each day.")))
        assert main(["check", "-", "--stdin-filename", name, "--format", "json"]) == 0
        assert [p["path"] for p in shown(capsys)] == [path]


def test_standard_input_takes_the_settings_at_its_name_and_config_wins(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in").mkdir()
    (folder / "in/pagelint.yaml").write_text("profile: nhs\n")
    (folder / "other.yaml").write_text("profile: us-cdc\n")
    for more, profile in (([], "nhs"), (["--config", "other.yaml"], "us-cdc")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Walk each day.")))
        main(["check", "-", "--stdin-filename", "in/p.md", "--format", "json", *more])
        assert [p["profile"] for p in shown(capsys)] == [profile]


def test_closed_standard_input_is_not_checked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["check", "-", "--stdin-filename", "p.md"]) == 3
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Walk.")))
    assert main(["check", "-", "--stdin-filename", "p.xyz"]) == 3


@pytest.mark.parametrize("target", ["clean.md", "./bad.md", "sub", "no/such.json"])
def test_a_report_never_takes_the_place_of_a_page_or_folder(
    folder: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sub").mkdir()
    assert main(["check", ".", "--output", target]) == 2
    assert capsys.readouterr().err.startswith("pagelint: ")
    assert (folder / "clean.md").read_text("utf-8") == CLEAN
    assert (folder / "bad.md").read_text("utf-8") == BAD


def test_a_report_to_a_device_leaves_the_device_alone(folder: Path) -> None:
    assert main(["check", "clean.md", "--output", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_a_reporter_that_crashes_is_neither_a_pass_nor_a_finding(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reporter = plugins.load("reporters", "json").Reporter
    monkeypatch.setattr(reporter, "add", lambda *_: 1 / 0)
    for more in ([], ["--output", "r.json"]):
        assert main(["check", "clean.md", "--format", "json", *more]) == 3
        assert "pagelint broke: ZeroDivisionError" in capsys.readouterr().err
    assert sorted(p.name for p in folder.iterdir()) == ["bad.md", "clean.md"]


@pytest.mark.parametrize("form", ["terminal", "json"])
def test_output_that_cannot_be_written_is_neither_a_pass_nor_a_finding(
    folder: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise self.error

    for error in (OSError(28, "No space left"), BrokenPipeError(32, "Broken pipe")):
        stream = Full()
        stream.error = error  # type: ignore[attr-defined]
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["check", "bad.md", "--format", form]) == 3


def test_without_the_language_model_nothing_passes_and_the_reason_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent() -> tuple[str, str]:
        raise PagelintError("The English language model 3.8 is not installed.")

    monkeypatch.setattr(installed, "model", absent)
    for argv in (["check", "clean.md"], ["score", "clean.md"]):
        assert main(argv) == 3
        assert "language model" in capsys.readouterr().err


def test_a_house_that_names_a_severity_gets_it_even_where_the_kind_of_page_is_unknown(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def severities(settings: str) -> dict[str, str]:
        (folder / "pagelint.yaml").write_text(settings)
        code = main(["check", "bad.md", "--format", "json", *AS_OF])
        assert code == 1
        found = [f for s in shown(capsys)[0]["sections"] for f in s["findings"]]  # type: ignore[attr-defined,union-attr]
        return {f["rule"]: f["severity"] for f in found if f["rule"].startswith("missing-")}

    assert set(severities("").values()) == {"note"}
    assert severities("kind: condition\n")["missing-author"] == "warning"
    raised = severities("rules: {missing-author: {severity: error}}\n")
    assert (raised["missing-author"], raised["missing-sources"]) == ("error", "note")


def test_words_that_only_one_output_can_hold_are_refused_elsewhere(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", "clean.md", "--sentences"]) == 2
    assert main(["score", "clean.md", "--textstat", "--format", "csv"]) == 2
    assert main(["score", "clean.md", "--textstat", "--format", "json"]) == 0
    (page,) = shown(capsys)
    assert {"name", "ours", "theirs", "why"} == set(page["textstat"][0])  # type: ignore[index]


def test_score_and_read_say_which_page_was_not_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "empty.md").write_text("")
    for argv in (["score"], ["score", "--format", "csv"], ["score", "--format", "json"], ["read"]):
        assert main([*argv, "empty.md", "clean.md"]) == 3
        assert "The file is empty." in capsys.readouterr().out


EXAMPLE = re.compile(r'( *)# ( *(?:[a-z-]+|"[^"]+"|[A-Z]+|mapping scan): ?[\[{"a-z].*|.*:)$')


def test_every_example_in_the_settings_that_init_writes_holds_when_it_is_uncommented(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = folder / "our-rules"
    pack.mkdir()
    (pack / "pack.yaml").write_text("name: ours\n")
    lines = init.TEMPLATE.splitlines()
    examples = [i for i, line in enumerate(lines) if EXAMPLE.match(line)]
    assert len(examples) >= 12
    for i in examples:
        lines[i] = EXAMPLE.sub(r"\1\2", lines[i])
    (folder / "pagelint.yaml").write_text("\n".join(lines))
    code = main(["check", "clean.md", *AS_OF])
    assert (capsys.readouterr().err, code) == ("", 0)


def test_rules_test_tries_the_rules_of_the_folder_it_is_given(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = folder / "packs/ours"
    pack.mkdir(parents=True)
    (pack / "pack.yaml").write_text("name: ours\n")
    assert main(["rules", "test", "packs"]) == 0
    assert capsys.readouterr().out == "0 examples, 0 failed\n"
    rule = (
        "id: {}\ncheck: sentence_length\ncategory: style\nseverity: note\nwho: writer\nmessage: Long.\nwhy: Hard.\n"
        "action: Cut.\nsources: [us]\nparams: {{note: 3, warning: 4}}\nexamples:\n  - {{bad: One two three four.}}\n"
        "  - {{bad: One two.}}\n  - {{good: One.}}\n  - {{good: Two.}}\n"
    )
    (pack / "ours.yaml").write_text(rule.format("ours"))
    assert main(["rules", "test", "packs/ours"]) == 1
    assert "packs/ours/ours.yaml:13: ours: nothing was found" in capsys.readouterr().out
    (pack / "long-sentence.yaml").write_text(rule.format("long-sentence"))
    assert main(["rules", "test", "packs/ours"]) == 2
    assert "already in" in capsys.readouterr().err


def test_a_house_limit_does_not_break_the_examples_of_a_rule(folder: Path) -> None:
    (folder / "pagelint.yaml").write_text(
        "rules: {long-sentence: {params: {note: 2, warning: 3}}, reading-grade: {off: not here}}\n"
    )
    assert main(["rules", "test", str(ROOT / "rules/core")]) == 0  # both stand there


def test_the_progress_bar_comes_late_and_is_gone_before_a_page_is_reported() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", screen)
        with _progress.Progress(4) as bar:
            with bar.working(0):
                pass
            assert screen.getvalue() == ""
            bar._grow_late()
            assert screen.getvalue() == ""
            with bar.working(1):
                assert screen.getvalue().endswith("Checking [#####---------------] 1 of 4")
            last = screen.getvalue().rsplit("\r", 2)
            assert (last[1].strip(), last[2]) == ("", "")


def test_standard_input_without_a_name_is_markdown_or_what_its_first_signs_say(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for data, form in (
        (b"# T\n\nWalk each day.", "markdown"),
        (b" <!DOCTYPE html><p>Walk each day.", "html"),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert main(["check", "-", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["pages"][0]["format"] == form
