"""Phrases of a rule's lists, found word by word: one look-up for each word, however long the lists are.

In a list, `a|b` is one word or the other, `(a|b)` may also be left out. Blanks and hyphens between
words are the same, and so are capitals and small letters. The longest phrase wins; a phrase under
`fine:` is never reported, nor is any part of it. What stands beside a phrase is its plain wording:
"x, y" a choice of two, "(…)" advice in words of its own, nothing at all "leave it out".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise, product
from operator import methodcaller
from typing import Any

from pagelint.checks._own_words import own_blocks
from pagelint.known_texts import kept_by_text
from pagelint.model import Section, Span
from pagelint.nlp.forms import plural, verb_forms
from pagelint.nlp.inflect import fold
from pagelint.nlp.raised import DIGITS
from pagelint.nlp.runs import stretches_of
from pagelint.packing import packed, unpacked
from pagelint.shelf import kept

_LETTER = rf"[^\W_{DIGITS}]"  # of words and numbers, not of the mark of a note
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|{_LETTER}+(?:['’]{_LETTER}+)*")
_ASCII_WORD = re.compile(r"(?:[a-z]\.){2,}|[a-z0-9]+(?:'[a-z0-9]+)*")  # the same, at half the price
_stretches = stretches_of("[a-z0-9']")
_ODD = re.compile(
    r"\.[a-z]\.|''"
)  # without these a word of small letters is a stretch of its signs
_GAP = re.compile(r"[\s\u2010\u2011-]{1,3}")
_PART = re.compile(r"[\w'’.|-]+|\([\w'’.|-]+(?: [\w'’.|-]+)*\)")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_HYPHENS = "-\u2010\u2011"
_MOST_WAYS = 512
COMMON = frozenset(
    "a an the of in on at by to for with from is are be been was were it as and or if that this there you your can may "
    "have has had not no all more up out over under about at get make take".split()
)
_NEAR = 80  # characters
_SHORT = 4  # letters: a word so short in capitals is an abbreviation


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of a listed phrase: `words` as they are looked up, `form` the ending it has.

    `capitals` are the words that must stand in capitals, as they do in the list: AIDS, not aids.
    """

    words: tuple[str, ...]
    name: str
    kind: str
    instead: str = ""
    form: str = ""
    capitals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Use:
    """A listed phrase in the page's own text, with the text of its block just before and after it."""

    entry: Entry
    span: Span
    before: str
    after: str


class _ByFirst(dict[str, Any]):
    """Entries by their first word: those of a word stay packed until it is looked up, and most texts have few."""

    def __getitem__(self, word: str) -> Mapping[str, tuple[Entry, ...]]:
        found = super().__getitem__(word)
        if type(found) is bytes:
            found = self[word] = unpacked(found)
        return found  # type: ignore[no-any-return]

    def __reduce__(self) -> tuple[Any, ...]:
        return _ByFirst, ({w: x if type(x) is bytes else packed(x) for w, x in self.items()},)


# Compared by identity: what it finds in a text is kept by it.
@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All entries by their first word and then their second, "" if they have none; the longest first."""

    by_words: _ByFirst
    telling: frozenset[str]  # two neighbours in each that few texts have, or its only word

    def find(self, section: Section) -> Iterator[Use]:
        """Yield each use of a phrase, in reading order; none of them overlap."""
        if self.telling.isdisjoint(_told(section, len(_TELLING))):
            return
        for own in own_blocks(section):
            text = own.text
            for entry, start, end in _found(self, text):
                if entry.kind != _FINE and own.holds(start, end):
                    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
                    yield Use(entry, own.span(start, end), before, after)

    def each(self, text: str) -> Iterator[tuple[Entry, int, int]]:
        """Yield each entry that stands in a text, with where it begins and ends."""
        done, words = 0, _words(text)
        if self.telling.isdisjoint(words.neighbours):
            return
        row, firsts = words.row, self.by_words.keys() & set(words.row)
        for at in [n for n, word in enumerate(row) if word in firsts]:
            if at < done:
                continue
            seconds = self.by_words[row[at]]
            second = row[at + 1] if at + 1 < len(row) else ""
            for entry in (*seconds.get(second, ()), *seconds.get("", ())):
                end = at + len(entry.words)
                if row[at:end] == entry.words and _stand_together(text, words.spans[at:end]):
                    start, stop = words.spans[at][0], words.spans[end - 1][1]
                    if _is_written_so(entry, text[start:stop]):
                        yield entry, start, stop
                        done = end
                        break


class _Words:
    """The words of a text as they are looked up, and where they stand: most texts are never asked for that."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.row = _row(text)

    @cached_property
    def neighbours(self) -> set[str]:
        """The words, and each two of them that stand beside each other."""
        return {*self.row, *map(" ".join, pairwise(self.row))}

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        return tuple(m.span() for m in _WORD.finditer(self._text))


_unquoted = methodcaller("strip", "'")


