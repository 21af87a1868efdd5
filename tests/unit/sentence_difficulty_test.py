"""Difficulty from 1 to 6: what makes a sentence or a text harder, and that nothing leaves the scale."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagelint import shelf
from pagelint.nlp import difficulty as words
from pagelint.nlp import segment
from pagelint.nlp import sentence_difficulty as module
from pagelint.nlp.counted import columns, counted
from pagelint.nlp.score import score
from pagelint.nlp.sentence_difficulty import SIGNS, TEXT_SIGNS, Load, difficulty, load
from pages import page_of

EASY = "You can walk and eat as you like."
HARD = "Anticoagulation predisposes hemodialysis recipients to retroperitoneal hemorrhage."
SENTENCES = (
    EASY,
    "Take the pill with food and a full glass of water each morning before you leave the house.",
    HARD,
    "The nurse (or your doctor) checks the wound, your pulse and your weight at 10 a.m. - see below.",
    "In 12.5% of people with follow-up scans the well-known lesion shrank to 3.2 cm.",
)


def hardness(text: str) -> float:
    found = difficulty(load(text))
    assert found is not None
    return found


def of_all(*sentences: str) -> float:
    found = difficulty(sum(map(load, sentences), Load()))
    assert found is not None
    return found


ORDER = [
    "Rest when you are tired.",
    "Call your doctor if the pain gets worse or you start to bleed.",
    "Your surgeon may put in a drain to let extra fluid leave the wound.",
    "Anemia, a low number of red blood cells, often causes fatigue and shortness of breath.",
    "Patients with symptomatic stenosis undergo percutaneous angioplasty with stent placement.",
    "Immunosuppressive prophylaxis attenuates alloreactive T-lymphocyte proliferation after transplantation.",
]  # fmt: skip


def test_sentences_come_in_the_order_in_which_people_would_put_them() -> None:
    values = [hardness(s) for s in ORDER]
    assert values == sorted(values)
    assert values[0] < 3
    assert values[-1] > 4.5


INVENTED = "zorbel"


@pytest.fixture
def make_common(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[float], None]]:
    """Give an invented word a Zipf value in the real table."""
    table, caches = dict(words._zipf()), (
        words.rarity, words.family_rarity, words.single_word, words._difficulty, counted, columns, load,
    )  # fmt: skip

    def to(zipf: float) -> None:
        table[INVENTED] = zipf
        for cached in caches:
            cached.cache_clear()

    monkeypatch.setattr(words, "_zipf", lambda: table)
    monkeypatch.setattr(shelf, "kept_for", lambda: "")  # nor is it known from an earlier run
    yield to
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize(
    "frame", ["{}", "Take your {} now.", "The {}, if seen, is a {} that {}s.", HARD + " {}"]
)
def test_a_rarer_word_is_never_easier(frame: str, make_common: Callable[[float], None]) -> None:
    values = []
    for tenths in range(75, 21, -1):
        make_common(tenths / 10)
        values.append(hardness(frame.format(INVENTED, INVENTED, INVENTED)))
    assert values == sorted(values)
    assert values[-1] > values[0]


@pytest.mark.parametrize(
    ("common", "rare"),
    [("doctor", "surgeon"), ("cut", "incision"), ("clot", "thrombus"), ("belly", "abdomen")],
)
def test_a_medical_word_in_the_place_of_a_plain_one_is_harder(common: str, rare: str) -> None:
    frame = "They told him that the {} was seen today."
    assert hardness(frame.format(common)) < hardness(frame.format(rare))


@pytest.mark.parametrize("text", SENTENCES)
def test_one_more_comma_never_makes_a_sentence_harder(text: str) -> None:
    for _, end in segment.words(text)[:-1]:
        if text[end : end + 1] == " ":
            assert hardness(f"{text[:end]},{text[end:]}") <= hardness(text)


def test_a_comma_in_the_middle_of_a_long_stretch_makes_it_easier() -> None:
    long = "take the pill with food and drink a full glass of water when you wake up"
    assert hardness(long.replace("food and", "food, and")) < hardness(long)


@pytest.mark.parametrize(
    ("plain", "sign"),
    [("well known", "well-known"), ("the clot", "the thrombus"), ("sick", "nauseous")],
)
def test_a_hyphen_and_words_off_the_list_make_a_sentence_harder(plain: str, sign: str) -> None:
    assert hardness(f"It is {plain} to us.") < hardness(f"It is {sign} to us.")


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_alone_is_as_hard_as_a_page_of_that_one_sentence(text: str) -> None:
    assert score(page_of(text).sections).difficulty == round(hardness(text), 3)


@pytest.mark.parametrize("text", SENTENCES)
def test_what_sentences_show_together_counts_for_nothing_in_one_alone(text: str) -> None:
    one = load(text)
    assert hardness(text) == module._scaled(one.weighed / one.words)
    assert of_all(text, text) != pytest.approx(hardness(text), abs=1e-6)


@pytest.mark.parametrize("text", SENTENCES)
def test_more_of_the_same_sentence_goes_steadily_to_one_side(text: str) -> None:
    values = [of_all(*[text] * n) for n in (1, 2, 5, 50)]
    assert values in (sorted(values), sorted(values, reverse=True))


def test_a_hard_sentence_makes_a_text_harder_and_the_hard_words_of_the_longer_one_more_so() -> None:
    assert of_all(EASY, EASY, EASY) < of_all(EASY, EASY, HARD) < of_all(EASY, HARD, HARD)


def test_figures_make_a_text_harder() -> None:
    plain = "The pain went away in most of the people who took it."
    told = "The pain went away in 72.5% of the people who took it."
    assert load(plain).figures == 0
    assert load(told).figures > 0
    assert of_all(plain, plain, plain) < of_all(told, told, told)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("We saw 12 people in 3 days.", 0),
        ("A dose of 2.5 mg, then 7.5 mg.", 2),
        ("p < 0.05", 1),
        ("It is ≥ 5 or ±2.", 2),
        ("About 5 % or 6% of them.", 2),
    ],
)
def test_figures_are_decimals_percentages_and_comparisons(text: str, figures: int) -> None:
    assert load(text).figures == figures


def test_loads_add_and_a_load_taken_out_again_leaves_the_rest() -> None:
    loads = [load(s) for s in SENTENCES]
    total = sum(loads, Load())
    assert total.words == sum(len(segment.words(s)) for s in SENTENCES)
    assert total.sentences == len(SENTENCES)
    for i, one in enumerate(loads):
        rest, anew = total - one, sum(loads[:i] + loads[i + 1 :], Load())
        assert (rest.words, rest.sentences, rest.syllables, rest.figures) == (
            anew.words, anew.sentences, anew.syllables, anew.figures,
        )  # fmt: skip
        assert rest.weighed == pytest.approx(anew.weighed)
    assert Load() + loads[0] == loads[0]


@pytest.mark.parametrize("text", ["", " ", "—", "…", "https://example.org/a"])
def test_a_text_without_a_word_has_no_difficulty(text: str) -> None:
    assert load(text) == Load()
    assert difficulty(load(text)) is None


@settings(deadline=None, database=None, derandomize=True)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=6))
def test_every_text_lies_between_1_and_6(texts: list[str]) -> None:
    for found in (difficulty(load(texts[0])), difficulty(sum(map(load, texts), Load()))):
        assert found is None or 1.0 <= found <= 6.0


HEAVY = "pneumonoultramicroscopicsilicovolcanoconiosis-" * 30


@pytest.mark.parametrize("text", ["I", "a " * 5000, "0.1% " * 500, HEAVY, f"{HEAVY} " * 300])
def test_extreme_texts_stay_on_the_scale(text: str) -> None:
    assert 1.0 <= hardness(text) <= 6.0
    assert 1.0 <= of_all(*[text] * 50) <= 6.0


def test_values_are_bent_at_the_ends_so_that_their_order_stays() -> None:
    values = [module._scaled(raw / 4) for raw in range(4, 25)]
    assert values == sorted(set(values))
    assert 1 < values[0] < 1.2
    assert 5.8 < values[-1] < 6
    assert (module._scaled(-50), module._scaled(50)) == (1, 6)
    assert [module._scaled(x) for x in (1.5, 3.0, 5.5)] == [1.5, 3.0, 5.5]


def test_every_sign_can_only_make_a_text_harder() -> None:
    made = module._data()
    for part, names in (("sentence", SIGNS), ("text", TEXT_SIGNS)):
        assert set(made[part]["weights"]) == set(names)
        assert all(weight > 0 for weight in made[part]["weights"].values())
    assert set(made["text"]["usual"]) == set(TEXT_SIGNS)
    assert "MedReadMe" in made["origin"]


def test_the_weights_in_the_docs_are_those_in_use() -> None:
    root = Path(__file__).parents[2]
    data = json.loads((root / "src/pagelint/nlp/data/sentence_difficulty.json").read_text("utf-8"))
    told = (root / "docs/difficulty.md").read_text("utf-8")
    rows = [[c.strip() for c in line.split("|")[1:-1]] for line in told.splitlines() if "|" in line]
    weights = {r[0]: float(r[-1]) for r in rows if re.fullmatch(r"\d\.\d{3}", r[-1])}
    made = data["sentence"]["weights"] | data["text"]["weights"]
    assert weights.keys() == made.keys()
    assert all(abs(weights[name] - made[name]) <= 0.00051 for name in made)
    assert f"The sum and {data['sentence']['intercept']:.3f} make" in told
