"""Familiar words: the Dale-Chall list and its regular forms."""

from __future__ import annotations

import pytest

from pagelint.nlp import familiar as module
from pagelint.nlp.familiar import familiar


@pytest.mark.parametrize("word", ["walk", "Walk", "doctor", "nurse", "a", "accident", "liver"])
def test_words_of_the_list_are_familiar(word):
    assert familiar(word)


@pytest.mark.parametrize(
    "word", ["cancer", "surgery", "lesion", "metastasis", "ibuprofen", "tumor", "spine", "biopsy"]
)
def test_medical_words_are_not_familiar(word):
    assert not familiar(word)


@pytest.mark.parametrize("word", ["pills", "babies", "tomatoes", "boxes", "nurse's", "nurses’"])
def test_plurals_and_possessives_are_familiar(word):
    assert familiar(word)


@pytest.mark.parametrize(
    "word",
    ["walks", "walked", "walking", "stopped", "stopping", "tried", "using", "seeing", "dying"],
)
def test_verb_forms_are_familiar(word):
    assert familiar(word)


@pytest.mark.parametrize("word", ["larger", "largest", "bigger", "biggest", "happier", "freer"])
def test_comparatives_are_familiar(word):
    assert familiar(word)


@pytest.mark.parametrize("word", ["slowly", "easily", "gently", "simply", "carefully", "magically"])
def test_adverbs_in_ly_are_familiar(word):
    assert familiar(word)


@pytest.mark.parametrize("word", ["12", "120/80", "3.5", "50%", "20th", "1990s", "2,500"])
def test_numerals_are_familiar(word):
    assert familiar(word)


@pytest.mark.parametrize("word", ["don't", "can't", "won’t", "isn't", "I've", "you’ll"])
def test_contractions_of_familiar_words_are_familiar(word):
    assert familiar(word)


@pytest.mark.parametrize(
    "word",
    [
        "brand",
        "fund",
        "spines",
        "nodes",
        "digest",
        "boost",
        "heist",
        "career",
        "apply",
        "tally",
        "raid",
    ],
)
def test_words_that_only_look_like_a_regular_form_are_not_familiar(word):
    assert not familiar(word)


def test_a_hyphenated_word_is_familiar_when_all_its_parts_are():
    assert familiar("well-known")
    assert not familiar("post-operative")


def test_the_list_has_2942_different_words_in_small_letters():
    words = module._words()
    assert len(words) == 2942
    assert {w for w in words if w != w.casefold()} <= {"I", "Mr.", "Mrs."}
