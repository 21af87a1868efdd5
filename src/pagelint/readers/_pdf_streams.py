"""Whether a PDF is whole: pdfium shows what it can of a broken one, and half a page would pass as a page.

The text stands in packed streams that carry a check sum. They are unpacked here piece by piece, within
bounds, before pdfium does it without any.
"""

from __future__ import annotations

import re
import zlib

from pagelint.errors import Unreadable
from pagelint.readers._zipped import RATIO

_STREAM = re.compile(rb">>\s*stream\r?\n")
_END = b"%%EOF"
_TAIL = 4096  # bytes in which the end is marked
_HEAD = 2000  # bytes that say what a stream is
_SMALL = 8 * 2**20  # below this no ratio is strange
_LARGEST = 512 * 2**20  # of all streams together
_CHUNK = 2**16


def refuse_broken(data: bytes) -> None:
    """Raise Unreadable for a PDF that is cut off, was damaged, or unpacks to far too much."""
    if _END not in data[-_TAIL:]:
        raise Unreadable("This PDF is broken: its end is missing.")
    if b"/Encrypt" in data:  # its streams are locked, even where anybody may read them
        return
    left = _LARGEST
    for found in _STREAM.finditer(data):
        at = found.end()
        about = data[max(0, data.rfind(b"obj", 0, at), at - _HEAD) : at]
        packed = data[at] & 0x0F == 8 and int.from_bytes(data[at : at + 2]) % 31 == 0
        if packed and b"/FlateDecode" in about and b"/Image" not in about:
            left -= _unpacked(data, at, left)


def _unpacked(data: bytes, at: int, most: int) -> int:
    """Return how many bytes the stream that begins here unpacks to."""
    stream, size = zlib.decompressobj(), 0
    try:
        for low in range(at, len(data), _CHUNK):
            chunk = data[low : low + _CHUNK]
            while chunk:
                size += len(stream.decompress(chunk, _SMALL))
                if size > min(most, max(_SMALL, (low + _CHUNK - at) * RATIO)):
                    raise Unreadable("This PDF unpacks to far more than a page should hold.")
                chunk = stream.unconsumed_tail
            if stream.eof:
                break
    except zlib.error as error:
        raise Unreadable("This PDF is broken: a part of it was damaged.") from error
    return size
