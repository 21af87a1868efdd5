"""Which sentences of a section hold numbers: asked once, since several checks look at no others."""

from __future__ import annotations

from functools import lru_cache

from pagelint.model import Section
from pagelint.nlp import Sentence, sentences
from pagelint.nlp.quantities import NUMBER_WORDS, has_number
from pagelint.nlp.runs import runs


@lru_cache(maxsize=64)
def numbered(section: Section) -> tuple[Sentence, ...]:
    """Return the sentences of a section in which a number can stand: no others have quantities."""
    words = NUMBER_WORDS & runs(section.text)  # no word is cut in two where a sentence ends
    if not has_number(section.text, words):
        return ()
    return tuple(s for s in sentences(section) if has_number(s.text, words))
