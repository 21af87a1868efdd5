"""What the words of a sentence allow stays right, whatever patterns come later, in this run or the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from pagelint import shelf, storage
from pagelint.checks import _pattern_index, _patterns
from pagelint.checks._pattern_index import possible, possible_joined


def test_a_pattern_that_comes_later_is_met_in_a_sentence_that_is_known() -> None:
    sentence = "Put the wobbly lamp beside the old quilt."
    assert possible(sentence) is not None
    assert _patterns.matcher(("wobbly lamp .. quilt",)).meets(sentence)
    assert not _patterns.matcher(("wobbly quilt",)).meets(sentence)


@pytest.mark.parametrize("odd", ["İ", "ı", "ſ", "\u212a"])
def test_a_letter_that_only_case_folding_knows_hides_no_word(odd: str) -> None:
    plain = odd.casefold()[0].replace("ı", "i")
    assert _patterns.matcher((f"x{plain}z",)).meets(f"An x{odd}z.")


@pytest.mark.parametrize(
    ("pattern", "met", "not_met"),
    [
        ("© | (c)", "© 2020 and (C) 2021", "All rights reserved, C. Smith"),
        ("*ectomy", "An appendectomy helps", "An ectomyoid"),
        ("*n't", "You don’t have to", "Do not"),
        ("risk-free", "It is risk-free", "Free of risk"),
        ("{cut}", "A lumpectomy", "A lump"),
        ("A&E", "Go to A&E", "Go to E"),
    ],
)
def test_signs_word_ends_and_parts_of_words_are_looked_for(
    pattern: str, met: str, not_met: str
) -> None:
    matcher = _patterns.matcher((pattern,), (("cut", "*ectomy | *plasty"),))
    assert matcher.meets(met)
    assert not matcher.meets(not_met)


def test_a_sentence_without_the_end_of_a_word_is_not_looked_through() -> None:
    matcher = _patterns.matcher(("zz*qqplasty | © | zz-qqtested",))
    assert possible("A sentence about zz.") & matcher.numbers == 0


@pytest.mark.parametrize(
    "date",
    [
        "2024-03-15T10:30Z", "2024/3/5", "15th of March, 2024", "Mar 5, 2024", "June 2023", "2023 June", "fall of 2023",
        "Q2-2023", "2023-06", "3/4/2023", "3.4.23", "4 / 2023", "06/23", "Rev. 3/21", "2023",
    ],
)  # fmt: skip
def test_every_date_has_figures_by_which_patterns_with_dates_are_looked_for(date: str) -> None:
    assert _patterns.matcher(("{date}",)).all(f"Revised: {date}.")


def test_a_number_that_is_no_date_is_no_reason_to_look_for_one() -> None:
    matcher = _patterns.matcher(("{date}",))
    assert possible("Take 500 mg in room 7, call 555-0134.") & matcher.numbers == 0


def test_what_a_text_of_known_parts_can_meet_is_told_by_the_parts() -> None:
    matcher = _patterns.matcher(("seen .. {when}",), (("when", "tuesday | 9 am"),))
    label, value = "Last seen.", "On Tuesday, by © Ann’s team"
    known = possible_joined(f"Last seen: {value}", label, value)
    assert known == possible(f"{label} {value}")
    assert known & matcher.numbers
    assert possible_joined("İ: Last", "İ", "Last") == possible("İ Last")


def test_of_places_that_overlap_the_first_counts_and_of_one_place_the_first_way() -> None:
    matcher = _patterns.matcher(("bb cc dd | aa bb | cc | {list} ee", "bb | zz"), (("list", "dd"),))
    assert [(s.start, s.end) for s in matcher.all("aa bb cc dd ee")] == [
        (0, 5),
        (3, 5),
        (6, 8),
        (9, 14),
    ]


def test_what_was_entered_is_there_in_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGELINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(_pattern_index, "_INDEX", _pattern_index._Index())
    monkeypatch.setattr(shelf, "_leaving", {})
    monkeypatch.setattr(shelf, "_open", {})
    monkeypatch.setattr(shelf, "_command", "try")
    shelf.by_this_code.cache_clear()
    _patterns.matcher.cache_clear()
    try:
        _patterns.matcher(("left out in the rain + {where}",), (("where", "garden | yard"),))
        shelf.save()
        before = _pattern_index._INDEX
        monkeypatch.setattr(shelf, "_open", {})
        shelf.by_this_code.cache_clear()
        after = _pattern_index._Index()
        after.load()
        assert (after.blocks, after.size) == (before.blocks, before.size)
        given = (1 << after.size) - 1  # beyond these all are possible
        for sentence in ("Rain in the garden, left out.", "Rain.", "A yard."):
            assert after.sentence(sentence) & given == before.sentence(sentence) & given
    finally:
        shelf.by_this_code.cache_clear()
        _patterns.matcher.cache_clear()
    assert storage.folder() == str(tmp_path)
