"""`pagelint init`: what it writes loads, is compared with pages, and never overwrites anything."""

import os
import pty
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pagelint.cli import main
from pagelint.commands import _house_answers, _house_questions
from pagelint.commands._house_files import TEMPLATE
from pagelint.model import KINDS
from pagelint.rulebook import load_rulebook, read_settings

ALL = (
    "--organisation", "St Mary's Children’s Centre", "--old-name", "Hill & Dale: {Clinic}",
    "--phone", "heart clinic=614-555-0100", "--phone", "Clinic | *=614-555-0101", "--phone", "24/7 line=614-555-0102",
    "--template-footer", "privacy,copyright", "--kind", "discharge/**=discharge",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings_in(folder: Path):
    return read_settings(folder / "pagelint.yaml", "pagelint.yaml")


@pytest.mark.parametrize("region", ["us", "ca", "uk", "eu", "au", "nz"])
def test_what_it_writes_loads_for_every_region_and_pages_are_judged_by_it(
    folder: Path, region: str
) -> None:
    assert main(["init", "--region", region, *ALL]) == 0
    settings = settings_in(folder)
    book = load_rulebook("", settings, "discharge/a.md")
    assert book.rule("foreign-emergency-number").params.region == region
    assert (book.rule("impossible-phone") is None) == (region not in ("us", "ca"))
    assert [k.kind for k in settings.layers_for("discharge/a.md") if k.kind] == ["discharge"]
    assert settings.layers[0].provided == ("privacy", "copyright")
    facts = book.params("approved_fact").facts
    assert facts.get("heart-clinic-phone").value == ("614-555-0100",)
    assert facts.get("n-24-7-line-phone").only


def test_uk_follows_nhs_and_nhs_follows_uk(folder: Path) -> None:
    for asked in (["--region", "uk"], ["--profile", "nhs"]):
        assert main(["init", *asked]) == 0
        book = load_rulebook("", settings_in(folder))
        assert (book.profile, book.rule("foreign-emergency-number").params.region) == ("nhs", "uk")
        (folder / "pagelint.yaml").unlink()


def test_pages_are_compared_with_the_house_s_phone_numbers_and_name(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", *ALL]) == 0
    (folder / "a.md").write_text(
        "# Visit\n\nCall the heart clinic at 614-555-0199. The clinic is at 614-555-0101. Come to Hill and Dale: Clinic.\n\n"
        "St Marys Childrens Center is ours, and so is St Mary's Children's Centre.\n"
    )
    capsys.readouterr()
    main(["facts", "."])
    said = capsys.readouterr().out
    assert "“614-555-0199” against the fact" in said
    assert "“614-555-0101” against" not in said
    assert "“Hill and Dale: Clinic” against the fact" in said
    assert "“St Marys Childrens Center” against the fact" in said
    assert "Children's Centre” against" not in said
    assert main(["check", "a.md"]) in (0, 1)


def test_a_name_without_other_forms_loads_as_a_note_to_fill_in(folder: Path) -> None:
    assert main(["init", "--organization", "Lakeside"]) == 0
    settings_in(folder)
    assert "# our-name:" in (folder / "house/facts/house.yaml").read_text("utf-8")
    text = (folder / "house/facts/house.yaml").read_text("utf-8")
    text = text.replace("facts: {}", "facts:").replace("  # our-name", "  our-name")
    (folder / "house/facts/house.yaml").write_text(text.replace("  #   ", "    "), "utf-8")
    settings_in(folder)


@pytest.mark.parametrize("there", ["pagelint.yaml", "house/pack.yaml", "house/facts/house.yaml"])
def test_nothing_that_is_there_is_changed_and_nothing_is_written_beside_it(
    folder: Path, there: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / there).parent.mkdir(parents=True, exist_ok=True)
    (folder / there).write_text("mine")
    assert main(["init", *ALL]) == 2
    assert f"“{there}” is already there. It was not changed." in capsys.readouterr().err
    assert [p for p in folder.rglob("*") if p.is_file()] == [folder / there]
    assert (folder / there).read_text() == "mine"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (["--region", "ukk"], "Did you mean “uk”?"),
        (["--profile", "us-hospitl"], "Did you mean “us-hospital”?"),
        (["--phone", "555-0100"], "write what pages call it"),
        (["--phone", "ward=555-0100"], "Write it with its area code"),
        (["--phone", "ward=call us"], "Write it with its area code"),
        (["--template-footer", "privacy,copyrite"], "Did you mean “copyright”?"),
        (["--kind", "x/**=discharg"], "Did you mean “discharge”?"),
        (["--kind", "discharge"], "write the folder"),
        (["--kind", "#=news"], "matches no file"),
        (
            ["--kind", "a/**=news", "--kind", "a/**=consent"],
            "has two answers: “news” and “consent”",
        ),
        (["--phone", "ward=614-555-0100", "--phone", "ward=614-555-0101"], "has two answers"),
        (["--organisation", "!?"], "is no name"),
        (["--old-name", "heart clinic=020 7946 0000"], "does not look like a name"),
        (["--organisation", "020 7946 0000 ext"], "does not look like a name"),
    ],
)
def test_a_wrong_answer_is_named_and_nothing_is_written(
    folder: Path, wrong: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", *wrong]) == 2
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.out == ""
    assert [*folder.iterdir()] == []


def test_without_answers_it_writes_the_template_as_it_is(folder: Path) -> None:
    assert main(["init", "--yes"]) == 0
    assert (folder / "pagelint.yaml").read_text("utf-8") == TEMPLATE
    assert not (folder / "house").exists()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Types at a real terminal, which is standard input."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        yield lambda keys: os.write(ours, keys.encode())
    os.close(ours)


def test_at_a_terminal_it_asks_and_asks_again_after_a_wrong_answer(
    folder: Path, typed: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    typed("ukk\nau\n\nLakeside Centre\n\nward = 12\nward = (02) 5550 1234\n\nprivacy\n\n")
    assert main(["init"]) == 0
    said = capsys.readouterr().out
    assert "Did you mean “uk”?" in said
    assert "Write it with its area code" in said
    book = load_rulebook("", settings_in(folder))
    assert book.profile == "us-hospital"
    assert book.rule("foreign-emergency-number").params.region == "au"
    assert book.params("approved_fact").facts.get("ward-phone").value == ("(02) 5550 1234",)
    assert "Next:" in said


def test_the_questions_are_announced_and_choices_are_numbered_in_plain_words(
    folder: Path, typed: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    number = [*_house_questions.STATEMENTS].index("privacy") + 1
    typed(
        "\n\nLakeside Clinic\nheart clinic = 020 7946 0000\nHill House\n\n\n"
        f"99\n{number}, copyright\nhome = 40\nhome = 4\nhome = 5\n\n"
    )
    assert main(["init"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Seven questions: ")
    assert [f"{n}. " in said for n in range(1, 8)] == [True] * 7
    assert "“heart clinic = 020 7946 0000” does not look like a name" in said
    assert "“home/**” has two answers" in said
    assert "There is no 99 here. Choose from 1 to" in said
    assert "what happens with what readers tell you" in said
    settings = settings_in(folder)
    assert settings.layers[0].provided == ("privacy", "copyright")
    assert [k.kind for k in settings.layers_for("home/a.md") if k.kind] == ["discharge"]
    assert "docs/" not in (folder / "house/facts/house.yaml").read_text("utf-8")


def test_every_statement_and_kind_has_a_line_of_its_own() -> None:
    assert set(_house_questions.STATEMENTS) == set(_house_answers.statements())
    assert {*_house_questions.KINDS, "unknown"} == set(KINDS)


@pytest.mark.parametrize("answers", [(), ("--region", "au"), ("--kind", "a/**=news")])
def test_each_example_of_what_it_writes_holds_when_all_of_its_lines_are_uncommented(
    folder: Path, answers: tuple[str, ...]
) -> None:
    assert main(["init", "--yes", *answers]) == 0
    file = folder / "pagelint.yaml"
    text = file.read_text("utf-8")
    assert not re.search(r"^ +# [a-z\"-]+.*: ?[{\n]", text, re.MULTILINE)  # none to indent by hand
    for key in ("kinds", "rules", "folders", "languages"):
        if f"\n{key}:" in text:
            continue
        block = re.search(rf"^# {key}:\n(#  .*\n)+", text, re.MULTILINE)
        assert block is not None
        used = re.sub("^# ", "", block.group(), flags=re.MULTILINE)
        file.write_text(text.replace(block.group(), used), "utf-8")
        settings_in(folder)
    if "au" in answers:
        lines = re.sub(r"^# (?=  (long-s|missing-|  params))", "", text, flags=re.MULTILINE)
        assert lines != text
        file.write_text(lines, "utf-8")
        settings_in(folder)


def test_who_leaves_amid_the_questions_gets_nothing_written(
    folder: Path, typed: Callable[[str], None]
) -> None:
    typed("us\n\x04")
    assert main(["init"]) == 130
    assert list(folder.iterdir()) == []


def test_at_a_terminal_an_option_or_yes_stops_the_questions(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("it asked"))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    for asked in (["--yes"], ["--region", "eu"]):
        assert main(["init", *asked]) == 0
        (folder / "pagelint.yaml").unlink()
