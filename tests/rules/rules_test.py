"""Every shipped rule keeps its own examples, and speaks the plain language it asks for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pagelint
from pagelint.linter import lint
from pagelint.nlp import sentences
from pagelint.nlp.prose import count
from pagelint.nlp.readability import Counts, flesch_kincaid
from pagelint.rulebook import load_rulebook, profiles
from pagelint.trial import try_rule
from pagelint.verdict import Rule
from pages import as_shipped, page_of

RULES = load_rulebook(everything=True).rules
FILLED = {
    "but": "but here it stands with advice that leaves time",
    "grade": 13, "formula": "Flesch-Kincaid", "low": 11, "high": 15, "finding": "is too old", "limit": 8, "target": 6, "words": "31",
    "text": "stent", "trigger": "chest pain", "count": 7, "explained": 2, "suggestion": "Say in a few plain words what it is.",
    "late": " until later on", "term": "stent", "hard": "mesh", "instead": "use", "other": "5 hours", "first": "3 hours",
    "second": "5 hours", "value": "40 %", "expected": "25 %", "match": "may", "reason": "It can be read as 50 mg.", "thing": "the visit",
    "name": "the clinic", "approved": "988", "said": "911", "since": "May 2024", "body": "the CDC", "number": "555-0142", "link": "#call",
    "level": 3, "limit_words": "3 years", "line": 12, "sign": "chest pain", "needed": "the risks",
    "why": "Write “allow RULE: reason”.", "hint": " Did you mean “idiom”?",
    "plainer": " Then look for plain words in place of these: use.", "times": "", "band": "hard", "sentences": "three sentences", "fair": " Without names and the terms it explains, it is about grade 9.", "gain": " That alone brings the page to about grade 9.",
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
    verdict = lint(page_of(text), as_shipped())
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


def own_sentences() -> Iterator[str]:
    """What pagelint says when it cannot check a page or is called wrongly, "x" for what varies."""
    for file in sorted(Path(pagelint.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                parts = getattr(node.args[0], "values", [node.args[0]])
                text = "".join(
                    str(getattr(part, "value", "x"))
                    for part in parts
                    if isinstance(part, ast.Constant)
                )
                if name in ("UsageError", "Unreadable", "PagelintError") and " " in text:
                    yield text


def test_what_pagelint_says_of_itself_is_plain_and_short() -> None:
    said = sorted(set(own_sentences()))
    assert len(said) > 20
    page = page_of("\n\n".join(said))
    findings = lint(page, as_shipped()).findings
    names = {"UTF-8", "UTF-16", "UTF-32", "CSS", "JSON"}  # what a file's settings call it
    assert [
        f.text for f in findings if f.category in ("jargon", "readability") and f.text not in names
    ] == []
    assert [text for text in said if len(text.split()) > 25] == []
    words = "gate unchecked waived accurate safe approved".split()
    assert [text for text in said if set(text.lower().split()) & set(words)] == []


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