def _row(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are looked up."""
    plain = text.replace("’", "'")
    if not plain.isascii():
        return tuple(map(_key, _WORD.findall(text)))
    low = plain.lower()
    if _ODD.search(low):
        return tuple(map(_key, _ASCII_WORD.findall(low)))
    if "'" in low:
        return tuple(map(_key, filter(None, map(_unquoted, _stretches(low)))))
    return tuple(_stretches(low))  # as they are: nothing is left to fold


_FINE = "fine"


@kept_by_text(2048)
def _found(index: Index, text: str) -> tuple[tuple[Entry, int, int], ...]:
    return tuple(index.each(text))


_words = kept_by_text(1024)(_Words)


_TELLING: set[str] = set()  # of all indexes
_SECONDS: set[str] = set()  # the second words of the pairs among them


@kept_by_text(64)  # each rule asks for what it knows of it
def _told(section: Section, _known: int) -> set[str]:
    """Return all words and pairs of words of a section that tell of phrases: one with another stands in no block."""
    rows = [_words(own.text).row for own in own_blocks(section)]
    both = [f"{a} {b}" for row in rows for a, b in pairwise(row) if b in _SECONDS]
    return _TELLING.intersection(chain(both, *rows))


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    return fold(word).replace(".", "")


def _stand_together(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Say whether only blanks or hyphens part the words, and no hyphen ties them to another."""
    start, end = spans[0][0], spans[-1][1]
    if text[start - 1 : start] in _HYPHENS and text[start - 2 : start - 1].isalnum() and start:
        return False
    if text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalnum():
        return False
    return all(_GAP.fullmatch(text, a[1], b[0]) for a, b in pairwise(spans))


def _is_written_so(entry: Entry, text: str) -> bool:
    """Say whether a text has capitals where the list has them, and is no abbreviation otherwise."""
    if entry.capitals:
        return entry.capitals.issubset(_CAPITALS.findall(text))
    return not (text.isupper() and text.isalpha() and len(text) <= _SHORT)


def index_of(lists: Mapping[str, Mapping[str, str]], fine: Sequence[str] = ()) -> Index:
    """Return lists of phrases, by kind, as an index. Raises ValueError for one that cannot be read."""
    index = _index_of(lists, fine)
    _TELLING.update(index.telling)
    _SECONDS.update([telling.partition(" ")[2] for telling in index.telling])
    return index


@kept
def _index_of(lists: Mapping[str, Mapping[str, str]], fine: Sequence[str]) -> Index:
    found: dict[tuple[str, ...], Entry] = {}
    for kind, phrases in lists.items():
        for name, instead in phrases.items():
            for form, phrase in _forms(kind, name):
                words = tuple(map(_key, _WORD.findall(phrase)))
                capitals = frozenset(_CAPITALS.findall(phrase))
                found.setdefault(words, Entry(words, name, kind, instead, form, capitals))
    for name in fine:
        for phrase in ways(name):
            words = tuple(map(_key, _WORD.findall(phrase)))
            found[words] = Entry(words, name, _FINE)
    by_words: dict[str, dict[str, list[Entry]]] = {}
    for words, entry in sorted(found.items(), key=lambda item: (-len(item[0]), item[0])):
        first, second = (*words, "")[:2]
        by_words.setdefault(first, {}).setdefault(second, []).append(entry)
    telling = frozenset(map(_telling, found))
    table = _ByFirst((w, {s: tuple(e) for s, e in x.items()}) for w, x in by_words.items())
    return Index(table, telling)


def _telling(words: tuple[str, ...]) -> str:
    """Return two neighbours in a phrase that few texts have, or its only word."""
    pairs = map(" ".join, pairwise(words))
    return min(
        pairs, key=lambda p: (len(COMMON.intersection(p.split())), p), default=" ".join(words)
    )


def _forms(kind: str, name: str) -> Iterator[tuple[str, str]]:
    change = _FORMS.get(kind, _as_it_is)
    for phrase in ways(name):
        yield from change(phrase).items()


def _as_it_is(phrase: str) -> dict[str, str]:
    return {"": phrase}


def _all_of_verb(phrase: str) -> dict[str, str]:
    forms = verb_forms(phrase)
    if forms["ed"] == forms["en"]:  # "utilized" may be either
        return {k: forms[k] for k in ("", "s", "ing")} | {"ed or en": forms["ed"]}
    return forms


def _one_and_many(phrase: str) -> dict[str, str]:
    before, blank, last = phrase.rpartition(" ")
    return {"": phrase, "plural": before + blank + plural(last)}


# How the phrases of a kind of list change in a text; those of all other kinds stand as they are.
_FORMS: dict[str, Callable[[str], dict[str, str]]] = {
    "verbs": _all_of_verb,
    "states": _all_of_verb,
    "nouns": _one_and_many,
}


def ways(name: str) -> Iterator[str]:
    """Yield each way to write a phrase. Raises ValueError for one that cannot be read."""
    parts = _PART.findall(name)
    if not parts or "".join(parts).replace(" ", "") != name.replace(" ", ""):
        raise ValueError(f"“{name}” cannot be read as a phrase")
    if any("" in part.strip("()").split("|") for part in parts):
        raise ValueError(f"“{name}” has an empty word")
    choices = [
        [*part[1:-1].split("|"), ""] if part[0] == "(" else part.split("|") for part in parts
    ]
    rows = list(product(*choices))
    if len(rows) > _MOST_WAYS or not all("".join(row).strip(" |") for row in rows):
        raise ValueError(f"“{name}” stands for too many phrases, or for none")
    for row in rows:
        yield " ".join(word for word in row if word)


def problems_of(lists: Mapping[str, Mapping[str, str]], fine: Sequence[str]) -> Iterator[str]:
    """Yield each phrase that cannot be read, and each that two lists have."""
    seen: set[str] = set()
    for name in (*(n for phrases in lists.values() for n in phrases), *fine):
        if name in seen:
            yield f"“{name}” stands in two lists"
        seen.add(name)
        try:
            list(ways(name))
        except ValueError as error:
            yield str(error)
