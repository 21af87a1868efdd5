"""The grade without proper names and without the terms that the page itself explains.

WCAG 2.2, criterion 3.1.5, measures the reading level "after removal of proper names and titles". A term
that a page explains is known to its reader from then on. So both are taken out, with their syllables,
and the grade of what is left is shown beside the grade.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from typing import NamedTuple

from pagelint.known_texts import kept_by_text
from pagelint.model import Span
from pagelint.nlp import Sentence, cut_words
from pagelint.nlp.counted import TITLES, columns
from pagelint.nlp.inflect import fold
from pagelint.verdict import Fact

_NEW = tuple(':“"([•–—')  # after one of these a capital begins something


class Spoken(NamedTuple):
    """The words of a sentence: where each begins (from the sentence's start), its syllables; which are names."""

    starts: tuple[int, ...]
    syllables: tuple[int, ...]
    names: tuple[int, ...]


class Names(NamedTuple):
    """Folded words with a capital inside sentences and nowhere without one; words in small letters."""

    inside: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()


_NONE = Names()


def spoken(sentence: Sentence, known: Names = _NONE) -> Spoken:
    """Return a sentence's words; `known` says which words are names as a first word, and which are not."""
    starts, texts = sentence.cut
    found = names_in(sentence.text, sentence.lang, known)
    return Spoken(starts, columns(texts).syllables, found)


def names_in(text: str, lang: str, known: Names = _NONE) -> tuple[int, ...]:
    """Return which words of a sentence are names, by their places among its words."""
    return tuple(
        [
            i
            for i, folded, due in _capitals(text, lang)
            if not folded or (folded not in known.small and (not due or folded in known.inside))
        ]
    )


@kept_by_text(2048)
def _capitals(text: str, lang: str) -> tuple[tuple[int, str, bool], ...]:
    """Return the words that are written as names: which, folded (a title not), and whether a capital is due there."""
    starts, words = cut_words(text, lang)
    found = []
    for i in compress(count(), columns(words).capital):
        word = words[i]
        if word in TITLES:
            found.append((i, "", False))
        # "J. Patel", but not "vitamin A." at the end
        elif len(word) > 1 or text[starts[i] + 1 : starts[i] + 3] == ". ":
            last = starts[i - 1] + len(words[i - 1]) if i else 0
            due = not last or text[last : starts[i]].rstrip().endswith(_NEW)
            found.append((i, fold(word), due))
    return tuple(found)


def names(sentences: Sequence[Sentence]) -> Names:
    """Return which words are names in these sentences, and which stand in small letters as well."""
    small = frozenset().union(*[columns(s.cut.texts).small for s in sentences]) - {""}
    inside = {fold(s.cut.texts[i]) for s in sentences for i in names_in(s.text, s.lang)}
    return Names(frozenset(inside - small), small)


def explained_uses(facts: Iterable[Fact]) -> Told:
    """Return the uses of the terms that the page explains where readers first meet them, and the others.

    A term in running text that not everybody knows, and that is neither unexplained nor let pass, is explained: by a
    passage of its own, or by its words ("brain aneurysm").
    """
    uses, told, left = [], set(), set()
    for fact in facts:
        kind, values = fact.kind, fact.values
        if kind == "term-use":
            term = values["term"]
            uses.append((term, fact.span))
            if values["running"] and not values["known"]:
                told.add(term)
        elif kind == "explained":
            told.add(values["term"])
        elif kind in ("unexplained", "let-pass"):
            left.add(values["term"])
    kept = told - left
    return Told(
        tuple([span for term, span in uses if term in kept]),
        tuple([span for term, span in uses if term not in kept]),
    )


# Compared by identity: one is made for each look at a page.
@dataclass(frozen=True, eq=False)
class Told:
    """Where terms stand that the page explains, and where others do, from the page's start."""

    explained: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()

    @cached_property
    def _explained(self) -> _Stretches:
        return _stretches(self.explained)

    @cached_property
    def _others(self) -> _Stretches:
        return _stretches(self.others)

    def left_out(self, at: int, words: Spoken) -> tuple[int, ...]:
        """Return which words of a sentence that begins at `at` are names, or in an explained term.

        A term that is not explained is no name, also with a capital ("Radiation Necrosis").
        """
        starts, _, named = words
        if not starts:
            return ()
        gone = [i for i in named if not self._others.hold(at + starts[i])] if named else []
        lows, highs = self._explained
        first, last = bisect_right(highs, at + starts[0]), bisect_right(lows, at + starts[-1])
        if first >= last:
            return tuple(gone)
        for low, high in zip(lows[first:last], highs[first:last], strict=True):
            gone += range(bisect_left(starts, low - at), bisect_left(starts, high - at))
        return tuple(sorted(set(gone)))


class _Stretches(NamedTuple):
    """Where stretches of a text begin and end that do not meet, in order."""

    lows: list[int]
    highs: list[int]

    def hold(self, offset: int) -> bool:
        """Say whether a place is in one of them."""
        at = bisect_right(self.highs, offset)
        return at < len(self.lows) and self.lows[at] <= offset


def _stretches(spans: Iterable[Span]) -> _Stretches:
    """Return what these spans cover."""
    lows: list[int] = []
    highs: list[int] = []
    for start, end in sorted([(span.start, span.end) for span in spans]):
        if highs and start <= highs[-1]:
            highs[-1] = max(highs[-1], end)
        elif start < end:
            lows.append(start)
            highs.append(end)
    return _Stretches(lows, highs)


def fair_row(words: Spoken, left_out: Sequence[int]) -> tuple[int, int, int]:
    """Return (words, syllables, words of 3+ syllables) of a sentence without some of its words."""
    (count, beats, long), gone = _row(words.syllables), _row([words.syllables[i] for i in left_out])
    return count - gone[0], beats - gone[1], long - gone[2]


def _row(beats: Sequence[int]) -> tuple[int, int, int]:
    return len(beats), sum(beats), len(beats) - beats.count(0) - beats.count(1) - beats.count(2)
