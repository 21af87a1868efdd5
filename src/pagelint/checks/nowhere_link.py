"""A link with text that leads nowhere: its target is empty, "#", or was never filled in.

Sees the target alone. In web pages "#" often starts a script, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.checks._links import links
from pagelint.model import Section
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"link"})
NEEDS = "link"
_OPEN = re.compile(
    r"(?:https?:/{0,2}|tel:|mailto:|url|link|href|todo|tbd|xxx+|insert[\w -]*|(?:https?://)?(?:your-?\w+|example)\.\w{2,4}/?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check: none."""


def see(section: Section, params: Params) -> Iterator[Fact | Hit]:
    """Report links without a target; note those to "#"."""
    del params
    for link in links(section):
        if link.target == "#" and "top" not in link.text.lower():
            yield Fact("hash-link", link.span, {"link": link.target})
        elif _OPEN.fullmatch(link.target):
            yield Hit(link.span, {"link": link.target}, link=True)


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report links to "#" where no script can make more of them."""
    del params
    for fact in facts:
        if about.format != "html":
            yield Hit(fact.span, {"link": fact.values["link"]}, link=True)
