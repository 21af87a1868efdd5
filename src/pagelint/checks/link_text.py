"""Link text that does not say where the link leads: "click here", "read more", or a bare web address.

Sees the whole text of a link. A short address that people can type ("nhs.uk/flu") is left alone: on paper
it is all that is left of a link. So is an address in a footnote or in a list of sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.checks._links import Link, links
from pagelint.glossary import option
from pagelint.model import Section
from pagelint.verdict import Hit

VALUES = frozenset({"link"})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S+", re.IGNORECASE)
# How a source is written: "[2] …", "Source: …", "… et al. …", "… Accessed May 2024".
_CITATION = re.compile(
    r"\s*(?:\[\d{1,3}\]|\d{1,3}[.)]\s|\^|[¹²³⁴⁵⁶⁷⁸⁹*†‡]|(?:sources?|references?|citation|adapted from|from)\b ?:?)"
    r"|.{0,300}?(?:\b(?:retrieved|accessed|et al)\b|\bdoi:|\b(?:19|20)\d\d;\d)",
    re.IGNORECASE | re.DOTALL,
)
_EDGES = " .,:;!?»›>→…\u00ab\"'“”()[]-–—"


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    vague: tuple[str, ...] = option((), "link texts that say nothing, in small letters")
    address: int = option(
        0, "characters from which a web address is too long to be read, 0 for never"
    )
    sources: tuple[str, ...] = option((), "words in the headings of lists of sources")


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each such link."""
    vague = frozenset(params.vague)
    for link in links(section):
        said = link.text.strip(_EDGES).lower()
        long = 0 < params.address <= len(link.text) and _ADDRESS.fullmatch(link.text)
        bare = long and not _is_source(section, link, params)
        heard = link.label.strip(_EDGES).lower()
        if (said in vague and (not heard or heard in vague)) or bare:
            yield Hit(link.span, {"link": link.target})


def _is_source(section: Section, link: Link, params: Params) -> bool:
    """Say whether a link stands in a footnote or among the sources of a page."""
    if any(word in section.title.lower() for word in params.sources):
        return True
    if any(m.kind == "note" and link.span.within(m.span) for m in section.marks):
        return True
    block = next(b for b in section.blocks if link.span.within(b.span))
    before = section.text[block.span.start : link.span.start]
    return bool(_CITATION.match(before))
