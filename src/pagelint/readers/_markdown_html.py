"""Markdown as the HTML it stands for, so that a page means the same in both formats.

pulldown-cmark (pyromark) gives the exact bytes of every stretch of text. Each is written
into the HTML together with its place, and nothing is ever searched for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate
from typing import Any

from pagelint.readers._builder import HIDDEN
from pagelint.readers._markdown_places import Made
from pagelint.readers._markdown_raw import Edit, Stretch, raw_edits
from pagelint.readers._template import FILLER

# A lone <article> is the content of a web page. In Markdown all is content, and a lone one is a card.
_END = "<article></article><article></article></body></html>"
_TAGS = {
    "Paragraph": "p", "BlockQuote": "blockquote", "List": "ul", "Item": "li", "Table": "table", "TableRow": "tr",
    "DefinitionList": "dl", "DefinitionListTitle": "dt", "DefinitionListDefinition": "dd",
    "Emphasis": "em", "Strong": "strong", "Strikethrough": "del",
}  # fmt: skip
_DEEPEST = 100  # quotes in quotes and lists in lists beyond this say nothing more
_LONGEST_DRAWN = 300  # characters of a heading that a line of dashes below it makes
# Signs that HTML escapes, hidden output, and filler; the sign comes first, as Python is quick to find one.
_SPECIAL = re.compile(rf'[&<"{HIDDEN}{FILLER}](?:(?<=[&<"])|{FILLER}*)')
_WIDE = re.compile(r"[^\x00-\x7f]")
_ESCAPED = {"&": "&amp;", "<": "&lt;", '"': "&quot;"}
_SAFE = str.maketrans({**_ESCAPED, ">": "&gt;", "'": "&#x27;"})

Event = tuple[str, Any, int, int]


def as_html(body: str, start: int, lang: str, made: Made) -> None:
    """Write the HTML of a Markdown text that begins at `start` of its source."""
    lang = f' lang="{lang.translate(_SAFE)}"' if lang else ""
    made.write(f"<!DOCTYPE html><html{lang}><head></head><body>", start, start)
    events = list(_events(body, start))
    headings = (low for what, detail, low, _ in events if what == "Start" and "Heading" in detail)
    edits = raw_edits(_stretches(events, body, start), max(headings, default=-1))
    writer = _Writer(body, start, made, edits)
    for event in events:
        writer.see(*event)
    made.write(_END, start + len(body), start + len(body))


def _events(body: str, start: int) -> Iterator[Event]:
    """Yield (what, detail, start, end) with offsets in characters of the source."""
    import pyromark

    at = _characters(body)
    for event, reach in pyromark.events_with_range(body, options=_options()):
        low, high = start + at(reach["start"]), start + at(reach["end"])
        if isinstance(event, str):
            yield event, None, low, high
            continue
        ((what, detail),) = event.items()
        yield what, detail, low, high


@cache  # flags are slow to join
def _options() -> Any:
    import pyromark

    o = pyromark.Options
    return (
        o.ENABLE_TABLES
        | o.ENABLE_FOOTNOTES
        | o.ENABLE_DEFINITION_LIST
        | o.ENABLE_STRIKETHROUGH
        | o.ENABLE_TASKLISTS
        | o.ENABLE_HEADING_ATTRIBUTES
        | o.ENABLE_MATH
    )


def _characters(text: str) -> Callable[[int], int]:
    """Return a function from UTF-8 byte offset to character offset."""
    if text.isascii():
        return lambda offset: offset
    wide = [
        (m.start(), len(m.group().encode("utf-8", "surrogatepass")) - 1)
        for m in _WIDE.finditer(text)
    ]
    more = [0, *accumulate(extra for _, extra in wide)]  # bytes than characters, so far
    starts = [at + extra for (at, _), extra in zip(wide, more, strict=False)]
    return lambda offset: offset - more[bisect_left(starts, offset)]


def _stretches(events: list[Event], body: str, start: int) -> Iterator[Stretch]:
    """Yield each piece of raw HTML: a block with all its lines, or one tag in a sentence."""
    lines: Stretch = []
    for what, _, low, high in events:
        if what in ("Html", "InlineHtml"):
            lines.append((body[low - start : high - start], low))
        if lines and what != "Html":
            yield lines
            lines = []
    if lines:
        yield lines


class _Writer:
    """Writes parser events as HTML."""

    def __init__(self, body: str, start: int, made: Made, edits: list[Edit]) -> None:
        self.body, self.begin, self.made = body, start, made
        self.edits, self.edit = edits, 0  # what raw HTML says otherwise, and which comes next
        self.ends: list[str] = []  # the end tags of what is open
        self.cell = "td"
        self.code = False
        self.images = 0  # how many pictures we are in: one can stand in the words of another

    def see(self, what: str, detail: Any, low: int, high: int) -> None:
        if what == "Start":
            self.start(detail, low, high)
        elif what == "End":
            self.end(next(iter(detail)) if isinstance(detail, dict) else detail, high)
        elif self.code:
            return
        elif what == "Text":
            self.text(detail, low, high)
        elif what in ("Code", "InlineMath", "DisplayMath"):
            self.hidden(what, low, high)
        elif what in ("SoftBreak", "HardBreak"):
            soft = what == "SoftBreak" or self.images
            self.made.write("\n" if soft else "<br>", low, high)
        elif self.images:
            return
        elif what in ("Html", "InlineHtml"):
            self.raw(low, high)
        elif what == "Rule":
            self.made.write("<hr>", low, high)

    def start(self, detail: Any, low: int, high: int) -> None:
        name, values = next(iter(detail.items())) if isinstance(detail, dict) else (detail, {})
        if name == "Image":
            self.images += 1
            if self.images == 1:
                wordless = self.body.startswith("![]", low - self.begin)
                alt = "" if wordless else '" alt="'
                self.made.write(f'<img src="{_target(values)}{alt}', low, high)
        elif self.images:
            return
        elif name == "CodeBlock":
            self.code = True
            inside = self.body[low - self.begin : high - self.begin].translate(_SAFE)
            self.made.write(f"<pre>{inside}</pre>", low, high)
        elif name == "HtmlBlock":
            return
        else:
            drawn = name == "Heading" and self.body[low - self.begin] != "#"
            if drawn and high - low >= _LONGEST_DRAWN:  # a stray "- " below a paragraph
                name = "Paragraph"
            tag, end = self.tags(name, values)
            self.made.write(tag, low, low)
            self.ends.append(end)

    def tags(self, name: str, values: Any) -> tuple[str, str]:
        """Return the start tag and the end tag of a Markdown element."""
        if name in ("BlockQuote", "List", "Item") and len(self.ends) > _DEEPEST:
            return "", ""
        if name == "Heading":
            tag, anchor = values["level"].lower(), values.get("id")
            return (
                f'<{tag} id="{anchor.translate(_SAFE)}">' if anchor else f"<{tag}>"
            ), f"</{tag}>"
        if name == "Link":
            return f'<a href="{_target(values)}">', "</a>"
        if name == "FootnoteDefinition":
            return '<ul><li role="doc-footnote">', "</li></ul>"
        if name in ("TableHead", "TableRow"):
            self.cell = "th" if name == "TableHead" else "td"
            return "<tr>", "</tr>"
        tag = self.cell if name == "TableCell" else _TAGS.get(name, "")
        return (f"<{tag}>", f"</{tag}>") if tag else ("", "")

    def end(self, name: str, high: int) -> None:
        if name == "Image":
            self.images -= 1
            if not self.images:
                self.made.write('">', high, high)
        elif name == "CodeBlock":
            self.code = False
        elif not self.images and name != "HtmlBlock":
            self.made.write(self.ends.pop(), high, high)

    def text(self, text: str, low: int, high: int) -> None:
        """Write text with the place of every sign of it, where that is known."""
        if self.body[low - self.begin : high - self.begin] != text:
            self.made.write(text.translate(_SAFE), low, high)
            return
        at = 0
        for found in _SPECIAL.finditer(text):
            self.made.copy(text[at : found.start()], low + at)
            sign = found.group()[0]
            if sign != FILLER:
                here = low + found.start()
                self.made.write(_ESCAPED.get(sign, sign), here, low + found.end())
            at = found.end()
        self.made.copy(text[at:], low + at)

    def raw(self, low: int, high: int) -> None:
        """Write raw HTML as it stands, but for the edits in it."""
        at = low
        while self.edit < len(self.edits):
            start, end, said = self.edits[self.edit]
            if start >= high and not start == end == high:
                break
            if at < start:
                self.made.copy(self.body[at - self.begin : start - self.begin], at)
            self.made.write(said, start, end)
            at = max(at, min(start, high), min(end, high))
            if end > high:  # the tag goes on in the next line
                break
            self.edit += 1
        if at < high:
            self.made.copy(self.body[at - self.begin : high - self.begin], at)

    def hidden(self, what: str, low: int, high: int) -> None:
        """Write code or a formula: no word, but no gap in the sentence either."""
        first, last = low - self.begin, high - self.begin
        if what == "InlineMath" and self.body[last : last + 1].isalnum():  # "$5-$10"
            self.text(self.body[first:last], low, high)
        else:
            inside = self.body[first:last].translate(_SAFE)
            self.made.write(HIDDEN if self.images else f"<code>{inside}</code>", low, high)


def _target(values: Any) -> str:
    target: str = values["dest_url"]
    return (target.replace(FILLER, "") or HIDDEN[: len(target)]).translate(_SAFE)
