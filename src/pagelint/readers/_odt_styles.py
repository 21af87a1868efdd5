"""What the styles of an OpenDocument text say of its words: heading, bold, hidden, in which language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, STYLE, TABLE, DRAW, META = (
    f"{{{_ODF}{name}:1.0}}" for name in ("office", "text", "style", "table", "drawing", "meta")
)
FO, SVG = f"{{{_ODF}xsl-fo-compatible:1.0}}", f"{{{_ODF}svg-compatible:1.0}}"
DC = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

# What LibreOffice calls the styles that stand for elements of a web page.
_TAGS = {
    "Title": "h1", "Table Heading": "th", "Quotations": "blockquote", "Preformatted Text": "pre",
    "List Heading": "dt", "List Contents": "dd", "Caption": "figcaption", "Sender": "address",
}  # fmt: skip
_HEADING = re.compile(r"Heading ([1-9])")
_CODE = frozenset({"Source Text", "User Entry", "Variable", "Example"})
_HEAVY = 600  # from this weight on letters are bold
_UP = re.compile(r"super\b|[1-9]\d*%")  # "super 58%", or how far: "33% 58%"
_DEEPEST = 20  # styles that go by each other


class Styles:
    """The styles of one document, each found by its family and name."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._known = {
            (s.get(f"{STYLE}family"), s.get(f"{STYLE}name")): s
            for root in roots
            for s in root.iter(f"{STYLE}style")
        }

    def tag(self, element: Element) -> str:
        """Return the tag of a web page for a paragraph: "h1" to "h6", "p" and others."""
        chain = list(self._chain("paragraph", element.get(f"{TEXT}style-name")))
        level = element.get(f"{TEXT}outline-level") if element.tag == f"{TEXT}h" else ""
        for style in chain:
            level = level or style.get(f"{STYLE}default-outline-level")
            name = _name(style)
            if not level and (found := _HEADING.fullmatch(name)):
                level = found[1]
            if not level and name in _TAGS:
                return _TAGS[name]
        if element.tag == f"{TEXT}h" or level:
            number = int(level) if level and level.isascii() and level.isdigit() else 1
            return f"h{min(max(number, 1), 6)}"
        return "p"

    def inline(self, element: Element, own: str) -> list[tuple[str, str]]:
        """Return (tag, attributes) for what a span's style says; `own` is the language around it."""
        chain = list(self._chain("text", element.get(f"{TEXT}style-name")))
        if _first(chain, f"{TEXT}display") == "none":
            return [("span", " hidden")]
        if any(_name(s) in _CODE for s in chain):
            return [("code", "")]
        tags = []
        if _is_heavy(_first(chain, f"{FO}font-weight")):
            tags.append(("strong", ""))
        if _first(chain, f"{FO}font-style") == "italic":
            tags.append(("em", ""))
        if _UP.match(_first(chain, f"{STYLE}text-position")):
            tags.append(("sup", ""))
        lang = _first(chain, f"{FO}language")
        if lang and lang not in (own, "none", "zxx") and lang.isalpha():
            tags.append(("span", f' lang="{lang}"'))
        return tags

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Say whether a style keeps its text from being seen."""
        return _first(self._chain(family, name), f"{TEXT}display") == "none"

    def is_strong(self, family: str, name: str | None) -> bool:
        """Say whether a style makes its text bold."""
        return _is_heavy(_first(self._chain(family, name), f"{FO}font-weight"))

    def _chain(self, family: str, name: str | None) -> Iterator[Element]:
        """Yield a style and those it goes by, nearest first."""
        for _ in range(_DEEPEST):
            style = self._known.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name")


def _name(style: Element) -> str:
    return (style.get(f"{STYLE}name") or "").replace("_20_", " ")


def _first(chain: Iterable[Element], key: str) -> str:
    for style in chain:
        for properties in style:
            if value := properties.get(key):
                return value
    return ""


def _is_heavy(weight: str) -> bool:
    return weight == "bold" or (weight.isascii() and weight.isdigit() and int(weight) >= _HEAVY)
