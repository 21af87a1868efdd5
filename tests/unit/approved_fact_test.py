"""Which statements go against a known fact, and what their state makes of that."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from pagelint.facts import FactBook, KnownFact
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook, read_settings
from pagelint.verdict import Finding, Rulebook
from pages import page_of

DAY = date(2026, 12, 1)


def with_facts(book: Rulebook, change: dict[str, object]) -> Rulebook:
    """A rulebook in which every fact is changed in the same way."""
    rule = book.rule("contradicts-fact")
    assert rule is not None
    facts = FactBook(tuple(dataclasses.replace(f, **change) for f in rule.params.facts.facts))  # type: ignore[arg-type]
    rules = tuple(
        dataclasses.replace(r, params=dataclasses.replace(r.params, facts=facts))
        if r.id == rule.id
        else r
        for r in book.rules
        if r.check in ("approved_fact", "expired_fact")
    )
    return dataclasses.replace(book, rules=rules)


ON = with_facts(load_rulebook(), {"off": ""})
APPROVED = with_facts(
    load_rulebook(), {"off": "", "approved_by": "Ana Ruiz, MD", "approved_on": "2026-11-30"}
)


def found(text: str, book: Rulebook = ON, today: date = DAY) -> tuple[Finding, ...]:
    return lint(page_of(text), book, today=today).findings


AGAINST = """
    colorectal-screening-age | Colonoscopy: most people should have their first one at age 50.
    colorectal-screening-age | Screening for colorectal cancer begins at 50 for people at average risk.
    colorectal-screening-age | Starting at age 50, men and women should be screened for colorectal cancer.
    colorectal-screening-age | People over 50 should get screened for colon cancer.
    colorectal-screening-age | The task force recommends colon cancer screening for adults ages 50 to 75.
    colorectal-screening-age | If you are 50 or older, get a colonoscopy every 10 years.
    colorectal-screening-age | You need a colonoscopy when you turn 50.
    colorectal-screening-age | Bowel cancer screening is recommended from the age of fifty.
    mammogram-age | Women 50 and older should have a mammogram every other year.
    mammogram-age | Mammograms are recommended every 2 years for women aged 50-74.
    mammogram-age | Start having mammograms at age 50.
    cervical-screening-every | Get a Pap smear every year.
    cervical-screening-every | Have an annual Pap test.
    lung-screening-age | You may qualify for lung cancer screening if you are between 55 and 77 years old.
    lung-screening-pack-years | Lung cancer screening is for people who have smoked 30 pack years or more.
    blood-pressure-high | Hypertension is defined as a blood pressure of 140/90 mm Hg or above.
    blood-pressure-high | High blood pressure means your numbers are 140 over 90 or higher.
    blood-pressure-names | Blood pressure between 120/80 and 139/89 is called prehypertension.
    blood-pressure-goal | Your target blood pressure is less than 140/90 mmHg.
    cpr-rate | Do chest compressions at a rate of at least 100 per minute. CPR saves lives.
    cpr-rate | For CPR, give chest compressions at a rate of 60 to 80 a minute.
    cpr-depth | Push down on the chest 1½ to 2 inches during CPR.
    cpr-ratio | Give 15 compressions, then 2 rescue breaths.
    crisis-line | If you are in crisis, call the National Suicide Prevention Lifeline at 1-800-273-8255.
    crisis-line | Lifeline: 1.800.273.8255
    crisis-line | National Suicide Prevention Lifeline 800-273-TALK
    poison-help | Call poison control (1-800-222-2222).
    poison-help | Poison Control: 1-800-555-1222
    shingles-vaccine-age | Adults 60 and older should get the shingles vaccine.
    pneumococcal-vaccine-age | Pneumonia vaccine: everyone 65 or older should get it.
    rsv-vaccine-age | Adults 60 and over should get an RSV vaccine.
    tdap-in-pregnancy | Get a Tdap shot during each pregnancy between 20 and 26 weeks.
    tetanus-booster | Adults need a tetanus booster every 5 years.
    folic-acid | Take 200 mcg of folic acid each day before you become pregnant.
    sodium-limit | Limit sodium to 3,000 mg a day.
    bone-density-age | Women 60 and older need a bone density test.
    lung-screening-age | Smokers aged 55 to 74 should have a lung scan.
    sodium-limit | Keep salt low: less than 2,400 milligrams of sodium per day.
    aspirin-first-event | Adults ages 50 to 59 should take a daily aspirin to prevent a first heart attack.
    a1c-prediabetes | An A1C between 6 and 6.4 percent means prediabetes.
    fever | A fever is a temperature of 99.5°F or higher.
    fever | A fever is a temperature above 102 °F.
    hand-washing | Wash your hands for 10 seconds.
    cook-poultry | Cook chicken to 145 °F.
    baby-sleep | Put your baby on the side to sleep.
    respiratory-virus-home | If you have COVID-19, stay home for 5 days.
    acetaminophen-limit | Do not take more than 6 grams of Tylenol in a day.
