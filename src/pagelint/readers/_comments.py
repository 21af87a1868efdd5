"""Comments that speak to pagelint: `<!-- pagelint allow RULE: reason -->`. The parser finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pagelint.model import Comment, Span
from pagelint.readers._builder import HIDDEN, UNSEEN
from pagelint.readers._html_kinds import HIDDEN_TAGS, is_hidden
from pagelint.readers._html_text import element_span
from pagelint.readers._html_tree import attributes_of

_ADDRESSED = re.compile(r"pagelint(?![\w.-]):?\s*", re.IGNORECASE)
_LOCKED = "data-pagelint-locked"  # on an element: the same as a comment before it and one behind
_END = re.compile(r"--!?>")
_QUOTED = frozenset({"blockquote", "q"})
_UNSEEN = frozenset(HIDDEN_TAGS) - {"head"}
_CODE = frozenset("pre xmp listing plaintext code samp kbd".split())


def comments(root: Any, text: str) -> tuple[Comment, ...]:
    """Return the comments to pagelint in a parsed page, in order; those in code are code."""
    return tuple(sorted(_comments(root, text), key=lambda c: c.source))


def _comments(root: Any, text: str) -> Iterator[Comment]:
    stack = [(root, "")]
    while stack:
        node, inside = stack.pop()
        if node.name in _CODE:
            continue
        if node.name == "#comment" and node.origin_offset is not None:
            said = " ".join(UNSEEN.sub("", node.data or "").replace(HIDDEN, "…").split())
            if address := _ADDRESSED.match(said):
                yield Comment(said[address.end() :], _span(node.origin_offset, text), inside)
        own = attributes_of(node)
        if _LOCKED in own and (span := element_span(text, node)):
            reason = " ".join((own[_LOCKED] or "").split())
            yield Comment(f"locked: {reason}", Span(span.start, span.start))
            yield Comment("end locked", Span(span.end, span.end))
        inside = inside or _part(node.name, own)
        stack.extend((child, inside) for child in node.children or [])


def _part(name: str, attributes: Mapping[str, str | None]) -> str:
    """Return what an element is if no one looks for notes in it."""
    if name in _QUOTED:
        return "a quotation"
    return "hidden text" if name in _UNSEEN or is_hidden(name, attributes) else ""


def _span(start: int, text: str) -> Span:
    end = _END.search(text, start + len("<!--"))
    return Span(start, end.end() if end else len(text))
