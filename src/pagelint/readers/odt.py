"""OpenDocument text (.odt), as LibreOffice and others save it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from pagelint.errors import Unreadable
from pagelint.model import Page
from pagelint.readers._odt_styles import DC, FO, META, OFFICE, STYLE, Styles
from pagelint.readers._odt_text import Writer
from pagelint.readers._selection import EVERYTHING, Selection
from pagelint.readers._written import read_written, web_page
from pagelint.readers._zipped import Zipped, members

SUFFIXES = (".odt",)
FORMAT = "odt"
# The running heads and feet of a printed page, first and left pages too.
_PARTS = {"header": "doc-pageheader", "footer": "doc-pagefooter"}
_SIDES = ("", "-first", "-left")
_STANDARD = "Standard"  # the master page of a text that names none


def read(data: bytes, path: str, selection: Selection = EVERYTHING) -> Page:
    """Return the Page of an OpenDocument text. Raises Unreadable, UsageError for a wrong selector."""
    file = members(data)
    manifest = "META-INF/manifest.xml"
    if manifest in file.names and b"encryption-data" in file.read(manifest):
        raise Unreadable("This file is locked with a password. Save it without one.")
    content = file.xml("content.xml")
    text = content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise Unreadable("This is an OpenDocument file, but no text document.")
    looks, about = (_optional(file, name) for name in ("styles.xml", "meta.xml"))
    styles = Styles((content, looks))
    lang = _language(about, looks)
    writer = Writer(styles, lang)
    masters = _masters(content, looks)
    _running(writer, masters, "header")
    writer.blocks(text)
    writer.write_notes()
    _running(writer, masters, "footer")
    web = web_page(lang, "".join(_head(about)), writer.web())
    return read_written(data, path, FORMAT, web, selection)


def _optional(file: Zipped, name: str) -> Element:
    return file.xml(name) if name in file.names else Element("none")


def _language(about: Element, looks: Element) -> str:
    """Return the language that the document says it is in, "" when nobody chose one.

    Programs write English of the United States into every document, so that one is no choice.
    """
    said = about.findtext(f".//{DC}language") or ""
    for style in looks.iter(f"{STYLE}default-style"):
        if not said and style.get(f"{STYLE}family") == "paragraph":
            found = next((lang for p in style if (lang := p.get(f"{FO}language"))), "")
            said = found if found not in ("en", "zxx", "none") else ""
    return said.strip()


def _head(about: Element) -> Iterator[str]:
    """Yield what a document says of itself, as a web page's head says it."""
    if title := about.findtext(f".//{DC}title"):
        yield f"<title>{escape(title)}</title>"
    for said in about.iter(f"{META}user-defined"):
        name, value = said.get(f"{META}name") or "", said.text or ""
        yield f'<meta name="{escape(name)}" content="{escape(value)}">'


def _masters(content: Element, looks: Element) -> list[Element]:
    """Return the master pages that the text goes by."""
    key = f"{STYLE}master-page-name"
    used = {s.get(key) for root in (content, looks) for s in root.iter(f"{STYLE}style")}
    masters = looks.iter(f"{STYLE}master-page")
    return [m for m in masters if m.get(f"{STYLE}name") in used | {_STANDARD}]


def _running(writer: Writer, masters: list[Element], part: str) -> None:
    """Write each running head or foot once: it is searched for statements and is no text."""
    seen: set[str] = set()
    for master in masters:
        for side in _SIDES:
            found = master.find(f"{STYLE}{part}{side}")
            words = "".join(found.itertext()).strip() if found is not None else ""
            if found is not None and words not in seen | {""}:
                seen.add(words)
                writer.wrapped(found, "div", f' role="{_PARTS[part]}"')
