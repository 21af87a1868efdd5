"""Terms that stand in no list: rare words that look medical, and diseases that bear a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pagelint import nlp
from pagelint.checks._find_terms import Use
from pagelint.checks._glued import glued, led
from pagelint.checks._name_parts import is_part
from pagelint.checks._slips import slip_of
from pagelint.checks._spelled import Piece
from pagelint.glossary import Term
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span
from pagelint.nlp.difficulty import rarity, word_difficulty
from pagelint.nlp.familiar import familiar
from pagelint.nlp.inflect import fold, singulars
from pagelint.nlp.medical import is_built, is_medical, is_transparent
from pagelint.nlp.spelling import is_listed

_SHORTEST = 5  # letters
_MEDICINE_SHORTEST = 7
_PROCEDURES = tuple("ectomy otomy ostomy plasty scopy centesis desis pexy rrhaphy therapy".split())
_TESTS = ("graphy", "metry", "gram")
_KINDS = (
    "virus disease syndrome fever disorder anomaly malformation palsy dystrophy tumor tumour paralysis "
    "ataxia dysplasia"
).split()
_EPONYM = re.compile(
    r"(?<![\w’'-])(?:[A-Z][a-z]+(?:[-\s–](?=[A-Z]))?){1,3}(?:['’]s)?\s+"
    rf"(?:{'|'.join(_KINDS)})\b"
)
_MOST_WORDS = 65536
_NONE: frozenset[str] = frozenset()
_REACH = 24  # letters of the first word of a Latin name
_COMMON = 3.7  # Zipf: "Heart Disease" in a title bears no name


# Compared by identity: hashing its lists for each word would cost more than looking.
@dataclass(frozen=True, eq=False)
class Evidence:
    """What makes a rare word a medical one, besides the words of ICD-10-CM."""

    endings: tuple[str, ...]
    beginnings: tuple[str, ...]
    medicines: tuple[str, ...]  # endings of names of medicines, after the USAN stems
    hardest_easy: float  # words up to this difficulty are never terms
    everyday: frozenset[str]

    @cached_property
    def ends(self) -> tuple[str, ...]:
        """All endings."""
        return (*self.medicines, *_PROCEDURES, *self.endings)


def outside_terms(
    section: Section, block: Block, uses: Sequence[Use], evidence: Evidence
) -> Iterator[Use]:
    """Yield what no list holds in one block, in no order."""
    low = block.span.start
    text = section.of(block)
    taken = [u.span for u in uses]
    if block.kind != "heading" and any(map(text.__contains__, _KINDS)):
        asked = [u.span for u in uses if not u.term.known]  # "syndrome" alone is no name
        for found in _EPONYM.finditer(text):
            span = Span(low + found.start(), low + found.end())
            name = _eponym(found.group())
            bare = Span(span.start, span.start + 1)
            if (
                name
                and not is_part(section.text, span.start, span.end)
                and not any(span.meets(t) for t in asked)
                and not any(bare.meets(t) for t in taken)
            ):
                taken.append(span)
                yield Use(span, name, Term(name=name, kind="condition"), block)
    terms = _terms(evidence)
    for sentence in nlp.block_sentences(section, block):
        if not any(map(terms.__getitem__, sentence.cut.texts)):
            continue
        for at, word in zip(*sentence.cut, strict=True):
            term = terms[word]
            if term is None:
                continue
            start = sentence.span.start + at
            span = Span(start, start + len(word))
            if any(span.meets(t) for t in taken) or is_part(section.text, span.start, span.end):
                continue
            mid = word[:1].isupper() and span.start > low and block.kind != "heading"
            begins = mid and _begins_sentence(text, span.start - low)
            # A name, unless its form says more.
            if mid and not begins and (term.kind == "word" or _is_genus(text, span.end - low)):
                continue
            if word[0].islower() and _is_epithet(text[: span.start - low], word):
                continue
            yield Use(span, term.name, term, block)


def _begins_sentence(text: str, at: int) -> bool:
    if re.search(r"\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs)\.\s*$", text[:at]):
        return False
    return bool(re.search(r"(?:[.?!:•–—(\n]|\s-)\s*[“\"*_]*$", text[:at]))


# The Latin name of a living thing has two words: "Trichuris vulpis".
_LATIN = re.compile(r"\s([a-z]{4,}(?:us|um|is|i|ae|a|ens|ense|ans|or))\b")
_GENUS = re.compile(r"(?<![\w.])[A-Z][a-z]{3,}(?:a|us|um|is|es|ma|on|ia)\s$")


def _is_genus(text: str, end: int) -> bool:
    """Say whether the second word of a Latin name stands behind a word with a capital."""
    found = _LATIN.match(text, end)
    return found is not None and rarity(found[1]) < _COMMON


def _is_epithet(before: str, word: str) -> bool:
    """Say whether a word is the second of a Latin name."""
    found = _GENUS.search(before[-_REACH:])
    return (
        found is not None
        and _LATIN.fullmatch(f" {word}") is not None
        and not _begins_sentence(before, max(0, len(before) - _REACH) + found.start())
    )


@kept_by_text(2048)
def _eponym(text: str) -> str:
    """Return the name of a disease that bears one, or ""."""
    plain = re.sub(r"['’]s\b", "", text)
    names = plain.split()[:-1]
    if all(familiar(fold(n)) or rarity(n) >= _COMMON for n in names):
        return ""
    return fold(plain)


class _Terms(dict[str, Term | None]):
    """The term that a word is by its form and rarity, or None: each word is judged once."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__()
        self._evidence = evidence

    def __missing__(self, word: str) -> Term | None:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found = self[word] = _term_of(word, self._evidence)
        return found


