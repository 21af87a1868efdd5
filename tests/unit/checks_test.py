from datetime import date

import pytest

from pagelint.checks import grade
from pagelint.checks._patterns import compiled, matcher, problems
from pagelint.linter import lint
from pagelint.scores import Grade
from pagelint.verdict import Finding, Verdict
from pages import as_shipped, page_of


def verdict(text: str, **more: object) -> Verdict:
    return lint(page_of(text), as_shipped(), **more)  # type: ignore[arg-type]


def findings(text: str, rule: str, **more: object) -> list[Finding]:
    return [f for f in verdict(text, **more).findings if f.rule == rule]


HARD = "The multidisciplinary administration continuously reevaluates anticoagulation necessities individually. "
TWICE = "The administration multidisciplinary continuously reevaluates anticoagulation necessities individually. "
THRICE = "The multidisciplinary administration reevaluates continuously anticoagulation necessities individually. "
HARDS = HARD + TWICE + THRICE
EASY = "You can walk and eat as you like. Rest when you are tired. "
MIDDLE = "Your doctor will talk with you about the medicine and the tests that you need this year. "


def test_a_page_far_above_the_limit_is_an_error_with_its_hardest_sentences() -> None:
    (finding,) = findings(f"# T\n\n{HARDS * 5}", "reading-grade")
    assert (finding.severity, finding.text, len(finding.related)) == ("error", "T", 3)


EXPLAINED = "# Your surgery\n\nA cholecystectomy is surgery to take out the gallbladder. "
UNEXPLAINED = "# Your surgery\n\nYou will soon have a cholecystectomy with us here. "
TERM = (
    "Rest after the cholecystectomy. You sleep through the cholecystectomy. Most cholecystectomy cuts are "
    "small. Eat light meals after the cholecystectomy. Do not drive after the cholecystectomy. "
)
NAMED = "Ask Dr. Papanikolaou about this. Tell Dr. Evangelopoulou if it hurts. We work with Dr. Papanikolaou. "


def test_a_page_above_the_limit_only_by_a_term_it_explains_is_a_warning() -> None:
    (finding,) = findings(EXPLAINED + TERM * 6, "reading-grade")
    assert finding.severity == "warning"
    assert "but not without names and the terms it explains" in finding.message
    found = verdict(EXPLAINED + TERM * 6)
    assert found.score is not None
    assert found.score.grade is not None
    assert found.score.fair is not None
    assert (found.score.grade.verdict, found.score.fair.verdict) == ("above", "within")
    assert found.passed


def test_the_same_page_without_the_explanation_is_an_error() -> None:
    (finding,) = findings(UNEXPLAINED + TERM * 6, "reading-grade")
    assert (finding.severity, verdict(UNEXPLAINED + TERM * 6).passed) == ("error", False)
    assert "is above the limit." in finding.message


def test_a_page_above_the_limit_only_by_names_is_a_warning() -> None:
    assert [f.severity for f in findings(NAMED * 12, "reading-grade")] == ["warning"]
    plain = NAMED.replace("Papanikolaou", "anticoagulation").replace(
        "Evangelopoulou", "hemodialysis"
    )
    assert [f.severity for f in findings(plain * 12, "reading-grade")] == ["error"]


def test_names_do_not_excuse_a_page_that_is_hard_without_them() -> None:
    (finding,) = findings(f"{EXPLAINED}{HARD * 13}Call Dr. Papanikolaou.", "reading-grade")
    assert finding.severity == "error"


def test_names_whose_absence_leaves_too_few_words_to_judge_do_not_excuse_a_hard_page() -> None:
    # 104 words in 13 sentences; without the names 91.
    text = (
        "Dr. Lee continuously reevaluates anticoagulation necessities individually everywhere. "
        * 13
    )
    found = verdict(text).score
    assert found is not None
    assert found.fair is not None
    assert (found.words, found.fair.verdict) == (104, "too-short")
    assert [f.severity for f in findings(text, "reading-grade")] == ["error"]


