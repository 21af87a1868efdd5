"""Passive verbs that an active one could replace: "must be taken with food", "is checked by the nurse".

Sees two kinds: an order without the one who acts ("the medicine should be taken"), and a person who
acts right behind "by". Leaves alone passives that nobody can turn round ("was born", "is caused by a
virus"), what is done to the reader ("you should be seen"), and adjectives ("should be tired"). Needs
no language model, and so misses participles that are not listed and do not end in -ed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pagelint.checks._own_words import own_blocks
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.nlp.forms import verb_forms
from pagelint.nlp.lemma import lemma
from pagelint.verdict import Hit

VALUES = frozenset({"instead"})
_ORDER = re.compile(
    r"(?<!may )(?<!might )(?<!will )\b(?P<modal>should|must|needs? to|ha(?:s|ve) to|ought to)"
    r"(?: not| never| always| also| only)? be (?:\w{2,15}ly )?(?P<verb>[a-z]{3,20})\b"
)
_YOU = re.compile(r"\b(?:you|who|i|we)(?: (?:also|may|then|still))?\s$", re.IGNORECASE)
_BEFORE = 20  # characters before the verb in which its subject stands
# Behind "by" these begin no person: "found by accident when a doctor looks".
_NO_AGENT = (
    "accident|chance|mistake|luck|hand|mouth|phone|mail|email|law|now|then|itself|themselves|when|while|where|if|"
    "that|which|who|and|or|as|at|after|before|because|during|for|from|in|of|on|so|than|to|until|unless|with|without"
)
_TOGETHER = 3  # words that may stand before the person: "your primary care"


# Compared by identity: the expressions of a rule's lists are made once and found again.
@dataclass(frozen=True, slots=True, eq=False)
class Params:
    """Options of the check."""

    people: tuple[str, ...] = option((), "who can act, behind “by”")
    participles: tuple[str, ...] = option((), "participles that do not end in -ed")
    fine: tuple[str, ...] = option((), "participles that are adjectives, or hard to turn round")


@lru_cache(maxsize=64)
def _by(params: Params) -> re.Pattern[str]:
    people = "|".join(map(re.escape, sorted(params.people, reverse=True))) or "(?!)"
    return re.compile(
        r"\b(?:is|are|was|were|be|been|being)(?: not| often| usually| also)? (?:\w{2,15}ly )?"
        rf"(?P<verb>[a-z]{{3,20}}) by (?:(?!(?:{_NO_AGENT})\b)[a-z’'-]{{1,20}} ){{0,{_TOGETHER}}}?(?:{people})\b"
    )


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each passive that an active verb could replace."""
    for own in own_blocks(section):
        done = 0
        found = [*_ORDER.finditer(own.text), *_by(params).finditer(own.text)]
        for match in sorted(found, key=lambda m: (m.start(), -m.end())):
            start, end = match.span()
            order = "modal" in match.re.groupindex
            subject = own.text[max(0, start - _BEFORE) : start]
            if start < done or not _is_passive(match["verb"], params):
                continue
            if not (order and _YOU.search(subject)) and own.holds(start, end):
                done = end
                verb = lemma(match["verb"], "VBN")
                yield Hit(own.span(start, end), {"instead": _advice(verb, order=order)})


def _is_passive(verb: str, params: Params) -> bool:
    return (verb.endswith("ed") or verb in params.participles) and verb not in params.fine


def _advice(verb: str, *, order: bool) -> str:
    return f"say who should {verb} it" if order else f"say who {verb_forms(verb)['s']} it"
