"""Where readers are told when to get help, or what not to take: there they must know each word to act."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pagelint import nlp
from pagelint.checks._reading import lead_of
from pagelint.model import Section, Span

_WHOM = (
    r"(?:us|911|9-1-1|988|poison control|an ambulance|emergency services|(?:your|the|an?) (?:[\w’'-]+ ){0,3}?"
    r"(?:doctor|physician|nurse|provider|professional|specialist|surgeon|pharmacist|midwife|dentist|pediatrician|"
    r"team|clinic|office)s?)\b"
)
_BEGINS = r"(?:^|[.:;,]\s|\b(?:and|or|then|please)\s)[\W_]*"
_ORDER = re.compile(
    rf"\b(?:call|dial|tell|contact|phone|alert|notify) {_WHOM}|{_BEGINS}(?:see|talk to|report [^.]{{1,60}} to) {_WHOM}"
    rf"|\blet {_WHOM} know\b|\bgo to (?:the|an?) (?:[\w-]+ )?(?:ER|ED|emergency|hospital)\b"
    r"|\b(?:get|seek) (?:[\w-]+ ){0,3}(?:help|care|attention|treatment)\b"
    r"|\b(?:do not|don[’']t|must not|should not|can[’']t|cannot) (?:take|use|eat|drink|give|start|breastfeed)\b"
    rf"|{_BEGINS}(?:(?:never|stop) (?:take|taking|use|using|give|giving|eat|drink)|stop this|avoid)\b",
    re.IGNORECASE | re.MULTILINE,
)


# What an order has, in small letters. Most text has none of it, and the pattern is dear.
_VERBS = ("let ", "see ", "go to", *"call dial tell contact phone alert notify talk report".split())
_PEOPLE = (
    *"us 911 9-1-1 988 poison ambulance emergency doctor physician nurse provider professional specialist".split(),
    *"surgeon pharmacist midwi dentist pediatrician team clinic office hospital".split(),
    " er",
    " ed",
)
_HELP = ("help", "care", "attention", "treatment")
_NOT = tuple(f"t {verb}" for verb in "take use eat drink give start breastfeed".split())
_STOP = ("never", "stop", "avoid")


def _may_be(text: str) -> bool:
    """Say whether a text may have an order; one without what this asks for has none."""
    low = text.lower()

    def has(words: tuple[str, ...]) -> bool:
        return any(word in low for word in words)

    return (
        has(_NOT)
        or has(_STOP)
        or (has(("get ", "seek ")) and has(_HELP))
        or (has(_VERBS) and has(_PEOPLE))
    )


class Orders:
    """The sentences of a section that are such an order, and the items of a list that such an order leads to.

    Misses the cells of a table under one, and paragraphs behind one.
    """

    def __init__(self, section: Section) -> None:
        self._spans = list(_orders(section)) if _may_be(section.text) else []

    def have(self, span: Span) -> bool:
        """Say whether a span stands in one."""
        at = bisect_right(self._spans, span.start, key=lambda s: s.start) - 1
        return at >= 0 and span.within(self._spans[at])


def _orders(section: Section) -> Iterator[Span]:
    for at, block in enumerate(section.blocks):
        lead = lead_of(section, at) if block.kind == "item" else None
        last = nlp.block_sentences(section, lead)[-1:] if lead else ()
        if any(_is_order(s.text) for s in last):
            yield block.span
        elif block.is_content and _may_be(section.of(block)):
            cut = nlp.block_sentences(section, block)
            yield from (s.span for s in cut if _is_order(s.text))


def _is_order(text: str) -> bool:
    return _may_be(text) and _ORDER.search(text) is not None
