"""Numbers of patient pages: what they are of, how exact, ranges, shares, bounds, and what is no amount."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.nlp.quantities import Quantity, quantities
from pagelint.nlp.units import UNITS, convert, unit_of


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


def shape(text: str) -> tuple[str, str, str, str | None]:
    q = only(text)
    unit = q.unit.name if q.unit else None
    return str(q.first.value), str(q.last.value) if q.last else "", q.link, unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 to 14 days", ("10", "14", "to", "day")),
        ("14-10 days", ("14", "10", "to", "day")),
        ("30 minutes to 1 hour", ("30", "1", "to", "hour")),
        ("take 10mg or 20 mg", ("10", "20", "or", "mg")),
        ("between 2 and 3 hours", ("2", "3", "and", "hour")),
        ("1 1/2 cups", ("1.5", "", "", "cup")),
        ("1/2 cup", ("0.5", "", "", "cup")),
        ("two and a half hours", ("2.5", "", "", "hour")),
        ("half a cup", ("0.5", "", "", "cup")),
        ("6 out of 10", ("6", "10", "in", None)),
        ("one in four people", ("1", "4", "in", "people")),
        ("1 in 1,000", ("1", "1000", "in", None)),
        ("70 mg/dL", ("70", "", "", "mg/dL")),
        ("104 °F", ("104", "", "", "°F")),
        ("2 in deep", ("2", "", "", "in")),
        ("2 or more days", ("2", "", "", "day")),
        ("4 million people", ("4000000", "", "", "people")),
    ],
)
def test_a_quantity_is_read_with_its_unit(text: str, expected: tuple[str, ...]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    "text",
    ["H1N1", "COVID-19", "vitamin B12", "120/80", "call 585-555-0142", "at 8:30 a.m.", "on 12/3/2024",
     "$10", "the 5th day", "one-third", "www.x.org/10", "a 3D scan"],
)  # fmt: skip
def test_a_number_in_a_name_a_date_or_a_phone_number_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 20 seconds", "least"),
        ("65 and older", "least"),
        ("6 months or older", "least"),
        ("up to 4 times", "most"),
        ("never take more than 8 tablets", "most"),
        ("more than 3 days", "over"),
        ("under 12 weeks", "under"),
        ("before 38 weeks", "under"),
        ("2,300 mg or less", "most"),
        ("12 hours", ""),
    ],
)
def test_words_around_a_number_make_it_a_bound(text: str, bound: str) -> None:
    assert only(text).bound == bound


def test_a_step_is_the_worth_of_the_last_printed_digit() -> None:
    assert only("38.3 °C").first.step == Decimal("0.1")
    assert only("38 °C").first.step == 1


def test_an_age_is_known_by_its_words() -> None:
    assert only("at age 50").age
    assert only("a 3-month-old baby").age
    assert only("from 3 months of age").age
    assert not only("for 3 months").age


def test_temperatures_convert_with_their_offset() -> None:
    celsius = convert(Decimal(104), UNITS["°F"], UNITS["°C"])
    assert celsius is not None
    assert round(celsius, 6) == 40
    assert convert(Decimal(1), UNITS["mg"], UNITS["mL"]) is None


def test_every_spelling_leads_to_its_unit() -> None:
    assert unit_of("tablespoons") == UNITS["tbsp"]
    assert unit_of("Milligrams") == UNITS["mg"]
    assert unit_of("furlong") is None


@given(st.text(alphabet="0123456789 .,-–/½atoinrfmgdys°F%\n", max_size=80))
def test_quantities_are_in_order_and_inside_the_text(text: str) -> None:
    last = 0
    for q in quantities(text):
        assert last <= q.span.start < q.span.end <= len(text)
        assert text[q.first.span.start : q.first.span.end].strip()
        last = q.span.end


def test_a_not_of_another_thing_makes_no_maximum() -> None:
    assert quantities("a cough that does not stop or a fever above 102°F")[0].bound == "over"
    assert quantities("do not take or use more than 3 pills")[0].bound == "most"
    assert quantities("lift nothing heavier than 10 pounds")[0].bound == "most"
    assert quantities("allow 7 to 10 business days")[0].unit is not None


def test_a_large_number_in_odd_letters_is_read_as_in_plain_ones() -> None:
    assert only("about 3 mıllıon people").first.value == 3_000_000
