"""What no one may change unasked: the guard looks at each edit that a rule calls safe, and may demote it.

An edit is judged with all it stands in: its sentence as it is and as it would be, the line above a list,
and the headings over it. Where any of that touches what `REASONS` names (numbers, medicines, sides,
negations, warnings …), or the words might not fit, a person decides. It is meant to object too often.
"""

from __future__ import annotations

from collections.abc import Iterator

from pagelint import nlp
from pagelint.checks._foreign import is_foreign, names_language
from pagelint.checks._reading import is_sources
from pagelint.glossary import Glossary
from pagelint.guard._fits import misfits
from pagelint.guard._names import names_medicine
from pagelint.guard._orders import begins_with_name, is_order
from pagelint.guard._quoted import is_quoted, says_i
from pagelint.guard._reasons import (
    COLON,
    IN_HEADINGS,
    QUOTE,
    REASONS,
    SAID,
    TOUCHED,
)
from pagelint.model import Block, Page, Section, Span
from pagelint.verdict import Edit

# In a heading, words are what links and lists of contents lead to; in a table they stand beside values.
_RUNNING = frozenset({"paragraph", "item"})
_PLACES = {
    "heading": "it is in a heading",
    "quote": "it is in a quotation",
    "alt": "it is said of a picture",
    "caption": "it is said of a picture or table",
    "cell": "it is in a table",
    "header-cell": "it is in a table",
}
_MARKS = {
    "link": "it is in a link",
    "code": "it is in code",
    "lang": "it is in another language",
    "image": "it is said of a picture",
}
_LINES_ABOVE = 12
_LONGEST, _LONGEST_BLOCK = 800, 20_000  # characters of a sentence, and of a paragraph


_ADDS = "it adds words"


def why_not(page: Page, edit: Edit, glossary: Glossary = Glossary()) -> str:  # noqa: B008 (frozen)
    """Return why an edit to a page's text must not be made unasked, "" when nothing is against it."""
    return next(_objections(page, edit, glossary), "")


def may_join(page: Page, edit: Edit, glossary: Glossary) -> bool:
    """Say whether an edit may be one of many that a click accepts: all that is against it is new words."""
    return all(reason == _ADDS for reason in _objections(page, edit, glossary))


def _objections(page: Page, edit: Edit, glossary: Glossary) -> Iterator[str]:
    number = page.section_at(edit.span.start)
    section = page.sections[number]
    if page.kind == "consent":
        yield "the page is a consent form"
    if section.lang != "en":
        yield "the page is in another language"
    if edit.span.start == edit.span.end:
        yield _ADDS
    here = Span(edit.span.start - section.start, edit.span.end - section.start)
    block = next((b for b in section.blocks if here.within(b.span)), None)
    if block is None or block.kind not in _RUNNING:
        yield _PLACES.get(block.kind if block else "", "it is no running text")
        return
    if block.span.end - block.span.start > _LONGEST_BLOCK:
        yield "it is in a very long paragraph"
        return
    sentence = next((s for s in nlp.block_sentences(section, block) if here.within(s.span)), None)
    if sentence is None:
        yield "it is in no one sentence"
        return
    if len(sentence.text) > _LONGEST:  # no one could see at a glance what it touches
        yield "it is in a very long sentence"
        return
    yield from _place(page, section, block, here)
    low, high = here.start - sentence.span.start, here.end - sentence.span.start
    old = sentence.text
    new = old[:low] + edit.text + old[high:]
    after = names_language(section.of(block))
    if is_foreign(sentence, named=after, after=after):
        yield "it is in another language"
    around = "\n".join((old, new, *_above(section, block)))
    yield from (reason for reason, form in REASONS if form.search(around))
    if COLON.search(section.text, block.span.start, here.start):
        yield "it stands behind a colon"
    touched = f"{old[low:high]}\n{edit.text}"
    yield from (reason for reason, form in TOUCHED if form.search(touched))
    titles = "\n".join(_titles(page, number))
    yield from (reason for reason, form in IN_HEADINGS if form.search(titles))
    # A slip of the pen is rare by nature: what goes is judged by its letters alone.
    others = (f"{old[:low]} {old[high:]}", new, *_above(section, block))
    named = names_medicine(old, glossary, rare=False)
    if named or any(names_medicine(text, glossary) for text in others):
        yield "it is about what may be a medicine or a brand"
    if begins_with_name(section, sentence):
        yield "it begins with what may be a brand"
    if is_order(section, sentence):
        yield "it may tell readers what to do"
    yield from misfits(section, sentence, Edit(Span(low, high), edit.text))


def _place(page: Page, section: Section, block: Block, here: Span) -> Iterator[str]:
    """Yield what is against an edit because of where its words stand."""
    if is_sources(section):
        yield "it is among the sources"
    for mark in section.marks:
        if mark.kind in _MARKS and mark.span.meets(here):
            yield _MARKS[mark.kind]
    if is_quoted(page, section, block, here):
        yield QUOTE
    if says_i(section, block):
        yield SAID


def _above(section: Section, block: Block) -> Iterator[str]:
    """Yield the lines that a block completes: what a list hangs on, and any line that ends in a colon."""
    at = section.blocks.index(block)
    item = block.kind == "item"
    for other in reversed(section.blocks[max(0, at - _LINES_ABOVE) : at]):
        text = section.of(other)
        leads = text.rstrip().endswith(":")
        if leads or (item and other.kind != "item"):
            yield text
        if not item or other.kind != "item":
            return


def _titles(page: Page, number: int) -> Iterator[str]:
    """Yield a section's heading and those that it stands under, the page's title last."""
    level = 7
    for section in reversed(page.sections[: number + 1]):
        if section.level < level:
            level = section.level
            yield section.title


__all__ = ["IN_HEADINGS", "REASONS", "may_join", "why_not"]
