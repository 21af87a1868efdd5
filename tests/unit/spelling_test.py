"""Spelling: slips are found, medical words and names are left alone, and one finding stands for all uses."""

import time
from dataclasses import replace
from functools import cache

import pytest

from pagelint.glossary import Glossary, Term
from pagelint.linter import lint
from pagelint.nlp import spelling
from pagelint.verdict import Finding, Rule, Rulebook
from pages import as_shipped, page_of


@cache
def rule_of(name: str) -> Rule:
    found = as_shipped().rule(name)
    assert found is not None
    return found


def findings(text: str, rule: str = "misspelled-word", **params: object) -> tuple[Finding, ...]:
    found = rule_of(rule)
    found = replace(found, params=replace(found.params, **params))
    return lint(page_of(f"# A page\n\n{text}"), Rulebook((found,))).findings


def texts(text: str, rule: str = "misspelled-word", **params: object) -> list[str]:
    return [f.text for f in findings(text, rule, **params)]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("fliuds", "fluids"), ("flexable", "flexible"), ("diarhea", "diarrhea"), ("medecine", "medicine"), ("recieve", "receive"),
        ("symtoms", "symptoms"), ("artheritis", "arthritis"), ("hosptial", "hospital"), ("alergic", "allergic"), ("boney", "bony"),
        ("doesnt", "doesn't"), ("bodys", "body's"),
    ],
)  # fmt: skip
def test_a_slip_is_found_and_the_right_word_is_named(wrong: str, right: str) -> None:
    (found,) = findings(f"It is the nurse's list. This one here is {wrong} for now.")
    assert found.text == wrong
    assert f"“{right}”" in found.message
    assert found.fix is not None
    assert found.fix.edits[0].text == right


@pytest.mark.parametrize(
    "word",
    "ileum ilium hilum ureter urethra malleus meatus peroneal perineal oesophagus haemorrhage anaesthetist sialorrhoea "
    "hypokalaemia neurofibromas pembrolizumab semaglutide nivolumab empagliflozin glioblastomas prepregnancy nonsmokers "
    "pebblelike cholangiopancreatography diverticula phlebotomist xerostomia immunoassays organise organize".split(),
)
def test_a_medical_british_or_newly_formed_word_is_left_alone(word: str) -> None:
    assert texts(f"Ask what {word} means for you and your care.") == []


def test_no_medical_word_is_rewritten_into_a_common_one() -> None:
    # Rare substances and plants that no list of ours can hold.
    for word in ("lexitrobine", "tamorexide", "vomerotomy", "pelvicoscopy", "gonarthrosia"):
        assert [f.fix for f in findings(f"They may speak of {word} here.") if f.fix] == []


def test_one_medical_word_is_never_put_in_for_another_with_one_click() -> None:
    (found,) = findings("They may use doxcycline here.")
    assert "“doxycycline”" in found.message
    assert found.fix is None


def test_names_of_people_and_places_are_left_alone() -> None:
    text = "Dr. Sumner Lebel and Nurse Brody met Jon Galton of Kerman in the Barents Wing. Akter Knies wrote this."
    assert texts(text) == []


def test_a_long_word_with_a_capital_is_judged_by_common_words() -> None:
    assert texts("Ask our Departmnet for help, or see Treatmnets.") == ["Departmnet", "Treatmnets"]


def test_addresses_code_sounds_and_foreign_words_are_left_alone() -> None:
    text = (
        "Write to fliuds@clinik.org or see www.fliuds.org/vertebrea and fliuds.txt, or type `fliuds`. "
        "Say kar-de-o-mi-OP-ah-thee. A patch (plak) grows."
    )
    assert texts(text) == []


def test_a_word_is_reported_once_a_page_with_all_its_places() -> None:
    (found,) = findings("Drink fliuds.\n\n## More\n\nCold fliuds help.")
    assert found.values["count"] == 2
    assert len(found.related) == 1
    assert found.fix is not None
    assert [e.text for e in found.fix.edits] == ["fluids", "fluids"]


def test_a_word_that_no_known_word_is_sure_for_is_named_without_a_guess() -> None:
    (found,) = findings("Some may have a tese of this.")
    assert "Did you mean" not in found.message
    assert found.fix is None


def test_the_house_adds_words_of_its_own() -> None:
    text = "Our helthline is open. Ask for the mobilty bus."
    assert texts(text) == ["mobilty"] or texts(text) == ["helthline", "mobilty"]
    assert texts(text, words=("helthline", "mobilty")) == []


def test_terms_of_the_glossary_are_known_words() -> None:
    glossary = Glossary((Term(name="fluidz scan", plain="a test"),))
    assert texts("The fluidz test is short.") == ["fluidz"]
    assert texts("The fluidz test is short.", glossary=glossary) == []


def test_a_page_that_lost_all_its_apostrophes_was_not_misspelled() -> None:
    assert texts("It doesnt hurt. You dont need to rest. Thats all.") == []
    assert texts("It doesn't hurt. You dont need to rest.") == ["dont"]


