"""E-books (.epub): their pages in reading order, read as one web page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from pagelint.errors import Unreadable
from pagelint.model import Page
from pagelint.readers._decode import decode
from pagelint.readers._epub_looks import sizes_in, with_headings
from pagelint.readers._epub_web import inside, is_picture, language
from pagelint.readers._pictures import refuse_pictures
from pagelint.readers._selection import EVERYTHING, Selection
from pagelint.readers._written import read_written, web_page
from pagelint.readers._zipped import Zipped, members

SUFFIXES = (".epub",)
FORMAT = "epub"
_WEB = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_COVER = re.compile(r"cover|title[-_ ]?page", re.IGNORECASE)  # in the name of a page
_UNNAMED = ("unknown title", "untitled")  # what programs write where nobody gave a title
_MOST_PAGES = 2000
_LARGEST = 20_000_000  # letters and tags of all pages together
_LOCKS = "META-INF/encryption.xml"


def read(data: bytes, path: str, selection: Selection = EVERYTHING) -> Page:
    """Return the Page of an e-book. Raises Unreadable, UsageError for a wrong selector."""
    file = members(data)
    package = _package(file)
    book = file.xml(package)
    names = list(_spine(book, package))
    if not names:
        raise Unreadable("This e-book names no pages.")
    if locked := _locked(file) & {package, *names}:
        raise Unreadable(f"This e-book is locked (DRM), so {len(locked)} of its parts are hidden.")
    if len(names) > _MOST_PAGES:
        raise Unreadable(f"This e-book has more than {_MOST_PAGES:,} parts.")
    pages = [decode(file.read(name), html=True) for name in names]
    if sum(map(len, pages)) > _LARGEST:  # it may name one page a thousand times
        raise Unreadable("This e-book unpacks to far more than a book should hold.")
    lang = next((said for page in pages if (said := language(page))), "")
    lang = lang or (_said(book, "language") or "").strip()
    bodies = [inside(page) for page in pages]
    pictures = [i for i, body in enumerate(bodies, 1) if is_picture(body)]
    if len(pictures) < len(pages):  # most books begin with a picture, their cover
        pictures = [i for i in pictures if i > 1 and not _COVER.search(names[i - 1])]
    refuse_pictures(pictures, len(pages), "this e-book")
    title = (_said(book, "title") or "").strip()
    head = f"<title>{escape('' if title.lower() in _UNNAMED else title)}</title>"
    sheets = "".join(decode(file.read(n), html=False) for n in _sheets(book, package, file))
    body = with_headings("\n".join(bodies), sizes_in(sheets))
    # All of a book is content; what is none in it says so.
    web = web_page(lang, head, f"<main>{body}</main>")
    return read_written(data, path, FORMAT, web, selection)


def _package(file: Zipped) -> str:
    """Return the name of the part that lists all others."""
    container = file.xml("META-INF/container.xml")
    for element in container.iter():
        if _local(element) == "rootfile" and (name := element.get("full-path")):
            return name
    raise Unreadable("This e-book does not say where its pages are.")


def _spine(book: Element, package: str) -> Iterator[str]:
    """Yield the names of the pages in reading order, without the table of contents."""
    items = {e.get("id"): e for e in book.iter() if _local(e) == "item"}
    for entry in (e for e in book.iter() if _local(e) == "itemref"):
        item = items.get(entry.get("idref"))
        if item is None:
            raise Unreadable("This e-book is broken: it lists a page that it does not hold.")
        contents = "nav" in (item.get("properties") or "").split()
        if item.get("media-type") in _WEB and not contents:
            yield _beside(package, item.get("href") or "")


def _sheets(book: Element, package: str, file: Zipped) -> Iterator[str]:
    """Yield the names of the style sheets that the book holds."""
    for item in book.iter():
        if _local(item) == "item" and item.get("media-type") == "text/css":
            name = _beside(package, item.get("href") or "")
            if name in file.names:
                yield name


def _beside(name: str, target: str) -> str:
    """Return the name of a part that another one names from where it stands."""
    path = unquote(re.sub(r"#.*", "", target))
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _locked(file: Zipped) -> set[str]:
    """Return the names of the parts that nobody can read without a key; of most books, fonts alone."""
    if _LOCKS not in file.names:
        return set()
    found = file.xml(_LOCKS).iter()
    return {unquote(e.get("URI") or "") for e in found if _local(e) == "CipherReference"}


def _said(book: Element, what: str) -> str | None:
    return next((e.text for e in book.iter() if _local(e) == what and e.text), None)


def _local(element: Element) -> str:
    """Return an element's name without its namespace: books differ in theirs."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
