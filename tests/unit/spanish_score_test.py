"""The three Spanish formulas by hand, their bounds, the INFLESZ bands, and what a page's score holds."""

import pytest

from pagelint.nlp import spanish
from pagelint.nlp.prose import SentenceCounts, prose
from pagelint.nlp.readability import Counts
from pagelint.nlp.score import score
from pages import page_of


def counts(words: int, sentences: int, syllables: int) -> Counts:
    return Counts(words, sentences, syllables, 0, 0, 0, 0, 0)


# words, sentences, syllables, then by hand: 206.84 - 60 S/P - 1.02 P/F; 206.835 - 62.3 S/P - P/F;
# -20.5 F/P + 4.9 S/P - 3.407
BY_HAND = [
    (100, 10, 200, 76.64, 72.235, 4.343),
    (100, 5, 200, 66.44, 62.235, 5.368),
    (200, 10, 420, 60.44, 56.005, 5.858),
    (120, 12, 216, 88.64, 84.695, 3.363),
    (150, 5, 360, 32.24, 27.315, 7.669667),
    (100, 20, 170, 99.74, 95.925, 0.823),
    (90, 3, 180, 56.24, 52.235, 5.709667),
    (250, 25, 450, 88.64, 84.695, 3.363),
    (300, 12, 690, 43.34, 38.545, 7.043),
    (110, 11, 242, 64.64, 59.775, 5.323),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sentences", "syllables", "huerta", "szigriszt", "crawford"), BY_HAND
)
def test_a_formula_gives_what_a_hand_works_out(
    words: int, sentences: int, syllables: int, huerta: float, szigriszt: float, crawford: float
) -> None:
    c = counts(words, sentences, syllables)
    assert spanish.fernandez_huerta(c) == pytest.approx(huerta, abs=0.005)
    assert spanish.szigriszt_pazos(c) == pytest.approx(szigriszt, abs=0.005)
    assert spanish.crawford(c) == pytest.approx(crawford, abs=0.005)


def test_longer_sentences_are_harder_by_every_formula() -> None:
    short, long = counts(100, 20, 200), counts(100, 4, 200)
    assert spanish.fernandez_huerta(long) < spanish.fernandez_huerta(short)
    assert spanish.szigriszt_pazos(long) < spanish.szigriszt_pazos(short)
    assert spanish.crawford(long) > spanish.crawford(short)


@pytest.mark.parametrize(
    ("value", "name"),
    [(80, "muy fácil"), (79.9, "bastante fácil"), (65, "bastante fácil"), (55, "normal"), (54.9, "algo difícil"), (40, "algo difícil"), (39.9, "muy difícil"), (-5, "muy difícil")],
)  # fmt: skip
def test_a_value_falls_in_the_band_of_inflesz(value: float, name: str) -> None:
    assert spanish.band(value) == name


def rows(n: int) -> list[SentenceCounts]:
    shapes = [(8, 15), (14, 31), (20, 40), (11, 24), (6, 13)]
    return [SentenceCounts(w, y, 0, 0, 0, 0, 0) for w, y in (shapes * n)[:n]]


def test_bounds_hold_the_estimate_and_shrink_with_more_sentences() -> None:
    few, many = spanish.perspicuity(rows(10)), spanish.perspicuity(rows(200))
    assert few is not None
    assert many is not None
    assert few.low < few.value < few.high
    assert many.high - many.low < (few.high - few.low) / 3


def test_resampled_sentences_stray_as_far_as_the_bounds_say() -> None:
    import random
    from statistics import stdev

    chance, shapes = random.Random(7), rows(200)
    values = [
        found.value
        for _ in range(400)
        if (found := spanish.perspicuity([chance.choice(shapes) for _ in range(60)]))
    ]
    exact = spanish._estimate(shapes[:60], spanish._inflesz_parts, 0.0)  # no prior
    assert exact is not None
    assert (exact.high - exact.value) / 1.67 == pytest.approx(stdev(values), rel=0.2)


def test_a_spanish_grade_is_never_held_against_a_limit() -> None:
    grade = spanish.grade(rows(30))
    assert grade is not None
    assert grade.verdict == "uncertain"
    short = spanish.grade(rows(9))
    assert short is not None
    assert short.verdict == "too-short"
    assert spanish.grade([]) is None


def test_a_spanish_page_has_spanish_formulas_and_no_english_ones() -> None:
    text = "Tome 0,5 mg de la medicina cada 8 horas. Llame al médico si tiene fiebre. " * 10
    found = score(page_of(f"---\nlang: es\n---\n# T\n\n{text}").sections)
    assert set(found.formulas) == {"fernandez_huerta", "szigriszt_pazos", "crawford"}
    assert found.grade is not None
    assert (found.grade.formula, found.words, found.sentences) == (
        "crawford",
        130,
        20,
    )  # without the numerals


def test_prose_is_counted_as_spanish() -> None:
    page = page_of("---\nlang: es\n---\nEl cirujano le explicará la operación a usted.\n")
    ((_, found),) = prose(page.whole)
    assert (found.words, found.syllables) == (8, 18)