def test_words_that_a_program_cut_or_glued_are_left_alone() -> None:
    assert texts("This may in flammation and diseasea cause. The infl ammation is mild.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Si habla español, llame al 1-800-555-0142.", "Español (Spanish): Ofrecemos ayuda gratuita. Llame a la oficina.", "Kreyòl (French Creole): gen sèvis pou ou gratis.",
        "ATTENTION: si vous parlez français, des services sont gratuits pour vous.", "Tagalog: Kung nagsasalita ka, maaari kang gumamit ng mga serbisyo.",
        "Wenn Sie Hilfe brauchen, rufen wir Ihre Tochter und das Amt an.",
    ],
)  # fmt: skip
def test_a_sentence_of_another_language_is_no_row_of_slips(text: str) -> None:
    page = f"You can get help at the front desk of the clinic.\n\n{text}"
    assert texts(page) == []
    assert texts(f"{page} Drink cold fliuds at home.") == ["fliuds"]


@pytest.mark.parametrize(
    "text",
    [
        "We have this form (Spanish) and fliuds.", "Eat at the café de la rue and drink fliuds at noon as long as you can.", "The fliuds in Los Angeles are cold.",
        "“Drink more fliuds,” we say.",
    ],
)  # fmt: skip
def test_a_foreign_word_or_two_excuse_no_slip(text: str) -> None:
    assert texts(text) == ["fliuds"]


def test_a_short_quoted_word_is_a_sound() -> None:
    assert texts("Babies say “dada,” \"baba\" or 'nana'. They eat a lot.") == []


def test_a_name_that_stands_twice_is_a_brand() -> None:
    assert texts("Try a cold Medecine today.") == ["Medecine"]
    assert texts("Try a cold Medecine today. We sell Medecine here.") == []
    assert texts("Try a cold Medecine today. We sell medecine here.") == ["Medecine"]


def test_the_right_word_takes_the_capitals_of_the_wrong_one() -> None:
    (found,) = findings("Symtoms are mild.")
    assert found.fix is not None
    assert found.fix.edits[0].text == "Symptoms"


def test_the_word_list_is_read_at_first_use_and_fast() -> None:
    spelling.words.cache_clear()
    start = time.process_time()
    assert {"fluid", "fluids", "vertebrae", "haemorrhage", "ibuprofen"} <= spelling.words()
    assert time.process_time() - start < 0.5
    assert spelling.FILE.stat().st_size < 1_000_000


@pytest.mark.usefixtures("any_text_passes")
@pytest.mark.parametrize("rule", ["misspelled-word", "wrong-word", "doubled-word"])
@pytest.mark.parametrize(
    "unit",
    ["fliuds the the ", "its a if less then a ", "x", "fliuds-", "((", "si é (Spanish) ", "“dada"],
)
def test_hostile_text_takes_no_quadratic_time(rule: str, unit: str) -> None:
    text = "Some text. " + unit * (40_000 // len(unit))
    findings("Drink water.", rule)  # the language model is loaded once, at no fault of the text
    start = time.process_time()
    findings(text, rule)
    assert time.process_time() - start < 5


def test_a_doubled_word_loses_its_second_half() -> None:
    (found,) = findings("Take the the pill.", "doubled-word")
    assert found.fix is not None
    (edit,) = found.fix.edits
    assert (edit.span.end - edit.span.start, edit.text) == (len(" the"), "")


@pytest.mark.parametrize(
    "text",
    [
        "He had had it.",
        "I know that that helps.",
        "Room A A.",
        "Rest. Rest.",
        "Give her her pills.",
    ],
)
def test_words_that_english_doubles_are_left_alone(text: str) -> None:
    assert findings(text, "doubled-word") == ()


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("It can be caused from a fall.", "caused from", "caused by"),
        ("Overtime, the pain will fade.", "Overtime", "Over time"),
        ("The nurse will asses the wound.", "asses", "assess"),
        ("You’re doctor will call.", "You’re", "Your"),
        ("If your pregnant, tell us.", "your", "you're"),
        ("Take it at the same time everyday.", "everyday", "every day"),
        ("This maybe caused by stress.", "maybe", "may be"),
        ("He has public lice.", "public", "pubic"),
        ("Watch for sings of infection.", "sings", "signs"),
    ],
)
def test_a_wrong_word_is_named_with_the_right_one(text: str, wrong: str, right: str) -> None:
    (found,) = findings(text, "wrong-word")
    assert (found.text, found.values["suggestion"]) == (wrong, right)


def test_a_pattern_without_brackets_is_a_mistake_in_the_rule() -> None:
    from pagelint.checks import wrong_word

    bad = wrong_word.Params(wrong=(wrong_word.Entry("caused from", "caused by"),))
    assert list(wrong_word.problems(bad)) == [
        "“caused from” needs one [wrong word] and what is right"
    ]
