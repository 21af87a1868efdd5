"""What a page could say where a statement is missing: the house's approved words, or a draft to check."""

from __future__ import annotations

from dataclasses import dataclass

from pagelint.checks._statement_options import Params, words_for
from pagelint.verdict import Rule, Rulebook

# The kinds of statement in the words of people.
LABELS = {
    "ask-your-clinician": "Whom to ask",
    "author-or-reviewer": "Who wrote or reviewed it",
    "copyright": "Where the text comes from",
    "emergency": "What to do in an emergency",
    "investigational": "That a treatment is still being tested",
    "medicines": "Ask before you change a medicine",
    "not-medical-advice": "That it does not replace care",
    "off-label": "That a medicine is used in another way",
    "pregnancy": "What to know when pregnant",
    "privacy": "What happens with personal data",
    "reviewed-date": "When it was last reviewed",
    "risks-mentioned": "What can go wrong",
    "sources": "Where its facts come from",
    "sponsorship": "Who paid for it",
    "typical-results": "That results differ",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that make a statement. A `draft` is ours: a clinician of the house has yet to agree to it.

    What stands in square brackets is a gap: until it is filled, the page has a placeholder.
    """

    text: str
    draft: bool


def label(kind: str) -> str:
    """Return how people call a kind of statement."""
    return LABELS.get(kind, kind.replace("-", " ").capitalize())


def wording(book: Rulebook, kind: str, trigger: str = "") -> Wording | None:
    """Return words that make a statement, for what on the page calls for it; None where nobody has any.

    `book` has its options in the language of the page (`linter.in_language`).
    """
    rule = rule_of(book, kind)
    if rule is None:
        return None
    params: Params = rule.params
    if approved := words_for(trigger, params.approved_text, params):
        return Wording(approved, draft=False)
    draft = words_for(trigger, params.draft, params)
    return Wording(draft, draft=True) if draft else None


def rule_of(book: Rulebook, kind: str) -> Rule | None:
    """Return the rule that asks for a kind of statement, whether or not it is on."""
    rules = (*book.rules, *book.silent)
    return next((r for r in rules if getattr(r.params, "statement", "") == kind), None)
