"""Shares that are more than the whole: "110 % of patients", "12 out of 10 people", "60 % and the other 50 %".

Sees a percentage over 100 of people, "x in y" with x above y, and two parts of one whole ("the other", "the
rest", men and women) that add to more than 100. Growth and comparisons may be over 100 ("grew by 150
percent", "120 % of normal") and several answers of one person may overlap, so other sums are not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint import nlp
from pagelint.model import Section, Span
from pagelint.nlp import Sentence
from pagelint.nlp.quantities import Quantity, quantities
from pagelint.verdict import Hit

VALUES = frozenset({"finding"})
_PEOPLE = (
    r"(?:people|patients|adults|women|men|children|babies|infants|teens|teenagers|boys|girls|persons|cases|"
    r"participants|Americans|families|mothers|fathers|parents|users|smokers|residents|students|veterans)"
)
_OF_PEOPLE = re.compile(rf"\sof\s(?:all\s|the\s|our\s|these\s|\w+\s)?{_PEOPLE}\b", re.IGNORECASE)
_GROWTH = re.compile(
    r"\b(?:gr[eo]w\w*|increas\w*|r[io]se\w*|rising|up|more|jump\w*|climb\w*|by|than|normal|average|usual|baseline|ideal|"
    r"poverty|income|rate|capacity|target|goal|expected|compared|to)\b",
    re.IGNORECASE,
)
_AFTER_SHARE = re.compile(rf"\s?[.,;:)(]|\s?$|\s(?:\w+\s)?{_PEOPLE}\b", re.IGNORECASE)
_SCORE = re.compile(r"\b(?:pain|scale|scor\w*|rat(?:e[ds]?|ing)|give|vision)\b", re.IGNORECASE)
_REST = re.compile(r"\bthe\s(?:other|remaining|rest\b[^.;%]{0,20})\s?$", re.IGNORECASE)
_SEXES = re.compile(
    r"\s(?:are\s|were\s)?(?P<who>men|male|males|boys|women|female|females|girls)\b", re.IGNORECASE
)
_MALE = frozenset("men male males boys".split())
_HUNDRED = 100
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Params:
    """No options."""


def see(section: Section, _params: Params) -> Iterator[Hit]:
    """Report each share that is more than the whole it is a share of."""
    for sentence in nlp.sentences(section):
        found = quantities(sentence.text)
        percents = [q for q in found if q.unit and q.unit.name == "%" and q.last is None]
        for q in found:
            if q.is_share and _is_too_many(sentence, q):
                yield _hit(sentence, q.span, "is more than the whole")
        for q in percents:
            if q.first.value > _HUNDRED and _is_of_people(sentence, q):
                yield _hit(sentence, q.span, "is more than all of them")
        if parts := _parts(sentence.text, percents):
            total = sum(q.first.value for q in parts)
            span = Span(parts[0].span.start, parts[-1].span.end)
            if total > _HUNDRED + 1:
                yield _hit(sentence, span, f"adds up to {total:f} %")


def _hit(sentence: Sentence, span: Span, finding: str) -> Hit:
    return Hit(span.shift(sentence.span.start), {"finding": finding})


def _is_too_many(sentence: Sentence, q: Quantity) -> bool:
    if q.last is None or q.first.value <= q.last.value or int(q.last.value) in _YEARS:
        return False
    printed = sentence.text[q.span.start : q.span.end]
    before = sentence.text[: q.span.start]
    return (
        printed[0].isdigit() == printed[-1].isdigit() or "out" in printed
    ) and bool(
        _AFTER_SHARE.match(sentence.text, q.span.end) and not _SCORE.search(before)
    )


def _is_of_people(sentence: Sentence, q: Quantity) -> bool:
    before = sentence.text[max(0, q.span.start - 40) : q.span.start]
    return bool(_OF_PEOPLE.match(sentence.text, q.span.end)) and not _GROWTH.search(before)


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
