"""What `compare` lists between two versions, and what it leaves out because only the wording changed."""

from __future__ import annotations

import pytest

from pagelint.comparison._changes import changes
from pagelint.comparison._counterparts import shares_items
from pagelint.comparison._english_items import english_items
from pagelint.comparison._lines import lines_of
from pagelint.comparison._pairing import in_order, pair_lines
from pagelint.comparison._sections import pair_sections
from pages import page_of


def listed(old: str, new: str, name: str = "page.md") -> list[tuple[str, str, str]]:
    """(how, old words, new words) of each change between two texts."""
    first, second = page_of(f"# T\n\n{old}\n"), page_of(f"# T\n\n{new}\n", name)
    lines = [lines_of(page, english_items) for page in (first, second)]
    groups = in_order(pair_lines(*lines, pair_sections(first, second), shares_items))
    return [
        (c.how, c.old.item.text if c.old.item else "", c.new.item.text if c.new.item else "")
        for c in changes(groups, *lines)
    ]


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        (
            "Do not eat for 8 hours before the test.",
            "Do not eat for 6 hours before the test.",
            ("changed", "8 hours", "6 hours"),
        ),
        (
            "Do not drive for two days.",
            "You can drive for two days.",
            ("gone", "Do not drive for two days", ""),
        ),
        (
            "Call 911 if you have chest pain or trouble breathing.",
            "Call your doctor if you have chest pain or trouble breathing.",
            ("changed", "Call 911", "Call your doctor"),
        ),
        (
            "Take 2 tablets in the morning and 1 tablet at night.",
            "Take 1 tablet in the morning and 2 tablets at night.",
            ("changed", "2 tablets", "1 tablet"),
        ),
        (
            "Take it twice a day with food.",
            "Take it once a day with food.",
            ("changed", "twice", "once"),
        ),
        (
            "Call 911 if you have chest pain, trouble breathing, or fainting.",
            "Call 911 if you have chest pain or fainting.",
            ("gone", "breathing", ""),
        ),
        (
            "Call 911 if you have:\n\n- chest pain\n- cold blue toes\n- a fever",
            "Call 911 if you have:\n\n- chest pain\n- a fever",
            ("sentence gone", "Call 911", ""),
        ),
        (
            "Take 500 mcg of folic acid each day.",
            "Take 500 mg of folic acid each day.",
            ("changed", "500 mcg", "500 mg"),
        ),
        (
            "Take the pill before meals.",
            "Take the pill after meals.",
            ("changed", "before", "after"),
        ),
        (
            "Lie on your left side after the test.",
            "Lie on your right side after the test.",
            ("changed", "left", "right"),
        ),
        (
            "Do not take aspirin unless your doctor tells you to.",
            "Do not take aspirin.",
            ("changed", "Do not … unless", "Do not take aspirin"),
        ),
        (
            "The medicine may cause hair loss.",
            "The medicine will cause hair loss.",
            ("changed", "may", "will"),
        ),
        (
            "Do not take more than 8 tablets in 24 hours.",
            "Take 8 tablets in 24 hours.",
            ("changed", "more than 8 tablets", "8 tablets"),
        ),
        (
            "Call the clinic at 555-201-3344 if you have questions.",
            "Call the clinic at 555-201-3345 if you have questions.",
            ("changed", "555-201-3344", "555-201-3345"),
        ),
        (
            "Stop taking warfarin 5 days before surgery.",
            "Keep taking warfarin 5 days before surgery.",
            ("gone", "Stop taking warfarin 5 days before surgery", ""),
        ),
        (
            "You can take ibuprofen for pain.",
            "You can take acetaminophen for pain.",
            ("changed", "ibuprofen", "acetaminophen"),
        ),
        (
            "Do not stop taking your blood pressure pills.",
            "Stop taking your blood pressure pills.",
            (
                "changed",
                "Do not stop taking your blood pressure pills",
                "Stop taking your blood pressure pills",
            ),
        ),
        (
            "You may eat but do not drink.",
            "You may drink but do not eat.",
            ("changed", "do not drink", "do not eat"),
        ),
        (
            "Call 911 if you have:\n\n- chest pain\n- fever\n\nCall your doctor if you have:\n\n- a rash",
            "Call 911 if you have:\n\n- chest pain\n\nCall your doctor if you have:\n\n- fever\n- a rash",
            ("changed", "Call 911", "Call your doctor"),
        ),
        (
            "| Who | Dose |\n|---|---|\n| Adults | 20 mg |\n| Children | 10 mg |",
            "| Who | Dose |\n|---|---|\n| Adults | 10 mg |\n| Children | 20 mg |",
            ("changed", "20 mg", "10 mg"),
        ),
        (
            "Do not eat for 8 hours before the scan. Do not drink before the scan.",
            "Do not eat before the scan. Do not drink for 8 hours before the scan.",
            ("gone", "8 hours", ""),
        ),
        (
            "You will get a gown. Do not take metformin on the day of the scan. The scan is short.",
            "You will get a gown. The scan is short.",
            ("sentence gone", "Do not take metformin on the day of the scan", ""),
        ),
        (
            "Call your doctor right away if the wound bleeds.",
            "Call your doctor if the wound bleeds.",
            ("gone", "right away", ""),
        ),
        (
            "This pill lowers your blood pressure.",
            "This pill raises your blood pressure.",
            ("changed", "lowers", "raises"),
        ),
        (
            "Take one tablet a day of methotrexate.",
            "Take one tablet a week of methotrexate.",
            ("changed", "a day", "a week"),
        ),
        (
            "Call us if your fever is above 101 °F.",
            "Call us if your fever is below 101 °F.",
            ("changed", "above 101 °F", "below 101 °F"),
        ),
        (
            "Take 1 tablet every 6 hours as needed.",
            "Take 1 tablet every 6 hours.",
            ("gone", "as needed", ""),
        ),
        (
            "See [the form](https://a.example/one) for more.",
            "See [the form](https://a.example/two) for more.",
            ("changed", "https://a.example/one", "https://a.example/two"),
        ),
        ("Take 0.5 mL by mouth.", "Take 5 mL by mouth.", ("changed", "0.5 mL", "5 mL")),
        (
            "Put one tablet under your tongue.",
            "Swallow one tablet.",
            ("changed", "under your tongue", "Swallow"),
        ),
        (
            "| Medicine | Adult | Child |\n|---|---|---|\n| Paracetamol | 500 mg | 250 mg |",
            "| Medicine | Adult | Child |\n|---|---|---|\n| Paracetamol | 250 mg | 500 mg |",
            ("changed", "500 mg", "250 mg"),
        ),
        (
            "| Medicine | Adult | Child |\n|---|---|---|\n| Paracetamol | 500 mg | 250 mg |",
            "| Medicine | Child | Adult |\n|---|---|---|\n| Paracetamol | 500 mg | 250 mg |",
            ("changed", "250 mg", "500 mg"),
        ),
        (
            "Take 2 tablets every 6 hours. Do not take more than 8 tablets in 24 hours.",
            "Take 2 tablets every 6 hours.",
            ("gone", "more than 8 tablets", ""),
        ),
        (
            "Take it on an empty stomach.",
            "Take it with food.",
            ("changed", "empty stomach", "with food"),
        ),
        (
            "Do not take this medicine if you:\n\n- are pregnant\n- have liver disease\n- take blood thinners",
            "Do not take this medicine if you:\n\n- have liver disease\n- take blood thinners",
            ("sentence gone", "Do not take this medicine", ""),
        ),
        ("Arrive at 7:30 a.m.", "Arrive at 7:30 p.m.", ("changed", "7:30 a.m.", "7:30 p.m.")),
        (
            "You should stop smoking before surgery.",
            "You may stop smoking before surgery.",
            ("changed", "should", "may"),
        ),
        (
            "Give it to children over 12 years.",
            "Give it to children over 2 years.",
            ("changed", "over 12 years", "over 2 years"),
        ),
        (
            "Most people go home in 3 to 5 days.",
            "Most people go home in 3 to 15 days.",
            ("changed", "3 to 5 days", "3 to 15 days"),
        ),
        (
            "Call if your blood pressure is above 180/120.",
            "Call if your blood pressure is above 140/90.",
            ("changed", "180/120", "140/90"),
        ),
        (
            "Stop solid food 8 hours before and clear liquids 2 hours before surgery.",
            "Stop solid food 2 hours before and clear liquids 8 hours before surgery.",
            ("changed", "8 hours", "2 hours"),
        ),
        (
            "Bleeding is a rare side effect.",
            "Bleeding is a common side effect.",
            ("changed", "rare", "common"),
        ),
        (
            "You may not need surgery.",
            "You may need surgery.",
            ("gone", "may not need surgery", ""),
        ),
        (
            "Go to the emergency room if you cannot pass urine.",
            "Tell your nurse at your next visit if you cannot pass urine.",
            ("changed", "Go to the emergency room", "Tell your nurse"),
        ),
        (
            "Put ice on the knee for 20 minutes.",
            "Put heat on the knee for 20 minutes.",
            ("changed", "ice", "heat"),
        ),
    ],
)
def test_a_change_of_number_dose_negation_or_warning_is_listed(
    old: str, new: str, entry: tuple[str, str, str]
) -> None:
    assert entry in listed(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Do not eat for eight hours before the test.", "Do not eat for 8 hours before your test."),
        ("Take no more than 1,000 mg a day.", "Do not take more than 1 g per day."),
        (
            "You must not drive for 24 hours after the procedure.",
            "After the procedure, never drive for 24 hours.",
        ),
        (
            "Take 500 mg of the medicine every 8 hours with food, and do not drink alcohol.",
            "Take 500 mg of the medicine with food. Do this every 8 hours. Avoid alcohol.",
        ),
        (
            "Drink water. Walk for 20 minutes each day. Rest for two hours.",
            "Rest for 2 hours. Drink water. Walk for 20 minutes every day.",
        ),
        (
            "Avoid lifting more than 10 pounds for 2 weeks.",
            "Do not lift more than 10 pounds for two weeks.",
        ),
        (
            "Call 911 if you have:\n\n- chest pain\n- trouble breathing",
            "Call 911 if you have chest pain or trouble breathing.",
        ),
        (
            "The clinic opens at 8:00 a.m. and closes at 5 pm.",
            "The clinic is open from 8 AM to 5:00 p.m.",
        ),
        (
            "Take 2 tablets in the morning and 1 tablet at night.",
            "At night take 1 tablet. In the morning take 2 tablets.",
        ),
        (
            "Seek immediate medical attention if you have difficulty breathing.",
            "Get medical help right away if you have trouble breathing.",
        ),
        (
            "Do not take aspirin unless your doctor says so.",
            "Take aspirin only if your doctor says so.",
        ),
        (
            "About half of patients feel better in 1 week.",
            "About 50% of patients feel better in a week.",
        ),
        (
            "Consult your physician prior to discontinuing this medication.",
            "Ask your doctor before you stop taking this medicine.",
        ),
        ("Take one tablet daily by mouth.", "Swallow one tablet every day."),
        (
            "Call if your temperature is 101 °F (38.3 °C) or higher.",
            "Call if your temperature is 101 °F or more.",
        ),
        ("Please call us with any questions.", "Do not hesitate to call us with any questions."),
        ("Do not skip doses.", "Take every dose."),
        (
            "Approximately one in four adults have this condition.",
            "About 1 in 4 adults (25%) have it.",
        ),
        ("Last reviewed March 4, 2025.", "Last reviewed 4 March 2025."),
        (
            "| Who | Dose |\n|---|---|\n| Adults | 20 mg |\n| Children | 10 mg |",
            "- Adults: 20 mg\n- Children: 10 mg",
        ),
        ("Carry no more than 5 kg.", "Do not carry anything heavier than 5 kg."),
        (
            "Do not chew or swallow after 12 noon.",
            "After noon, do not chew. Do not swallow either.",
        ),
        ("Wear the sling for 7 full days.", "Wear the sling for a full week."),
        ("Wear the boot for 14 nights.", "Wear the boot for 2 weeks."),
        (
            "Soak your right foot for 10 minutes, 2 times a day.",
            "Twice a day:\n\n- Soak your right foot.\n- Leave it in for 10 minutes.",
        ),
        (
            "Hold the water pills if your weight is under 50 kg.",
            "If your weight is below 50 kg, do not take the water pills.",
        ),
        ("Use only your own towel.", "Only use your own towel."),
        ("Hold the tube in for 5 seconds.", "For five seconds, hold the tube in."),
        ("Read https://www.example.org/hip/.", "Read more at example.org/hip."),
        ("Patients under 12 may need less.", "Patients under 12 might need less."),
        (
            "You may take acetaminophen, but no more than 2,000 mg a day.",
            "You can take acetaminophen. Do not take more than 2 g in one day.",
        ),
        ("You must take this medicine with food.", "You need to take this medicine with food."),
        (
            "The doctor will perform a colonoscopy, which is an examination of the large intestine. It takes approximately 30 minutes. You will be unable to drive yourself home.",
            "The doctor will look inside your large bowel. This test is called a colonoscopy. It takes about 30 minutes. You cannot drive yourself home.",
        ),
        (
            "In the event of severe bleeding, contact emergency services by dialing 911 immediately.",
            "Call 911 right away if you bleed a lot.",
        ),
        ("Return for a follow-up visit in 14 days.", "Come back in 2 weeks."),
        (
            "Patients should refrain from consuming alcohol for 48 hours following the procedure.",
            "Do not drink alcohol for 48 hours after the procedure.",
        ),
        ("Side effects may include nausea and dizziness.", "You might feel sick or dizzy."),
        ("Nothing by mouth after midnight.", "Do not eat or drink after midnight."),
        (
            "Notify your provider if you experience fever greater than 101 °F, increased redness, or purulent drainage.",
            "Call your doctor if you have:\n\n- a fever above 101 °F\n- more redness\n- pus from the wound",
        ),
    ],
)
def test_other_words_for_the_same_are_no_entry(old: str, new: str) -> None:
    assert listed(old, new) == []


