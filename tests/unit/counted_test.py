"""What is counted of words column by column is what is counted of each word alone."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pagelint.nlp.counted import Counted, columns, counted
from pagelint.nlp.familiar import familiar
from pagelint.nlp.segment import words as cut_words
from pagelint.nlp.syllables import syllables

WORDS = (
    "Take",
    "everything",
    "medication",
    "MRI",
    "5-10",
    "follow-up",
    "gastroenteritis",
    "walked",
)


def test_columns_hold_what_is_counted_of_each_word() -> None:
    assert list(zip(*columns(WORDS), strict=True)) == [tuple(counted(w)) for w in WORDS]
    assert columns(()) == tuple(() for _ in Counted._fields)


def test_a_long_word_is_complex_but_not_by_its_ending_or_as_two_easy_words() -> None:
    complex_words = [w for w in (*WORDS, "reduces") if counted(w).complex]
    assert complex_words == ["medication", "MRI", "gastroenteritis"]


def test_a_number_weighs_nothing() -> None:
    found = counted("120/80")
    assert (found.figure, found.family, found.rare, found.hard, found.opaque) == (
        True,
        "",
        0,
        0,
        False,
    )


@settings(deadline=None, database=None, derandomize=True)
@given(st.text(max_size=60))
def test_any_word_has_the_syllables_and_is_as_familiar_as_when_it_is_asked_alone(text: str) -> None:
    for low, high in cut_words(text):
        word = text[low:high]
        found = counted(word)
        assert (found.syllables, found.unfamiliar) == (syllables(word), not familiar(word))
        assert found.long == (found.syllables >= 3)
