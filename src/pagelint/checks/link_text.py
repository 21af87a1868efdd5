"""Link text that does not say where the link leads: "click here", "read more", or a bare web address.

Sees the whole text of a link. A short address that people can type ("nhs.uk/flu") is left alone: on paper
it is all that is left of a link. So is an address in a footnote or in a list of sources.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.checks._links import links
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.verdict import Hit

VALUES = frozenset({"link"})
NEEDS = "link"
SAME = ("address",)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S+", re.IGNORECASE)
# How a source is written: "[2] …", "Source: …", "… et al. …", "… Accessed May 2024".
_CITATION = re.compile(
    r"\s*(?:\[\d{1,3}\]|\d{1,3}[.)]\s.{1,200}?\.\s|[\^¹²³⁴⁵⁶⁷⁸⁹†‡]"
    r"|(?:sources?|references?|citation) ?:|adapted from\b)"
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
    sources: tuple[Span, ...] | None = None  # looked for once, if a long address is met
    for link in links(section):
        said = link.text.strip(_EDGES).lower()
        long = 0 < params.address <= len(link.text) and _ADDRESS.fullmatch(link.text)
        if long and sources is None:
            sources = _sources(section, params)
        bare = long and not _is_within(link.span, sources or ())
        heard = link.label.strip(_EDGES).lower()
        if (said in vague and (not heard or heard in vague)) or bare:
            yield Hit(link.span, {"link": link.target})


def _sources(section: Section, params: Params) -> tuple[Span, ...]:
    """Return where each footnote and each source that a page gives stands, in order."""
    title = section.title.lower()
    listed = any(word in title for word in params.sources)
    notes = {m.span.start for m in section.marks if m.kind == "note"}
    return tuple(
        b.span
        for b in section.content()
        if listed or b.span.start in notes or _CITATION.match(section.of(b))
    )


def _is_within(span: Span, sources: tuple[Span, ...]) -> bool:
    at = bisect_right(sources, span.start, key=lambda s: s.start) - 1
    return at >= 0 and span.end <= sources[at].end
