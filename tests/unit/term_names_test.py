"""One finding for one name: parts of longer names, Latin names, lost blanks, slips, and everyday senses."""

import pytest

from pagelint.checks._glued import glued, led
from pagelint.linter import lint
from pages import as_shipped, page_of


def wordings(text: str) -> list[tuple[str, str]]:
    verdict = lint(page_of(text, "page.md"), as_shipped())
    return [
        (f.text, str(f.values["plain"])) for f in verdict.findings if f.rule == "unexplained-term"
    ]


def found(text: str) -> list[str]:
    return [said for said, _ in wordings(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "You may have benign paroxysmal torticollis (BPT) now.",
            "benign paroxysmal torticollis",
        ),
        ("She may have focal mesenteric panniculitis (FMPD) now.", "focal mesenteric panniculitis"),
        ("She may have hepatic medullary cystic disease.", "hepatic medullary cystic disease"),
        ("The lab looks for porphobilinogen synthase.", "porphobilinogen synthase"),
        ("Take lisinopril/amlodipine with water.", "lisinopril/amlodipine"),
    ],
)
def test_the_parts_of_a_longer_name_make_one_finding_without_the_wording_of_a_part(
    text: str, name: str
) -> None:
    assert wordings(text) == [(name, "")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("You may have renal stenosis at your age.", ["renal", "stenosis"]),
        ("You may have cirrhosis or ascites (CA).", ["cirrhosis", "ascites"]),
        ("Take lisinopril, amlodipine, and water.", ["lisinopril", "amlodipine"]),
        ("Ask for the Atlas of Renal Stenosis Images (ARSI).", ["Renal", "Stenosis"]),
    ],
)
def test_terms_that_make_no_known_name_stay_findings_of_their_own(
    text: str, names: list[str]
) -> None:
    assert found(text) == names


def test_a_name_that_is_one_hard_part_beside_common_words_is_found_by_that_part() -> None:
    assert found("It may be liver cirrhosis (LC) by now.") == ["cirrhosis"]


def test_what_explains_a_name_explains_its_parts() -> None:
    text = "Focal mesenteric panniculitis (FMP) is a swelling of fat in the belly."
    assert found(f"{text} Your panniculitis may go away.") == []
    assert found("Your panniculitis may go away.") == ["panniculitis"]


def test_half_of_an_adjective_with_a_hyphen_is_no_term() -> None:
    assert found("You may have a gastric-splenic problem.") == []
    assert found("You may have a gastric problem.") == ["gastric"]
    assert found("Ask about an extra-arterial shot.") == []


def test_how_a_word_sounds_may_stand_inside_a_name() -> None:
    assert found("You may get aplastic (ay-PLAS-tik) anemia.") == ["aplastic (ay-PLAS-tik) anemia"]
    assert found("You may get aplastic (very bad) anemia.") == ["anemia"]


@pytest.mark.parametrize(
    "text",
    [
        "We saw Cytophaga columnaris in it.",
        "We saw Cystoisospora belli in it.",
        "We looked for Blastocystis var. belli in it.",
    ],
)
def test_the_latin_name_of_a_living_thing_is_a_name(text: str) -> None:
    assert found(text) == []


def test_a_plain_word_behind_an_illness_makes_no_latin_name() -> None:
    assert found("We saw Cytophaga bacteria in it.") == ["Cytophaga"]
    assert found("We saw Cytophaga in it.") == ["Cytophaga"]


@pytest.mark.parametrize("slip", ["azithromicin", "amoxcillin", "spleenomegaly"])
def test_a_misspelled_term_is_left_to_the_rule_for_spelling(slip: str) -> None:
    assert found(f"We talked about {slip} today.") == []


def test_a_rare_term_beside_no_listed_word_is_still_found() -> None:
    assert found("We talked about metapneumocystosis today.") == ["metapneumocystosis"]


def test_a_term_that_lost_the_blank_beside_it_is_the_finding_without_its_neighbour() -> None:
    assert found("Duringcolonoscopy you will sleep.") == ["colonoscopy"]
    assert found("You have stenosisand pain.") == ["stenosis"]
    assert found("You have nauseanausea.") == []


@pytest.mark.parametrize(
    "text",
    [
        "We look with an otoscopea small tube with a light. The otoscope is cold.",
        "You lose electrolytessalts that the body needs. Drink more electrolytes.",
    ],
)
def test_a_listed_word_that_lost_the_dash_behind_it_is_explained_by_what_follows(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "word", ["withdrawal", "afterload", "pressor", "flexor", "femoral", "crossmatch", "stamina"]
)
def test_words_that_only_look_like_two_stay_whole(word: str) -> None:
    assert (led(word), glued(word)) == (0, len(word))


@pytest.mark.parametrize(
    "text",
    [
        "Eat yogurt with live bacterial cultures.",
        "They came from distant parts of the body.",
        "Prolonged exposure to loud music is bad.",
        "The town began targeted treatment of people in two streets.",
        "We want expanded access to care.",
    ],
)
def test_an_everyday_sense_is_no_term(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Cultures from the swab went to the lab.", "lab tests that grow germs from a sample"),
        ("We saw cross-sectional pictures.", "showing a slice of the body"),
        ("It is a cross-sectional survey.", "looking at people at one point in time"),
        ("The transient population grew.", "staying in one place only a short time"),
        ("It breaks down a blood product.", ""),
        (
            "Kidneys help with resorption of water.",
            "the taking back of fluid or salts into the blood",
        ),
    ],
)
def test_a_word_of_several_senses_gets_no_wording_of_another_sense(text: str, plain: str) -> None:
    assert plain in dict(wordings(text)).values()
