"""What counts as running prose, and the counts that the formulas need of each sentence.

Prose: paragraphs, quotes, definitions, and list items that are complete sentences. Not prose:
headings, captions, table cells, list fragments, addresses, dates and labels ("Phone: …"), since a
formula that takes them for sentences is wrong by grades (CMS Toolkit part 7; AHRQ tool 6). What
stands in lists and tables and is no prose is kept apart, for FORCAST, which needs no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pagelint.model import Section
from pagelint.nlp import Sentence, language, sentences
from pagelint.nlp.fair import named
from pagelint.nlp.familiar import familiar, in_list
from pagelint.nlp.syllables import syllables

_PROSE = frozenset({"paragraph", "quote", "definition"})
_LISTED = frozenset({"item", "term", "definition", "cell", "header-cell"})
_ENDS = re.compile(r"[.?!:;…][\"'”’)\]]*(?:\[?[\d,]{1,5}\]?)?$")
_WHOLE = re.compile(r"[.?!:…][\"'”’)\]]*(?:\[?[\d,]{1,5}\]?)?$")  # "pain that gets worse;" goes on
_LABEL = re.compile(r"[A-ZÁÉÍÓÚÑ][\w’' /-]{1,30}:\s")
# Words of their own that mostly end others: "comfortable", "forgotten", "offices".
_ENDINGS = frozenset(
    "able age ant any are ate die fully hood ice less owing rest ring ship son ten tie ton use".split()
)
# "Last reviewed: June 2025 by Ana Ruiz, RN." is a line about the page, and no text of it.
_BYLINE = re.compile(
    r"(?:(?:last|medically|clinically|page|content|next)\s)?"
    r"(?:reviewed|updated|revised|written|published|review(?:\sdate)?|author|reviewer)"
    r"(?::|\s(?:by|on|in)\b|\s[A-Z][a-z]+\s\d)",
    re.IGNORECASE,
)
_LONGEST_BYLINE = 15  # words
_FEWEST = 6  # words of a sentence without a full stop, as writers leave it off in short paragraphs


@dataclass(frozen=True, slots=True)
class SentenceCounts:
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


def is_prose(sentence: Sentence) -> bool:
    """Say whether a sentence counts for the grade."""
    kind, text = sentence.block.kind, sentence.text
    if not sentence.words or not any(c.isalpha() for c in text):
        return False
    if _BYLINE.match(text) and len(sentence.words) <= _LONGEST_BYLINE:
        return False
    ended = bool(_ENDS.search(text))
    if kind == "item":
        return bool(_WHOLE.search(text)) and len(sentence.words) >= 3
    if kind not in _PROSE:
        return False
    if ended:
        return len(sentence.words) >= 2 or text[-1] in ".?!"
    return len(sentence.words) >= _FEWEST and not _LABEL.match(text)


def prose(section: Section) -> Iterator[tuple[Sentence, SentenceCounts]]:
    """Yield the sentences of prose of one section with their counts."""
    for sentence in sentences(section):
        if is_prose(sentence):
            yield sentence, count(sentence, section.lang)


def listed(section: Section) -> Iterator[tuple[Sentence, SentenceCounts]]:
    """Yield what stands in a section's lists and tables and is no prose, with its counts."""
    for sentence in sentences(section):
        if sentence.block.kind in _LISTED and sentence.words and not is_prose(sentence):
            yield sentence, count(sentence, section.lang)


def count(sentence: Sentence, lang: str = "en") -> SentenceCounts:
    """Return the counts of one sentence, whether prose or not.

    In Spanish a numeral ("12/08/2026") is no word: without syllables it would make a text of dates look very easy.
    Fog's and Dale and Chall's counts are for English; in another language nobody reads them.
    """
    said = tuple(w.text for w in sentence.words)
    return _count(said, named(sentence), lang)


@lru_cache(maxsize=2048)
def _count(said: tuple[str, ...], names: frozenset[int], lang: str) -> SentenceCounts:
    beats = language.of(lang).syllables
    words = list(said)
    if lang == "es":
        words = [w for w in words if any(map(str.isalpha, w))]
    rows = [(w, beats(w)) for w in words]
    return SentenceCounts(
        words=len(rows),
        syllables=sum([n for _, n in rows]),
        letters=sum(map(str.isalnum, "".join(words))),
        polysyllables=sum([n >= 3 for _, n in rows]),
        complex_words=sum(
            [_is_complex(t, n) for i, (t, n) in enumerate(rows) if n >= 3 and i not in names]
        ),
        monosyllables=sum([n == 1 for _, n in rows]),
        unfamiliar=sum([i not in names and not familiar(t) for i, (t, _) in enumerate(rows)]),
        spoken=sum([n > 0 for _, n in rows]),
    )


def _is_complex(text: str, count: int) -> bool:
    """Gunning 1952: of three syllables or more, not by -es, -ed or -ing alone, no compound of easy words."""
    if "-" in text:
        return any(syllables(p) >= 3 for p in text.split("-") if p)
    for ending in ("es", "ed", "ing"):
        if count == 3 and text.casefold().endswith(ending):
            return syllables(text[: -len(ending)]) >= 3
    return not _is_compound(text.casefold())


def _is_compound(word: str) -> bool:
    """Say whether two easy words are written as one: "everything", "afternoon", "grandmothers"."""
    word = word.removesuffix("s")
    cuts = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
    return any(in_list(a) and in_list(b) and b not in _ENDINGS for a, b in cuts)
