"""Whether words can explain a term: plain enough, not circular, or our own meaning in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from pagelint.checks._explain_patterns import (
    NO_GLOSS,
    NO_GLOSS_SIGNS,
    SAYS_NOTHING,
    STOP,
    is_sound,
)
from pagelint.checks._find_terms import Use
from pagelint.glossary import Term
from pagelint.known_texts import kept_by_text
from pagelint.model import Span
from pagelint.nlp.difficulty import rarity, word_difficulty
from pagelint.nlp.familiar import familiar
from pagelint.nlp.inflect import bases, fold
from pagelint.nlp.medical import is_medical, is_transparent
from pagelint.nlp.runs import folded

# Words that an explanation may have and that alone say nothing of what a thing is.
_VAGUE = frozenset(
    "something someone thing things condition conditions disease diseases disorder disorders problem "
    "problems type types kind kinds form forms case cases name word term when where which that who "
    "how why done happens used using called known usually often sometimes very also more most many "
    "such other another can may will not has have had been being from into than there they people "
    "group groups part parts larger spectrum related range family series member "
    "certain different features feature person "
    "someone patient patients doctor doctors both each either alpha beta gamma".split()
)
_HARD_WORD = 0.5  # from here on a word in an explanation does not help to explain
_STEM = 5  # letters that words of one family share at their start
_COMMON = 3.2  # Zipf
_COMMONEST = 6.5  # Zipf: a word as common as this says next to nothing
_LEAST = 0.5  # what such a word weighs all the same
_PARTS = re.compile(r",\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHORT = re.compile(r"[^a-z]*[A-Z][\w/.&-]{0,9}s?")
_EXAMPLES = re.compile(r"(?:such as|like|including|e\.g\.|for example|eg\b)", re.IGNORECASE)


def plain_enough(inside: str, uses: Sequence[Use], at: int, term: str) -> bool:
    """Say whether words in brackets or behind "or" or "is" can explain a term.

    Refused: an abbreviation alone, a pronunciation guide, a dose, a citation, a list of examples,
    words that are all hard themselves, or only the term again. `at` is where `inside` starts.
    """
    text = inside.strip(" \n.,;:")
    if is_sound(text) or text[:1].isdigit():
        return False
    if _SHORT.fullmatch(text) and not _is_plain_word(text):
        return False  # a short form, or a brand
    if any(map(folded(text).__contains__, NO_GLOSS_SIGNS)) and NO_GLOSS.search(text):
        return False
    if SAYS_NOTHING.match(text) or _EXAMPLES.match(text):
        return False
    if _are_names(text):
        return False
    hard: set[int] = set()
    names = 0
    for use in uses:
        low, high = use.span.start - at, use.span.end - at
        if high <= 0 or low >= len(inside):
            continue
        if is_lay_name(use, text, at, term):
            return True
        if not (use.term.known or _is_in_plain_words(inside[max(0, low) : high])):
            hard.update(range(low, high))
            names += low >= 0
    own = _own(term)
    plain = (
        m for m in _WORD.finditer(inside) if m.start() not in hard and _says_something(m[0], own)
    )
    # "(laminectomy, resection or both)" is a list: more words than names must say something.
    return next(islice(plain, names if "," in text else 0, None), None) is not None


def _are_names(text: str) -> bool:
    """Say whether words are a list of brands or other names: "Baqsimi, Gvoke or Zegalogue"."""
    parts = [p for p in _PARTS.split(text) if p]
    return len(parts) > 1 and 2 * sum(not p[0].islower() for p in parts) > len(parts)


@lru_cache(maxsize=8192)
def _own(term: str) -> frozenset[str]:
    """Return how the words of a term begin: a gloss of nothing else goes round in a circle."""
    return frozenset(fold(w)[:_STEM] for w in _WORD.findall(term))


def _says_something(word: str, own: frozenset[str]) -> bool:
    bare = fold(word)
    if bare in STOP or bare in _VAGUE or bare[:_STEM] in own:
        return False
    if word[1:].isupper() and len(word) > 1:
        return False  # a short form
    if _is_plain_word(bare) or bare.startswith("anti-"):
        return True
    return word_difficulty(word.lower()) < _HARD_WORD and not is_medical(bare)


def is_lay_name(use: Use, inside: str, at: int, term: str) -> bool:
    """Say whether a use in a gloss is the term's other name in plain words: "German measles"."""
    if use.name != term:
        return False
    words = _WORD.findall(inside[max(0, use.span.start - at) : max(0, use.span.end - at)])
    return len(words) > 1 and all(_is_plain_word(w) or w.startswith("anti-") for w in words)


