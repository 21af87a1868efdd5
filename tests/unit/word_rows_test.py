"""Words in rows are a set like any other: it has what was put in, however odd, and nothing else."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from pagelint.nlp.word_rows import WordRows

_WORDS = st.frozensets(st.text("abß'-é\U0001f600", max_size=5), max_size=30)


@given(_WORDS, _WORDS)
def test_it_has_the_words_that_were_put_in_and_no_others(
    words: frozenset[str], others: frozenset[str]
) -> None:
    found = WordRows.of([*words, *words])
    assert sorted(found) == sorted(words)
    assert len(found) == len(words)
    assert {word for word in others if word in found} == words & others
    for _ in range(12):  # however often
        assert others & found == words & others
    assert found | others == others | found == words | others
    assert (found - others, others - found) == (words - others, others - words)
    assert set(pickle.loads(pickle.dumps(found))) == words
