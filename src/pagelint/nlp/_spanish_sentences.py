"""Where Spanish sentences and words begin and end in one block of text, by rules and no model.

A full stop ends no sentence after a title or other short form ("Dra. Ruiz", "p. ej.", "núm. 5"), in a number or
an address, in brackets within a sentence, or before a small letter. Behind "etc.", "a. m.", "EE. UU." it does
so where a capital, "¿" or "¡" follows.
"""

from __future__ import annotations

import re

from pagelint.nlp import segment
from pagelint.nlp.raised import MARK
from pagelint.nlp.urls import URL

# A name always follows.
_OPEN = frozenset(
    """dr dra dres dras sr sra sres sras srta srtas dña lic lics licda ing prof profa arq gral cnel tte sto sta fr ej
    st col vit av avda avd blvd calz ctra vs cf ee""".split()
)
# These hold a sentence together before a number only: "núm. 5", but "¡Dije que no. Llame!"
_COUNTED = frozenset(
    """no n nº n.º núm num nro nros tel tels tfno cel ext fax pág págs pag pags p pp cap caps fig figs art arts vol
    aprox rev máx mín max min depto dpto dept apto apdo ed""".split()
)
# A single letter after one of these is its name and no initial: "la vitamina C. Tome".
_LETTERED = frozenset(
    """vitamina vitaminas hepatitis influenza gripe tipo tipos parte plan grupo factor clase categoría figura tabla
    apéndice sección nivel etapa fase letra opción medicare""".split()
)
_SIGN = re.compile(
    rf"{URL}|(?P<end>[.?!…]+(?:[\"'”’»)\]*_]|{MARK}|\[\d[\d,\s–-]{{0,20}}\])*)|(?P<open>[(\[])"
)
_LAST = re.compile(r"[^\s()\[\]“”\"«»¿¡/–—]{1,24}\Z")
_COUNTER = re.compile(r"[\W_]*(?:\d{1,3}(?:\.\d{1,2}){0,3}|[^\W\d_]|[ivxIVX]{1,4})\)?")
_LEAD = re.compile(r"[\s\"'“‘(\[«*_•·–—-]{0,60}")
_GLUED = re.compile(r"[¿¡]|[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+(?=[\s,;:])")
_JOINED = re.compile(r"\d,\d")
_BLANKS = re.compile(r"\s*")
_LONGEST_ASIDE, _LONGEST_COUNTER = 400, 14


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of one block: in order, disjoint, trimmed."""
    spans: list[tuple[int, int]] = []
    start, last, aside = _past(_BLANKS, text, 0), len(text.rstrip()), -1
    lead = _past(_LEAD, text, start)
    for found in _SIGN.finditer(text):
        at, end = found.span()
        # A bracket that begins the sentence holds sentences; any other is a part of one.
        if found["open"] and at > aside and at >= lead:
            close = text.find(")" if found["open"] == "(" else "]", at, at + _LONGEST_ASIDE)
            aside = max(aside, close)
        if found["end"] and at >= aside and end < last and _ends(text, start, at, end):
            spans.append((start, end))
            start = _past(_BLANKS, text, end)
            lead = _past(_LEAD, text, start)
    return [*spans, (start, last)] if start < last else spans


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def words(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each word; "0,5" and "1.000,50" are one."""
    found: list[tuple[int, int]] = []
    for start, end in segment.words(text):
        if found and start == found[-1][1] + 1 and _JOINED.fullmatch(text[start - 2 : start + 1]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _ends(text: str, start: int, at: int, end: int) -> bool:
    """Say whether the signs from `at` to `end` end the sentence that begins at `start`."""
    sign, blank = text[at], text[end].isspace()
    if not blank and text[end] not in "¿¡":
        return _is_glued(text, at, end)
    nxt = text[(first := _past(_LEAD, text, end)) : first + 1]
    if not nxt or nxt in ",;:.)?!" or nxt.islower():
        return False
    if at - start <= _LONGEST_COUNTER and _COUNTER.fullmatch(text, start, at):
        return False
    if sign != "." or text[at : at + 2] == "..":
        return True
    last = _LAST.search(text, max(start, at - 24), at)
    return not (
        last and _goes_on(last.group().strip("*_"), text[max(start, at - 40) : last.start()], nxt)
    )


def _goes_on(token: str, before: str, nxt: str) -> bool:
    """Say whether a sentence goes on after a word with a full stop, though no small letter follows."""
    word, prior = token.casefold(), (before.casefold().split() or [""])[-1].strip(",;(")
    if word == "m" and prior in ("a.", "p."):
        return nxt.isdigit()
    if len(token) == 1 and token.isupper():
        return not (
            prior in _LETTERED or prior in ("y", "o") or prior[:1].isdigit() or prior[-1:] == "°"
        )
    return word in _OPEN or (word in _COUNTED and nxt.isdigit())


def _is_glued(text: str, at: int, end: int) -> bool:
    """Say whether a sentence ends with no blank behind it: "descanse.Llame"."""
    before = text[max(0, at - 3) : at]
    return before.isalpha() and before.islower() and bool(_GLUED.match(text, end))
