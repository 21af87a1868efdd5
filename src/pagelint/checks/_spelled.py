"""The words of a block whose spelling can be judged: no code, numbers, file names or foreign words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from pagelint import nlp
from pagelint.checks._foreign import is_foreign, names_language
from pagelint.model import Block, Mark, Section, Span
from pagelint.nlp.inflect import fold
from pagelint.nlp.runs import folded as small

_UNJUDGED = frozenset({"code", "lang", "image"})
_PARTS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PLAIN = re.compile(r"[a-z]+(?:'[a-z]+)?")
_LONGEST, _SHORTEST_SHOUTED, _LONGEST_SOUND, _LONGEST_QUOTED = 30, 7, 6, 4
# The filler of printers: that it was left in is what another rule reports.
_FILLER = re.compile(r"lorem\s+ipsum|dolor\s+sit\s+amet", re.IGNORECASE)
_QUOTE = re.compile("[\"'“‘]")
_CLOSED = re.compile("[,.!?]?[\"'”’]")
# Next to these a word belongs to an address, a file name, a code.
_GLUED_BEFORE = re.compile(r"(?:[\w@#\\=$&~<]|\w[./:])$")
_GLUED_BEHIND = re.compile(r"[\w@\\=~>]|[./:]\w")


class Piece(NamedTuple):
    """A word, or a part of a hyphenated word, folded, with the folded words before and behind it.

    `capital`: it begins with one; `name`: it does so inside a sentence or before such another; `title`:
    so it does in a heading. `epithet`: the word before it
    begins with a capital, as in "Coxiella burnetii". `part`: of a hyphenated word.
    """

    span: Span
    word: str
    before: str = ""
    behind: str = ""
    capital: bool = False
    name: bool = False
    title: bool = False
    epithet: bool = False
    part: bool = False


def pieces(
    section: Section, block: Block, words: AbstractSet[str], odd: Callable[[str], bool]
) -> Iterator[Piece]:
    """Yield what can be judged of these words in a block and is odd when folded, in order."""
    sentences = nlp.block_sentences(section, block)
    if all(words.isdisjoint(s.cut.texts) for s in sentences):
        return
    text = section.of(block)
    low = small(text)
    if ("ipsum" in low or "dolor" in low) and _FILLER.search(text):
        return
    marks = [m for m in section.marks if m.kind in _UNJUDGED and m.span.meets(block.span)]
    named, foreign = names_language(text), False
    for sentence in sentences:
        foreign = is_foreign(sentence, named=named, after=foreign)
        if foreign or words.isdisjoint(sentence.cut.texts):
            continue
        texts = ["", *sentence.cut.texts, ""]
        for at, word in enumerate(sentence.words, 1):
            if word.text in words and _is_judged(section.text, word.span, marks):
                found = _pieces_of(
                    word, texts[at - 1], texts[at + 1], title=block.kind == "heading"
                )
                yield from (piece for piece in found if odd(piece.word))


def has_odd(word: str, odd: Callable[[str], bool]) -> bool:
    """Say whether a part of a word can be judged and is odd when folded."""
    return any(odd(folded) for _, _, folded in _parts_of(word)[0])


def _is_shouted(text: str) -> bool:
    """Say whether a word in capitals is too long for a short form: "TREATMENT"."""
    return text.isupper() and len(text) >= _SHORTEST_SHOUTED


def _is_judged(text: str, span: Span, marks: list[Mark]) -> bool:
    """Say whether a word stands alone: no part of an address, a sound or what a baby says."""
    if text[span.end : span.end + 1] == " " == text[span.start - 1 : span.start] and not marks:
        return True  # as most words
    if _GLUED_BEFORE.search(text, max(0, span.start - 2), span.start):
        return False
    if _GLUED_BEHIND.match(text, span.end, span.end + 2):
        return False
    alone = text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")"
    if alone and span.end - span.start <= _LONGEST_SOUND:
        return False  # "(plak)" is how a word sounds
    quoted = _QUOTE.match(text[span.start - 1 : span.start]) and _CLOSED.match(text, span.end)
    if quoted and span.end - span.start <= _LONGEST_QUOTED:
        return False  # what a baby says
    return not any(m.span.meets(span) for m in marks)


def _pieces_of(word: nlp.Word, before: str, behind: str, *, title: bool) -> Iterator[Piece]:
    """Yield the parts of a word, unless capitals or numbers show that it is a code or a sound."""
    parts, several = _parts_of(word.text)
    for start, text, folded in parts:
        yield Piece(
            Span(start, start + len(text)).shift(word.span.start),
            folded,
            fold(before),
            fold(behind),
            capital=not text.islower(),
            name=not text.islower() and (bool(before) or not behind[:1].islower()),
            title=title,
            epithet=before[:1].isupper() and text.islower(),
            part=several,
        )


@lru_cache(maxsize=1024)
def _parts_of(word: str) -> tuple[tuple[tuple[int, str, str], ...], bool]:
    """Return the parts of a word that can be judged (start, text, folded), and whether it has several."""
    if word.isascii() and word.isalpha():  # as most words
        folded = word.lower()
        return ((0, word, folded),) if _is_word(word, folded) else (), False
    found = list(_PARTS.finditer(word))
    if sum(len(m.group()) for m in found) + len(found) - 1 != len(word):
        return (), False  # "p53"
    if len(found) > 1 and any(m.group().isupper() for m in found):
        return (), False  # a sound
    parts = ((m.start(), m.group(), fold(m.group())) for m in found)
    return tuple(p for p in parts if _is_word(p[1], p[2])), len(found) > 1


def _is_word(text: str, folded: str) -> bool:
    """Say whether letters are a word that can be judged, by their capitals and their number."""
    if not (text[1:].islower() or _is_shouted(text)) or len(text) > _LONGEST:
        return False
    return text.replace("’", "'").isascii() and _PLAIN.fullmatch(folded) is not None
