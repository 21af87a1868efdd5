"""A section is not looked at only when what is looked for cannot stand in it."""

from __future__ import annotations

import re

import pytest

from pagelint.checks import double_negative, wrong_word
from pagelint.checks._needed import are_here, needed
from pagelint.nlp.runs import runs
from pages import page_of


@pytest.mark.parametrize("text", ["Don’t go", "you CAN’T go", "ıf so", "ſo be it", "a \u212aey"])
def test_what_an_expression_finds_is_needed_and_here(text: str) -> None:
    phrases = ("can’t", "don’t", "if", "so", "key")
    assert re.search(rf"\b(?:{'|'.join(phrases)})\b", text, re.IGNORECASE)
    assert are_here(needed(phrases), runs(text))


def test_each_choice_must_have_a_word_here_and_one_without_letters_says_nothing() -> None:
    assert are_here(needed(("not",), ("un less", "without")), runs("Do not go without it."))
    assert not are_here(needed(("not",), ("without",)), runs("Go without it."))
    assert are_here(needed(("—", "not")), runs("Go without it."))


def test_a_double_negative_is_found_in_whatever_letters() -> None:
    params = double_negative.Params(words={"uncommon": "common"})
    section = page_of("It is NOT UNCOMMON.").whole
    assert len(list(double_negative.see(section, params))) == 1


@pytest.mark.parametrize(
    ("when", "text", "found"),
    [
        ("[loose] weight", "You may loose weight.", True),
        ("[loose] weight", "You may “loose weight”.", True),
        ("[loose] weight", "Keep the weight loose.", False),
        ("(in|on) [the_the]", "Rest in the the bed.", True),
        ("very* [asses] ,", "It is very, asses, so.", False),
        ("[asses] the", "He ASSE\u017f the wound.", True),
        ("care_of [asses] $", "Take care of asses.", True),
    ],
)
def test_a_wrong_word_is_met_only_beside_the_words_it_needs(
    when: str, text: str, found: bool
) -> None:
    params = wrong_word.Params(wrong=(wrong_word.Entry(when, "right"),))
    assert bool(list(wrong_word.see(page_of(text).whole, params))) == found
