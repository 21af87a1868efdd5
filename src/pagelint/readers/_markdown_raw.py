"""Raw HTML in Markdown, as its writers mean it: "<x/>" ends itself, and what is never closed ends nowhere.

A browser takes all behind an unclosed <nav> or <iframe/> for a part of it. The page that follows
would go unchecked without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style|textarea|xmp)\b.*?(?:</(?P=raw)|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][\w.:-]*)"
    r"""(?:[^<>"'/]|/(?!>)|"[^"]*"|'[^']*'){0,5000}+(?P<self>/?)>"""
    r"|<(?P<broken>/?[a-zA-Z][^<>]*)(?:>|(?=<)|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_VOID = frozenset(
    "area base br col embed hr img image input link meta source track wbr param".split()
)
_OPTIONAL = frozenset(
    "html head body p li dt dd option optgroup colgroup caption thead tbody tfoot tr td th rp rt".split()
)
# Of these nothing is seen, so the text behind is never theirs.
_UNSEEN = frozenset(
    "iframe object audio video canvas svg math select button noscript template dialog title".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
Stretch = list[tuple[str, int]]  # the lines of one piece of HTML, with their places in the source
Edit = tuple[int, int, str]  # what the HTML says instead of source[start:end]


def raw_edits(stretches: Iterable[Stretch], last_heading: int) -> list[Edit]:
    """Return what must be written otherwise in pieces of raw HTML, in order.

    An element that is not closed is dropped when a heading stands behind it: the page goes on.
    A tag without its end or the end of a quote in it is dropped, and is text without a "=" in it.
    """
    edits: list[Edit] = []
    opened: dict[str, list[tuple[int, int]]] = {}
    for found, start, end in _tags(stretches):
        name = (found["name"] or "").lower()
        if found["broken"]:
            edits.append((start, end, "") if "=" in found["broken"] else (start, start + 1, "&lt;"))
        elif name in _VOID or name in _OPTIONAL:
            continue
        elif name in _HEADINGS:
            last_heading = max(last_heading, start)
        elif found["close"]:
            if opened.get(name):
                opened[name].pop()
        elif found["self"]:
            edits.append((end, end, f"</{name}>"))
        else:
            opened.setdefault(name, []).append((start, end))
    for name, places in opened.items():
        edits += [(a, b, "") for a, b in places if name in _UNSEEN or a < last_heading]
    return sorted(edits)


def _tags(stretches: Iterable[Stretch]) -> Iterator[tuple[re.Match[str], int, int]]:
    """Yield the tags in pieces of raw HTML with their places in the source."""
    for lines in stretches:
        ends: list[tuple[int, int]] = []  # where each line ends in the joined text, and its shift
        at = line = 0
        for text, low in lines:
            at += len(text)
            ends.append((at, low - (at - len(text))))
        for found in _TAG.finditer("".join(text for text, _ in lines)):
            if not found["name"] and not found["broken"]:
                continue
            while ends[line][0] <= found.start():
                line += 1
            start = found.start() + ends[line][1]
            while ends[line][0] < found.end():
                line += 1
            yield found, start, found.end() + ends[line][1]