# Where an explanation ends, whatever stands in its sentence: at examples, at the next item of a list that has run
# into one line, and where the main clause goes on ("glands, just above the kidneys, get the signal, they …").
_ENDS = re.compile(
    r"[,(]?\s*\b(?:such as|including|for example|for instance|e\.g\.)|, like\s|\s-\s|,\s(?:they|he|she|it|you|we)\s"
)


def core(text: str, gloss: Span) -> Span:
    """Return the part of an explanation that says what the thing is, without examples and what follows."""
    found = _ENDS.search(text, gloss.start + 1, gloss.end)
    return Span(gloss.start, found.start()) if found else gloss


def holds(term: Term, word: str) -> bool:
    """Say whether a word is one of those that carry the meaning of what the glossary says it is."""
    forms = frozenset(bases(word))
    if not forms.isdisjoint(_SORTS):
        return False
    return any(not forms.isdisjoint(m) for t in (term.plain, term.use) for m in _meaning(t))


# "A glucose tolerance test or A1C": the sort of thing that both are is not what the one is.
_SORTS = frozenset(
    "test scan exam medicine drug treatment surgery operation procedure body".split()
)


def _is_plain_word(word: str) -> bool:
    bare = fold(word)
    return familiar(bare) or rarity(bare) >= _COMMON or is_transparent(bare)


def _is_in_plain_words(name: str) -> bool:
    """Say whether the words of a longer name help by themselves: "an inflammatory bowel disease"."""
    words = _WORD.findall(name)
    return len(words) > 1 and all(map(_is_plain_word, words))


@lru_cache(maxsize=512)
def _meaning(plain: str) -> tuple[frozenset[str], ...]:
    """Return the words that carry a wording's meaning, each with its base forms."""
    words = [fold(w) for w in _WORD.findall(plain)]
    return tuple(
        frozenset(bases(w)) for w in dict.fromkeys(words) if w not in STOP and w not in _VAGUE
    )


class Weighed(NamedTuple):
    """The words of a wording that are not the term's own, and how much each says: rare words say more."""

    words: tuple[tuple[frozenset[str], float], ...]
    forms: frozenset[str]  # of all of them
    whole: float


@lru_cache(maxsize=4096)
def _weighed(plain: str, use: str, name: str) -> Weighed:
    own = _own(name)
    words = tuple(
        (forms, max(_LEAST, _COMMONEST - max(map(rarity, forms))))
        for forms in _meaning(f"{plain} {use}")
        if not any(f[:_STEM] in own for f in forms)
    )
    return Weighed(words, frozenset().union(*(f for f, _ in words)), sum(w for _, w in words))


def meant_by(term: Term) -> Sequence[Weighed]:
    """Return what the glossary says a term is, and in each of its senses, if it says anything in other words."""
    own = _weighed(term.plain, term.use, term.name)
    if not term.senses:
        return (own,) if own.words else ()
    every = (own, *[_weighed(s.plain, "", term.name) for s in term.senses.values()])
    return [meant for meant in every if meant.words]


def shared(meant: Sequence[Weighed], *texts: str) -> tuple[int, float]:
    """Return how much of what the glossary says a term is stands in one or more sentences, in any order.

    That is the number of its words, and their share (0 to 1) of what the whole wording says.
    """
    best = (0, 0.0)
    words = frozenset().union(*map(_forms_in, texts)) if len(texts) > 1 else _forms_in(texts[0])
    for one in meant:
        if not one.forms.isdisjoint(words):
            met = [weight for forms, weight in one.words if not forms.isdisjoint(words)]
            best = max(best, (len(met), sum(met) / one.whole))
    return best


def means(term: Term, text: str) -> bool:
    """Say whether a text has a word of what the glossary says a term is."""
    return shared(meant_by(term), text)[0] > 0


def apart(meant: Sequence[Weighed], text: str) -> int:
    """Return how many words lie between two in a sentence that say what the glossary says, at the closest."""
    words = [frozenset(bases(w)) for w in _WORD.findall(text)]
    least = len(words)
    for one in meant:
        last: tuple[int, frozenset[str]] | None = None
        for at, word in enumerate(words):
            met = next((forms for forms, _ in one.words if not forms.isdisjoint(word)), None)
            if met is None:
                continue
            if last and last[1] != met:
                least = min(least, at - last[0] - 1)
            last = at, met
    return least


@kept_by_text(2048)
def _forms_in(text: str) -> frozenset[str]:
    return frozenset().union(*map(bases, _WORD.findall(text)))
