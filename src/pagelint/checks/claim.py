"""A claim that promises too much: a sure cure, no harm at all, the best there is.

Sees the wordings of the rule's patterns where the sentence claims them to be so (`_force.py` says what
takes a claim's force). Some claims are fair beside words that give their reason: no pain for those
who are asleep. Misses claims that need two sentences, and those that a picture makes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pagelint.checks import _patterns
from pagelint.checks._force import LONGEST, stands
from pagelint.checks._options import once_for_options
from pagelint.checks._pattern_index import together
from pagelint.checks._patterns import Matcher
from pagelint.checks._said import sayings
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.verdict import Hit

VALUES = frozenset[str]()
BY_BLOCK = True
_OTHERS = frozenset({"quote", "alt"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    words: Mapping[str, str] = option({}, "lists of words that the patterns name as {list}")
    claims: tuple[str, ...] = option(
        (), "wordings that claim it; rules/statements/pack.yaml says how they are read"
    )
    claims_unless: Mapping[str, str] = option(
        {}, "more claims, and what in the same paragraph or list item makes them fair"
    )
    refuse: tuple[str, ...] = option((), "a sentence that meets one of these claims nothing")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if not params.claims:
        yield "“claims” is missing: which wordings claim it?"
    lists = (f"{{{name}}}" for name in params.words)
    unless = (p for pair in params.claims_unless.items() for p in pair)
    patterns = (*lists, *params.claims, *unless, *params.refuse)
    yield from _patterns.problems(patterns, _patterns.words_of(params.words))


@once_for_options
def _claims(params: Params) -> tuple[Matcher, list[tuple[Matcher, Matcher]], Matcher, int]:
    """Return a rule's claims, those that words make fair, what refuses both, and the numbers of all claims."""
    words = _patterns.words_of(params.words)
    claims = _patterns.matcher(params.claims, words)
    unless = [
        (_patterns.matcher((claim,), words), _patterns.matcher((fair,), words))
        for claim, fair in params.claims_unless.items()
    ]
    numbers = together([claims.numbers, *(claim.numbers for claim, _ in unless)])
    return claims, unless, _patterns.matcher(params.refuse, words), numbers


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each claim once."""
    claims, unless, refuse, numbers = _claims(params)
    told = sayings(section)
    for sentence, able in told.each if told.able & numbers else ():
        if not able & numbers:
            continue
        text, block = sentence.text, sentence.block
        if not block.is_content or block.kind in _OTHERS or len(text) > LONGEST:
            continue
        found = set(claims.all(text))
        for claim, fair in unless:
            if claim.meets(text) and not fair.meets(section.of(block)):
                found.update(claim.all(text))
        end = 0
        for span in sorted(found):
            if span.start < end or not stands(sentence, span) or refuse.meets(text):
                continue
            end = span.end
            yield Hit(span.shift(sentence.span.start))
