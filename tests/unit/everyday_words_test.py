"""Everyday words that mean something else in medicine, and terms that stand in no list."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

import pytest

from pagelint.checks import _senses, term
from pagelint.glossary import Glossary, Sense, Term
from pagelint.linter import lint
from pagelint.model import Span
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Fact, Rulebook
from pages import page_of


@cache
def shipped() -> Rulebook:
    return load_rulebook()


def reported(text: str) -> list[str]:
    """The unexplained terms of a page under the shipped glossary."""
    found = lint(page_of(text), shipped()).findings
    return [f.text for f in found if f.rule == "unexplained-term"]


def outside(text: str, **options: Any) -> list[tuple[str, str]]:
    """(text, kind) of the terms of a page that are found without any glossary."""
    params = dataclasses.replace(shipped().params("term"), glossary=Glossary(), **options)
    found: list[tuple[str, str]] = []
    for section in page_of(text).sections:
        for fact in term.see(section, params):
            assert isinstance(fact, Fact)
            if fact.kind == "term-use":
                found.append((fact.values["text"], fact.values["kind"]))
    return found


# (word, in its medical sense, in its ordinary one)
SENSES = [
    ("positive", "Your throat test was positive.", "Stay positive and walk each day."),
    ("negative", "Your test came back negative.", "Let go of negative thoughts."),
    ("stool", "Tell us if you see black stool.", "Stand on a step stool to reach it."),
    ("discharge", "Call us if you have yellow discharge.", "He got an honorable discharge from the army."),
    ("discharge", "Ask for your discharge papers.", "The battery can discharge in the cold."),
    ("culture", "The lab can take a culture of the wound.", "Each culture has its own food."),
    ("Hold", "Hold this medicine on that day.", "Hold your baby in your arms."),
    ("held", "Your dose is held on that day.", "The class is held at noon."),
    ("tender", "The lump feels tender to the touch.", "Cook the meat until it is tender."),
    ("acute", "You have an acute infection.", "He has an acute sense of humor."),
    ("sensitive", "This test is sensitive.", "This is a sensitive topic."),
    ("remarkable", "The exam was remarkable for a lump.", "It was a remarkable day."),
    ("complaint", "She had a chief complaint.", "Send your complaint to our office."),
]  # fmt: skip


@pytest.mark.parametrize(("word", "text"), [(w, t) for w, t, _ in SENSES])
def test_an_everyday_word_in_its_medical_sense_is_reported(word: str, text: str) -> None:
    glossary: Glossary = shipped().params("term").glossary
    known = {t.name for t in glossary.terms if t.known}
    if word.casefold().replace("held", "hold") not in known:
        assert reported(text) == [word]


@pytest.mark.parametrize("text", [t for *_, t in SENSES])
def test_an_everyday_word_in_its_ordinary_sense_is_left_alone(text: str) -> None:
    assert reported(text) == []


def test_most_of_these_everyday_words_are_in_the_glossary() -> None:
    glossary: Glossary = shipped().params("term").glossary
    everyday = {t.name for t in glossary.terms if t.everyday}
    assert {"positive", "stool", "discharge", "culture", "hold"} <= everyday


def test_the_senses_of_a_word_go_by_their_patterns() -> None:
    word = Term(
        name="mass",
        senses={"lump": Sense("a lump", when=("~ + lung",)), "church": Sense(when=("~ + priest",))},
    )
    text = "The mass is on the lung."
    assert [s.plain for s in _senses.senses_of(word, text, Span(4, 8))] == ["a lump"]
    assert _senses.senses_of(word, "The mass is big.", Span(4, 8)) == ()
    both = "At mass the priest spoke of his lung."
    assert len(_senses.senses_of(word, both, Span(3, 7))) == 2


def test_a_sense_whose_pattern_has_no_place_for_the_word_is_a_mistake() -> None:
    assert list(_senses.problems(Sense(when=("~ + lung",)))) == []
    (problem,) = _senses.problems(Sense(when=("lung + ~",)))
    assert "does not hold the word" in problem


# Words outside of every list


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("You may have torticollis.", "word"),
        ("You may have a hordeolum.", "word"),
        ("Take melgovastatin each day.", "medicine"),
        ("Take quoxatinib each day.", "medicine"),
        ("Ask us about Quoxatinib today.", "medicine"),
        ("You may need a cholecystojejunostomy.", "procedure"),
        ("You may have splenocystitis.", "condition"),
        ("Your neurocytes are well.", "condition"),
        ("You may have Harlow-Pike syndrome.", "condition"),
        ("You may have Zorrel's disease.", "condition"),
    ],
)
def test_a_rare_medical_word_counts_by_its_form_its_list_or_its_name(text: str, kind: str) -> None:
    assert [k for _, k in outside(text)] == [kind]


def test_a_disease_that_bears_a_name_is_reported_under_the_shipped_glossary() -> None:
    assert reported("You may have Zorrel disease.") == ["Zorrel disease"]


def test_a_syndrome_that_bears_a_name_is_reported_under_the_shipped_glossary() -> None:
    assert reported("You may have Harlow-Pike syndrome.") == ["Harlow-Pike syndrome"]


@pytest.mark.parametrize(
    "text",
    [
        "Ask Maria Fibronova for help.",
        "We are in Bexhill and in Kalamazoo.",
        "Talk to Nurse Thistlewaite, please.",
        "The Torticollis Club is here.",
        "You may feel drowsiness and use an earplug.",
        "Your visit is on a Wednesday in February.",
        "Heart Disease is common.",
        "He was underdiagnosed for years.",
        "Photography and sympathy can help.",
        "Mix in a teaspoonful of honey.",
        "Use code ABCitis today.",
    ],
)
def test_names_and_clear_words_are_no_terms(text: str) -> None:
    assert outside(text) == []
    assert not set(reported(text)) & {"drowsiness", "earplug", "February", "Kalamazoo"}


def test_a_doctors_name_behind_a_title_is_no_term() -> None:
    assert outside("Ask Dr. Wegener for help.") == []


def test_the_house_sets_from_what_difficulty_a_word_outside_the_glossary_counts() -> None:
    assert outside("You may have torticollis.", easy=1.0) == []
    assert outside("You may have torticollis.", everyday=("torticollis",)) == []
    assert outside("Take melgovastatin each day.", medicines=()) == []


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ({"endings": ("it",)}, "no ending or beginning"),
        ({"beginnings": ("Neuro",)}, "no ending or beginning"),
        ({"again": "day"}, "“again” must be “page” or “section”"),
        ({"order": "last"}, "“order” must be"),
        ({"drafts": "hide"}, "“drafts” must be"),
        ({"easy": 2}, "“easy” must be between 0 and 1"),
    ],
)
def test_a_wrong_option_is_told_in_plain_words(option: dict[str, Any], said: str) -> None:
    (problem,) = term.problems(term.Params(**option))
    assert said in problem
