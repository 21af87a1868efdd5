"""Terms inside names of organisations, journals and departments, and in titles: no one needs them explained."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from pagelint.checks._pointers import points_away

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pagelint.checks._find_terms import Use
    from pagelint.model import Block, Section

_LINK = r"(?:of|for|and|the|on|in|&|,)"
_NAME_BEFORE = re.compile(rf"(?:[A-Z][\w’'-]*,?\s+(?:{_LINK}\s+)*)+$")
_NAME_AFTER = re.compile(rf"(?:,?\s+(?:{_LINK}\s+)*[A-Z][\w’'-]*)+")
ORGANISATION = re.compile(
    r"\b(?:Academy|Association|Society|Institutes?|College|Foundation|Cent(?:er|re)s?|Department|Hospitals?|"
    r"Clinic|Journal|Division|Board|Network|Council|Program(?:me)?|National|American|Royal|International|"
    r"University|Federation|Alliance|Consortium|Initiative|Group|Services?|Unit|Ward|Team|Registry|Fund|Office|Branch)\b"
)
# The titles of a menu that lost its marks stand in a row. No sentence is so long a row of capitals.
_ROW = 8  # words that begin with a capital
_ROW_AROUND = 300  # characters
# A row with one of these is a sentence in capitals: a warning, as like as not.
_SAYING = frozenset("Can May Must Will Is Are Do Not Stop Call Cause Causes Take If Tell".split())
# A headline with its date is the title of another page.
_DATED = re.compile(
    r"(?!(?:Do|Stop|Take|Start|Keep|Use|Give|Call|Tell|Come|Go)\b)[^.?!]{0,200}\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}(?:,\s\d{4})?"
)
_TITLED = re.compile(
    r"\b(?:en)?titled[:,]?\s[\"“*_]*(?:[A-Z][\w’'-]*,?\s+(?:(?:of|for|and|the|on|in|to)\s+)*)*$"
)
_SMALL = frozenset("an and at by for from in of on or the to type vs with you your".split())


def in_name(section: Section, block: Block, use: Use) -> bool:
    """Say whether a use is part of the name of an organisation, a journal or a department, or of another's title."""
    text = section.text
    if block.kind == "heading":
        return False
    if points_away(section, use.span):
        return True
    if not text[use.span.start].isupper():
        return False
    before = text[max(block.span.start, use.span.start - 80) : use.span.start]
    after = text[use.span.end : min(block.span.end, use.span.end + 60)]
    if _TITLED.search(before) or _DATED.fullmatch(section.of(block).strip()):
        return True
    run = (_NAME_BEFORE.search(before), _NAME_AFTER.match(after))
    if any(found and ORGANISATION.search(found.group()) for found in run):
        return True
    before = text[max(block.span.start, use.span.start - _ROW_AROUND) : use.span.start]
    after = text[use.span.end : min(block.span.end, use.span.end + _ROW_AROUND)]
    row = [*_titles(before.split()[::-1]), *_titles(after.split())]
    return sum(word.istitle() for word in row) >= _ROW and _SAYING.isdisjoint(row)


def _titles(words: Iterable[str]) -> Iterable[str]:
    return takewhile(
        lambda w: w[-1] not in ".,;:?!" and (len(w) == 1 or w in _SMALL or not w[0].islower()),
        words,
    )
