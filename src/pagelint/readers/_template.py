"""Template tags in a source (Liquid, Jinja, Hugo, MDX) are hidden before it is parsed.

Every tag is replaced by as many other characters, so that positions stay true: an output tag
("{{ name }}") becomes one placeholder, a control tag ("{% if %}") nothing that is seen.
"""

from __future__ import annotations

import re

from pagelint.model import Span
from pagelint.readers._builder import HIDDEN, Builder

# Never a blank: leading blanks would make an indented code block and hide the sentence.
FILLER = "\u2060"
_TAGS = re.compile(
    r"(?P<control>\{%[^{}\n]{0,2000}?%\}|\{#[^{}]{0,2000}?#\}|\{\{[<%][^{}]{0,2000}?[>%]\}\}|\{\{!--[^{}]{0,2000}?--\}\})"
    r"|(?P<output>\{\{[^{}]{0,2000}?\}\})"
)
_MDX = re.compile(
    r"(?P<control>^(?:import|export) [^\n]{0,2000}$)|(?P<output>\{[^{}\n]{0,2000}\})", re.MULTILINE
)


def masked(source: str, *, mdx: bool = False) -> str:
    """Return `source` with its template tags hidden, character for character as long."""
    text = _TAGS.sub(_hide, source) if "{" in source else source
    return _MDX.sub(_hide, text) if mdx else text


def _hide(found: re.Match[str]) -> str:
    first = HIDDEN if found.lastgroup == "output" else FILLER
    # Line ends stay, so that the parser sees the same lines.
    rest = re.sub(r"[^\r\n]", FILLER, found.group()[1:])
    return first + rest


def put_masked(builder: Builder, text: str, low: int, high: int) -> None:
    """Put `text[low:high]`, a stretch of a masked source, so that visible text stays exact."""
    at = low
    for found in re.finditer(f"{HIDDEN}{FILLER}*|{FILLER}+", text[low:high]):
        if low + found.start() > at:
            builder.put(text[at : low + found.start()], Span(at, low + found.start()))
        at = low + found.end()
        if found.group()[0] == HIDDEN:
            builder.put(HIDDEN, Span(low + found.start(), at))
    if at < high:
        builder.put(text[at:high], Span(at, high))