@lru_cache(maxsize=16)
def _terms(evidence: Evidence) -> _Terms:
    return _Terms(evidence)


def _term_of(word: str, evidence: Evidence) -> Term | None:
    if glued(word) < len(word) or led(word):
        return None
    folded = fold(word)
    bare = folded.replace("-", "")
    if len(folded) < _SHORTEST or not bare.isalpha() or any(c.isupper() for c in word[1:]):
        return None
    if familiar(folded) or not evidence.everyday.isdisjoint(singulars(folded)):
        return None
    kind = _kind(folded, evidence)
    if not (kind or is_medical(folded) or is_built(folded)):
        return None
    # Dear questions last: few words get so far.
    if word_difficulty(folded) < evidence.hardest_easy or is_transparent(folded):
        return None
    if not is_listed(folded) and slip_of(Piece(Span(0, 0), folded, name=word[0].isupper()), _NONE):
        return None  # another rule asks for the right spelling
    base = min(singulars(folded), key=len) if folded.endswith("s") else folded
    return Term(name=base if is_medical(base) or kind else folded, kind=kind or "word")


def _kind(folded: str, evidence: Evidence) -> str:
    """Return what sort of term the form of a word says it is, or ""."""
    for single in singulars(folded):
        if not (single.endswith(evidence.ends) or single.startswith(evidence.beginnings)):
            continue
        if len(single) >= _MEDICINE_SHORTEST and single.endswith(evidence.medicines):
            return "medicine"
        if single.endswith(_PROCEDURES):
            return "procedure"
        if single.endswith(_TESTS):
            return "test"
        if single.endswith(evidence.endings) or single.startswith(evidence.beginnings):
            return "condition"
    return ""


@lru_cache(maxsize=16)
def evidence_of(
    endings: tuple[str, ...],
    beginnings: tuple[str, ...],
    medicines: tuple[str, ...],
    hardest_easy: float,
    everyday: tuple[str, ...],
) -> Evidence:
    """Return a rule's options in the form in which words are compared with them."""
    return Evidence(endings, beginnings, medicines, hardest_easy, frozenset(everyday))
