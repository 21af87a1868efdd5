"""Illnesses and germs that a page names only as examples of a group."""

import pytest

from pagelint.linter import lint
from pagelint.nlp.fair import explained_uses
from pagelint.reporters._terms import term_rows
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Verdict
from pages import page_of


def verdict_of(text: str) -> Verdict:
    return lint(page_of(text, "page.md"), load_rulebook())


def found(text: str) -> list[str]:
    return [f.text for f in verdict_of(text).findings if f.rule == "unexplained-term"]


@pytest.mark.parametrize(
    "text",
    [
        "Other conditions, such as psoriasis, scleroderma and gout, can look like this.",
        "Many germs cause this, including cryptococcus and listeria.",
        "Infections that can harm a baby include toxoplasmosis, listeriosis, and syphilis.",
        "Examples of these diseases are uveitis and scleroderma.",
        "This can come with another disease like scleroderma or uveitis.",
        "It can come from diseases that have the same signs, such as uveitis or scleroderma.",
        "We look for disorders such as scleroderma or uveitis.",
        "It comes with other illnesses, such as cervical disc disease.",
        "Skin diseases, such as scabies (a rash from mites) and impetigo, are common.",
        "Other illnesses, such as German measles (rubella), are rare.",
        "Scleroderma, uveitis, and similar diseases can tire you.",
        "Bowel disease (such as scleroderma or uveitis) is rare.",
        "Disorders that can cause this are: gout; uveitis; and scleroderma.",
        "Many disorders, such as a form of deafness, uveitis, and scleroderma, are rare.",
        "Other kinds of tumors that can cause this are thymomas, lipomas, and gliomas.",
        "Having another disease such as uveitis or scleroderma may raise it.",
    ],
)
def test_one_example_of_a_group_of_illnesses_is_not_reported(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (
            "You may have scleroderma, uveitis or endometriosis.",
            "scleroderma uveitis endometriosis",
        ),
        ("Symptoms such as dystonia, ataxia and chorea can come.", "dystonia ataxia chorea"),
        ("Tests such as colonoscopy and cystoscopy can help.", "colonoscopy cystoscopy"),
        ("Many diseases need more tests, such as cystoscopy.", "cystoscopy"),
        ("Signs of these disorders include dystonia and ataxia.", "dystonia ataxia"),
        ("These diseases can cause problems, such as dystonia and ataxia.", "dystonia ataxia"),
        ("Other diseases, such as tumors of the hypothalamus, are rare.", "hypothalamus"),
        ("Other diseases, such as a clot that blocks the aorta, are rare.", "aorta"),
        ("Other disorders, such as gout (which can lead to uveitis), are rare.", "uveitis"),
        ("Other disorders, such as aorta damage and gout, are rare.", "aorta"),
        ("Other disorders, such as a bad back (see gout and uveitis), are rare.", "gout uveitis"),
        ("Other rare diseases are uveitis and scleroderma.", "uveitis scleroderma"),
        ("The disease such as we know it, uveitis, is rare.", "uveitis"),
        ("Disorders that came to us are: mumps; uveitis; and scleroderma.", "uveitis scleroderma"),
        ("Bowel pain (such as scleroderma or uveitis) is rare.", "scleroderma uveitis"),
    ],
)
def test_what_readers_will_meet_or_is_no_member_is_reported(text: str, terms: str) -> None:
    assert found(text) == terms.split()


@pytest.mark.parametrize(
    "text",
    [
        "Other sites, such as the spleen, thymus, and bile ducts, can be hurt.",
        "Chemicals such as benzene and arsenic harm the blood.",
        "You may see a specialist, such as a urologist or oncologist.",
        "Your own doctor, such as a urologist, can help.",
    ],
)
def test_one_example_of_a_group_of_organs_substances_or_doctors_is_not_reported(text: str) -> None:
    assert found(text) == []


