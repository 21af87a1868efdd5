"""Site furniture that reaches a page as plain paragraphs: skip links, breadcrumbs, menus, footers.

Web pages name most of it by tag. In text and Markdown only its shape tells, and that shape is the
same for all formats, so the builder asks here for every page. What is hidden here is never checked,
so each kind needs words that only websites use, or a place and a neighbour that prove it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pagelint.known_texts import kept_by_text

_SKIP = re.compile(
    r"((skip|jump|go) to (the )?(main |page )?(content|navigation|menu|search|footer|main)|"
    r"skip navigation|back to (the )?top)\W*",
    re.IGNORECASE,
)
_MEDIA = r"facebook|twitter|linkedin|pinterest|instagram|youtube|whatsapp|e-?mail|print|copy link"
_SHARE = re.compile(
    rf"(share|print|follow us|tweet|e-?mail|like)\b( this)?( page| article)?\W*"
    rf"(({_MEDIA}|x|share|page|this|on|via|and|text size|a)\b\W*){{1,}}",
    re.IGNORECASE,
)
_COOKIE = re.compile(
    r"(?P<owner>(this|our) (web ?)?(site|page)( \w+)?|we( \w+)?) uses? (\w+ ){0,2}cookies\b",
    re.IGNORECASE,
)
_COOKIE_LABEL = re.compile(
    r"(cookies?( (notice|policy|settings|preferences|consent))?|(accept|reject|allow|manage)( all)? cookies)\W*",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"\b(web ?sites?|(this|our) site|brows\w+|analytics|traffic|personali[sz]e\w*|advert\w*|privacy|"
    r"accept|consent|cookie (policy|settings|notice)|preferences|third[- ]part\w+|online experience)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"©\W*((19|20)\d\d\b|[A-Z])|(\(c\)|copyright\b)\W*(©|\(c\))?\W*(19|20)\d\d\b|"
    r"([^.:]{0,60}\s)?all rights reserved\W*$",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"[-–—\s]*page \d{1,4}( ?(of|/) ?\d{1,4})?[-–—\s]*", re.IGNORECASE)
# What websites write on their menus. Many are words of content too, so one alone proves nothing.
_MENU_WORD = re.compile(
    rf"""(home(\s?page)?|(main\s)?menu|(site\s)?search|about(\sus)?|contact(\sus)?|log\s?in|log\s?out|
    sign\s(in|up)|my\s?chart|(patient|my)\s(portal|account)|register|careers|jobs|donate(\snow)?|give(\snow)?|
    giving|news((\s(&|and)\sevents)|room)?|events|blog|(find|search\sfor)\s(a|your|my)\s\w+|(our\s)?locations?|
    (our\s)?(services|departments)|pay\s(a|my|your)\sbill|billing|(for\s)?(patients|visitors|professionals)
    (\s(&|and)\s(visitors|families|caregivers|carers))?|(make|book|request|schedule)\s(an\s)?appointments?|
    appointments|health\s(library|topics|information|services|a\W(to\W)?z)|a\W{{1,3}}z|research|education|
    español|english|languages?|language\sassistance|privacy(\s(policy|notice|statement))?|
    terms(\s(of\s(use|service)|(&|and)\sconditions))?|site\s?map|accessibility(\sstatement)?|
    (notice\sof\s)?non-?discrimination(\snotice)?|disclaimer|copyright|help|faqs?|feedback|newsletter|
    subscribe|share|text\ssize.*|close|next|previous|toggle\snavigation|{_MEDIA.replace(" ", chr(92) + "s")})\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS = re.compile(r"[.?!:;…]['\"”’)\]]*$")
