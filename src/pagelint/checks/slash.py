"""Words joined by a slash: "and/or", "he/she", "fever/chills".

Sees words of running text on both sides of one slash, each pair once a page. Leaves alone units, web
addresses, fractions, short forms and names in capitals, pairs of medical terms that are one name,
ratios, names of syndromes, links that make no sentence, and pairs that the rule calls fine. Misses
slashes with blanks around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pagelint.checks._instead import shown
from pagelint.checks._links import links
from pagelint.checks._once import COUNTED, fact, hits
from pagelint.checks._own_words import Own, own_blocks
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.nlp.medical import is_medical
from pagelint.verdict import About, Fact, Hit

VALUES = COUNTED | {"instead"}
BY_BLOCK = True
_PAIR = re.compile(
    r"(?<![\w/.@:&=-])[^\W\d_]{1,30}(?:/[^\W\d_]{1,30}){1,3}(?![\w/@&=-]|\.\w|['’]\w)"
)
# A ratio ("boys/girls: 2/1") or the name of a syndrome stands behind a pair that is one thing.
_ONE_THING = re.compile(
    r"[\s:(]{1,3}\d+(?:\.\d+)?\s?[/:]\s?\d|(?:[ -][a-z]{2,20}){0,2} syndromes?\b"
)
_STOP = re.compile(r"[.?!](?:\s|$)")
_LONG = 12  # letters: names of this length are names of things, joined as their makers join them


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    words: Mapping[str, str] = option({}, "pairs with words of their own to say instead")
    units: tuple[str, ...] = option((), "words that a slash divides by: miles/hour")
    fine: tuple[str, ...] = option((), "pairs that are right as they are")
    otherwise: str = option("(say “and” or “or”)", "what to say instead of any other pair")


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each pair of words with a slash between them."""
    if "/" not in section.text:
        return
    linked = [link.span for link in links(section)]
    for own in own_blocks(section):
        menu = [s for s in linked if s.within(own.block.span)] if not _STOP.search(own.text) else []
        for found in _PAIR.finditer(own.text):
            if any(own.span(*found.span()).within(link) for link in menu):
                continue
            if _is_prose(found.group(), params) and _is_own(own, found):
                name = found.group().casefold()
                instead = shown(params.words.get(name, params.otherwise))
                yield fact("slash", own.span(*found.span()), name, instead)


def _is_own(own: Own, pair: re.Match[str]) -> bool:
    return own.holds(*pair.span()) and not _ONE_THING.match(own.text, pair.end())


def _is_prose(pair: str, params: Params) -> bool:
    words = pair.split("/")
    if pair.casefold() in params.words:
        return True
    if pair.casefold() in params.fine or any(w.casefold() in params.units for w in words):
        return False
    if any(any(c.isupper() for c in w[1:]) or len(w) < 3 for w in words):
        return False
    if any(w[0].isupper() for w in words[1:]):
        return False
    return not all(is_medical(w) or len(w) >= _LONG for w in words)


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report each pair where it first stands."""
    del params, about
    yield from hits(facts)
