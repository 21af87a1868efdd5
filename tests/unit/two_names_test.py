"""Two names for one thing: what ties them together, and what is no such name."""

import time

import pytest

from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Rulebook
from pages import page_of

RULE = load_rulebook().rule("two-names")


def found(text: str) -> list[str]:
    assert RULE is not None
    return [f.text for f in lint(page_of(text), Rulebook((RULE,))).findings]


def test_the_medical_name_is_found_once_at_its_first_use() -> None:
    text = "High blood pressure is common.\n\nHypertension hurts. You may not feel hypertension."
    assert found(text) == ["Hypertension"]


@pytest.mark.parametrize(
    "tie",
    [
        "High blood pressure (hypertension) is common.",
        "Hypertension, or high blood pressure, is common.",
        "High blood pressure is also called hypertension.",
        "Hypertension means high blood pressure.",
        "You have high blood pressure. Your doctor may use the word hypertension.",
    ],
)
def test_names_that_the_page_ties_together_anywhere_are_fine(tie: str) -> None:
    assert found(f"High blood pressure is common. Hypertension hurts.\n\n{tie}") == []


@pytest.mark.parametrize(
    "other",
    [
        "Portal hypertension is a liver problem.",
        "We teach the Dietary Approaches to Stop Hypertension plan to all who want it.",
    ],
)
def test_a_longer_name_is_another_thing(other: str) -> None:
    assert found(f"High blood pressure is common.\n\n{other}") == []


def test_one_name_alone_is_fine() -> None:
    assert found("Hypertension hurts. Hypertension is common.") == []


def test_a_long_line_of_names_takes_no_long_time() -> None:
    start = time.process_time()
    found("# A\n\n" + "hypertension and high blood pressure " * 2700)
    assert time.process_time() - start < 20
