"""A link to a place in the same page that is not there.

Sees links that begin with "#". In a web page a place is what has an id or a name; elsewhere also every
heading, under the name that GitHub and other sites make of it. Links into other pages are not followed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.checks._links import links, unquoted
from pagelint.model import Section
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"link"})
# What readers of a page can always go to, and what only scripts and browsers understand.
_ALWAYS = re.compile(r"#(?:|0|top|[!/:].*)", re.DOTALL | re.IGNORECASE)
_WRITTEN = re.compile(r"\{#([\w:.-]{1,80})")  # "Diet {#diet}", where a site's own Markdown knows it
_COUNTED = re.compile(r"(.+?)-?(\d{1,3})")

_CODE = "\ufffc"  # what stands for code and template output in a heading


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check: none."""


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note the links, and the places that links can lead to."""
    del params
    for link in links(section):
        if link.target.startswith("#") and not _ALWAYS.fullmatch(link.target):
            yield Fact("inner-link", link.span, {"link": link.target})
    for mark in section.marks:
        if mark.kind == "anchor":
            yield Fact("anchor", mark.span, {"name": mark.value})
    for block in section.blocks:
        text = section.of(block)
        for found in _WRITTEN.finditer(text) if "{#" in text else ():
            yield Fact("anchor", block.span, {"name": found.group(1)})
        if block.kind == "heading":
            yield Fact("heading", block.span, {"name": text})


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report each link whose place is missing."""
    del params
    anchors = {f.values["name"].casefold() for f in facts if f.kind == "anchor"}
    made = about.format != "html"
    headings = Counter(_plain(f.values["name"]) for f in facts if f.kind == "heading" and made)
    partly = [h.partition(_CODE)[::2] for h in headings if _CODE in h]  # "Using `x`" is "using-x"
    for fact in facts:
        if fact.kind != "inner-link":
            continue
        name = unquoted(fact.values["link"][1:]).partition(":~:")[0].casefold()
        name = name.removeprefix("user-content-")
        known = name in anchors or _is_heading(name, headings)
        shown = _plain(name)
        if not known and not any(shown.startswith(a) and shown.endswith(b) for a, b in partly):
            yield Hit(fact.span, {"link": fact.values["link"]}, link=True)


def _is_heading(name: str, headings: Counter[str]) -> bool:
    """Say whether a heading answers to this name; "-1" and on is the second of that name and on."""
    if _plain(name) in headings:
        return True
    counted = _COUNTED.fullmatch(name)
    return counted is not None and headings[_plain(counted.group(1))] > int(counted.group(2))


def _plain(name: str) -> str:
    """Leave only what all ways to make a name of a heading keep."""
    return "".join(c for c in name.casefold() if c.isalnum() or c == _CODE)
