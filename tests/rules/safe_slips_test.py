"""A slip that is put right unasked can be one word only. Whatever else it could be is computed, not thought of."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

import pytest

from pagelint.checks._slips import house
from pagelint.linter import glossary_in
from pagelint.nlp import spelling
from pagelint.nlp.medical import is_medical
from pagelint.rulebook import load_rulebook
from pages import as_shipped

RULE = load_rulebook().rule("misspelled-word")
assert RULE is not None
SAFE: dict[str, str] = dict(RULE.params.safe)  # type: ignore[attr-defined]


@cache
def glossary_words() -> AbstractSet[str]:
    return house(glossary_in(as_shipped()), ())


@cache
def medical_words() -> tuple[str, ...]:
    """All words of the glossary, and all other medical ones."""
    return tuple(sorted(w for w in spelling.words() | glossary_words() if _is_of_health(w)))


def _is_of_health(word: str) -> bool:
    return word in glossary_words() or is_medical(word)


def letters(word: str) -> int:
    """A bit for each letter that a word has."""
    bits = 0
    for sign in word:
        bits |= 1 << (ord(sign) & 31)
    return bits


def distance(one: str, other: str) -> int:
    """How many letters must be put in, left out, changed or swapped with the next."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and (a, one[i - 2]) == (other[j - 2], b):
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def others(slip: str, right: str) -> Iterator[str]:
    """What else a slip could be: any word as near as the right one, a medical one a letter farther."""
    yield from (g.word for g in spelling.guesses(slip, glossary_words()) if g.word != right)
    seen = letters(slip)
    for word in medical_words():
        if (
            word[0] == slip[0]
            and not word.startswith(right)  # a form of it
            and abs(len(word) - len(slip)) <= 2
            and (letters(word) ^ seen).bit_count() <= 4
            and distance(slip, word) <= 2
        ):
            yield word


def test_what_is_told_here_as_another_word_is_found() -> None:
    assert "familial" in set(others("familar", "familiar"))
    assert "relieve" in set(others("recieve", "receive"))
    assert "septate" in set(others("seperate", "separate"))
    assert distance("beleive", "believe") == 1


@pytest.mark.parametrize("slip", SAFE)
def test_a_safe_slip_can_be_one_word_only(slip: str) -> None:
    assert SAFE[slip] in set(spelling.edits(slip)), "the right word is more than one slip away"
    assert sorted(set(others(slip, SAFE[slip]))) == []


def test_a_safe_slip_is_no_word_and_its_right_word_is_not_medical() -> None:
    assert [s for s in SAFE if spelling.is_listed(s, glossary_words())] == []
    assert [s for s in SAFE if is_medical(SAFE[s])] == []
    assert len(SAFE) >= 40
