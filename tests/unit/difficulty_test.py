"""How hard words are: everybody's words are easy, medical ones hard, and nothing breaks the scale."""

import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pagelint
from pagelint.nlp.difficulty import (
    RAREST,
    _sum,
    family_rarity,
    features,
    rarity,
    word_difficulty,
)

EASY = "house blood doctor heart pain water hospital sleep walk eat child night".split()
HARD = "anastomosis osteomyelitis thrombocytopenia hydrocephalus cholangitis immunoglobulin".split()
EASY_MOST, HARD_LEAST = 0.3, 0.45


@pytest.mark.parametrize("word", EASY)
def test_a_word_that_everybody_knows_is_easy(word: str) -> None:
    assert word_difficulty(word) < EASY_MOST


@pytest.mark.parametrize("word", HARD)
def test_a_medical_word_is_hard(word: str) -> None:
    assert word_difficulty(word) > HARD_LEAST


def test_a_term_of_hard_words_is_harder_than_one_of_easy_words() -> None:
    assert word_difficulty("blood vessel") < word_difficulty("cerebral venous thrombosis")


@pytest.mark.parametrize("word", [*EASY, *HARD, "stent", "sodium", "walking"])
@pytest.mark.parametrize("what", [0, 1])
def test_a_word_is_never_harder_for_being_commoner_or_of_a_commoner_family(
    word: str, what: int
) -> None:
    seen = features(word)
    values = [
        _sum("word", (*seen[:what], RAREST + step / 10, *seen[what + 1 :])) for step in range(60)
    ]
    assert values == sorted(values, reverse=True)


def test_a_familiar_word_is_never_harder_than_the_same_word_off_the_list() -> None:
    for word in (*EASY, *HARD):
        off, on = ((*features(word)[:4], known, *features(word)[5:]) for known in (0.0, 1.0))
        assert _sum("word", on) <= _sum("word", off)


def test_a_form_is_of_the_family_of_its_base() -> None:
    assert family_rarity("walking") >= rarity("walk")
    assert rarity("zqxxv") == RAREST


def test_the_capital_that_begins_the_sentence_does_not_count() -> None:
    small = word_difficulty("anastomosis")
    assert word_difficulty("Anastomosis", "Anastomosis joins two tubes.") == small
    assert word_difficulty("Anastomosis", "“Anastomosis” joins two tubes.") == small


def test_a_capital_inside_the_sentence_counts() -> None:
    inside = word_difficulty("Anastomosis", "The Anastomosis joins two tubes.")
    assert inside == word_difficulty("Anastomosis") != word_difficulty("anastomosis")


@pytest.mark.parametrize("text", ["", " ", "5", "12,000", "—", "…", "5 % (3/4)"])
def test_a_term_without_letters_is_not_hard(text: str) -> None:
    assert word_difficulty(text) == 0.0


def test_small_words_that_hold_a_term_together_do_not_count() -> None:
    assert word_difficulty("inflammation of the") == word_difficulty("inflammation")


@given(st.text(max_size=60), st.one_of(st.none(), st.text(max_size=60)))
def test_every_text_lies_on_the_scale_and_its_value_can_be_sent_to_another_process(
    text: str, sentence: str | None
) -> None:
    value = word_difficulty(text, sentence)
    assert type(value) is float
    assert 0.0 <= value <= 1.0
    assert pickle.loads(pickle.dumps(value)) == value == word_difficulty(text, sentence)


def test_the_function_is_public() -> None:
    assert "word_difficulty" in pagelint.__all__
    assert pagelint.word_difficulty("blood") == word_difficulty("blood")


def test_the_public_function_loads_no_language_model() -> None:
    code = (
        "import sys, pagelint; value = pagelint.word_difficulty('thrombus', 'Thrombus is a clot.')\n"
        "assert 0 < value < 1\n"
        "assert not [m for m in sys.modules if m.split('.')[0] in ('spacy', 'thinc', 'textstat')]\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
