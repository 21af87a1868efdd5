"""The few HTML tags that writers put into Markdown, told apart without a parser.

Only what changes how the text reads: tags that part blocks, tags that hide text, and the marks
`abbr`, `dfn`, `a`, `b`, `i`. A web page is read by the HTML reader, never by this.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][\w:.-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
HIDING = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "math", "object"})
PARTING = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul".split()
)
MARKS = {
    "abbr": "abbr",
    "dfn": "dfn",
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "a": "link",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag or one stretch of text (`name` is "") of a piece of HTML."""

    name: str
    start: int
    end: int
    closing: bool = False
    attributes: str = ""

    def value(self, attribute: str) -> str:
        """Return an attribute's value, "" without it."""
        for found in _ATTRIBUTE.finditer(self.attributes):
            if found.group(1).lower() == attribute:
                return html.unescape(next((g for g in found.groups()[1:] if g is not None), ""))
        return ""


def tags(source: str, low: int, high: int) -> Iterator[Tag]:
    """Yield tags and texts of `source[low:high]`, in order; comments are left away."""
    at = low
    while at < high:
        opening = source.find("<", at, high)
        if opening < 0:
            break
        if source.startswith("<!--", opening):
            if opening > at:
                yield Tag("", at, opening)
            stop = source.find("-->", opening + 4, high)
            at = high if stop < 0 else stop + 3
            continue
        found = TAG.match(source, opening, high)
        if not found:
            stop = source.find("<", opening + 1, high)
            stop = high if stop < 0 else stop
            yield Tag("", at, stop)
            at = stop
            continue
        if opening > at:
            yield Tag("", at, opening)
        yield Tag(found["name"].lower(), opening, found.end(), bool(found["close"]), found["rest"])
        at = found.end()
    if at < high:
        yield Tag("", at, high)


def text_pieces(source: str, low: int, high: int) -> Iterator[tuple[str, int, int]]:
    """Yield (text, start, end) of HTML text: entities are resolved, the rest is as it stands."""
    at = low
    for found in _ENTITY.finditer(source, low, high):
        if found.start() > at:
            yield source[at : found.start()], at, found.start()
        yield html.unescape(found.group()), found.start(), found.end()
        at = found.end()
    if at < high:
        yield source[at:high], at, high
