"""`pagelint scorecard` as its users meet it: what software answers, what people answer, and when there is a score."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pagelint import readers
from pagelint.cli import main
from pagelint.nlp.score import score
from pagelint.scorecard.answers import COLUMNS
from pagelint.scorecard.card import Filled, Row, Score
from pagelint.scorecard.items import CARDS, CDC, ITEMS, NOBODY, PEMAT, SOFTWARE, items_of
from pagelint.scorecard.judge import ANSWERS, Said
from pages import as_shipped

ADVICE = """\
# After your eye drops

## At home

- Rest for two hours.
- Use the drops four times a day.
- Keep the bottle cold.

## When to call

Call us at 585-275-2100 if your eye hurts. Do not drive for 2 days.

## Your next visit

Tell us about all your pills. Bring your glasses.
"""
BARE = "# Blue eyes\n\n## What they are\n\nBlue eyes come from a gene. Most babies in the north have them.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGELINT_AS_OF", "2026-12-01")
    (tmp_path / "page.md").write_text(ADVICE, "utf-8")
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 0) -> str:
    capsys.readouterr()
    assert main(["scorecard", *argv]) == code
    return capsys.readouterr().out


def rows(capsys: pytest.CaptureFixture[str], *argv: str) -> dict[str, dict[str, Any]]:
    """The rows of the first page's cards by the name of their item."""
    cards = json.loads(shown(capsys, *argv, "--format", "json"))["pages"][0]["cards"]
    return {f"{c['card']} {r['number']}": r for c in cards for r in c["rows"]}


def judged(
    capsys: pytest.CaptureFixture[str], folder: Path, text: str, name: str = "x.md"
) -> dict[str, str | None]:
    (folder / name).write_text(text, "utf-8")
    return {k: r["answer"] for k, r in rows(capsys, name).items()}


def sheet(capsys: pytest.CaptureFixture[str], folder: Path, **answers: str) -> str:
    """A filled-in sheet: `CDC_1="yes"`; `everything="yes"` answers all other items."""
    text = shown(capsys, "page.md", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    for row in found:
        said = answers.get(row["item"].replace(" ", "_"), answers.get("everything", ""))
        if said:
            row.update(answer=said, name="Ana Ruiz", role="nurse", date="2026-11-30")
    return written(folder, found)


def written(folder: Path, found: list[dict[str, str]]) -> str:
    with (folder / "answers.csv").open("w", encoding="utf-8") as out:
        writer = csv.DictWriter(out, COLUMNS)
        writer.writeheader()
        writer.writerows(found)
    return "answers.csv"


def test_the_numbers_of_both_instruments_are_complete() -> None:
    assert [i.number for i in items_of(CDC)] == list(range(1, 21))
    assert [i.number for i in items_of(PEMAT)] == list(range(1, 27))
    assert [i.number for i in ITEMS if i.who == NOBODY] == [13, 14]
    assert {i.name for i in ITEMS if i.who == SOFTWARE} >= ANSWERS.keys()
    assert {i.name for i in ITEMS if i.who == SOFTWARE} == ANSWERS.keys()


def test_our_questions_and_reasons_read_at_grade_8() -> None:
    said = "\n\n".join(f"{i.question}\n\n{i.because}" for i in ITEMS)
    page = readers.read(said.encode(), "said.md")
    found = score(page.sections, as_shipped().params("grade"))
    assert found.sentences > 60
    assert found.formulas["flesch_kincaid"] <= 6


def test_advice_is_seen_where_a_page_gives_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = rows(capsys, "page.md")
    for name in ("CDC 5", "CDC 12", "CDC 14", "PEMAT 20", "PEMAT 21", "CDC 8", "PEMAT 8"):
        assert found[name]["answer"] == "yes", name
    lines = found["CDC 14"]["evidence"]
    assert {"line": 6, "column": 3, "text": "Use the drops four times a day."} in lines
    assert {"line": 11, "column": 1, "text": "Call us at 585-275-2100 if your eye hurts."} in lines


def test_words_alone_are_no_advice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "# Ear Tubes for Your Child\n\n## Heart Scan\n\nThe call may come at night. Call the doctor if you:\n\n- fall\n- feel sick\n- bleed\n\n"
        "Your surgeon may:\n\n- Take a sample.\n- Check your blood.\n- Give you pills.\n"
    )
    assert judged(capsys, folder, text)["CDC 12"] is None


