"""Plans whose day has passed, and dates that only look like one."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pages import page_of

_ALL = load_rulebook()
BOOK = dataclasses.replace(_ALL, rules=tuple(r for r in _ALL.rules if r.id == "past-date"))


def found(text: str, kind: str = "condition", today: date = date(2026, 11, 26)) -> list[str]:
    page = dataclasses.replace(page_of(text), kind=kind)
    return [f.text for f in lint(page, BOOK, today=today).findings]


OVER = """
    The new wing is scheduled to open in fall 2023.
    A vaccine is expected to be ready by spring 2022.
    We are going to move to Elm Street on 3 June 2024.
    Our walk-in hours will change on 1/15/2024.
    Flu shots for this season (2018) are here.
    The support group will meet on Monday, May 6, 2019, at 7 pm.
    Join us for our health fair on September 12, 2021.
    Visits are on hold until May 1, 2020.
    Parking will be free through June 2023.
    In March 2022, the clinic will move to a new site.
    By January 2021 every patient will have an online account.
    Next year (2020), the fee will rise.
    New rules will take effect on January 1, 2024.
"""
FINE = """
    The drug was approved in 2015 and will help many people.
    You will read about the 2019 study below.
    Your doctor will use guidelines from 2018.
    If you had surgery in 2015, you will need a scan.
    You will get 2000 mg a day.
    We will pay up to $2000.
    In 2019, about 10 million people had the flu, and many more will get it.
    Devices made before 2012 will not work in this scanner.
    Experts estimated in 2010 that 1 in 3 people will get cancer.
    By 2050, twice as many people will have dementia.
    The report, published in May 2019, will tell you more.
    The law that passed in 2010 will pay for this test.
    Call us at 614-555-2019 and we will help.
    It will be updated in May 2020.
"""


@pytest.mark.parametrize("text", [t.strip() for t in OVER.strip().splitlines()])
def test_a_plan_whose_day_has_passed_is_found_once(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize("text", [t.strip() for t in FINE.strip().splitlines()])
def test_a_date_that_was_past_when_it_was_written_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_month_passes_with_its_last_day() -> None:
    text = "We will move in May 2026."
    assert found(text, today=date(2026, 5, 31)) == []
    assert found(text, today=date(2026, 6, 1)) == ["May 2026"]


def test_on_pages_of_news_dates_may_pass() -> None:
    assert found("We will move in May 2020.", kind="news") == []


@pytest.mark.parametrize("words", ["will open in May 2021 ", "by 2020 will ", "will ", "2021-"])
def test_a_page_of_trigger_words_takes_no_quadratic_time(words: str) -> None:
    found("# T\n\nWalk.\n\n" + words * (100_000 // len(words)))
