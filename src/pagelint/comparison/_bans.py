"""What a sentence forbids, in English and in Spanish, sentence by sentence of two sections.

Bans are orders not to do something: "do not", "never", "avoid", "must not", "no tome", "nunca", "evite". "It is not
cancer" forbids nothing. Sentences are set side by side by their order, lengths and numbers (after Gale and
Church 1993, aclanthology.org/J93-1004: one for one, one for two, or none), so that a ban that moved to the
neighbouring sentence is a loss there and an addition here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf, log

from pagelint import nlp
from pagelint.comparison._spanish_bans import spanish_bans
from pagelint.model import Section, Span

_SUBJECTS = frozenset("nsubj nsubjpass expl csubj".split())
_NEGATIONS = frozenset(("not", "n't", "n’t", "never"))
_TURNED = frozenset("stop skip quit miss forget delay discontinue interrupt hesitate worry".split())
_FIRST = (
    r"(?:^|[,;:(.–—]\s|[,;:]?\s(?:please|then)\s)[*•\s-]{0,3}(?:(?:please|and|but|also|so|then)\s)?"
)
_ORDER = re.compile(rf"{_FIRST}(?:do\snot|don[’']t|never)(?=\s)", re.IGNORECASE)
_OTHERS = re.compile(
    rf"(?<!to\s)(?<!can\s)(?<!may\s)(?<!helps\s)(?<!help\s)(?<!will\s)(?<!you\s)\bavoid\b"
    r"|\b(?:try|have|need|want|ought|important|best)\sto\savoid\b"
    rf"|(?:{_FIRST}|\b(?:should|must|to)\s)(?:stop|quit)(?=\s(?:(?:\w+ing|your|the|all|this|that|it|any)\b))"
    rf"|{_FIRST}nothing\s(?:to|by)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:sure\b[^.]{1,40}(?:does|do)(?:\snot|n[’']t)|under\sno\scirc\w+|up\sto|at\smost|no\smore\sthan|maximum|limit|skip|(?:stay|keep)\s(?:[\w’]+\s){0,3}?(?:away|off|out)|refrain|"
    r"not\s(?:safe|allowed|permitted|recommended)|not\sto\s\w+|(?:should|must|may|can)(?:\snot|not|n[’']t)|only\s(?:if|when|after))\b",
    re.IGNORECASE,
)
_NOT_DONE = frozenset("catch feel get have hear know see tell".split())  # "you cannot catch it"
# Each may be a ban of its own in the other language: "do not eat or drink", "no coma y no beba".
_OR = re.compile(r"\b(?:or|nor|and)\b(?!\s(?:do\snot|don[’']t|never|avoid))", re.IGNORECASE)
_NO = re.compile(r"\b(?:not|never|avoid)\b|n[’']t\b", re.IGNORECASE)
_VERBS = frozenset("VB VBP VBZ VBD MD".split())
_ALONE, _JOINED, _KIND, _BAN = 1.2, 0.5, 0.4, 0.2  # what each costs
_BAND = 40  # sentences by which two sections may be out of step


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the bans it surely holds and those it may hold."""

    sentence: nlp.Sentence
    sure: int
    most: int
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class LostBan:
    """A sentence that forbids what the sentences beside it do not; `alone`: no sentence stands beside it."""

    side: int
    span: Span
    text: str
    alone: bool


def lost_bans(a: Section | None, b: Section | None) -> Iterator[LostBan]:
    """Yield the bans of each section that the other lacks; spans count from the page's start."""
    for mine, theirs in _beads(_lines(a) if a else (), _lines(b) if b else ()):
        for side, here, there, section in ((0, mine, theirs, a), (1, theirs, mine, b)):
            sure, most = sum(k.sure for k in here), sum(k.most for k in there)
            if section and sure > most:
                line = next(k for k in here if k.sure)
                yield LostBan(
                    side,
                    line.sentence.span.shift(section.start),
                    line.sentence.text,
                    alone=not there,
                )


@lru_cache(maxsize=512)
def _lines(section: Section) -> tuple[Line, ...]:
    found = []
    for block in section.content():
        if block.kind == "heading":
            continue
        tokens = nlp.tokens(section, block)
        for s in nlp.block_sentences(section, block):
            sure, most = spanish_bans(s.text) if section.lang == "es" else _english_bans(s, tokens)
            found.append(Line(s, sure, most, frozenset(re.findall(r"\d+", s.text))))
    return tuple(found)


