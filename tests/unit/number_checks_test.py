"""Numbers that do not fit each other: what is found, what is right after all, and hostile text."""

import time
from collections.abc import Iterator

import pytest

from pagelint.linter import lint
from pagelint.nlp.quantities import quantities
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Rulebook
from pages import page_of

NUMBERS = (
    "wrong-conversion wrong-percent reversed-range share-over-100 wrong-weekday wrong-daily-dose"
).split()
DOSES = (
    "trailing-zero missing-leading-zero dose-without-space large-dose-without-comma fraction-dose "
    "error-prone-abbreviation drug-short-name unit-mix"
).split()
BOOK = load_rulebook()


def found(text: str, *rules: str) -> list[tuple[str, str]]:
    asked = Rulebook(tuple(r for r in BOOK.rules if r.id in (rules or (*NUMBERS, *DOSES))))
    return [(f.text, f.severity) for f in lint(page_of(text), asked).findings]


def texts(text: str, *rules: str) -> list[str]:
    return [t for t, _ in found(text, *rules)]


@pytest.mark.parametrize(
    "text",
    ["102°F (38.9°C)", "39 °C or 102.2 °F", "97°F (36.1°C) to 99°F (37.2°C)", "5 lb 8 oz (2,500 g)", "½ cup (120 mL)",
     "64 ounces (2 liters)", "a rise of 2°C (3.6°F)", "120 mg/dL (6.7 mmol/L) of sugar", "an A1C of 6.5% (48 mmol/mol)",
     "7 days (1 week)", "12 weeks (3 months)", "6 feet (2 meters)", "2,000 calories (8,400 kJ)", "1 g (500 mg if you are small)"],
)  # fmt: skip
def test_values_that_convert_into_each_other_are_left_alone(text: str) -> None:
    assert texts(text, "wrong-conversion") == []


@pytest.mark.parametrize(
    "text",
    ["102°F (37.9°C)", "39 °C or 103.2 °F", "5 lb 8 oz (3,500 g)", "½ cup (240 mL)", "3 miles (8 km)",
     "180 pounds (182 kg)", "an A1C of 6.5% (84 mmol/mol)", "40 to 50 pounds (18 to 32 kg)", "1 tablespoon = 5 mL"],
)  # fmt: skip
def test_a_value_that_does_not_convert_is_found(text: str) -> None:
    assert len(texts(f"Look: {text} or so; see your nurse.", "wrong-conversion")) == 1


def test_a_blood_value_is_judged_only_when_its_substance_is_named() -> None:
    assert texts("Keep it below 100 mg/dL (9.6 mmol/L).", "wrong-conversion") == []
    assert texts("Keep LDL below 100 mg/dL (9.6 mmol/L).", "wrong-conversion") == [
        "100 mg/dL (9.6 mmol/L)"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Check your blood sugar. Your calcium should be 10 mg/dL (2.5 mmol/L).",
        "If your sugar is fine, your zinc should be 10 mg/dL (2.5 mmol/L).",
        "Blood sugar\n\nYour new value should be 10 mg/dL (2.5 mmol/L) of calcium.",
        "Check your blood sugar. Your marker should be 10 mg/dL (2.5 mmol/L).",
        "Your glucose and calcium should be 10 mg/dL (2.5 mmol/L).",
    ],
)
def test_a_blood_value_of_another_substance_is_never_judged(text: str) -> None:
    assert texts(text, "wrong-conversion") == []


def test_the_name_nearest_to_a_blood_value_counts() -> None:
    text = "Cholesterol of 200 mg/dL (5.2 mmol/L) and sugar of 100 mg/dL (9 mmol/L)."
    assert texts(text, "wrong-conversion") == ["100 mg/dL (9 mmol/L)"]


def test_a_limit_with_up_to_holds_for_its_own_sentence_only() -> None:
    text = "Take 900 mg twice a day. Take 10 mg 3 times a day, up to 20 mg a day."
    assert texts(text, "wrong-daily-dose") == ["10 mg 3 times a day", "20 mg a day"]


def test_a_rounded_share_is_no_mistake_and_a_wrong_one_is() -> None:
    assert texts("1 in 8 (12%), two-thirds (67%), 9 of 10 people (92%)", "wrong-percent") == []
    assert texts("It was 1 in 8 (22%).", "wrong-percent") == ["1 in 8 (22%)"]


def test_a_range_that_runs_backwards_is_found_and_a_fall_is_not() -> None:
    assert texts("Rest for 6 to 4 weeks.", "reversed-range") == ["6 to 4 weeks"]
    table = "| Weeks | Visit |\n| --- | --- |\n| 8 to 12 | scan |\n| 20 to 16 | blood |\n| 24 to 28 | sugar |\n"
    assert texts(table, "reversed-range") == ["20 to 16"]
    assert texts(table.replace("8 to 12", "12 to 8"), "reversed-range") == []
    assert texts("We cut the stay from 6 to 4 weeks.", "reversed-range") == []


