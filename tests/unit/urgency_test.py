"""Signs that may not wait beside advice that leaves time, and numbers of another country."""

from __future__ import annotations

import time

import pytest

from pagelint.checks import emergency_number, urgency
from pagelint.linter import lint
from pagelint.model import Block, Section, Span
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Rulebook
from pages import as_shipped, page_of

BOOK = load_rulebook()
WAITS = """
    Call the clinic during office hours if you have: / - chest pain / - a rash | chest pain
    Call our office between 8 am and 5 pm if: / - chest pain | chest pain
    Call the office Monday to Friday if you get short of breath. | short of breath
    ## Things that can wait / - dry skin / - trouble breathing | trouble breathing
    ## When to call during office hours / - bleeding that will not stop | bleeding that will not stop
    Let your surgeon know at your follow-up appointment about any: / - fainting / - itching | fainting
    Make a routine appointment if you have slurred speech. | slurred speech
    Bring it up at your next check-up if your face droops. | face droops
    If you have thoughts of suicide, bring this up at your next session. | thoughts of suicide
    - chest pain / - rash / Report any of these at your next visit. | chest pain
    You may cough up blood. Mention it to your nurse next time you come in. | cough up blood
    If you feel chest pain, send us a message through the portal. | chest pain
    Leave a voicemail if you have severe bleeding. | severe bleeding
    See your doctor within a week if you have: / - weakness on one side / - cough | weakness on one side
    Call your doctor in the next few days if your child has a seizure. | seizure
    These problems are not urgent: / - chest tightness / - constipation | chest tightness
    There is no need to call about: / - dry skin / - shortness of breath | shortness of breath
    Wait until the clinic opens to report a swollen tongue. | swollen tongue
    Chest pain can wait until Monday. | Chest pain
    If you pass out, tell your doctor at your next appointment. | pass out
    Keep a diary of any chest pain and show it to the doctor at your next visit. | chest pain
    Email us if you take too many tablets. | too many tablets
    Call 911 if you faint. / Call us in office hours for: / - chest pain | chest pain
    Phone the ward tomorrow if you have heavy vaginal bleeding. | heavy vaginal bleeding
    At your next visit, tell us about any painful bulge. | painful bulge
    Wait until Monday if you have a severe headache. | severe headache
    Call our office during office hours if your calf is swollen. | calf is swollen
    Non-urgent symptoms: / - headache / - sudden weakness in your arm | sudden weakness
    If a nosebleed does not stop, call the clinic the same day. | nosebleed does not stop
    Call us the same day if you have: / - a rash / - chest pain | chest pain
    Call the clinic if you have a bleeding wound that does not stop. We are here Monday to Friday, 8 am to 5 pm. | bleeding wound that does not stop
    ## Call the clinic if you have / - a cough / - a swollen calf / Clinic: 555-0100 (Mon–Fri, 8 a.m. to 5 p.m.) | swollen calf
    Call us if your face droops. / ## Contact / Clinic: 555-0100, Monday to Friday | face droops
    You take methotrexate. Nurse line: 555-0125, weekdays. Call for a fever or a cough. | fever
""".strip().splitlines()
FINE = """
    Call 911 if you have chest pain. Call our office during business hours to refill.
    Call us right away if you have: / - chest pain / Call during office hours for: / - refills
    Do not wait until Monday if you have chest pain.
    At your next visit, the doctor will ask about chest pain.
    ## Call 911 / - chest pain / ## Call the office during office hours / - rash
    Tell your nurse at your next visit if you have no chest pain.
    If you have chest pain after hours, call the ward. In office hours, call 555-0100.
    Our office hours are Monday to Friday. Call 911 for chest pain.
    You can reach us Monday to Friday. After hours, go to the emergency room for chest pain.
    If your chest pain is gone, tell us at your next visit.
    Call during office hours or, if it is urgent, call 911: chest pain, rash.
    See your doctor within a week after your heart attack. Chest pain can come back: call 911.
    Call 911 if you have: / - chest pain / Call us about these at your next visit: / - rash
    Call us if you have chest pain in the morning.
    Call us in the morning to ask for a new pack of pads.
    At your next visit, tell us if your headache is not severe, or your periods are heavy.
    ## Office hours / Monday to Friday, 8 to 5. / ## Signs / - chest pain
    Call us the same day if you have: / - a stiff neck / - calf pain
    Call us if you have calf pain. We answer Monday to Friday. / Nights and weekends: 555-0101.
    Call us if you have calf pain. The line is open 24 hours.
    Call us if you have calf pain. / ## Contact / Clinic: 555-0100, Monday to Friday
    You take methotrexate. Nurse line: 555-0125, day or night. Call for a fever or a cough.
    You had a cold. Nurse line: 555-0125, weekdays. Call for a fever or a cough.
    Visiting hours are Monday to Friday. Call us if you have calf pain.
""".strip().splitlines()