def _english_bans(sentence: nlp.Sentence, tokens: Sequence[nlp.Token]) -> tuple[int, int]:
    """Return how many bans a sentence holds: those for sure, and those that it may hold."""
    text, start = sentence.text, sentence.span.start
    first = {start + m.end() for m in _ORDER.finditer(text)}
    sure = len(_OTHERS.findall(text))
    if not tokens:  # too long a block to be parsed
        sure += len(first)
    for at, token in enumerate(tokens):
        if token.span.within(sentence.span) and token.text.lower() in _NEGATIONS:
            after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
            if token.span.end in first:  # "do not be afraid" forbids nothing
                sure += after not in _TURNED and after != "be"
            else:
                sure += after not in _TURNED and _orders(tokens, at)
    if text.startswith("No "):  # "No aspirin." has no verb
        sure += not any(t.tag in _VERBS for t in tokens if t.span.within(sentence.span))
    first_no = _NO.search(text)
    maybe = len(_WEAK.findall(text)) + (len(_OR.findall(text, first_no.end())) if first_no else 0)
    return sure, sure + maybe


def _orders(tokens: Sequence[nlp.Token], at: int) -> bool:
    """Say whether a "not" forbids: it has a verb without a subject ("do not drive"), or "you must not"."""
    verb = tokens[at].head
    beside = [t for i, t in enumerate(tokens) if t.head == verb and i != verb]
    if tokens[verb].text.lower() in _TURNED:
        return False
    modal = {t.text.lower() for t in beside if t.tag == "MD"}
    if modal & {"must", "should", "shall", "can", "ca"}:
        you = any(t.label in _SUBJECTS and t.text.lower() == "you" for t in beside)
        if tokens[verb].label not in ("ROOT", "conj", "parataxis", "ccomp"):
            return False
        if modal & {"must", "should", "shall"}:
            return True
        return you and tokens[verb].label == "ROOT" and tokens[verb].lemma not in _NOT_DONE
    if tokens[verb].tag not in ("VB", "VBP") or any(t.tag in ("TO", "MD") for t in beside):
        return False
    return not _has_subject(tokens, verb) and tokens[verb].label not in ("relcl", "acl", "advcl")


def _has_subject(tokens: Sequence[nlp.Token], verb: int) -> bool:
    """Say whether a verb, or the one that it is joined to with "and", has a subject."""
    for _ in range(5):
        if any(t.head == verb and t.label in _SUBJECTS for t in tokens):
            return True
        if tokens[verb].label != "conj":
            return False
        verb = tokens[verb].head
    return False


_Bead = tuple[tuple[Line, ...], tuple[Line, ...]]
_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))


def _beads(mine: tuple[Line, ...], theirs: tuple[Line, ...]) -> Iterator[_Bead]:
    """Yield sentences side by side, in order, by the cheapest way through both sections."""
    rows, columns = len(mine), len(theirs)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    band = max(_BAND, 2 * columns // max(rows, 1))
    for i in range(rows + 1):
        middle = i * columns // rows if rows else 0
        for j in range(max(0, middle - band), min(columns, middle + band) + 1):
            for a, b in _SHAPES:
                known = best.get((i - a, j - b))
                if known is None or i < a or j < b:
                    continue
                cost = known[0] + _cost(mine[i - a : i], theirs[j - b : j])
                if cost < best.get((i, j), (inf,))[0]:
                    best[i, j] = (cost, (a, b))
    at, found = (rows, columns), []
    while at != (0, 0):
        a, b = best[at][1]
        found.append((mine[at[0] - a : at[0]], theirs[at[1] - b : at[1]]))
        at = (at[0] - a, at[1] - b)
    yield from reversed(found)


def _cost(mine: tuple[Line, ...], theirs: tuple[Line, ...]) -> float:
    if not (mine and theirs):
        return _ALONE
    one, two = (sum(len(k.sentence.text) for k in side) for side in (mine, theirs))
    cost = abs(log((one + 10) / (two + 10)))
    numbers = [frozenset().union(*(k.numbers for k in side)) for side in (mine, theirs)]
    if either := numbers[0] | numbers[1]:
        cost += len(numbers[0] ^ numbers[1]) / len(either)
    cost += _KIND * (mine[0].sentence.block.kind != theirs[0].sentence.block.kind)
    cost += _BAN * (any(k.sure for k in mine) != any(k.most for k in theirs))
    return cost + _JOINED * (len(mine) + len(theirs) - 2)