ONE_EDIT = [
    (
        "## Do not drive home\n\n1. Do not use the cream.\n2. Rest.",
        "## Do not drive home\n\n1. Use the cream.\n2. Rest.",
        ("gone", "Do not use the cream", ""),
    ),
    (
        "## What you must not do\n\n- Do not scratch the spot\n- Do not smoke",
        "## What you must not do\n\n- Scratch the spot\n- Do not smoke",
        ("gone", "Do not scratch the spot", ""),
    ),
    (
        "## If you cannot swallow\n\n- Do not crush the capsule.\n- Sit up.",
        "## If you cannot swallow\n\n- Crush the capsule.\n- Sit up.",
        ("gone", "Do not crush the capsule", ""),
    ),
    (
        "Hold the heart pill if you feel faint.",
        "Take the heart pill if you feel faint.",
        ("gone", "Hold the heart pill", ""),
    ),
    (
        "Withhold the next dose if the child is sick.",
        "Give the next dose if the child is sick.",
        ("gone", "Withhold the next dose", ""),
    ),
    (
        "Take the cast off if your toes turn white.",
        "Take the cast off until your toes turn white.",
        ("changed", "if", "until"),
    ),
    (
        "Finish all the capsules, even if the sore has healed.",
        "Finish all the capsules, or until the sore has healed.",
        ("changed", "even if", "until"),
    ),
    (
        "Do not bathe until the stitches are out.",
        "Do not bathe after the stitches are out.",
        ("changed", "until", "after"),
    ),
    (
        "Call 911 if you have a stiff neck or a high fever with chills or confusion.",
        "Call 911 if you have a stiff neck or a high fever with chills and confusion.",
        ("changed", "chills or confusion", "chills and confusion"),
    ),
    ("You must lie flat.", "You should lie flat.", ("changed", "must", "should")),
    ("You must lie flat.", "You can lie flat.", ("changed", "must", "can")),
    ("You should lie flat.", "You may lie flat.", ("changed", "should", "may")),
    ("Use it in the morning.", "Use it in the evening.", ("changed", "morning", "evening")),
    (
        "Rub the gel on both knees.",
        "Rub the gel on one knee.",
        ("changed", "both", "one"),
    ),
    ("Eat only soft food.", "Eat soft food.", ("gone", "Eat only", "")),
    (
        "Read more at www.example.org/hip today.",
        "Read more at www.example.net/hip today.",
        ("changed", "www.example.org/hip", "www.example.net/hip"),
    ),
    (
        "Write to ward@example.org.",
        "Write to word@example.org.",
        ("changed", "ward@example.org", "word@example.org"),
    ),
    (
        "Do not chew anything for 2 hours.",
        "Do not chew hard sweets for 2 hours.",
        ("gone", "anything", ""),
    ),
    (
        "Teens must not use this spray.",
        "Teens may use this spray.",
        ("gone", "must not use this spray", ""),
    ),
    (
        "Rinse 2 times a day.",
        "Rinse every 2 days.",
        ("changed", "2 times a day", "every 2 days"),
    ),
    (
        "Do not fly unless your nurse agrees.",
        "Do not fly even if your nurse agrees.",
        ("changed", "Do not … unless", "Do not fly"),
    ),
    (
        "We will see you on May 4 at 9:15 a.m.",
        "We will see you on May 7 at 9:15 a.m.",
        ("changed", "May 4", "May 7"),
    ),
    (
        "Never stop water tablets suddenly.",
        "Stop water tablets suddenly.",
        ("changed", "Never stop water tablets suddenly", "Stop water tablets suddenly"),
    ),
    (
        "Call 911 if your skin turns grey or you cannot breathe.",
        "Call 911 if your skin turns grey and you cannot breathe.",
        ("changed", "grey or you", "grey and you"),
    ),
    (
        "Stop the lotion if your lips swell.",
        "Keep using the lotion if your lips swell.",
        ("gone", "Stop the lotion", ""),
    ),
]


