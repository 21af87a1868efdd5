"""Bytes to text, or a clear reason why not. A page in a guessed encoding is never checked."""

from __future__ import annotations

import codecs
import re

from pagelint.errors import Unreadable

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Magic numbers of formats that people rename or upload by mistake.
_BINARY = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip or Office file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "an RTF file",
}
# What a page may name as its encoding in <meta charset>; the web reads latin-1 as windows-1252.
_WEB = {
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}


def decode(data: bytes, *, html: bool = False) -> str:
    """Return the text without its byte-order mark, line ends as they are.

    UTF-8, UTF-16 with a mark, and with `html` the encoding that `<meta charset>` names.
    Raises Unreadable with the reason for anything else.
    """
    if not data.strip():
        raise Unreadable("The file is empty.")
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            raise Unreadable(f"This is {what}, not a text file.")
    encoding = "utf-8"
    for mark, name in _BOMS:
        if data.startswith(mark):
            if not name:
                raise Unreadable("The file is in UTF-32. Save it as UTF-8.")
            data, encoding = data[len(mark) :], name
            break
    else:
        declared = _CHARSET.search(data[:4096]) if html else None
        if declared:
            encoding = declared.group(1).decode("ascii").lower()
            encoding = _WEB.get(encoding, encoding)
    try:
        # bytes.decode refuses codecs that are no text encodings (zip, hex) with a LookupError.
        text = data.decode(encoding)
    except (LookupError, ValueError) as error:
        raise Unreadable(_reason(data, encoding, error)) from error
    if "\x00" in text:
        raise Unreadable("The file holds zero bytes, so it is not a text file.")
    return text


def _reason(data: bytes, encoding: str, error: Exception) -> str:
    if isinstance(error, LookupError):
        return f"The page says it is in “{encoding}”, which is not known. Save it as UTF-8."
    if b"\x00" in data:
        return "The file is not text, or is UTF-16 without its mark. Save it as UTF-8."
    where = f" (byte {error.start + 1})" if isinstance(error, UnicodeDecodeError) else ""
    return f"The file is not valid {encoding.upper()}{where}. Save it as UTF-8."
