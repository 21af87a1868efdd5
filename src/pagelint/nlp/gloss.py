"""A section whose numbers speak English: what lets checks of numbers read a page in another language.

The words around numbers (units, bounds, how often, weekdays, what says that a number is a phone) are put into
English one by one, from a list, and decimal commas become points; nothing else is translated. A check that
says `GLOSSED` sees such a section, and what it finds is led back to the page's own words. A number that may
be a thousand or a decimal ("1.000 mg") is no number there, so that nothing is said of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from pagelint.known_texts import kept_by_text
from pagelint.model import Section, Span
from pagelint.verdict import Fact, Hit

_ONES = "un uno una dos tres cuatro cinco seis siete ocho nueve".split()
_DIGITS = r"\d[\d.,]*"
_NUMBER = re.compile(
    r"(?<![\w.,/:-])(?P<whole>\d{1,3}(?:[.,]\d{3})+|\d+)?(?P<rest>[.,]\d+)?(?![\w/]*[.,/:-]?\d)"
)
# No dose is printed with a nought at the end of a decimal: "1,000 mg" is a thousand on any page.
_WHOLE_DOSE = re.compile(r"[ \xa0]?(?:mg|mcg|µg|miligramos|microgramos|UI|unidades)(?!\w)")
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})*,\d{1,2}(?!\d)")
_UNCERTAIN = "\x01"  # as quantities have it: a number of no meaning


@dataclass(frozen=True)
class Gloss:
    """A section in which some stretches read otherwise, and the way back."""

    section: Section
    own: Section
    bounds: tuple[tuple[int, int], ...]  # where stretches begin in the gloss and on the page

    def back(self, span: Span) -> Span:
        """Return the place on the page of a place in the gloss: whole stretches, where it cuts into one."""
        return _mapped(self.bounds, span)

    def forth(self, span: Span) -> Span:
        """Return the place in the gloss of a place on the page."""
        return _mapped(self._turned, span)

    @cached_property
    def _turned(self) -> tuple[tuple[int, int], ...]:
        return tuple((own, gloss) for gloss, own in self.bounds)

    def original(self, thing: Fact | Hit) -> Fact | Hit:
        """Return what a check found in the gloss, in the page's own words and places."""
        own = self.back(thing.span) if thing.span else None
        shown = self.own.text[own.start : own.end] if own else ""
        values = {k: self._words(v, thing.span, shown) for k, v in thing.values.items()}
        if isinstance(thing, Fact):
            return Fact(thing.kind, self.back(thing.span), values)
        edits = tuple(
            replace(e, span=self.back(e.span), text=_commas(e.text, shown)) for e in thing.edits
        )
        kept = edits if all(set(_letters(e.text)) <= set(_letters(shown)) for e in edits) else ()
        related = tuple(map(self.back, thing.related))
        return replace(thing, span=own, values=values, edits=kept, related=related)

    def _words(self, value: Any, near: Span | None, shown: str) -> Any:
        """Return a value that quotes the gloss as the page has it."""
        if not isinstance(value, str) or near is None or not value.strip():
            return value
        for start in (near.start, 0):
            at = self.section.text.find(value, start)
            quoted = Span(at, at + len(value)) if at >= 0 else None
            if quoted and self.forth(own := self.back(quoted)) == quoted:
                return self.own.text[own.start : own.end]
        return _commas(value, shown)


@kept_by_text(512)
def glossed(section: Section) -> Gloss:
    """Return a Spanish section with its numbers in English."""
    text, changes = section.text, _changes(section.text)
    parts, starts, at, done = [], [(0, 0)], 0, 0
    for start, end, new in changes:
        parts += [text[done:start], new]
        at += start - done
        starts += [(at, start), (at + len(new), end)]
        at, done = at + len(new), end
    parts.append(text[done:])
    bare = Gloss(section, section, tuple(starts))
    made = replace(
        section,
        text="".join(parts),
        blocks=tuple(replace(b, span=bare.forth(b.span)) for b in section.blocks),
        marks=tuple(replace(m, span=bare.forth(m.span)) for m in section.marks),
        lang="en",
    )
    return replace(bare, section=made)


def _mapped(pairs: tuple[tuple[int, int], ...], span: Span) -> Span:
    start, end = _place(pairs, span.start, last=False), _place(pairs, span.end, last=True)
    return Span(start, max(start, end))