@pytest.mark.parametrize(("fair", "severity"), [(8.0, "warning"), (8.1, "error"), (None, "error")])
def test_a_page_is_let_through_only_when_its_fair_grade_is_within_the_limit(
    fair: float | None, severity: str
) -> None:
    found = Grade("flesch_kincaid", 10.1, 8.6, 11.6, "above")
    left = None if fair is None else Grade("flesch_kincaid", fair, 6.5, 9.5, "uncertain")
    assert (grade._judged(found, left, grade.Params()) or ("",))[0] == severity


def test_an_easy_page_has_no_grade_finding() -> None:
    assert findings(EASY * 12, "reading-grade") == []


def test_a_page_that_may_be_above_the_limit_is_no_error() -> None:
    text = f"# T\n\n{MIDDLE * 9}{HARD * 2}"
    found = verdict(text).score
    assert found is not None
    assert found.grade is not None
    assert found.grade.verdict == "uncertain"
    assert [f.severity for f in findings(text, "reading-grade")] in (["warning"], ["note"])


def test_a_short_page_is_never_judged_by_its_grade() -> None:
    assert findings(HARD * 3, "reading-grade") == []


def test_headings_tables_labels_and_fragments_do_not_count_for_the_grade() -> None:
    text = f"# Title words\n\n{EASY}\n\n- fragment here\n- Complete item here.\n\n| a b | c d |\n|---|---|\n| e f | g h |\n\nPhone: 555 0100 desk one two three\n"
    score = verdict(text).score
    assert score is not None
    assert (score.sentences, score.words) == (3, 16)


@pytest.mark.parametrize(
    ("count", "severity"), [(20, None), (21, "note"), (25, "note"), (26, "warning")]
)
def test_long_sentences_are_notes_over_20_and_warnings_over_25_words(
    count: int, severity: str | None
) -> None:
    text = " ".join(["word"] * count) + "."
    assert [f.severity for f in findings(text, "long-sentence")] == ([severity] if severity else [])


def test_six_unexplained_terms_are_too_many_and_five_are_not() -> None:
    terms = ["cirrhosis", "ascites", "edema", "aneurysm", "stent", "angioplasty"]
    assert findings(f"We saw {', '.join(terms[:5])}.", "too-much-jargon") == []
    (finding,) = findings(f"We saw {', '.join(terms)}.", "too-much-jargon")
    assert (finding.severity, len(finding.related)) == ("error", 6)


def test_six_unexplained_terms_are_not_too_many_on_a_page_that_explains_most() -> None:
    terms = ["cirrhosis", "ascites", "edema", "aneurysm", "stent", "angioplasty"]
    told = (
        "lesion",
        "fibrosis",
        "stenosis",
        "polyp",
        "cyst",
        "sclerosis",
        "thrombus",
        "fistula",
        "hernia",
    )
    page = f"{' '.join(f'A {term} is a change in the body.' for term in told)}\n\nWe saw {', '.join(terms)}."
    (finding,) = findings(
        page.replace("A fistula is a change in the body. ", ""), "too-much-jargon"
    )
    assert finding.values["explained"] == 8
    assert findings(f"{page} Sepsis is an illness.", "too-much-jargon") == []


def test_a_term_that_is_explained_too_late_counts_as_left_and_not_as_explained() -> None:
    terms = ["cirrhosis", "ascites", "edema", "aneurysm", "stent", "angioplasty"]
    late = " ".join(f"A {term} is a change in the body." for term in terms)
    page = f"We saw {', '.join(terms)}.\n\n{'You can rest at home. ' * 150}\n\n{late}"
    (finding,) = findings(page, "too-much-jargon")
    assert (finding.values["count"], finding.values["explained"]) == (6, 0)


def test_a_red_flag_without_help_stands_at_the_words_that_raise_it() -> None:
    (finding,) = findings("# T\n\nYou may have chest pain.\n", "missing-emergency-notice")
    assert finding.text == "chest pain"


@pytest.mark.parametrize(
    "line",
    [
        "Call 911 if it is bad.",
        "Dial 999 at once.",
        "Go to the nearest emergency room.",
        "Get medical help right away.",
    ],
)
def test_any_known_way_to_get_help_counts(line: str) -> None:
    assert findings(f"You may have chest pain. {line}", "missing-emergency-notice") == []


