"""What the tags, roles and class names of a web page say: text, furniture, or nothing to read."""

from __future__ import annotations

import re
from collections.abc import Mapping

HIDDEN_TAGS = {
    "script": "script", "style": "style", "noscript": "script", "template": "template", "svg": "drawing",
    "math": "formula", "iframe": "frame", "object": "frame", "embed": "frame", "canvas": "drawing",
    "select": "form control", "textarea": "form control", "button": "form control", "input": "form control",
    "option": "form control", "datalist": "form control", "head": "page head", "audio": "sound", "video": "film",
}  # fmt: skip
BLOCKS = {
    "p": "paragraph", "li": "item", "dt": "term", "dd": "definition", "td": "cell", "th": "header-cell",
    "caption": "caption", "figcaption": "caption", "blockquote": "quote", "summary": "paragraph",
    "legend": "caption", "address": "caption",
}  # fmt: skip
# Tags that part blocks and say nothing else.
PARTS = frozenset(
    "div section article aside main header footer nav ul ol dl table thead tbody tfoot tr figure details form "
    "fieldset hgroup hr pre body html center dialog search".split()
)
# Tags that name a part of the site, if nothing else says what they are.
SITE_PARTS = frozenset({"nav", "footer", "header", "aside"})
# All tags that the HTML standard knows or knew.
KNOWN = frozenset(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote "
    "body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div "
    "dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header "
    "hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark "
    "marquee math menu menuitem meta meter multicol nav nobr noembed noframes noscript object ol optgroup option "
    "output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select "
    "slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot "
    "th thead time title tr track tt u ul var video wbr xmp".split()
)
INLINE_CODE = frozenset({"code", "kbd", "samp", "var"})
MARKS = {
    "abbr": "abbr",
    "acronym": "abbr",
    "dfn": "dfn",
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
}
_ROLES = {
    "navigation": "navigation",
    "banner": "site header",
    "contentinfo": "footer",
    "complementary": "side column",
    "search": "search form",
    "doc-pageheader": "page header",  # of a printed page; these and the next are roles of e-books
    "doc-pagefooter": "page footer",
    "doc-toc": "navigation",
}
# Whole words of class names, ids and labels.
_NAMED = (
    ("breadcrumb", {"breadcrumb", "breadcrumbs", "crumbs"}),
    ("cookie notice", {"cookie", "cookies", "consent-banner", "gdpr", "onetrust"}),
    ("share row", {"share", "sharing", "social", "addthis", "sharethis"}),
    ("navigation", {"navbar", "menu", "sitenav", "pagination", "pager", "toc"}),
    (
        "side column",
        {"sidebar", "related", "promo"},
    ),
    ("advert", {"newsletter", "advert", "advertisement", "ads"}),
    ("search form", {"searchbox", "searchform"}),
)
_WORDS = re.compile(r"[a-z0-9]+")
_SKIP = re.compile(r"\s*(skip|jump) to\b", re.IGNORECASE)


def is_hidden(name: str, attributes: Mapping[str, str | None]) -> bool:
    """Say whether an element is not shown to a reader."""
    if not attributes:
        return name == "dialog"
    if name == "dialog" and "open" not in attributes:
        return True
    style = attributes.get("style") or ""
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or (bool(style) and "display:none" in re.sub(r"\s", "", style.lower()))
    )


def furniture_of(name: str, attributes: Mapping[str, str | None], *, in_main: bool) -> str:
    """Return what furniture an element is, "" for content."""
    role = (attributes.get("role") or "").lower()
    if role in _ROLES:
        return "" if role == "banner" and in_main else _ROLES[role]
    if name == "nav":
        return "breadcrumb" if "breadcrumb" in _said(attributes) else "navigation"
    if name == "footer":
        return "footer"
    if name == "header" and not in_main:
        return "site header"
    if name == "aside":
        return "side column"
    if name in ("main", "article", "body", "html", "h1", "h2", "h3", "h4", "h5", "h6"):
        return ""
    said = _said(attributes)
    for what, words in _NAMED if said else ():
        if said & words:
            return what
    return ""


def is_skip_link(attributes: Mapping[str, str | None], text: str) -> bool:
    """Say whether a link jumps over the menu, by its words, its class or its id."""
    if not (attributes.get("href") or "").startswith("#"):
        return False
    return bool(_SKIP.match(text) or _said(attributes) & {"skip", "skiplink", "skipnav"})


def _said(attributes: Mapping[str, str | None]) -> set[str]:
    names = [names for k in ("class", "id", "aria-label") if (names := attributes.get(k))]
    return set(_WORDS.findall(" ".join(names).lower())) if names else set()
