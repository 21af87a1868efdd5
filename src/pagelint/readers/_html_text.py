"""From a parsed node back to the very characters of the source, and where cells and titles stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pagelint.model import Span
from pagelint.nlp.raised import is_number, raised
from pagelint.readers._assemble import count_words
from pagelint.readers._html_tree import text_of

_ENTITY = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
# What is never text outside of scripts (HTML standard, 13.2.5); without an end it takes all the rest.
_MARKUP = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"""|</?[a-zA-Z](?:=\s*(?:"[^"]*"|'[^']*')|[^>])*+(?:>|\Z)"""
    r"|<(?:[!?]|/(?![a-zA-Z]))[^>]*+(?:>|\Z)",
    re.DOTALL,
)
_SIGN = re.compile(r"[&<]")
_NEVER_LITERAL = re.compile(r"<!--.*--!?>|</[a-zA-Z][^\s>/]*>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
# Text straight inside these stands before the table in the tree, merged with what is there.
_OPEN_TO_TEXT = frozenset("html head body table thead tbody tfoot tr colgroup col #comment".split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset("a abbr b cite em font i label mark q small span strong sub sup time u".split())
_FLOWING = _INLINE | HEADINGS | frozenset({"p", "dt", "figcaption", "caption"})
_WORDS = re.compile(r"[^\W_]+")
_FILLER = "\u2060"
_BLANKS = tuple(" \t\n\f\r")
_REMARK = 5  # words: fewer in an unclosed comment are a remark of its writer
_SEPARATORS = (" | ", " :: ", " – ", " — ", " - ")


def unescaped(text: str) -> str:
    """Return a text with the signs that its entities mean."""
    if "&" not in text:  # most pages have none, and a table of all there are takes time to load
        return text
    from html import unescape

    return unescape(text)


def closed_starts(all_nodes: Iterable[Any]) -> frozenset[int]:
    """Return where elements start whose text can't belong to a text node that began before them."""
    return frozenset(
        n.origin_offset
        for n in all_nodes
        if n.origin_offset is not None and n.name not in _OPEN_TO_TEXT and n.name != "#text"
    )


def aligned(
    source: str, start: int, text: str, closed: frozenset[int] = frozenset()
) -> Iterator[tuple[str, Span]]:
    """Yield (characters, their span in the source) for a text node that starts at `start`.

    Runs of same characters come as one; an entity comes alone with its own span. Markup inside the
    node is stepped over, also where the parser left it in the text. What cannot be aligned, because
    an element of `closed` lies between, comes last, with an empty span.
    """
    at, done = start, 0
    while done < len(text):
        run = _same(source, at, text, done)
        if run:
            yield text[done : done + run], Span(at, at + run)
            at, done = at + run, done + run
            continue
        step = None if at in closed else _step(source, at, text, done)
        if step is None:
            yield text[done:], Span(min(at, len(source)), min(at, len(source)))
            return
        eaten, given, shown = step
        if given and shown:
            yield text[done : done + given], Span(at, at + eaten)
        at, done = at + eaten, done + given


def visible(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield a stretch without the filler of hidden template tags, sign by sign where it holds any."""
    if span.end - span.start != len(text) or _FILLER not in text:
        yield text, span
        return
    for i, sign in enumerate(text):
        if sign != _FILLER:
            yield sign, Span(span.start + i, span.start + i + 1)


def as_raised(node: Any, text: str) -> str:
    """Return text of a node, in raised signs if it is in a raised number: `<sup><a href="#note">1</a></sup>`."""
    above = node.parent
    while above is not None and above.name in _INLINE:
        if above.name == "sup":
            return raised(text) if is_number(text_of(above)) else text
        above = above.parent
    return text


def _same(source: str, at: int, text: str, done: int) -> int:
    """Return how many characters are the same from here on, up to markup or an entity."""
    if not done and "<" not in text and "&" not in text and source.startswith(text, at):
        return len(text)  # nearly always
    run = 0
    limit = min(len(text) - done, len(source) - at)
    while run < limit:
        run += _alike(source, at + run, text, done + run, done + limit)
        if run == limit or source[at + run] != text[done + run]:
            break
        sign = source[at + run]
        if sign == "&" and (
            _decoded(source, at + run, text, done + run) or _blank(source, at + run)
        ):
            break
        if sign == "<" and _MARKUP.match(source, at + run):
            break
        run += 1
    return run


def _alike(source: str, at: int, text: str, low: int, high: int) -> int:
    """Return how many characters of `text[low:high]` stand in the source, up to one that can begin markup."""
    sign = _SIGN.search(text, low, high)
    plain = text[low : sign.start() if sign else high]
    if source.startswith(plain, at):
        return len(plain)
    return next(i for i, c in enumerate(plain) if source[at + i] != c)


def _left_by_parser(markup: str, text: str, done: int) -> int:
    """Return how long markup is in the text, when the parser took it for text."""
    if _NEVER_LITERAL.fullmatch(markup):
        return 0
    lines = markup.replace("\r\n", "\n").replace("\r", "\n")
    forms = (lines, unescaped(lines))
    return next((len(form) for form in forms if text.startswith(form, done)), 0)


def _decoded(source: str, at: int, text: str, done: int) -> tuple[int, int] | None:
    """Return (source length, text length) of the entity here, if the text holds its characters."""
    found = _ENTITY.match(source, at)
    if not found:
        return None
    for stop in range(found.end(), at + 1, -1):
        meant = unescaped(source[at:stop])
        if not meant and stop < found.end():  # "&#1" of "&#13;"
            continue
        if meant == source[at:stop] or not text.startswith(meant, done) or "&" in meant[1:]:
            continue
        if source[stop - 1] == ";" or not meant.endswith(source[stop - 1]):
            return stop - at, len(meant)
    return None


def _blank(source: str, at: int) -> int:
    """Return the length of a blank here, or of an entity that means one; 0 for anything else."""
    found = _ENTITY.match(source, at)
    sign = found.group() if found else source[at : at + 1]
    return len(sign) if unescaped(sign) in _BLANKS else 0


def _step(source: str, at: int, text: str, done: int) -> tuple[int, int, bool] | None:
    """Return (source characters, text characters, are they text) of one step over a difference."""
    sign = source[at] if at < len(source) else ""
    found = _decoded(source, at, text, done) if sign == "&" else None
    if found:
        return *found, True
    if sign == "\r" and text[done] == "\n":
        return (2 if source[at : at + 2] == "\r\n" else 1), 1, True
    if sign == "\x00":
        return 1, int(text[done] == "\ufffd"), True
    markup = _MARKUP.match(source, at)
    if markup:
        return markup.end() - at, _left_by_parser(markup.group(), text, done), False
    if text[done].isspace():  # blanks of a table that the parser kept for the text after them
        return 0, 1, True
    if eaten := _blank(source, at):  # or that it left in the table
        return eaten, 0, False
    return None


def attribute_pieces(source: str, start: int, name: str, value: str) -> list[tuple[str, Span]]:
    """Return an attribute's value with its places in the start tag at `start`."""
    span = attribute_span(source, start, name)
    if span is None or unescaped(source[span.start : span.end]).split() != value.split():
        return [(value, Span(start, min(len(source), start + 1)))]
    found: list[tuple[str, Span]] = []
    at, done = span.start, 0
    while done < len(value):
        sign = value[done]
        entity = _decoded(source, at, value, done) if source[at : at + 1] == "&" else None
        if source.startswith("\r\n", at) and sign == "\n":
            entity = 2, 1
        elif entity is None and sign != source[at : at + 1] and not sign.isspace():
            return [(value, span)]
        eaten, given = entity or (1, 1)
        if found and not entity and found[-1][1].end - found[-1][1].start == len(found[-1][0]):
            text, low = found[-1][0], found[-1][1].start
            found[-1] = text + sign, Span(low, at + 1)
        else:
            found.append((value[done : done + given], Span(at, at + eaten)))
        at, done = at + eaten, done + given
    return [piece for text, where in found for piece in visible(text, where)]


def attribute_span(source: str, start: int, name: str) -> Span | None:
    """Return where an attribute's value stands in the start tag at `start`."""
    tag = re.compile(r"<[a-zA-Z][^\s/>]*").match(source, start)
    if not tag:
        return None
    at = tag.end()
    while at < len(source) and source[at] != ">":
        found = _ATTRIBUTE.match(source, at)
        if not found:
            at += 1
            continue
        at = max(found.end(), at + 1)
        if found.group(1).lower() == name:
            for group in (2, 3, 4):
                if found.group(group) is not None:
                    return Span(*found.span(group))
            return None
    return None


def element_span(source: str, node: Any) -> Span | None:
    """Return where an element stands: to its end tag, else its start tag; None for an implied one."""
    start: int | None = node.origin_offset
    if start is None:
        return None
    for edge in ("_end_tag_end", "_start_tag_end"):
        end = getattr(node, edge, None)
        if isinstance(end, int) and end > start:
            return Span(start, min(end, len(source)))
    return Span(start, min(len(source), start + 1))


def swallowed(text: str) -> str:
    """Return the first words that a comment without an end hides from here on, "" without one."""
    at = text.rfind("<!--")
    in_script = at >= 0 and text.rfind("<script", 0, at) > text.rfind("</script", 0, at)
    if at < 0 or in_script or text.find("-->", at) >= 0:
        return ""
    hidden = " ".join(_MARKUP.sub(" ", text[at + 4 :]).split())
    return " ".join(hidden.split()[:6]) if count_words(hidden) >= _REMARK else ""


def short_title(title: str) -> str:
    """Return a <title> without the site's name behind it."""
    for sign in _SEPARATORS:
        first = title.split(sign, maxsplit=1)[0].strip()
        if sign in title and first:
            return first
    return title.strip(" |:–—-")


def edge_behind(source: str, node: Any) -> int:
    """Return where the table ends that stands behind a text of which no place is known, else 0."""
    siblings = node.parent.children
    after = siblings[siblings.index(node) + 1 :][:1]
    span = element_span(source, after[0]) if after and after[0].name != "#text" else None
    return span.end if span else 0


def flows(node: Any, *, idle: bool) -> bool:
    """Say whether an element is a part of a sentence; `idle` when no text stands before it."""
    return node.name in _INLINE and (not idle or getattr(node.parent, "name", "") in _FLOWING)


class Columns:
    """Counts the columns of one table; cells that span columns and rows count as many."""

    def __init__(self) -> None:
        self._last = 0
        self._held: dict[int, int] = {}  # columns, with how many rows their cell still fills

    def row(self) -> None:
        """Begin a row."""
        self._last = 0
        self._held = {column: rows - 1 for column, rows in self._held.items() if rows > 1}

    def cell(self, attributes: Mapping[str, str | None]) -> int:
        """Return the 1-based column of the next cell."""
        first = self._last + 1
        while self._held.get(first, 0) > 0:
            first += 1
        self._last = first + _number(attributes.get("colspan"), 100) - 1
        rows = _number(attributes.get("rowspan"), 10_000)
        if rows > 1:
            self._held.update(dict.fromkeys(range(first, self._last + 1), rows))
        return first


def _number(value: str | None, most: int) -> int:
    """Return what a span attribute says, 1 for nonsense."""
    value = (value or "").strip()
    number = value.isascii() and value.isdigit() and len(value) < 9
    return min(max(int(value), 1), most) if number else 1
