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


class Orders:
    """The sentences of a section that are such an order, and the items of a list that such an order leads to.

    Misses the cells of a table under one, and paragraphs behind one.
    """

    def __init__(self, section: Section) -> None:
        self._spans = list(_orders(section)) if _ORDER.search(section.text) else []

    def have(self, span: Span) -> bool:
        """Say whether a span stands in one."""
        at = bisect_right(self._spans, span.start, key=lambda s: s.start) - 1
        return at >= 0 and span.within(self._spans[at])


def _orders(section: Section) -> Iterator[Span]:
    for at, block in enumerate(section.blocks):
        lead = lead_of(section, at) if block.kind == "item" else None
        last = nlp.block_sentences(section, lead)[-1:] if lead else ()
        if any(_ORDER.search(s.text) for s in last):
            yield block.span
        elif block.is_content:
            cut = nlp.block_sentences(section, block)
            yield from (s.span for s in cut if _ORDER.search(s.text))