def found(rule: str, text: str, profile: str = "us-hospital") -> list[str]:
    page = "\n\n".join(part.strip() for part in text.split(" / "))
    book = BOOK if profile == BOOK.profile else load_rulebook(profile)
    verdict = lint(page_of(f"---\nkind: discharge\n---\n# Going home\n\n{page}\n"), book)
    return [f.text for f in verdict.findings if f.rule == rule]


@pytest.mark.parametrize("case", WAITS)
def test_a_red_flag_that_readers_are_told_may_wait_is_found(case: str) -> None:
    text, _, sign = case.rpartition(" | ")
    assert found("urgency-mismatch", text) == [sign]


@pytest.mark.parametrize("text", FINE)
def test_a_red_flag_with_help_at_once_or_none_of_the_advice_is_not(text: str) -> None:
    assert found("urgency-mismatch", text) == []


def test_a_table_row_goes_by_its_own_cells() -> None:
    rows = "| Heavy bleeding | Call in office hours |\n| Chest pain | Call 911 |"
    assert found("urgency-mismatch", f"| Sign | Do |\n|---|---|\n{rows}") == ["Heavy bleeding"]


def test_the_finding_names_the_sign_and_the_advice() -> None:
    page = page_of("Tell us at your next visit if you have chest pain.")
    (finding,) = (f for f in lint(page, BOOK).findings if f.rule == "urgency-mismatch")
    assert finding.values["sign"] == "chest pain"
    assert finding.values["said"].startswith("Tell us at your next visit")


def test_advice_that_covers_all_hours_is_not_said_to_leave_time() -> None:
    told = "Call 555-0100 (8 am to 6 pm, Monday to Friday), or 111 at other times, if you cannot pass urine."
    (finding,) = (f for f in lint(page_of(told), BOOK).findings if f.rule == "urgency-mismatch")
    assert "leaves time" not in finding.message
    assert "how fast" in finding.message


def test_it_is_found_where_the_house_asks_for_no_emergency_notice() -> None:
    page = page_of("---\nkind: news\n---\nTell us at your next visit if you have chest pain.")
    assert [f.text for f in lint(page, BOOK).findings if f.rule == "urgency-mismatch"]


NUMBERS = [
    ("us-hospital", "Call 999 if you have chest pain.", ["999"]),
    ("us-hospital", "Ring for an ambulance on 112.", ["112"]),
    ("us-hospital", "Emergency: 999", ["999"]),
    ("us-hospital", "Call 911. In the UK, call 999.", []),
    ("us-hospital", "When you travel in Europe, call 112.", []),
    ("us-hospital", "Call us if your heart rate is over 112.", []),
    ("us-hospital", "Call 1,000 people.", []),
    ("us-hospital", "Call 000 now.", ["000"]),
    ("us-hospital", "Call or text 988.", []),
    ("nhs", "Call 999 or go to A&E.", []),
    ("nhs", "Call NHS 111.", []),
    ("nhs", "Call 911 now.", ["911"]),
]


@pytest.mark.parametrize(("profile", "text", "expected"), NUMBERS)
def test_an_emergency_number_of_another_region_is_worth_a_note(
    profile: str, text: str, expected: list[str]
) -> None:
    assert found("foreign-emergency-number", text, profile) == expected


@pytest.mark.parametrize("number", ["911", "999", "112", "000", "988"])
@pytest.mark.parametrize("profile", ["us-hospital", "nhs"])
def test_any_known_emergency_number_counts_in_every_profile(profile: str, number: str) -> None:
    page = page_of(f"---\nkind: discharge\n---\n# T\n\nYou may have chest pain. Call {number}.\n")
    (one,) = (s for s in lint(page, load_rulebook(profile)).statements if s.kind == "emergency")
    assert (one.required, one.present) == (True, True)


def test_a_region_without_numbers_is_a_problem() -> None:
    assert list(emergency_number.problems(emergency_number.Params(region="xx")))
    assert list(urgency.problems(urgency.Params()))


@pytest.mark.parametrize(
    "unit", ["call us in office hours. ", "chest pain ", "call 999 ", "next visit, these ", "999"]
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = (unit * 100_000)[:100_000].strip()
    section = Section("", 0, 0, text, (Block(Span(0, len(text)), "paragraph"),))
    start = time.process_time()
    for rule in BOOK.rules:
        if rule.check == "urgency":
            list(urgency.see(section, rule.params))
        if rule.check == "emergency_number":
            list(emergency_number.see(section, rule.params))
    assert time.process_time() - start < 5


def test_a_page_in_the_words_of_another_country_is_told_to_set_the_region() -> None:
    rule = as_shipped().rule("foreign-emergency-number")
    assert rule is not None
    for text, marked in (
        ("In an emergency, call 999.", False),
        ("Take paracetamol for diarrhoea. In an emergency, call 999.", True),
        ("See your GP. In an emergency, call 999.", True),
    ):
        (finding,) = lint(page_of(text), Rulebook((rule,))).findings
        assert ("set the region" in finding.message) == marked
