"""What a server answered, as a web archive keeps it: headers, and a page that may be cut in chunks and packed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pagelint.errors import Unreadable
from pagelint.exports import Exported
from pagelint.house import MOST_BYTES, refuse_large

_END = re.compile(rb"\r?\n\r?\n")
_LINE = re.compile(rb"\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_WINDOWS = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252"}
_CUT = "This record ends before its page does."


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer from `url`: its status, its headers, its body as it was sent. `kind` is the type of the page."""

    url: str
    status: str
    kind: str
    headers: Mapping[str, str]
    body: bytes
    problem: str = ""


def headers_in(data: bytes) -> tuple[dict[str, str], bytes]:
    """Return headers by their names in small letters, and what comes after them."""
    end = _END.search(data)
    if end is None:
        return {}, b""
    lines = _LINE.split(data[: end.start()])
    pairs = (line.decode("utf-8", "replace").partition(":") for line in lines[1:])
    return {name.strip().lower(): value.strip() for name, _, value in pairs}, data[end.end() :]


def answer_in(record: Mapping[str, str], data: bytes, *, plain: bool = False) -> Answer:
    """Return the answer in a record of an archive; with `plain` the record is the page itself."""
    url = record.get("warc-target-uri", "").strip("<>")
    problem = "The crawler has cut this page off." if "warc-truncated" in record else ""
    length = record.get("content-length", "")
    if length.isdecimal() and len(data) < int(length):
        problem = problem or _CUT
    data = data[: int(length)] if length.isdecimal() else data
    if plain:
        kind = record.get("content-type", "").partition(";")[0].strip().lower()
        return Answer(url, "200", kind, record, data, problem)
    headers, body = headers_in(data)
    status = [*data[:40].split(None, 2), b"", b""][1].decode("ascii", "replace")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if not kind and _PAGE.match(body):
        kind = "text/html"
    return Answer(url, status, kind, headers, body, problem)


def page_in(answer: Answer, known: Exported, suffix: str) -> Exported:
    """Return the page of an answer. Raises Unreadable when it is cut off, too large or packed in an unknown way."""
    if answer.problem:
        # A record that is larger than a page may be was not read to its end.
        refuse_large(len(answer.body))
        raise Unreadable(answer.problem)
    data, headers = answer.body, answer.headers
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = _joined(data)
    elif (sent := headers.get("content-length", "")).isdecimal() and len(data) < int(sent):
        raise Unreadable(_CUT)
    data = _unpacked(data, headers.get("content-encoding", "").strip().lower())
    refuse_large(len(data))
    said = _CHARSET.search(headers.get("content-type", ""))
    if suffix == ".html" and said:
        name = said[1].lower()
        try:
            text = data.decode(_WINDOWS.get(name, name))
            return replace(known, body=text.removeprefix("\ufeff"), suffix=suffix)
        except (LookupError, ValueError):
            pass  # the server was wrong: the page itself may know better
    return replace(known, raw=data, suffix=suffix)


def _joined(data: bytes) -> bytes:
    """Return a body without the lengths between its chunks; one that has none was joined by the crawler."""
    whole, at = bytearray(), 0
    while True:
        end = data.find(b"\r\n", at)
        said = data[at:end].partition(b";")[0].strip() if end >= 0 else b""
        try:
            size = int(said, 16)
        except ValueError:
            if at == 0:
                return data
            raise Unreadable(_CUT) from None
        if size == 0:
            return bytes(whole)
        at = end + 2 + size
        if at > len(data):
            raise Unreadable(_CUT)
        whole += data[end + 2 : at]
        at += 2


def _unpacked(data: bytes, way: str) -> bytes:
    """Return a body as it was before it was packed for its way; a crawler may have unpacked it."""
    if way in ("", "identity") or (way in ("gzip", "x-gzip") and not data.startswith(b"\x1f\x8b")):
        return data
    if way not in ("gzip", "x-gzip", "deflate"):
        raise Unreadable(f"The page is packed with “{way[:20]}”, which is not read here.")
    for form in (31,) if "gzip" in way else (15, -15):
        unpack = zlib.decompressobj(form)
        try:
            whole = unpack.decompress(data, MOST_BYTES + 1)
        except zlib.error:
            continue
        if unpack.eof or len(whole) > MOST_BYTES:
            return whole
    raise Unreadable(_CUT)
