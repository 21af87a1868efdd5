"""Words from lists: how they are met in a text, what is left alone, and what the edits make of it."""

import time

import pytest

from pagelint.checks import phrase
from pagelint.checks._phrases import ways
from pagelint.linter import lint
from pagelint.model import Page
from pagelint.verdict import Finding, Rule, Rulebook
from pages import page_of

PARAMS = phrase.Params(
    words={
        "prior to": "before",
        "in order to": "to",
        "it is important to note that": "",
        "e.g.": "for example",
        "at the present time": "now",
        "AIDS virus": "HIV",
        "non-compliant": "(say what they do)",
        "a (large|great) number of": "many",
    },
    verbs={
        "utilize": "use",
        "make (a|the) decision": "decide",
        "facilitate": "help, ease",
        "be aware of": "know",
        "provide": "give",
    },
    fine=("service provided", "a number of the"),
    once=False,
)


def book(params: phrase.Params) -> Rulebook:
    rule = Rule(
        "r", "phrase", "style", "warning", "writer", "{text}: {instead}{times}", "", "", (), params
    )
    return Rulebook((rule,))


def findings(text: str, params: phrase.Params = PARAMS, name: str = "page.md") -> list[Finding]:
    return list(lint(page_of(text, name), book(params)).findings)


def found(text: str) -> list[str]:
    return [f.text for f in findings(text)]


def mended(text: str) -> str:
    """The text with all fixes put in, last first."""
    edits = [e for f in findings(text) if f.fix for e in f.fix.edits]
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Eat prior to the test.", "Eat before the test."),
        ("Prior to the test, eat.", "Before the test, eat."),
        ("PRIOR TO THE TEST, eat.", "BEFORE THE TEST, eat."),
        (
            "We utilized it. She utilizes it, utilizing care.",
            "We used it. She uses it, using care.",
        ),
        ("You made a decision. Make the decision.", "You decided. Decide."),
        ("It is important to note that you may bleed.", "You may bleed."),
        ("Rest, and it is important to note that walks help.", "Rest, and walks help."),
        ("They are aware of it. He was aware of it.", "They know it. He knew it."),
        ("He has a large number of cysts.", "He has many cysts."),
    ],
)
def test_a_fix_puts_the_plain_words_in_as_grammar_asks(before: str, after: str) -> None:
    assert after == mended(before)


@pytest.mark.parametrize(
    "text", ["It facilitates sleep.", "We provided care.", "He is non-compliant."]
)
def test_a_choice_and_advice_are_never_put_in_by_themselves(text: str) -> None:
    (finding,) = findings(text)
    assert finding.fix is None


def test_both_past_forms_are_offered_where_english_has_two() -> None:
    assert [f.values["instead"] for f in findings("We provided it.")] == ["“gave” or “given”"]


def test_an_article_that_would_no_longer_fit_keeps_the_edit_away() -> None:
    params = phrase.Params(words={"optimum": "ideal"})
    (finding,) = findings("This is a optimum diet.", params)
    assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "The form says “prior to the visit”.",
        'The form says "prior to the visit".',
        "> Eat prior to the visit.",
        "The service provided was good.",
        "A number of the patients came.",
        "We use it for hearing aids virus free.",
        "The Prior To Foundation helps.",
        "Prior, to us, means before.",
        "A re-utilize-me box stands here.",
        "## References\n\nLee A. Sleep prior to surgery. 2019.",
        "Lee A. Sleep prior to surgery. J Sleep. 2019;12:44.",
        "- [Sleep prior to surgery](https://example.org/x)",
        "`prior to` is code.",
    ],
)
def test_what_is_not_the_pages_own_wording_is_left_alone(text: str) -> None:
    assert found(text + "\n\nThat is all.") == []


def test_blanks_hyphens_and_capitals_make_no_difference() -> None:
    assert found("In-order to eat. Prior  to it. He is non compliant.") == [
        "In-order to", "Prior to", "non compliant",
    ]  # fmt: skip


def test_dots_of_latin_shorthand_belong_to_it() -> None:
    assert found("Fruit, e.g. apples (eg pears). EG is a short form.") == ["e.g.", "eg"]


def test_capitals_in_the_list_ask_for_capitals_in_the_text() -> None:
    assert found("The AIDS virus. The aids virus.") == ["AIDS virus"]


def test_once_gives_one_finding_with_all_places_and_one_fix_for_all() -> None:
    params = phrase.Params(words={"prior to": "before"}, once=True)
    (finding,) = findings("Prior to it. Prior to that.\n\n## Two\n\nRest prior to it.", params)
    assert len(finding.related) == 2
    assert finding.fix
    assert [e.text for e in finding.fix.edits] == ["Before", "Before", "before"]
    assert finding.message == "Prior to: “before” (3 times on this page)"


def test_a_listed_note_is_a_note_whatever_the_rule_is() -> None:
    params = phrase.Params(words={"prior to": "before", "in order to": "to"}, note=("prior to",))
    assert [f.severity for f in findings("Prior to it. In order to eat.", params)] == [
        "note", "warning",
    ]  # fmt: skip


def test_a_phrase_stands_for_each_of_its_ways() -> None:
    assert sorted(ways("make (a|the) choice|plan")) == [
        "make a choice", "make a plan", "make choice", "make plan", "make the choice", "make the plan",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", "(a)", "a || b ||", "what?", "a [b]", "|"])
def test_a_phrase_that_cannot_be_read_is_a_problem(name: str) -> None:
    assert list(phrase.problems(phrase.Params(words={name: "x"}))) != []


def test_a_phrase_in_two_lists_and_a_note_in_none_are_problems() -> None:
    params = phrase.Params(words={"a b": "c"}, verbs={"a b": "c"}, note=("d",))
    assert len(list(phrase.problems(params))) == 2


@pytest.mark.parametrize(
    "word", ["prior ", "prior to ", "make a decision ", "“prior to ", "-prior-to-", "e.g."]
)
def test_a_long_text_of_trigger_words_takes_seconds_at_most(word: str) -> None:
    page: Page = page_of(word * (100_000 // len(word)))
    start = time.process_time()
    things = [x for s in page.sections for x in phrase.see(s, PARAMS)]
    assert time.process_time() - start < 5
    assert isinstance(things, list)


def test_a_safe_phrase_has_one_wording() -> None:
    lists = {"aa": "b", "cc": "d, e", "ff": "", "gg": "(say so)"}
    found = list(phrase.problems(phrase.Params(words=lists, safe=("aa", "cc", "ff", "gg", "hh"))))
    assert [p.split("”")[0] for p in found] == ["“hh", "“cc", "“ff", "“gg"]
