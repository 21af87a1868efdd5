"""The names that an opened Word file has for headings, lists and links. What it lacks is added to it."""

from __future__ import annotations

import posixpath
from typing import Any

from pagelint.annotation._document import Document
from pagelint.readers._docx_names import get, name, value
from pagelint.writers._docx_new import (
    BULLETS,
    NUMBERS,
    PICTURE,
    SPACES,
    STYLES,
    custom,
    listed,
    shape,
    style_key,
)

_STRICT = "http://purl.oclc.org/ooxml/"
_OPEN = "http://schemas.openxmlformats.org/"
_RELATIONS = f"{_OPEN}package/2006/relationships"
_TYPES = f"{_OPEN}package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class OldKit:
    """The names in one opened file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.main: str = document.flow.main
        self.lists: dict[tuple[int | None, bool], str] = {}  # by group, and whether it counts
        self._links: dict[str, str] = {}
        shapes = (
            p.shape.kind for p in document.flow.paragraphs if p.text.strip() and not p.place.what
        )
        self._titled = "title" in shapes  # then headings stand one level below their own

    def style(self, kind: str, level: int) -> str:
        """Return the id of the style of a part, "" for text."""
        key = style_key(kind, level - self._titled)
        if not key:
            return ""
        wanted = self.parsed(STYLES[key])
        called = (value(wanted, "w:name") or "").lower()
        root = self._part("styles", f"{_WORD}.styles+xml", "<w:styles/>")
        taken = set()
        for style in root:
            if name(style) == "w:style":
                taken.add(get(style, "w:styleId") or "")
                if (value(style, "w:name") or "").strip().lower() == called:
                    return get(style, "w:styleId") or ""
        space = self.document.etree.QName(wanted).namespace
        own = get(wanted, "w:styleId") or key
        while own in taken:
            own += "1"
        wanted.set(f"{{{space}}}styleId", own)
        for based in [c for c in wanted if name(c) == "w:basedOn" and "Normal" not in taken]:
            wanted.remove(based)
        root.append(wanted)
        self.document.touch(root)
        return own

    def number(self, group: int | None, *, ordered: bool) -> str:
        """Return the id of a list: the one that this list has, else a new one."""
        if (group, ordered) not in self.lists:
            self.lists[group, ordered] = self._new_list(ordered=ordered)
        return self.lists[group, ordered]

    def _new_list(self, *, ordered: bool) -> str:
        root = self._part("numbering", f"{_WORD}.numbering+xml", "<w:numbering/>")
        shapes = [e for e in root if name(e) == "w:abstractNum"]
        ids = [get(e, "w:abstractNumId") or "" for e in shapes]
        numbers = [get(e, "w:numId") or "" for e in root if name(e) == "w:num"]
        of = _next(ids)
        made = self.parsed(shape(NUMBERS if ordered else BULLETS))
        made.set(f"{{{self.document.etree.QName(made).namespace}}}abstractNumId", of)
        root.insert(root.index(shapes[-1]) + 1 if shapes else 0, made)
        own = _next([*numbers, "0"])
        after = [e for e in root if name(e) in ("w:abstractNum", "w:num")]
        after[-1].addnext(self.parsed(listed(own, of)))
        self.document.touch(root)
        return own

    def link(self, target: str) -> str:
        """Return the id under which a link's target is told."""
        if target not in self._links:
            kind = f"{self._office()}/relationships/hyperlink"
            self._links[target] = self._relate(kind, target, outside=True)
        return self._links[target]

    def picture(self) -> str:
        """Return the id of the picture that stands for one that is not here."""
        part = posixpath.join(posixpath.dirname(self.main), "media/pagelint-picture.png")
        self.document.added[part] = PICTURE
        types = self.document.package.root("[Content_Types].xml")
        if not any(e.get("Extension", "").lower() == "png" for e in types):
            entry = self.document.etree.SubElement(types, f"{{{_TYPES}}}Default")
            entry.set("Extension", "png")
            entry.set("ContentType", "image/png")
            self.document.touch(types)
        return self._relate(f"{self._office()}/relationships/image", "media/pagelint-picture.png")

    def parsed(self, xml: str) -> Any:
        """Return an element in the names of this file."""
        spaces = (
            SPACES.replace(f"{_OPEN}wordprocessingml/2006", f"{_STRICT}wordprocessingml")
            if self._is_strict()
            else SPACES
        )
        spaces = (
            spaces.replace(f"{_OPEN}officeDocument/2006", f"{_STRICT}officeDocument")
            if self._is_strict()
            else spaces
        )
        return self.document.etree.fromstring(f"<x {spaces}>{xml}</x>")[0]

    def tell_kind(self, kind: str) -> None:
        """Say in the writer's own properties of the file what kind of page it is."""
        package, called = self.document.package, "custom-properties"
        part = package.related(called) or "docProps/custom.xml"
        if part not in package.zipped.names:
            package.loaded[part] = self.document.etree.fromstring(custom("unknown"))
            self._announce(part, f"application/vnd.openxmlformats-officedocument.{called}+xml")
            self._relate(f"{self._office()}/relationships/{called}", part, of="")
        root = package.root(part)
        for entry in [e for e in root if (e.get("name") or "").lower() == "pagelint:kind"]:
            root.remove(entry)
        for made in self.document.etree.fromstring(custom(kind)):
            made.set("pid", _next([*(e.get("pid") or "" for e in root), "1"]))
            root.append(made)
        self.document.changed.add(part)

    # ---- parts and how they are related --------------------------------------------------------

    def _is_strict(self) -> bool:
        return _STRICT in self.document.package.root(self.main).tag

    def _office(self) -> str:
        return f"{_STRICT}officeDocument" if self._is_strict() else f"{_OPEN}officeDocument/2006"

    def _part(self, kind: str, content: str, empty: str) -> Any:
        """Return the root of a part of the file, made where there is none."""
        package = self.document.package
        part = package.related(kind, self.main)
        if part:
            return package.root(part)
        file = f"pagelint-{kind}.xml"
        part = posixpath.join(posixpath.dirname(self.main), file)
        if part not in package.loaded:
            package.loaded[part] = self.parsed(empty)
            self._announce(part, content)
            self._relate(f"{self._office()}/relationships/{kind}", file)
        return package.loaded[part]

    def _announce(self, part: str, content: str) -> None:
        """Tell the file what a new part of it holds."""
        self.document.changed.add(part)
        types = self.document.package.root("[Content_Types].xml")
        entry = self.document.etree.SubElement(types, f"{{{_TYPES}}}Override")
        entry.set("PartName", f"/{part}")
        entry.set("ContentType", content)
        self.document.touch(types)

    def _relate(
        self, kind: str, target: str, *, outside: bool = False, of: str | None = None
    ) -> str:
        """Relate a part to the one `of`, which is the text where none is named, "" the file itself."""
        package = self.document.package
        of = self.main if of is None else of
        where = posixpath.join(posixpath.dirname(of), "_rels", f"{posixpath.basename(of)}.rels")
        if where not in package.zipped.names and where not in package.loaded:
            package.loaded[where] = self.document.etree.Element(
                f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS}
            )
        relations = package.root(where)
        taken = {r.get("Id") for r in relations}
        key = next(k for n in range(len(taken) + 1) if (k := f"rIdPagelint{n}") not in taken)
        entry = self.document.etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship")
        entry.set("Id", key)
        entry.set("Type", kind)
        entry.set("Target", target)
        if outside:
            entry.set("TargetMode", "External")
        self.document.changed.add(where)
        return key


def _next(ids: list[str]) -> str:
    return str(max((int(i) for i in ids if i.isdigit()), default=-1) + 1)
