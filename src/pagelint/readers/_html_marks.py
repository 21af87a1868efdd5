"""What elements of a web page mark: links, anchors, and things that show no words though they should."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from pagelint.model import Span
from pagelint.readers._builder import HIDDEN
from pagelint.readers._html_kinds import KNOWN, MARKS
from pagelint.readers._html_text import HEADINGS, element_span
from pagelint.readers._html_tree import attributes_of, nodes

_NAMING = ("aria-label", "aria-labelledby", "title")
_LAYOUT = frozenset({"presentation", "none"})  # roles of what says nothing itself
_QUOTING = frozenset({"q", "blockquote"})
_ROOTS = frozenset({"html", "body", "main"})
_QUOTE_NAMES = re.compile(r"quot(?:e|ation)s?(?![a-z])|testimon", re.IGNORECASE)
_NOTES = frozenset({"doc-footnote", "doc-endnote"})
# What can stand for words without a text node: a picture is judged by itself.
_SHOWING = frozenset("img svg picture object input button video audio iframe canvas math".split())


# What is to be filled in, and the name of no element that a site would make up.
_SLOTS = frozenset(
    "clinic date department doctor email extension fax hospital mobile name number nurse pharmacy phone "
    "physician surgeon telephone website".split()
)
_FEW = 6  # words of a placeholder
_MANY = 200  # nodes: an element that holds more is not empty


def marks_of(name: str, attributes: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Return (mark, value) for what an element says of the text in it."""
    says = attributes or name in MARKS or name in _QUOTING
    return list(_marks_of(name, attributes)) if says else []


def _marks_of(name: str, attributes: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    if name in MARKS:
        yield MARKS[name], attributes.get("title") or ""
    if name == "a" and "href" in attributes:
        yield "link", attributes["href"] or ""
        if label := attributes.get("aria-label"):
            yield "label", label
    if name == "table" and attributes.get("role") in _LAYOUT:
        yield "layout", ""
    if attributes.get("role") in _NOTES:
        yield "note", ""
    if name in _QUOTING or (attributes and name not in _ROOTS and _says_quote(attributes)):
        yield "quote", ""
    if attributes.get("lang") and name not in ("html", "body"):
        yield "lang", attributes["lang"] or ""


def _says_quote(attributes: Mapping[str, str | None]) -> bool:
    """Say whether the names of an element tell of somebody's words: "testimonial", "pull-quote"."""
    return any(_QUOTE_NAMES.search(attributes.get(key) or "") for key in ("class", "id", "role"))


def anchors_of(name: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the names under which links can lead to an element."""
    for key in ("id", "name") if name == "a" else ("id",):
        if anchor := attributes.get(key):
            yield anchor


def needs_alt(attributes: Mapping[str, str | None]) -> bool:
    """Say whether a picture is neither described nor said to be an ornament."""
    if "alt" in attributes or attributes.get("aria-hidden") == "true":
        return False
    if any(attributes.get(key) for key in _NAMING):
        return False
    pixel = attributes.get("width") in ("0", "1") or attributes.get("height") in ("0", "1")
    return not pixel and attributes.get("role") not in _LAYOUT


def wordless(node: Any, name: str, attributes: Mapping[str, str | None]) -> tuple[str, str] | None:
    """Return (mark, value) for a heading or link that holds nothing to read, None for any other element."""
    if name in HEADINGS:
        found = "heading", name
    elif name == "a" and attributes.get("href") and node.parent.name not in HEADINGS:
        found = "link", attributes["href"] or ""
    else:
        return None
    inside = list(islice(nodes(node), _MANY))
    named = any(attributes.get(key) for key in _NAMING)
    if named or len(inside) == _MANY or any(map(_shows, inside)):
        return None
    return found


def _shows(node: Any) -> bool:
    if node.name == "#text":
        return bool((node.data or "").strip())
    if node.name in _SHOWING:
        return True
    return not node.name.startswith(("#", "!")) and bool(attributes_of(node).get("aria-label"))


def bare(source: str, node: Any) -> list[tuple[str, Span]]:
    """Return the sign that stands for an element without words, with the element's place."""
    span = element_span(source, node)
    return [(HIDDEN, span)] if span else []


def unfilled(source: str, node: Any) -> Span | None:
    """Return where a "<phone number>" stands, which browsers take for a tag and do not show."""
    span = element_span(source, node) if node.name not in KNOWN and node.name.isalpha() else None
    if span is None or isinstance(getattr(node, "_end_tag_end", None), int):
        return None
    attributes = attributes_of(node)
    shouted = source[span.start : span.end].isupper()
    words = (
        shouted
        or node.name in _SLOTS
        or (attributes and all(k.isalpha() and not v for k, v in attributes.items()))
    )
    return span if words and len(attributes) < _FEW else None
