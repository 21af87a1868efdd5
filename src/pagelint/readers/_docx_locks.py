"""What Word itself keeps people from changing: a protected file, and content controls that are locked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from pagelint.model import Comment, Span
from pagelint.readers._docx_flow import Flow
from pagelint.readers._docx_names import child, get, name, value
from pagelint.readers._docx_package import Package

# "sdtLocked" keeps the control from being taken out; its words may change.
_OPEN = frozenset({None, "unlocked", "sdtLocked"})
_OFF = frozenset({"", "0", "false", "off", "none"})
_PROTECTED = "Word protects this file"
_CONTROL = "locked: Word locks this part"


def protection(package: Package) -> str:
    """Return why a whole file must not be edited, "" when it may be: it is protected, or marked as final."""
    part = package.related("settings", package.main)
    settings = package.root(part) if part else ()
    for entry in settings:
        kind = name(entry)
        on = (get(entry, "w:enforcement") or "").lower() not in _OFF
        if kind == "w:documentProtection" and on and get(entry, "w:edit") != "none":
            return _PROTECTED
        if kind == "w:writeProtection":
            return _PROTECTED
    custom = package.related("custom-properties")
    for entry in package.root(custom) if custom else ():
        if entry.get("name") == "_MarkAsFinal" and "".join(entry.itertext()).strip() not in _OFF:
            return "Word marks this file as final"
    return ""


def locked_parts(flow: Flow) -> Iterator[Comment]:
    """Yield what stands for locked content controls: a lock that begins and one that ends."""
    held = {id(e) for root in flow.package.loaded.values() for e in _locked(root)}
    if not held:
        return
    for is_held, pieces in groupby(flow.pieces(), lambda p: id(p.node) in held):
        if is_held:
            run = list(pieces)
            yield Comment(_CONTROL, Span(run[0].start, run[0].start))
            yield Comment("end locked", Span(run[-1].end, run[-1].end))


def _locked(root: Any) -> Iterator[Any]:
    """Yield all elements in locked content controls."""
    for control in root.iter():
        if name(control) == "w:sdt":
            settings = child(control, "w:sdtPr")
            grouped = settings is not None and child(settings, "w:group") is not None
            if grouped or value(settings, "w:lock") not in _OPEN:
                yield from control.iter()