@pytest.mark.parametrize(("old", "new", "entry"), ONE_EDIT)
def test_one_edit_is_one_entry_in_the_words_of_the_page(
    old: str, new: str, entry: tuple[str, str, str]
) -> None:
    assert listed(old, new) == [entry]


def test_a_long_ban_is_cut_with_a_sign_that_it_goes_on() -> None:
    ban = "Do not put the wet spoon or the used brush back into the jar of cream"
    (entry,) = listed(f"{ban}.", "Put the wet spoon or the used brush back into the jar of cream.")
    assert entry == ("gone", "Do not put the wet spoon or the used brush back into…", "")


def test_every_dose_and_time_of_a_new_table_is_listed() -> None:
    table = "| Drug | How much | When |\n|---|---|---|\n| Ibuprofen | 400 mg | 7 a.m. |\n| Cough syrup | 10 mL | Every 4 hours |"
    texts = {text for _, _, text in listed("Drink tea.", f"Drink tea.\n\n{table}")}
    assert {"400 mg", "7 a.m.", "10 mL", "4 hours"} <= texts


def test_a_sentence_that_moved_to_another_section_is_no_entry() -> None:
    old = "## Food\n\nDo not eat for 8 hours. Drink water.\n\n## Car\n\nBring a friend who drives."
    new = "## Food\n\nDrink water.\n\n## Car\n\nBring a friend who drives. Do not eat for 8 hours."
    assert listed(old, new) == []


