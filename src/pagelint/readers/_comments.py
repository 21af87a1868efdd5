"""Comments that speak to pagelint: `<!-- pagelint allow RULE: reason -->`. The parser finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pagelint.locks import is_lock_key
from pagelint.model import Comment, Span
from pagelint.readers._builder import HIDDEN, UNSEEN
from pagelint.readers._html_kinds import HIDDEN_TAGS, is_hidden
from pagelint.readers._html_tree import attributes_of

# "pagelint-locked" is meant for us too; "pagelint.yaml" and "pagelint-report" are not.
_ADDRESSED = re.compile(
    r"pagelint(?:(?![\w.-]):?|[_.-](?=(?:end|/)?[ _-]?(?:un)?lock))\s*", re.IGNORECASE
)
_NAMED = re.compile("pagelint", re.IGNORECASE)
_OPEN_ENDED = frozenset({"html", "body"})  # whatever follows them is read into them
_END = re.compile(r"--!?>")
_QUOTED = frozenset({"blockquote", "q"})
_UNSEEN = frozenset(HIDDEN_TAGS) - {"head"}
_CODE = frozenset("pre xmp listing plaintext code samp kbd".split())


def comments(root: Any, text: str) -> tuple[Comment, ...]:
    """Return the comments to pagelint in a parsed page, in order; those in code are code."""
    if not _NAMED.search(UNSEEN.sub("", text)):  # most pages never name us
        return ()
    found = _comments(root, text)
    return tuple(sorted(found, key=lambda c: (c.source, not c.text.startswith("end"))))


def _comments(root: Any, text: str) -> Iterator[Comment]:
    stack = [(root, "", len(text))]
    while stack:
        node, inside, end = stack.pop()
        if node.name in _CODE:
            continue
        if node.name == "#comment" and node.origin_offset is not None:
            said = " ".join(UNSEEN.sub("", node.data or "").replace(HIDDEN, "…").split())
            if address := _ADDRESSED.match(said):
                yield Comment(said[address.end() :], _span(node.origin_offset, text), inside)
        own = attributes_of(node)
        start = node.origin_offset
        # On an element: the same as a comment before it and one behind.
        for key in [k for k in own if _is_lock(k)] if start is not None else ():
            reason = " ".join((own[key] or "").split())
            yield Comment(f"locked: {reason}", Span(start, start))
            yield Comment("end locked", Span(end, end))
        inside = inside or _part(node.name, own)
        stack.extend((child, inside, stop) for child, stop in _with_ends(node, end))


def _is_lock(key: str) -> bool:
    return "pagelint" in key and is_lock_key(key)


def _with_ends(node: Any, end: int) -> Iterator[tuple[Any, int]]:
    """Yield the children of a node, the last first, and where each ends; the node itself ends at `end`.

    One whose end tag is left out ends where the next of its kind begins, at the latest with its parent.
    """
    after: tuple[str, int] | None = None  # the element that follows
    for child in reversed(node.children or []):
        start = child.origin_offset
        if child.name.startswith("#"):
            yield child, end
            continue
        stop = getattr(child, "_end_tag_end", None)
        if not isinstance(stop, int) or start is None or stop <= start or child.name in _OPEN_ENDED:
            alike = after and after[0] == child.name and after[1] > (start or 0)
            stop = after[1] if after and alike else end
        yield child, stop
        after = (child.name, start) if start is not None else None


def _part(name: str, attributes: Mapping[str, str | None]) -> str:
    """Return what an element is if no one looks for notes in it."""
    if name in _QUOTED:
        return "a quotation"
    return "hidden text" if name in _UNSEEN or is_hidden(name, attributes) else ""


def _span(start: int, text: str) -> Span:
    end = _END.search(text, start + len("<!--"))
    return Span(start, end.end() if end else len(text))
