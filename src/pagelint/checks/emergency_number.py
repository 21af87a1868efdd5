"""An emergency number that does not work where the page's readers live.

Sees each known number where the page tells readers to call it, and says so once a page. A number of
the page's own region in the same sentence, or words that speak of another country or of travel,
make it right. Where the page's own words are those of another country, the advice is to set the region.
Misses numbers no list has, numbers in pictures, and regions within one country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pagelint.checks import _patterns
from pagelint.checks._options import once_for_options
from pagelint.checks._said import sayings
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.nlp.quantities import quantities
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"number", "reason"})
SAME = ("region", "numbers", "marks")
_NAME = "n"  # the list of a rule's patterns that stands for the number in question


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    region: str = option("us", "where the page's readers live, a name of “numbers”")
    numbers: Mapping[str, tuple[str, ...]] = option(
        {}, "the numbers of each region, main one first"
    )
    words: Mapping[str, str] = option({}, "lists of words that the patterns name as {list}")
    called: tuple[str, ...] = option((), "wordings that tell readers to call {n}, the number")
    elsewhere: tuple[str, ...] = option((), "words that speak of another country, or of travel")
    marks: Mapping[str, str] = option({}, "by region, words that only its pages use")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if not params.numbers.get(params.region):
        yield f"“{params.region}” in “region” has no numbers; known: {', '.join(params.numbers)}"
    words = _patterns.words_of({**params.words, _NAME: "911"})
    lists = (f"{{{name}}}" for name in params.words)
    yield from _patterns.problems([*lists, *params.called, *params.elsewhere], words)
    yield from _patterns.problems(params.marks.values())
    for region in params.marks.keys() - params.numbers.keys():
        yield f"“{region}” under “marks” has no numbers; known: {', '.join(params.numbers)}"


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is looked for: words of other regions, the region's own numbers and all others."""

    marks: tuple[tuple[str, _patterns.Matcher], ...]
    own: tuple[str, ...]
    foreign: tuple[str, ...]
    elsewhere: _patterns.Matcher


@once_for_options
def _looked(params: Params) -> _Looked:
    own = params.numbers.get(params.region, ())
    foreign = sorted({n for names in params.numbers.values() for n in names} - set(own))
    marks = ((r, _patterns.matcher((w,))) for r, w in params.marks.items() if r != params.region)
    elsewhere = _patterns.matcher(params.elsewhere, _patterns.words_of(params.words))
    return _Looked(tuple(marks), own, tuple(foreign), elsewhere)


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note the numbers of other regions, each once a sentence, and the words of other regions."""
    looked, found = _looked(params), sayings(section)
    for region, mark in looked.marks:
        if found.able & mark.numbers and any(mark.meets(one.text) for one, _ in found.each):
            yield Fact("region", Span(0, 0), {"region": region})
    if not any(n in section.text for n in looked.foreign):
        return
    for one, _ in found.each:
        numbers = [n for n in looked.foreign if n in one.text] if one.block.is_content else []
        if not numbers or any(n in one.text for n in looked.own):
            continue
        if looked.elsewhere.meets(one.text):
            continue
        for number in numbers:
            words = _patterns.words_of({**params.words, _NAME: number})
            called = _patterns.matcher(params.called, words).all(one.text)
            whole = (
                s
                for s in called
                if not _is_end(one.text[max(0, s.start - 2) : s.start])
                and not _is_counted(one.text, s.start)
            )
            if span := next(whole, None):
                yield Fact("foreign-number", span.shift(one.span.start), {"number": number})


def weigh(facts: Sequence[Fact], params: Params, _about: About) -> Iterator[Hit]:
    """Report the first number; with several, the page is likely one for another country."""
    found = sorted((f for f in facts if f.kind == "foreign-number"), key=lambda f: f.span)
    if not found:
        return
    first, *others = found
    marked = {f.values["region"] for f in facts if f.kind == "region"}
    own = params.numbers[params.region][0]
    reason = f"The emergency number there is {own}."
    if others or any(first.values["number"] in params.numbers[r] for r in marked):
        reason = "This looks like a page for another country: if so, set the region."
    values = {"number": first.values["number"], "reason": reason}
    yield Hit(first.span, values, related=tuple(f.span for f in others))


def _is_counted(text: str, start: int) -> bool:
    """Say whether a number counts something: "112 calories"."""
    return any(q.span.start == start and q.unit is not None for q in quantities(text))


def _is_end(before: str) -> bool:
    """Say whether a number goes on to the left: "1,000"."""
    return bool(re.fullmatch(r"\d[,.]?|.\d", before))
