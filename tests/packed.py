"""OpenDocument texts and e-books put together by hand, for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

import pytest

from pagelint import readers
from pagelint.errors import Unreadable
from pagelint.model import Page
from pages import check_invariants

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{short}="{_ODF}:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "style": "style", "table": "table", "draw": "drawing", "meta": "meta",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def odt(
    body: str, styles: str = "", masters: str = "", meta: str = "", defaults: str = ""
) -> bytes:
    """An OpenDocument text with this body, automatic styles, master pages and head."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_SPACES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_SPACES}><office:styles>{defaults}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {_SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
        }
    )


def epub(*bodies: str, title: str = "", lang: str = "en", **more: str) -> bytes:
    """An e-book with a page for each body, and a table of contents; `more` are other parts, "/" as "__"."""
    names = [f"page {i}.xhtml" for i in range(len(bodies))]
    items = "".join(
        f'<item id="p{i}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for i, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="p{i}"/>' for i in range(len(bodies)))
    nav = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{lang}</dc:language></metadata>"
        f'<manifest>{nav}{items}</manifest><spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    pages = {
        f"OEBPS/{name}": '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{body}</body></html>'
        for name, body in zip(names, bodies, strict=True)
    }
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": book,
            "OEBPS/nav.xhtml": "<html><body><ol><li>Contents and more words</li></ol></body></html>",
            **pages,
            **{name.replace("__", "/"): body for name, body in more.items()},
        }
    )


def read_packed(data: bytes, name: str) -> Page:
    """The page in a packed file; what every page promises, and that each block is a line of its source."""
    page = readers.read(data, name)
    check_invariants(page)
    assert page.source == "\n".join(page.whole.of(b) for b in page.whole.blocks)
    return page


def refusal(data: bytes, name: str) -> str:
    """Why a file is not checked; a test fails when it is."""
    with pytest.raises(Unreadable) as found:
        readers.read(data, name)
    return str(found.value)
