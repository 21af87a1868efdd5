"""How a page is read: where readers meet a word in running text, and what comes too late to help them."""

from __future__ import annotations

import re

from pagelint.model import Block, Section
from pagelint.verdict import Fact

# A heading names a thing before the text can explain it.
_RUNNING = frozenset({"paragraph", "item", "quote", "definition", "cell", "caption"})
# Titles of other people's papers and pages are theirs.
_SOURCES = re.compile(
    r"(?:sources?|references?|citations?|bibliography|further reading|(?:for )?more information|"
    r"additional (?:information|resources)|where can i (?:find|get) more)\b",
    re.IGNORECASE,
)
_FAR = 2000  # characters: about one screen
LATE = " until later on"


def is_running(section: Section, block: Block) -> bool:
    """Say whether readers meet a block as text: no heading, and no title among the sources."""
    return block.kind in _RUNNING and not _SOURCES.match(section.title.strip())


def in_time(explained: Fact, use: Fact) -> bool:
    """Say whether an explanation comes before a use or soon after it."""
    return explained.span.start - use.span.end <= _FAR
