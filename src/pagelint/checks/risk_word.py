"""Words for how often something happens that do not fit the number beside them: "rare (1 in 20)".

Sees "very common", "common", "uncommon", "rare" and "very rare" and one share close to it, in a sentence or
under a heading that speaks of harm. A value near a border fits both sides; "fewer than" and "up to" fit
whatever lies below, unless "up to" goes ten times beyond the word. Diseases are left alone: "rare disease"
has a meaning of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pagelint import nlp
from pagelint.checks._force import LONGEST, is_question
from pagelint.checks._options import once_for_options
from pagelint.checks._shares import Share, shares
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.verdict import Hit

VALUES = frozenset({"first", "second", "expected"})
BY_BLOCK = True
# In everyday words what is very common is common too, and what is very rare is rare and uncommon.
_LEVELS: Mapping[str, tuple[Decimal, Decimal, str]] = {
    "very common": (Decimal("0.1"), Decimal(1), "1 in 10 people or more"),
    "common": (Decimal("0.01"), Decimal(1), "1 in 100 to 1 in 10 people"),
    "uncommon": (Decimal(0), Decimal("0.01"), "1 in 1,000 to 1 in 100 people"),
    "rare": (Decimal(0), Decimal("0.001"), "1 in 10,000 to 1 in 1,000 people"),
    "very rare": (Decimal(0), Decimal("0.0001"), "fewer than 1 in 10,000 people"),
}
_FAR = 10  # times the upper end of a word's range
_SAME = {"rarely": "rare", "very rarely": "very rare", "extremely rare": "very rare"}
_WORD = re.compile(
    r"\b(?<!more )(?<!most )(?<!less )(?<!least )(?<!not )(?<!as )(?<!so )(?<!n[’']t )(?<!fairly )(?<!quite )"
    r"(?:very rarely|very rare|extremely rare|very common|uncommon|common|rarely|rare)\b"
    r"(?!\s(?:than|cold|bile|cause|sense|law|name|type|form|kind|ways?|disease|disorder|condition|cancer|tumou?r))",
    re.IGNORECASE,
)
_DISEASE = re.compile(
    r"\b(?:disease|disorder|condition|syndrome|cancers?|tumou?rs?|illness)\b", re.IGNORECASE
)
_OWN_HARM = re.compile(r"\b(?:side effects?|complications?|reactions?|risks?)\b", re.IGNORECASE)
# Behind these stands another thing: "a rare infection kills 30 percent", "of those with a rare reaction".
_BREAK = re.compile(
    r"[;]|\.\s|,\s(?:the|its|it|they|about half)\b|\b(?:but|while|whereas|other|more|most|less|than|with|who|kill\w*|"
    r"dies?|died|fatal\w*|deadly|surviv\w+|recover\w*|need\w*|lasts?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    harms: tuple[str, ...] = option((), "words that show that a harm is spoken of")
    tolerance: int = option(2, "a value so many times beyond a border still fits the word")
    distance: int = option(45, "so many characters may stand between the word and its number")
    bare: bool = option(default=False, doc="report a word that has no number in its paragraph")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if not params.harms:
        yield "“harms” is missing: which words show that a harm is spoken of?"
    if params.tolerance < 1:
        yield "“tolerance” must be 1 or more"


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each word that does not fit its number, or (`bare`) has none."""
    if not _may_tell(section.text):
        return
    harm = _harm(params)
    titled = bool(_OWN_HARM.search(section.title))
    for block in section.content():
        text = section.of(block)
        if block.kind in ("alt", "quote") or not _may_tell(text) or not _WORD.search(text):
            continue
        sentences = [s for s in nlp.block_sentences(section, block) if len(s.text) <= LONGEST]
        counted = any(shares(s.text) for s in sentences)
        for sentence in sentences:
            told = harm.search(sentence.text) or titled
            disease = _DISEASE.search(sentence.text) and not _OWN_HARM.search(sentence.text)
            if not told or disease or is_question(sentence):
                continue
            if params.bare:
                yield from _bare(sentence, counted=counted)
            else:
                yield from _misfits(sentence, params)


def _may_tell(text: str) -> bool:
    """Say whether a text may have one of the words: each has one of these two in it."""
    low = text.lower()
    return "common" in low or "rare" in low


@once_for_options
def _harm(params: Params) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, params.harms))})\b", re.IGNORECASE)


def _bare(sentence: nlp.Sentence, *, counted: bool) -> Iterator[Hit]:
    if not counted and (match := _WORD.search(sentence.text)):
        values = {"first": match[0], "second": "", "expected": _level(match[0])[2]}
        yield Hit(Span(*match.span()).shift(sentence.span.start), values)


def _misfits(sentence: nlp.Sentence, params: Params) -> Iterator[Hit]:
    text = sentence.text
    words = [(Span(*m.span()), m[0]) for m in _WORD.finditer(text)]
    found = shares(text)
    for place, word in words:
        share = _beside(text, place, found, [p for p, _ in words], params.distance)
        if share is None or _fits(word, share, params.tolerance):
            continue
        span = Span(min(place.start, share.span.start), max(place.end, share.span.end))
        number = text[share.span.start : share.span.end]
        values = {"first": word.lower(), "second": number, "expected": _level(word)[2]}
        yield Hit(span.shift(sentence.span.start), values)


def _beside(
    text: str, place: Span, found: tuple[Share, ...], words: list[Span], distance: int
) -> Share | None:
    """Return the one share that stands with the word: the next one, or else the one before it."""
    after = next((s for s in found if s.span.start >= place.end), None)
    before = next((s for s in reversed(found) if s.span.end <= place.start), None)
    for share in (after, before):
        if share is None:
            continue
        low, high = sorted((place, share.span))
        between = text[low.end : high.start]
        apart = any(low.end <= w.start and w.end <= high.start for w in words if w != place)
        if len(between) <= distance and not apart and not _BREAK.search(between):
            return share
    return None


def _level(word: str) -> tuple[Decimal, Decimal, str]:
    low = " ".join(word.lower().split())
    return _LEVELS[_SAME.get(low, low)]


def _fits(word: str, share: Share, tolerance: int) -> bool:
    least, most, _ = _level(word)
    # "Up to 30 in 100" means that it may be as many: far beyond the word's own limit it is a misfit.
    open_below = share.bound == "under" or (share.bound == "most" and share.high <= most * _FAR)
    low = Decimal(0) if open_below else share.high if share.bound == "most" else share.low
    high = Decimal(1) if share.bound in ("least", "over") else share.high
    return low <= most * tolerance and high >= least / tolerance
