"""Where a red flag asks for an emergency line, and that pagelint never words one itself."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from pagelint.checks import required_text
from pagelint.errors import RulebookError
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook, read_settings
from pagelint.verdict import Finding, Rulebook
from pages import page_of

BOOK = load_rulebook()
RULE = "missing-emergency-notice"
FIRES = """
    Call us if: / - slurred speech
    You may have sudden trouble speaking.
    Your speech is slurred: a slurred speech is a warning sign.
    ## Side effects / - Seizures
    ## Problems after surgery / - heavy bleeding
    After treatment you may have: / - shortness of breath
    Symptoms may include fainting or seizures.
    The symptoms you may have are chest pain and a cough.
    If you untangle the tube, watch for trouble breathing.
    These complications can happen: / - severe bleeding
    This pill can cause: / - swelling of the lips
    At times you may not want to live any longer.
    Rest on days when you feel like you want to die.
    If you think of suicide, phone a friend.
    He may say that life is not worth living.
    When a toddler swallows drain cleaner, phone your doctor.
    If your baby has swallowed a battery, let us know.
    If someone takes your tablets by mistake, tell us.
    Tell us if you soak through a pad in an hour.
    ## Risks / Phone us if you have: / - heavy bleeding
    You are having chemotherapy. / Watch for: / - a fever of 101 °F
    Chemo lowers your white cells. / Call us on Monday if you have a fever.
    You can die from an overdose.
    In a crisis, call 988. / Tell us about chest pain.
    For an overdose, call Poison Help. / Tell us if you faint.
    With alcohol it can slow your breathing.
    You are pregnant. / Tell us if: / - your baby is moving less
""".strip().splitlines()
QUIET = """
    Affected children have seizures and short stature.
    If you think of suicide, call 988.
    For an overdose, call Poison Help.
    In a crisis, call 988. / Call 911 for chest pain.
    You are pregnant. / Call labor and delivery if your baby is moving less.
    Your newborn is fast asleep. / If your baby is moving less at the breast, wake it up.
    Individuals with this gene have seizures.
    The syndrome is marked by seizures and a small head.
    Untreated, the disease can lead to chest pain.
    Slurred speech gets worse over many years.
    Proctitis that is not treated may lead to: / - severe bleeding
    ## Causes / - smoking / - an overdose
    Conditions that can look like asthma: / - shortness of breath from heart disease
    Babies with the worst form die because they cannot breathe.
    The lung is damaged, making it hard to breathe.
    Treatment may include anti-seizure medication.
    Most people have only been unconscious for a short time.
    Angina is chest pain that comes and goes.
    Many people want to die at home. You may not want to live in a care home.
    You swallow a capsule that holds a camera and a battery.
    Your child swallows well by now.
    Your doctor may suggest chemo. / A fever of 101 °F is common with flu.
    Chest pain is one frequent reason to have a heart scan.
    In 1890 two doctors wrote about chest pain in miners.
    Last year 40 people in the state died of an overdose.
    ## Risks / Each scan has some risks. They include: / - anaphylaxis (rare)
    Risks of the scan include pain and, rarely, anaphylaxis.
""".strip().splitlines()


def finding(text: str, book: Rulebook = BOOK) -> Finding | None:
    page = "\n\n".join(part.strip() for part in text.split(" / "))
    verdict = lint(page_of(f"---\nkind: discharge\n---\n# T\n\nWalk.\n\n{page}\n"), book)
    return next((f for f in verdict.findings if f.rule == RULE), None)


@pytest.mark.parametrize("text", FIRES)
def test_a_sign_this_reader_may_have_now_asks_for_an_emergency_line(text: str) -> None:
    assert finding(text)


@pytest.mark.parametrize("text", QUIET)
def test_how_a_disease_looks_in_others_or_in_years_does_not(text: str) -> None:
    assert finding(text) is None


def test_without_approved_words_the_clinical_lead_is_asked() -> None:
    found = finding("You may have chest pain.")
    assert found
    assert "Ask the clinical lead" in found.action
    assert not any(n in found.message + found.action for n in ("911", "988", "999"))


def test_the_houses_approved_words_are_quoted_by_what_calls_for_them(tmp_path: Path) -> None:
    file = tmp_path / "pagelint.yaml"
    file.write_text(
        f'rules:\n  {RULE}:\n    params:\n      approved_text: {{"suicid*": "Text 988.", '
        '"*": "Call 911 now."}\n',
        "utf-8",
    )
    book = load_rulebook("", read_settings(file, "pagelint.yaml"))
    found = finding("You may feel suicidal.", book)
    assert found
    assert "“Text 988.”" in found.action
    found = finding("You may have chest pain.", book)
    assert found
    assert "“Call 911 now.”" in found.action


def test_an_approved_text_without_its_signs_is_shown_how_to_name_them(tmp_path: Path) -> None:
    file = tmp_path / "pagelint.yaml"
    file.write_text(f'rules: {{{RULE}: {{params: {{approved_text: "Call 911."}}}}}}\n', "utf-8")
    with pytest.raises(RulebookError) as caught:
        load_rulebook("", read_settings(file, "pagelint.yaml"))
    (problem,) = caught.value.problems
    assert "suicid*" in problem.hint
    assert "any other sign" in problem.hint


def test_an_approved_text_for_a_pattern_that_cannot_be_read_is_a_problem() -> None:
    rule = BOOK.rule(RULE)
    assert rule
    params = dataclasses.replace(rule.params, approved_text={"{nobody}": "Call."})
    assert list(required_text.problems(params))


RISKS = "---\nkind: procedure\n---\n# Heart scan\n\nThe scan takes an hour.\n\n{}\n"


@pytest.mark.parametrize(
    ("body", "present"),
    [
        ("## Risks\n\n### Bleeding\n\nIt is rare.", True),
        ("## Risks\n\n## Cost\n\nAsk us.", False),
        ("## Risks", False),
        ("## Risks\n\nBleeding is rare.", True),
    ],
)
def test_a_heading_counts_with_the_headings_below_it(body: str, present: bool) -> None:
    statements = lint(page_of(RISKS.format(body)), BOOK).statements
    assert [s.present for s in statements if s.kind == "risks-mentioned"] == [present]


def test_a_line_that_helps_with_some_signs_only_still_makes_the_statement() -> None:
    page = page_of(
        "---\nkind: medicine\n---\n# Pills\n\nIn a crisis, call 988. Tell us about chest pain.\n"
    )
    verdict = lint(page, BOOK)
    (one,) = (s for s in verdict.statements if s.kind == "emergency")
    assert one.present
    assert [f.text for f in verdict.findings if f.rule == RULE] == ["chest pain"]