"""
FINE = """
    Colonoscopy: most people should have their first one at age 45.
    Most colon cancers are found in people over 50.
    If your father had colon cancer at 50, you should start screening at 40.
    Talk about colon cancer screening at age 76 to 85.
    Women aged 50 are more likely to get breast cancer. A mammogram should be done.
    If you have dense breasts, you should start mammograms at 50.
    Should I start mammograms at 50?
    Your Pap test should be done every 3 years, and your yearly visit still matters.
    You do not need a Pap test every year.
    Blood pressure of 140/90 or higher is stage 2 hypertension.
    Call us if your blood pressure is higher than 140/90 after surgery.
    Preeclampsia is high blood pressure of 140/90 or higher after 20 weeks of pregnancy.
    For older adults, the target blood pressure may be below 140/90.
    For babies, push about 1.5 inches deep during CPR.
    For a child with two rescuers, give 15 compressions and 2 breaths.
    If you have an emergency call 911. For poison questions call 1-800-222-1222.
    About half of people over 60 get shingles. The vaccine should help.
    If you had Zostavax in the past, you still need Shingrix.
    Medicare covers people 65 and older.
    Adults 65 and older should get a high dose flu shot.
    Adults 60 to 74 at higher risk should get an RSV vaccine.
    If the wound is dirty, you need a tetanus shot if your last was 5 years ago.
    Take 4 mg of folic acid before you become pregnant if you had a baby with spina bifida.
    Limit sodium to 1,800 mg a day.
    Adults should eat less than 6 g of salt a day.
    Men and women aged 55 to 74 with signs of a blood clot should have a lung scan.
    In Canada, screening for colon cancer starts at age 50.
    Americans eat about 3,400 mg of sodium a day on average.
    After a heart attack, adults 50 to 59 should take aspirin to prevent another heart attack.
    A fever is a temperature of 100.4°F (38°C) or higher.
    Call if a fever of 102 °F lasts 3 days.
    Scrub for 30 seconds and wash your hands.
    Cook chicken to 165°F (74°C).
    No honey before 12 months.
    Acetaminophen: no more than 3 grams a day.
    The trial enrolled people with 30 pack-years for lung screening.
    Until 2021, screening for colorectal cancer started at age 50.
"""


@pytest.mark.parametrize("row", [r.strip() for r in AGAINST.strip().splitlines()])
def test_an_old_or_wrong_value_is_found_and_names_its_fact(row: str) -> None:
    name, _, text = row.partition(" | ")
    assert {f.values["name"] for f in found(text)} == {name}


@pytest.mark.parametrize("text", [r.strip() for r in FINE.strip().splitlines()])
def test_a_right_value_and_one_for_other_people_are_no_contradiction(text: str) -> None:
    assert [f.text for f in found(text)] == []


OLD = "Adults at average risk should start tests for colon cancer at age 50."


def test_a_proposal_gives_a_note_and_an_approved_fact_an_error() -> None:
    assert [f.severity for f in found(OLD)] == ["note"]
    assert [f.severity for f in found(OLD, APPROVED)] == ["error"]


def test_the_finding_quotes_both_values_with_their_dates() -> None:
    said = found(OLD, APPROVED)[0].message
    for part in (
        "“50”",
        "“ages 45 to 75”",
        "USPSTF 2021",
        "checked 2026-11-22",
        "Ana Ruiz, MD on 2026-11-30",
    ):
        assert part in said
    assert "right until May 2021" in said


def test_an_expired_fact_reports_only_itself_and_once_a_page() -> None:
    findings = found(
        f"{OLD} Tests for colon cancer should start at 50.", APPROVED, date(2030, 1, 1)
    )
    assert [(f.rule, f.severity) for f in findings] == [("expired-fact", "note")]
    assert "2027-11-22" in findings[0].message


def test_a_fact_holds_on_the_day_it_expires_and_not_on_the_next() -> None:
    assert [f.rule for f in found(OLD, APPROVED, date(2027, 11, 22))] == ["contradicts-fact"]
    assert [f.rule for f in found(OLD, APPROVED, date(2027, 11, 23))] == ["expired-fact"]


def test_a_value_of_another_body_is_right_on_a_page_that_names_it() -> None:
    text = "Women 50 to 74 should have a mammogram every 2 years."
    assert len(found(text)) == 1
    assert found(f"{text}\n\nThis follows the American College of Physicians.") == ()


def test_a_body_that_says_something_else_too_excuses_only_its_own_value() -> None:
    text = "People should start tests for colon cancer at age 50."
    assert found(f"{text}\n\n## Sources\n\nAmerican College of Physicians") == ()
    assert len(found(f"{text}\n\n## Sources\n\nAmerican Cancer Society")) == 1


def test_each_region_has_its_own_facts() -> None:
    text = "High blood pressure is 140/90 or higher."
    assert len(found(text)) == 1
    assert found(text, with_facts(load_rulebook("nhs"), {"off": ""})) == ()


def house(tmp_path: Path, facts: str) -> Rulebook:
    file = tmp_path / "pagelint.yaml"
    file.write_text(f"facts:\n{facts}", "utf-8")
    return load_rulebook("", read_settings(file, "pagelint.yaml"))


PHONE = """
  heart-clinic-phone:
    what: The heart clinic has the number 614-555-0100.
    value: ["614-555-0100"]
    about: ["heart clinic"]
    unless: ["fax | TTY | after hours"]
    only: true
    approved_by: Ana Ruiz
    approved_on: 2026-11-01
    expires_on: 2027-11-01
