"""Where readers are told when to get help, or what not to take: there they must know each word to act."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from pagelint import nlp
from pagelint.checks._reading import lead_of
from pagelint.model import Section, Span

_WHOM = (
    r"(?:us|911|9-1-1|poison control|(?:your|the|an?) (?:[\w-]+ ){0,2}"
    r"(?:doctor|nurse|provider|surgeon|pharmacist|midwife|dentist|team|clinic)s?)\b"
)
_ORDER = re.compile(
    rf"\b(?:(?:call|tell|contact|phone|see|alert) {_WHOM}|(?:call|dial) 9-?1-?1\b"
    r"|emergency (?:room|department|care|help)\b|(?:get|seek) (?:[\w-]+ )?(?:help|care)\b|right away\b|at once\b"
    r"|(?:do not|don[’']t|never|stop|must not|should not) (?:take|taking|use|using|eat|drink)\b)",
    re.IGNORECASE,
)


class Orders:
    """The sentences of a section that are such an order, and the items of a list that such an order leads to."""

    def __init__(self, section: Section) -> None:
        self._spans = list(_orders(section)) if _ORDER.search(section.text) else []

    def have(self, span: Span) -> bool:
        """Say whether a span stands in one."""
        at = bisect_right(self._spans, span.start, key=lambda s: s.start) - 1
        return at >= 0 and span.within(self._spans[at])


def _orders(section: Section) -> Iterator[Span]:
    for at, block in enumerate(section.blocks):
        lead = lead_of(section, at) if block.kind == "item" else None
        if lead and _ORDER.search(section.of(lead)):
            yield block.span
        elif block.is_content:
            cut = nlp.block_sentences(section, block)
            yield from (s.span for s in cut if _ORDER.search(s.text))