_CRUMBS = re.compile(r"\s+[/»>›→]\s+|\s*[»›]\s*")
_BARS = re.compile(r"\s+[|•·]\s+|\s*\|\s*")
_HERE = re.compile(r"you are here\W*", re.IGNORECASE)
# The name of a house: capitals throughout, and a word that only houses are called by.
_HOUSE = re.compile(
    r"(hospitals?|clinics?|(medical|health|cancer|surgery) cent(er|re)s?|pharmacy|infirmary|healthcare|"
    r"health (system|network|trust)|nhs( foundation)? trust|university|medical group)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(your?|my|our|we|to|in|at|a|an|from|after|before|with|when|what|how|why|is|are|\w+ing)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(r"(of|and|the|for|&|at|de)\Z")
# What a page about a house goes on with; then its name is the page's title.
_OWN_PARTS = re.compile(
    r"(opening|hours|open|contact|address|about|services|our|directions|location|overview|parking|visit|"
    r"where|who|welcome|staff|team|doctors)\b",
    re.IGNORECASE,
)
_TOP = 8  # how many blocks from the top a header or breadcrumb may stand
_LONGEST = 1000  # characters of furniture; more is text


@dataclass(frozen=True, slots=True)
class Outline:
    """What there is to see of a block from afar."""

    text: str
    kind: str


def furniture(blocks: Sequence[Outline]) -> list[str]:
    """Return for each block what furniture it is ("breadcrumb", "footer"...), or "" for content."""
    found = [_shape(b.text) if b.kind in ("paragraph", "item") else "" for b in blocks]
    _mark_menus(blocks, found)
    for at in range(min(_TOP, len(blocks))):
        if not found[at] and blocks[at].kind in ("paragraph", "item") and _is_trail(blocks, at):
            found[at] = "breadcrumb"
    _mark_header(blocks, found)
    for at in range(1, len(blocks)):
        text = blocks[at].text
        if found[at - 1] == "footer" and not found[at] and blocks[at].kind == "paragraph":
            found[at] = "footer" if _MENU_WORD.fullmatch(text) or _is_house(text) else ""
    return found


def is_menu(text: str) -> bool:
    """Say whether a line is a menu: three entries or more, at least two of them on every website."""
    if "|" not in text and "•" not in text and "·" not in text:
        return False
    parts = [p for p in _BARS.split(text[:_LONGEST]) if p.strip()]
    words = sum(bool(_MENU_WORD.fullmatch(p.strip())) for p in parts)
    return len(parts) >= 3 and words >= 2 and all(len(p.split()) <= 5 for p in parts)


def is_page_number(text: str) -> bool:
    """Say whether a line only counts the pages: "Page 1 of 2"."""
    return len(text) < 40 and _PAGE_NUMBER.fullmatch(text) is not None


@kept_by_text(4096)
def _shape(text: str) -> str:
    if len(text) > _LONGEST:
        return "footer" if text[0] == "©" and _COPYRIGHT.match(text) else ""
    if _SKIP.fullmatch(text):
        return "skip link"
    if _SHARE.fullmatch(text):
        return "share row"
    # Patterns of many ways are tried only where letters stand that all of these ways need; c, o, a, l and r have one
    # capital each, so that small letters show them.
    small = text.lower()
    if "coo" in small and _is_cookie_notice(text):
        return "cookie notice"
    if (small[:1] in ("©", "(", "c") or "all r" in small) and _COPYRIGHT.match(text):
        return "footer"
    if is_page_number(text):
        return "page number"
    return "menu" if is_menu(text) else ""


def _is_cookie_notice(text: str) -> bool:
    if _COOKIE_LABEL.fullmatch(text) and text[:1].isupper() and " " in text.strip():
        return True
    cookies = _COOKIE.search(text)
    return bool(cookies and (cookies["owner"][:2].lower() != "we" or _WEB.search(text)))


def _is_trail(blocks: Sequence[Outline], at: int) -> bool:
    """Say whether a block is the way to this page: from the site's door, or to the title below."""
    text = _HERE.sub("", blocks[at].text, count=1)
    parts = [p.strip() for p in _CRUMBS.split(text[:_LONGEST]) if p.strip()]
    if len(text) > _LONGEST or len(parts) < 2 or _ENDS.search(text):
        return False
    if any(len(p.split()) > 6 or not (p[0].isupper() or p[0].isdigit()) for p in parts):
        return False
    above = [_folded(b.text) for b in blocks[:at]]
    below = [_folded(b.text) for b in blocks[at + 1 : at + 3]]
    return (
        bool(_MENU_WORD.fullmatch(parts[0]))
        or any(sign in text for sign in "»›")
        or _folded(parts[0]) in above
        or _is_house(parts[0])
        or (len(parts) >= 3 and _folded(parts[-1]) in below)
    )


def _mark_menus(blocks: Sequence[Outline], found: list[str]) -> None:
    """Mark menus of one entry to a block, above all text and below it."""
    size = len(blocks)
    top = next((i for i in range(size) if not _is_entry(blocks[i], found[i])), size)
    low = next((i for i in range(size, 0, -1) if not _is_entry(blocks[i - 1], found[i - 1])), 0)
    for run, to_end in ((range(top), False), (range(max(low, top), size), True)):
        words = [i for i in run if _MENU_WORD.fullmatch(blocks[i].text)]
        if len(words) < 3:
            continue
        for i in range(words[0], size if to_end else words[-1] + 1):
            found[i] = found[i] or "menu"


def _is_entry(block: Outline, what: str) -> bool:
    return bool(what) or (block.kind in ("paragraph", "item") and _is_short(block.text))


def _mark_header(blocks: Sequence[Outline], found: list[str]) -> None:
    """Mark the names of the site and the house above the page's title, never the title."""
    text = next((i for i, b in enumerate(blocks) if not _is_entry(b, found[i])), len(blocks))
    top = min(_TOP, text)
    proofs = [i for i in range(top) if found[i] in ("breadcrumb", "menu")]
    trail = next((blocks[i].text for i in proofs if found[i] == "breadcrumb"), "")
    here = _folded(_CRUMBS.split(trail)[-1])
    proof = max(proofs, default=-1)
    below = next((i for i in range(proof + 1, top) if not found[i]), top)
    if _is_title(blocks, below):
        for i in range(proof):
            name = blocks[i].text
            if not found[i] and blocks[i].kind == "paragraph" and _is_name(name):
                found[i] = "site header" if _folded(name) != here else ""
    first = next((i for i in range(top) if not found[i]), top)
    if first < top and _is_house(blocks[first].text) and _is_title(blocks, first + 1):
        found[first] = "site header"


def _is_title(blocks: Sequence[Outline], at: int) -> bool:
    """Say whether a block may name the page: a heading, or a short line that something follows."""
    if at + 1 >= len(blocks):
        return False
    kind, text = blocks[at].kind, blocks[at].text
    short = kind == "paragraph" and _is_short(text, 10) and not _OWN_PARTS.match(text)
    return kind == "heading" or short


def _is_house(text: str) -> bool:
    return _is_name(text) and bool(_HOUSE.search(text)) and not _NO_NAME.search(text)


def _is_name(text: str) -> bool:
    return _is_short(text, 7) and all(
        w[0].isupper() or not w[0].isalpha() or _SMALL.match(w) for w in text.split()
    )


def _is_short(text: str, most: int = 6) -> bool:
    return len(text) < 100 and len(text.split()) <= most and not _ENDS.search(text)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
