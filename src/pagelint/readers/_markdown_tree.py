"""The tree of a web page that Markdown made, for pages in which nobody wrote a tag: most of them.

It is the tree that `justhtml` would make, whose loading takes longer than all else on such a page. Where the rules of
HTML do more than close what was opened, there is no tree, and `justhtml` is asked.
"""

from __future__ import annotations

import re

from pagelint.readers._html_text import unescaped

_HEAD = re.compile(r" *<!DOCTYPE html>(?=<html)")
_MARKUP = re.compile(r'<(/?)([a-z]+[1-6]?)((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_VOID = frozenset(("br", "hr", "img"))
_BLOCKS = frozenset("blockquote ul dl table article p h1 h2 h3 h4 h5 h6 hr".split())
_HOLDING = frozenset("body blockquote li dd".split())  # what blocks stand in
_AMONG_WORDS = frozenset("a em strong del code br img".split())
_INSIDE = {
    "html": "#document", "head": "html", "body": "html", "li": "ul", "dt": "dl", "dd": "dl",
    "tr": "tbody", "th": "tr", "td": "tr",
}  # fmt: skip
_WORDLESS = frozenset("#document html head ul dl table tbody tr".split())
_ODD = ("\0", "\r", "\f")  # signs that HTML changes
_DEEPEST = 100


class Node:
    """An element, a text or the root, as far as the reader of web pages asks about it."""

    __slots__ = (
        "_end_tag_end",
        "_start_tag_end",
        "attrs",
        "children",
        "data",
        "name",
        "origin_offset",
        "parent",
    )

    def __init__(self, name: str, parent: Node | None, start: int | None) -> None:
        self.name, self.parent, self.origin_offset = name, parent, start
        self.data: str | None = None
        self.attrs: dict[str, str | None] = {}
        self.children: list[Node] = []
        self._start_tag_end: int | None = None
        self._end_tag_end: int | None = None
        if parent is not None:
            parent.children.append(self)


class Tree:
    """What stands in for a page that `justhtml` has parsed."""

    def __init__(self, root: Node) -> None:
        self.root = root


def tree_of(text: str) -> Tree | None:
    """Return the tree of a web page that Markdown without tags made, None if it takes a parser of HTML."""
    head = _HEAD.match(text)
    root = Node("#document", None, None)
    if head is None or any(sign in text for sign in _ODD) or not _grown(root, text, head.end()):
        return None
    return Tree(root)


def _grown(root: Node, text: str, at: int) -> bool:
    """Read elements and words into a tree; say whether that could be done."""
    node, depth = root, 0
    for found in _MARKUP.finditer(text, at):
        if at < found.start():
            words = text[at : found.start()]
            if "<" in words or node.name in _WORDLESS:
                return False
            Node("#text", node, at).data = unescaped(words)
        at = found.end()
        closes, name, attributes = found.groups()
        if closes:
            if name == "table" and node.name == "tbody" and node.parent is not None:
                node = node.parent
            if name != node.name or node.parent is None:
                return False
            node._end_tag_end = at  # noqa: SLF001 (as `justhtml` calls it)
            node, depth = node.parent, depth - 1
            continue
        if (
            name == "tr" and node.name == "table"
        ):  # HTML has rows in a body, which nobody need write
            node = node.children[0] if node.children else Node("tbody", node, None)
        if depth > _DEEPEST or not _may_stand(name, node):
            return False
        new = Node(name, node, found.start())
        new._start_tag_end = at  # noqa: SLF001
        new.attrs = {key: unescaped(value) for key, value in _ATTRIBUTE.findall(attributes)}
        if name not in _VOID:
            node, depth = new, depth + 1
    return node is root and at == len(text)


def _may_stand(name: str, node: Node) -> bool:
    """Say whether an element may stand in another, so that HTML closes nothing and puts nothing elsewhere."""
    if name in _BLOCKS:
        return node.name in _HOLDING
    if name not in _AMONG_WORDS or node.name in _WORDLESS:
        return _INSIDE.get(name) == node.name
    above: Node | None = node if name == "a" else None
    while above is not None and above.name != "a":
        above = above.parent
    return above is None
