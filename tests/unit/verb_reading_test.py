"""Which words that look like nouns can be verbs too."""

import pytest

from pagelint.nlp.verb_reading import may_be_verb


@pytest.mark.parametrize("word", "control records diagnose measures checks pump replaces".split())
def test_a_word_in_use_with_both_endings_of_verbs_may_be_a_verb(word: str) -> None:
    assert may_be_verb(word)


@pytest.mark.parametrize("word", "hospital cancer patients provider data blood sugar".split())
def test_a_word_that_no_one_uses_so_is_a_noun_only(word: str) -> None:
    assert not may_be_verb(word)
