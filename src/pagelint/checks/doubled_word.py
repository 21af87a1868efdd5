"""The same word twice in a row: "the the".

Sees it within one sentence, with nothing but blanks between, in small letters or where a sentence
begins. Words that English doubles ("had had", "that that", "very very") and those of which the first
belongs to a verb ("log in in advance") are left alone, and so are names, numbers and single letters other than "a".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from operator import eq

from pagelint import nlp
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.nlp.runs import folded, stretches_of
from pagelint.verdict import Edit, Hit

VALUES: frozenset[str] = frozenset()
BY_BLOCK = True
SAME: tuple[str, ...] = ()
_DOUBLED = re.compile(r"(?<![\w'’-])([A-Za-z][a-z]*|a)([\s\xa0]+)((?i:\1))(?![\w'’-])")
_words_in = stretches_of(r"[^\W_]")
# "You can log in in advance": the first belongs to the verb.
_PHRASAL = re.compile(
    r"\b(?:log|sign|check|come|go|fill|drop|hand|turn|stay|put|move|carry|keep|call|get|give|let|take|pass|look|hold)"
    r"(?:s|ged|ging|ed|ing|ned|es)?\s\Z",
    re.IGNORECASE,
)
_PARTICLES = frozenset({"in", "on", "over", "up", "down", "out"})
_JUDGED = frozenset({"code", "lang"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    fine: tuple[str, ...] = option((), "words that may stand twice in a row")
    safe: tuple[str, ...] = option((), "small words of which one is always too many")


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each doubled word; the fix takes the second one out."""
    # With blanks alone between them, both are whole stretches of letters, and neighbours.
    words = _words_in(folded(section.text))
    doubled = {*compress(words, map(eq, words, words[1:]))}
    if not doubled:
        return
    marks = [m.span for m in section.marks if m.kind in _JUDGED]
    for sentence in nlp.sentences(section):
        low = folded(sentence.text)
        here = any(low.count(word) > 1 for word in doubled)
        for found in _DOUBLED.finditer(sentence.text) if here else ():
            first, _, second = found.groups()
            at = sentence.span.start
            span = Span(found.start() + at, found.end() + at)
            if (
                second.islower()
                and (len(second) > 1 or second == "a")
                and second not in params.fine
                and not (second in _PARTICLES and _PHRASAL.search(sentence.text[: found.start()]))
                and not any(span.meets(m) for m in marks)
                and (first.islower() or not sentence.text[: found.start()].strip("\"“'(*"))
            ):
                extra = Span(found.end(1) + at, found.end() + at)
                yield Hit(span, {}, (Edit(extra, "", second in params.safe),))
