"""The grade without proper names and without the terms that the page itself explains.

WCAG 2.2, criterion 3.1.5, measures the reading level "after removal of proper names and titles". A term
that a page explains is known to its reader from then on. So both are taken out, with their syllables,
and the grade of what is left is shown beside the grade.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pagelint.model import Span
from pagelint.nlp import Sentence
from pagelint.nlp.inflect import fold
from pagelint.nlp.syllables import syllables
from pagelint.verdict import Fact

_TITLES = frozenset({"Dr", "Drs", "Mr", "Mrs", "Ms", "Mx", "Prof"})
_NEW = tuple(':“"([•–—')  # after one of these a capital begins something
_NAMED = re.compile(  # Lee, O'Brien, McDonald, Ménière's, Al-Sayed
    r"(?:[A-Z]['’]|Ma?c)?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:['’-][A-Za-zÀ-ÖØ-öø-ÿ]+)*"
)


class Spoken(NamedTuple):
    """One word of a sentence: where (from the sentence's start), its syllables, whether it is a name."""

    start: int
    end: int
    syllables: int
    name: bool


def spoken(sentence: Sentence, known: frozenset[str] = frozenset()) -> tuple[Spoken, ...]:
    """Return a sentence's words. `known` are folded names, which are names as a first word too."""
    at, text, last = sentence.span.start, sentence.text, 0
    words: list[Spoken] = []
    for word in sentence.words:
        start, end = word.span.start - at, word.span.end - at
        named = word.text[:1].isupper() and (
            word.text in _TITLES or _is_named(text, last, start, end, known)
        )
        words.append(Spoken(start, end, syllables(word.text), named))
        last = end
    return tuple(words)


def _is_named(text: str, last: int, start: int, end: int, known: frozenset[str]) -> bool:
    """Say whether a word is written as a name where no capital is due. `last`: where the one before ends."""
    word = text[start:end]
    if not _NAMED.fullmatch(word) and not _is_initial(word, text[end : end + 2]):
        return False
    due = not last or text[last:start].rstrip().endswith(_NEW)
    return not due or fold(word) in known


def _is_initial(word: str, behind: str) -> bool:
    """Say whether a letter stands for a name: "J. Patel", but not "vitamin A." at the end."""
    return len(word) == 1 and word.isupper() and behind == ". "


def names(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the folded words that stand with a capital inside sentences, and nowhere without one."""
    small = {fold(w.text) for s in sentences for w in s.words if w.text.islower()}
    inside = {
        fold(word.text)
        for s in sentences
        for word, said in zip(s.words, spoken(s), strict=True)
        if said.name
    }
    return frozenset(inside - small)


def explained_uses(facts: Iterable[Fact]) -> tuple[Span, ...]:
    """Return all uses of the terms that the page explains where readers first meet them.

    A term in running text that not everybody knows, and that is not unexplained, is explained: by a
    passage of its own, or by its words ("brain aneurysm").
    """
    uses, told, left = [], set(), set()
    for fact in facts:
        if fact.kind == "term-use":
            uses.append(fact)
            if fact.values["running"] and not fact.values["known"]:
                told.add(fact.values["term"])
        elif fact.kind == "explained":
            told.add(fact.values["term"])
        elif fact.kind == "unexplained":
            left.add(fact.values["term"])
    return tuple(f.span for f in uses if f.values["term"] in told - left)


def fair_rows(
    sentences: Iterable[tuple[int, tuple[Spoken, ...]]], explained: Sequence[Span]
) -> list[tuple[int, int, int]]:
    """Return (words, syllables, words of 3+ syllables) of each sentence without names and terms.

    A sentence comes with its start, which counts as the spans of the `explained` uses do. A sentence of
    which nothing is left is left out.
    """
    ordered = sorted(explained)
    starts = [s.start for s in ordered]
    rows = []
    for at, words in sentences:
        left = [
            w.syllables for w in words if not w.name and not _inside(at + w.start, ordered, starts)
        ]
        if left:
            rows.append((len(left), sum(left), sum(n >= 3 for n in left)))
    return rows


def _inside(offset: int, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, offset) - 1
    # A longer term may begin before a shorter one inside it.
    return any(s.end > offset for s in spans[max(0, at - 2) : at + 1])
