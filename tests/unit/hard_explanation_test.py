"""Explanations that are hard themselves, and nouns in a row."""

from __future__ import annotations

from functools import cache

import pytest

from pagelint.checks import hard_explanation, noun_stack
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Finding, Rulebook
from pages import page_of


@cache
def shipped() -> Rulebook:
    return load_rulebook()


def reported(text: str, rule: str) -> list[Finding]:
    return [f for f in lint(page_of(text), shipped()).findings if f.rule == rule]


def hard(text: str) -> list[str]:
    return [f.text for f in reported(text, "hard-explanation")]


def stacks(text: str) -> list[str]:
    return [f.text for f in reported(text, "noun-stack")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nephropathy (renal damage) can be slow.", "renal"),
        ("An aneurysm is a vascular bulge.", "vascular"),
        ("Metastases are lesions that have spread from one place.", "lesions"),
        ("Cirrhosis, or hepatic scars, can be slow.", "hepatic"),
        ("- Nephropathy: renal damage of any kind", "renal"),
    ],
)
def test_an_explanation_with_an_unexplained_term_in_it_is_reported_at_that_term(
    text: str, word: str
) -> None:
    assert hard(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Nephropathy (kidney damage) can be slow.",
        "An aneurysm is a bulge in a blood vessel.",
        "Renal means of the kidneys. Nephropathy (renal damage) can be slow.",
        "Nephropathy (renal damage) can be slow. Renal means of the kidneys.",
        "Your nephropathy can be slow. Your renal tests are due.",
    ],
)
def test_an_explanation_in_known_or_explained_words_is_left_alone(text: str) -> None:
    assert hard(text) == []


def test_the_message_names_both_words_and_shows_the_explanation() -> None:
    (one,) = reported("# T\n\nNephropathy (renal damage) can be slow.", "hard-explanation")
    assert "“Nephropathy”" in one.message
    assert "“renal”" in one.message
    assert [r.text for r in one.related] == ["renal damage"]
    assert one.place.line == 3


def test_only_the_first_explanation_of_a_term_is_looked_at() -> None:
    text = "Nephropathy (kidney damage) can be slow. Nephropathy (renal damage) can be fast."
    assert hard(text) == []


def test_a_whole_passage_is_not_taken_for_an_explanation() -> None:
    long = "damage to the filters in you " * 8
    assert hard(f"- Nephropathy: renal {long}of any kind") == []


def test_options_that_make_no_sense_are_told() -> None:
    assert list(hard_explanation.problems(hard_explanation.Params(longest=1))) == []
    assert list(hard_explanation.problems(hard_explanation.Params(longest=0))) != []
    assert list(noun_stack.problems(noun_stack.Params(nouns=2))) == []
    assert list(noun_stack.problems(noun_stack.Params(nouns=1))) != []


@pytest.mark.parametrize(
    ("text", "stack"),
    [
        ("Ask about our hospital safety data review program.", "hospital safety data review program"),
        ("The nurse checks the hospital room door sign.", "hospital room door sign"),
        ("- Read the hospital visitor health screening rules.", "hospital visitor health screening rules"),
    ],
)  # fmt: skip
def test_four_nouns_in_a_row_are_a_stack(text: str, stack: str) -> None:
    assert stacks(text) == [stack]


def test_the_message_counts_the_nouns() -> None:
    (one,) = reported("Ask about our hospital safety data review program.", "noun-stack")
    assert "5 nouns" in one.message
    assert one.severity == "note"


@pytest.mark.parametrize(
    "text",
    [
        "Your blood sugar level may rise.",
        "Ask about our Hospital Safety Data Review Program.",
        "Ask about the program that reviews data on safety.",
        "Bring pen, paper, food, water and money.",
        "Ask about our patient check-up plan form.",
        "# Hospital visitor health screening rules\n\nRead them first.",
        "| Hospital visitor health screening rules | Day |\n|---|---|\n| One | Two |",
    ],
)
def test_short_runs_names_lists_and_headings_are_no_stacks(text: str) -> None:
    assert stacks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A spit test measures hormone concentrations at night.",
        "These signs help a nurse diagnose heart valve problems.",
        "The eye doctor treats skin cancer cells with cold.",
        "A home heart monitor records heart muscle activity.",
        "The new knee joint replaces bone tissue that is worn.",
        "Smoke damages blood vessel walls.",
        "Pills can help to control blood sugar levels.",
        "Our heart care team checks each leg.",
        "Some doctors control blood sugar levels with shots.",
    ],
)
def test_a_verb_among_nouns_ends_the_stack(text: str) -> None:
    assert stacks(text) == []


def test_a_lost_apostrophe_makes_no_stack() -> None:
    assert stacks("Call your health care providers office today.") == []
    assert stacks("Ask your childs health care provider first.") == []


def test_what_the_glossary_or_everybody_knows_as_one_thing_counts_as_one_noun() -> None:
    assert stacks("Fair skin is one of the skin cancer risk factors.") == []
    assert stacks("You may need a stem cell transplant plan.") == []
    assert stacks("Ask about the birth control side effects.") == []
    (one,) = reported("Read our birth control room door sign.", "noun-stack")
    assert "4 nouns" in one.message


def test_a_stack_begins_and_ends_with_whole_words() -> None:
    assert stacks("Ask for our low-dose hospital safety data review program.") == [
        "low-dose hospital safety data review program"
    ]


def test_a_list_that_lost_its_signs_is_no_stack() -> None:
    assert stacks("We treat kidney pain bladder pain and more.") == []


def test_the_message_quotes_the_words_of_the_page() -> None:
    (one,) = reported("All nephropathies (renal damage) can be slow.", "hard-explanation")
    assert "The words that explain “nephropathies” are hard too" in one.message


@pytest.mark.parametrize(
    "text",
    [
        "An aneurysm (a bulge in a vessel, such as the popliteal one) can burst.",
        "An aneurysm (a bulge in a vessel, for example the popliteal one) can burst.",
        "When the ovaries, which are located low in the belly, get the signal, they send out progesterone.",
        "Ask about an aneurysm, a bulge in a vessel wall - popliteal cramps - a cold foot.",
    ],
)
def test_examples_the_main_clause_and_the_next_item_are_no_part_of_an_explanation(
    text: str,
) -> None:
    assert hard(text) == []
