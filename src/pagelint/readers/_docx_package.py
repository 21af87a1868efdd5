"""The parts of a Word file: which stands for what is said by relationships, not by names."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from pagelint.errors import Unreadable
from pagelint.readers._docx_names import name
from pagelint.readers._zipped import RATIO, Zipped, members, parse

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
SAVE = "Open it in Word and save it as .docx."


@dataclass(frozen=True, slots=True)
class Link:
    """What a part is related to: a part of the file, or, when `outside`, an address."""

    kind: str  # the last word of its type: "styles", "hyperlink"
    target: str
    outside: bool


@dataclass
class Package:
    """A Word file. `load` makes a part's root from its bytes; each part is loaded once."""

    zipped: Zipped
    load: Callable[[bytes, str], Any] = parse
    loaded: dict[str, Any] = field(default_factory=dict)  # the roots of parts
    _links: dict[str, dict[str, Link]] = field(default_factory=dict)

    def root(self, part: str) -> Any:
        """Return the root of a part. Raises Unreadable where it is missing or broken."""
        if part not in self.loaded:
            self.loaded[part] = self.load(self.zipped.read(part, RATIO), part)
        return self.loaded[part]

    def links(self, part: str = "") -> dict[str, Link]:
        """Return by id what a part ("" is the file itself) is related to; broken entries are none."""
        if part not in self._links:
            self._links[part] = self._read_links(part)
        return self._links[part]

    def _read_links(self, part: str) -> dict[str, Link]:
        folder, _, file = part.rpartition("/")
        where = posixpath.join(folder, "_rels", f"{file}.rels")
        if where not in self.zipped.names:
            return {}
        found = {}
        for entry in self.root(where):
            kind = (entry.get("Type") or "").rpartition("/")[2]
            target, outside = entry.get("Target") or "", entry.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target)))[1:]
            found[entry.get("Id") or ""] = Link(kind, target, outside)
        return found

    def related(self, kind: str, part: str = "") -> str:
        """Return the part of this kind that a part is related to, "" without one."""
        for link in self.links(part).values():
            if link.kind == kind and not link.outside and link.target in self.zipped.names:
                return link.target
        return ""

    @property
    def main(self) -> str:
        """The part that holds the text. Raises Unreadable when there is none."""
        part = self.related("officeDocument")
        if not part or name(self.root(part)) != "w:document":
            raise Unreadable(f"This is no Word file. {SAVE}")
        return part


def unpacked(data: bytes, load: Callable[[bytes, str], Any] = parse) -> Package:
    """Return the parts of a Word file. Raises Unreadable with what to do for any other."""
    if data.startswith(_OLD):
        if _LOCKED in data:
            raise Unreadable("This file is locked with a password. Save it without one.")
        raise Unreadable(f"This is a Word file of the old kind (.doc). {SAVE}")
    if not data.startswith(b"PK"):
        raise Unreadable(f"This is no Word file, or it is broken. {SAVE}")
    return Package(members(data), load)