def test_a_title_in_capitals_orders_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# Ear Tubes for Your Child\n\n## Call 911 if you have\n\n- pain\n"
    (folder / "ear.md").write_text(text, "utf-8")
    lines = rows(capsys, "ear.md")["CDC 5"]["evidence"]
    assert [line["text"] for line in lines] == ["Call 911 if you have"]


def test_a_page_that_asks_nothing_is_told_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = judged(capsys, folder, BARE)
    assert (found["CDC 5"], found["PEMAT 20"], found["PEMAT 21"]) == ("no", "no", "no")
    assert (found["CDC 6"], found["CDC 12"], found["CDC 19"]) == ("no", *["does not apply"] * 2)
    assert [found[f"CDC {n}"] for n in (15, 16, 17, 20)] == ["does not apply"] * 4
    assert (found["PEMAT 6"], found["PEMAT 7"], found["PEMAT 24"]) == (
        *("does not apply", "yes"),
        "does not apply",
    )


def test_a_list_of_eight_fails_and_a_split_one_is_for_a_person(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "# Bag\n\n## Pack\n\n"
    tail = "\n## After\n\nWe will see you soon.\n"
    eight = "".join(f"- thing {c}\n" for c in "abcdefgh")
    split = eight.replace("- thing c", "  - thing c").replace("- thing d", "  - thing d")
    assert judged(capsys, folder, head + eight + tail)["CDC 8"] == "no"
    assert judged(capsys, folder, head + split + tail)["CDC 8"] is None
    assert judged(capsys, folder, head + eight[:60] + tail)["CDC 8"] == "yes"
    assert judged(capsys, folder, head + "Pack now.\n" + tail)["CDC 8"] == "no"


def test_pictures_are_for_people_and_no_picture_is_known(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judged(capsys, folder, BARE)["PEMAT 16"] == "does not apply"
    picture = judged(capsys, folder, f"{BARE}\n![A blue eye](eye.png)\n")
    assert (picture["CDC 4"], picture["PEMAT 16"], picture["PEMAT 25"]) == (None, None, None)
    hinted = judged(capsys, folder, f"{BARE}\nWatch the short video.\n")
    assert (hinted["CDC 4"], hinted["PEMAT 16"]) == (None, None)
    assert judged(capsys, folder, f"{BARE}\n<svg></svg>\n")["CDC 4"] is None


def test_tables_by_their_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = f"{BARE}\n| Food | Allowed |\n|---|---|\n| Milk | Yes |\n"
    bare = f"{BARE}\n| | |\n|---|---|\n| Milk | Yes |\n| Meat | No |\n"
    assert judged(capsys, folder, BARE)["PEMAT 19"] == "does not apply"
    assert judged(capsys, folder, named)["PEMAT 19"] == "yes"
    assert judged(capsys, folder, bare)["PEMAT 19"] == "no"


def test_chances_out_of_different_totals_ask_for_sums(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{BARE}\nAbout 1 in 10 people bleed. About 1 in 200 lose some sight.\n"
    found = judged(capsys, folder, text)
    assert (found["CDC 17"], found["CDC 20"]) == ("yes", None)
    alike = judged(capsys, folder, text.replace("200", "10"))
    assert (alike["CDC 17"], alike["CDC 15"]) == (None, None)


def test_unexplained_words_fail_the_item_also_where_a_house_switched_the_rule_off(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    off = "rules:\n  unexplained-term: {off: we know}\n"
    (folder / "pagelint.yaml").write_text(off, "utf-8")
    text = "# Scan\n\nThe scan showed cirrhosis, ascites, edema and a thrombus in the vein.\n"
    assert judged(capsys, folder, text)["CDC 7"] == "no"
    (folder / "x.md").unlink()


def test_no_score_and_no_percentage_while_an_item_is_open(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = sheet(capsys, folder, everything="yes", CDC_1="")
    for form in ("terminal", "html"):
        told = shown(capsys, "page.md", "--answers", answers, "--format", form)
        told = " ".join(told.partition("</style>")[2].split() or told.split())
        cdc = told.partition("PEMAT-P")[0]
        assert "0 of 20 answered by software, not a CDC index score. 19 by people. 1 open." in cdc
        assert not re.search(r"\d ?%|of 100|points", cdc)
        assert "points" in told  # the other card is complete
    plain = shown(capsys, "page.md")
    assert not re.search(r"%|Score:|points|passed", plain)
    assert "of 26 answered by software, not a PEMAT score." in " ".join(plain.split())
    assert "13 and 14 are for video and sound only" in " ".join(plain.split())
    cards = json.loads(shown(capsys, "page.md", "--format", "json"))["pages"][0]["cards"]
    assert [c["scores"] for c in cards] == [None, None]


def test_the_score_when_all_is_answered_names_who_answered(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = sheet(capsys, folder, everything="yes", CDC_17="no", CDC_3="no", PEMAT_23="no")
    out = " ".join(shown(capsys, "page.md", "--answers", answers).split())
    assert "Score: 95 of 100 (19 of 20 points). The index asks for 90 or more." in out
    assert "Understandability: 100 % (17 of 17 points)." in out
    assert "Actionability: 85.7 % (6 of 7 points)." in out
    assert "The PEMAT sets no mark to pass." in out
    assert "Answered by Ana Ruiz (nurse), 2026-11-30: 20." in out


def test_the_index_has_its_own_rules(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = sheet(
        capsys,
        folder,
        everything="yes",
        CDC_1="no",
        CDC_12="no",
        CDC_15="n/a",
        CDC_17="no",
        CDC_18="NA",
    )
    found = rows(capsys, "page.md", "--answers", answers)
    assert [found[f"CDC {n}"]["answer"] for n in (2, 3, 4, 6)] == ["no"] * 4
    assert found["CDC 2"]["because"] == "CDC 1"
    out_of = (12, 13, 14, 15, 16, 17, 18, 19, 20)
    assert [found[f"CDC {n}"]["answer"] for n in out_of] == ["does not apply"] * 9
    out = " ".join(shown(capsys, "page.md", "--answers", answers).split())
    assert "Score: 54.5 of 100 (6 of 11 points)" in out
    told = re.search(r"Settled by the answer to another item: (\d+)\.", out)
    assert told is not None
    by_rule = [name for name, row in found.items() if row["because"]]
    assert len(by_rule) == int(told[1])
    assert "CDC 2" in by_rule
    assert "CDC 1" not in by_rule


def test_a_yes_to_sums_earns_nothing() -> None:
    item = next(i for i in ITEMS if i.name == "CDC 17")
    row = Row(item, Said("", ""), "yes", "x")
    assert row.point == 0
    assert Score("x", 17, 19).percent == 89.5
    assert Filled(CARDS[0], (row,)).scores == (Score("Score", 0, 1),)


def test_an_answer_holds_only_for_its_text(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = sheet(capsys, folder, CDC_1="yes", CDC_5="no")
    before = rows(capsys, "page.md", "--answers", answers)
    assert (before["CDC 1"]["answer"], before["CDC 5"]["answer"]) == ("yes", "no")
    (folder / "page.md").write_text(ADVICE.replace("two hours", "three hours"), "utf-8")
    after = rows(capsys, "page.md", "--answers", answers)
    assert (after["CDC 1"]["answer"], after["CDC 5"]["answer"]) == (None, None)
    out = " ".join(shown(capsys, "page.md", "--answers", answers).split())
    assert "Given for an older text: yes, by Ana Ruiz (nurse), 2026-11-30. Look again." in out
    # A sheet written anew keeps what was said, and the item stays open.
    shown(capsys, "page.md", "--answers", answers, "--format", "csv", "--output", "new.csv")
    assert "yes, by Ana Ruiz (nurse), 2026-11-30" in (folder / "new.csv").read_text("utf-8")
    assert rows(capsys, "page.md", "--answers", "new.csv")["CDC 5"]["answer"] is None


def test_line_ends_are_no_new_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = sheet(capsys, folder, CDC_1="yes")
    (folder / "page.md").write_bytes(ADVICE.replace("\n", "\r\n").encode())
    assert rows(capsys, "page.md", "--answers", answers)["CDC 1"]["answer"] == "yes"


def test_a_person_can_overrule_software(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = sheet(capsys, folder, CDC_4="yes")
    row = rows(capsys, "page.md", "--answers", answers)["CDC 4"]
    assert (row["answer"], row["software"], row["by"]) == (
        "yes",
        "no",
        "Ana Ruiz (nurse), 2026-11-30",
    )
    out = " ".join(shown(capsys, "page.md", "--answers", answers).split())
    assert "Yes, by Ana Ruiz (nurse), 2026-11-30. Software says no: The file has no picture." in out


def test_a_sheet_comes_back_as_it_was(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = sheet(capsys, folder, CDC_1="yes", PEMAT_2="no")
    again = shown(capsys, "page.md", "--answers", answers, "--format", "csv")
    found = {r["item"]: r for r in csv.DictReader(io.StringIO(again.removeprefix("\ufeff")))}
    assert (found["CDC 1"]["answer"], found["PEMAT 2"]["name"]) == ("yes", "Ana Ruiz")
    assert "PEMAT 13" not in found
    assert len(found) == 44


def test_mistakes_on_a_sheet_are_all_reported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = shown(capsys, "page.md", "--format", "csv")
    found = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    found[0] |= {"answer": "perhaps", "name": "A", "role": "R", "date": "2026-11-30"}
    found[1] |= {"answer": "yes", "date": "2026-13-01"}
    found[2] |= {"answer": "n/a", "name": "A", "role": "R", "date": "2027-06-01"}
    found[3] |= {"item": "CDC 44"}
    found[4] |= {"item": "PEMAT 13"}
    found[5] |= {"item": "CDC 1"}
    found[12] |= {"answer": "n/a", "name": "A", "role": "R", "date": "2026-11-30"}
    answers = written(folder, found)
    capsys.readouterr()
    assert main(["scorecard", "page.md", "--answers", answers]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    for line in (
        "answers.csv:2: “perhaps” is no answer",
        "answers.csv:3: “CDC 2” has no name",
        "answers.csv:3: “CDC 2” has no role",
        "answers.csv:3: “2026-13-01” is no date",
        "answers.csv:4: “CDC 3” always applies",
        "answers.csv:4: “2027-06-01” is still to come",
        "answers.csv:5: there is no item “CDC 44”",
        "answers.csv:6: “PEMAT 13” is for video and sound only",
        "answers.csv:7: “CDC 1” of “page.md” also stands in row 2",
        "answers.csv:14: “CDC 13” always applies (answer “no” to CDC 12",
    ):
        assert line in said.err


def test_what_cannot_be_used_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    assert main(["scorecard", "page.md", "--answers", "other.csv"]) == 2
    assert "has no column “page”" in capsys.readouterr().err
    assert main(["scorecard", "page.md", "--answers", "none.csv"]) == 2
    (folder / "es.md").write_text("---\nlang: es\n---\n\n# Hola\n\nLlame a su médico.\n", "utf-8")
    out = shown(capsys, "page.md", "es.md", code=3)
    assert "Not checked:" in out
    assert "answered by software" in out


def test_answers_for_a_page_that_was_not_asked_for_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = sheet(capsys, folder, CDC_1="yes")
    (folder / "other.md").write_text(BARE, "utf-8")
    capsys.readouterr()
    assert main(["scorecard", "other.md", "--answers", answers]) == 0
    assert "answers for “page.md”, which was not looked at" in capsys.readouterr().err


def test_html_is_one_safe_page_without_script(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "# </title><script>alert(1)</script> & “you”\n\n## Take <b onx=1>\n\nTake `<img src=x>` now.\n"
    (folder / "evil.md").write_text(evil, "utf-8")
    answers = sheet(capsys, folder, CDC_1="yes")
    out = shown(capsys, "evil.md", "page.md", "--format", "html", "--answers", answers)
    assert "<script" not in out
    assert "<img" not in out
    assert not re.search(r"https?://|@import|url\(|\son\w+=", out)
    assert out.count("<article") == out.count("</article>") == 2
    assert out.count('class="box"') > 40
    assert out == shown(capsys, "evil.md", "page.md", "--format", "html", "--answers", answers)


def test_the_terminal_keeps_to_80_columns(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert max(map(len, shown(capsys, "page.md").splitlines())) <= 80
