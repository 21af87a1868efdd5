"""Two values for the same thing on one page: "about 3 hours" and "about 5 hours" for one visit.

Sees ages, times, doses, temperatures, counts and shares ("1 in 10", "40 percent") in running text and in
table rows that begin with words. Two numbers are of the same thing when they play the same part and either
nearly all words of the shorter context stand in the other, or both name the thing with two words (an age or
a limit: with one), and no word of one side tells of another group, time, form or part. Rows of one table are
of different things. Misses what is said in other words than the rule's lists know, and numbers in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.checks._measured import measured
from pagelint.checks._options import once_for_options
from pagelint.checks._same_thing import Said, disagree, same_thing
from pagelint.checks._topic_words import Lists, apart_in, apart_in_any, lists, words_of
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"first", "second"})
_YOUNG = frozenset({"child", "teen"})
_MOST = 60  # numbers with one word in common that are held against each other


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    same: tuple[str, ...] = option((), "words for one thing, the first stands for all; “= phrases”")
    weak: str = option("", "words that say nothing of what is measured")
    apart: str = option("", "words that, on one side only, mean another group, time or form")
    groups: str = option("", "the same kind of words, which count in headings too")
    clash: tuple[str, ...] = option((), "words of which two never mean the same")


@once_for_options
def _words(params: Params) -> tuple[Lists, frozenset[str]]:
    known = lists(params.same, params.weak, params.apart, params.groups)
    return known, frozenset(w for line in params.clash for w in line.split())


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each number with what it is said of, and the words of the page's title."""
    known, opposites = _words(params)
    if section.level <= 1 and (words := words_of(section.title, known)):
        apart = apart_in(section.title, known.groups)
        yield Fact("measured-title", Span(0, 0), {"words": tuple(sorted(words | apart))})
    if here := apart_in_any(section.text, map(section.of, section.blocks), opposites):
        yield Fact("measured-group", Span(0, 0), {"words": tuple(sorted(here))})
    for one in measured(section, known):
        yield Fact(
            "measured",
            one.span,
            {
                "sentence": one.sentence,
                "kind": one.role.kind,
                "side": one.role.side,
                "unit": one.unit,
                "text": section.text[one.span.start : one.span.end],
                "low": str(one.low),
                "high": str(one.high),
                "about": one.about,
                "words": tuple(sorted(one.words)),
                "around": tuple(sorted(one.around)),
                "heading": tuple(sorted(one.heading)),
                "apart": tuple(sorted(one.apart)),
                "under": tuple(sorted(one.under)),
                "beside": tuple(sorted(one.beside)),
                "listed": one.listed,
                "block": one.block,
                "bare": one.bare,
            },
        )


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report both places of each pair of numbers that may disagree, each place once."""
    del about
    clash = tuple(frozenset(line.split()) for line in params.clash)
    title, here = (
        frozenset(w for f in facts if f.kind == kind for w in f.values["words"])
        for kind in ("measured-title", "measured-group")
    )
    # "Adults" sets nothing apart on a page that speaks of no children, "women" where there are no men.
    alone = {w for line in clash if len(line & here) == 1 for w in line & here} - _YOUNG
    found: dict[int, int] = {}
    said = [Said.of(fact) for fact in facts if fact.kind == "measured"]
    for first, second in _pairs(said):
        if disagree(said[first], said[second]) and same_thing(
            said[first], said[second], title | alone, clash
        ):
            found.setdefault(first, second)
            found.setdefault(second, first)
    for at, other in sorted(found.items()):
        one, two = said[at], said[other]
        yield Hit(one.span, {"first": one.text, "second": two.text}, related=(two.span,))


def _pairs(said: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that play the same part and share a word, in reading order, a bounded number of them."""
    shelves: dict[tuple[str, str], list[int]] = {}
    for at, one in enumerate(said):
        own = [shelves.setdefault((one.kind, word), []) for word in one.topic]
        yield from ((other, at) for other in sorted({o for shelf in own for o in shelf}))
        for shelf in own:
            if len(shelf) < _MOST:
                shelf.append(at)
