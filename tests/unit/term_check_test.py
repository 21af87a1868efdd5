"""What counts as an explanation, and what does not, on the real glossary and the real model."""

import pytest

from pagelint.linter import lint
from pages import as_shipped, page_of


def found(text: str, rule: str = "unexplained-term", name: str = "page.md") -> list[str]:
    verdict = lint(page_of(text, name), as_shipped())
    return [f.text for f in verdict.findings if f.rule == rule]


EXPLAINED = [
    "You may have edema (swelling). Edema can hurt.",
    "You may have swelling (edema) in the legs.",
    "We use a thin tube called a catheter.",
    "We use a thin tube, known as a catheter, for this.",
    "Cirrhosis is a disease that scars the liver.",
    "Cirrhosis means scars in the liver.",
    "Your liver has cirrhosis, or scars.",
    "Cirrhosis happens when the liver has many scars.",
    "You have cirrhosis, which is scarring of the liver.",
    "You have cirrhosis, a disease that scars the liver slowly.",
    "You have cirrhosis. This means that the liver has scars.",
    "You need a colonoscopy. This is a test of the large bowel.",
    "## What is cirrhosis?\n\nMany people have scars in the liver.",
    "Cirrhosis\n: scars in the liver",
    "- **Cirrhosis:** scars in the liver",
    "- Cirrhosis – scars in the liver",
    "| Word | Meaning |\n|---|---|\n| Cirrhosis | scars in the liver |",
    "A colonoscopy lets your doctor look into the bowel.",
    "Warfarin is used to prevent blood clots.",
    "Take bisacodyl to help empty your bowel.",
    "Some people have a transient ischemic attack (mini-stroke) first.",
    "First, the hypothalamus, a part of the brain, sends a signal.",
    "A lumbar puncture (spinal tap) takes fluid from your back.",
    "You may get hyperkalemia – too much potassium in the blood.",
    "Nephrectomy – surgery to take out a kidney – is safe.",
]
UNEXPLAINED = [
    ("You may have cirrhosis.", "cirrhosis"),
    ("You may have cirrhosis (sir-ROH-sis).", "cirrhosis"),
    ("You have cirrhosis (CLD).", "cirrhosis"),
    ("You have cirrhosis (Lee et al 2019).", "cirrhosis"),
    ("Cirrhosis is a common problem.", "Cirrhosis"),
    ("Fever, cirrhosis, or pain can come.", "cirrhosis"),
    ("Fever, an aneurysm, or pain can come.", "aneurysm"),
    ("You may have edema (ask your nurse).", "edema"),
    ("You may have edema (very common).", "edema"),
    ("You may have edema (up to 5 in 100 people).", "edema"),
    ("You may have edema (most often in older people).", "edema"),
    ("You may have edema – and more.", "edema"),
    ("You may have an arrhythmia (uh-rith-mee-uh).", "arrhythmia"),
    ("## Cirrhosis\n\nAsk about cirrhosis today.", "cirrhosis"),
    ("They found metastatic spots. Metastases can grow.", "metastatic"),
]


@pytest.mark.parametrize("text", EXPLAINED)
def test_an_explained_term_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "term"), UNEXPLAINED)
def test_an_unexplained_term_is_reported_once_at_its_first_use(text: str, term: str) -> None:
    assert found(text) == [term]


def test_dfn_and_definition_lists_of_a_web_page_explain() -> None:
    assert found("<p>A <dfn>catheter</dfn> goes in.", name="p.html") == []
    assert (
        found("<dl><dt>Catheter</dt><dd>a thin tube</dd></dl><p>The catheter stays.", name="p.html")
        == []
    )


def test_a_family_is_explained_once_for_all() -> None:
    assert (
        found("A metastasis is a place where cancer has spread. Metastatic cancer can grow.") == []
    )


def test_the_name_of_an_organisation_is_no_jargon() -> None:
    assert found("Ask the American College of Cardiology for more.") == []


def test_a_word_with_a_medical_ending_counts_without_being_listed() -> None:
    assert found("You may need a septoplasty soon.") == ["septoplasty"]


def test_plain_words_are_offered_for_the_term_itself_and_others_for_its_family() -> None:
    verdict = lint(page_of("You have an aneurysm. It is metastatic."), as_shipped())
    itself, family = [f for f in verdict.findings if f.rule == "unexplained-term"]
    assert itself.fix is not None
    assert itself.fix.edits[0].text.startswith(" (")
    assert family.fix is not None
    assert "having spread" in family.fix.edits[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Check your glomerular filtration rate (GFR). The GFR is low.",
        "Check the GFR (glomerular filtration rate).",
        "GFR stands for glomerular filtration rate.",
        "The glomerular (glo-MER-u-lar) filtration (fil-TRA-shun) rate, or GFR, is low.",
        "A blood clot in the leg (DVT) can move. A DVT is serious.",
        "People with HIV and their DNA are safe.",
        "DO NOT DRIVE OR SWIM.",
        "Reviewed by Ana Ruiz, MD, MS, Children's Clinic.",
        "See an echocardiogram (EK-o-KAR-de-o-gram), a picture of the heart.",
        "The JAK2 gene changes. Stage IIB is next.",
    ],
)
def test_a_spelled_out_or_well_known_short_form_is_left_alone(text: str) -> None:
    assert found(text, "undefined-abbreviation") == []


@pytest.mark.parametrize(
    "text", ["Your GFR is low.", "Two GFRs were low.", "The GFR (see page 2) is low."]
)
def test_a_short_form_without_its_long_form_is_reported(text: str) -> None:
    assert [t.rstrip("s") for t in found(text, "undefined-abbreviation")] == ["GFR"]


def test_abbr_with_a_title_spells_it_out() -> None:
    page = "<p>Your <abbr title='glomerular filtration rate'>GFR</abbr> is low."
    assert found(page, "undefined-abbreviation", "p.html") == []
