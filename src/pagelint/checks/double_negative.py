"""Two negatives that make a positive: "not uncommon", "you cannot go home without a ride".

Sees "not" before a listed word that is negative itself, and a listed first negative with a second one
up to some words behind it in the same clause, and "must not … unless … not". Leaves alone orders ("do
not stop without asking") and "not only", and what the body cannot do ("cannot breathe without").
Misses two negatives that stand further apart or in two clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from pagelint.checks._instead import shown
from pagelint.checks._needed import Needed, are_here, needed
from pagelint.checks._once import COUNTED, fact, hits
from pagelint.checks._own_words import own_blocks
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.nlp.runs import runs
from pagelint.verdict import About, Edit, Fact, Hit

VALUES = COUNTED | {"instead"}
BY_BLOCK = True
_NOT = r"(?:not|never|\w{2,7}n['’]t)"
_SOFT = r"(?:\s(?:at\sall|entirely|really|so|that|very|always|altogether|completely|totally))?"
_WORD = r"(?:\s[\w’'-]{1,20})"
_UNLESS_NOT = re.compile(
    rf"\b{_NOT}{_WORD}{{1,8}}?,?\sunless{_WORD}{{1,3}}?\s{_NOT}\b", re.IGNORECASE
)


# Compared by identity: the expressions of a rule's lists are made once and found again.
@dataclass(frozen=True, slots=True, eq=False)
class Params:
    """Options of the check."""

    words: Mapping[str, str] = option(
        {}, "words that are negative in themselves, with the positive"
    )
    first: tuple[str, ...] = option((), "a negative")
    second: tuple[str, ...] = option((), "what makes it a positive further on")
    needs: tuple[str, ...] = option(
        (), "only these verbs may follow a first negative; none: any may"
    )
    bodily: tuple[str, ...] = option((), "what makes it a state of the body: get up, without help")
    apart: int = option(8, "so many words may stand between the two")
    advice: str = option("(say what is so, or “only if”)", "what to say instead of such a pair")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if not 1 <= params.apart <= 12:
        yield "“apart” must be 1 to 12"
    if bool(params.first) != bool(params.second):
        yield "“first” and “second” need each other"


_Look = tuple[re.Pattern[str] | None, Needed]


def _any(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, reverse=True)))


@lru_cache(maxsize=64)
def _expressions(params: Params) -> tuple[_Look, _Look, _Look]:
    """Return what finds each kind, and what it needs."""
    negative = _any(params.words) or "(?!)"
    words = re.compile(rf"\b(?P<no>{_NOT}{_SOFT})\s(?P<word>{negative})\b(?!-)", re.IGNORECASE)
    own = words, needed(params.words)
    unless = _UNLESS_NOT, needed(("unless",))
    if not params.first:
        return own, (None, ()), unless
    first, second = _any(params.first), _any(params.second)
    needs = f"(?=\\s(?:{_any(params.needs)})\\b)" if params.needs else ""
    bodily = (
        f"(?!{_WORD}{{0,{params.apart}}}?\\s(?:{_any(params.bodily)})\\b)" if params.bodily else ""
    )
    gap = f"{_WORD}{{0,{params.apart}}}?"
    pair = re.compile(rf"\b(?:{first}){needs}{bodily}{gap}\s(?:{second})\b", re.IGNORECASE)
    return own, (pair, needed(params.first, params.second)), unless


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each double negative."""
    here = runs(section.text)
    words, pair, unless = (
        look if are_here(needs, here) else None for look, needs in _expressions(params)
    )
    for own in own_blocks(section) if words or pair or unless else ():
        for found in words.finditer(own.text) if words else ():
            span, name = own.span(*found.span()), found["word"].casefold()
            instead = params.words[name]
            sure = found["no"] == "not" and not re.search(r", |^\(", instead)
            edit = Edit(span, instead) if sure else None
            if own.holds(*found.span()):
                yield fact("double-negative", span, f"not {name}", shown(instead), edit)
        for found in chain(*(look.finditer(own.text) for look in (pair, unless) if look)):
            if own.holds(*found.span()):
                name, span = found.group().casefold(), own.span(*found.span())
                yield fact("double-negative", span, name, shown(params.advice))


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report each of them where it first stands."""
    del params, about
    yield from hits(facts)
