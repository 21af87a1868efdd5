"""Words that only point to another page: a term in them is that page's title or topic, no use by this page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from pagelint import nlp
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span

_MORE = r"(?:more|further|additional|basic|general|detailed|specific)"
_TOLD = r"(?:information|details|facts)"
# "See" asks to turn to a page only where one is named: "See the article on …", "Visit … for more information".
_TURNS = (
    r"(?:[Pp]lease |[Aa]lso )?"
    r"(?:[Ss]ee|[Rr]ead|[Vv]isit|[Gg]o to|[Rr]efer to|[Cc]heck (?:out|[\w’']+ list))(?: also)? "
    r"(?!(?:your|my|an?|this)\b|"
    r"(?:the )?(?:[\w-]+ )?(?:surgeon|nurse|doctor|specialist|pharmacist|hospital|clinic|emergency)\b(?![’']s))"
)
_PAGE = re.compile(
    r"\b(?:summar(?:y|ies)|topics?|fact ?sheets?|articles?|sections?|pages?|chapters?|guides?|booklets?|brochures?|"
    rf"leaflets?|handouts?|publications?|web ?sites?|trials|to learn more|for {_MORE} {_TOLD})\b",
    re.IGNORECASE,
)
# What stands behind it is no more the page.
_ASIDE = re.compile(r"\((?=[a-z])|\b(?:if|when|before|after)\b")
# A page's own part is no other page.
_HERE = re.compile(r"\b(?:below|above)\b")
# Where a sentence goes on to say what to do, or when, it points no more.
_GOES_ON = re.compile(
    r";\s|,?\s(?:but|if|unless)\s|(?<!that )(?<!who )\b(?:do not|don[’']t|never|stop|take|tell|call|ask)\b",
    re.IGNORECASE,
)
_NEAR = 300  # characters in which "see" says what to see
_POINTS = re.compile(
    rf"(?:^|(?<=[(:;–—])|(?<=[(:;–—] ))[\"“*_]*(?:(?P<turns>{_TURNS})|"
    rf"[Ff]or {_MORE}(?: [\w-]+)? {_TOLD}\b|[Ff]or (?:more|{_TOLD}) (?:on|about)\b|"
    r"[Tt]o (?:learn|read|find out) more\b|"
    rf"(?:More|Further|Additional)(?: [\w-]+)? {_TOLD} (?:on|about|is|are|can)\b|More (?:on|about)\b|"
    r"(?:Learn|Read|Find out) more (?:on|about)\b|"
    rf"(?:Learn|Read|Find|Get)(?: [\w-]+){{0,2}} {_TOLD} (?:on|about)\b)"
)
_CUE = re.compile(
    rf"\b(?:see|read|visit|go to|refer|check|more|further|additional|{_TOLD})\b", re.IGNORECASE
)
_RESOURCES = re.compile(r"\b(?:resources|links|web ?sites|publications)\b[^.?!]{0,200}:$")
# The line above a list of titles.
_SHELF = re.compile(
    r"(?:(?:related|further|additional|more|other|free|our)\s)?(?:[\w-]+\s)?"
    r"(?:fact ?sheets|publications|booklets|brochures|leaflets|articles|web ?sites|links|resources|reading)",
    re.IGNORECASE,
)
# An item may name another's page so: "National Eye Institute: Facts About …".
_SOURCED = re.compile(
    r"(?:[A-Z][\w.’'&-]*,? (?:(?:of|for|and|the|on|in) )*)*[A-Z][\w.’'&-]*: [A-Z]"
)


def points_away(section: Section, span: Span) -> bool:
    """Say whether a place in a section only points to another page: in a sentence, a remark in brackets, a list."""
    return any(span.meets(pointer) for pointer in _kept(section))


@kept_by_text(128)  # as many sections as a page has
def _kept(section: Section) -> tuple[Span, ...]:
    return tuple(_pointers(section))


def _pointers(section: Section) -> Iterator[Span]:
    titles = sourced = False  # what the items below are: titles, or such as name their source
    for block in section.blocks:
        if not block.is_content:
            continue
        text = section.of(block).strip()
        if block.kind == "item" and (titles or (sourced and _SOURCED.match(text))):
            yield block.span
        found = list(_sentences(section, block)) if _CUE.search(text) else []
        yield from found
        if text.endswith(":"):
            titles = bool(found) and section.text[found[-1].end : block.span.end].strip() == ""
            sourced = _RESOURCES.search(text) is not None
        elif block.kind != "item":
            titles, sourced = _SHELF.fullmatch(text) is not None, False


def _sentences(section: Section, block: Block) -> Iterator[Span]:
    for sentence in nlp.block_sentences(section, block):
        text, at = sentence.text, sentence.span.start
        stops: list[int] | None = None
        for found in _POINTS.finditer(text):
            bracketed = text[found.start() - 1 : found.start()] == "("
            closed = text.find(")", found.end()) if bracketed else -1
            end = closed if closed >= 0 else len(text)
            if stops is None:
                stops = [m.start() for m in _GOES_ON.finditer(text)]
            after = bisect_left(stops, found.end())
            end = min(end, stops[after]) if after < len(stops) else end
            if not found["turns"] or _names_page(text[found.end() : min(end, found.end() + _NEAR)]):
                yield Span(at + found.start(), at + end)


def _names_page(said: str) -> bool:
    named = _ASIDE.split(said, maxsplit=1)[0]
    return _PAGE.search(named) is not None and not _HERE.search(named)
