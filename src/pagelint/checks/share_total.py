"""Shares that are more than the whole: "110 % of patients", "12 out of 10 people", "60 % and the other 50 %".

Sees a percentage over 100 of people, "x in y" with x above y, and parts of one whole ("the other", "the
rest", men and women, those who got better and worse) that add to more than all. Growth and comparisons
may be over 100 ("grew by 150 percent", "120 % of normal") and several answers of one person may overlap,
so other sums are not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.checks._numbered import numbered
from pagelint.model import Section, Span
from pagelint.nlp import Sentence
from pagelint.nlp.quantities import Quantity, quantities
from pagelint.verdict import Hit

VALUES = frozenset({"finding"})
BY_BLOCK = True
GLOSSED = True
_PEOPLE = (
    r"(?:people|patients|adults|women|men|children|babies|infants|teens|teenagers|boys|girls|persons|cases|"
    r"participants|Americans|families|mothers|fathers|parents|users|smokers|residents|students|veterans)"
)
_OF_PEOPLE = re.compile(rf"\sof\s(?:all\s|the\s|our\s|these\s|\w+\s)?{_PEOPLE}\b", re.IGNORECASE)
_GROWTH = re.compile(
    r"\b(?:gr[eo]w\w*|increas\w*|r[io]se\w*|rising|more|jump\w*|climb\w*|than|normal|average|usual|baseline|ideal|"
    r"poverty|income|rate|capacity|target|goal|expected|compared)\b",
    re.IGNORECASE,
)
_AFTER_SHARE = re.compile(
    rf"\s?[.,;:)(]|\s?$|\s(?:\w+\s)?{_PEOPLE}\b|\s(?:have|has|get|will)\b", re.IGNORECASE
)
_SCORE = re.compile(r"\b(?:pain|scale|scor\w*|rat(?:e[ds]?|ing)|give|vision)\b", re.IGNORECASE)
_REST = re.compile(r"\bthe\s(?:other|remaining|rest\b[^.;%]{0,20})\s?$", re.IGNORECASE)
_SEXES = re.compile(
    r"\s(?:are\s|were\s)?(?P<who>men|male|males|boys|women|female|females|girls)\b", re.IGNORECASE
)
_MALE = frozenset("men male males boys".split())
# How people fared, and what they said. Only where nothing else stands behind a share are they parts of one whole:
# those who slept better may be among those who felt worse.
_WHO = r"\s?(?:people\s|patients\s|of\s(?:them|people|patients)\s)?"
_FELT = r"(?:(?:got|get|felt|feel|feels|were|are|was|is|became|had|have|did|showed|much|a\s(?:bit|little|lot))\s){0,2}"
_AND = r"(?:\sat\sall)?[,;.\s]*(?:(?:and|but|about|only|another|some)\s){0,3}"
_FARED = tuple(
    re.compile(f"{_WHO}{_FELT}{form}{_AND}", re.IGNORECASE)
    for form in (
        r"(?:better|improved|recovered|well|cured)",
        r"(?:stayed\s|remained\s|about\s)?(?:the\ssame|unchanged|stable|no\s(?:change|better|improvement)|not\s(?:change|improve))",
        r"(?:worse|worsened)",
    )
)
_SAID = tuple(
    re.compile(f"{_WHO}{form}{_AND}", re.IGNORECASE)
    for form in (
        r"(?:(?:said|answered)\s\W?yes\W?|agreed)",
        r"(?:(?:said|answered)\s\W?no\W?|disagreed)",
        r"(?:(?:were\s)?(?:unsure|undecided|not\ssure)|did\snot\sknow|had\sno\sopinion)",
    )
)
_TIMES = re.compile(
    r"\b(?:later|then|first|after|before|while|weeks?|months?|years?|of\s(?:those|these|them)|compared|versus)\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\b(?:of|among|in)\s(?:about\s|every\s|the\s|these\s|all\s)?$", re.IGNORECASE)
_TWO = 2
_FAR = 200
_HUNDRED = 100
_NEAR = 80
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Params:
    """No options."""


def see(section: Section, _params: Params) -> Iterator[Hit]:
    """Report each share that is more than the whole it is a share of."""
    for sentence in numbered(section):
        found = quantities(sentence.text)
        if not found:
            continue
        percents = [q for q in found if q.unit and q.unit.name == "%" and q.last is None]
        for q in found:
            if q.is_share and _is_too_many(sentence, q):
                yield _hit(sentence, q.span, "is more than the whole")
        for q in percents:
            if q.first.value > _HUNDRED and _is_of_people(sentence, q):
                yield _hit(
                    sentence, q.span, f"is more than all of them{_lost_dash(sentence.text, q)}"
                )
        if parts := _parts(sentence.text, percents) or _outcomes(sentence.text, percents):
            total = sum(q.first.value for q in parts)
            span = Span(parts[0].span.start, parts[-1].span.end)
            if total > _HUNDRED + 1:
                yield _hit(sentence, span, f"adds up to {total:f} %")
        if (counted := _counted(sentence.text, found)) and counted[1]:
            whole, parts = counted
            total = sum(q.first.value for q in parts)
            if total > whole.first.value:
                span = Span(whole.span.start, parts[-1].span.end)
                yield _hit(sentence, span, f"adds up to {total:f}, not {whole.first.value:f}")


def _hit(sentence: Sentence, span: Span, finding: str) -> Hit:
    return Hit(span.shift(sentence.span.start), {"finding": finding})


def _is_too_many(sentence: Sentence, q: Quantity) -> bool:
    if q.last is None or q.first.value <= q.last.value or int(q.last.value) in _YEARS:
        return False
    text, before = sentence.text, sentence.text[max(0, q.span.start - _NEAR) : q.span.start]
    if text[q.first.span.start].isdigit() != text[q.last.span.start].isdigit():
        return False  # "seven in 2 of the towns"
    return bool(_AFTER_SHARE.match(text, q.span.end)) and not _SCORE.search(before)


def _is_of_people(sentence: Sentence, q: Quantity) -> bool:
    before = sentence.text[max(0, q.span.start - 40) : q.span.start]
    return bool(_OF_PEOPLE.match(sentence.text, q.span.end)) and not _GROWTH.search(before)


def _lost_dash(text: str, q: Quantity) -> str:
    """Return the range that a number far too large may have been, before its dash was lost."""
    printed = re.match(r"\d+", text[q.first.span.start : q.first.span.end])
    if printed is None or q.first.value <= _FAR:
        return ""
    digits = printed[0]
    for at in range(1, len(digits)):
        low, high = digits[:at], digits[at:]
        if high[0] != "0" and int(low) < int(high) <= _HUNDRED:
            return f". Perhaps a dash was lost, as in “{low}-{high}”"
    return ""


def _outcomes(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return shares of people of whom each is said to have fared otherwise, so that nobody is in two; or none.

    Better, the same and worse, or yes, no and unsure.
    """
    if len(found) < _TWO or _TIMES.search(text, found[0].span.end):
        return []
    ends = [*(q.span.start for q in found[1:]), len(text)]
    behind = [text[q.span.end : end][:_NEAR] for q, end in zip(found, ends, strict=True)]
    if any(_OF_PEOPLE.match(words) for words in behind[1:]):
        return []  # of other people each
    for kinds in (_FARED, _SAID):
        told = [[k for k, form in enumerate(kinds) if form.fullmatch(words)] for words in behind]
        if all(len(t) == 1 for t in told) and len({t[0] for t in told}) == len(found):
            return found
    return []


def _counted(text: str, found: tuple[Quantity, ...]) -> tuple[Quantity, list[Quantity]] | None:
    """Return how many people there are, and the parts of them: "Of 100 people, 60 …, 30 … and 20 …"."""
    if len(found) <= _TWO or any(q.last or q.bound for q in found):
        return None
    whole, *parts = found
    people = whole.unit is not None and whole.unit.name == "people"
    if not people or not _OUT_OF.search(text[: whole.span.start][-_NEAR:]):
        return None
    if any(q.unit and q.unit.name != "people" for q in parts):
        return None
    return whole, _outcomes(text, parts)


def _parts(text: str, percents: list[Quantity]) -> list[Quantity]:
    """Return two percentages that are parts of one whole, or none."""
    if len(percents) != 2:
        return []
    first, second = percents
    if _REST.search(text[first.span.end : second.span.start]):
        return percents
    who = [_SEXES.match(text, q.span.end) for q in percents]
    if who[0] and who[1]:
        male = {match["who"].lower() in _MALE for match in who if match}
        return percents if len(male) == 2 else []
    return []
