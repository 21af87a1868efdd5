"""PDFs made line by line, for tests: every line says where it stands, how large and how bold it is."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import NamedTuple

HEIGHT, WIDTH = 800, 600


class Set(NamedTuple):
    """A line of text set on a page; `top` counts down from the page's upper edge."""

    text: str
    top: float
    left: float = 60
    size: float = 12
    bold: bool = False


SCAN = [Set("\ufffc", 0)]  # a page that is one picture, here with what is printed on it


def flow(*lines: str, top: float = 60, **more: float | bool) -> list[Set]:
    """Lines below each other, as of one paragraph."""
    return [Set(text, top + 14 * i, **more) for i, text in enumerate(lines)]  # type: ignore[arg-type]


def pdf(*pages: Sequence[Set], title: str = "", lang: str = "") -> bytes:
    """A PDF of these pages."""
    objects = [b"", b"", *_fonts(), _picture()]
    kids = []
    for page in pages:
        stream = zlib.compress(_content(page))
        objects.append(_stream(b"/Filter/FlateDecode", stream))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</Font<</F 3 0 R/B 4 0 R>>"
            b"/XObject<</I 5 0 R>>>>>>" % (WIDTH, HEIGHT, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    said = b"/Lang(%s)" % lang.encode() if lang else b""
    objects[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % said
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    objects.append(b"<</Title(%s)>>" % title.encode("latin-1"))
    return _file(objects)


def _fonts() -> list[bytes]:
    return [
        b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name
        for name in (b"Helvetica", b"Helvetica-Bold")
    ]


def _picture() -> bytes:
    about = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    return _stream(about, b"\x80")


def _content(page: Sequence[Set]) -> bytes:
    parts = []
    for line in page:
        if line in SCAN:
            parts.append(b"q %d 0 0 %d 0 0 cm /I Do Q" % (WIDTH, HEIGHT))
            continue
        text = line.text.encode("cp1252").replace(b"\\", b"\\\\")
        text = text.replace(b"(", b"\\(").replace(b")", b"\\)")
        font = b"B" if line.bold else b"F"
        place = b"%.1f %.1f" % (line.left, HEIGHT - line.top)
        parts.append(b"BT /%s %.1f Tf %s Td (%s) Tj ET" % (font, line.size, place, text))
    return b"\n".join(parts)


def _stream(about: bytes, data: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(data), data)


def _file(objects: Sequence[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Info %d 0 R>>startxref\n%d\n%%%%EOF" % (
        size, table, size, size - 1, len(out),
    )  # fmt: skip


def laughing(depth: int, times: int) -> bytes:
    """A PDF of a kilobyte or two that shows one line `times ** depth` times: each part draws the next so often."""
    page = b"/Resources<</Font<</F 3 0 R>>/XObject<</X %d 0 R>>>>"
    said = b"BT /F 12 Tf 60 700 Td (Walk each day. Drink water.) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[6 0 R]/Count 1>>",
        *_fonts(),
        _picture(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 7 0 R%s>>" % (page % 8),
        _stream(b"", said + b" /X Do"),
    ]
    for number in range(9, 9 + depth):
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]" + page % number
        objects.append(_stream(form, b"/X Do " * times if number < 8 + depth else said))
    return _file([*objects, b"<<>>"])
