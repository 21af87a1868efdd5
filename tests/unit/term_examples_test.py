"""Terms that a page names as examples of a group: only of medicines does the group say enough."""

import pytest

from pages import asked_for


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Other conditions, such as scleroderma and gout, look like this.", "scleroderma gout"),
        ("Many germs cause this, including cryptococcus and listeria.", "cryptococcus listeria"),
        ("Infections that can harm a baby include listeriosis.", "listeriosis"),
        ("Some disorders look like this. Examples include uveitis.", "uveitis"),
        ("Bowel disease (such as scleroderma or uveitis) is rare.", "scleroderma uveitis"),
        ("Scleroderma, uveitis, and similar diseases can tire you.", "Scleroderma uveitis"),
        ("Mumps, scleroderma, and uveitis can damage the eye.", "scleroderma uveitis"),
        ("Symptoms such as dystonia, ataxia and chorea can come.", "dystonia ataxia chorea"),
        ("Tests such as colonoscopy and cystoscopy can help.", "colonoscopy cystoscopy"),
        ("Other sites, such as the spleen and the thymus, can be hurt.", "spleen thymus"),
        ("You may see a specialist, such as a urologist.", "urologist"),
        ("Treatments such as targeted therapy may help.", "targeted therapy"),
    ],
)
def test_an_example_of_illnesses_organs_tests_or_treatments_is_asked_for(
    text: str, terms: str
) -> None:
    assert asked_for(text) in ([terms], terms.split())


@pytest.mark.parametrize(
    "text",
    [
        "Ask about pain pills, such as tramadol or meloxicam.",
        "They give medicines such as zoledronic acid or pamidronate.",
        "They took sleeping pills (temazepam, zolpidem).",
        "Sedatives (e.g., temazepam and zolpidem) are used.",
    ],
)
def test_a_medicine_named_as_one_of_its_group_is_not_asked_for(text: str) -> None:
    assert asked_for(text) == []


def test_a_group_of_medicines_is_asked_for_though_its_members_are_named() -> None:
    assert asked_for("They took barbiturates (phenobarbital, secobarbital).") == ["barbiturates"]


@pytest.mark.parametrize(
    "text",
    [
        "They had pain (after they took temazepam).",
        "They took temazepam at home (or zolpidem).",
    ],
)
def test_a_medicine_in_brackets_that_say_more_or_behind_no_group_is_asked_for(text: str) -> None:
    assert asked_for(text) == ["temazepam"]
