"""Bytes to text, or a clear reason why not. A page in a guessed encoding is never checked."""

from __future__ import annotations

import codecs
import re

from pagelint.errors import Unreadable

_HEAD = 4096  # bytes in which a page must name its encoding
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"<meta[\s/]((?:[^>\"']|\"[^\"]*\"|'[^']*')*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_IN_CONTENT = re.compile(rb"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_DECLARATION = re.compile(rb"""<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([^"'>]{1,40})["']""")
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
    b"\x1f\x8b": "a packed file",
}
# What the web reads under these names (WHATWG Encoding Standard) where Python reads something else.
_WEB = {
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "x-cp1252": "windows-1252",
    "iso-8859-9": "windows-1254",
    "latin5": "windows-1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "iso-8859-8-i": "iso-8859-8",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    # A page that can be read as far as this is not in UTF-16.
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
# Python knows these, the web does not: they are escapes of text, no encodings of pages.
_NO_ENCODINGS = frozenset(
    "utf-7 unicode-escape raw-unicode-escape idna punycode undefined charmap".split()
)
# UTF-8 that was read as Windows-1252 or Latin-1 and saved again: "Ã³" for "ó", "Â¿" for "¿", "â€™" for "’".
_BROKEN = re.compile(
    r"Ã[\x80-\xbf\u2018-\u201e\u2020-\u203aŠŒŽšœžŸˆ˜‚ƒ™€]|Â[\xa1\xab\xb0\xba\xbb\xbf]|â(?:€|\x80)[^\s\w]"
)
_PER_BROKEN = 1500  # characters; one in a longer text is a slip in it

_ZEROS = (
    "The file holds zero bytes: it is not text, or is UTF-16 without its mark. Save it as UTF-8."
)


def decode(data: bytes, *, html: bool = False) -> str:
    """Return the text without its byte-order mark, line ends as they are.

    UTF-8, UTF-16 with a mark, and with `html` the encoding that `<meta charset>`, its older form
    with `http-equiv` or the XML declaration names. Raises Unreadable with the reason for the rest.
    """
    if not data.strip():
        raise Unreadable("The file is empty.")
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            raise Unreadable(f"This is {what}, not a text file.")
    mark, encoding = encoding_of(data, html=html)
    try:
        # bytes.decode refuses codecs that are no text encodings (zip, hex) with a LookupError.
        text = data[len(mark) :].decode(encoding if mark else _for_pages(encoding))
    except (LookupError, ValueError) as error:
        raise Unreadable(_reason(data, len(mark), encoding, error)) from error
    if "\x00" in text:
        raise Unreadable(_ZEROS)
    broken = _BROKEN.findall(text)
    if len(broken) * _PER_BROKEN > len(text):
        raise Unreadable(f"Some letters are broken (“{broken[0]}”). Save the page anew, as UTF-8.")
    return text


def encoding_of(data: bytes, *, html: bool = False) -> tuple[bytes, str]:
    """Return a file's byte-order mark and the name of its encoding, which may be an unknown one."""
    mark, encoding = next(((m, e) for m, e in _BOMS if data.startswith(m)), (b"", "utf-8"))
    if not encoding:
        raise Unreadable("The file is in UTF-32. Save it as UTF-8.")
    if html and not mark:
        named = _named(data[:_HEAD])
        encoding = _WEB.get(named, named) or encoding
    return mark, encoding


def _named(head: bytes) -> str:
    """Return the encoding that a web page names, in small letters, "" if none."""
    declared = _DECLARATION.match(head)
    head = _COMMENT.sub(b"", head)
    for meta in _META.finditer(head):
        said = {
            m[1].lower(): m[2] or m[3] or m[4] or b""
            for m in reversed([*_ATTRIBUTE.finditer(meta[1])])
        }
        value = said.get(b"charset", b"")
        if not value and said.get(b"http-equiv", b"").strip().lower() == b"content-type":
            inside = _IN_CONTENT.search(said.get(b"content", b""))
            value = inside[1] if inside else b""
        if value.strip():
            return value.strip().decode("ascii", "replace").lower()
    return declared[1].strip().decode("ascii", "replace").lower() if declared else ""


def _for_pages(encoding: str) -> str:
    """Return an encoding that web pages use: ASCII stands for itself in it. Raises LookupError."""
    name = codecs.lookup(encoding).name
    if name.replace("_", "-") in _NO_ENCODINGS or b"<meta>".decode(name) != "<meta>":
        raise LookupError(encoding)
    return name


def _reason(data: bytes, marked: int, encoding: str, error: Exception) -> str:
    if isinstance(error, LookupError):
        return f"The page says it is in “{encoding}”, which is not known. Save it as UTF-8."
    if b"\x00" in data and not marked:
        return _ZEROS
    where = f" (byte {marked + error.start + 1})" if isinstance(error, UnicodeDecodeError) else ""
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    return f"The file is not valid {name}{where}. Save it as UTF-8."