def test_statements_are_found_in_the_footer_of_a_web_page() -> None:
    page = page_of(
        "<main><h1>T</h1><p>Walk each day.</p></main><footer>Last reviewed: May 2025</footer>",
        "p.html",
    )
    rules = {f.rule for f in lint(page, as_shipped()).findings}
    assert "missing-review-date" not in rules
    assert "missing-author" in rules


def test_an_unknown_kind_asks_what_condition_asks_one_severity_lower() -> None:
    page = "# T\n\nWalk each day.\n"
    assert {f.severity for f in findings(page, "missing-review-date")} == {"note"}
    declared = f"---\nkind: condition\n---\n{page}"
    assert {f.severity for f in findings(declared, "missing-review-date")} == {"warning"}


def test_every_kind_of_statement_is_listed_with_whether_it_is_needed_and_there() -> None:
    shown = {
        s.kind: (s.required, s.present)
        for s in verdict("---\nkind: condition\n---\n# T\n\nAsk your doctor.\n").statements
    }
    assert shown["ask-your-clinician"] == (True, True)
    assert shown["reviewed-date"] == (True, False)
    assert shown["emergency"] == (False, False)
    assert len(shown) == 15


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Last reviewed: May 2025", []),
        ("Last reviewed: May 2021", ["May 2021"]),
        ("Last reviewed: 05/2030", ["05/2030"]),
        ("Last reviewed: 3 March 2022. Last updated: 1 May 2025.", []),
        ("Walk each day.\n\n© 2019 Hill Hospital", []),
    ],
)
def test_the_age_of_a_review_counts_from_the_given_day(line: str, expected: list[str]) -> None:
    assert [f.text for f in findings(line, "old-review-date", today=date(2026, 1, 15))] == expected


def test_without_a_day_no_age_is_judged() -> None:
    assert findings("Last reviewed: May 2001", "old-review-date") == []


def test_pattern_slots_are_met_in_any_order_within_one_sentence() -> None:
    pattern = compiled("not + replac* + advice | care")
    assert pattern.find("Advice from a nurse is not replaced by this.")
    assert not pattern.find("This page is no advice.")


def test_a_name_in_a_pattern_needs_capitals_and_words_are_whole() -> None:
    assert matcher(("reviewed by {name}",)).first("Reviewed by Ana Ruiz, MD")
    assert not matcher(("reviewed by {name}",)).first("reviewed by a radiologist")
    assert not matcher(("call 911",)).first("call 9112 now")


def test_an_empty_pattern_part_is_a_problem() -> None:
    assert list(problems(["a + | b"]))


def test_no_text_makes_a_pattern_slow() -> None:
    assert not matcher(("call .. doctor + now .. here",)).first("call " * 5000)


def test_the_sentences_named_first_are_those_that_lift_the_grade_most() -> None:
    short = "Anticoagulation."
    text = f"# T\n\n{EASY * 6}{HARDS * 2}{short} {MIDDLE * 3}"
    (finding,) = findings(text, "reading-grade")
    assert "".join(f"{r.text} " for r in finding.related) == HARDS


HARDER = "Continuous multidisciplinary reevaluation of anticoagulation necessitates individual arrangements. "


def test_a_hard_sentence_at_two_places_is_listed_once() -> None:
    (finding,) = findings(
        f"# T\n\n{HARD}\n\n{EASY * 3}\n\n{HARDER}\n\n{HARD * 12}", "reading-grade"
    )
    assert len(finding.related) == 2
    assert "the two sentences" in finding.action


def test_plain_words_are_asked_for_only_in_place_of_words_that_have_one() -> None:
    text = (
        "Usually information about diabetes (dye-uh-BEE-teez, or dep-rih-va-shun) from NIDDKA and the "
        "MedlineMega library comes from the multidisciplinary administration. "
    )
    (finding,) = findings(f"# T\n\n{text * 30}", "reading-grade")
    assert "in place of these: “multidisciplinary”, “administration”." in finding.action
    bare = "Usually information on community education comes out here, and usually information stays there. "
    (finding,) = findings(f"# T\n\n{bare * 30}", "reading-grade")
    assert "in place of" not in finding.action
