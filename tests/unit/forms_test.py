"""English forms that wordings are written in, and which rare words are plain ones put together."""

import pytest

from pagelint.nlp import forms
from pagelint.nlp.medical import is_medical, is_transparent


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("clot", "clots"), ("biopsy", "biopsies"), ("day", "days"), ("mass", "masses"),
        ("box", "boxes"), ("stitch", "stitches"), ("child", "children"), ("foot", "feet"),
        ("woman", "women"), ("body", "bodies"), ("loss", "losses"), ("calf", "calves"),
    ],
)  # fmt: skip
def test_a_noun_gets_its_plural(one: str, several: str) -> None:
    assert forms.plural(one) == several


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("a bulge in the wall", "bulges in the wall"),
        ("a small tube", "small tubes"),
        ("a small, weak spot", "small, weak spots"),
        ("a doctor who treats", "doctors who treat"),
        ("a nurse who watches you", "nurses who watch you"),
        ("a doctor who often studies bones", "doctors who often study bones"),
        ("a person who is ill", "people who are ill"),
        ("a tube which does not bend", "tubes which do not bend"),
        ("an operation that fixes a hip", "operations that fix a hip"),
        ("a shot, often in the arm", "shots, often in the arm"),
        (
            "a disease, passed down in families, that harms",
            "diseases, passed down in families, that harm",
        ),
        ("a medicine, given by mouth, that helps", "medicines, given by mouth, that help"),
        ("an infection spread by bugs", "infections spread by bugs"),
        ("a strong need for sleep", "strong needs for sleep"),
        ("a vitamin the body needs", "vitamins the body needs"),
    ],
)
def test_a_phrase_about_one_thing_becomes_one_about_several(one: str, several: str) -> None:
    assert forms.many(one) == several


@pytest.mark.parametrize(
    "phrase",
    [
        "a child's trouble planning the mouth movements needed to talk",
        "fluid in the brain",
        "high blood pressure",
        "many spots",
        "",
    ],
)
def test_a_phrase_without_an_article_stays(phrase: str) -> None:
    assert forms.many(phrase) == phrase


def test_both_sides_of_or_get_a_plural() -> None:
    assert forms.several("arm or leg") == "arms or legs"
    assert forms.several("abnormal spot") == "abnormal spots"
    assert forms.several("stitches") == "stitches"


@pytest.mark.parametrize(
    ("text", "name", "is_plural"),
    [
        ("aneurysms", "aneurysm", True),
        ("Aneurysms", "aneurysm", True),
        ("metastases", "metastasis", True),
        ("MRI scans", "MRI scan", True),
        ("aneurysm", "aneurysm", False),
        ("biopsied", "biopsy", False),
        ("resecting", "resect", False),
        ("", "aneurysm", False),
    ],
)
def test_a_plural_is_told_from_other_forms(text: str, name: str, is_plural: bool) -> None:
    assert forms.is_plural(text, name) is is_plural


def test_the_past_of_a_verb_is_no_plural() -> None:
    assert not forms.is_plural("held", "hold")


@pytest.mark.parametrize(
    ("phrase", "text", "name", "said"),
    [
        ("cut out", "resect", "resect", "cut out"),
        ("cut out", "resected", "resect", "cut out"),
        ("cut out", "resecting", "resect", "cutting out"),
        ("remove", "resects", "resect", "removes"),
        ("tie off", "ligated", "ligate", "tied off"),
        ("take out", "excised", "excise", "taken out"),
        ("carry", "bears", "bear", "carries"),
        ("carry", "wheeled", "wheel", "carried"),
        ("stop", "halted", "halt", "stopped"),
        ("see", "viewing", "view", "seeing"),
        ("breathe in", "inhaled", "inhale", "breathed in"),
        ("swallow or take in", "ingested", "ingest", "swallowed or taken in"),
        ("slowly take", "weaned", "wean", "slowly taken"),
    ],
)
def test_a_phrase_takes_the_verb_form_of_the_text(
    phrase: str, text: str, name: str, said: str
) -> None:
    assert forms.verb(phrase, text, name) == said


@pytest.mark.parametrize(
    ("phrase", "text", "name", "said"),
    [
        ("tie off", "ligating", "ligate", "tying off"),
        ("slowly lower", "weaned", "wean", "slowly lowered"),
        ("open", "dilating", "dilate", "opening"),
    ],
)
def test_a_verb_is_spelled_as_english_does(phrase: str, text: str, name: str, said: str) -> None:
    assert forms.verb(phrase, text, name) == said


@pytest.mark.parametrize(
    ("following", "article"),
    [
        ("hour", "an"), ("unit", "a"), ("MRI", "an"), ("X-ray", "an"), ("CT scan", "a"),
        ("ulcer", "an"), ("urine test", "a"), ("uterus", "a"), ("EKG", "an"), ("UTI", "a"),
        ("IV", "an"), ("abnormal spot", "an"), ("bulge", "a"), ("“ulcer”", "an"), ("(clot)", "a"),
    ],
)  # fmt: skip
def test_the_article_goes_by_the_sound(following: str, article: str) -> None:
    assert forms.article(following) == article


@pytest.mark.parametrize(
    "following", ["stitch", "spot", "heart", "lump", "medicine", "nerve cell", "rash", "fever"]
)
def test_a_word_in_small_letters_is_not_spelled_out_letter_by_letter(following: str) -> None:
    assert forms.article(following) == "a"


@pytest.mark.parametrize(
    "word", ["drowsiness", "earplug", "underdiagnosed", "teaspoonful", "sleepless", "eyelid"]
)
def test_an_everyday_word_with_endings_or_two_in_one_is_clear(word: str) -> None:
    assert is_transparent(word)


@pytest.mark.parametrize("word", ["torticollis", "cholangitis", "warfarin", "edema", ""])
def test_a_strange_word_is_not_clear(word: str) -> None:
    assert not is_transparent(word)


def test_rare_words_of_the_classification_of_diseases_are_medical_in_the_plural_too() -> None:
    assert is_medical("torticollis")
    assert is_medical("hordeolum")
    assert is_medical("hordeolums")
    assert not is_medical("kitchen")
    assert not is_medical("")
