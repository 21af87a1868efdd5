"""The cheap question before a way of explaining a term never says no where that way is met."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pagelint.checks import _explain_patterns as ways
from pagelint.checks import _explained_after as after
from pagelint.checks import _explained_before as before
from pagelint.checks import _taken_up
from pagelint.checks._needed import are_here
from pagelint.nlp.runs import folded, runs

PIECES = """
called Called, known as name for a thing is terms are medical word: words the your any or and OR, an thıs call ıt
referred to conditioncalled two long-term ſwelling swelling ( ) [ ] such “ " ‘ , . : ; - – — * pronounced ar-TREE
MRI II B alpha type that which means is are was born when meaning affects the skin cells disease and tissue kinds
of Types three many conditions: İnclude options include these K
""".split()


def texts() -> st.SearchStrategy[str]:
    blanks = st.sampled_from(["", " ", " ", " ", "  ", "\n", "\xa0"])
    pieces = st.lists(st.tuples(st.sampled_from(PIECES), blanks), max_size=14)
    return st.tuples(blanks, pieces).map(lambda t: t[0] + "".join(map("".join, t[1])))


@given(texts())
@settings(max_examples=300, deadline=None)
def test_words_before_a_bracket_are_found_from_the_words_next_to_it(text: str) -> None:
    found = ways.OPEN_BRACKET.search(text) if before._OPENED.search(text) else None
    same = before._open_bracket(text)
    assert (same and same.regs) == (found and found.regs)


@given(texts())
@settings(max_examples=300, deadline=None)
def test_what_is_called_something_has_the_word_for_it_near(text: str) -> None:
    last = folded(text).split()[-before._LAST :]
    if ways.CALLED.search(text):
        assert any(map(before._CALLS.search, last))
    if ways.CALLED_TOO.search(text):
        assert any(word.endswith(before._JOINS) for word in last)


@given(texts())
@settings(max_examples=300, deadline=None)
def test_the_sign_behind_a_term_tells_the_ways_that_may_come(text: str) -> None:
    sign = text.lstrip()[:1]
    names = (ways.NUMBER, ways.QUOTE, ways.SOUNDS, ways.ABBREVIATION, ways.BRACKET)
    if any(pattern.match(text) for pattern in names):
        assert after._NAMES_IT.match(text)
    asked = {pattern for pattern, _ in after._BY_SIGN.get(sign, after._BY_WORD)}
    by_comma, by_word = {ways.BARE}, {
        ways.ARE_LIKE, ways.GLUED, ways.MEANING, ways.BOTH, ways.EITHER, ways.FAR_BRACKET, ways.IS_GLOSS, ways.HEAD,
        ways.DASH, ways.DOES,
    }  # fmt: skip
    asked |= {",": by_comma, ":": {ways.COLON}, "(": set(), "[": set()}.get(sign, by_word)
    every = {ways.BRACKET, ways.SAYS, ways.APPOSITION, ways.COLON, *by_comma, *by_word}
    assert not any(pattern.match(text) for pattern in every - asked)


@given(texts())
@settings(max_examples=300, deadline=None)
def test_a_list_has_a_word_for_its_members(text: str) -> None:
    if _taken_up._LISTS.search(text):
        assert are_here(_taken_up._NEEDED, runs(text))
