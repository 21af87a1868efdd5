"""What counts as running prose, and the counts that the formulas need of each sentence.

Prose: paragraphs, quotes, definitions, and list items that are complete sentences. Not prose:
headings, captions, table cells, list fragments, addresses, dates and labels ("Phone: …"), since a
formula that takes them for sentences is wrong by grades (CMS Toolkit part 7; AHRQ tool 6). What
stands in lists and tables and is no prose is kept apart, for FORCAST, which needs no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pagelint.known_texts import kept_by_text
from pagelint.model import Section
from pagelint.nlp import Sentence, cut_words, language, sentences
from pagelint.nlp.counted import columns
from pagelint.nlp.fair import names_in

_PROSE = frozenset({"paragraph", "quote", "definition"})
_LISTED = frozenset({"item", "term", "definition", "cell", "header-cell"})
_ENDS = re.compile(r"[.?!:;…][\"'”’)\]]*(?:\[?[\d,]{1,5}\]?)?$")
_WHOLE = re.compile(r"[.?!:…][\"'”’)\]]*(?:\[?[\d,]{1,5}\]?)?$")  # "pain that gets worse;" goes on
_LABEL = re.compile(r"[A-ZÁÉÍÓÚÑ][\w’' /-]{1,30}:\s")
# "Last reviewed: June 2025 by Ana Ruiz, RN." is a line about the page, and no text of it.
_BYLINE = re.compile(
    r"(?:(?:last|medically|clinically|page|content|next)\s)?"
    r"(?:reviewed|updated|revised|written|published|review(?:\sdate)?|author|reviewer)"
    r"(?::|\s(?:by|on|in)\b|\s[A-Z][a-z]+\s\d)",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 15  # words
_FEWEST = 6  # words of a sentence without a full stop, as writers leave it off in short paragraphs


class SentenceCounts(NamedTuple):
    """The counts of one sentence.

    Words; syllables; letters and digits; words of 3+ syllables; Fog's complex words; words of one
    syllable; words not on the Dale-Chall list; words that are no numerals.
    """

    words: int
    syllables: int
    letters: int
    polysyllables: int
    complex_words: int
    monosyllables: int
    unfamiliar: int
    spoken: int = 0

    @property
    def row(self) -> tuple[int, int, int]:
        """What a grade needs: words, syllables, words of 3+ syllables."""
        return self[0], self[1], self[3]


def is_prose(sentence: Sentence) -> bool:
    """Say whether a sentence counts for the grade."""
    kind, text = sentence.block.kind, sentence.text
    if kind not in _PROSE and kind != "item":
        return False
    words = len(sentence.cut.texts)
    if not words or not any(map(str.isalpha, text)):
        return False
    if words <= _LONGEST_BYLINE and _BYLINE.match(text):
        return False
    whole = text[-1] in ".?!:…" or bool(_WHOLE.search(text))
    if kind == "item":
        return whole and words >= 3
    if whole or _ENDS.search(text):
        return words >= 2 or text[-1] in ".?!"
    return words >= _FEWEST and not _LABEL.match(text)


def prose(section: Section) -> Iterator[tuple[Sentence, SentenceCounts]]:
    """Yield the sentences of prose of one section with their counts."""
    for sentence in _parted(section)[0]:
        yield sentence, count(sentence, section.lang)


def listed(section: Section) -> Iterator[tuple[Sentence, SentenceCounts]]:
    """Yield what stands in a section's lists and tables and is no prose, with its counts."""
    for sentence in _parted(section)[1]:
        yield sentence, count(sentence, section.lang)


@kept_by_text(128)
def _parted(section: Section) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences of prose, and what else stands in lists and tables."""
    found: tuple[list[Sentence], list[Sentence]] = [], []
    for sentence in sentences(section):
        if is_prose(sentence):
            found[0].append(sentence)
        elif sentence.block.kind in _LISTED and sentence.cut.texts:
            found[1].append(sentence)
    return found


def count(sentence: Sentence, lang: str = "en") -> SentenceCounts:
    """Return the counts of one sentence, whether prose or not.

    In Spanish a numeral ("12/08/2026") is no word: without syllables it would make a text of dates look very easy.
    Fog's and Dale and Chall's counts are for English; in another language nobody reads them.
    """
    return _spanish(sentence.cut.texts) if lang == "es" else _english(sentence.text, sentence.lang)


@kept_by_text(2048)
def _english(text: str, lang: str) -> SentenceCounts:
    """Return the counts of the words of a sentence; a name is never complex nor unfamiliar."""
    words = cut_words(text, lang).texts
    of = columns(words)
    beats, complex_words, unfamiliar = of.syllables, sum(of.complex), sum(of.unfamiliar)
    for i in names_in(text, lang):
        complex_words -= of.complex[i]
        unfamiliar -= of.unfamiliar[i]
    spoken, short = len(words) - beats.count(0), beats.count(1)
    return SentenceCounts(
        words=len(words),
        syllables=sum(beats),
        letters=sum(of.letters),
        polysyllables=spoken - short - beats.count(2),
        complex_words=complex_words,
        monosyllables=short,
        unfamiliar=unfamiliar,
        spoken=spoken,
    )


@kept_by_text(2048)
def _spanish(words: tuple[str, ...]) -> SentenceCounts:
    beats = language.of("es").syllables
    spoken = [w for w in words if any(map(str.isalpha, w))]
    rows = list(map(beats, spoken))
    return SentenceCounts(
        words=len(rows),
        syllables=sum(rows),
        letters=sum(map(str.isalnum, "".join(spoken))),
        polysyllables=sum([n >= 3 for n in rows]),
        complex_words=0,
        monosyllables=sum([n == 1 for n in rows]),
        unfamiliar=0,
        spoken=sum([n > 0 for n in rows]),
    )
