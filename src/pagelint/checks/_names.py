"""Terms inside names of organisations, journals and departments: no one needs them explained."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pagelint.checks._find_terms import Use
    from pagelint.model import Block

_LINK = r"(?:of|for|and|the|on|in|&|,)"
_NAME_BEFORE = re.compile(rf"(?:[A-Z][\w’'-]*,?\s+(?:{_LINK}\s+)*)+$")
_NAME_AFTER = re.compile(rf"(?:,?\s+(?:{_LINK}\s+)*[A-Z][\w’'-]*)+")
ORGANISATION = re.compile(
    r"\b(?:Academy|Association|Society|Institutes?|College|Foundation|Cent(?:er|re)s?|Department|Hospitals?|"
    r"Clinic|Journal|Division|Board|Network|Council|Program(?:me)?|National|American|Royal|International|"
    r"University|Federation|Alliance|Group|Service|Services|Unit|Ward|Team|Registry|Fund|Office|Branch)\b"
)


def in_name(text: str, block: Block, use: Use) -> bool:
    """Say whether a use is part of the name of an organisation, a journal or a department."""
    if not text[use.span.start].isupper() or block.kind == "heading":
        return False
    before = text[max(block.span.start, use.span.start - 80) : use.span.start]
    after = text[use.span.end : min(block.span.end, use.span.end + 60)]
    run = (_NAME_BEFORE.search(before), _NAME_AFTER.match(after))
    return any(found and ORGANISATION.search(found.group()) for found in run)