def test_two_doses_that_changed_places_between_sections_are_listed() -> None:
    text = "## Morning pill\n\nTake {} a day.\n\n## Night pill\n\nTake {} a day."
    found = listed(text.format("5 mg", "10 mg"), text.format("10 mg", "5 mg"))
    assert found == [("changed", "5 mg", "10 mg"), ("changed", "10 mg", "5 mg")]


def test_a_heading_that_loses_the_call_for_help_is_told_once() -> None:
    old = "## Call 911 if\n\n- your chest hurts\n- you faint\n- you turn blue"
    new = "## Look out for\n\n- your chest hurts\n- you faint\n- you turn blue"
    assert listed(old, new) == [("gone", "Call 911", "")]


def test_a_page_in_another_format_holds_the_same_items() -> None:
    old = "Take **500 mg** of the pill. See [the plan](plan.md).\n\n| Who | Dose |\n|---|---|\n| Adults | 20 mg |"
    new = (
        '<p>Take <b>500 mg</b> of the pill. See <a href="plan.html">the plan</a>.</p>'
        "<table><tr><th>Who</th><th>Dose</th></tr><tr><td>Adults</td><td>20 mg</td></tr></table>"
    )
    first = page_of(f"# T\n\n{old}\n")
    second = page_of(f"<html lang=en><body><main><h1>T</h1>{new}</main></body></html>", "page.html")
    lines = [lines_of(page, english_items) for page in (first, second)]
    groups = in_order(pair_lines(*lines, pair_sections(first, second), shares_items))
    assert list(changes(groups, *lines)) == []


