"""What pagelint offers to say where a statement is missing."""

from __future__ import annotations

import dataclasses
import re

import pytest

from pagelint.linter import in_language, lint
from pagelint.rulebook import load_rulebook
from pagelint.statements import LABELS, rule_of, wording
from pages import page_of

BOOKS = {name: load_rulebook(name) for name in ("us-hospital", "us-cdc", "nhs")}
KINDS = {
    getattr(r.params, "statement", "") for r in (*BOOKS["nhs"].rules, *BOOKS["nhs"].silent)
} - {""}
GAPS = {
    "[name]": "Ana Ruiz", "[title]": "MD", "[month]": "March", "[year]": "2025",
    "[nombre]": "Ana Ruiz", "[título]": "médica", "[mes]": "marzo", "[año]": "2025",
}  # fmt: skip
# What calls for a statement, on pages that do not call for it by themselves.
SAYS = {
    "emergency": ("Call us if you have chest pain.", "Llame si tiene dolor de pecho."),
    "medicines": ("Take warfarin each day.", "Tome warfarina cada día."),
    "pregnancy": ("Take warfarin each day.", "Tome warfarina cada día."),
}
HEADS = {"en": ("# Back pain", "Move often."), "es": ("# Dolor de espalda", "Muévase a menudo.")}


def offered() -> list[tuple[str, str, str]]:
    found = []
    for profile, book in BOOKS.items():
        for lang in ("en", "es"):
            spoken = in_language(book, lang)
            found += [(profile, lang, k) for k in sorted(KINDS) if wording(spoken, k)]
    return found


def filled(text: str) -> str:
    for gap, words in GAPS.items():
        text = text.replace(gap, words)
    return text


def verdict_on(profile: str, lang: str, kind: str, more: str):
    head, text = HEADS[lang]
    says = SAYS.get(kind, ("", ""))[lang == "es"]
    source = f"{head}\n\n{text} {says}\n\n{more}\n"
    page = dataclasses.replace(page_of(source), kind="medicine").in_language(lang)
    return lint(page, BOOKS[profile])


@pytest.mark.parametrize(("profile", "lang", "kind"), offered())
def test_a_wording_makes_the_statement_that_the_page_lacks(
    profile: str, lang: str, kind: str
) -> None:
    def made(more: str) -> bool:
        stated = verdict_on(profile, lang, kind, more).statements
        return next(s.present for s in stated if s.kind == kind)

    text = wording(in_language(BOOKS[profile], lang), kind).text
    assert not made("")
    assert made(filled(text))


@pytest.mark.parametrize(("profile", "lang", "kind"), offered())
def test_a_wording_brings_nothing_that_an_editor_would_act_on(
    profile: str, lang: str, kind: str
) -> None:
    def found(more: str) -> set[str]:
        verdict = verdict_on(profile, lang, kind, more)
        return {f.rule for f in verdict.findings if f.severity != "note"}

    text = wording(in_language(BOOKS[profile], lang), kind).text
    assert found(filled(text)) - found("") == set()


@pytest.mark.parametrize(
    ("profile", "lang", "kind"),
    [o for o in offered() if "[" in wording(in_language(BOOKS[o[0]], o[1]), o[2]).text],
)
def test_a_gap_left_open_is_a_placeholder_and_must_be_fixed(
    profile: str, lang: str, kind: str
) -> None:
    text = wording(in_language(BOOKS[profile], lang), kind).text
    found = verdict_on(profile, lang, kind, text).findings
    gaps = [f.text for f in found if f.rule == "placeholder" and f.severity == "error"]
    assert re.findall(r"\[.*?\]", text) == gaps


def test_the_statements_that_any_page_can_make_are_offered() -> None:
    book = in_language(BOOKS["us-hospital"], "en")
    assert {k for k in KINDS if wording(book, k)} == {
        "not-medical-advice", "ask-your-clinician", "medicines", "emergency", "pregnancy",
        "author-or-reviewer", "reviewed-date", "sources",
    }  # fmt: skip
    assert all(wording(book, k).draft for k in KINDS if wording(book, k))


def test_the_emergency_number_is_that_of_the_profile() -> None:
    assert "911" in wording(BOOKS["us-hospital"], "emergency", "chest pain").text
    assert "999" in wording(BOOKS["nhs"], "emergency", "chest pain").text
    assert "988" in wording(BOOKS["us-hospital"], "emergency", "thoughts of suicide").text
    spanish = wording(in_language(BOOKS["nhs"], "es"), "emergency").text
    assert not re.search(r"\d", spanish)  # the same words go out in every country


def test_words_that_the_house_approved_come_first_and_are_no_draft() -> None:
    book = BOOKS["us-hospital"]
    rule = rule_of(book, "emergency")
    params = dataclasses.replace(rule.params, approved_text={"chest*": "Call 911 now."})
    own = dataclasses.replace(book, rules=(dataclasses.replace(rule, params=params),), silent=())
    assert wording(own, "emergency", "chest pain").text == "Call 911 now."
    assert not wording(own, "emergency", "chest pain").draft
    assert wording(own, "emergency", "trouble breathing").draft
    assert wording(own, "privacy") is None


def test_every_kind_of_statement_has_a_name_for_people() -> None:
    assert set(LABELS) == KINDS
