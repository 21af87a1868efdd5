"""The grade without proper names and without the terms that the page itself explains.

WCAG 2.2, criterion 3.1.5, measures the reading level "after removal of proper names and titles". A term
that a page explains is known to its reader from then on. So both are taken out, with their syllables,
and the grade of what is left is shown beside the grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
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


class Names(NamedTuple):
    """Folded words with a capital inside sentences and nowhere without one; words in small letters."""

    inside: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()


_NONE = Names()


def spoken(sentence: Sentence, known: Names = _NONE) -> tuple[Spoken, ...]:
    """Return a sentence's words; `known` says which words are names as a first word, and which are not."""
    at, names = sentence.span.start, named(sentence, known)
    return tuple(
        [
            Spoken(span.start - at, span.end - at, syllables(word), i in names)
            for i, (span, word) in enumerate(sentence.words)
        ]
    )


def named(sentence: Sentence, known: Names = _NONE) -> frozenset[int]:
    """Return which words of a sentence are names, by their places among its words."""
    at, text, words = sentence.span.start, sentence.text, sentence.words
    found = []
    for i, (span, word) in enumerate(words):
        if word[:1].isupper():
            last = words[i - 1].span.end - at if i else 0
            if word in _TITLES or _is_named(text, last, span.start - at, span.end - at, known):
                found.append(i)
    return frozenset(found)


def _is_named(text: str, last: int, start: int, end: int, known: Names) -> bool:
    """Say whether a word is written as a name where no capital is due. `last`: where the one before ends."""
    word = text[start:end]
    if not _NAMED.fullmatch(word) and not _is_initial(word, text[end : end + 2]):
        return False
    due = not last or text[last:start].rstrip().endswith(_NEW)
    folded = fold(word)
    return folded not in known.small and (not due or folded in known.inside)


def _is_initial(word: str, behind: str) -> bool:
    """Say whether a letter stands for a name: "J. Patel", but not "vitamin A." at the end."""
    return len(word) == 1 and word.isupper() and behind == ". "


def names(sentences: Sequence[Sentence]) -> Names:
    """Return which words are names in these sentences, and which stand in small letters as well."""
    small = frozenset(fold(w.text) for s in sentences for w in s.words if w.text.islower())
    inside = {fold(s.words[i].text) for s in sentences for i in named(s)}
    return Names(frozenset(inside - small), small)


def explained_uses(facts: Iterable[Fact]) -> Told:
    """Return the uses of the terms that the page explains where readers first meet them, and the others.

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
    kept = told - left
    return Told(
        tuple(sorted(f.span for f in uses if f.values["term"] in kept)),
        tuple(sorted(f.span for f in uses if f.values["term"] not in kept)),
    )


@dataclass(frozen=True)
class Told:
    """Where terms stand that the page explains, and where others do, from the page's start."""

    explained: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()

    @cached_property
    def _explained(self) -> frozenset[int]:
        return _offsets(self.explained)

    @cached_property
    def _others(self) -> frozenset[int]:
        return _offsets(self.others)

    def leaves_out(self, at: int, word: Spoken) -> bool:
        """Say whether a word of a sentence that begins at `at` is a name, or in an explained term."""
        return bool(self.left_out(at, (word,)))

    def left_out(self, at: int, words: Sequence[Spoken]) -> tuple[int, ...]:
        """Return which words of a sentence that begins at `at` are names, or in an explained term.

        A term that is not explained is no name, also with a capital ("Radiation Necrosis").
        """
        explained, others = self._explained, self._others
        return tuple(
            i
            for i, word in enumerate(words)
            if at + word.start in explained or (word.name and at + word.start not in others)
        )


def _offsets(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(offset for s in spans for offset in range(s.start, s.end))


def fair_rows(
    sentences: Iterable[tuple[int, tuple[Spoken, ...]]], told: Told
) -> list[tuple[int, int, int]]:
    """Return (words, syllables, words of 3+ syllables) of each sentence without names and terms.

    A sentence comes with its start, which counts from the page's start. One of which nothing is left
    has (0, 0, 0).
    """
    return [fair_row(words, told.left_out(at, words)) for at, words in sentences]


def fair_row(words: Sequence[Spoken], left_out: Sequence[int]) -> tuple[int, int, int]:
    """Return (words, syllables, words of 3+ syllables) of a sentence without some of its words."""
    gone = frozenset(left_out)  # asked of each word: a line of nothing but names has thousands
    left = [w.syllables for i, w in enumerate(words) if i not in gone]
    return len(left), sum(left), sum(n >= 3 for n in left)
