"""What a reader sees of a web page: what is hidden, what is the site's own, what is content.

Names such as "menu" or "share" are a hint and no proof, and a panel that opens at a click is content: what
is left out by mistake goes unchecked without a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from pagelint.readers._assemble import count_words
from pagelint.readers._html_kinds import furniture_of, is_hidden, is_skip_link
from pagelint.readers._html_text import HEADINGS
from pagelint.readers._html_tree import attributes_of, nodes, text_of

_WORDS = re.compile(r"[^\W_]+")
_PROSE = 8  # words outside of links that no menu and no share row has in a row
_UNTOLD = frozenset("a script style noscript template button label option title".split())
_FIRM = frozenset({"cookie notice", "advert"})  # these speak in sentences, but not of health
_OPENING = frozenset({"collapse", "tab", "pill"})
_Attributes = dict[str, str | None]


class Seen:
    """What there is to see of one page; asked at every element."""

    def __init__(self, every: Sequence[Any], main: int) -> None:
        """`every`: the nodes of the page in reading order, the root first."""
        self._every, self._main = every, main

    # Most pages ask for little of this, those that Markdown made for nothing.
    @cached_property
    def _headed(self) -> frozenset[int]:
        return over_headings(self._every)

    @cached_property
    def _told(self) -> Counter[int]:
        return prose_words(self._every)

    @cached_property
    def _opened(self) -> frozenset[str]:
        return frozenset(opened_ids(self._every))

    @cached_property
    def _title_and_spine(self) -> tuple[int, frozenset[int]]:
        return title_and_spine(self._every[0], self._main)

    @property
    def title(self) -> int:
        """The id of the <h1> that names the page, 0 without one."""
        return self._title_and_spine[0]

    @property
    def _spine(self) -> frozenset[int]:
        return self._title_and_spine[1]

    def is_hidden(self, node: Any, attributes: _Attributes) -> bool:
        """Say whether an element is never shown. What opens at a click is, and so is unspoken prose."""
        if not is_hidden(node.name, attributes):
            return False
        panel = (attributes.get("role") or "").lower() == "tabpanel"
        if panel or (attributes.get("id") or "") in self._opened:
            return False
        spoken = {k: v for k, v in attributes.items() if k != "aria-hidden"}
        return is_hidden(node.name, spoken) or self._told[id(node)] < _PROSE

    def is_label(self, node: Any, attributes: _Attributes, kind: str) -> bool:
        """Say whether a button is text: a heading that opens its section, the label of a panel."""
        if node.name != "button":
            return False
        opens = attributes.get("aria-controls") in self._opened and id(node.parent) in self._spine
        return kind == "heading" or node.parent.name == "summary" or opens

    def furniture(self, node: Any, attributes: _Attributes, *, in_main: bool, inline: bool) -> str:
        """Return what part of the site an element says it is, where that can be believed."""
        name = node.name
        if name == "a" and is_skip_link(attributes, "" if inline else text_of(node)):
            return "skip link"
        own = furniture_of(name, attributes, in_main=in_main)
        if not own:
            return ""
        if own != "footer" and id(node) in self._headed and never_closed(node):
            return ""  # it would swallow the rest of the page
        told = self._told[id(node)] >= _PROSE
        if furniture_of(name, {"role": attributes.get("role")}, in_main=in_main):
            content = own == "site header" or (own == "side column" and in_main)
            return "" if told and content else own
        # Only a name says so. "has-sidebar" around the whole page and a link in a sentence do not count.
        if id(node) in self._spine or inline or (told and own not in _FIRM):
            return ""
        names = dict(attributes)
        if names_its_heading(node, names.get("id") or ""):
            del names["id"]
        return furniture_of(name, names, in_main=in_main)


def prose_words(every: Sequence[Any]) -> Counter[int]:
    """Return for every element, by id, how many words of running text outside of links it holds."""
    told: Counter[int] = Counter()
    for node in reversed(every):
        if node.name == "#text":
            words = count_words(node.data or "")
            told[id(node.parent)] += words if words > 3 else 0
        elif node.name not in _UNTOLD and node.parent is not None:
            told[id(node.parent)] += told[id(node)]
    return told


def opened_ids(every: Sequence[Any]) -> Iterator[str]:
    """Yield the ids of panels that a click opens: accordions and tabs."""
    for node in every:
        attributes = attributes_of(node)
        yield from (attributes.get("aria-controls") or "").split()
        opens = attributes.get("data-toggle") or attributes.get("data-bs-toggle")
        if opens in _OPENING:
            for name in ("data-target", "data-bs-target", "href"):
                yield (attributes.get(name) or "").removeprefix("#")


def over_headings(every: Sequence[Any]) -> frozenset[int]:
    """Return the ids of all elements with a heading somewhere in them."""
    found: set[int] = set()
    for node in every:
        up = node.parent if node.name in HEADINGS else None
        while up is not None and id(up) not in found:
            found.add(id(up))
            up = up.parent
    return frozenset(found)


def never_closed(node: Any) -> bool:
    """Say whether an element has no end tag in the source."""
    return not isinstance(getattr(node, "_end_tag_end", None), int)


def title_and_spine(root: Any, main: int) -> tuple[int, frozenset[int]]:
    """Return the <h1> that names the page (0 without), and all that holds the content.

    One in the main content comes first, then one outside of headers; none of the site's own parts.
    """
    best, title, content = 3, None, None
    stack = [(root, 1)]
    while stack:
        node, rank = stack.pop()
        if id(node) == main:
            content, rank = node, 0
        elif rank and node.name == "article":
            rank = 1
        elif rank == 1 and node.name == "header":
            rank = 2
        elif node.name in ("nav", "footer", "aside", "dialog"):
            continue
        if node.name == "h1" and rank < best and count_words(text_of(node)):
            best, title = rank, node
        stack.extend((child, rank) for child in reversed(getattr(node, "children", None) or []))
    spine = set()
    up = content or title
    while up is not None:
        spine.add(id(up))
        up = up.parent
    return id(title) if title else 0, frozenset(spine)


def names_its_heading(node: Any, anchor: str) -> bool:
    """Say whether an id ("social-support") repeats the heading below it: a topic, no part of the site."""
    words = _WORDS.findall(anchor.lower())
    first = next((n for n in islice(nodes(node), 20) if n.name in HEADINGS), None)
    return bool(words) and first is not None and _WORDS.findall(text_of(first).lower()) == words
