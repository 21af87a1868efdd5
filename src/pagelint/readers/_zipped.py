"""Packed files (Word, OpenDocument, e-books): a zip's members, unpacked within bounds.

A file of a few kilobytes can unpack to gigabytes, and its head can lie about that. So nothing is
believed: members are unpacked piece by piece, and the first bound that is passed makes the file unreadable.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from pagelint.errors import Unreadable

MOST_MEMBERS = 10_000
LARGEST_MEMBER = 64 * 2**20
LARGEST_ALL = 256 * 2**20
RATIO = 300  # text packs to a tenth or a twentieth
_SMALL = 2**20  # below this no ratio is strange: a row of blanks
_CHUNK = 2**18

_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, OverflowError,
)  # fmt: skip


@dataclass
class Zipped:
    """The members of one packed file. Raises Unreadable wherever it is broken, locked or too large."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    _unpacked: int = field(default=0, repr=False)

    def read(self, name: str, ratio: int = 0) -> bytes:
        """Return the bytes of a member. Raises Unreadable, also where there is none of this name.

        With `ratio`, one that unpacks to so many times its size is not believed to be a page.
        """
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            raise Unreadable(f"A part of this file is missing: {name}.") from None
        most = min(LARGEST_MEMBER, LARGEST_ALL - self._unpacked)
        most = min(most, max(_SMALL, info.compress_size * ratio)) if ratio else most
        whole = bytearray()
        try:
            with self.archive.open(info) as packed:
                while len(whole) <= most and (chunk := packed.read(_CHUNK)):
                    whole += chunk
        except _BROKEN as error:
            raise Unreadable(f"A part of this file is broken: {name}.") from error
        if len(whole) > most:
            raise Unreadable("This file unpacks to far more than a page should hold.")
        self._unpacked += len(whole)
        return bytes(whole)

    def xml(self, name: str) -> ET.Element:
        """Return the root of a member that is XML."""
        return parse(self.read(name, RATIO), name)


def members(data: bytes) -> Zipped:
    """Return the members of a packed file. Raises Unreadable when it is none, broken or locked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except _BROKEN as error:
        raise Unreadable("This file is broken: it cannot be unpacked.") from error
    names = frozenset(i.filename for i in infos)
    if len(infos) > MOST_MEMBERS:
        raise Unreadable(f"This file is packed from more than {MOST_MEMBERS} parts.")
    if len(names) < len(infos):
        raise Unreadable("This file is broken: it holds two parts of the same name.")
    if any(i.flag_bits & 0x1 for i in infos):
        raise Unreadable("This file is locked with a password. Save it without one.")
    return Zipped(archive, names)


def parse(data: bytes, name: str) -> ET.Element:
    """Return the root of some XML. Raises Unreadable for broken XML, and for any that defines entities."""
    parser = ET.XMLParser(target=_Plain())  # noqa: S314 (no document type, so no entities)
    try:
        parser.feed(data)
        root = parser.close()
    except (ET.ParseError, ValueError, LookupError) as error:
        raise Unreadable(f"A part of this file is broken: {name}.") from error
    assert isinstance(root, ET.Element)
    return root


class _Plain(ET.TreeBuilder):
    """Builds a tree, but of no file that could define entities or name other files."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002
        raise Unreadable("This file has a document type in it. Packed pages never need one.")
