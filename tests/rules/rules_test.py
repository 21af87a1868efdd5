"""Every shipped rule keeps its own examples, and speaks the plain language it asks for."""

import re

import pytest

from pagelint.linter import lint
from pagelint.nlp import sentences
from pagelint.nlp.prose import count
from pagelint.nlp.readability import Counts, flesch_kincaid
from pagelint.rulebook import load_rulebook, profiles
from pagelint.trial import try_rule
from pagelint.verdict import Rule
from pages import page_of

RULES = load_rulebook().rules
FILLED = {
    "grade": 13, "formula": "Flesch-Kincaid", "low": 11, "high": 15, "finding": "is too old", "limit": 8, "target": 6, "words": "31",
    "text": "stent", "trigger": "chest pain", "count": 7, "suggestion": "Say in a few plain words what it is.",
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_every_example_of_every_rule_holds(rule: Rule) -> None:
    assert list(try_rule(rule)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_message_why_and_action_read_at_grade_8_or_below(rule: Rule) -> None:
    text = " ".join((rule.message.format(**FILLED), rule.why, rule.action.format(**FILLED)))
    rows = [count(s) for s in sentences(page_of(text).whole)]
    total = Counts(
        words=sum(r.words for r in rows), sentences=len(rows), syllables=sum(r.syllables for r in rows), letters=1,
        polysyllables=0, complex_words=0, monosyllables=0, unfamiliar=0,
    )  # fmt: skip
    assert flesch_kincaid(total) <= 8


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_pagelint_finds_no_jargon_and_no_long_sentence_in_its_own_words(rule: Rule) -> None:
    text = "\n\n".join((rule.message.format(**FILLED), rule.why, rule.action.format(**FILLED)))
    verdict = lint(page_of(text), load_rulebook())
    asked = {"unexplained-term", "undefined-abbreviation", "long-sentence", "reading-grade"}
    wrong = [
        (f.rule, f.text)
        for f in verdict.findings
        if f.rule in asked and f.text not in ("stent", "nhs")
    ]
    assert wrong == []


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_message_has_25_words_at_most_and_blames_nobody(rule: Rule) -> None:
    assert len(rule.message.format(**FILLED).split()) <= 25
    assert not re.search(
        r"\byou (?:forgot|failed|should have)\b|\bcareless\b|\bsloppy\b|\byour? mistake\b",
        rule.message.lower(),
    )


@pytest.mark.parametrize("profile", profiles())
def test_every_profile_loads_and_has_the_rule_ids_that_scripts_rely_on(profile: str) -> None:
    book = load_rulebook(profile)
    ids = {r.id for r in book.rules} | {name for name, _ in book.off}
    assert ids >= {
        "reading-grade", "long-sentence", "unexplained-term", "undefined-abbreviation", "too-much-jargon",
        "missing-medical-advice-notice", "missing-emergency-notice", "missing-clinician-advice", "missing-review-date",
        "missing-author", "missing-sources",
    }  # fmt: skip


def test_no_disclaimer_is_an_error_by_default() -> None:
    assert {r.severity for r in RULES if r.category == "disclaimer"} == {"warning"}


def test_the_glossary_has_300_terms_and_more_with_plain_words_of_12_words_at_most() -> None:
    glossary = load_rulebook().params("term").glossary
    assert len(glossary.terms) >= 300
    assert [t.name for t in glossary.terms if not t.plain or len(t.plain.split()) > 12] == []
