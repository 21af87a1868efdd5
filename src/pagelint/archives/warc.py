"""Web archives (WARC, packed or not): the answers in them that hold pages. A worker reads its own record.

The file is scanned once for the places of its records. A stretch that is broken is told as one page that was not
checked, and reading goes on at the next record.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from pagelint.archives import Source, Stored
from pagelint.archives._http import Answer, answer_in, headers_in, page_in
from pagelint.errors import Unreadable
from pagelint.exports import Exported
from pagelint.house import MOST_BYTES
from pagelint.verdict import Record

SUFFIXES = (".warc", ".warc.gz")
_FORMATS = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf"}
_FETCHED = ("200", "203")
_PACKED = b"\x1f\x8b\x08"
_START = re.compile(rb"\x1f\x8b\x08|WARC/[01]\.[0-9]\r?\n")
_PIECE = 2**14
_FIRST = 16
_HEAD = 2**16  # bytes that hold all headers of a record
_NEAR = 2**20
_BLANK = b"\r\n"


@dataclass(frozen=True, slots=True)
class _Found:
    """One record: where it stands and ends in the file, and how it begins when it is unpacked."""

    start: int
    end: int
    head: bytes
    problem: str = ""


def pages(source: Source) -> Iterator[Stored]:
    """Yield the place of every answer that holds a page, in the order of the file."""
    try:
        with source.path.open("rb") as file:
            size = max(1, source.path.stat().st_size)
            for found in _records(file):
                share = found.start / size
                if found.problem:
                    anchor = f"#byte-{found.start}"
                    yield source.problem("warc", anchor, found.problem, share=share)
                elif (answer := _page(found.head)) is not None:
                    yield source.stored(
                        "warc",
                        place=(found.start, found.end),
                        url=answer.url or f"{source.shown}#byte-{found.start}",
                        share=share,
                    )
    except OSError as error:
        reason = f"The file cannot be read: {error.strerror or error}."
        yield source.problem("warc", "", reason)


def fetch(stored: Stored) -> Exported:
    """Return the page of one record, unpacked within bounds."""
    start, end = stored.place
    with stored.file.open("rb") as file:
        file.seek(start)
        data = file.read(min(end - start, MOST_BYTES + _HEAD))
    known = Exported(Record(url=stored.url), f"#{stored.url}")
    try:
        if data.startswith(_PACKED):
            data = zlib.decompressobj(31).decompress(data, MOST_BYTES + _HEAD)
        answer = _page(data)
        if answer is None:
            raise Unreadable("This record is not what it was.")  # noqa: TRY301
        return page_in(answer, known, _FORMATS[answer.kind])
    except (Unreadable, zlib.error) as error:
        return Exported(known.record, known.anchor, problem=f"{error}")


def _page(data: bytes) -> Answer | None:
    """Return the answer that a record holds, if it is one with a page."""
    head, rest = headers_in(data)
    kind = head.get("warc-type", "")
    if kind == "response":
        answer = answer_in(head, rest)
        wanted = answer.status in _FETCHED
    elif kind == "resource":
        answer, wanted = answer_in(head, rest, plain=True), True
    else:
        return None
    return answer if wanted and answer.kind in _FORMATS else None


def _records(file: BinaryIO) -> Iterator[_Found]:
    """Yield every record of a file, and every stretch that is none."""
    start: int | None = 0
    broken = False
    while start is not None:
        file.seek(start)
        first = file.read(_FIRST)
        if not first:
            return
        if blank := len(first) - len(first.lstrip(_BLANK)):
            start += blank
            continue
        found = (
            _packed(file, start)
            if first.startswith(_PACKED)
            else _plain(start, first + file.read(_HEAD))
        )
        if found is not None:
            yield found
            start = found.end
        else:
            if not broken:
                reason = f"The archive is broken from byte {start} on, up to the next record."
                yield _Found(start, start, b"", reason)
            start = _next(file, start + 1)
        broken = found is None


def _plain(start: int, first: bytes) -> _Found | None:
    """Return the record that begins here, None if none does. One that the file does not hold whole is none less."""
    head, rest = headers_in(first)
    length = head.get("content-length", "")
    if not _START.match(first) or not length.isdecimal():
        return None
    return _Found(start, start + len(first) - len(rest) + int(length), first)


def _packed(file: BinaryIO, start: int) -> _Found | None:
    """Return the packed record that begins here, None if it is broken."""
    file.seek(start)
    unpack = zlib.decompressobj(31)
    head, length = b"", 0
    try:
        while not unpack.eof:
            data = unpack.unconsumed_tail or file.read(_PIECE)
            piece = unpack.decompress(data, _NEAR)
            if not data and not piece:
                return None  # the file ends in it
            length += len(piece)
            head += piece[: max(0, _HEAD - len(head))]
    except zlib.error:
        return None
    end = file.tell() - len(unpack.unused_data)
    said, rest = headers_in(head)
    whole = said.get("content-length", "")
    if not _START.match(head) or not whole.isdecimal():
        return None
    if length > len(head) - len(rest) + int(whole) + len(2 * _BLANK):
        reason = "The archive is packed as one piece. Pack each record alone (“warcio recompress”)."
        return _Found(start, end, head, reason)
    return _Found(start, end, head)


def _next(file: BinaryIO, start: int) -> int | None:
    """Return where the next record may begin, None at the end of the file."""
    file.seek(start)
    kept = b""
    while data := file.read(_NEAR):
        data = kept + data
        if found := _START.search(data):
            return file.tell() - len(data) + found.start()
        kept = data[-16:]
    return None
