"""What a number is said of: the words of the thing, those around it, and what sets it apart.

No grammar: the words around the number are taken as they stand, in their dictionary form. For "it" and "them"
stand the words of the sentence before.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pagelint.checks._number_context import context
from pagelint.checks._topic_words import GENERAL, Lists, apart_in, words_of
from pagelint.known_texts import kept_by_text

_IT = re.compile(r"\b(?:it|they|them|this|these)\b", re.IGNORECASE)


class Around(NamedTuple):
    """What the texts around a number say.

    `words` name the thing, `around` are words of the lead-in and the heading, `apart` are words that
    may set it apart from another number, `under` the words of a condition.
    """

    words: frozenset[str]
    around: frozenset[str]
    apart: frozenset[str]
    under: frozenset[str]
    heading: frozenset[str]


@kept_by_text(1024)
def around(
    marked: str, kind: str, known: Lists, above: tuple[str, str], before: tuple[str, str]
) -> Around:
    """Return what a part of a sentence, and the texts around it, say of its number.

    `above` are the line that leads a list and the heading, `before` the sentence before and the paragraph so far.
    """
    (lead, title), (last, told) = above, before
    words, near, apart, under = context(marked, kind, known, lead)
    if not words and _IT.search(marked):
        words = words_of(last, known)
    elif _IT.match(marked):
        near |= words_of(last, known)
    elif words <= GENERAL and "itself" not in marked:
        near |= words_of(told, known)
    heading = words_of(title, known)
    return Around(words, near | heading, apart | apart_in(title, known.groups), under, heading)