def test_an_organ_or_a_doctor_named_without_such_a_group_is_reported() -> None:
    assert found("We look at these: the spleen and the thymus.") == ["spleen", "thymus"]
    assert found("You may see a urologist or oncologist.") == ["urologist", "oncologist"]
    assert found("Marrow makes blood cells, including platelets.") == ["platelets"]


@pytest.mark.parametrize(
    "text",
    [
        "Some disorders look like this. Examples include scleroderma and uveitis.",
        "Many germs harm the gut. The most common ones are listeria and cryptococcus.",
        "Some disorders look like this. For example, scleroderma can make skin hard.",
        "Some disorders bring it on. For instance, it has been linked to gout, uveitis, and stress.",
        "Some disorders look like this. Examples are gout, in which joints swell; and uveitis.",
    ],
)
def test_an_example_of_the_group_in_the_sentence_before_is_not_reported(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        # What readers may have or get themselves.
        (
            "Some disorders bring symptoms. Examples include scleroderma and uveitis.",
            "scleroderma uveitis",
        ),
        (
            "You may get other diseases. Examples are scleroderma and uveitis.",
            "scleroderma uveitis",
        ),
        # No group, and no example.
        ("Some people look well. Examples include scleroderma and uveitis.", "scleroderma uveitis"),
        ("Some disorders look like this. We saw scleroderma and uveitis.", "scleroderma uveitis"),
        ("Some disorders look like this. For example, we may find uveitis.", "uveitis"),
    ],
)
def test_what_is_no_example_of_the_sentence_before_is_reported(text: str, terms: str) -> None:
    assert found(text) == terms.split()


def test_one_of_several_causes_that_a_sentence_begins_with_is_not_reported() -> None:
    assert found("Mumps, scleroderma, and uveitis can damage the eye.") == []
    assert found("Rarely, uveitis, a form of gout, or mumps may also lead to this.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Scleroderma and uveitis can damage the eye.",  # two say which
        "Mumps, scleroderma, and uveitis can raise your risk of a stroke.",  # the reader's own
        "Mumps, scleroderma, and uveitis can come later.",  # no causes
        "When you have mumps, scleroderma, and uveitis can damage the eye.",
    ],
)
def test_what_is_not_one_of_several_causes_is_reported(text: str) -> None:
    assert [t.casefold() for t in found(text)] == ["scleroderma", "uveitis"]


def test_a_medicine_in_brackets_behind_its_group_is_not_reported() -> None:
    assert found("They took barbiturates (phenobarbital, secobarbital).") == ["barbiturates"]
    assert found("Sedatives (e.g., temazepam and zolpidem) are used.") == []


def test_a_medicine_in_brackets_that_say_more_or_behind_no_group_is_reported() -> None:
    assert found("They had pain (after they took temazepam).") == ["temazepam"]
    assert found("They took temazepam at home (or zolpidem).") == ["temazepam"]


def test_one_name_without_a_comma_says_which_and_is_reported_but_not_of_related_illnesses() -> None:
    assert found("We look for disorders such as scleroderma.") == ["scleroderma"]
    assert found("We look for rare disorders, such as scleroderma.") == []
    assert found("It can come with related skin disorders like scleroderma.") == []


USED = "Many diseases, such as uveitis and gout, can look like this."


def test_an_example_is_reported_where_another_sentence_uses_it() -> None:
    (one,) = [
        f
        for f in verdict_of(f"{USED}\n\nWe treat your uveitis first.").findings
        if f.rule == "unexplained-term"
    ]
    assert (one.text, one.place.line) == ("uveitis", 3)


def test_an_example_has_a_status_of_its_own_and_is_not_taken_for_explained() -> None:
    verdict = verdict_of(USED)
    (row,) = [r for r in term_rows(verdict) if r.term == "uveitis"]
    assert (row.status, row.uses) == ("example", 1)
    at = USED.index("uveitis")
    assert at not in [span.start for span in explained_uses(verdict.facts).explained]
