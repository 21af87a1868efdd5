"""What raises a text: each sentence's share computed anew, and what rewriting the hardest brings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagelint import nlp
from pagelint.nlp.raises import (
    SHOWN,
    Row,
    difficulty_adds,
    grade_adds,
    hardest,
    rewritten,
    telling_words,
)
from pagelint.nlp.readability import GRADE_NAMES, grade_of
from pagelint.nlp.score import score
from pagelint.nlp.sentence_difficulty import Load, difficulty, load
from pagelint.nlp.syllables import syllables
from pages import page_of

EASY = "You can walk and eat as you like."
HARD = "The multidisciplinary administration continuously reevaluates anticoagulation necessities."
MIDDLE = "Your doctor will talk with you about the medicine and the tests that you need this year."
TEXTS = [EASY, HARD, MIDDLE, EASY, MIDDLE, "Rest.", HARD, EASY, MIDDLE, EASY, EASY, MIDDLE]

formulas = pytest.mark.parametrize("formula", GRADE_NAMES)


def rows_of(texts: list[str]) -> list[Row]:
    page = page_of(" ".join(texts))
    return [
        (len(s.words), sum(n), sum(k >= 3 for k in n))
        for s in nlp.sentences(page.whole)
        for n in [[syllables(w.text) for w in s.words]]
    ]


def of_rows(rows: list[Row], formula: str) -> float:
    words, beats, long = (sum(r[k] for r in rows) for k in range(3))
    return grade_of(words, len(rows), beats, long, formula)


@formulas
def test_what_a_sentence_adds_is_the_grade_less_the_grade_of_the_page_without_it(
    formula: str,
) -> None:
    whole = score(page_of(" ".join(TEXTS)).sections).formulas
    adds = grade_adds(rows_of(TEXTS), formula)
    assert len(adds) == len(TEXTS)
    for i, found in enumerate(adds):
        without = score(page_of(" ".join(TEXTS[:i] + TEXTS[i + 1 :])).sections).formulas
        assert found == pytest.approx(whole[formula] - without[formula], abs=0.1001)
        rest = rows_of(TEXTS[:i] + TEXTS[i + 1 :])
        assert found == pytest.approx(of_rows(rows_of(TEXTS), formula) - of_rows(rest, formula))


def test_what_a_sentence_adds_to_the_difficulty_is_that_of_the_page_less_the_page_without_it() -> (
    None
):
    loads = [load(t) for t in TEXTS]
    whole = difficulty(sum(loads, Load()))
    assert whole is not None
    for i, found in enumerate(difficulty_adds(loads)):
        without = difficulty(sum(loads[:i] + loads[i + 1 :], Load()))
        assert without is not None
        assert found == pytest.approx(whole - without)


@formulas
def test_a_text_of_one_sentence_or_none_is_raised_by_nothing(formula: str) -> None:
    assert grade_adds(rows_of([HARD]), formula) == [0.0]
    assert grade_adds([], formula) == []
    assert difficulty_adds([load(HARD)]) == [0.0]
    assert difficulty_adds([]) == []
    assert hardest(rows_of([HARD]), [load(HARD)], rows_of([HARD]), formula) == []
    assert hardest([], [], [], formula) == []


@formulas
def test_the_hardest_come_first_and_none_without_which_the_grade_would_rise(formula: str) -> None:
    found = hardest(rows_of(TEXTS), [load(t) for t in TEXTS], rows_of(TEXTS), formula)
    assert [i for i, _, _ in found[:2]] == [1, 6]
    assert EASY not in {TEXTS[i] for i, _, _ in found}
    assert all(grades > 0 for _, grades, _ in found)


@formulas
@pytest.mark.parametrize("count", [2, 7, 12, 13, 40])
def test_of_hard_sentences_that_are_all_alike_the_first_are_given(formula: str, count: int) -> None:
    texts = [HARD] * count
    found = hardest(rows_of(texts), [load(t) for t in texts], rows_of(texts), formula)
    assert sorted(i for i, _, _ in found) == list(range(min(count, SHOWN)))


def test_the_same_text_at_several_places_is_given_once_at_the_first() -> None:
    texts = [*TEXTS, *TEXTS[:3]]
    rows, loads = rows_of(texts), [load(t) for t in texts]
    found = hardest(rows, loads, rows, "smog", texts)
    assert [texts[i] for i, _, _ in found].count(HARD) == 1
    assert found[0][0] == 1


def test_a_page_shows_three_sentences_at_their_places_with_their_words() -> None:
    hard = [
        HARD,
        HARD.replace("administration", "organisation"),
        HARD.replace("reevaluates", "evaluates"),
    ]
    page = page_of("# A title\n\n" + " ".join([*hard, *TEXTS]))
    found = score(page.sections)
    assert sorted(page.whole.text[r.span.start : r.span.end] for r in found.raises) == sorted(hard)
    first = found.raises[0]
    assert first.words[0] in page.whole.text[first.span.start : first.span.end]
    assert found.raises[0].grade > 0.1


rows = st.lists(  # words, syllables and long words that go together
    st.tuples(st.integers(1, 40), st.integers(0, 80), st.integers(0, 20)).map(
        lambda n: (n[0], n[0] + n[1], min(n[0], n[1] // 2, n[2]))
    ),
    min_size=2,
    max_size=14,
)


@formulas
@settings(deadline=None, database=None, derandomize=True)
@given(rows, st.sampled_from([0.0, 4.0, 6.0, 8.0]))
def test_rewriting_the_hardest_never_makes_a_page_harder(
    formula: str, rows: list[Row], target: float
) -> None:
    loads = [Load(3.0 * w, int(w), 1, int(y)) for w, y, _ in rows]
    which = [i for i, _, _ in hardest(rows, loads, rows, formula)]
    after = rewritten(rows, which, formula, 8.0, target)
    before = round(of_rows(rows, formula), 1)
    assert after is None or after.estimate <= before
    assert after is None or before > target


def test_a_sentence_is_not_rewritten_with_more_syllables_than_it_has() -> None:
    # One a little above grade 6 by its length alone: 17 plain words stay one sentence.
    rows = [(16, 21, 0)] * 12 + [(17, 22, 0)] * 3
    after = rewritten(rows, [12, 13, 14], "flesch_kincaid", 8.0, 6.0)
    assert after is not None
    assert after.estimate == round(of_rows(rows, "flesch_kincaid"), 1)


@formulas
def test_a_page_at_its_target_has_no_rewriting(formula: str) -> None:
    rows = rows_of(TEXTS)
    now = round(of_rows(rows, formula), 1)
    assert rewritten(rows, [1], formula, 8.0, now) is None
    assert rewritten(rows, [1], formula, 8.0, now - 0.1) is not None
    assert rewritten(rows, [], formula, 8.0, 0.0) is None
    assert score(page_of(f"{EASY} " * 12).sections).rewritten is None


@formulas
@pytest.mark.parametrize("target", [5.0, 6.0, 8.0])
def test_a_page_whose_every_sentence_is_rewritten_reaches_the_target(
    formula: str, target: float
) -> None:
    # 24 words make two sentences of 12 at grade 6; at another target the length strays a little.
    rows = [(round(4 * target), 60, 9)] * 12
    after = rewritten(rows, range(12), formula, 8.0, target)
    assert after is not None
    assert after.estimate == pytest.approx(target, abs=0.1)
    assert after.low < after.estimate < after.high


def test_two_hard_sentences_rewritten_bring_what_the_formula_says_of_the_new_counts() -> None:
    rows = [(12, 15, 0)] * 10 + [(24, 60, 12)] * 2
    after = rewritten(rows, [10, 11], "flesch_kincaid", 8.0, 6.0)
    assert after is not None
    # Four sentences of 12 words at 1.4331 syllables: (6 + 15.59 - 0.39 * 12) / 11.8.
    new = flesch_of(words=168, sentences=14, syllables=150 + 48 * (6 + 15.59 - 0.39 * 12) / 11.8)
    assert after.estimate == round(new, 1)


def flesch_of(words: int, sentences: int, syllables: float) -> float:
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You had an MRI and an operation.", {"MRI", "operation"}),
        ("Angiography shows the Circle of Willis.", {"angiography"}),
        ("Go home.", set()),
        ("Anticoagulation, and more anticoagulation.", {"anticoagulation"}),
        ("It was 120/80 in 2024.", set()),
    ],
)
def test_the_words_that_tell_are_long_or_hard_each_once_as_written(
    text: str, words: set[str]
) -> None:
    (sentence,) = nlp.sentences(page_of(text).whole)
    assert words <= set(telling_words(sentence))
    assert len(telling_words(sentence)) == len({w.lower() for w in telling_words(sentence)})
    assert words or telling_words(sentence) == ()


def test_a_sentence_that_only_names_and_explained_terms_make_hard_is_not_told() -> None:
    names, plain, hard = (9, 27, 6), (9, 10, 0), (9, 20, 4)
    rows = [names, plain, plain, hard]
    loads = [Load(3.0 * w, w, 1, y) for w, y, _ in rows]
    fair = [(3, 3, 0), plain, plain, hard]
    assert [i for i, _, _ in hardest(rows, loads, rows, "flesch_kincaid")] == [0, 3]
    assert [i for i, _, _ in hardest(rows, loads, fair, "flesch_kincaid")] == [3]
    assert [i for i, _, _ in hardest(rows, loads, [(0, 0, 0), *rows[1:]], "flesch_kincaid")] == [3]


def test_names_and_explained_terms_are_no_hard_words() -> None:
    (sentence,) = nlp.sentences(page_of("Angiography helped Bartholomew recuperate.").whole)
    assert telling_words(sentence) == ("angiography", "recuperate", "Bartholomew")
    assert telling_words(sentence, {0, 2}) == ("recuperate",)


def test_only_the_hardest_words_are_told() -> None:
    (sentence,) = nlp.sentences(page_of(HARD).whole)
    assert len(telling_words(sentence, most=2)) == 2
    assert set(telling_words(sentence, most=2)) < set(telling_words(sentence))
