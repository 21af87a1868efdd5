"""Claims: promises, praise, evidence without a source, and risks that numbers do not bear out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from time import process_time

import pytest

from pagelint.checks._shares import shares
from pagelint.linter import lint
from pagelint.rulebook import load_rulebook
from pagelint.verdict import Finding, Rulebook
from pages import page_of

RULES = (
    "overclaim", "absolute-safety", "own-praise", "vague-evidence", "relative-risk-alone", "mixed-denominators",
    "risk-word-mismatch", "risk-word-without-number",
)  # fmt: skip
CPU = 20  # seconds; one sentence takes a thousandth of one


@cache
def claims() -> Rulebook:
    book = load_rulebook(everything=True)
    return replace(book, rules=tuple(r for r in book.rules if r.id in RULES[:-1]))


def found(text: str) -> list[Finding]:
    return list(lint(page_of(text), claims()).findings)


def names(text: str) -> list[tuple[str, str]]:
    return [(f.rule, f.text) for f in found(text)]


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("The new gel is guaranteed to cure warts.", "overclaim", "guaranteed"),
        ("Five days of pills will cure the infection.", "overclaim", "will cure"),
        ("The scan never misses a tumor.", "overclaim", "never misses"),
        ("Everyone who has this surgery gets better.", "overclaim", "Everyone who has this surgery gets better"),
        ("You will never have migraines again.", "overclaim", "You will never have"),
        ("The spray is not new, but it works for everyone.", "overclaim", "works for everyone"),
        ("If you take it with food, it has no side effects.", "absolute-safety", "has no side effects"),
        ("Aspirin is harmless.", "absolute-safety", "Aspirin is harmless"),
        ("There is zero risk of bleeding.", "absolute-safety", "zero risk"),
        ("The laser is minimally invasive, so it is safer.", "absolute-safety", "minimally invasive, so it is safer"),
        ("We are the only hospital in town with this scanner.", "own-praise", "We are the only"),
        ("Nothing works better for knee pain.", "own-praise", "Nothing works better"),
        ("Countless studies have proven that it works.", "vague-evidence", "studies have proven"),
        ("Everybody knows that greens are good for you.", "vague-evidence", "Everybody knows"),
        ("A growing body of research shows a benefit.", "vague-evidence", "A growing body of research"),
    ],
)  # fmt: skip
def test_a_claim_is_found_where_it_stands(text: str, rule: str, words: str) -> None:
    assert (rule, words) in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "The pills may help. Perhaps the pain will ease, and it might not come back.",
        "This treatment may possibly cure some infections.",
        "It could work for everyone, but we do not know.",
        "You might have no side effects.",
        "The surgery can sometimes cure early cancer.",
        "Perhaps studies will show more one day.",
        "This may double your risk.",
    ],
)
def test_a_hedge_is_never_a_fault(text: str) -> None:
    assert [f for f in found(text) if f.rule != "relative-risk-alone"] == []
    hedges = ("may", "might", "perhaps", "could", "possibly", "sometimes")
    assert not any(f.text.lower() in hedges or f.fix for f in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "No pill is 100 % safe.",
        "It isn't completely safe.",
        "Few treatments are risk-free.",
        "Will this cure my cancer?",
        "## Is it completely safe\n\nAsk us about it.",
        "Ask whether the test is always right.",
        "He said, “It cures everything.”",
        "> This surgery cures back pain. It is completely safe.",
        "The Guaranteed Income office is on the first floor.",
        "Scientists want to find a drug that cures this disease.",
        "Surgery cures this in 9 out of 10 people, or 90 percent.",
        "A miracle cure does not exist.",
    ],
)
def test_what_is_denied_asked_quoted_or_hoped_for_is_no_claim(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Studies show that it helps.²",
        "Studies show that it helps [4, 5].",
        "Studies show that it helps (Ames and Roe, 2020).",
        "In 2016, studies showed that it helps.",
        "Studies by the National Sleep Society show that it helps.",
        "Studies show that it helps. The largest, by the Acme University, had 900 people.",
        "Studies show that it helps. It is also cheap.3",
        "[Recent studies](https://example.org/s) show that it helps.",
        "According to the FDA, experts agree.",
    ],
)
def test_a_source_beside_the_claim_is_enough(text: str) -> None:
    assert found(text) == []


def test_a_source_before_the_claim_does_not_speak_for_it() -> None:
    assert names("It is cheap.[3] Experts agree that it helps.") == [
        ("vague-evidence", "Experts agree")
    ]


def test_evidence_named_with_care_weighs_less() -> None:
    assert [f.severity for f in found("Some studies suggest that it helps.")] == ["note"]
    assert [f.severity for f in found("Studies show that it may help.")] == ["note"]
    assert [f.severity for f in found("Studies prove that it helps.")] == ["warning"]


def test_what_runs_in_a_family_weighs_less_than_a_choice_and_plain_groups_nothing() -> None:
    assert found("Women are twice as likely as men to get it.") == []
    group = found("A person with a family history is twice as likely to get it.")
    choice = found("If you smoke, you are twice as likely to get it.")
    assert [f.severity for f in (*group, *choice)] == ["note", "warning"]


def test_a_share_of_people_in_the_same_section_gives_the_risk_its_size() -> None:
    text = "# Lungs\n\nSmoking doubles the risk.\n\n{}"
    assert found(text.format("Out of 100 people, 3 get it. That is 3 in 100 people.")) == []
    assert found(text.format("The ward has 100 beds.")) != []
    assert found(text.format("## Diet\n\nAbout 3 in 100 people like it.")) != []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A leak is rare (1 in 30).", "rare (1 in 30"),
        ("Very rare side effects: 3 in 100 people.", "Very rare side effects: 3 in 100 people"),
        (
            "About 1 of every 20,000 people has this common reaction.",
            "1 of every 20,000 people has this common",
        ),
    ],
)
def test_a_word_is_held_against_the_number_beside_it(text: str, words: str) -> None:
    assert [f.text for f in found(text) if f.rule == "risk-word-mismatch"] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "A leak is rare (1 in 600).",
        "A leak is rare (1 in 90,000), and bruising is common (1 in 3 people).",
        "A leak is rare (fewer than 1 in 100).",
        "Bleeding is common, up to 1 in 10 people.",
        "This rare disease can cause bleeding in 1 in 5 people.",
        "It is not rare: 1 in 20 people has a side effect.",
        "Bleeding is rare, but 1 in 4 people has pain.",
        "A rare infection kills 40 percent of patients.",
    ],
)
def test_near_a_border_below_a_bound_and_of_another_thing_the_word_may_stand(text: str) -> None:
    assert [f for f in found(text) if f.rule == "risk-word-mismatch"] == []


def test_compared_shares_are_given_out_of_one_total() -> None:
    (hit,) = found("At 40 it is 1 in 20, but at 30 only 1 in 500.")
    assert hit.values["suggestion"] == "That is about 50 in 1,000 and about 2 in 1,000."
    assert hit.related


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 people in 100", (0.05, 0.05, 100)),
        ("2 to 4 percent", (0.02, 0.04, 0)),
        ("1 in every 40,000 births", (0.000025, 0.000025, 40_000)),
        ("3 out of every million people", (0.000003, 0.000003, 1_000_000)),
        ("4 to 16 in 10,000 children", (0.0004, 0.0016, 10_000)),
        ("1 in 100 to 1,000 people", (0.001, 0.01, 100)),
    ],
)
def test_a_share_is_read_however_it_is_written(
    text: str, expected: tuple[float, float, int]
) -> None:
    (share,) = shares(text)
    assert (float(share.low), float(share.high), share.whole) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["9 people in 2014", "2 in 10 days", "1 or 2 tablets", "0 in 0"])
def test_what_is_no_part_of_a_whole_is_no_share(text: str) -> None:
    assert shares(text) == ()


@pytest.mark.parametrize("end", [" ", ". "])
@pytest.mark.parametrize(
    "words",
    [
        "cures guaranteed no side effects completely safe",
        "our best hospital in the leading world-class clinic",
        "Studies have shown that experts agree according to research",
        "doubles your risk by 50 percent, 1 in 20",
        "rare 1 in 20 very common (1 in 400) side effect",
        "not “never ( [3",
        "1 in 2 in 3 in 4 out of every",
    ],
)
def test_a_hostile_page_is_read_in_good_time(words: str, end: str) -> None:
    text = (words + end) * (50_000 // len(words + end))
    page, book = page_of(text), claims()
    start = process_time()
    lint(page, book)
    assert process_time() - start < CPU
