"""A word that is spelled right and is the wrong one: "caused from", "asses the patient", "loose weight".

Sees what its rules list, and only in company that leaves no doubt: the words beside it. Each entry is a
pattern and the right words. In a pattern `[ ]` stand around what is wrong, `( | )` around words of which
one will do; `*` stands for any ending, `_` for a blank between such words, `^` and `$` for where a sentence
begins and ends, and a comma for itself; after " but not " stand words that must not be met before.
Misses: all other confusions. It does not know grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise, product

from pagelint import nlp
from pagelint.checks._options import once_for_options
from pagelint.checks._pattern_words import MOST_TRIES, tries_of_stars
from pagelint.checks._phrases import COMMON
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.nlp.runs import folded, stretches_of
from pagelint.shelf import kept
from pagelint.verdict import Edit, Hit

VALUES = frozenset({"suggestion"})
BY_BLOCK = True
# Between two words; that some blank is there follows from where words begin and end.
_GAP = r"[\s\xa0(]{0,3}"
_STAR = 20  # letters that a star stands for
_SIGNS = {
    "^": r"^[\s\"“(•*-]{0,5}",
    "$": r"(?=[.!?;:…)\"”\s]{0,5}$)",
    ",": r"\s{0,2},",
}
_PART = re.compile(r"[\[\]^$,]|\([^()\s]+\)|[\w'*-]+")
_BACK = 300  # so far back stands what a pattern must not meet
_stretches = stretches_of(r"[\w'-]")
_EDGES = "_'-"  # a quotation mark, or a line for slanted words, may stand before a word
_WHOLE = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")  # neither an ending nor words with a blank between
Key = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One confusion: where it is met, and the right words."""

    when: str = ""
    right: str = ""
    safe: bool = False  # no other words can have been meant


# Compared by identity: the index of a rule's patterns is made once and found again.
@dataclass(frozen=True, slots=True, eq=False)
class Params:
    """Options of the check."""

    wrong: tuple[Entry, ...] = option((), "`when` a wrong word is met, and what is `right`")


@dataclass(frozen=True, slots=True)
class _Pattern:
    expression: re.Pattern[str]
    refused: re.Pattern[str] | None


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    for entry in params.wrong:
        if entry.when.count("[") != 1 or entry.when.count("]") != 1 or not entry.right:
            yield f"“{entry.when}” needs one [wrong word] and what is right"
        if _tries(entry.when) > MOST_TRIES:
            yield f"“{entry.when[:60]}” fits in too many ways: use fewer stars"