"""


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Call the heart clinic at (614) 555-0101.", ["(614) 555-0101"]),
        ("Call the heart clinic at 614.555.0100.", []),
        ("The heart clinic's fax is 614-555-0107.", []),
        ("Heart clinic: 614-555-0100 (after hours 614-555-0199)", []),
        ("The heart clinic sees 6145 people a year.", []),
    ],
)
def test_a_house_adds_a_phone_number(tmp_path: Path, text: str, hits: list[str]) -> None:
    findings = lint(page_of(text), house(tmp_path, PHONE), today=DAY).findings
    ours = [f for f in findings if f.rule == "contradicts-fact"]
    assert [f.text for f in ours] == hits
    assert {f.severity for f in ours} <= {"error"}


@pytest.mark.parametrize(
    ("held", "same", "other"),
    [
        ("020 7946 0000", "+44 20 7946 0000", "+44 (0)20 7946 0009"),
        ("(02) 5550 1234", "+61 2 5550 1234", "(02) 5550 9999"),
        ("1300 555 123", "1300 555 123", "1300 555 129"),
        ("021 555 1234", "+64 21 555 1234", "021 555 9999"),
    ],
)
def test_a_phone_number_of_another_country_is_one_number_with_and_without_its_code(
    tmp_path: Path, held: str, same: str, other: str
) -> None:
    book = house(tmp_path, PHONE.replace("614-555-0100", held))
    text = f"Call the heart clinic on {same} now.\n\nRing the heart clinic on {other} at noon."
    findings = lint(page_of(text), book, today=DAY).findings
    assert [f.text for f in findings if f.rule == "contradicts-fact"] == [other]


HOURS = """
  lab-hours:
    what: The lab is open from 8 am to 5 pm.
    value: [8 am to 5 pm]
    about: ["lab + open | hours"]
    only: true
  clinic-name:
    what: The name is Hill View Clinic.
    value: [Hill View Clinic]
    about: ["hillview clinic | hill-view clinic"]
    stale: [{words: hillview clinic | hill-view clinic}]
  care-team:
    what: We say “care team”, not “providers”.
    value: [care team]
    about: ["provider | providers"]
    stale: [{words: provider | providers}]
"""


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("The lab is open from 8:00 a.m. to 6 p.m.", ["6 p.m."]),
        ("The lab is open from 8 am to 5 pm.", []),
        ("Come to Hillview Clinic.", ["Hillview Clinic"]),
        ("Come to Hill View Clinic.", []),
        ("Ask your provider.", ["provider"]),
        ("Ask your care team. Provide a list of your pills.", []),
    ],
)
def test_a_house_adds_hours_names_and_preferred_words(
    tmp_path: Path, text: str, hits: list[str]
) -> None:
    findings = lint(page_of(text), house(tmp_path, HOURS), today=DAY).findings
    assert [f.text for f in findings if f.rule == "contradicts-fact"] == hits


def test_a_house_approves_a_shipped_fact_in_one_line(tmp_path: Path) -> None:
    book = house(
        tmp_path, "  colorectal-screening-age: {approved_by: A, approved_on: 2026-11-30}\n"
    )
    findings = lint(page_of(OLD), book, today=DAY).findings
    assert [f.severity for f in findings if f.rule == "contradicts-fact"] == ["error"]


def test_shipped_facts_are_proposals_and_those_that_nobody_checked_are_off() -> None:
    facts: tuple[KnownFact, ...] = load_rulebook().params("approved_fact").facts.facts
    assert len(facts) >= 40
    for fact in facts:
        assert not fact.approved_by
        assert not fact.approved_on
        assert fact.what
        assert fact.population
        assert fact.source
        assert fact.url.startswith("https://")
        assert fact.owner
        assert bool(fact.off) != bool(fact.checked_on)
        assert bool(fact.checked_on) == bool(fact.expires_on)


@pytest.mark.parametrize(
    "words",
    [
        "colorectal cancer screening should start at 50 to 75 ",
        "1-800-273-8255 ",
        "140/90 ",
        "988",
        "by age 50 ",
    ],
)
def test_a_page_of_trigger_words_takes_no_quadratic_time(words: str) -> None:
    found("# T\n\nWalk.\n\n" + words * (100_000 // len(words)))
