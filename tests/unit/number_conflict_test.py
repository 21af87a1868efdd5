"""Two values for the same thing: what is one thing, what disagrees, and what never does."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from pagelint.checks._same_thing import Said, _differ
from pagelint.linter import lint
from pagelint.model import Span
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Rulebook
from pages import page_of

RULE = load_rulebook().rule("conflicting-values")


def found(text: str) -> list[str]:
    assert RULE is not None
    return [f.text for f in lint(page_of(text), Rulebook((RULE,))).findings]


def on_one_page(first: str, second: str) -> list[str]:
    return found(f"# Your care\n\n{first}\n\n## More\n\n{second}\n")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Fast for 6 hours before the test.", "Eat or drink nothing for 12 hours before the test."),
        ("The scan takes 20 minutes.", "The scan takes about 2 hours."),
        ("Babies born before 37 weeks need it.", "Babies who were born before 34 weeks need it."),
        ("Rinse the tube 3 times a day.", "Rinse the tube every 12 hours."),
        ("Rinse the tube once a week.", "Rinse the tube twice a day."),
        ("Do not drive for 2 weeks.", "You can drive 6 weeks after surgery."),
        ("Call if the rash lasts more than 2 days.", "Call us for a rash that lasts more than 5 days."),
        ("Tell us about a fever higher than 101°F (38.3°C).", "Call for a fever over 103°F."),
        ("Take no more than 2,000 mg of Zorvane a day.", "Take at most 3,000 mg of Zorvane a day."),
        ("Have at least 8 glasses of water a day.", "Have at least 4 glasses of water a day."),
        ("The stitches come out in 10 days.", "The stitches are removed in 3 weeks."),
        ("Zorvane is not for children under 6 years.", "Zorvane can be given from age 12."),
        ("A rash is seen in 1 in 10 people.", "A rash is seen in 1 in 50 people."),
        ("Limit your salt to 5 grams a day.", "Keep your salt to 3 grams a day."),
        ("Lift nothing heavier than 10 pounds.", "Do not lift more than 25 pounds."),
        ("Allow 7 to 10 business days for the results.", "Your report is ready in 4 weeks."),
        ("Your child may stay overnight if they are under 3, have severe asthma, or need oxygen.",
         "Children under age 6 stay overnight."),
        ("Babies need the shot by 2 months of age.", "Even if your baby is well, the shot is due by 5 months of age."),
        ("Plan for 6 weeks off work.", "You can go back to work in 2 weeks."),
        ("Call about bleeding that does not stop after 10 minutes.", "Call about bleeding that lasts more than 30 minutes."),
        ("The driver with you has to be at least 21.", "You need a driver who is 18 or older."),
        ("Zorvane is for children 3 months of age and older.", "Zorvane should not be put on a child under 1 year."),
        ("Children 5 years and older can use a spacer with a mouthpiece.", "A mouthpiece can be used from 2 years of age."),
        ("About half of people get a red rash.", "A red rash is seen in 20 percent of people."),
        ("In a blood swap, you get a drip. The procedure takes 1 to 2 hours.", "A blood swap takes 6 to 8 hours."),
        ("| Medicine | Stop for |\n| --- | --- |\n| Zorvane | 6 hours |", "You must stop Zorvane for 12 hours."),
        ("Have the scan every 2 years.", "You need the scan every year."),
        ("Nobody takes more than 20 mg of Zorvane a week.", "Take at most 10 mg of Zorvane a week."),
        ("| Visit | When |\n| --- | --- |\n| Wound check | 10 days |", "Your wound check is in 4 weeks."),
    ],
)  # fmt: skip
def test_two_values_for_one_thing_are_found_at_both_places(first: str, second: str) -> None:
    assert len(on_one_page(first, second)) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The scan takes 20 to 40 minutes.", "The scan takes about 30 minutes."),
        ("Keep the cast dry for 2 days.", "Keep the cast dry for 48 hours."),
        ("The rash lasts 12 weeks.", "The rash lasts 3 months."),
        ("Rinse the tube twice a day.", "Rinse the tube every 12 hours."),
        ("Have at least 8 glasses of water a day.", "Have 10 glasses of water a day."),
        ("Swelling can last up to 6 weeks.", "Swelling lasts 2 weeks."),
        ("Adults take 2 puffs of Zorvane.", "A child takes 1 puff of Zorvane."),
        ("Start the test at age 45.", "If your mother had it, start the test at age 35."),
        ("Rinse the tube 4 times a day.", "After 2 weeks, rinse the tube once a day."),
        ("The first visit takes 2 hours.", "Each visit takes 30 minutes."),
        ("Stay for 3 days after a cesarean birth.", "After a vaginal birth you stay for 1 day."),
        ("The scan takes 20 minutes.", "It used to be that the scan took 2 hours."),
        ("Take 10 mg of Zorvane a day.", "In a study, people took 40 mg of Zorvane a day."),
        ("Plan to be here for 3 hours.", "You will rest here for 1 hour of that time."),
        ("Do not eat solid food for 8 hours.", "Do not drink clear liquids for 2 hours."),
        ("A rash is seen in 1 in 10 people.", "A headache is seen in 1 in 50 people."),
        ("Take at most 2 mg of Zorvane a day.", "Take at most 10 mg of Zorvane a week."),
        (
            "After a mastectomy, lift nothing for 6 weeks.",
            "After a lumpectomy, lift nothing for 2 weeks.",
        ),
        ("Do not drive for 1 week, or longer if you had a seizure.", "Do not drive for 7 days."),
        ("The rash lasts 2 weeks.", "In some people the rash lasts 6 weeks."),
        ("Keep the cast on for 6 weeks.", "Children keep the cast on for 4 weeks."),
        ("A fever in a baby is 100.4 °F.", "A fever in an older child is 102 °F."),
        ("Type 1 begins at age 14.", "Type 2 begins at age 45."),
        ("It takes 1 hour for one knee.", "It takes 2 hours for both knees."),
        ("Low blood sugar is less than 70 mg/dL.", "Very low is less than 54 mg/dL."),
        ("Your normal temperature is 98.6 °F.", "A fever is 100.4 °F."),
        ("Before the operation your sugar is below 180 mg/dL.", "After the operation your sugar is below 140 mg/dL."),
        ("Walk for 5 minutes in week 1.", "Walk for 10 minutes in week 2."),
        ("Zorvane tablets come in 1 mg and 2.5 mg.", "If you need 7.5 mg of Zorvane, take one 5 mg tablet and a half."),
        ("Take 1 tablet of 10 mg Zorvane.", "Zorvane also comes as 20 mg."),
        ("Your whole visit takes 3 hours.", "The scan itself takes 20 minutes."),
        ("Check your sugar 4 times a day.", "When you are sick, check your sugar every 3 hours."),
        ("About 1 in 3 adults has a rash.", "About 1 in 2 adults over 65 has a rash."),
        ("Keep the pills at room temperature, 68°F.", "A fever is a temperature over 101°F."),
        ("Zorvane is for people ages 51 to 70.", "Zorvane is for people over age 70."),
        ("Shots are given every day or every week.", "Later you get a shot only once a month."),
    ],
)  # fmt: skip
def test_what_only_looks_alike_is_no_conflict(first: str, second: str) -> None:
    assert on_one_page(first, second) == []


def test_rows_of_one_table_are_of_different_things() -> None:
    assert (
        found(
            "# Dose\n\n| Who | Zorvane |\n| --- | --- |\n| A | take 5 mL Zorvane |\n| B | take 9 mL Zorvane |\n"
        )
        == []
    )


def test_numbers_in_one_sentence_are_left_alone() -> None:
    assert (
        found("# Dose\n\nRinse the tube for 2 days or, better, rinse the tube for 9 days.\n") == []
    )


@pytest.mark.parametrize(
    "word", ["rinse 3 days ", "after 2 weeks, ", "if age 5 (6) ", "once a day "]
)
def test_a_long_line_of_numbers_takes_no_long_time(word: str) -> None:
    text = "# A\n\n" + word * (100_000 // len(word)) + "\n"
    start = time.process_time()
    found(text)
    assert time.process_time() - start < 20


def test_a_page_of_a_thousand_like_sentences_takes_no_long_time() -> None:
    text = "# A\n\n" + "\n\n".join(f"Rinse the tube for {i} days." for i in range(1, 1500))
    start = time.process_time()
    found(text)
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ({"share=91", "share=99"}, {"share=99"}, False),
        ({"share=91", "share=99"}, {"share=90"}, True),
        ({"share=91"}, {"for=2"}, False),
        ({"age=6"}, set[str](), True),
    ],
)
def test_numbers_beside_a_value_are_held_against_each_other_whatever_their_order(
    first: set[str], second: set[str], differ: bool
) -> None:
    none = frozenset[str]()
    plain = Said(
        Span(0, 1), "3", 0, 0, "for", "", "day", Decimal(3), Decimal(3), False, none, none, none,
        none, none, none, -1, 0, False,
    )  # fmt: skip
    one, two = (replace(plain, beside=frozenset(beside)) for beside in (first, second))
    assert _differ(one, two) is _differ(two, one) is differ