def _tries(when: str) -> int:
    """Return in how many ways a pattern can fit from one place, at most."""
    tries = 1
    for part in _PART.findall(when):
        words = part.strip("()").split("|")
        tries *= max(tries_of_stars(w, _STAR) for w in words)
        if any(
            not w.strip("*") for w in words
        ):  # it may stand for nothing, and the gap before it too
            tries *= 4 * (_STAR + 1)
    return tries


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each wrong word; where two patterns meet, the first one counts."""
    keys = _keys(params, section.text)
    for sentence in nlp.sentences(section) if keys else ():
        end = 0
        for span, number in _found(params, keys, sentence.text):
            if span.start >= end:
                end = span.end
                yield _hit(section, span.shift(sentence.span.start), params.wrong[number])


def _found(params: Params, keys: Iterable[Key], sentence: str) -> Sequence[tuple[Span, int]]:
    """Return where patterns are met in a sentence that has what they need, each with its number."""
    text, index = sentence.replace("’", "'"), _index(params)
    low = folded(text)
    here = [k for k in keys if (k in low if isinstance(k, str) else k[0] in low and k[1] in low)]
    numbers = {n for key in here for n in index[key]}
    return sorted((s, n) for n in numbers for s in _spans(_compiled(params.wrong[n]), text))


def _keys(params: Params, text: str) -> AbstractSet[Key]:
    """Return the words, or two words side by side, of a text that an entry needs.

    A section has all words of its sentences in the same order, so an entry that needs none of them is met in none.
    """
    stretches = _stretches(folded(text.replace("’", "'")))
    words = list(filter(None, [s.lstrip(_EDGES) for s in stretches]))
    alone, seconds = _asked(params)
    pairs = [(first, word) for first, word in pairwise(words) if word in seconds]
    return alone.intersection(words) | (_index(params).keys() & pairs)


def _hit(section: Section, span: Span, entry: Entry) -> Hit:
    wrong, right = section.text[span.start : span.end], entry.right
    right = right[:1].upper() + right[1:] if wrong[:1].isupper() else right
    return Hit(span, {"suggestion": right}, (Edit(span, right, entry.safe),))


def _spans(pattern: _Pattern, text: str) -> Iterator[Span]:
    for found in pattern.expression.finditer(text):
        low, high = found.span("wrong")
        if not (pattern.refused and pattern.refused.search(text, max(0, low - _BACK), low)):
            yield Span(low, high)


@once_for_options
def _index(params: Params) -> dict[Key, list[int]]:
    """Return the numbers of the entries by what they need."""
    return _index_of(tuple([entry.when for entry in params.wrong]))


@kept
def _index_of(texts: tuple[str, ...]) -> dict[Key, list[int]]:
    index: dict[Key, list[int]] = {}
    for number, text in enumerate(texts):
        for key in _needs(text):
            index.setdefault(key, []).append(number)
    return index


@once_for_options
def _asked(params: Params) -> tuple[frozenset[Key], frozenset[str]]:
    """Return the single words that entries need, and the second ones of pairs."""
    alone = frozenset(key for key in _index(params) if isinstance(key, str))
    return alone, frozenset(key[1] for key in _index(params) if key not in alone)


def _needs(text: str) -> Iterable[Key]:
    """Return pairs of words, or single ones: of them a sentence has one, or it cannot meet the entry."""
    parts = [p for p in _PART.findall(text.partition(" but not ")[0]) if p not in "[]"]
    choices = [p.lower().strip("()").split("|") for p in parts]
    both = [
        ([w.rpartition("_")[2] for w in one], [w.partition("_")[0] for w in other])
        for one, other in pairwise(choices)
    ]
    whole = [pair for pair in both if all(map(_WHOLE.fullmatch, chain(*pair)))]
    if whole:
        return product(*max(whole, key=_rarity))
    inner = text.partition("[")[2].partition("]")[0]
    return inner.split()[0].lower().strip("()").split("|")


def _rarity(pair: tuple[Sequence[str], Sequence[str]]) -> tuple[float, int]:
    """Return what is larger the fewer sentences have one of some words beside one of others."""
    common = [COMMON.issuperset(both) for both in product(*pair)]
    # Long words are rare ones.
    return -sum(common) / len(common), max(min(map(len, words)) for words in pair)


@lru_cache(maxsize=512)  # a page has the first word of few: the rest are never compiled
def _compiled(entry: Entry) -> _Pattern:
    when, _, refused = entry.when.partition(" but not ")
    parts = ""
    for part in _PART.findall(when):
        if part == "[":
            parts += _GAP + "(?P<wrong>"
        elif part == "]":
            parts += ")"
        else:
            parts += _choice(part)
    expression = re.compile(parts, re.IGNORECASE)
    if not refused:
        return _Pattern(expression, None)
    stop = re.compile(_choice(refused), re.IGNORECASE)
    return _Pattern(expression, stop)


def _choice(part: str) -> str:
    """Return the expression of a word, a sign or a choice of them."""
    return "(?:" + "|".join(_SIGNS.get(w) or _word(w) for w in part.strip("()").split("|")) + ")"


def _word(word: str) -> str:
    letters = re.escape(word).replace(r"\*", rf"[\w']{{0,{_STAR}}}").replace("_", r"[\s\xa0]+")
    return rf"{_GAP}(?<![\w'-]){letters}(?![\w'-])"