def _place(pairs: tuple[tuple[int, int], ...], at: int, *, last: bool) -> int:
    """Return where a position lies on the other side: within a changed stretch, at its start or end.

    `pairs` are the bounds of stretches, changed ones at odd places.
    """
    number = bisect_right(pairs, (at, -1 if last else 1 << 60)) - 1
    number = max(number, 0)
    mine, theirs = pairs[number]
    if number % 2 == 0:
        return theirs + at - mine
    if at == mine:
        return theirs
    return pairs[number + 1][1] if last else theirs


def _changes(text: str) -> list[tuple[int, int, str]]:
    commas = bool(_DECIMAL_COMMA.search(text))
    found = [
        (m.start(), m.end(), _phrase(m))
        for m in _form().finditer(text)
        if text[m.start() - 1 : m.start()] != "."  # "v.o." has no "o" that means "or"
    ]
    for match in _NUMBER.finditer(text):
        if match[0] and (new := _number(match, commas=commas)) != match[0]:
            found.append((match.start(), match.end(), new))
    return sorted(found)


def _number(match: re.Match[str], *, commas: bool) -> str:
    """Return a number with a decimal point and commas for thousands."""
    whole, rest = match["whole"] or "", match["rest"] or ""
    signs = set(re.findall("[.,]", whole))
    if len(signs) > 1 or (signs and rest and rest[0] in signs):
        return _UNCERTAIN * len(match[0])
    once = len(re.findall("[.,]", whole)) == 1 and not rest
    if once and "." in signs and whole[0] != "0" and not commas:
        return _UNCERTAIN * len(match[0])  # "1.125 mg" in the US, "1.125 personas" elsewhere
    is_dose = whole.endswith("0") and _WHOLE_DOSE.match(match.string, match.end())
    if once and "," in signs and commas and not is_dose:
        return _UNCERTAIN * len(match[0])
    if once and whole[0] == "0":
        return whole.replace(",", ".")
    return whole.replace(".", ",") + rest.replace(",", ".")


@cache
def _list() -> dict[str, str]:
    """Return the English of each Spanish phrase, in small letters."""
    found: dict[str, str] = {}
    for line in (Path(__file__).parent / "data" / "spanish.txt").read_text("utf-8").splitlines():
        spanish, sign, english = line.partition(" = ")
        if sign and not line.startswith("#"):
            found.update(dict.fromkeys(spanish.split(" | "), english))
    return found


@cache
def _form() -> re.Pattern[str]:
    """Return the expression of all phrases, the longest first, and of "de 10 a 14"."""
    phrases = sorted(_list(), key=lambda p: (-len(p), p))
    listed = "|".join(re.escape(p).replace(r"\ ", "[ \xa0]") for p in phrases)
    tens = "treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa"
    number = rf"(?:{_DIGITS}|{'|'.join(_ONES[3:])}|diez|doce|quince|veinte)"
    return re.compile(
        rf"(?P<drop>(?<!\w)de (?={number} a {number}\b))"
        r"|(?P<half>(?<=\d)(?<!12) de la (?:mañana|tarde|noche)(?!\w))"
        rf"|(?P<to>(?<=[\w%]) (?:a|hasta) (?={_DIGITS}))"
        rf"|(?<![\w.,])(?P<count>{_DIGITS}|{'|'.join(_ONES)}) (?P<unit>[^\W\d_]{{2,15}}) y medi[ao](?!\w)"
        rf"|(?<!\w)(?:(?P<ten>{tens}) y (?P<one>{'|'.join(_ONES)})|(?P<listed>{listed}))(?!\w)",
        re.IGNORECASE,
    )


def _phrase(match: re.Match[str]) -> str:
    if match["drop"]:
        return ""
    if match["half"]:  # "las 5 de la tarde"
        return " a.m." if match["half"].lower().endswith("mañana") else " p.m."
    if match["to"]:
        return " to "
    known = _list()
    if match["count"]:  # "una tableta y media"
        unit = match["unit"].lower()
        count = match["count"].lower().replace(",", ".")
        count = "one" if count in ("un", "una") else known.get(count, count)
        return f"{count} and a half {known[unit]}" if unit in known else match[0]
    if match["ten"]:
        one = known.get(match["one"].lower(), "one")
        return f"{known[match['ten'].lower()]}-{one}"
    word = match["listed"]
    english = known[word.lower().replace("\xa0", " ")]
    return english[:1].upper() + english[1:] if word[:1].isupper() else english


def _commas(text: str, shown: str) -> str:
    """Return a text with decimal commas if the words on the page have them."""
    return re.sub(r"(?<=\d)\.(?=\d)", ",", text) if re.search(r",\d", shown) else text


def _letters(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())
