"""Which texts may hold four nouns in a row, so that they need a language model."""

import pytest

from pagelint.checks.noun_stack import Params, parsed
from pages import page_of


def is_parsed(text: str) -> bool:
    params = Params(joined=("side effect",))
    return any(list(parsed(section, params)) for section in page_of(text).sections)


@pytest.mark.parametrize(
    "text",
    [
        "Ask about our hospital safety data review program before you leave.",
        "Wait for the low-dose clinic parking permit office.",
        "Ask the nurse for the blood glucose control plans.",
    ],
)
def test_words_that_may_all_be_nouns_are_parsed(text: str) -> None:
    assert is_parsed(text)


@pytest.mark.parametrize(
    "text",
    [
        "The tests show through which door you came.",
        "Risk factors include smoking habits.",
        "The clinics offer several blood tests today.",
        "Hospital safety data rules.",
        "The patient’s blood glucose plan.",
        "Ask about side effect data sheets.",
    ],
)
def test_small_words_plurals_and_what_counts_as_one_noun_need_no_parse(text: str) -> None:
    assert not is_parsed(text)
