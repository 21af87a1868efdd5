"""PDF: lines become the paragraphs, lists, tables and headings that a reader sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pagelint import readers
from pagelint.cli import main
from pagelint.errors import Unreadable
from pagelint.model import Page
from pagelint.readers import _pdf_process
from pages import check_invariants, texts
from prints import SCAN, Set, flow, pdf

LONG = (
    "Your doctor will talk with you about the results of the test within",
    "two weeks of your visit to our clinic. You can also call the nurse and",
    "ask.",
)


def read(*pages: list[Set], **more: str) -> Page:
    page = readers.read(pdf(*pages, **more), "leaflet.pdf")
    check_invariants(page)
    return page


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as found:
        readers.read(data, "leaflet.pdf")
    return str(found.value)


def test_lines_that_were_wrapped_are_one_paragraph_and_a_gap_begins_another() -> None:
    page = read([*flow(*LONG), *flow("Bring your card.", top=120)])
    assert texts(page) == [" ".join(LONG), "Bring your card."]
    assert page.source == "\n".join(texts(page))


def test_a_short_line_ends_its_paragraph_without_a_gap() -> None:
    page = read(flow(*LONG, "Please bring your health card, your glasses and a list of the pills"))
    assert texts(page) == [
        " ".join(LONG),
        "Please bring your health card, your glasses and a list of the pills",
    ]


def test_larger_and_bolder_lines_are_headings_by_their_looks() -> None:
    page = read(
        [
            Set("Your Heart Scan", 60, size=24, bold=True),
            *flow(*LONG, top=100),
            Set("Before the scan", 170, size=16, bold=True),
            *flow(*LONG, top=200),
            Set("What to wear", 270, bold=True),
            *flow(*LONG, top=290),
        ]
    )
    assert [(s.title, s.level) for s in page.sections] == [
        ("Your Heart Scan", 0), ("Before the scan", 2), ("What to wear", 3),
    ]  # fmt: skip


def test_bold_words_within_a_sentence_and_a_whole_bold_sentence_are_no_headings() -> None:
    page = read(
        [*flow(*LONG), Set("Do not eat before the scan.", 120, bold=True), *flow(*LONG, top=140)]
    )
    assert texts(page, "heading") == []


def test_bullets_and_numbers_make_list_items_that_may_be_wrapped() -> None:
    page = read(
        [
            *flow("You may need:"),
            Set("•", 80, left=70), Set("a card that says which pills you take, how much of each and", 80, left=84),
            Set("how often", 94, left=84),
            Set("•", 108, left=70), Set("your glasses", 108, left=84),
            Set("1. Lie down.", 140, left=70),
            Set("2. Breathe in.", 154, left=70),
        ]
    )  # fmt: skip
    assert texts(page, "item") == [
        "a card that says which pills you take, how much of each and how often",
        "your glasses", "Lie down.", "Breathe in.",
    ]  # fmt: skip


def test_rows_that_stand_in_columns_are_a_table_with_its_head() -> None:
    page = read(
        [
            *flow(*LONG),
            Set("Day", 120, bold=True), Set("Hours", 120, left=200, bold=True),
            Set("Monday", 140), Set("8 to 5", 140, left=200),
            Set("Friday", 160), Set("8 to noon", 160, left=200),
        ]
    )  # fmt: skip
    assert texts(page, "header-cell") == ["Day", "Hours"]
    assert texts(page, "cell") == ["Monday", "8 to 5", "Friday", "8 to noon"]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left = flow(
        "We open early", "on weekdays and", "close at noon on", "all Fridays in May.", top=60
    )
    right = flow(
        "Call us if you", "cannot come, so", "that we can help", "someone else then.", left=300
    )
    assert texts(read([*left, *right])) == [
        "We open early on weekdays and close at noon on all Fridays in May.",
        "Call us if you cannot come, so that we can help someone else then.",
    ]  # fmt: skip


def test_a_word_that_was_broken_becomes_whole_and_a_compound_keeps_its_hyphen() -> None:
    page = read(
        flow("Take your medi-", "cines with food that is iron-", "rich and a long-", "term friend.")
    )
    assert page.source == "Take your medicines with food that is iron-rich and a long-term friend."


def test_running_heads_feet_and_page_numbers_are_furniture_told_once() -> None:
    def leaf(number: int) -> list[Set]:
        return [
            Set("Hill Hospital patient leaflet", 30),
            *flow(f"This is page {number} of the text, it has words.", top=300),
            Set(f"Not medical advice, copy {number}", 760),
            Set(str(number), 780, left=300),
        ]

    page = read(leaf(1), leaf(2), leaf(3))
    assert texts(page) == [f"This is page {n} of the text, it has words." for n in (1, 2, 3)]
    assert [x.what for x in page.left_out] == ["page header", "page footer"]
    furniture = [page.whole.of(b) for b in page.whole.blocks if b.kind == "furniture"]
    assert furniture == ["Hill Hospital patient leaflet", "Not medical advice, copy 1"]


def test_a_line_that_stands_at_the_edge_of_one_page_alone_is_text() -> None:
    page = read([*flow("Call us today.", top=30), *flow(*LONG, top=300)], flow(*LONG, top=300))
    assert "Call us today." in texts(page)


def test_a_paragraph_goes_on_over_the_page_and_each_word_knows_its_page() -> None:
    page = read(flow(*LONG[:2], top=700), flow("ask.", top=60))
    assert texts(page) == [" ".join(LONG)]
    assert page.page_number(page.source.index("Your")) == 1
    assert page.page_number(page.source.index("ask.", 100)) == 2


def test_findings_name_the_printed_page_in_json_and_on_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "leaflet.pdf"
    file.write_bytes(pdf(flow(*LONG), flow("This is due to hemiparesis, they said.", top=60)))
    main(["check", str(file), "--format", "json", "--as-of", "2026-01-15"])
    (shown,) = json.loads(capsys.readouterr().out)["pages"]
    found = [f for s in shown["sections"] for f in s["findings"] if f["text"] == "hemiparesis"]
    assert [(f["page_number"], f["line"], f["column"]) for f in found] == [(2, 2, 16)]
    main(["check", str(file), "--as-of", "2026-01-15"])
    assert "page 2, 2:16  “hemiparesis”" in capsys.readouterr().out


def test_the_title_is_the_files_own_unless_a_program_made_it_up() -> None:
    assert read(flow(*LONG), title="Heart Scan").title == "Heart Scan"
    for made_up in ("Microsoft Word - leaflet v3", "leaflet_v3.docx", "untitled"):
        assert read(flow(*LONG), title=made_up).title == ""


def test_a_language_that_somebody_chose_is_taken_and_plain_english_is_no_choice() -> None:
    assert readers.read(pdf(flow(*LONG), lang="es-MX"), "a.pdf").lang == "es-mx"
    english = read(flow(*LONG), lang="en-US")
    assert (english.lang, english.says_lang) == ("en", False)


def test_pages_that_are_pictures_are_named_and_the_file_is_not_checked() -> None:
    text = flow(*LONG)
    assert refused(pdf(SCAN, SCAN)).startswith("All pages of this PDF are pictures (")
    assert refused(pdf(text, SCAN, text, text, SCAN)).startswith(
        "Pages 2 and 5 of this PDF are pictures (scanned)"
    )
    assert refused(pdf(text, SCAN)).startswith("Page 2 of this PDF is a picture (")
    assert "Pages 1, 2, 3, 4, 5, 6, 7, 8 and 4 more of" in refused(pdf(*[SCAN] * 12, text))
    assert texts(readers.read(pdf(text, []), "blank-back.pdf")) == [" ".join(LONG)]


def test_a_scan_with_a_running_foot_is_still_a_picture() -> None:
    foot = Set("Printed by Hill Hospital", 780)
    assert "Page 2" in refused(pdf([*flow(*LONG), foot], [*SCAN, foot], [*flow(*LONG), foot]))


def test_one_scanned_page_with_a_small_line_at_its_edge_is_a_picture() -> None:
    foot = Set("Page 1 of 3 - Patient education leaflet", 780, size=9)
    assert refused(pdf([*SCAN, foot])).startswith("All pages of this PDF are pictures")
    assert "Page 2 of" in refused(pdf(flow(*LONG), [*SCAN, foot, Set("Hill Hospital", 20)]))


def test_a_page_set_on_a_picture_is_text() -> None:
    for lines in (flow(*LONG, top=400), [Set("Your New Knee", 60, size=28)]):
        assert texts(readers.read(pdf([*SCAN, *lines], flow(*LONG)), "a.pdf"))


def test_broken_locked_and_huge_files_are_said_to_be_so() -> None:
    good = pdf(flow(*LONG))
    assert refused(good[: len(good) // 2]) == "This PDF is broken: its end is missing."
    start = good.index(b"/FlateDecode") + 60
    damaged = good[:start] + b"\x00\x00\x00" + good[start + 3 :]
    assert refused(damaged) == "This PDF is broken: a part of it was damaged."
    assert refused(b"%PDF-1.4\nhello\n%%EOF") == "This PDF is broken."
    assert "At most 500 are read" in refused(pdf(*[flow("x")] * 501))
    bomb = pdf([Set(" " * 20_000_000, 60)])
    assert refused(bomb) == "This PDF unpacks to far more than a page should hold."


def test_without_the_package_the_reason_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_pdf_process, "find_spec", lambda _: None)
    (tmp_path / "a.pdf").write_bytes(pdf(flow(*LONG)))
    assert main(["check", str(tmp_path / "a.pdf")]) == 3
    assert "pagelint[pdf]" in capsys.readouterr().out
