"""A page of an e-book is XML; here it becomes a part of one web page, which browsers read otherwise."""

from __future__ import annotations

import re

from pagelint.errors import Unreadable

_TAG = re.compile(
    r"<!--(?P<comment>.*?(?:-->|\Z))|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)|<[!?][^>]*+(?:>|\Z)"
    r"""|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>(?:=\s*(?:"[^"]*"|'[^']*')|[^>])*+)(?:>|\Z)""",
    re.DOTALL,
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# What sets a part of one web page apart. Of a book, all parts are its content.
_PLAIN = {"main": "div", "article": "section", "aside": "section"}
_ROLE = re.compile(r"""(?:\s)epub:type\s*=\s*["']([^"']*)["']""")
_ROLES = {
    "toc": "doc-toc", "landmarks": "doc-toc", "page-list": "doc-toc",
    "footnote": "doc-footnote", "endnote": "doc-endnote", "rearnote": "doc-endnote",
}  # fmt: skip
_PICTURE = re.compile(r"<(?:img|image|svg|object)\b", re.IGNORECASE)
_SAID = re.compile(r"""\s(?:alt|aria-label)\s*=\s*["'][^"']*[^\W\d_]""", re.IGNORECASE)
_LANG = re.compile(r"""<html\b[^>]*?\s(?:xml:)?lang\s*=\s*["']([^"']*)["']""", re.IGNORECASE)


def language(page: str) -> str:
    """Return the language that a page says it is in, "" without one."""
    found = _LANG.search(page[:4096])
    return found[1].strip() if found else ""


def inside(page: str) -> str:
    """Return what stands in the body of an XHTML page, written as a browser reads HTML.

    Raises Unreadable when a comment never ends and hides the rest.
    """
    parts: list[str] = []
    at = 0
    for found in _TAG.finditer(page):
        parts.append(page[at : found.start()])
        at = found.end()
        name = (found["name"] or "").lower()
        if not (found["comment"] or "-->").endswith("-->"):
            raise Unreadable("A comment in this e-book never closes and hides the rest.")
        if found["data"] is not None:
            parts.append(found["data"].replace("&", "&amp;").replace("<", "&lt;"))
        elif name == "body" and not found["end"]:
            parts.clear()
        elif name == "body":
            break
        elif name and name != "html":
            parts.append(_tag(name, found))
    else:
        parts.append(page[at:])
    return "".join(parts)


def is_picture(body: str) -> bool:
    """Say whether the body of a page shows a picture and no words, not even in the picture's place."""
    words = any(c.isalpha() for c in _TAG.sub("", body))
    return not words and bool(_PICTURE.search(body)) and not _SAID.search(body)


def _tag(name: str, found: re.Match[str]) -> str:
    name, rest = _PLAIN.get(name, name), found["rest"]
    if found["end"]:
        return f"</{name}>"
    closed = rest.endswith("/")
    rest = rest.rstrip("/")
    kinds = said[1].split() if (said := _ROLE.search(rest)) else []
    if "pagebreak" in kinds or "doc-pagebreak" in rest:
        rest += " hidden"  # the number of a printed page, often in the middle of a sentence
    elif " role=" not in rest and (role := next((_ROLES[k] for k in kinds if k in _ROLES), "")):
        rest += f' role="{role}"'
    return f"<{name}{rest}>" + (f"</{name}>" if closed and name not in _VOID else "")