def test_a_countdown_to_an_event_is_only_a_warning() -> None:
    assert found("Stop 8 to 6 days before the test.", "reversed-range") == [
        ("8 to 6 days", "warning")
    ]


def test_a_limit_holds_for_its_own_medicine_and_people_only() -> None:
    dose = "Take naproxen 500 mg every 8 hours. "
    rule = "wrong-daily-dose"
    assert len(texts(dose + "Take no more than 1,000 mg in 24 hours.", rule)) == 2
    assert texts(dose + "Take no more than 1,000 mg of ibuprofen in 24 hours.", rule) == []
    assert texts(dose + "If you are over 65, take no more than 1,000 mg a day.", rule) == []


def test_a_dose_as_needed_is_never_above_the_limit() -> None:
    text = "Take 500 mg every 4 hours if needed. Take no more than 1,500 mg in 24 hours."
    assert texts(text, "wrong-daily-dose") == []


def test_both_places_of_a_limit_name_each_other() -> None:
    text = "Take 20 mL 4 times a day. The maximum is 60 mL in 24 hours."
    book = Rulebook(tuple(r for r in BOOK.rules if r.id == "wrong-daily-dose"))
    first, second = lint(page_of(text), book).findings
    assert [r.text for r in first.related] == [second.text]
    assert [r.text for r in second.related] == [first.text]


@pytest.mark.parametrize(
    "total",
    ["The total daily dose is 60 mg.", "That is 60 mg a day.", "This adds up to 60 mg a day.", "Your daily total is 60 mg."],
)  # fmt: skip
def test_a_total_in_the_next_sentence_is_held_against_the_dose(total: str) -> None:
    assert len(texts(f"Take 20 mg twice a day. {total}", "wrong-daily-dose")) == 2
    assert texts(f"Take 20 mg 3 times a day. {total}", "wrong-daily-dose") == []
    assert texts(f"Take 20 mg twice a day if needed. {total}", "wrong-daily-dose") == []


def test_a_date_that_can_be_read_in_two_ways_must_be_wrong_in_both() -> None:
    assert texts("Come on Friday, 3/4/2026.", "wrong-weekday") == []
    assert texts("Come on Monday, 3/4/2026.", "wrong-weekday") == ["Monday, 3/4/2026"]


def test_a_lab_value_keeps_its_zero_and_a_dose_does_not() -> None:
    assert texts("Your INR was 2.0. Creatinine 1.0 mg/dL.", "trailing-zero") == []
    assert texts("Take the 2.0 mg tablet.", "trailing-zero") == ["2.0 mg"]


def test_a_fix_writes_the_dose_as_it_should_be() -> None:
    book = Rulebook(tuple(r for r in BOOK.rules if r.id in DOSES))
    page = page_of("Take .5 mg QD, then inject 10U of insulin q6h.")
    edits = [f.fix.edits[0].text for f in lint(page, book).findings if f.fix]
    assert edits == ["0.5", "once a day", " units", "every 6 hours"]


def test_letters_with_another_meaning_are_left_alone() -> None:
    text = "Ann Lee, MD, MS, sees people with MS. An OD can kill. Send it to PO Box 7."
    assert texts(text, "error-prone-abbreviation", "drug-short-name") == []


@pytest.mark.parametrize(
    "trigger",
    ["104°F (38°C) ", "1 in 4 (40%) ", "a third of the ", "14 to 10 days ", "Monday, August 14, 2019 ",
     "take .5 mg every 8 hours no more than 2 mg a day ", "Take 9 mg every 8 hours. Never take more than 5 mg a day. ",
     "take QD PRN q6h 5 U insulin "],
)  # fmt: skip
def test_a_page_of_nothing_but_triggers_takes_seconds(trigger: str) -> None:
    began = time.process_time()
    texts("Look. " + trigger * (20_000 // len(trigger)))
    assert time.process_time() - began < 20


def _seconds(text: str, rule: str) -> Iterator[float]:
    """Yield what two tries take: in one of them, garbage may be collected."""
    page = page_of(text)
    book = Rulebook(tuple(r for r in BOOK.rules if r.id == rule))
    for _ in range(2):
        quantities.cache_clear()
        began = time.process_time()
        lint(page, book)
        yield time.process_time() - began


@pytest.mark.parametrize(
    ("trigger", "rule"),
    [("5 and ", "dose-without-space"), ("5 and ", "reversed-range"), ("QD ", "undefined-abbreviation"),
     ("sugar of 90 mg/dL (9 mmol/L) ", "wrong-conversion"), ("Heparin 5 U ", "error-prone-abbreviation")],
)  # fmt: skip
@pytest.mark.usefixtures("any_text_passes")
def test_a_block_eight_times_as_long_takes_about_eight_times_as_long(
    trigger: str, rule: str
) -> None:
    list(_seconds(trigger, rule))
    most = 24 * min(_seconds(trigger * (8_000 // len(trigger)), rule))
    assert any(took < most for took in _seconds(trigger * (64_000 // len(trigger)), rule))
