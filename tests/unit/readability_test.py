"""Readability: formulas against values worked out by hand, and the bounds of a grade."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from inspect import signature
from math import sqrt

import pytest

from pagelint.nlp.readability import (
    FORMULAS,
    Counts,
    ari,
    coleman_liau,
    dale_chall_1995,
    flesch_kincaid,
    flesch_reading_ease,
    forcast,
    formulas,
    grade,
    gunning_fog,
    smog,
    t95,
)

TEXT = Counts(
    words=100, sentences=5, syllables=150, letters=450,
    polysyllables=12, complex_words=10, monosyllables=65, unfamiliar=20,
)  # fmt: skip
PLAIN, HARD = (14, 19, 1), (14, 28, 4)


def test_flesch_reading_ease_is_that_of_1948():
    assert flesch_reading_ease(TEXT) == pytest.approx(206.835 - 20.3 - 126.9)


def test_flesch_kincaid_is_that_of_1975():
    assert flesch_kincaid(TEXT) == pytest.approx(7.8 + 17.7 - 15.59)


def test_smog_is_that_of_1969():
    assert smog(TEXT) == pytest.approx(1.0430 * sqrt(72) + 3.1291)


def test_gunning_fog_is_that_of_1952():
    assert gunning_fog(TEXT) == pytest.approx(12.0)


def test_coleman_liau_has_0588_and_not_058():
    assert coleman_liau(TEXT) == pytest.approx(26.46 - 1.48 - 15.8)


def test_ari_is_that_of_1967():
    assert ari(TEXT) == pytest.approx(21.195 + 10 - 21.43)


def test_dale_chall_is_that_of_1995_between_the_middles_of_bands():
    # Cloze 64 - 19 - 13.8 = 31.2: between 37 (grade 7-8) and 31 (grade 9-10).
    assert dale_chall_1995(TEXT) == pytest.approx(9.5 - 2 * 0.2 / 6)


@pytest.mark.parametrize(("unfamiliar", "low", "high"), [(0, 1, 4), (30, 10, 13), (60, 16, 16)])
def test_dale_chall_stays_between_grades_1_and_16(unfamiliar, low, high):
    assert low <= dale_chall_1995(replace(TEXT, unfamiliar=unfamiliar)) <= high


def test_forcast_is_that_of_1973_and_needs_no_sentence():
    assert forcast(TEXT) == pytest.approx(10.25)
    assert forcast(replace(TEXT, sentences=0)) == pytest.approx(10.25)


def test_the_formulas_come_in_a_fixed_order():
    assert list(FORMULAS) == [
        "flesch_reading_ease", "flesch_kincaid", "smog", "gunning_fog",
        "coleman_liau", "ari", "dale_chall_1995", "forcast",
    ]  # fmt: skip
    assert formulas(TEXT) == {n: round(f(TEXT), 1) for n, f in FORMULAS.items()}


def test_no_words_or_sentences_have_no_formulas():
    assert formulas(replace(TEXT, words=0)) == {}
    assert formulas(replace(TEXT, sentences=0)) == {}


def test_counts_of_two_texts_add_up():
    assert Counts(200, 10, 300, 900, 24, 20, 130, 40) == TEXT + TEXT


@pytest.mark.parametrize("formula", ["flesch_reading_ease", "flesch_kincaid", "ari", "gunning_fog"])
def test_longer_sentences_are_harder(formula):
    easy, hard = FORMULAS[formula](TEXT), FORMULAS[formula](replace(TEXT, sentences=4))
    assert hard < easy if formula == "flesch_reading_ease" else hard > easy


def test_dale_chall_never_falls_as_unfamiliar_words_grow():
    grades = [dale_chall_1995(replace(TEXT, unfamiliar=n)) for n in range(101)]
    assert grades == sorted(grades)


def textstats(name: str, counts: Counts, monkeypatch: pytest.MonkeyPatch) -> float:
    """What textstat 0.7.13's own arithmetic makes of our counts: its counters are put aside."""
    module = import_module(f"textstat.backend.metrics._{name}")
    c = counts
    counters = {
        "count_words": c.words, "count_sentences": c.sentences,
        "count_polysyllable_words": c.polysyllables,
        "count_difficult_words": c.complex_words if name == "gunning_fog" else c.unfamiliar,
        "words_per_sentence": c.words / c.sentences, "sentences_per_word": c.sentences / c.words,
        "syllables_per_word": c.syllables / c.words, "letters_per_word": c.letters / c.words,
        "chars_per_word": c.letters / c.words,
    }  # fmt: skip
    for counter, value in counters.items():
        if hasattr(module, counter):
            monkeypatch.setattr(module, counter, lambda *_, value=value, **__: value)
    formula = getattr(module, name).__wrapped__  # past its cache
    return formula(*["en" if p == "lang" else "" for p in signature(formula).parameters])


ALIKE = {
    "flesch_reading_ease": "flesch_reading_ease",
    "flesch_kincaid": "flesch_kincaid_grade",
    "smog": "smog_index",
    "gunning_fog": "gunning_fog",
    "ari": "automated_readability_index",
}
MANY = [
    TEXT, Counts(1, 1, 1, 1, 0, 0, 1, 0), Counts(37, 8, 40, 130, 0, 0, 34, 1),
    Counts(211, 9, 412, 1200, 51, 44, 101, 83), Counts(7, 1, 17, 45, 3, 2, 2, 3),
]  # fmt: skip


