"""Where a section uses the glossary's terms: longest match, in any regular form, never in a URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pagelint import nlp
from pagelint.checks._glued import glued, led
from pagelint.checks._name_parts import is_part, shut
from pagelint.glossary import Glossary, Term
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span
from pagelint.nlp.inflect import bases, fold, singulars
from pagelint.shelf import kept_apart


@dataclass(slots=True)  # not frozen: that would take several times as long to make
class Use:
    """One use of a term: `name` is the glossary's name for the whole family.

    `itself` is False for a family member ("metastatic"), which the family's plain words need not fit.
    `parts` are the terms that a name is made of: what explains it explains them.
    """

    span: Span
    name: str
    term: Term
    block: Block
    itself: bool = True
    parts: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, and those of its parts."""
        return self.name, *self.parts


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


@dataclass(frozen=True, slots=True)
class _Start:
    """The entries that can begin with a word, the longest first, and what their second parts are."""

    entries: tuple[_Entry, ...]
    seconds: frozenset[str]
    alone: _Entry | None  # the first that has no second part

    def of(self, seconds: Sequence[str]) -> list[_Entry]:
        """Return the entries with such a second part."""
        return [e for e in self.entries if len(e.parts) > 1 and e.parts[1] in seconds]


@dataclass(frozen=True, slots=True)
class _Place:
    """A part of a word in which entries can begin: where it stands in the word, and the forms of the part behind it.

    Those are empty for the last part: the next word comes behind it.
    """

    low: int
    high: int
    at: int  # which part it is
    start: _Start
    behind: tuple[str, ...]


class _Begun(dict[str, tuple[_Place, ...]]):
    """Where in a word entries can begin: each word is looked up once."""

    def __init__(self, index: Mapping[str, tuple[_Entry, ...]]) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, word: str) -> tuple[_Place, ...]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        parts = _parts(word)
        behind = [*[bases(part) for _, _, part in parts[1:]], ()] if len(parts) > 1 else [()]
        found = []
        for at, (low, high, part) in enumerate(parts):
            if start := self._start(part):
                found.append(_Place(low, high, at, start, behind[at]))
        made = self[word] = tuple(found)
        return made

    def _start(self, word: str) -> _Start | None:
        index = self._index
        listed = [e for base in bases(word) for e in index.get(base, ())]
        every = [e for e in listed if _begins(word, e)] if listed else listed
        if not every:
            return None
        every.sort(key=lambda e: -len(e.parts))
        seconds = frozenset(e.parts[1] for e in every if len(e.parts) > 1)
        alone = next((e for e in every if len(e.parts) == 1), None)
        return _Start(tuple(every), seconds, alone)


_MOST_WORDS, _MOST_FORMS = 8192, 4096


@lru_cache(maxsize=8)
def _begun(glossary: Glossary) -> _Begun:
    return _Begun(_index(glossary))


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
    begun = _begun(glossary)
    cut = nlp.cut_words(text, "en")
    starts, texts = cut
    found: list[tuple[int, int, _Entry]] = []
    done = 0
    # Most words begin no entry, and most that do are not followed by its second part.
    every = map(begun.__getitem__, texts)
    for n, places in [(n, places) for n, places in enumerate(every) if places]:
        for place in places:
            start = place.start
            entry, seconds = start.alone, start.seconds
            forms = (place.behind or _FIRST_FORMS[_behind(cut, n, text)]) if seconds else ()
            meets = not seconds.isdisjoint(forms)
            if not meets and entry is None:
                continue
            low, high = starts[n] + place.low, starts[n] + place.high
            if low < done:
                continue
            if meets:
                entry, high = _longest(cut, (n, place.at), start.of(forms), text) or (entry, high)
            if entry is not None:
                found.append((low, high, entry))
                done = high
    return tuple(found)


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
        low, end = led(word), glued(word)
        return ((low, end, word[low:end]),)
    parts, at = [], 0
    for part in word.replace("‐", "-").replace("‑", "-").split("-"):
        if part:
            bare = part[: glued(part)]
            parts.append((at, at + len(bare), bare))
        at += len(part) + 1
    return tuple(parts)


def _longest(
    cut: nlp.Words, at: tuple[int, int], entries: Sequence[_Entry], text: str
) -> tuple[_Entry, int] | None:
    """Return the first entry of several parts that fits at a part of a word, and where it ends."""
    n, part = at
    most = n + 2 * len(entries[0].parts) - 1  # a bracket may stand between two
    units = _units(nlp.Words(cut.starts[n:most], cut.texts[n:most]))
    for entry in entries:
        if end := _fits(entry, units, part, text):
            return entry, units[end - 1][1]
    return None


def _behind(cut: nlp.Words, n: int, text: str) -> str:
    """Return the word behind a word, or behind the bracket inside a name; "" if there is none."""
    starts, texts = cut
    end = shut(text, starts[n] + len(texts[n]))
    n += 1
    while n < len(texts) and starts[n] < end:
        n += 1
    return texts[n] if n < len(texts) else ""


class _FirstForms(dict[str, tuple[str, ...]]):
    """The forms of the first part of a word: each word is looked at once."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_FORMS:
            self.clear()
        found = self[word] = bases(_parts(word)[0][2]) if word else ()
        return found


_FIRST_FORMS = _FirstForms()


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
        behind = max(units[end - 1][1], shut(text, units[end - 1][1]))
        while end < len(units) and units[end][0] < behind:
            end += 1
        if end >= len(units):
            return 0
        between = text[behind : units[end][0]]
        if units[end - 1][1] - units[end - 1][0] == 1:  # "H. pylori"
            between = between.removeprefix(".")
        if between.strip(" \xa0-‐‑\ufffc"):
            return 0
        if part not in bases(units[end][2]):
            return 0
        end += 1
    if entry.exact and not _is_written(text[units[at][0] : units[end - 1][1]], entry):
        return 0
    return end
