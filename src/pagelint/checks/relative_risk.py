"""A change of risk without the risk itself: "doubles your risk", "cuts the risk by half", "30 % less likely".

Sees the change in one sentence, and looks for a share of people ("2 in 100", "4 percent of women") in the
rest of its section: with one, readers can tell what the change means. What nobody chooses, such as a
family history, is one severity lower; that women and men, or origins, differ is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint import nlp
from pagelint.checks._force import LONGEST, is_question
from pagelint.checks._options import once_for_options
from pagelint.checks._shares import shares
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.nlp.runs import folded
from pagelint.verdict import Hit

VALUES = frozenset[str]()
_OTHERS = frozenset({"quote", "alt", "heading"})
_CHEAP = re.compile(
    r"\d|twice|doubl|tripl|quadrupl|halv|half|third|quarter|fold|times", re.IGNORECASE
)
_N = (
    r"(?:\d[\d.,]{0,8}(?:\s?(?:to|-|–|or)\s?\d[\d.,]{0,8})?|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|several|many)"
)
_PERCENT = rf"{_N}\s?(?:%|percent|per cent)"
_PART = rf"(?:{_PERCENT}|(?:one[ -])?half|(?:a|one)[ -](?:third|quarter)|two[ -]thirds|three[ -]quarters)"
_LIMIT = r"(?:about|around|up to|more than|at least|nearly|almost|over|also|even|much)"
_NEAR = r"(?:[^\s.;:]{1,30}\s){0,6}?"
_CHANCE = option(("risk", "risks", "chance", "chances", "odds", "likelihood"), "words for a risk")
_SHARE_OF = re.compile(
    r"\s?(?:of\s(?:all\s|the\s|these\s|those\s)?(?:people|women|men|patients|children|adults|babies|smokers|cases|\w{3,20}s\b)|"
    r"chance|risk\sof|develop|get|die|had|have|will)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    risks: tuple[str, ...] = _CHANCE
    groups: tuple[str, ...] = option((), "words for groups of people that nobody chooses")
    compared: tuple[str, ...] = option((), "groups that a page may compare without more")


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report a change of risk where the section gives no share of people."""
    needed, forms, groups = _looked_for(params)
    if not _any_in(needed, section.text):
        return
    absolutes: list[Span] | None = None
    for sentence in nlp.sentences(section):
        text = sentence.text
        if sentence.block.kind in _OTHERS or len(text) > LONGEST or not _any_in(needed, text):
            continue
        if not _CHEAP.search(text):
            continue
        found = next((m for form in forms if (m := form.search(text))), None)
        if found is None or is_question(sentence):
            continue
        if params.compared and _compares(text, Span(*found.span()), params.compared):
            continue
        span = Span(*found.span()).shift(sentence.span.start)
        absolutes = _absolutes(section) if absolutes is None else absolutes
        if all(place.meets(span) for place in absolutes):
            yield Hit(span, lower=bool(params.groups and groups.search(text)))


def _any_in(words: tuple[str, ...], text: str) -> bool:
    text = folded(text)
    return any(word in text for word in words)


@once_for_options
def _looked_for(
    params: Params,
) -> tuple[tuple[str, ...], tuple[re.Pattern[str], ...], re.Pattern[str]]:
    """Return words of which every change of risk has one, its forms, and what names a group."""
    groups = rf"\b(?:{'|'.join(map(re.escape, params.groups))})\b"
    needed = ("likely", *(folded(r) if r.isascii() else "" for r in params.risks))
    return needed, _forms(params.risks), re.compile(groups, re.IGNORECASE)


def _compares(text: str, change: Span, groups: tuple[str, ...]) -> bool:
    """Say whether a bare group has the risk ("men are twice as likely"), not one that does something."""
    group = rf"(?:{'|'.join(map(re.escape, groups))})"
    before = rf"\b{group}\s(?:are|have|is|were)\s(?:{_LIMIT}\s)?$"
    after = rf"\s(?:to occur\s|to affect\s)?(?:in|among|for)\s{group}\s(?:than|as|compared)\b"
    return bool(
        re.search(before, text[: change.start], re.IGNORECASE)
        or re.match(after, text[change.end :], re.IGNORECASE)
    )


def _forms(risks: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    risk = rf"\b(?:{'|'.join(map(re.escape, risks))})\b"
    texts = (
        rf"\b(?:doubl|tripl|quadrupl|halv)(?:es?|ed|ing)\s{_NEAR}{risk}",
        rf"\b(?:cut|lower|reduc|rais|increas|decreas|drop|slash|shrink|boost|go|goes|went|rise|fall|lessen)[a-z]{{0,4}}\s"
        rf"(?:[^\s.;:]{{1,30}}\s){{0,4}}?{risk}\s(?:[^\s.;:]{{1,30}}\s){{0,8}}?(?:by|in)\s(?:about\s|up\sto\s|as\smuch\sas\s|"
        rf"almost\s|nearly\s|more\sthan\s|at\sleast\s|around\s|over\s)?{_PART}",
        rf"{risk}\s(?:[^\s.;:]{{1,30}}\s){{0,6}}?(?:by|is|are|was)\s(?:about\s|up\sto\s|nearly\s|almost\s|more\sthan\s)?"
        rf"(?:{_PERCENT}|{_N}\stimes)\s(?:higher|lower|greater|less|more)",
        rf"{_PERCENT}\s(?:lower|higher|greater|reduced|increased|less|more|smaller|bigger|drop\sin|reduction\sin|"
        rf"increase\sin|decrease\sin|decline\sin)\s(?:the\s|your\s)?(?:{risk}|likely)",
        rf"\b(?:twice|half|{_N}\stimes)\s(?:as\slikely|as\sgreat\sa\s{risk}|more\slikely|less\slikely|the\s{risk}|your\s{risk}|"
        rf"higher\s{risk}|greater\s{risk})|\b\w{{2,6}}-?fold\s(?:higher\s|increased?\s|greater\s|lower\s)?(?:in\s)?{risk}",
    )
    return tuple(re.compile(t, re.IGNORECASE) for t in texts)


def _absolutes(section: Section) -> list[Span]:
    """Return where the section gives a share of people."""
    return [
        share.span.shift(sentence.span.start)
        for sentence in nlp.sentences(section)
        if len(sentence.text) <= LONGEST
        for share in shares(sentence.text)
        if share.whole or _SHARE_OF.match(sentence.text, share.span.end)
    ]
