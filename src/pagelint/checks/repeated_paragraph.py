"""The same paragraph twice on one page.

Sees paragraphs, quotes, list items and definitions with the same words in the same order; case, blanks and
signs do not count. Side by side a few words are enough. Further apart it takes more, since a list of key points
may hold a sentence that comes again below, and short lines lead into many lists; and what a page says again for
safety (whom to call in an emergency, that it replaces no visit) is fine there. A run of doubles is one finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.glossary import option
from pagelint.model import Block, Section
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"thing"})
_KINDS = frozenset({"paragraph", "quote", "item", "definition"})
_WORD = re.compile(r"[^\W_]+")
_MORE = re.compile(r"[.!?][”’\"')]? \S")


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    words: int = option(12, "words from which two sentences or more count")
    sentence: int = option(18, "words from which one sentence counts")
    adjacent: int = option(5, "words from which one counts that stands right after its double")
    again: tuple[str, ...] = option((), "words of what may be said again, in small letters")


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each paragraph by its words, and how far from its double it may stand."""
    for at, block in enumerate(section.content()):
        text = section.of(block)
        words = _WORD.findall(text.casefold())
        if block.kind in _KINDS and len(words) >= params.adjacent:
            said = " ".join(words)
            point = block.kind == "item" and not _MORE.search(text)
            far = _counts(text, block, len(words), params) and not any(
                f" {word} " in f" {said} " for word in params.again
            )
            values = {"said": said, "point": point, "at": at, "far": far}
            yield Fact("paragraph", block.span, values)


def _counts(text: str, block: Block, words: int, params: Params) -> bool:
    """Say whether a paragraph is long enough to be missed nowhere."""
    one = block.kind == "item" or not _MORE.search(text)
    return words >= (params.sentence if one else params.words) and not text.endswith(":")


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report each later double; of doubles in a row the first."""
    del params, about
    ordered = sorted(facts, key=lambda f: f.span)
    last: dict[tuple[str, bool], int] = {}
    run: list[tuple[int, int]] = []  # the numbers of a paragraph and of its double, row by row
    for number, fact in enumerate(ordered):
        same = (fact.values["said"], fact.values["point"])
        known = last.get(same)
        last[same] = number
        if known is None or not (fact.values["far"] or _beside(ordered[known], fact)):
            continue
        if run and run[-1] != (known - 1, number - 1):
            yield _hit(ordered, run)
            run = []
        run.append((known, number))
    if run:
        yield _hit(ordered, run)


def _beside(one: Fact, other: Fact) -> bool:
    return one.section == other.section and other.values["at"] - one.values["at"] == 1


def _hit(ordered: Sequence[Fact], run: Sequence[tuple[int, int]]) -> Hit:
    known, number = run[0]
    thing = "paragraph stands" if len(run) == 1 else f"{len(run)} paragraphs stand"
    return Hit(ordered[number].span, {"thing": thing}, related=(ordered[known].span,))
