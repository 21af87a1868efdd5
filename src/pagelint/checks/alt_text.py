"""Alt text that does not describe its picture: a file name, "photo", or words that say it is a picture.

Sees the alt text itself, never the picture: whether it is right stays with people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.verdict import Hit

VALUES = frozenset[str]()
NEEDS = "alt"
SAME: tuple[str, ...] = ()
_FILE = re.compile(
    r"\S{1,120}\.(?:jpe?g|png|gif|svg|webp|bmp|tiff?|heic)|[\w-]*_\d{2,}|(?:img|dsc|scan)[_-]?\d+"
)
_WORDS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    useless: tuple[str, ...] = option((), "words that are no description when they stand alone")
    starts: tuple[str, ...] = option((), "words that need not be said at the start")


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report alt texts that are useless, and needless starts of others."""
    useless = frozenset(params.useless)
    for block in section.content():
        if block.kind != "alt":
            continue
        text = section.of(block).lower()
        words = _WORDS.findall(text)
        if useless and (_FILE.fullmatch(text) or (words and useless.issuperset(words))):
            yield Hit(block.span)
        for start in params.starts:
            if re.match(rf"(?:an? |the )?{re.escape(start)}\b", text):
                length = text.find(start) + len(start)
                yield Hit(Span(block.span.start, block.span.start + length))
                break
