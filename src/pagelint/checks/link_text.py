"""Link text that does not say where the link leads: "click here", "read more", or a bare web address.

Sees the whole text of a link. A short address that people can type ("nhs.uk/flu") is left alone: on paper
it is all that is left of a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.checks._links import links
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.verdict import Hit

VALUES = frozenset({"link"})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S+", re.IGNORECASE)
_EDGES = " .,:;!?»›>→…\u00ab\"'“”()[]-–—"


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    vague: tuple[str, ...] = option((), "link texts that say nothing, in small letters")
    address: int = option(
        0, "characters from which a web address is too long to be read, 0 for never"
    )


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each such link."""
    vague = frozenset(params.vague)
    for link in links(section):
        said = link.text.strip(_EDGES).lower()
        bare = 0 < params.address <= len(link.text) and _ADDRESS.fullmatch(link.text)
        heard = link.label.strip(_EDGES).lower()
        if (said in vague and (not heard or heard in vague)) or bare:
            yield Hit(link.span, {"link": link.target})
