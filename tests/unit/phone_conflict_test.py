"""One office, two numbers: on a page, and across the pages of a run."""

import time

import pytest

from pagelint.checks import phone_conflict
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Fact, Rulebook
from pages import page_of

RULE = load_rulebook().rule("conflicting-phone")


def facts_and_texts(text: str) -> tuple[tuple[Fact, ...], list[str]]:
    assert RULE is not None
    verdict = lint(page_of(text), Rulebook((RULE,)))
    return verdict.facts, [f.text for f in verdict.findings]


def found(first: str, second: str) -> list[str]:
    return facts_and_texts(f"# Care\n\n{first}\n\n## More\n\n{second}\n")[1]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Call the Oak Heart Center at 303-555-0142.", "The Oak Heart Center is at 303-555-0161."),
        ("Call the Oak Heart Center at 303-555-0142.", "Call the center at 303-555-0161."),
        ("Call the clinic at 303-555-0142.", "Call 303-555-0124 if you feel worse."),
        ("Call our office at 303-555-0142.", "Questions? Reach our office at (303) 555-0177."),
    ],
)
def test_two_numbers_of_one_office_are_found_at_both_places(first: str, second: str) -> None:
    assert len(found(first, second)) == 2


@pytest.mark.parametrize(
    "second",
    [
        "Fax the clinic at 303-555-0150.",
        "If you are deaf, call the clinic by TTY at 303-555-0150.",
        "Nights and weekends, call the clinic at 303-555-0150.",
        "To book a visit or change an appointment, call the clinic at 303-555-0150.",
        "For a bill, call the clinic at 303-555-0150.",
        "Call the 24/7 nurse line at 303-555-0150.",
        "Call the clinic at 303-555-0142 or toll-free at 1-800-555-0150.",
        "The clinic is at 303-555-0150, ext. 12.",
        "Call the pharmacy at 303-555-0150.",
        "Call the clinic at 555-0142.",
    ],
)
def test_a_number_for_another_purpose_is_no_conflict(second: str) -> None:
    assert found("Call the clinic at 303-555-0142.", second) == []


def across(*texts: str) -> list[tuple[int, str]]:
    facts = [facts_and_texts(f"# Care\n\n{text}\n")[0] for text in texts]
    return [
        (page, str(hit.values["first"]))
        for page, hit in phone_conflict.across(facts, phone_conflict.Params())
    ]


def test_an_office_with_other_numbers_on_another_page_is_found_on_both_pages() -> None:
    one = "Call the Oak Heart Center at 303-555-0142."
    two = "Call the Oak Heart Center at 303-555-0161."
    assert across(one, two) == [(0, "303-555-0142"), (1, "303-555-0161")]


def test_hours_that_differ_from_page_to_page_are_found() -> None:
    one = "The Oak Heart Center is open Monday to Friday, 8 a.m. to 5 p.m."
    two = "The Oak Heart Center is open Monday through Friday, 8:00 am - 4 pm."
    assert [page for page, _ in across(one, two)] == [0, 1]


def test_hours_written_in_two_ways_are_the_same() -> None:
    one = "The Oak Heart Center is open Monday to Friday, 8 a.m. to 5 p.m."
    two = "The Oak Heart Center is open Mon–Fri, 8:00 am – 5:00 pm."
    assert across(one, two) == []


def test_a_plain_name_is_not_compared_across_pages() -> None:
    assert across("Call the clinic at 303-555-0142.", "Call the clinic at 303-555-0161.") == []


def test_a_name_in_small_letters_is_held_against_the_same_name_in_capitals() -> None:
    one, two = "Call the stroke clinic at 614-555-0111.", "Call the Stroke Clinic at 614-555-0122."
    assert across(one, two) == [(0, "614-555-0111"), (1, "614-555-0122")]
    assert across(one, one.replace("0111", "0122")) == []


def test_a_number_behind_a_bare_label_is_the_headings() -> None:
    one = "## Oak Heart Center\n\nPhone: 614-555-0120"
    two = "Call the Oak Heart Center at 614-555-0121."
    assert [page for page, _ in across(one, two)] == [0, 1]
    assert across(one.replace("Phone", "Fax"), two) == []


def test_hours_written_with_fewer_signs_are_the_same() -> None:
    one = "The Oak Sleep Clinic is open Monday to Friday, 8 a.m. to 5 p.m."
    assert found(one, "The Oak Sleep Clinic is open Mon-Fri 8 - 5 pm.") == []
    assert len(found(one, "The Oak Sleep Clinic is open Mon-Fri 9 - 5 pm.")) == 2


def test_a_page_that_gives_both_numbers_does_not_disagree_with_another_page() -> None:
    one = "Call the Oak Heart Center at 303-555-0142.\n\nFor bills, call the Oak Heart Center at 303-555-0161."
    assert across(one, "Call the Oak Heart Center at 303-555-0142.") == []


@pytest.mark.parametrize("word", ["Heart Center 303-555-0142 ", "Of The And ", "Monday, 8 to "])
def test_a_long_line_takes_no_long_time(word: str) -> None:
    start = time.process_time()
    facts_and_texts("# A\n\n" + word * (100_000 // len(word)) + "\n")
    assert time.process_time() - start < 20
