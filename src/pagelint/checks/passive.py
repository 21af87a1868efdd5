"""Passive verbs that an active one could replace: "must be taken with food", "is checked by the nurse".

Sees two kinds: an order without the one who acts ("the medicine should be taken"), and a person who
acts right behind "by". Leaves alone passives that nobody can turn round ("was born", "is caused by a
virus"), what is done to the reader ("you should be seen"), what only care staff can do ("must be treated", "must
be done in a hospital"), and adjectives ("should be tired"). Needs no language model, and so misses
participles that are not listed and do not end in -ed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pagelint.checks._own_words import own_blocks
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.nlp.lemma import lemma
from pagelint.verdict import Hit

VALUES = frozenset({"instead", "finding"})
_ORDER = re.compile(
    r"(?<!may )(?<!might )(?<!will )\b(?P<modal>should|must|needs? to|ha(?:s|ve) to|ought to)"
    r"(?: not| never| always| also| only)? be (?:\w{2,15}ly )?(?P<verb>[a-z]{3,20})\b"
)
_YOU = re.compile(r"\b(?:you|who|i|we)(?: (?:also|may|then|still))?\s$", re.IGNORECASE)
# Of these it is worth telling who sees to them.
_PEOPLE = re.compile(
    r"\b(?:people|persons?|patients?|members?|contacts|partners?|bedmates|child(?:ren)?|adults?|women|men|infants?|"
    r"babies|family|families|everyone|individuals)\s$",
    re.IGNORECASE,
)
_BEFORE = 20  # characters before the verb in which its subject stands
# Behind "by" these begin no person: "found by accident when a doctor looks".
_NO_AGENT = (
    "accident|chance|mistake|luck|hand|mouth|phone|mail|email|law|now|then|itself|themselves|when|while|where|if|"
    "that|which|who|and|or|as|at|after|before|because|during|for|from|in|of|on|so|than|to|until|unless|with|without"
)
# Behind an order these say that care staff act.
_BY_STAFF = re.compile(
    r"(?: \w{1,15}){0,3}? (?:(?:in|at) (?:an? |the )?(?:hospital|operating room|emergency room|clinic|lab)\b"
    r"|(?:with|by|during|through) (?:\w{1,15} )?(?:surgery|an operation)\b|under (?:general |local )?an(?:a|ae)?esthe)"
)
_TOGETHER = 3  # words that may stand before the person: "your primary care"


# Compared by identity: the expressions of a rule's lists are made once and found again.
@dataclass(frozen=True, slots=True, eq=False)
class Params:
    """Options of the check."""

    people: tuple[str, ...] = option((), "who can act, behind “by”")
    participles: tuple[str, ...] = option((), "participles that do not end in -ed")
    fine: tuple[str, ...] = option((), "participles that are adjectives, or hard to turn round")
    staff: tuple[str, ...] = option((), "participles of what only care staff can do")


@lru_cache(maxsize=64)
def _by(params: Params) -> re.Pattern[str]:
    people = "|".join(map(re.escape, sorted(params.people, reverse=True))) or "(?!)"
    return re.compile(
        r"\b(?:is|are|was|were|be|been|being)(?: not| often| usually| also)? (?:\w{2,15}ly )?"
        r"(?P<verb>[a-z]{3,20}) by "
        rf"(?P<actor>(?:(?!(?:{_NO_AGENT})\b)[a-z’'-]{{1,20}} ){{0,{_TOGETHER}}}?(?:{people}))\b"
    )


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each passive that an active verb could replace."""
    for own in own_blocks(section):
        acted = list(_by(params).finditer(own.text)) if " by " in own.text else []
        done = 0
        found = [*(_ORDER.finditer(own.text) if " be " in own.text else ()), *acted]
        for match in sorted(found, key=lambda m: (m.start(), -m.end())):
            start, end = match.span()
            if start < done or not _is_passive(match["verb"], params):
                continue
            by = next((a for a in acted if start <= a.start() < end), None)
            if by is None and not _is_order(own.text, match, params):
                continue
            end = by.end() if by else end
            if own.holds(start, end):
                done = end
                yield Hit(own.span(start, end), _values(match["verb"], by["actor"] if by else ""))


def _is_order(text: str, match: re.Match[str], params: Params) -> bool:
    """Say whether an order is one to readers: not of what is done to them, or only by staff."""
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    if _YOU.search(before):
        return False
    if match["verb"] in params.staff and not _PEOPLE.search(before):
        return False
    return not _BY_STAFF.match(text, match.end())


def _is_passive(verb: str, params: Params) -> bool:
    return (verb.endswith("ed") or verb in params.participles) and verb not in params.fine


def _values(verb: str, actor: str) -> dict[str, str]:
    if actor := actor.removeprefix("- "):
        return {"finding": "names who acts last", "instead": f"put “{actor}” first"}
    who = f"say who should {lemma(verb, 'VBN')} it"
    return {"finding": "hides who acts", "instead": who}
