"""Where a section uses the glossary's terms: longest match, in any regular form, never in a URL."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from pagelint import nlp
from pagelint.checks._explain_patterns import ARTICLES
from pagelint.glossary import Glossary, Term
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span
from pagelint.nlp.difficulty import RAREST, rarity
from pagelint.nlp.inflect import bases, fold, singulars
from pagelint.nlp.medical import is_medical
from pagelint.shelf import kept_apart


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a term: `name` is the glossary's name for the whole family.

    `itself` is False for a family member ("metastatic"), which the family's plain words need not fit.
    """

    span: Span
    name: str
    term: Term
    block: Block
    itself: bool = True


@dataclass(frozen=True, slots=True)
class _Entry:
    parts: tuple[str, ...]
    exact: str  # the spelling that must be met as it stands, "" when case does not matter
    term: Term
    itself: bool


# A word, or a part of a hyphenated word: where it begins, where it ends, what it is.
_Unit = tuple[int, int, str]


@lru_cache(maxsize=8)
@kept_apart(None)
def _index(glossary: Glossary) -> Mapping[str, tuple[_Entry, ...]]:
    """Return the glossary's spellings by their first word, longest first."""
    index: dict[str, list[_Entry]] = {}
    for term in glossary.terms:
        for spelling in (term.name, *term.same, *term.also):
            parts = tuple(fold(part) for _, _, part in _units(nlp.cut_words(spelling, "en")))
            if parts:
                capitals = sum(c.isupper() for c in spelling)
                strict = (capitals >= 2 and len(spelling) <= 6) or len(spelling) <= 3
                entry = _Entry(parts, spelling if strict else "", term, spelling not in term.also)
                index.setdefault(parts[0], []).append(entry)
    return {k: tuple(sorted(v, key=lambda e: -len(e.parts))) for k, v in index.items()}


class _Start(NamedTuple):
    """The entries that can begin with a word, the longest first, and what their second parts are."""

    entries: tuple[_Entry, ...]
    seconds: frozenset[str]
    alone: _Entry | None  # the first that has no second part


class _Begun(dict[str, _Start | None]):
    """The entries whose first part a word can be: each word is looked up once."""

    def __init__(self, index: Mapping[str, tuple[_Entry, ...]]) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, word: str) -> _Start | None:
        if len(self) >= _MOST_WORDS:
            self.clear()
        every = [e for base in bases(word) for e in self._index.get(base, ()) if _begins(word, e)]
        every.sort(key=lambda e: -len(e.parts))
        seconds = frozenset(e.parts[1] for e in every if len(e.parts) > 1)
        alone = next((e for e in every if len(e.parts) == 1), None)
        found = self[word] = _Start(tuple(every), seconds, alone) if every else None
        return found


class _Holds(dict[str, bool]):
    """Whether an entry can begin in a word or in a part of it."""

    def __init__(self, begun: _Begun) -> None:
        super().__init__()
        self._begun = begun

    def __missing__(self, word: str) -> bool:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = any(self._begun[part] is not None for _, _, part in _parts(word))
        return found


_MOST_WORDS = 8192


@lru_cache(maxsize=8)
def _words_of(glossary: Glossary) -> tuple[_Begun, _Holds]:
    begun = _Begun(_index(glossary))
    return begun, _Holds(begun)


@kept_by_text(1024)  # several checks ask for those of the same block
def find_terms(section: Section, block: Block, glossary: Glossary) -> tuple[Use, ...]:
    """Return the uses of terms in one block, in order; they never overlap."""
    text = section.text
    return tuple(
        Use(Span(low + at, high + at), entry.term.name, entry.term, block, entry.itself)
        for sentence in nlp.block_sentences(section, block)
        for at in (sentence.span.start,)
        for low, high, entry in _entries(sentence.text, glossary)
        if not is_part(text, low + at, high + at)
    )


@kept_by_text(2048)
def _entries(text: str, glossary: Glossary) -> tuple[tuple[int, int, _Entry], ...]:
    """Return where entries of the glossary stand in a sentence."""
    begun, holds = _words_of(glossary)
    cut = nlp.cut_words(text, "en")
    if not any(map(holds.__getitem__, cut.texts)):
        return ()
    units, found, at = _units(cut), [], 0
    while at < len(units):
        start = begun[units[at][2]]
        entry, end = _match(units, at, start, text) if start else (None, at + 1)
        if entry is not None:
            found.append((units[at][0], units[end - 1][1], entry))
        at = end
    return tuple(found)


# "angiotensin-converting", "H. pylori": a part of a name says nothing that could be explained alone.
_PART_AFTER = re.compile(
    r"[-‐‑](?:convert|releas|stimulat|depend|relat|induc|associat|receptor|like|captur|aggregat|vascular)"
)
_BEFORE, _AFTER = 6, 12  # characters around a term that show it
_PART_BEFORE = re.compile(r"(?:(?<![\w.])[A-Z]\.\s?|[A-Za-z]{3}[-‐‑])$")
_HYPHENS = ("-", "‐", "‑")


