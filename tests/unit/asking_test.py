"""Terms that nothing explains, and that editors let pass all the same."""

import dataclasses
from typing import Any

import pytest

from pagelint.checks import _asking, term
from pagelint.checks._asking import ALWAYS, Page, likelihood
from pagelint.glossary import Glossary, Term
from pagelint.linter import lint
from pagelint.reporters._terms import term_rows
from pagelint.rulebook import Rulebook, load_rulebook
from pages import page_of

PAGE = Page(explanations=4, terms=12, unexplained=6)
PLAIN = (0.0,) * 7  # nothing around a use that makes editors ask more or less
NAMES = [name for name, _ in _asking.WEIGHTS]
WORDS = (
    "alpa",
    "beto",
    "gamo",
    "delo",
    "epso",
    "zeto",
    "eto",
    "theto",
    "ioto",
)  # no words of any list


def test_the_more_a_term_needs_it_the_likelier_an_editor_asks() -> None:
    shares = [likelihood(need, PLAIN, 1, PAGE) for need in range(0, ALWAYS, 5)]
    assert shares == sorted(set(shares))
    assert shares[-1] - shares[1] > 0.4


@pytest.mark.parametrize("less", ["told", "named", "bracketed", "class", "after comma"])
def test_what_stands_around_a_term_makes_editors_ask_less(less: str) -> None:
    signs = tuple(float(name == less) for name in NAMES[1:8])
    assert likelihood(50, signs, 1, PAGE) < likelihood(50, PLAIN, 1, PAGE)


def test_a_term_that_a_page_uses_often_is_asked_for_sooner() -> None:
    assert likelihood(50, PLAIN, 9, PAGE) > likelihood(50, PLAIN, 1, PAGE)


def test_a_page_that_explains_much_is_asked_for_less() -> None:
    much = PAGE._replace(explanations=40, unexplained=2)
    assert likelihood(50, PLAIN, 1, much) < likelihood(50, PLAIN, 1, PAGE)


def test_a_need_of_100_and_a_page_of_few_terms_are_always_asked_for() -> None:
    assert likelihood(ALWAYS, PLAIN, 1, PAGE) == 1
    assert likelihood(5, PLAIN, 1, PAGE._replace(terms=3)) == 1


def test_a_need_of_0_is_never_asked_for() -> None:
    assert likelihood(0, PLAIN, 99, PAGE._replace(terms=3)) == 0


def _book(needs: dict[str, int], **options: Any) -> Rulebook:
    """The shipped rules with a glossary of these terms only."""
    book = load_rulebook()
    terms = tuple(Term(name=n, plain="a thing of the body", need=need) for n, need in needs.items())
    params = dataclasses.replace(book.params("term"), glossary=Glossary(terms=terms), **options)
    rules = tuple(
        dataclasses.replace(r, params=params) if r.id == "unexplained-term" else r
        for r in book.rules
    )
    return dataclasses.replace(book, rules=rules)


def _reported(book: Rulebook, text: str) -> list[str]:
    return [f.text for f in lint(page_of(text), book).findings if f.rule == "unexplained-term"]


TEXT = " ".join(f"You may get {word} today." for word in WORDS)


def test_a_term_that_editors_seldom_ask_for_is_let_pass_and_named_in_the_table() -> None:
    book = _book(dict.fromkeys(WORDS, 95) | {"beto": 0})
    assert _reported(book, TEXT) == [w for w in WORDS if w != "beto"]
    rows = {row.term: row.status for row in term_rows(lint(page_of(TEXT), book))}
    assert (rows["beto"], rows["gamo"]) == ("let-pass", "unexplained")


def test_a_house_can_ask_for_all_terms_or_for_one() -> None:
    needs = dict.fromkeys(WORDS, 0)
    assert _reported(_book(needs), TEXT) == []
    assert _reported(_book(needs, sure=0.0), TEXT) == list(WORDS)
    assert _reported(_book(needs, ask=("gamo",)), TEXT) == ["gamo"]


def test_an_entry_that_says_nothing_of_its_need_is_always_asked_for() -> None:
    assert Term(name="gamo").need == ALWAYS


@pytest.mark.parametrize("name", ["sure", "firm"])
@pytest.mark.parametrize("share", [-0.1, 1.5])
def test_how_sure_and_how_firm_are_shares(name: str, share: float) -> None:
    params = dataclasses.replace(load_rulebook().params("term"), **{name: share})
    assert f"“{name}” must be between 0 and 1" in list(term.problems(params))


def _severities(book: Rulebook, text: str) -> dict[str, str]:
    found = lint(page_of(text), book).findings
    return {f.text: f.severity for f in found if f.rule == "unexplained-term"}


def test_a_term_that_editors_may_let_pass_is_only_worth_a_thought() -> None:
    book = _book(dict.fromkeys(WORDS, 95) | {"beto": 10})
    assert _severities(book, TEXT) == dict.fromkeys(WORDS, "warning") | {"beto": "note"}
    firm = _book(dict.fromkeys(WORDS, 95) | {"beto": 10}, firm=0.0)
    assert set(_severities(firm, TEXT).values()) == {"warning"}


def test_what_is_only_worth_a_thought_does_not_make_a_page_too_hard() -> None:
    six = dict.fromkeys(WORDS[:6], 95) | dict.fromkeys(WORDS[6:], 10)
    (finding,) = (
        f for f in lint(page_of(TEXT), _book(six)).findings if f.rule == "too-much-jargon"
    )
    assert finding.values["count"] == 6
    five = six | {WORDS[0]: 10}
    assert "too-much-jargon" not in {f.rule for f in lint(page_of(TEXT), _book(five)).findings}


def test_a_house_that_names_the_severity_itself_gets_no_lower_one() -> None:
    book = _book(dict.fromkeys(WORDS, 95) | {"beto": 10})
    rules = tuple(dataclasses.replace(rule, settled=True) for rule in book.rules)
    assert set(_severities(dataclasses.replace(book, rules=rules), TEXT).values()) == {"warning"}


@pytest.mark.parametrize(
    "order",
    [
        "Call 911 if you have beto.",
        "Do not take beto.",
        "Tell your heart doctor about beto.",
        "If beto starts, go to the emergency room.",
        "Get emergency medical help if you have beto.",
        "Call your child's doctor about beto.",
        "Let your primary care physician know of beto.",
        "Avoid beto.",
        "Go to the ER if beto starts.",
        "Then see a midwife about beto.",
        "Report beto to your team.",
        "You can’t eat beto.",
        "Seek care at once if you have beto.",
        "Get help right away for:\n\n- fever\n- beto",
    ],
)
def test_what_readers_must_know_to_act_should_be_explained(order: str) -> None:
    book = _book(dict.fromkeys(WORDS, 95) | {"beto": 10})
    text = f"{TEXT}\n\n{order}\n"
    assert _severities(book, text) == dict.fromkeys(WORDS, "warning")


@pytest.mark.parametrize(
    "text",
    [
        "Ask how beto works.",
        "Your doctor may see beto.",
        "Never mind beto.",
        "You can use the phone right away with beto.",
        "Two people with beto came at once.",
        "Babies with beto never eat less.",
        "Call your doctor. We are here all day. These things are normal:\n\n- tears\n- beto",
        "Call 911 if you have a fever. Beto can be long.",
    ],
)
def test_an_order_elsewhere_does_not_make_a_term_weigh_more(text: str) -> None:
    book = _book(dict.fromkeys(WORDS, 95) | {"beto": 10})
    assert _severities(book, f"{TEXT}\n\n{text}\n")["beto"] == "note"
