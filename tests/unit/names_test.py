"""Terms in names and in rows of titles: where they are no words of the page, and where they are."""

import time

import pytest

from pagelint.linter import lint
from pages import as_shipped, page_of

ROW = "Home Care Rest Cold Packs Hemothorax Broken Ribs Sleep Well"


def found(text: str) -> list[str]:
    verdict = lint(page_of(text), as_shipped())
    return [f.text for f in verdict.findings if f.rule == "unexplained-term"]


@pytest.mark.parametrize("body", ["Consortium", "Initiative", "Society"])
def test_a_term_in_the_name_of_a_body_is_not_asked_to_be_explained(body: str) -> None:
    assert found(f"We work with the Hemothorax {body} on this.") == []
    assert found(f"We work with the {body.casefold()} on hemothorax.") == ["hemothorax"]


@pytest.mark.parametrize(
    "row",
    [
        f"On this page {ROW} we tell you how to rest.",
        f"{ROW}\n",
        "Cold Packs type b Broken Ribs Hemothorax Care of Chest Rest Ice",
        "Cold Packs (Ice) Rest At Home Hemothorax (Chest) Type B Ribs How To Sleep You will rest.",
    ],
)
def test_a_term_in_a_long_row_of_titles_is_not_asked_to_be_explained(row: str) -> None:
    assert found(f"# Chest\n\nYou rest.\n\n{row}\n\nAsk us.\n") == []


def test_the_sentence_that_uses_a_term_of_the_row_is_reported() -> None:
    assert found(f"You rest.\n\n{ROW}\n\nYou may have a hemothorax.\n") == ["hemothorax"]


@pytest.mark.parametrize(
    "text",
    [
        "Ask Our Nurses About Hemothorax when you come to see us.",
        "Cold Packs, Rest, Ribs, Home Care, Hemothorax, Broken Ribs, Sleep, Food, Walks, Work.",
        "Home. Care. Rest. Cold. Packs. Hemothorax. Broken. Ribs. Sleep. Well. Come. Back.",
        "Cold Packs Rest At Home All The Day And Sleep. Hemothorax Care Is Not The Same For All.",
        "CALL US AT ONCE IF YOU HAVE A Hemothorax OR IF YOU FEEL ILL IN THE NIGHT OR AT WORK",
    ],
)
def test_lists_short_titles_and_loud_sentences_are_no_row_of_titles(text: str) -> None:
    assert found(f"# Chest\n\nYou rest.\n\n{text}\n\nAsk us.\n") == ["Hemothorax"]


def test_a_term_in_a_title_that_is_called_one_is_not_asked_to_be_explained() -> None:
    assert found("We wrote a book titled: Rest With Hemothorax for nurses.") == []
    assert found("We wrote a titled book. Hemothorax is rare.") == ["Hemothorax"]
    assert found("The book is titled rest, and Hemothorax is rare.") == ["Hemothorax"]


def test_a_term_in_a_headline_with_its_date_is_not_asked_to_be_explained() -> None:
    assert found("# Chest\n\n- Care of Hemothorax Oct 12\n- Sleep Nov 3, 2024\n") == []
    assert found("# Chest\n\n- Care of Hemothorax Wounds\n- Sleep Nov 3\n") == ["Hemothorax"]
    assert found("You rest.\n\nYou ask. Hemothorax can come by Oct 12\n") == ["Hemothorax"]
    assert found("You rest.\n\nYour Hemothorax can come by Oct 12 or later\n") == ["Hemothorax"]


def test_a_very_long_row_takes_no_long_time() -> None:
    start = time.process_time()
    found(f"# A\n\n{ROW} " * 2000)
    assert time.process_time() - start < 20
