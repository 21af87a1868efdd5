"""What people meet first: help with examples, the nearest name for a wrong one, `pagelint doctor`."""

import json
from pathlib import Path

import pytest

from pagelint import installed, plugins
from pagelint.cli import main
from pagelint.commands import doctor
from pagelint.commands._parser import Parser


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", plugins.names("commands"))
def test_the_help_of_every_command_has_examples_of_it(name: str) -> None:
    said = getattr(plugins.load("commands", name), "EPILOG", "")
    assert said.count(f"pagelint {name}") >= 2
    assert max(map(len, said.splitlines())) <= 110


def test_pagelint_alone_names_three_first_steps_and_exits_2(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 2
    said = capsys.readouterr().err
    assert [line.split()[:2] for line in said.splitlines() if line.startswith("  ")] == [
        ["pagelint", "init"], ["pagelint", "check"], ["pagelint", "explain"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("argv", "hint"),
    [
        (["explian", "x"], "Did you mean “explain”?"),
        (["page.md"], "Did you mean “pagelint check page.md”?"),
        (["check", "--out"], "Did you mean “--output”?"),
        (["check", "--kind", "discharg"], "Did you mean “discharge”?"),
        (["check", "--fail-on", "eror"], "Did you mean “error”?"),
        (["score", "--format", "jsn"], "Did you mean “json”?"),
        (["rules", "tst"], "Did you mean “test”?"),
        (["--verson"], "Did you mean “--version”?"),
        (["completion", "powrshell"], "Did you mean “powershell”?"),
    ],
)
def test_a_wrong_word_names_the_nearest(
    argv: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(argv)
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert hint in said
    assert "choose from" not in said  # the hint, not all names that there are


def test_what_is_missing_is_not_taken_for_a_slip(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser = Parser(prog="pagelint")
        parser.add_argument("-o", "--output", required=True)
        parser.parse_args([])
    assert "Did you mean" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "hint"),
    [
        (["explain", "unexplained-terms"], "did you mean “unexplained-term”?"),
        (["explain", "Unexplained Term"], "did you mean “unexplained-term”?"),
        (["explain", "zzz"], "“pagelint rules list” names them all."),
        (["check", "--format", "jsn"], "did you mean “json”?"),
        (["check", "--profile", "us-hospitl"], "did you mean “us-hospital”?"),
    ],
)
def test_a_wrong_name_of_the_house_names_the_nearest(
    folder: Path, argv: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.md").write_text("Walk each day.")
    assert main(argv) == 2
    assert hint in capsys.readouterr().err


def test_the_settings_name_the_nearest_key_rule_option_kind_and_statement(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.md").write_text("Walk each day.")
    (folder / "pagelint.yaml").write_text(
        'profil: nhs\nkinds: {"*.md": discharg}\nprovided_by_template: [privcy]\n'
        "rules:\n  long-sentense: {severity: note}\n  reading-grade: {params: {limt: 7}}\n  long-sentence: {severty: note}\n"
    )
    assert main(["check"]) == 2
    said = capsys.readouterr().err
    for name in ("profile", "discharge", "privacy", "long-sentence", "limit", "severity"):
        assert f"did you mean “{name}”?" in said


def test_doctor_says_that_all_is_well_with_versions_rules_and_model(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    for what in ("pagelint", "Python", "spaCy", "textstat", "model", "rules", "glossary", "facts"):
        assert f"✓ {what} " in said
    assert "cuts a test text rightly" in said
    assert "no pagelint.yaml here or above" in said
    assert said.endswith("\nAll is well.\n")


def test_doctor_names_what_is_wrong_and_exits_2(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pagelint.yaml").write_text("profil: nhs\n")
    monkeypatch.setattr(installed, "MODELS", ("no_such_model",))
    installed.model.cache_clear()
    try:
        assert main(["doctor", "--format", "json"]) == 2
    finally:
        installed.model.cache_clear()
    found = json.loads(capsys.readouterr().out)
    wrong = {line["what"]: line["advice"] for line in found["found"] if line["wrong"]}
    assert found["well"] is False
    assert set(wrong) == {"model", "settings"}
    assert "Install pagelint again" in wrong["model"]
    assert "did you mean “profile”?" in wrong["settings"]


def test_doctor_finds_an_extra_that_is_missing_and_calls_it_no_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = ["spacy>=3", "no-such-package>=1; extra == 'docx'", "pytest; extra == 'test'"]
    monkeypatch.setattr(doctor, "requires", lambda _: listed)
    (line,) = doctor._extras()
    assert (line.what, line.found, line.wrong) == ("[docx]", "not installed", False)
    assert 'pip install "pagelint[docx]"' in line.advice
