"""Dates as people write them, and what only looks like one."""

from __future__ import annotations

import re
import time

import pytest

from pagelint.nlp.dates import DATE, find_dates

READ = [
    ("2024-05-03", "2024-05-03", "2024-05-03"), ("2024-05-03T10:30:00Z", "2024-05-03", "2024-05-03"),
    ("2024/05/03", "2024-05-03", "2024-05-03"), ("2024-05", "2024-05-01", "2024-05-31"),
    ("May 3, 2024", "2024-05-03", "2024-05-03"), ("May 3rd, 2024", "2024-05-03", "2024-05-03"),
    ("3rd of May 2024", "2024-05-03", "2024-05-03"), ("03-May-2024", "2024-05-03", "2024-05-03"),
    ("Friday, May 3, 2024", "2024-05-03", "2024-05-03"), ("Sept. 2024", "2024-09-01", "2024-09-30"),
    ("MAY 2024", "2024-05-01", "2024-05-31"), ("May, 2024", "2024-05-01", "2024-05-31"), ("2024 May", "2024-05-01", "2024-05-31"),
    ("05/2024", "2024-05-01", "2024-05-31"), ("5.2024", "2024-05-01", "2024-05-31"), ("03/24", "2024-03-01", "2024-03-31"),
    ("23/5/2024", "2024-05-23", "2024-05-23"), ("5/23/24", "2024-05-23", "2024-05-23"), ("23.05.2024", "2024-05-23", "2024-05-23"),
    ("3/4/2024", "2024-03-04", "2024-04-03"), ("Spring 2024", "2024-03-01", "2024-05-31"), ("fall of 2024", "2024-09-01", "2024-11-30"),
    ("Winter 2024", "2024-01-01", "2025-02-28"), ("Q2 2024", "2024-04-01", "2024-06-30"), ("2024", "2024-01-01", "2024-12-31"),
    ("Feb 2024", "2024-02-01", "2024-02-29"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "first", "last"), READ)
def test_a_date_is_the_days_it_can_mean(text: str, first: str, last: str) -> None:
    (found,) = find_dates(f"Rev. {text}.")
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert f"Rev. {text}."[found.span.start : found.span.end] == text


@pytest.mark.parametrize("text", ["Form 20-118 (Rev. 3/21)", "Revised 3/21", "last updated 3/21."])
def test_a_short_date_is_a_month_where_a_word_of_revision_stands_before_it(text: str) -> None:
    (found,) = find_dates(text)
    assert (found.first.isoformat(), found.last.isoformat()) == ("2021-03-01", "2021-03-31")
    assert re.search(DATE, text.lower())


@pytest.mark.parametrize(
    "text",
    ["2024年", "room 911", "1-800-2024", "12345", "00/24", "13/2024x", "x2024", "555-2019", "marching", "a 3/4 cup", "Rev. 0/21", "on 3/21"],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert list(find_dates(text)) == []


def test_of_an_impossible_day_the_month_or_year_is_kept() -> None:
    (found,) = find_dates("Last reviewed: February 30, 2025")
    assert (found.first.isoformat(), found.last.isoformat()) == ("2025-02-01", "2025-02-28")
    assert not found.real
    assert [f.real for f in find_dates("2/30/2025, February 28, 2025")] == [False, True]
    assert [f.last.isoformat() for f in find_dates("31 June 2024")] == ["2024-06-30"]
    assert [f.last.isoformat() for f in find_dates("2024-13-45")] == ["2024-12-31"]


def test_several_dates_come_in_order() -> None:
    found = [f.first.year for f in find_dates("Published 2009, reviewed May 2024, next 1/2027")]
    assert found == [2009, 2024, 2027]


@pytest.mark.parametrize(("text", "first", "last"), READ)
def test_patterns_know_every_date_that_is_read(text: str, first: str, last: str) -> None:
    found = re.search(DATE, f"on {text} .", re.IGNORECASE)
    assert found
    assert found.group() == text


@pytest.mark.parametrize("unit", ["1/", "2024-", "May ", "1 ", "12.12.", "of 3rd "])
def test_no_text_makes_dates_slow(unit: str) -> None:
    start = time.process_time()
    list(find_dates(unit * 30_000))
    assert time.process_time() - start < 5