def test_sections_pair_by_their_words_when_the_heading_changed() -> None:
    old = page_of(
        "# T\n\n## Recovery\n\nRest your knee on ice each day.\n\n## Risks\n\nYou may bleed.\n"
    )
    new = page_of(
        "# T\n\n## Risks\n\nYou may bleed.\n\n## At home\n\nRest your knee on ice every day.\n"
    )
    assert pair_sections(old, new) == ((0, 0), (2, 1), (1, 2))


def test_of_repeated_sections_the_one_that_changed_pairs_with_itself() -> None:
    old = page_of("# T\n" + "\n## Arm\n\nRest it for 2 days.\n" * 300)
    body = "\n## Arm\n\nRest it for 2 days.\n"
    new = page_of("# T\n" + body * 9 + body.replace("2", "5") + body * 290)
    assert pair_sections(old, new) == tuple((n, n) for n in range(301))


def test_hostile_text_is_compared_in_time() -> None:
    old = "Do not take " + "8 mg or " * 400 + "stop. " + "- " * 500
    assert listed(old, old.replace("8 mg or stop", "9 mg or stop"))


PAGE = """\
# Your new insulin pen

## Before you start

Store unopened pens in the fridge. Do not freeze them. A pen in use can stay at room temperature for up to 28 days. Throw it away after that, even if insulin is left in it.

Wash your hands. Check the label: you have a long-acting insulin (glargine) for bedtime and a fast-acting insulin (lispro) for meals. Never share your pen with anyone, even if you change the needle.

## Your doses

- Glargine: 14 units at bedtime, every night
- Lispro: 5 units within 15 minutes before each meal. Skip it if you do not eat.

Prime the pen with 2 units before each shot. Hold the needle in for 10 seconds. Use your belly or thigh, at least 2 inches from the navel. Change the spot each time.

## Low blood sugar

Check your sugar 4 times a day and whenever you feel shaky. If it is below 70 mg/dL, take 15 grams of sugar, such as half a cup of juice. Check again after 15 minutes. Do not drive until it is above 100 mg/dL.

Call 911 if someone finds you and cannot wake you. They should not give you food or drink. They can give glucagon in your left or right thigh.

## High blood sugar

Call the diabetes line at 1-800-555-0199 if your sugar is over 300 mg/dL two times in a row, or if you vomit and cannot keep fluids down. Do not stop your insulin when you are sick.

Most people need a dose change in the first 2 to 3 weeks. About 1 in 20 people get a sore at the spot. Serious allergic reactions are rare.

Your next visit: 03/15/2027, 9:15 a.m., room 204. The visit costs $25. Read [how to use the pen](https://example.org/pen).
"""
DANGEROUS = [
    ("Do not freeze them.", "Freeze them."),
    ("for up to 28 days", "for up to 82 days"),
    ("Glargine: 14 units at bedtime", "Lispro: 14 units at bedtime"),
    ("14 units at bedtime, every night", "14 units in the morning, every day"),
    ("Skip it if you do not eat.", "Take it even if you do not eat."),
    ("If it is below 70 mg/dL, take", "If it is above 70 mg/dL, take"),
    ("Do not drive until it is above 100 mg/dL.", "You can drive when it is above 70 mg/dL."),
    ("They should not give you food or drink. ", "They should give you food or drink. "),
    ("They should not give you food or drink. ", ""),
    (
        "Call 911 if someone finds you and cannot wake you.",
        "Have someone drive you to the clinic if they cannot wake you.",
    ),
    ("over 300 mg/dL two times in a row", "over 300 mg/dL four times in a row"),
    ("Do not stop your insulin when you are sick.", "Stop your insulin when you are sick."),
    (", or if you vomit and cannot keep fluids down", ""),
    ("1-800-555-0199", "1-800-555-0119"),
    ("within 15 minutes before each meal", "within 15 minutes after each meal"),
    ("About 1 in 20 people", "About 1 in 200 people"),
    ("Serious allergic reactions are rare.", "Serious allergic reactions are common."),
    ("03/15/2027, 9:15 a.m.", "03/15/2027, 9:45 a.m."),
    ("$25", "$52"),
    (
        "Never share your pen with anyone, even if you change the needle.",
        "You can share your pen if you change the needle.",
    ),
    ("at least 2 inches from the navel", "at most 2 inches from the navel"),
    ("Prime the pen with 2 units before each shot. ", ""),
    ("take 15 grams of sugar", "take 15 mg of sugar"),
    ("Check your sugar 4 times a day", "Check your sugar 4 times a week"),
    (
        "Store unopened pens in the fridge. Do not freeze them.",
        "Store unopened pens in the freezer.",
    ),
]
HARMLESS = [
    (
        "Never share your pen with anyone, even if you change the needle.",
        "Do not share your pen with other people. This is true even with a new needle.",
    ),
    (
        "- Lispro: 5 units within 15 minutes before each meal. Skip it if you do not eat.",
        "- Lispro: 5 units before each meal, within 15 minutes. If you do not eat, skip it.",
    ),
    (
        "If it is below 70 mg/dL, take 15 grams of sugar, such as half a cup of juice. Check again after 15 minutes. Do not drive until it is above 100 mg/dL.",
        "If it is lower than 70 mg/dL:\n\n1. Take 15 grams of sugar, such as ½ cup of juice.\n2. Wait 15 minutes and check again.\n3. Do not drive until your sugar is over 100 mg/dL.",
    ),
    (
        "Call 911 if someone finds you and cannot wake you. They should not give you food or drink.",
        "If someone finds you and you do not wake up, they should call 911. They should never give you anything to eat or drink.",
    ),
    ("Do not stop your insulin when you are sick.", "Keep taking your insulin when you are sick."),
    (
        "Most people need a dose change in the first 2 to 3 weeks. About 1 in 20 people get a sore at the spot. Serious allergic reactions are rare.",
        "In the first two to three weeks, most people need a new dose. About 5% of people get a sore spot. Bad allergic reactions are rare.",
    ),
    (
        "Your next visit: 03/15/2027, 9:15 a.m., room 204. The visit costs $25.",
        "Please come to room 204 on March 15, 2027, at 9:15 am. You will pay $25.00.",
    ),
    (
        "Prime the pen with 2 units before each shot. Hold the needle in for 10 seconds. Use your belly or thigh, at least 2 inches from the navel. Change the spot each time.",
        "Before each shot, prime the pen with two units. Give the shot in your belly (2 inches or more from the navel) or your thigh. Keep the needle in for 10 seconds. Use a new spot each time.",
    ),
    (
        "Store unopened pens in the fridge. Do not freeze them.",
        "Keep new pens in the fridge, but never let them freeze.",
    ),
    (
        "Wash your hands. Check the label: you have a long-acting insulin (glargine) for bedtime and a fast-acting insulin (lispro) for meals.",
        "Wash your hands first. Then look at the label. You have two kinds of insulin: glargine (long-acting) for bedtime, and lispro (fast-acting) for meals.",
    ),
    ("## High blood sugar", "## When your sugar is high"),
    (
        "Check your sugar 4 times a day and whenever you feel shaky.",
        "Measure your blood sugar four times each day. Measure it when you feel shaky, too.",
    ),
]


@pytest.mark.parametrize(("before", "after"), DANGEROUS)
def test_no_dangerous_edit_of_a_whole_page_is_missed(before: str, after: str) -> None:
    assert PAGE.count(before) == 1
    assert listed(PAGE, PAGE.replace(before, after))


@pytest.mark.parametrize(("before", "after"), HARMLESS)
def test_no_harmless_edit_of_a_whole_page_is_listed(before: str, after: str) -> None:
    assert PAGE.count(before) == 1
    assert listed(PAGE, PAGE.replace(before, after)) == []
