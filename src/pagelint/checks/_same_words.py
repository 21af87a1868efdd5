"""The sentence at a use of a term, or beside it, that says in other words what the glossary says it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pagelint import nlp
from pagelint.checks._around import Way
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import Weighed, apart, meant_by, shared
from pagelint.model import Section, Span

_LONGEST = 1500  # characters: longer is no sentence that a person wrote
# Words of the glossary's wording, and their share of it, that say what a thing is: in the sentence behind a use; in its
# own, where other things are spoken of as well; in that and the one before; in all three; and in the one before alone.
# Fitted on 525 findings that editors judged: .34 behind the use loses 1 in 100 and mends 1 in 8. On 436 labelled pages
# half of the words before it were an explanation to editors in 6 of 17 places, three words in all three in none of 4.
_WORDS, _WORDS_HERE, _WORDS_AROUND = 2, 3, 4
_SHARE_NEXT, _SHARE_HERE, _SHARE_BEFORE, _SHARE_AROUND = 0.34, 0.5, 0.6, 0.45
_SHARE_ALONE, _SHARE_ALL = 0.8, 0.99
_APART = 6  # words between two: further apart they have nothing to do with each other
_CLOSE = 60  # characters before and after a use within which two words do
_CELLS = 6  # of a table, its heads among them
_NOT_THESE = re.compile(r"\b(?:not|no|never|avoid|stop|skip)\b", re.IGNORECASE)
_NEAR = 300  # characters before and after an adjective


def same_words(
    section: Section, here: tuple[Sequence[nlp.Sentence], int], use: Use, at: int
) -> Way:
    """Find the sentence at a use, or beside it, that holds much of what the glossary says it is.

    `here` are the sentences of its block, the `at`-th, and which is its own.
    """
    meant = meant_by(use.term)
    cut, i = here
    if not meant or i < 0 or len(cut[i].text) > _LONGEST:
        return None
    after = cut[i + 1] if i + 1 < len(cut) else _first(section, at + 1)
    if after:
        # The next paragraph or item tells of something else, but for one that names the term.
        near = i + 1 < len(cut) or _is_named(section, use, after.text)
        if _says(meant, _WORDS if near else _WORDS_HERE, _SHARE_NEXT, after.text):
            return "same words", after.span
    beside = _in_table(section, at + 1) if i + 2 >= len(cut) else ()
    if beside and _says(meant, _WORDS_HERE, _SHARE_NEXT, *beside):
        return "same words", cut[i].span
    text, low = cut[i].text, use.span.start - cut[i].span.start
    high = low + use.span.end - use.span.start
    # Its own sentence without it says no more than the whole, which is asked for other terms too; but for words
    # that are cut in two.
    part = _LETTER.search(text[max(0, low - 1) : low] + text[high : high + 1])
    own = text[:low] + text[high:] if part or shared(meant, text)[0] else ""
    if "(" in own and not _OPENED.match(text, high):
        own = _BRACKETS.sub(" ", own)  # they tell of the word that they stand behind
    if own and _says(meant, _WORDS_HERE, _SHARE_HERE, own):
        return "same words", cut[i].span
    if own:
        close = f"{text[max(0, low - _CLOSE) : low]} {text[high : high + _CLOSE]}"
        if _says(meant, _WORDS, _SHARE_HERE, close):
            return "same words", cut[i].span
    last = cut[i - 1].text if i else ""
    if last and (
        _says(meant, _WORDS_HERE, _SHARE_ALONE, last) or _says(meant, _WORDS, _SHARE_ALL, last)
    ):
        return "same words", cut[i - 1].span
    if i and own and _says(meant, _WORDS, _SHARE_BEFORE, cut[i - 1].text, own):
        return "same words", cut[i - 1].span
    around = [s.text for s in (*cut[max(0, i - 1) : i], *cut[i + 1 : i + 2])]
    if _says(meant, _WORDS_AROUND, _SHARE_AROUND, own, *around):
        return "same words", cut[i].span
    return _belonging(section, use, meant)


def _is_named(section: Section, use: Use, text: str) -> bool:
    said = section.text[use.span.start : use.span.end].casefold()
    return said.removesuffix("s") in text.casefold()


def _belonging(section: Section, use: Use, meant: Sequence[Weighed]) -> Way:
    """Find what an adjective belongs to, close by: "CARDIAC tests … how your heart works"."""
    if use.term.kind != "word" or not use.term.plain.startswith("of the "):
        return None
    around = Span(max(0, use.span.start - _NEAR), min(len(section.text), use.span.end + _NEAR))
    text = section.text[around.start : around.end]
    return ("same words", around) if shared(meant, text)[1] >= 1 else None


_OPENED = re.compile(r"[\w-]*\s*\(")
_BRACKETS = re.compile(r"\([^()]*\)")
_LETTER = re.compile(r"[\w’'-]")


def _says(meant: Sequence[Weighed], words: int, least: float, *texts: str) -> bool:
    """Say whether sentences have so many words, and such a share, of what the glossary says a term is."""
    if any(len(text) > _LONGEST for text in texts):
        return False
    count, share = shared(meant, *texts)
    if count < words or share < least:
        return False
    return count > _WORDS or len(texts) > 1 or apart(meant, texts[0]) <= _APART


def _in_table(section: Section, at: int) -> Sequence[str]:
    """Return the first column of a table that begins with the `at`-th block, if it is of what to do or have.

    "Drink CLEAR LIQUIDS only": the table below says which.
    """
    cells: list[str] = []
    for block in section.blocks[at : at + _CELLS]:
        if block.kind not in ("cell", "header-cell"):
            break
        if block.level == 1:
            cells.append(section.of(block))
    return () if cells and _NOT_THESE.search(cells[0]) else cells


def _first(section: Section, at: int) -> nlp.Sentence | None:
    """Return the first sentence of a block, if the section has that block."""
    cut = nlp.block_sentences(section, section.blocks[at]) if at < len(section.blocks) else ()
    return cut[0] if cut else None