@pytest.mark.parametrize("counts", MANY)
@pytest.mark.parametrize(("ours", "theirs"), ALIKE.items())
def test_on_equal_counts_five_formulas_are_textstats(ours, theirs, counts, monkeypatch):
    assert FORMULAS[ours](counts) == pytest.approx(textstats(theirs, counts, monkeypatch))


@pytest.mark.parametrize("counts", MANY)
def test_on_equal_counts_coleman_liau_is_above_textstats_by_its_lost_digit(counts, monkeypatch):
    theirs = textstats("coleman_liau_index", counts, monkeypatch)
    gap = (0.0588 - 0.058) * 100 * counts.letters / counts.words
    assert coleman_liau(counts) == pytest.approx(theirs + gap)


@pytest.mark.parametrize("counts", MANY)
def test_textstats_dale_chall_is_still_the_formula_of_1948(counts, monkeypatch):
    theirs = textstats("dale_chall_readability_score", counts, monkeypatch)
    share, length = 100 * counts.unfamiliar / counts.words, counts.words / counts.sentences
    old = 0.1579 * share + 0.0496 * length + (3.6365 if share > 5 else 0)
    assert theirs == pytest.approx(old)


def test_t_is_students_t_for_a_one_sided_95_percent_bound():
    # From tables of Student's t; the last is the normal limit.
    table = {
        9: 1.8331,
        10: 1.8125,
        15: 1.7531,
        20: 1.7247,
        30: 1.6973,
        60: 1.6706,
        120: 1.6577,
        10**9: 1.6449,
    }
    for degrees, t in table.items():
        assert t95(degrees) == pytest.approx(t, abs=1e-4)


def test_the_grade_of_nothing_is_none():
    assert grade([]) is None
    assert grade([(0, 0, 0)]) is None


def test_another_formula_has_no_bounds():
    with pytest.raises(KeyError):
        grade([PLAIN] * 10, "ari")


def test_the_estimate_is_the_formula_of_the_totals():
    found = grade([PLAIN] * 5 + [HARD] * 5)
    assert found.estimate == round(0.39 * 14 + 11.8 * 235 / 140 - 15.59, 1)
    assert grade([PLAIN] * 5 + [HARD] * 5, "smog").estimate == round(1.0430 * sqrt(75) + 3.1291, 1)


def test_bounds_follow_the_pooled_variance_rule():
    # Alike sentences: s2 = 10 * 3.9^2 / 19, t with 19 degrees is 1.7291.
    found = grade([HARD] * 10)
    reach = 1.7291 * sqrt(10 * 3.9**2 / 19 / 10)
    point = 0.39 * 14 + 11.8 * 2 - 15.59
    assert (found.low, found.high) == (round(point - reach, 1), round(point + reach, 1))


@pytest.mark.parametrize(("count", "reach"), [(4, 3.4), (10, 2.1), (25, 1.3), (50, 0.9)])
def test_the_reach_is_about_that_measured_for_sentences_that_vary_by_3_9_grades(count, reach):
    # Words that vary by 10 around 15, at 1.5 syllables a word: a spread of 3.9 grades per sentence.
    sentences = [(5, 8, 0), (25, 37, 2)] * (count // 2)
    found = grade(sentences)
    assert (found.high - found.low) / 2 == pytest.approx(reach, abs=0.25)


def test_smog_bounds_use_its_slope_in_long_words():
    sentences = [(14, 19, 0), (14, 28, 4)] * 10
    slope = 1.0430 * sqrt(30) / (2 * sqrt(2))
    variance = (10 * 3.9**2 + 20 * (slope * 2) ** 2) / 29
    reach = 1.6991 * sqrt(variance / 20)  # t with 29 degrees
    found = grade(sentences, "smog")
    point = 1.0430 * sqrt(60) + 3.1291
    assert (found.low, found.high) == (round(point - reach, 1), round(point + reach, 1))


def test_smog_without_a_long_word_has_bounds():
    found = grade([(14, 17, 0)] * 20, "smog")
    assert found.low < found.estimate == 3.1 < found.high


@pytest.mark.parametrize(
    ("sentences", "limit", "verdict"),
    [
        ([PLAIN] * 40, 8.0, "within"), ([HARD] * 40, 8.0, "above"), ([PLAIN] * 40, 6.0, "uncertain"),
        ([HARD] * 9, 8.0, "too-short"), ([(9, 18, 3)] * 11, 8.0, "too-short"),
        ([(9, 18, 3)] * 12, 4.0, "above"),
    ],
)  # fmt: skip
def test_the_verdict_compares_the_bounds_with_the_limit(sentences, limit, verdict):
    assert grade(sentences, limit=limit).verdict == verdict


def test_a_short_text_still_has_bounds():
    found = grade([HARD] * 3)
    assert found.verdict == "too-short"
    assert found.low < found.estimate < found.high


@pytest.mark.parametrize("formula", ["flesch_kincaid", "smog"])
def test_more_sentences_of_a_kind_narrow_the_bounds(formula):
    widths = []
    for n in (2, 10, 30, 100):
        found = grade([PLAIN, HARD] * n, formula)
        widths.append(found.high - found.low)
    assert widths == sorted(widths, reverse=True)
