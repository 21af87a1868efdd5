"""Sentences and lists that only lead to other pages: what is one, and what looks like one."""

import time

import pytest

from pagelint.checks._pointers import points_away
from pagelint.linter import lint
from pagelint.model import Span
from pages import as_shipped, page_of

RULES = ("unexplained-term", "undefined-abbreviation")


def found(text: str) -> list[str]:
    verdict = lint(page_of(text), as_shipped())
    return [f.text for f in verdict.findings if f.rule in RULES]


@pytest.mark.parametrize(
    "text",
    [
        "See our article on Hemothorax and Rest.",
        "See Living With Hemothorax for more information.",
        "Visit the hospital's Hemothorax page.",
        "Check the list of trials that take patients with hemothorax.",
        "For more information about hemothorax, call us.",
        "For more on hemothorax, ask us.",
        "For facts about hemothorax, see below.",
        "More detailed information is given in the leaflet Hemothorax at Home.",
        "More about: Hemothorax",
        "Learn more about hemothorax.",
        "Find helpful information about hemothorax.",
        "To find out more about hemothorax, ask us.",
        "Blood can get there (see the chapter on hemothorax) and stay.",
        "Blood in the chest: See the leaflet on Hemothorax.",
        "Rest helps. (For more information, go to Hemothorax.)",
    ],
)
def test_a_term_in_words_that_point_to_another_page_is_not_asked_to_be_explained(text: str) -> None:
    assert found(f"# Chest\n\n{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "See your doctor about a hemothorax.",
        "See a doctor if the leaflet speaks of hemothorax.",
        "Check for hemothorax in this section of the chest.",
        "For more severe hemothorax you need a drain.",
        "Get more rest after a hemothorax.",
        "You may see the article on hemothorax.",
        "Read the label (see page 3) if you have a hemothorax.",
        "Read this page before a hemothorax is drained.",
        "Read the label when the leaflet says hemothorax.",
        "Learn more. A hemothorax can be small.",
    ],
)
def test_advice_and_what_stands_beside_a_pointer_are_the_page_s_own_words(text: str) -> None:
    assert found(f"# Chest\n\n{text}\n") == ["hemothorax"]


def test_the_first_use_of_its_own_is_reported_in_place_of_a_pointer() -> None:
    text = "See the page on Hemothorax in Adults.\n\nA hemothorax can be small.\n"
    (finding,) = [
        f for f in lint(page_of(text), as_shipped()).findings if f.rule == "unexplained-term"
    ]
    assert finding.text == "hemothorax"
    assert finding.place.line == 3


def test_what_a_pointer_explains_is_explained() -> None:
    text = "For more information about hemothorax (blood in the chest), call us.\n\nA hemothorax can be small.\n"
    assert found(text) == []


def test_the_items_under_a_pointer_are_titles() -> None:
    items = "- Hemothorax at Home\n- Care of Chests\n"
    lead = "Rest helps. See these leaflets for more information"
    assert found(f"# Chest\n\n{lead}:\n\n{items}") == []
    assert found(f"# Chest\n\n{lead}. You may have:\n\n{items}") == ["Hemothorax"]
    assert found(f"# Chest\n\n{lead}:\n\n{items}\nYou may have a hemothorax.\n") == ["hemothorax"]
    later = f"{items}\nYou can rest.\n\n- Hemothorax\n"
    assert found(f"# Chest\n\n{lead}:\n\n{later}") == ["Hemothorax"]


def test_the_items_under_a_line_that_says_what_they_are_are_titles() -> None:
    items = "- Hemothorax at Home\n- Care of Chests\n"
    assert found(f"# Chest\n\nFact Sheets\n\n{items}") == []
    assert found(f"# Chest\n\nRelated publications\n\n{items}") == []
    assert found(f"# Chest\n\nWe have fact sheets\n\n{items}") == ["Hemothorax"]
    assert found(f"# Chest\n\nWhat you may have\n\n{items}") == ["Hemothorax"]


def test_items_among_resources_that_name_their_source_are_titles() -> None:
    lead = "# Chest\n\nThese resources speak of chests:\n\n"
    assert found(f"{lead}- Chest Hospital of Example: Hemothorax at home\n- Rest\n") == []
    # What bears no other's name may be what the page itself offers.
    assert found(f"{lead}- Hemothorax\n- Rest\n") == ["Hemothorax"]
    assert found(f"{lead}- A nurse: helps with hemothorax\n- Rest\n") == ["hemothorax"]
    other = "# Chest\n\nYou may have:\n\n"
    assert found(f"{other}- Chest Wounds: Hemothorax\n- Rest\n") == ["Hemothorax"]


def test_a_place_is_away_only_within_the_pointer() -> None:
    section = page_of("Rest (see the page on chests) helps.").whole
    at = section.text.index("page")
    assert points_away(section, Span(at, at + 4))
    at = section.text.index("helps")
    assert not points_away(section, Span(at, at + 5))


def test_long_lines_that_almost_point_take_no_long_time() -> None:
    start = time.process_time()
    section = page_of("These resources: " + "(see " * 20_000 + "\n\n- " + "Aa of " * 20_000).whole
    assert not points_away(section, Span(0, 5))
    assert time.process_time() - start < 10
