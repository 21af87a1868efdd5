"""The same paragraph twice on one page.

Sees paragraphs, quotes, list items and definitions with the same words in the same order; case, blanks and
signs do not count. Side by side a few words are enough. Further apart it takes more: short lines lead into
many lists, two lists may share an item, and what a page says again for safety (whom to call in an emergency,
that it replaces no visit) is fine there, as is a summary. A sentence or an item of a list under two
headings (how to treat it, how to prevent it) may be meant so and asks for less; one item that two lists share
asks for nothing. The second copy is told, of a section or a list that stands twice the first of its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.nlp.runs import stretches_of
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"finding"})
_KINDS = frozenset({"paragraph", "quote", "item", "definition"})
_words = stretches_of(r"[^\W_]")
_MORE = re.compile(r"[.!?][”’\"')]? \S")


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    words: int = option(12, "words from which two sentences or more count")
    sentence: int = option(15, "words from which one sentence counts")
    adjacent: int = option(5, "words from which one counts that stands right after its double")
    again: tuple[str, ...] = option((), "words of what may be said again, in small letters")
    summaries: tuple[str, ...] = option((), "headings of summaries, in small letters")


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each paragraph by its words, and whether its double may stand further off."""
    heading = " ".join(_words(section.title.casefold()))
    summary = any(f" {said} " in f" {heading} " for said in params.summaries)
    for at, block in enumerate(section.content()):
        text = section.of(block)
        words = _words(text.casefold()) if block.kind in _KINDS else ()
        if len(words) < params.adjacent:
            continue
        said = " ".join(words)
        one = not _MORE.search(text)
        point = one and block.kind == "item"  # two lists may well share one
        free = summary or point or text.endswith(":")
        enough = len(words) >= (params.sentence if one else params.words)
        far = enough and not free and not _is_said_again(f" {said} ", params)
        values = {"said": said, "point": point, "at": at, "far": far}
        item = block.kind == "item"
        values |= {"small": one or item, "item": item, "heading": heading}
        yield Fact("paragraph", block.span, values)


def _is_said_again(said: str, params: Params) -> bool:
    return any(f" {w} " in said for w in params.again if w in said)


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report doubles: side by side both as one, else the second; of a run of doubles the first."""
    del params, about
    for run in _runs(sorted(facts, key=lambda f: f.span)):
        told = [(a, b) for a, b in run if _beside(a, b) or (a.values["far"] and b.values["far"])]
        if not told:
            continue
        first, second = told[0]
        things = (
            "paragraphs and list items" if any(b.values["item"] for _, b in run) else "paragraphs"
        )
        many = f"The same {len(run)} {things} stand" if len(run) > 1 else ""
        values = {"finding": many or "The same paragraph stands"}
        if _beside(first, second):
            yield Hit(Span(first.span.start, second.span.end), values)
            continue
        parted = first.values["heading"] != second.values["heading"]
        if len(run) == 1 and parted and first.values["item"] and second.values["item"]:
            continue
        small = first.values["small"] or second.values["small"]
        yield Hit(second.span, values, related=(first.span,), lower=parted and small)


def _runs(ordered: Sequence[Fact]) -> Iterator[list[tuple[Fact, Fact]]]:
    """Yield what stands twice in a row: pairs of a paragraph and its double, each next to the pair before."""
    last: dict[tuple[str, bool], int] = {}
    run: list[tuple[Fact, Fact]] = []
    before = (-2, -2)  # the numbers of the last paragraph that stands twice, and of its double
    for number, fact in enumerate(ordered):
        same = (fact.values["said"], fact.values["point"])
        known = last.get(same)
        last[same] = number
        if known is None:
            continue
        if run and before != (known - 1, number - 1):
            yield run
            run = []
        run.append((ordered[known], fact))
        before = (known, number)
    if run:
        yield run


def _beside(one: Fact, other: Fact) -> bool:
    return one.section == other.section and other.values["at"] - one.values["at"] == 1
