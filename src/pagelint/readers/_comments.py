"""Comments that speak to pagelint: `<!-- pagelint allow RULE: reason -->`. The parser finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pagelint.model import Comment, Span
from pagelint.readers._builder import HIDDEN, UNSEEN

_ADDRESSED = re.compile(r"pagelint(?![\w.-]):?\s*", re.IGNORECASE)
_END = re.compile(r"--!?>")
_CODE = frozenset("pre xmp listing plaintext code samp kbd".split())


def comments(root: Any, text: str) -> tuple[Comment, ...]:
    """Return the comments to pagelint in a parsed page, in order; those in code are code."""
    return tuple(sorted(_comments(root, text), key=lambda c: c.source))


def _comments(root: Any, text: str) -> Iterator[Comment]:
    stack = [root]
    while stack:
        node = stack.pop()
        if node.name in _CODE:
            continue
        if node.name == "#comment" and node.origin_offset is not None:
            said = " ".join(UNSEEN.sub("", node.data or "").replace(HIDDEN, "…").split())
            if address := _ADDRESSED.match(said):
                yield Comment(said[address.end() :], _span(node.origin_offset, text))
        stack.extend(node.children or [])


def _span(start: int, text: str) -> Span:
    end = _END.search(text, start + len("<!--"))
    return Span(start, end.end() if end else len(text))