def is_part(text: str, start: int, end: int) -> bool:
    """Say whether what stands there is only a part of a longer name."""
    if text[end : end + 1] in _HYPHENS and _PART_AFTER.match(text[end : end + _AFTER]):
        return True
    before = text[max(0, start - _BEFORE) : start]
    near = before[-1:] in _HYPHENS or "." in before[-2:]
    return near and _PART_BEFORE.search(before) is not None


def _units(cut: nlp.Words) -> list[_Unit]:
    """Return the words of a text; hyphenated words are cut at their hyphens."""
    return [
        (start + a, start + b, part)
        for start, word in zip(*cut, strict=True)
        for a, b, part in _parts(word)
    ]


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[_Unit, ...]:
    if "-" not in word and word.isascii():
        end = glued(word)
        return ((0, end, word[:end]),)
    parts, at = [], 0
    for part in word.replace("‐", "-").replace("‑", "-").split("-"):
        if part:
            bare = part[: glued(part)]
            parts.append((at, at + len(bare), bare))
        at += len(part) + 1
    return tuple(parts)


_HEADS = frozenset(
    "disease diseases syndrome disorder therapy surgery tract system infection".split()
)
_LONGEST = 40  # letters of two words that stand as one
_SHORTEST = 4  # letters of a word that another may be glued to
_COMMON = 2.9  # Zipf, of the word that is glued to a medical one
# Ends of words that are words too: "angiogram", "bronchoscopy".
_ENDS = frozenset("gram grams copy cope ness over like able less scope graph plasty ship".split())


@lru_cache(maxsize=1024)
def glued(word: str) -> int:
    """Return where a word ends that has lost the dash behind it: "ileumthe lower end of …"."""
    folded = fold(word)
    if len(folded) != len(word) or len(word) > _LONGEST:
        return len(word)
    if rarity(folded) > RAREST or is_medical(folded):
        return len(word)
    for end in range(len(folded) - 1, _SHORTEST, -1):
        bare, rest = folded[:end], folded[end:]
        if rest in ARTICLES:
            ends = is_medical(bare) or rarity(bare) > RAREST or bare.endswith("logist")
        elif len(rest) >= _SHORTEST and rest not in _ENDS and rarity(rest) >= _COMMON:
            ends = is_medical(bare) or bare in _HEADS
        else:
            continue
        if ends:
            return end
    return len(word)


def _match(units: Sequence[_Unit], at: int, start: _Start, text: str) -> tuple[_Entry | None, int]:
    """Return the longest entry that fits at a unit, and the unit behind it."""
    if start.seconds:
        seconds = _seconds(units, at + 1, text)
        for entry in () if start.seconds.isdisjoint(seconds) else start.entries:
            if len(entry.parts) == 1:
                break
            if entry.parts[1] in seconds and (end := _fits(entry, units, at, text)):
                return entry, end
    return start.alone, at + 1


def _seconds(units: Sequence[_Unit], at: int, text: str) -> tuple[str, ...]:
    """Return what the second part of an entry can be: the forms of a unit, or of that behind a short form."""
    if at < len(units) and _is_bracketed(units[at], text):
        at += 1
    return bases(units[at][2]) if at < len(units) else ()


# Only what names an action has verb forms: "depend" is no form of the medicine Depen.
_VERBS = frozenset(("word", "procedure", "symptom"))


def _begins(word: str, entry: _Entry) -> bool:
    """Say whether a word in this form and spelling can be the first part of an entry, or all of it."""
    if entry.exact:
        return len(entry.parts) > 1 or _is_written(word, entry)
    return entry.term.kind in _VERBS or not _is_verb(word, entry)


def _is_verb(word: str, entry: _Entry) -> bool:
    folded = fold(word)
    return (
        folded != entry.parts[0]
        and not folded.endswith("s")
        and entry.parts[0] not in singulars(folded)
    )


def _is_written(text: str, entry: _Entry) -> bool:
    return text.removesuffix("s") == entry.exact.removesuffix("s")


def _fits(entry: _Entry, units: Sequence[_Unit], at: int, text: str) -> int:
    """Return the unit behind an entry of several parts that fits at a unit, or 0."""
    end = at + 1
    for part in entry.parts[1:]:
        behind = units[end - 1][1]
        if end < len(units) and _is_bracketed(units[end], text):
            behind = units[end][1] + 1
            end += 1
        if end >= len(units) or text[behind : units[end][0]].strip(" \xa0-‐‑\ufffc"):
            return 0
        if part not in bases(units[end][2]):
            return 0
        end += 1
    if entry.exact and not _is_written(text[units[at][0] : units[end - 1][1]], entry):
        return 0
    return end


def _is_bracketed(unit: _Unit, text: str) -> bool:
    """Say whether a short form stands inside a name: "angiotensin-converting enzyme (ACE) inhibitor"."""
    start, end, word = unit
    return word.isupper() and text[start - 1 : end + 1] == f"({word})"
