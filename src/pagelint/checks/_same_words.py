"""The sentence at a use of a term, or beside it, that says in other words what the glossary says it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pagelint import nlp
from pagelint.checks._around import Way
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import Weighed, meant_by, shared
from pagelint.model import Section

_LONGEST = 1500  # characters: longer is no sentence that a person wrote
# Words of the glossary's wording, and their share of it, that say what a thing is: in the sentence
# behind a use, and in its own or the one before, where other things are spoken of as well.
# Fitted on 525 findings that editors judged: .34 behind the use loses 1 in 100 and mends 1 in 8.
_WORDS, _WORDS_HERE, _SHARE_NEXT, _SHARE_HERE = 2, 3, 0.34, 0.5
_CLOSE = 60  # characters before and after a use within which two words do


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
    if after and _says(meant, after.text, _WORDS, _SHARE_NEXT):
        return "same words", after.span
    text, low = cut[i].text, use.span.start - cut[i].span.start
    high = low + use.span.end - use.span.start
    # Its own sentence without it says no more than the whole, which is asked for other terms too; but for words
    # that are cut in two.
    part = _LETTER.search(text[max(0, low - 1) : low] + text[high : high + 1])
    if (part or shared(meant, text)[0] >= _WORDS_HERE) and _says(
        meant, text[:low] + text[high:], _WORDS_HERE, _SHARE_HERE
    ):
        return "same words", cut[i].span
    if shared(meant, text)[0] >= _WORDS:
        close = f"{text[max(0, low - _CLOSE) : low]} {text[high : high + _CLOSE]}"
        if _says(meant, close, _WORDS, _SHARE_HERE):
            return "same words", cut[i].span
    if i and _says(meant, cut[i - 1].text, _WORDS, _SHARE_HERE):
        return "same words", cut[i - 1].span
    return None


_LETTER = re.compile(r"[\w’'-]")


def _says(meant: Sequence[Weighed], text: str, words: int, least: float) -> bool:
    """Say whether a sentence has so many words, and such a share, of what the glossary says a term is."""
    if len(text) > _LONGEST:
        return False
    count, share = shared(meant, text)
    return count >= words and share >= least


def _first(section: Section, at: int) -> nlp.Sentence | None:
    """Return the first sentence of a block, if the section has that block."""
    cut = nlp.block_sentences(section, section.blocks[at]) if at < len(section.blocks) else ()
    return cut[0] if cut else None
