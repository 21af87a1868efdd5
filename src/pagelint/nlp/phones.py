"""Phone numbers in English text: where they stand, their digits, their extension.

Finds North American numbers in all common shapes, with letters too ("1-800-QUIT-NOW"), numbers of other
countries, and runs of digits that are written as a phone number but have too few or too many digits.
Shapes that dates, ranges and codes share ("555-0142", ten digits in a row) count only when the words before
them speak of calling. Short codes (911, 988) are no phone numbers here. Nothing is looked up: a number that
could exist may still reach nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.known_texts import kept_by_text
from pagelint.model import Span
from pagelint.nlp.runs import has_digit

_SEP = r"(?: ?[-.\u2010-\u2014/] ?| )"
_HARD = r"[-.\u2010-\u2014]"
_TOLL_FREE = "8(?:00|33|44|55|66|77|88)"
_NUMBER = re.compile(
    r"(?<![\w.,:/$£€#=@+\u2010-\u2014-])(?:"
    # Letters, which need a toll-free prefix or "1-" before them: 1-800-QUIT-NOW, 888-4-CANCER.
    rf"(?P<vanity>(?:\+?1{_SEP})?(?:\({_TOLL_FREE}\){_SEP}?|{_TOLL_FREE}{_HARD})"
    r"(?:[A-Z]{3} [A-Z]{4}|[A-Z]{4} [A-Z]{3}"
    rf"|(?:(?:\d{{1,4}}{_HARD}?){{1,2}}[A-Z]{{1,12}}|[A-Z]{{2,12}})(?:{_HARD}?(?:[A-Z]{{1,9}}|\d{{1,4}})){{0,3}}))"
    rf"|(?P<nanp>(?:\+?1{_SEP}?)?(?:\(\d{{3}}\){_SEP}?|\d{{3}}{_SEP})\d{{3}}{_SEP}\d{{4}})"
    rf"|(?P<international>\+[2-9]\d{{0,2}}(?:{_SEP}?\(?\d{{1,5}}\)?){{1,6}}"
    rf"|(?:\(0\d{{1,4}}\)|0\d{{2,4}})(?:{_SEP}?\d{{3,8}}){{1,3}}|0\d{{9,10}}"
    r"|\(0\d\) ?\d{4} ?\d{4}|1[38]00 \d{3} \d{3}|13 \d\d \d\d)"
    rf"|(?P<odd>(?:1{_HARD})?(?:\(\d{{2,4}}\){_SEP}?|\d{{3}}{_HARD})\d{{2,5}}{_HARD}\d{{2,6}}(?:{_HARD}\d{{1,5}})?"
    rf"|\d{{2,4}}{_HARD}\d{{3}}{_HARD}\d{{4}}|(?<=[a-z:.] )[2-9]\d\d \d{{3}} (?:\d{{2,3}}|\d{{5}}))"
    rf"|(?P<local>\d{{3}}[-.\u2010\u2011]\d{{4}})"
    r"|(?P<bare>1?\d{10})"
    rf")(?![\w%]|{_HARD}\w|[,/:]\d)"
)
# Every shape has one of these: three figures, or two in brackets, with more or a capital behind them.
_FIGURES = re.compile(rf"[\d+](?:(?<=\d)(?:\d\d\)?|\d\))(?:{_SEP})?[\dA-Z]|(?<=\+)\d|(?<=1)3 \d)")
_EXTENSION = re.compile(
    r"[,;]? {0,2}\(?(?:ext(?:ension|n)?\b\.?|x|#)[ :]{0,2}(\d{1,6})(?!\w)", re.IGNORECASE
)
# What says, shortly before a run of digits, that it is a number to call.
_CALLING = re.compile(
    r"\b(?:call(?:s|ing)?|(?:tele)?phones?|tel|fax|dial|hotlines?|helplines?|tty|tdd|cell|pager?|text(?:ing)?"
    r"|(?:contact|reach|ring) (?:us|them|him|her|your|our|the)|numbers? (?:is|are))\b"
)  # fmt: skip
# Before a number that no phone can have, less will do, unless it is said to be another kind of number.
_OFFICE = re.compile(
    r"\b(?:office|clinic|desk|line|unit|ward|department|pharmacy|hospital|doctor|nurse|team|center|questions?|help|contact)\b"
)
# A label of an office right before it, as in "Sleep Lab: 555-0174".
_LABEL = re.compile(
    r"\b(?:office|clinic|desk|line|unit|ward|department|pharmacy|hospital|lab|nurse|team|center|centre)s?"
    r"[*_]{0,2}:[*_]{0,2} ?$"
)
_COUNTED = re.compile(
    r"\b(?:account|record|mrn|ref|reference|case|order|id|policy|claim|lot|serial|model|item|room|isbn|nct|grant|code)\b"
)
_NEAR = 25
_REACH = 60  # characters: "Call the clinic during office hours at …"
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_NANP_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone number as it is shown.

    `kind`: "nanp" (area code and number), "local" (seven digits), "international" (any other country),
    "odd" (written like a North American number, with the wrong count of digits). `digits` are ten for
    "nanp", without a leading 1 and with letters as keys; for the other kinds all digits shown.
    """

    span: Span
    digits: str
    extension: str = ""
    kind: str = "nanp"


