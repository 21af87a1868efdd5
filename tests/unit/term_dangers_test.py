"""Terms that a reader must not misread are reported wherever an order, a warning or a sign of danger has them."""

import pytest

from pagelint.linter import lint
from pagelint.model import Span
from pagelint.nlp.fair import explained_uses
from pagelint.verdict import Fact
from pages import as_shipped, page_of


def found(text: str) -> list[str]:
    verdict = lint(page_of(text, "page.md"), as_shipped())
    return [f.text for f in verdict.findings if f.rule == "unexplained-term"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("For more information about your pills, do not take them if you have:\n\n- hemoptysis\n- melena\n", ["hemoptysis", "melena"]),
        ("For more information call us, but if you have hemoptysis, go to the emergency room.", ["hemoptysis"]),
        ("To learn more about your pills, do not take warfarin.", ["warfarin"]),
        ("See the surgeon who does cesarean sections and hysterectomy.", ["hysterectomy"]),
        ("See the section on warning signs below:\n\n- hemoptysis\n- dyspnea\n", ["hemoptysis", "dyspnea"]),
    ],
)  # fmt: skip
def test_what_points_to_another_page_ends_where_it_says_what_to_do(
    text: str, terms: list[str]
) -> None:
    assert found(text) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Do not take this if you have other conditions, such as porphyria or myasthenia gravis.", ["porphyria", "myasthenia gravis"]),
        ("Call 911 if you have signs of conditions such as anaphylaxis or sepsis.", ["anaphylaxis", "sepsis"]),
        ("You may get serious infections, such as sepsis or endocarditis.", ["sepsis", "endocarditis"]),
    ],
)  # fmt: skip
def test_an_illness_that_readers_are_to_look_out_for_is_no_mere_example(
    text: str, terms: list[str]
) -> None:
    assert found(text) == terms


def test_an_order_with_a_day_and_a_warning_in_capitals_are_no_titles() -> None:
    assert found("- Stop enoxaparin on June 5\n") == ["enoxaparin"]
    warning = "Warfarin And Aspirin Can Cause Severe Hemorrhage And Death In Some People"
    assert found(warning) == ["Warfarin", "Hemorrhage"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("You may get sepsis, which kills many people each year.", "sepsis"),
        ("You may get a hematoma, which affects about three in ten people.", "hematoma"),
        ("You may need a craniotomy to check whether it was safe.", "craniotomy"),
    ],
)
def test_how_many_it_strikes_and_what_it_was_asked_for_explain_nothing(
    text: str, term: str
) -> None:
    assert found(text) == [term]


def test_a_term_that_is_let_pass_is_not_taken_for_explained() -> None:
    values = {"term": "stent", "running": True, "known": False}
    use = Fact("term-use", Span(0, 5), values)
    assert explained_uses([use, Fact("let-pass", Span(0, 5), {"term": "stent"})]).explained == ()
    assert explained_uses([use]).explained == (Span(0, 5),)
