"""The names of Word's XML, short ("w:p"), and the same for files of the strict standard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pagelint.errors import Unreadable

_OPEN = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_OFFICE = "http://schemas.microsoft.com/office/"
_SPACES = {
    "w": (f"{_OPEN}wordprocessingml/2006/main", f"{_STRICT}wordprocessingml/main"),
    "r": (f"{_OPEN}officeDocument/2006/relationships", f"{_STRICT}officeDocument/relationships"),
    "m": (f"{_OPEN}officeDocument/2006/math", f"{_STRICT}officeDocument/math"),
    "wp": (
        f"{_OPEN}drawingml/2006/wordprocessingDrawing",
        f"{_STRICT}drawingml/wordprocessingDrawing",
    ),
    "pic": (f"{_OPEN}drawingml/2006/picture", f"{_STRICT}drawingml/picture"),
    "c": (f"{_OPEN}drawingml/2006/chart", f"{_STRICT}drawingml/chart"),
    "dgm": (f"{_OPEN}drawingml/2006/diagram", f"{_STRICT}drawingml/diagram"),
    "mc": (f"{_OPEN}markup-compatibility/2006",),
    "v": ("urn:schemas-microsoft-com:vml",),
    "adec": (f"{_OFFICE}drawing/2017/decorative",),
}
_SHORT = {uri: short for short, uris in _SPACES.items() for uri in uris}
_OFF = frozenset({"0", "false", "off", "none"})
DEEPEST = 150  # elements inside each other: ten tables in tables are not sixty


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    uri, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return f"{_SHORT.get(uri, '?')}:{local}"


def name(element: Any) -> str:
    """Return the short name of an element; comments and the like have none."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


def get(element: Any, key: str) -> str | None:
    """Return an attribute by its short name ("w:val")."""
    short, _, local = key.partition(":")
    for uri in _SPACES[short]:
        if (value := element.get(f"{{{uri}}}{local}")) is not None:
            return str(value)
    return None


def child(element: Any, *path: str) -> Any:
    """Return the first child of this name, or its child, and so on; None without one."""
    for step in path:
        element = next((c for c in element if name(c) == step), None)
        if element is None:
            return None
    return element


def children(element: Any, *path: str) -> list[Any]:
    """Return what stands in a child, or in its child, and so on; nothing without one."""
    found = child(element, *path)
    return [] if found is None else list(found)


def value(element: Any, *path: str) -> str | None:
    """Return the `w:val` of a child, None without it."""
    found = child(element, *path) if element is not None else None
    return None if found is None else get(found, "w:val")


def switch(element: Any, key: str) -> bool | None:
    """Return whether a child such as `w:b` is on or off; None when it is not there."""
    found = child(element, key) if element is not None else None
    return None if found is None else (get(found, "w:val") or "1").lower() not in _OFF


def inside(element: Any, *stops: str) -> Iterator[Any]:
    """Yield all elements below one, not below any of `stops`, of alternatives the first only."""
    stack = [(c, 0) for c in reversed(alternatives(element))]
    while stack:
        found, depth = stack.pop()
        if depth > DEEPEST:
            raise too_deep()
        yield found
        if name(found) not in stops:
            stack += ((c, depth + 1) for c in reversed(alternatives(found)))


def alternatives(element: Any) -> list[Any]:
    """Return the children of an element; what is given in several forms comes in its first one only."""
    if name(element) != "mc:AlternateContent":
        return [c for c in element if name(c)]
    choice = child(element, "mc:Choice")
    if choice is None:
        choice = child(element, "mc:Fallback")
    return [] if choice is None else [choice]


def too_deep() -> Unreadable:
    """Return the error for a file whose parts stand too deep in each other."""
    return Unreadable("The parts of this file stand too deep inside each other.")
