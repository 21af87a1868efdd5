"""Which sentences of a section hold numbers: asked once, since several checks look at no others."""

from __future__ import annotations

import re

from pagelint.known_texts import kept_by_text
from pagelint.model import Section
from pagelint.nlp import Sentence, sentences
from pagelint.nlp.quantities import NUMBER_WORDS, has_number, has_number_word
from pagelint.nlp.runs import runs

# The first digit of a number, unless it is a whole one above 110 and a sign or the end stands behind it.
_TELLING = re.compile(
    r"\d(?<!\d\d)(?:(?<=[.,/].)|(?!(?:(?<=[2-9])\d|(?<=1)\d\d)\d{1,6}(?:[.,;:!?)]+(?:\s|$)|$)))"
)


@kept_by_text(64)
def numbered(section: Section) -> tuple[Sentence, ...]:
    """Return the sentences of a section with a number that may measure something: no others tell how much or many."""
    words = NUMBER_WORDS & runs(section.text)  # no word is cut in two where a sentence ends
    if not has_number(section.text, words):
        return ()
    return tuple([s for s in sentences(section) if may_tell(s.text, words)])


def may_tell(text: str, words: frozenset[str]) -> bool:
    """Say whether a number may measure something: one of these words, or a figure that is no year or room number.

    The others have no unit, and are too large for an age: "in 2024.", "room 512,".
    """
    return _TELLING.search(text) is not None or has_number_word(text, words)
