"""The grade without names and explained terms: what is a name, what is taken out, what is left."""

from __future__ import annotations

import pytest

from pagelint import nlp
from pagelint.linter import lint
from pagelint.model import Span
from pagelint.nlp.fair import Spoken, Told, explained_uses, fair_row, names, spoken
from pagelint.nlp.readability import grade_of
from pagelint.nlp.score import score
from pagelint.scores import Score
from pages import as_shipped, page_of


def named(text: str) -> list[str]:
    """The words taken for names, in order."""
    page = page_of(text)
    found = nlp.sentences(page.whole)
    known = names(found)
    return [s.cut.texts[i] for s in found for i in spoken(s, known).names]


def fair_rows(rows: list[tuple[int, Spoken]], told: Told) -> list[tuple[int, int, int]]:
    return [fair_row(words, told.left_out(at, words)) for at, words in rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We saw Angela in Cleveland.", ["Angela", "Cleveland"]),
        ("Ask for O'Brien or McDonald or D’Angelo.", ["O'Brien", "McDonald", "D’Angelo"]),
        ("It may be Ménière's disease.", ["Ménière's"]),
        ("He has Crohn’s disease.", ["Crohn’s"]),
        ("Call Dr. Lee or Mrs. Al-Sayed.", ["Dr", "Lee", "Mrs", "Al-Sayed"]),
        ("Ask for J. R. Patel.", ["J", "R", "Patel"]),
    ],
)
def test_words_with_a_capital_inside_a_sentence_are_names(text: str, found: list[str]) -> None:
    assert named(text) == found


def test_a_title_is_a_part_of_the_name_as_a_first_word_too() -> None:
    assert named("Dr. Lee will call.") == ["Dr", "Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "Rest at home.",
        "Then I'm well, and I am glad.",
        "We did an MRI and an X-ray.",
        "You need more vitamin A. Eat well.",
        "Note: Dizziness is common.",
        "He said “Nothing helps” and left.",
    ],
)
def test_first_words_short_forms_and_what_a_colon_or_quote_begins_are_no_names(text: str) -> None:
    assert named(text) == []


def test_a_first_word_is_a_name_if_it_is_one_elsewhere() -> None:
    assert named("Angela slept. We saw Angela.") == ["Angela", "Angela"]


def test_a_word_that_stands_in_small_letters_elsewhere_is_no_name() -> None:
    assert named("Radiation helps. You may have Radiation Necrosis from radiation.") == ["Necrosis"]


def test_names_and_terms_leave_with_their_words_syllables_and_long_words() -> None:
    page = page_of("Angiography helped Angela Romero to live.")
    (sentence,) = nlp.sentences(page.whole)
    rows = [(sentence.span.start, spoken(sentence))]
    assert fair_rows(rows, Told()) == [(4, 5 + 1 + 1 + 1, 1)]
    assert fair_rows(rows, Told((Span(0, 11),))) == [(3, 3, 0)]


def test_nothing_is_left_of_a_sentence_of_names_and_terms_alone() -> None:
    page = page_of("Angiography. Rest now.")
    found = nlp.sentences(page.whole)
    rows = [(s.span.start, spoken(s)) for s in found]
    assert fair_rows(rows, Told((Span(0, 11),))) == [(0, 0, 0), (2, 2, 0)]


def test_a_word_inside_a_longer_term_is_taken_out_once_and_a_neighbour_is_not() -> None:
    page = page_of("Deep vein thrombosis hurts.")
    (sentence,) = nlp.sentences(page.whole)
    rows = [(0, spoken(sentence))]
    assert fair_rows(rows, Told((Span(0, 20), Span(10, 20)))) == [(1, 1, 0)]
    assert fair_rows(rows, Told((Span(0, 4), Span(10, 20)))) == [(2, 2, 0)]


def test_a_term_that_is_not_explained_is_no_name_with_a_capital_either() -> None:
    page = page_of("It can cause Radiation Necrosis in Ohio.")
    (sentence,) = nlp.sentences(page.whole)
    rows = [(0, spoken(sentence))]
    assert fair_rows(rows, Told()) == [(4, 4, 0)]
    assert fair_rows(rows, Told((), (Span(13, 31),))) == [(6, 11, 2)]


def scored(text: str) -> tuple[Score, list[str]]:
    verdict = lint(page_of(text), as_shipped())
    assert verdict.score is not None
    assert verdict.page is not None
    uses = explained_uses(verdict.facts).explained
    return verdict.score, [verdict.page.whole.text[s.start : s.end] for s in uses]


EXPLAINED = "A cholecystectomy is surgery to take out the gallbladder. "
UNEXPLAINED = "You will have a cholecystectomy here in the spring, we hope. "
REST = (
    "You go home one day after a cholecystectomy. Eat light meals in the week after your "
    "cholecystectomy. Rest when you need to. "
)


def test_a_term_that_the_page_explains_is_taken_out_in_all_its_uses() -> None:
    found, uses = scored(EXPLAINED + REST)
    assert uses.count("cholecystectomy") == 3
    assert found.fair is not None
    # Left: 8 words of 11 syllables, 8 of 8, 8 of 8, 5 of 5.
    kept = page_of((EXPLAINED + REST).replace("cholecystectomy", ""))
    assert found.fair.estimate == score(kept.sections).formulas["flesch_kincaid"]
    assert found.fair.estimate < found.formulas["flesch_kincaid"]


def test_a_term_that_the_page_does_not_explain_counts_in_full() -> None:
    found, uses = scored(UNEXPLAINED + REST)
    assert "cholecystectomy" not in uses
    assert found.fair is not None
    assert found.fair.estimate == found.formulas["flesch_kincaid"]


def test_a_term_explained_long_after_readers_meet_it_counts_in_full() -> None:
    later = UNEXPLAINED + "Rest when you need to. " * 100 + EXPLAINED
    found, uses = scored(later + REST)
    assert "cholecystectomy" not in uses
    assert found.fair is not None
    assert found.fair.estimate == found.formulas["flesch_kincaid"]


def test_headings_change_no_grade_with_or_without_names() -> None:
    body = "We saw Angela at noon. She felt well. " + REST
    bare, headed = scored(body)[0], scored(f"# Cardiovascular Rehabilitation in Cleveland\n\n{body}")[0]  # fmt: skip
    assert (bare.grade, bare.fair) == (headed.grade, headed.fair)


def test_the_fair_grade_is_the_formula_of_what_is_left() -> None:
    found, _ = scored("We saw Angela Romero in Cleveland. She felt much better.")
    assert found.fair is not None
    # We saw in; She felt much better: 7 words, 2 sentences, 8 syllables.
    assert found.fair.estimate == round(grade_of(7, 2, 8, 0, "flesch_kincaid"), 1)


def test_a_page_without_names_and_terms_has_one_grade_twice() -> None:
    found, _ = scored("Rest at home. Eat what you like.")
    assert found.fair == found.grade
