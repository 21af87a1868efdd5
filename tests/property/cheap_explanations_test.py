"""The cheap question before a way of explaining a term never says no where that way is met."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pagelint.checks import _explain_patterns as ways
from pagelint.checks import _explained_after as after
from pagelint.checks import _explained_before as before
from pagelint.checks import _explained_parse as grammar
from pagelint.checks import _taken_up
from pagelint.checks._around import NAMES, Signs
from pagelint.checks._find_terms import Use
from pagelint.checks._labels import label, may_label
from pagelint.checks._needed import are_here
from pagelint.glossary import Term
from pagelint.model import Block, Section, Span
from pagelint.nlp import Sentence
from pagelint.nlp.runs import folded, runs

PIECES = """
called Called, known as name for a thing is terms are medical word: words the your any or and OR, an thıs call ıt
referred to conditioncalled two long-term ſwelling swelling ( ) [ ] such “ " ‘ , . : ; - – — * pronounced ar-TREE
MRI II B alpha type that which means is are was born when meaning affects the skin cells disease and tissue kinds
of Types three many conditions: İnclude options include these K
see ſee page fıgure www lınK ® 1999 2020 It's isn't WAS were, (the –an quickly -The if
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
    if ways.CALLED.search(text) or ways.CALLED_TOO.search(text):
        assert any(name in folded(text) for name in NAMES)


@given(texts())
@settings(max_examples=300, deadline=None)
def test_a_way_of_explaining_leaves_its_sign_in_the_block(text: str) -> None:
    signs = Signs.of(text)
    assert signs.brackets or not ways.OPEN_BRACKET.search(text)
    joined = (ways.OR_BEFORE, before._OR_LEFT, before._OR_RIGHT)
    assert signs.joins or not any(pattern.search(text) for pattern in joined)
    assert signs.means or not ways.MEANING.search(text)
    if ways.BRACKETS_TOO.search(text):
        assert ")" in text
    if ways.NO_GLOSS.search(text):
        assert any(sign in folded(text) for sign in ways.NO_GLOSS_SIGNS)


@given(texts())
@settings(max_examples=300, deadline=None)
def test_what_stands_in_a_label_stands_where_one_may_be(text: str) -> None:
    found = label(text)
    assert found is None or may_label(text, found[0].end)


@given(texts().filter(str.strip), st.tuples(st.integers(0, 99), st.integers(1, 99)))
@settings(max_examples=500, deadline=None)
def test_grammar_is_asked_wherever_its_signs_stand_around_a_term(
    text: str, at: tuple[int, int]
) -> None:
    start = min(at[0], len(text) - 1)
    end = min(start + at[1], len(text))
    block = Block(Span(0, len(text)), "paragraph")
    section = Section("", 0, 0, text, (block,))
    use = Use(Span(start, end), "edema", Term(name="edema"), block)
    lead, rest = text[:start], text[end:]
    asked = (
        (grammar._ASIDE.search(rest) and not ways.in_a_list(lead[-grammar._LEAD :]))
        or grammar._ASKS.match(lead)
        or (grammar._IS.match(rest) and not grammar._HANGS.search(lead[-grammar._LEAD :]))
    )
    sentence = Sentence(Span(0, len(text)), block, text)
    showing = grammar.Showing(section, block, (sentence,))
    assert showing.may(use, 0) == bool(asked and grammar._MAY.search(text))


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
