"""What is worked out of texts is known for a few pages, so that no run grows with the number of its pages."""

import gc

import pytest

from pagelint import known_texts, read
from pagelint.known_texts import forget_by, kept_by_text, next_page
from pagelint.readers._markdown_tree import Node

WHAT = ([0], ["freeze"], [])  # the young, what stays, and the rest: nothing


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """No other test's functions, and no page yet."""
    monkeypatch.setattr(known_texts, "_forgetting", [])
    monkeypatch.setattr(known_texts, "_begun", 0)
    monkeypatch.setattr(known_texts, "_written", False)
    monkeypatch.setattr(gc, "freeze", lambda: None)


def length_kept(most):
    """Return a function of a text of which so many results are kept, and the texts that it worked out."""
    asked = []

    @kept_by_text(most)
    def length(text):
        asked.append(text)
        return len(text)

    return length, asked


def test_a_text_is_worked_out_once_in_a_few_pages_and_then_forgotten():
    length, asked = length_kept(10)
    for _ in range(8):
        next_page()
        assert [length("Rest."), length("Rest.")] == [5, 5]
    assert asked == ["Rest."] * 2


def test_texts_stay_known_under_a_writers_hands_alone_and_until_a_run_begins():
    asked = [known_texts.stay()]
    known_texts.written()
    asked.append(known_texts.stay())
    next_page()
    assert [*asked, known_texts.stay()] == [False, True, False]


def test_no_more_results_stay_than_a_function_says():
    length, asked = length_kept(1)
    assert [length(text) for text in ("a", "bc", "a")] == [1, 2, 1]
    assert asked == ["a", "bc", "a"]


def test_who_keeps_texts_in_another_way_is_told_when_to_forget():
    told = []
    forget_by(lambda: told.append("now"))
    for _ in range(64 + 1):
        next_page()
    assert told == ["now"] * 16


@pytest.mark.parametrize("name", ["page.md", "page.html"])
def test_a_page_that_was_read_leaves_no_tree_behind(name):
    def nodes():
        return sum(isinstance(o, Node) or type(o).__name__ == "Text" for o in gc.get_objects())

    read(b"# Rest", name)  # what is made once
    gc.collect()
    before = nodes()
    gc.disable()
    try:
        read(b"# Rest\n\n- one\n- two\n\n<p>Call us.</p>", name)
        assert nodes() == before
    finally:
        gc.enable()


def test_litter_is_thrown_away_seldom_and_what_stays_is_gone_through_once(monkeypatch):
    told = []
    monkeypatch.setattr(gc, "collect", lambda *young: told.append((known_texts._begun, *young)))
    monkeypatch.setattr(gc, "freeze", lambda: told.append((known_texts._begun, "freeze")))
    for _ in range(2 * 64 + 1):
        next_page()
    assert told == [(4, "freeze"), *((at, *what) for at in (64, 128) for what in WHAT)]
