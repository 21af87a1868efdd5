"""Dictionary forms by spelling and tag: regular forms by rule, the others by list."""

import pytest

from pagelint import nlp
from pagelint.nlp.lemma import lemma
from pages import page_of

FORMS = {
    "VBZ": "goes go, has have, is be, causes cause, reaches reach, carries carry, passes pass, heals heal",
    "VBD": "took take, bled bleed, stopped stop, used use, tried try, swelled swell, controlled control, felt feel",
    "VBN": "prescribed prescribe, inherited inherit, caused cause, resected resect, known know, inflamed inflame",
    "VBG": "making make, bleeding bleed, stopping stop, dying die, breathing breathe, testing test, removing remove, "
           "administering administer, ambulating ambulate, managing manage, swallowing swallow",
    "NNS": "biopsies biopsy, metastases metastasis, diagnoses diagnosis, feet foot, women woman, doses dose, "
           "vertebrae vertebra, petechiae petechia, viruses virus, purposes purpose, headaches headache, lenses lens, "
           "bacteria bacterium, feces feces, kidneys kidney",
    "JJR": "worse bad, larger large, higher high, drier dry, bigger big",
    "JJS": "worst bad, safest safe, earliest early",
    "NN": "bus bus, diabetes diabetes, bleeding bleeding",
    "MD": "should should, can can",
}  # fmt: skip


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [(form, tag, base) for tag, pairs in FORMS.items() for form, base in map(str.split, pairs.split(", "))],
)  # fmt: skip
def test_a_word_with_its_tag_has_its_dictionary_form(form: str, tag: str, expected: str) -> None:
    assert lemma(form, tag) == expected


def test_tokens_carry_their_lemma() -> None:
    section = page_of("The tumors were removed.").sections[0]
    found = [t.lemma for t in nlp.tokens(section, section.blocks[0])]
    assert found == ["the", "tumor", "be", "remove", "."]