@kept_by_text(64)  # several checks ask this of a section
def may_have_phones(text: str) -> bool:
    """Say whether the figures are there that a phone number cannot do without."""
    return _may_have_phones(text)


def _may_have_phones(text: str) -> bool:
    return has_digit(text) and _FIGURES.search(text) is not None


@kept_by_text(2048)
def find_phones(text: str) -> tuple[Phone, ...]:
    """Return the phone numbers of a text, in order; `span` covers an extension too."""
    return tuple(_phones(text)) if _may_have_phones(text) else ()


def _phones(text: str) -> Iterator[Phone]:
    for found in _NUMBER.finditer(text):
        kind = str(found.lastgroup)
        if kind in ("odd", "local", "bare") and not _is_called(text, found):
            continue
        phone = _phone(kind, found)
        if why_impossible(phone) and not (_is_called(text, found) or _is_office(text, found)):
            continue
        if after := _EXTENSION.match(text, found.end()):
            span = Span(found.start(), after.end(1))
            phone = Phone(span, phone.digits, after.group(1), phone.kind)
        yield phone


def dialled(target: str) -> str:
    """Return the digits that a "tel:" link dials, ten for a North American number, "" for no such link."""
    scheme, _, number = target.strip().partition(":")
    if scheme.lower() != "tel":
        return ""
    number = re.split(r"[;,pP#]|%3[bB]", number, maxsplit=1)[0].replace("%20", " ")
    return _national(re.sub(r"\D", "", number.upper().translate(_KEYS)))


def why_impossible(phone: Phone) -> str:
    """Return "digits", "area code" or "number" for what no North American number can have, else ""."""
    if phone.kind == "odd":
        return "digits"
    if phone.kind == "nanp" and phone.digits[0] in "01":
        return "area code"
    local = phone.digits[-7:] if phone.kind in ("nanp", "local") else "2"
    return "number" if local[0] in "01" else ""


def _phone(kind: str, found: re.Match[str]) -> Phone:
    digits = re.sub(r"\D", "", found.group().translate(_KEYS))
    span = Span(*found.span())
    if kind in ("international", "local"):
        return Phone(span, digits, kind=kind)
    apart = kind == "odd" and re.match(rf"1{_HARD}", found.group())
    apart = apart or (kind == "vanity" and re.match(r"\+?1", found.group()))  # "1-800-QUIT-NO"
    national = digits[1:] if apart else _national(digits)
    if kind == "vanity":  # keys pressed beyond the tenth do nothing: 1-800-MEDICARE
        national = national[:_NANP_DIGITS]
    return Phone(span, national, kind="nanp" if len(national) == _NANP_DIGITS else "odd")


def _national(digits: str) -> str:
    """Take the leading 1 of a North American number off."""
    return digits[1:] if len(digits) > _NANP_DIGITS and digits[0] == "1" else digits


def _is_office(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - _REACH) : found.start()].lower()
    return bool(_OFFICE.search(before)) and not _COUNTED.search(before[-_NEAR:])


def _is_called(text: str, found: re.Match[str]) -> bool:
    if found.group().startswith("(") or re.match(rf"1{_HARD}8\d\d{_HARD}", found.group()):
        return True
    before = text[max(0, found.start() - _REACH) : found.start()].lower()
    return bool(_CALLING.search(before) or _LABEL.search(before))
