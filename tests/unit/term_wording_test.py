"""The words that are offered for a term: they fit the sentence once their edits are applied."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

import pytest

from pagelint.glossary import Glossary, Review, Sense, Term
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Finding, Rulebook
from pages import as_shipped, page_of

BULGE = "a bulge in the wall of a blood vessel"
RATE = "a measure of how well the kidneys clean the blood"
WORDS = (
    Term(BULGE, kind="condition", also=("aneurysmal",), name="aneurysm"),
    Term(
        "the return of an illness",
        also=("recurrent", "return cell"),
        members={"recurrent": "coming back", "return cell": "a cell that came back"},
        name="recurrence",
        reviewed=Review("A. Roe", "nurse"),
    ),
    Term("a doctor who treats allergies", kind="word", name="allergist"),
    Term(RATE, kind="measure", name="glomerular filtration rate"),
    Term("a spot that is not normal", "abnormal spot", kind="condition", name="lesion"),
    Term("tied off", "tie off", kind="word", name="ligate"),
    Term("a stitch", "stitch", kind="device", name="suture"),
    Term("a nerve cell", "nerve cell", kind="body", name="neuron"),
    Term("swelling", "swelling", kind="symptom", name="edema", reviewed=Review("A. Roe", "nurse")),
    Term(
        kind="symptom",
        everyday=True,
        name="discharge",
        senses={
            "fluid": Sense("fluid from a wound", "fluid", ("~ + wound",)),
            "leaving": Sense("leaving the hospital", "", ("~ + home",)),
        },
    ),
)


@cache
def shipped() -> Rulebook:
    return load_rulebook()


def findings(text: str, name: str = "page.md", **options: Any) -> list[Finding]:
    """What the term check reports with these few words and these options."""
    options = {"glossary": Glossary(WORDS), **options}
    rules = tuple(
        dataclasses.replace(r, params=dataclasses.replace(r.params, **options))
        if r.check == "term"
        else r
        for r in shipped().rules
    )
    found = lint(page_of(text, name), dataclasses.replace(shipped(), rules=rules)).findings
    return [f for f in found if f.rule == "unexplained-term"]


def fixed(text: str, name: str = "page.md", *, other: bool = False, **options: Any) -> str:
    """The source with the edits of its first unexplained term put in, or those that may be made in their stead."""
    found = findings(text, name, **options)[0]
    fix = found.other if other else found.fix
    assert fix is not None
    assert fix.safety == "suggest"
    for edit in sorted(fix.edits, key=lambda e: e.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


TERM_FIRST = [
    ("You may have an aneurysm.", f"You may have an aneurysm ({BULGE})."),
    ("An aneurysm can burst.", f"An aneurysm ({BULGE}) can burst."),
    ("Aneurysms can burst.", "Aneurysms (bulges in the wall of a blood vessel) can burst."),
    ("See two allergists.", "See two allergists (doctors who treat allergies)."),
    ("You have a lesion there.", "You have an abnormal spot there."),
    ("Lesions can grow.", "Abnormal spots can grow."),
    ("We ligated the vessel.", "We tied off the vessel."),
    ("You have edema.", "You have swelling."),
    ("Your filtration rate is low.\n\nA glomerular filtration rate can fall.",
     f"Your filtration rate is low.\n\nA glomerular filtration rate ({RATE}) can fall."),
    ("Your glomerular filtration rate (GFR) is low.", f"Your glomerular filtration rate (GFR: {RATE}) is low."),
    ("You may have an **aneurysm** now.", f"You may have an **aneurysm ({BULGE})** now."),
    ("- You may have an aneurysm &amp; pain.", f"- You may have an aneurysm ({BULGE}) &amp; pain."),
    ("| Test | Day |\n|---|---|\n| See an aneurysm here | Monday |",
     f"| Test | Day |\n|---|---|\n| See an aneurysm ({BULGE}) here | Monday |"),
]  # fmt: skip
PLAIN_FIRST = [
    ("You may have an aneurysm.", f"You may have {BULGE} (aneurysm)."),
    ("You may have aneurysms.", "You may have bulges in the wall of a blood vessel (aneurysms)."),
    ("Aneurysms can burst.", "Bulges in the wall of a blood vessel (aneurysms) can burst."),
    ("See an allergist.", "See a doctor who treats allergies (allergist)."),
    ("ANEURYSMS can burst.", "bulges in the wall of a blood vessel (ANEURYSMS) can burst."),
]
HTML = [
    ("<p>You may have an aneurysm.</p>", f"<p>You may have an aneurysm ({BULGE}).</p>"),
    ("<p>You may have an <b>aneurysm</b>.</p>", f"<p>You may have an <b>aneurysm ({BULGE})</b>.</p>"),
    ("<p>You have a lesion &amp; pain.</p>", "<p>You have an abnormal spot &amp; pain.</p>"),
    ("<p>A glomerular filtration rate (<b>GFR</b>) is low.</p>", f"<p>A glomerular filtration rate (<b>GFR: {RATE}</b>) is low.</p>"),
    ("<ul><li>Lesions can grow.</li></ul>", "<ul><li>Abnormal spots can grow.</li></ul>"),
]  # fmt: skip


def test_words_that_are_both_a_replacement_and_an_explanation_are_offered_once() -> None:
    found = lint(page_of("Ask whether to take it orally."), as_shipped()).findings
    (one,) = [f for f in found if f.rule == "unexplained-term"]
    assert one.action.startswith("Use: “by mouth”. (Draft")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You have a lesion there.", "You have a lesion (a spot that is not normal) there."),
        ("Lesions can grow.", "Lesions (spots that are not normal) can grow."),
        ("You have a lesion. The lesion grows.", "You have an abnormal spot. The lesion grows."),
    ],
)
def test_the_other_way_that_the_message_names_can_be_chosen_too(text: str, expected: str) -> None:
    (one, *_) = findings(text)
    assert "Or explain: " in one.action
    assert fixed(text, other=True) == expected


def test_there_is_no_other_way_where_one_wording_is_all_there_is() -> None:
    for text in ("You may have an aneurysm.", "You have edema.", "We ligated the vessel."):
        (one, *_) = findings(text)
        assert (one.other is None) == ("Or explain" not in one.action)
    assert findings("You may have an aneurysm.")[0].other is None
    assert findings("You have a lesion there.", drafts="never")[0].other is None
    assert findings("You have a suture.")[0].action.startswith("Use: “stitch”. (Draft")


@pytest.mark.parametrize(("text", "expected"), TERM_FIRST)
def test_the_fix_puts_plain_words_behind_the_term_or_in_its_place(text: str, expected: str) -> None:
    assert fixed(text) == expected


@pytest.mark.parametrize(("text", "expected"), PLAIN_FIRST)
def test_with_plain_first_the_term_goes_into_brackets(text: str, expected: str) -> None:
    assert fixed(text, order="plain-first") == expected


@pytest.mark.parametrize(("text", "expected"), HTML)
def test_the_fix_fits_a_web_page(text: str, expected: str) -> None:
    assert fixed(text, "page.html") == expected


def test_with_plain_first_a_web_page_is_changed_in_place_too() -> None:
    text = "<p>You may have an aneurysm.</p>"
    assert fixed(text, "p.html", order="plain-first") == f"<p>You may have {BULGE} (aneurysm).</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You have a suture.", "You have a stitch."),
        ("A neuron is hurt.", "A nerve cell is hurt."),
        ("A lesion can grow.", "An abnormal spot can grow."),
    ],
)
def test_a_word_put_in_place_keeps_its_article_and_its_capital(text: str, expected: str) -> None:
    assert fixed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An aneurysm can burst.", "A bulge in the wall of a blood vessel (aneurysm) can burst."),
        ("Your aneurysm is small.", "Your bulge in the wall of a blood vessel (aneurysm) is small."),
    ],
)  # fmt: skip
def test_plain_first_keeps_the_capital_and_the_small_word_before(text: str, expected: str) -> None:
    assert fixed(text, order="plain-first") == expected


def test_a_third_person_verb_is_no_plural() -> None:
    assert fixed("The doctor ligates the vessel.") == "The doctor ties off the vessel."


@pytest.mark.parametrize("order", ["term-first", "plain-first"])
def test_a_term_used_several_times_is_explained_and_not_replaced(order: str) -> None:
    text = "You have lesions. Lesions can grow. The lesion hurts."
    made = fixed(text, order=order)
    assert made.endswith("Lesions can grow. The lesion hurts.")
    assert "spots that are not normal" in made
    assert "lesions" in made.partition(".")[0]


def test_a_family_member_gets_a_hint_and_no_fix() -> None:
    (one,) = findings("The wall is aneurysmal.")
    assert one.fix is None
    assert f"“aneurysm” is: {BULGE}." in one.action


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You have recurrent pain.", "You have recurrent (coming back) pain."),
        ("See the return cells.", "See the return cells (cells that came back)."),
    ],
)
def test_a_family_member_gets_words_of_its_own_where_it_has_them(text: str, expected: str) -> None:
    assert fixed(text) == expected


def test_words_of_a_family_member_stay_a_draft_when_its_term_is_reviewed() -> None:
    (own,), (member,) = findings("It is a recurrence."), findings("You have recurrent pain.")
    assert "Draft wording" not in own.action
    assert member.action.endswith("(Draft wording, ask your clinician.)")
    assert findings("You have recurrent pain.", drafts="never")[0].fix is None


def test_a_change_that_would_cut_through_marks_is_offered_in_words_only() -> None:
    (one,) = findings("You may have an **aneurysm** now.", order="plain-first")
    assert one.fix is None
    assert f"write “{BULGE} (aneurysm)”" in one.action


def test_a_wording_without_a_reviewer_is_marked_as_a_draft() -> None:
    (draft,) = findings("You have a lesion there.")
    (reviewed,) = findings("You have edema.")
    assert draft.action.endswith("(Draft wording, ask your clinician.)")
    assert draft.values["draft"] is True
    assert "Draft" not in reviewed.action
    assert reviewed.values["draft"] is False


def test_a_house_can_hide_drafts_and_keeps_reviewed_wordings() -> None:
    (draft,) = findings("You have a lesion there.", drafts="never")
    assert (draft.fix, draft.values["plain"], draft.values["use"]) == (None, "", "")
    assert draft.action == "Say in a few plain words what it is, or use a plain word instead."
    (hint,) = findings("The wall is aneurysmal.", drafts="never")
    assert BULGE not in hint.action
    assert fixed("You have edema.", drafts="never") == "You have swelling."


def test_a_word_in_one_certain_sense_gets_that_senses_words() -> None:
    assert fixed("The wound has discharge.") == "The wound has fluid."
    assert fixed("Call home at discharge.") == "Call home at discharge (leaving the hospital)."


def test_a_word_that_can_have_two_senses_there_is_reported_without_a_wording() -> None:
    (one,) = findings("At home, look for discharge on the wound.")
    assert one.fix is None
    assert one.values["plain"] == one.values["use"] == ""


def test_a_known_word_is_asked_for_only_where_the_house_says_so() -> None:
    assert findings("You have edema.", known=("edema",)) == []
    known = Glossary((dataclasses.replace(WORDS[0], known=True),))
    assert findings("An aneurysm can burst.", glossary=known) == []
    asked = findings("An aneurysm can burst.", glossary=known, ask=("aneurysm",))
    assert [f.text for f in asked] == ["aneurysm"]


def test_an_explanation_that_was_put_in_is_found_on_the_next_run() -> None:
    for text in ("You may have an aneurysm.", "Your glomerular filtration rate (GFR) is low."):
        assert findings(fixed(text)) == []
        assert findings(fixed(text, order="plain-first")) == []
