"""Slashes, capitals, double negatives, orders in the third person and passives, with their traps."""

import time
from types import ModuleType

import pytest

from pagelint.checks import capitals, double_negative, passive, slash, third_person
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Rule, Rulebook
from pages import page_of

RULES = {r.id: r for r in load_rulebook(everything=True).rules}


def found(rule: str, text: str, name: str = "page.md") -> list[str]:
    return [f.text for f in lint(page_of(text, name), Rulebook((RULES[rule],))).findings]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Bring food and/or water, and/or tea.", ["and/or"]),
        ("Each person has his/her card, or she/he asks.", ["his/her", "she/he"]),
        ("Watch for redness/swelling/pain.", ["redness/swelling/pain"]),
        ("Take 5 mg/kg or 3 cups/day, 24/7, on 1/2/2026, at 30 km/h.", []),
        ("See cdc.gov/flu, www.a.org/b/c or file/x.html or a@b.org/c.", []),
        ("People with HIV/AIDS, ENT/GP staff and the Asian/Pacific team.", []),
        ("Take trimethoprim/sulfamethoxazole.", []),
        ("It says “and/or”.", []),
        ("It is s/he or w/o, c/o a/b.", ["s/he"]),
        ("Twice as many men have it (men/women: 2/1), or girls/boys 3:1.", []),
        ("She has hand/foot syndrome. Wash each hand/foot.", ["hand/foot"]),
    ],
)
def test_slashes_between_words_are_told_from_other_slashes(text: str, hits: list[str]) -> None:
    assert hits == found("slash-between-words", text)


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("PLEASE DO NOT SMOKE here.", ["PLEASE DO NOT SMOKE"]),
        ("DO NOT eat. Ask NOW.", []),
        ("The CT, MRI and PET scans. CDC NIH FDA rules.", []),
        ("Type II B is rare. A B C.", []),
        ("I WILL CALL YOU, she said.", ["I WILL CALL YOU"]),
    ],
)
def test_capitals_that_shout_are_told_from_short_forms(text: str, hits: list[str]) -> None:
    assert hits == found("all-capitals", text)


def test_headings_of_plain_text_may_stand_in_capitals() -> None:
    text = "WHAT TO BRING ALONG\n\nBring your card and a friend with you.\n\nCALL US FIRST if you are ill."
    assert found("all-capitals", text, "page.txt") == ["CALL US FIRST"]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("It isn't uncommon. It is not at all unusual.", ["isn't uncommon", "not at all unusual"]),
        ("You cannot leave the ward without a pass.", ["cannot leave the ward without"]),
        ("We can’t start unless you sign.", ["can’t start unless"]),
        ("Do not stop the pills without asking us. Don't drive unless we say so.", []),
        ("It is uncommon. You are unable to walk, and not only at night.", []),
        ("It is not an unusual-looking spot.", []),
        ("You cannot eat. Go without food.", []),
        ("You cannot have this test without a signed form.", ["cannot have this test without"]),
        ("You can't be discharged unless a friend comes.", ["can't be discharged unless"]),
        ("Some cannot sleep without a light, or stand or get out of bed without help.", []),
        ("She cannot get out of bed without a nurse. Cells cannot live without sugar.", []),
        ("It is not unlikely-looking. It is not unknown.", ["not unknown"]),
    ],
)
def test_double_negatives_are_told_from_single_ones_and_orders(text: str, hits: list[str]) -> None:
    assert hits == found("double-negative", text)


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Patients should rest.", ["Patients should"]),
        ("The patient must also rest.", ["The patient must"]),
        ("The best plan for each patient should be made.", []),
        ("Your patients should rest. Inpatients must stay.", []),
        ("Patients may rest. Most patients can walk.", []),
    ],
)
def test_orders_to_the_patient_are_found_where_the_page_says_you(
    text: str, hits: list[str]
) -> None:
    assert hits == found("patient-not-you", f"You and your nurse decide.\n\n{text}")
    assert found("patient-not-you", text.replace("Your", "Their")) == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("The dose must never be doubled.", ["must never be doubled"]),
        ("The wound has to be washed.", ["has to be washed"]),
        (
            "The drip is set up. The scan is read by a trained doctor.",
            ["is read by a trained doctor"],
        ),
        ("You should be checked. Who must be tested?", []),
        ("It may need to be removed. It is done by noon.", []),
        ("It is found by accident when a nurse looks, or seen by chance by people.", []),
        ("It is read by specially trained doctors.", ["is read by specially trained doctors"]),
        ("It is caused by a virus and passed on by touch.", []),
        ("You should be tired. Feet should be warm.", []),
        ("Shock must be treated right away. It must be done in a hospital.", []),
        ("All family members should be treated.", ["should be treated"]),
        ("A burn should be seen by a doctor.", ["should be seen by a doctor"]),
    ],
)
def test_passives_that_can_be_turned_round_are_found(text: str, hits: list[str]) -> None:
    assert hits == found("passive-voice", text)


def test_a_passive_with_the_one_who_acts_is_not_told_that_it_hides_them() -> None:
    page = page_of("Burns should be checked by a doctor.")
    (finding,) = lint(page, Rulebook((RULES["passive-voice"],))).findings
    assert "hides" not in finding.message
    assert "put “a doctor” first" in finding.message


@pytest.mark.parametrize(
    "clinical",
    ["Give 5 mg/kg a day.", "Clinicians should look for falls.", "Use 2 mcg/kg at night."],
)
def test_orders_in_a_section_for_clinicians_are_left_alone(clinical: str) -> None:
    text = (
        "# Falls\n\nYou and your nurse decide. Patients should rest.\n\n"
        "## More\n\nPatients should fast. "
    )
    assert found("patient-not-you", text) == ["Patients should", "Patients should"]
    assert found("patient-not-you", text + clinical) == ["Patients should"]


def test_passives_and_negative_contractions_are_off_but_for_the_profiles_that_ask() -> None:
    names = {p: {r.id for r in load_rulebook(p).rules} for p in ("us-hospital", "us-cdc", "nhs")}
    assert {p for p, n in names.items() if "passive-voice" in n} == {"us-cdc"}
    assert {p for p, n in names.items() if "negative-contraction" in n} == {"nhs"}


@pytest.mark.parametrize(
    ("check", "rule", "words"),
    [
        (slash, "slash-between-words", ("a/b", "fever/", "and/or ", "/", "hand/foot a ")),
        (capitals, "all-capitals", ("DO NOT ", "A ", "DO", "A-")),
        (
            double_negative,
            "double-negative",
            ("not ", "cannot ", "not un", "cannot be ", "n't ", "cannot go "),
        ),
        (third_person, "patient-not-you", ("patients ", "patients should ", "the ", "you ")),
        (
            passive,
            "passive-voice",
            ("should be ", "is done by ", "is taken by a ", "must be taken "),
        ),
    ],
)
def test_a_long_text_of_trigger_words_takes_seconds_at_most(
    check: ModuleType, rule: str, words: tuple[str, ...]
) -> None:
    own: Rule = RULES[rule]
    for word in words:
        page = page_of(f"Go. {word * (100_000 // len(word))}")
        start = time.process_time()
        for section in page.sections:
            list(check.see(section, own.params))
        assert time.process_time() - start < 5, word
