"""Names of which the glossary has parts only: a part says little, so the whole name is the term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pagelint.checks._find_terms import Use
from pagelint.glossary import Sense, Term
from pagelint.model import Block, Section, Span
from pagelint.nlp.difficulty import rarity
from pagelint.nlp.inflect import fold

Found = list[tuple[Use, tuple[Sense, ...]]]

_SHORT = re.compile(r"\(([A-Z][A-Za-z]{1,7})s?\)")
_WORD = re.compile(r"[^\W_]+")
_APART = re.compile(r"[.,;:()\n]")  # a name does not go past these
_REACH = 100  # characters of a name
_SMALL = frozenset("a an by for from in of on the to with".split())
_COMMON = 3.5  # Zipf, of a word like "virus" or "bladder"
# In a short form so long, one letter may stand for no word: "enzyme-linked immunosorbent assay".
_LETTERS = 4
_KIND = re.compile(r" (?:disease|disorder|syndrome)s?\b")
_ENZYME = re.compile(r"[a-z]{3,}(?<!dise)(?<!incre)(?<!decre)(?<!rele)ase")


def whole_names(section: Section, block: Block, found: Found) -> Found:
    """Return the uses of a block; those that are parts of one name give way to one use of the name."""
    for span in (*_spelled_out(section, block, found), *_in_rows(section.text, found)):
        inside = [use for use, _ in found if use.span.within(span)]
        if not inside or span in (inside[0].span, inside[-1].span):
            continue
        name = fold(section.text[span.start : span.end])
        parts = tuple(use.name for use in inside)
        kind = "condition" if span.end > inside[-1].span.end else inside[-1].term.kind
        whole = Use(span, name, Term(name=name, kind=kind), block, parts=parts)
        at = next(n for n, (use, _) in enumerate(found) if use is inside[0])
        found = [*found[:at], (whole, ()), *found[at + len(inside) :]]
    return found


def _spelled_out(section: Section, block: Block, found: Found) -> Iterator[Span]:
    """Yield the names that their short forms in brackets show to be names: "focal cortical dysplasia (FCD)"."""
    text = section.of(block)
    if "(" not in text or all(use.term.known for use, _ in found):
        return
    for short in _SHORT.finditer(text):
        low = max(0, short.start() - _REACH)
        for mark in _APART.finditer(text, low, short.start()):
            low = mark.end()
        words = [*_WORD.finditer(text, low, short.start())]
        start = _begin(short[1], words)
        if start < 0 or words[-1][0][0].isupper():  # the title of something
            continue
        span = Span(start, words[-1].end()).shift(block.span.start)
        asked = [u.span for u, _ in found if u.span.within(span) and not u.term.known]
        if len(asked) > 1 or (asked and not _is_plain(section.text, span, asked[0])):
            yield span


def _is_plain(text: str, name: Span, part: Span) -> bool:
    """Say whether a name is no more than its one hard part beside common words."""
    rest = f"{text[name.start : part.start]} {text[part.end : name.end]}"
    return all(len(w) == 1 or rarity(fold(w)) >= _COMMON for w in _WORD.findall(rest))


def _begin(short: str, words: Sequence[re.Match[str]]) -> int:
    """Return where the name of several words begins that a short form stands for, or -1."""
    letters = short.casefold()
    for n in range(len(words) - 2, max(-1, len(words) - 2 * len(letters)), -1):
        first = [w[0][0].casefold() for w in words[n:] if w[0].casefold() not in _SMALL]
        if "".join(first) == letters or _all_but_one(first, letters):
            return words[n].start()
    return -1


def _all_but_one(first: Sequence[str], letters: str) -> bool:
    if len(letters) < _LETTERS or len(first) != len(letters) - 1 or first[:1] != [letters[0]]:
        return False
    rest = iter(letters)
    return all(letter in rest for letter in first)


def _in_rows(text: str, found: Found) -> Iterator[Span]:
    """Yield the names that terms side by side make: a medicine of two, an enzyme, "renal cystic disease"."""
    low = -1  # where the terms side by side begin
    for (one, _), (two, _) in pairwise(found):
        between, end = text[one.span.end : two.span.start], two.span.end
        if between not in (" ", "/") or one.term.known or two.term.known:
            low = -1
            continue
        low = one.span.start if low < 0 else low
        if between == "/":
            named = one.term.kind == two.term.kind == "medicine"
        else:
            kind = _KIND.match(text, end)
            named = kind is not None or _ENZYME.fullmatch(text, two.span.start, end) is not None
            end = kind.end() if kind else end
        if named:
            yield Span(low, end)
