"""A word that is spelled wrong: "fliuds", "vertebrea", "flexable".

Sees a word that is not known and stands one slip (a letter too many, too few or wrong, or two swapped)
from a known one, and words that a rule lists as wrong. Known are some 130,000 listed words, the terms
and short forms of the glossary, the house's own words and plain new forms of all of them. A medical word
is never taken for a common one, and a name only when it is close to a very common word
and stands once.
Misses: sentences of other languages, slips that make another word, words of two letters, and slips in
what no list knows. Words that lost their blanks or their apostrophes all over a page were broken by a
program, not by a writer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby

from pagelint import nlp
from pagelint.checks._options import once_for_options
from pagelint.checks._slips import Slip, house, slip_of
from pagelint.checks._spelled import has_odd, pieces
from pagelint.glossary import Glossary, filled, option
from pagelint.model import Section
from pagelint.nlp.spelling import is_listed
from pagelint.verdict import Edit, Fact, Hit

VALUES = frozenset({"suggestion", "count"})
_APOSTROPHE = "apostrophe"
_OFTEN = 3  # so often on a page, a short word is a name or a term
_SHORT = 7
_MOST_FINE = 8192  # words that stay known as such
_OWNER = re.compile(r"['’]s?\Z", re.IGNORECASE)
# So many words without their apostrophes were not typed so: a program dropped the signs.
_LOST, _LOST_BESIDE_KEPT = 2, 3


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    glossary: Glossary = filled(Glossary(), "the terms of all packs and of the house")
    words: tuple[str, ...] = option((), "words that your house uses and spells so")
    known: tuple[str, ...] = option((), "other words that are spelled right and stand in no list")
    wrong: Mapping[str, str] = option({}, "wrong spelling: what is right")
    safe: Mapping[str, str] = option({}, "wrong spelling: the one word that it can be")


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each word that seems to be spelled wrong, and one apostrophe if there is any."""
    known, is_odd, fine = _lists(params)
    words = set[str]().union(*[s.cut.texts for s in nlp.sentences(section)])
    new = words - fine
    odd = {word for word in new if has_odd(word, is_odd)}
    if len(fine) > _MOST_FINE:
        fine.clear()
    fine |= new - odd
    if not odd:
        return
    for piece in (p for b in section.content() for p in pieces(section, b, odd, is_odd)):
        if "'" in piece.word:
            yield Fact(_APOSTROPHE, piece.span)
        right = params.safe.get(piece.word) or params.wrong.get(piece.word)
        slip = Slip(right, sure=True, safe=True) if right else slip_of(piece, known, words)
        name = piece.name and not piece.title and not right
        if slip:
            text = section.text[piece.span.start : piece.span.end]
            values = {**_values(piece.word, text, slip), "name": name}
            values["certain"] = piece.word in params.safe and not piece.capital
            yield Fact("misspelled", piece.span, values)


@once_for_options
def _lists(
    params: Params,
) -> tuple[AbstractSet[str], Callable[[str], bool], set[str]]:
    """Return the words of the house, what is odd of folded words, and a place for words that have no such part.

    Odd are words that no list knows, that a rule lists as wrong, and those with an apostrophe.
    """
    known = house(params.glossary, params.words + params.known)
    listed_wrong = frozenset((*params.safe, *params.wrong))

    def odd(word: str) -> bool:
        return word in listed_wrong or "'" in word or not is_listed(word, known)

    return known, odd, set()


def _values(word: str, text: str, slip: Slip) -> dict[str, str | bool]:
    right, other = _cased(slip.right, text), _cased(slip.other, text)
    return {"word": word, "right": right, "other": other, "sure": slip.sure, "safe": slip.safe}


def _cased(right: str, text: str) -> str:
    """Return the right word with the capitals of the wrong one, and with its possessive."""
    tail = _OWNER.search(text)
    owner = tail[0] if right and tail else ""
    if text.isupper() and len(text) > 1:
        return right.upper() + owner
    return (right[:1].upper() + right[1:] if text[:1].isupper() else right) + owner


def weigh(facts: Sequence[Fact], params: Params, about: object) -> Iterator[Hit]:
    """Report each wrong word at its first place, with a fix for all its places where it is sure."""
    del params, about
    found = [f for f in facts if f.kind == "misspelled"]
    lost = [f for f in found if "'" in f.values["right"]]
    kept = any(f.kind == _APOSTROPHE for f in facts)
    if len({f.values["word"] for f in lost}) >= (_LOST_BESIDE_KEPT if kept else _LOST):
        found = [f for f in found if f not in lost]
    by_word = sorted(found, key=lambda f: (f.values["word"], f.span))
    for word, group in groupby(by_word, key=lambda f: str(f.values["word"])):
        uses = list(group)
        brand = len(uses) > 1 and any(u.values["name"] for u in uses)
        brand = brand and all(u.values["right"][:1].isupper() for u in uses)
        often = len(uses) >= _OFTEN and len(word) < _SHORT and not uses[0].values["sure"]
        if not brand and not often:
            yield _hit(uses)


def _hit(uses: Sequence[Fact]) -> Hit:
    first = uses[0]
    sure = first.values["sure"]
    right = f"“{first.values['right']}”"
    if other := first.values["other"]:
        right += f" or “{other}”"
    suggestion = f"Did you mean {right}?" if sure or other else "Please look it up."
    return Hit(
        first.span,
        {"suggestion": suggestion, "count": len(uses)},
        tuple(Edit(u.span, u.values["right"], u.values["certain"]) for u in uses)
        if first.values["safe"]
        else (),
        tuple(u.span for u in uses[1:]),
    )
