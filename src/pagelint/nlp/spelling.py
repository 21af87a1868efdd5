"""Which words are spelled right, and which known words stand one slip of the finger away.

The words come from SCOWL, the Medical Subject Headings, ICD-10-CM and the names of substances of the
US Food and Drug Administration, by `tools/build_spelling.py`. Read at first use, and once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from pagelint.known_texts import kept_by_text
from pagelint.known_words import kept_by_word
from pagelint.nlp.difficulty import rarity
from pagelint.shelf import kept, kept_apart

FILE = Path(__file__).parent / "data" / "spelling.txt"
_SIGNS = "abcdefghijklmnopqrstuvwxyz'"
# Beginnings and ends that make new words of known ones, everyday or medical.
_BEFORE = re.compile(
    "(?:non|pre|post|re|un|up|down|cyber|tele|over|under|mid|anti|multi|micro|macro|mini|hyper|hypo|peri|intra|inter|extra|trans|sub|super|"
    "supra|semi|bi|tri|uni|poly|mono|auto|bio|co|counter|cross|de|dis|mis|out|pro|self|neo|endo|epi|exo|iso|meta|para|"
    "pseudo|neuro|cardio|vaso|gastro|hepato|nephro|osteo|immuno|hemo|haemo|myo|electro|thermo|photo|radio|chemo|psycho|"
    "physio|patho|onco|thrombo|thorac|broncho|cerebro|cyclo|nano|spatio|cranio|dermato|encephalo|entero|fibro|glyco|lipo|lympho|oto|retro)"
)
_BEHIND = re.compile(r"(?:like|free|less|wide|wise|proof|ness|wards?|fold)$")
_COMMON = 4.5  # Zipf
_SHORTEST_PART = 4
_BRITISH = re.compile("[ao]e(?!s?$)")  # "sialorrhoea", "oesophagoscopy"
_SHORTEST_BRITISH = 7
_NO_PLURAL = re.compile("(?:[sui]|[^aeiou]y)s$")  # "bodys" is none
_MEDICAL = re.compile(
    r"(?:itis|itides|ectom(?:y|ies)|[oi]tom(?:y|ies)|stom(?:y|ies)|olog(?:y|ic|ical|ist|ists)|a?emi[ac]|scop(?:y|ies|ic|e|es)|osis|"
    r"oses|otic|omas?|omata|path(?:y|ies|ic)|plast(?:y|ies|ic)|gra(?:ms?|phy|phic)|algi[ac]|mycins?|cillins?|statins?|"
    r"[dp]ipine|zoles?|olols?|prils?|sartans?|tinibs?|mabs?|vir|oxacins?|azepams?|iasis|troph(?:y|ic)|uri[ac]|peni[ac]|lys[ie]s|"
    r"lytics?|ases?|ides?|cyt(?:es?|ic)|genic|gen(?:s|esis)?|itic|aceae|idae|oids?|amines?|idines?|oxin|azine|pnea|rrhea|rrhoea|"
    r"plegi[ac]|phasi[ac]|megaly|cele|sarcomas?|blasts?|philus|coccus|cocci|bacter|virus|virid)$|"
    r"^(?:cardi|neuro|gastr|hepat|derm|haem|hemat|nephr|osteo|arthr|bronch|thromb|angi|phosph|gluc|cyt|encephal|immun)"
)

_CONTRACTIONS = frozenset(
    [
        f"{w}n't"
        for w in "is are was were do does did has have had would could should must might need are ca wo".split()
    ]
    + [f"{w}'{e}" for w in "you we they".split() for e in ("re", "ve", "ll", "d")]
    + [f"{w}'{e}" for w in "it he she that there who what".split() for e in ("s", "ll", "d")]
    + ["i'm", "i've", "i'll", "i'd", "here's", "let's", "where's", "how's"]
)


_LOST = {c.replace("'", ""): c for c in _CONTRACTIONS}


class Guess(NamedTuple):
    """A known word that may have been meant: how common it is (Zipf) and how likely the slip."""

    word: str
    common: float
    likely: float


@cache
def words() -> frozenset[str]:
    """Return all listed words, in small letters. A line of the file: a stem and its endings."""
    found: list[str] = []
    for line in FILE.read_text("utf-8").splitlines():
        stem, *ends = line.split(" ")
        found += [stem + end for end in ends] if ends else [stem]
    return frozenset(found)


_LETTERS = 3


@cache
@kept_apart(None)
def _listed() -> Mapping[str, str]:
    """Return all listed words by their first letters, as lines: to look for one is quicker than to part them."""
    found: dict[str, str] = {}
    for word in words():
        found[word[:_LETTERS]] = f"{found.get(word[:_LETTERS], _END)}{word}{_END}"
    return found


_END = "\n"


def _is_listed(word: str) -> bool:
    return f"{_END}{word}{_END}" in _listed().get(word[:_LETTERS], "")


@cache
@kept
def _common() -> frozenset[str]:
    """Return the listed words that are so common that most words of a page are among them."""
    return frozenset(word for word in words() if rarity(word) >= _COMMON)


def is_listed(word: str, more: AbstractSet[str] = frozenset()) -> bool:
    """Say whether a folded word is listed, or a contraction."""
    return word in _common() or _is_listed(word) or word in more or word in _CONTRACTIONS


def contraction(word: str) -> str:
    """Return the contraction that a folded word is without its apostrophe, "" if it is none."""
    return _LOST.get(word, "")


def is_british(word: str, more: AbstractSet[str] = frozenset()) -> bool:
    """Say whether a folded word is the British spelling of a listed one: "sialorrhoea"."""
    american = _BRITISH.sub("e", word) if len(word) >= _SHORTEST_BRITISH else word
    return american != word and is_listed(american, more)


def is_formed(word: str, more: AbstractSet[str] = frozenset()) -> bool:
    """Say whether a folded word is a new form of a listed one: "prepregnancy", "pebblelike"."""
    before, behind = _BEFORE.match(word), _BEHIND.search(word, _SHORTEST_PART)
    if before and len(word) - before.end() >= _SHORTEST_PART:
        rest = word[before.end() :]
        if is_listed(rest, more) or is_other_number(rest, more):
            return True
    return bool(behind and is_listed(word[: behind.start()], more))


def is_other_number(word: str, more: AbstractSet[str] = frozenset()) -> bool:
    """Say whether a folded word is the regular plural of a listed noun, or listed in the plural only."""
    if len(word) > _SHORTEST_PART and is_listed(word + "s", more):
        return True
    if not word.endswith("s") or len(word) <= _SHORTEST_PART:
        return False
    for end, base in (("ies", word[:-3] + "y"), ("ches", word[:-2]), ("shes", word[:-2])):
        if word.endswith(end) and is_listed(base, more):
            return True
    return not _NO_PLURAL.search(word) and is_listed(word[:-1], more)


def looks_medical(word: str) -> bool:
    """Say whether a word begins or ends as medical words do."""
    return bool(_MEDICAL.search(word))


def edits(word: str) -> Iterator[str]:
    """Yield what a word is when one letter is left out, swapped, replaced or put in, some twice.

    "-eys" for "-ies" and "f" for "ph" are one slip too.
    """
    for at in range(len(word)):
        head, tail = word[:at], word[at + 1 :]
        yield head + tail
        if tail:
            yield head + tail[0] + word[at] + tail[1:]
        for sign in _SIGNS:
            yield head + sign + tail
    for at in range(len(word) + 1):
        for sign in _SIGNS:
            yield word[:at] + sign + word[at:]
    if word.endswith("ies"):  # "kidnies": two letters, one slip
        yield word[:-3] + "eys"
    for old, new in (("ph", "f"), ("f", "ph")):  # "ibuprophen"
        if old in word:
            yield word.replace(old, new, 1)


@kept_by_text(256)  # `more` are mostly the words of one page
def guesses(word: str, more: AbstractSet[str] = frozenset()) -> tuple[Guess, ...]:
    """Return the known words that are one slip away from a folded word, the likeliest first."""
    found = {*_neighbours(word), *(_edits(word) & more)} - {word}
    made = (Guess(w, rarity(w), rarity(w) + _ease(word, w)) for w in found if len(w) > 1)
    return tuple(sorted(made, key=lambda g: (-g.likely, g.word)))


@kept_by_word(1)  # one takes longer than to write them all: few words are unknown
def _neighbours(word: str) -> tuple[str, ...]:
    """Return the listed words and contractions that are one slip away from a folded word."""
    found, listed = _edits(word), _listed()
    starts = {edit[:_LETTERS] for edit in found}
    near = (listed.get(start, "").split(_END) for start in starts)
    return tuple((found & _CONTRACTIONS).union(*map(found.intersection, near)) - {""})


@lru_cache(maxsize=1)
def _edits(word: str) -> frozenset[str]:
    return frozenset(edits(word))


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALIKE = ("aeiouy", "ckqsz", "bdpt", "mn", "gj", "fv", "iy", "sc")


def _ease(wrong: str, right: str) -> float:
    """Return how easily a slip happens, in Zipf units: two letters swapped, doubled, sounding alike."""
    if wrong[:1] != right[:1]:
        return -1.0
    if len(wrong) == len(right):
        pairs = [(a, b) for a, b in zip(wrong, right, strict=True) if a != b]
        if len(pairs) == 2:
            return 1.0
        a, b = pairs[0]
        return 0.5 if any(a in row and b in row for row in _ALIKE) or _near(a, b) else 0.0
    longer, shorter = sorted((wrong, right), key=len, reverse=True)
    at = next((i for i, c in enumerate(shorter) if c != longer[i]), len(shorter))
    if longer[at] == "'":
        return 1.0
    doubled = longer[at] == longer[at - 1 : at] or longer[at] == longer[at + 1 : at + 2]
    return 0.7 if doubled else 0.0


def _near(a: str, b: str) -> bool:
    """Say whether two keys are neighbours on a keyboard."""
    return any(a in row and b in row and abs(row.index(a) - row.index(b)) == 1 for row in _ROWS)
