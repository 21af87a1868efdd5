"""Where a text uses short forms: in capitals, in mixed case, or as the glossary lists them.

Capitals that are only loud ("DO NOT EAT FISH"), names, brands, degrees, Roman numbers and states in an
address are none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from string import ascii_letters, ascii_uppercase

from pagelint.glossary import Abbreviation, Glossary
from pagelint.known_texts import kept_by_text
from pagelint.model import Span
from pagelint.nlp.difficulty import rarity
from pagelint.nlp.familiar import familiar
from pagelint.nlp.runs import words_in
from pagelint.shelf import kept, kept_apart

# A slash may part two short forms: "AST/ALT".
_BEFORE = r"(?<![\w@.-])(?<!(?<![A-Z\d])/)"
_AFTER = (
    r"(?:s(?!\w))?)(?![\w@]|\.\w|/(?![A-Z]{2})\w|-\d{3}|-[A-Za-z]{1,3}\b|-[A-Za-z]+-|"
    r"[-‐‑](?:alpha|beta|gamma|delta|kappa|lambda|[α-ω]))"  # "NF-kappaB" is one name
)
_SHAPE = re.compile(
    _BEFORE
    + r"(?P<short>(?:[A-Z]{1,5}-\d{1,2}|[A-Z]{1,4}-[A-Z]{1,4}\d?|[a-z]{0,2}[A-Z]{2,6}\d?|[A-Z](?:&|/)[A-Z]|"
    r"[A-Z]{1,4}\d{1,2}|(?P<mixed>(?=[a-z]{0,3}[A-Z][A-Za-z\d]{0,6}[A-Z\d])[A-Za-z\d]{3,8}?))"
    + _AFTER
)
# What all such shapes have: a capital, and another or a digit close behind it.
_TWO_SIGNS = re.compile(r"[A-Z](?:[A-Za-z\d]{0,6}|[-&/])[A-Z\d]")
_LETTERS = 6
# What looks like a mixed short form and is a name or a degree.
_NAMES = frozenset(
    "iOS tvOS macOS MacOS WiFi HiFi LaTeX WebMD AuD EdD PhD PsyD DrPH ScD DSc BSc MSc DrNP".split()
)
_ZONES = frozenset("ET CT MT PT EST EDT CST CDT MST MDT PST PDT GMT".split())
_TIME = re.compile(r"\d\s*(?:[ap]\.?\s?m\.?,?)?\s*\(?\Z", re.IGNORECASE)
_NUMBER = re.compile(r" \d{1,3}(?:-\d)?(?![\w/.%:]*\d|\s?%)")  # "CA 125"
# Behind one degree stands another: "Ana Ruiz, MD, MS".
_DEGREE = re.compile(r"\b(?:MD|DO|RN|NP|PA-C|PhD|PharmD|MPH|DDS|DMD|FACS|FAAP|DNP|MSN|BSN),\s*\Z")
# Behind a person's name stands a degree: "Reviewed by: Theo Lind, OD, and Ana Ruiz, MD".
_PERSON = re.compile(
    r"(?:\bby:?|,|\band|^)\s+(?:Dr\.? )?[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2},\s*\Z"
)
_BYLINE = re.compile(r"\b(?:by|authors?|editors?|reviewers?)\b", re.IGNORECASE)
_DEGREE_ENDS = re.compile(r"[,.;)]|\s*$|\s(?:and|&)\s[A-Z]")
_ROMAN = re.compile(r"[IVX]{1,5}[ABC]?\d?(?:-[IVX]{1,5}[ABC]?\d?)?$")  # "stage IIB"
_NUMBERED = re.compile(
    r"\b(?:stages?|types?|grades?|class|phases?|levels?|parts?|factors?|nerves?)\s+\Z",
    re.IGNORECASE,
)
_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
    "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR".split()
)
_CITY = re.compile(r"[A-Z][\w.’'-]+,\s*\Z")
_RUN_OF_LETTERS = re.compile(r"\w+")
_CAPITALS = re.compile(r"(?<![\w-])[A-Z][A-Z’']+(?![\w-])")
_RUN = re.compile(r"(?<![\w-])[A-Z\d][A-Z\d’'-]*(?:,?[ \n]+[A-Z\d][A-Z\d’'-]*)+(?![\w-])")
_JOINS = frozenset({"AND", "OR"})
_CAPITAL_SHARE = 0.6
_LARGE, _EVERY = ascii_uppercase.encode(), ascii_letters.encode()
# "the ITGA6, ITGB4, and PLEC genes".
_GENE = re.compile(
    r"(?:,?\s+(?:(?:and|or)\s+)?[A-Z][A-Z\d]{2,7}(?=[\s,])){0,4}\s+(?:genes?|proteins?|mutations?|enzymes?)\b"
)
# "Form SR-31, rev. 9/2022", and nothing else in its line: the number of the leaflet itself.
_NUMBER_OF_FORM = re.compile(
    r"[*_\s]*(?:Form\s)?[A-Z]+-?\d+,?\s+(?:[(/|]\s*)?(?:[Rr]ev(?:ised|\.)?:?\s)?"
    r"(?:\d{1,2}[/-]){1,2}(?:19|20)\d\d[)*_.\s]*"
)
# "(855)-QUIT VET": letters of a phone number.
_PHONE = re.compile(r"\d{3}\)?[-.\s]+(?:[A-Z]{2,}[-\s])?$")
_REAL = 3.8  # Zipf: "(MRI-guided)" has a word behind the hyphen, "(MI-trul)" a sound


def _is_degree(text: str, span: Span) -> bool:
    """Say whether a short form stands behind a name in a line that says who wrote or checked the page."""
    before = text[max(0, span.start - 60) : span.start]
    named = _PERSON.search(before) and _DEGREE_ENDS.match(text, span.end)
    return bool(named) and bool(_BYLINE.search(text[max(0, span.start - 200) : span.start]))


@lru_cache(maxsize=8)
@kept_apart(None)
def listed(glossary: Glossary) -> Mapping[str, Abbreviation]:
    """Return the glossary's abbreviations by each of their spellings."""
    return {n: a for a in glossary.abbreviations for n in (a.name, *a.also)}


@lru_cache(maxsize=8)
@kept
def _odd(glossary: Glossary) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return what finds the listed short forms that have no usual shape ("Hib", "JP drain", "hs-CRP").

    Before it stand their first runs of letters and digits: a text with none of these has none of them.
    """
    odd = [n for n in listed(glossary) if re.search("[A-Z]", n) and not _has_shape(n)]
    odd.sort(key=lambda n: (-len(n), n))
    names = "|".join(map(re.escape, odd))
    runs = [_RUN_OF_LETTERS.findall(n)[0] for n in odd]
    return frozenset(runs + [f"{run}s" for run in runs]), re.compile(
        f"{_BEFORE}(?P<short>(?:{names}){_AFTER}"
    )


def _has_shape(name: str) -> bool:
    found = _SHAPE.fullmatch(name)
    return found is not None and (not found["mixed"] or is_mixed(name))


def is_mixed(word: str) -> bool:
    """Say whether a word of large and small letters is a short form ("IgG", "PaO2") and no name.

    Names and brands end in a word of their own, or begin with one: McDonald, PubMed, iPhone, WebMD.
    """
    bare = word.removesuffix("s") if word[-2:-1].isupper() else word
    capitals = sum(c.isupper() for c in bare)
    if bare in _NAMES or sum(c.isalpha() for c in bare) > _LETTERS or not re.search("[a-z]", bare):
        return False
    if capitals < 2 and not re.fullmatch(r"[a-z]{1,2}[A-Z]\d", bare):
        return False
    if re.search(r"[a-z]{3}|[a-z]{2}$", bare):
        return False
    first = re.match(r"[A-Z][a-z]{2}(?=[A-Z])", bare)
    return first is None or not familiar(first.group().casefold())


@kept_by_text(2048)
def short_forms(
    text: str, glossary: Glossary, known: tuple[str, ...]
) -> tuple[tuple[Span, str], ...]:
    """Return (place, name without a plural s) of every short form in the text of a block, in order."""
    return tuple(_short_forms(text, glossary, known))


def _short_forms(
    text: str, glossary: Glossary, known: Collection[str]
) -> Iterator[tuple[Span, str]]:
    index = listed(glossary)
    matches = _matches(text, glossary)
    if not matches or _NUMBER_OF_FORM.fullmatch(text) or _is_loud_line(text, index, known):
        return
    loud = [Span(*run.span()) for run in _RUN.finditer(text) if _is_loud(run.group(), index, known)]
    last = 0
    for found in matches:
        short = found["short"]
        if short.endswith("s") and short not in index:
            short = short[:-1]
        span = Span(*found.span("short"))
        if (
            span.start < last
            or short in _NAMES
            or _DEGREE.search(text[max(0, span.start - 12) : span.start])
            or _is_degree(text, span)
        ):
            continue
        if _PHONE.search(text[max(0, span.start - 16) : span.start]) or _is_zone(short, text, span):
            continue
        if _is_place(short, text, span) or _is_sound(text, span, real=short in index):
            continue
        if short in index:
            alone = text.strip(" .!:") == short and familiar(short.casefold()) and short.isalpha()
            if (short.isupper() and any(span.within(run) for run in loud)) or alone:
                continue
            if _ROMAN.match(short) and _NUMBERED.search(text[max(0, span.start - 12) : span.start]):
                continue
        elif _ROMAN.match(short) or _is_word(short, text, span) or _NUMBER.match(text, span.end):
            continue
        last = span.end
        yield span, short


def _matches(text: str, glossary: Glossary) -> list[re.Match[str]]:
    """Return what may be a short form, the longest first where two begin at one place."""
    firsts, pattern = _odd(glossary)
    found = []
    if _TWO_SIGNS.search(text):
        found = [m for m in _SHAPE.finditer(text) if not m["mixed"] or is_mixed(m["short"])]
    if not firsts.isdisjoint(words_in(text)):
        found += pattern.finditer(text)
    return sorted(found, key=lambda m: (m.start(), -m.end())) if found else found


def _is_loud_line(text: str, index: Collection[str], known: Collection[str]) -> bool:
    """Say whether a line is in capitals, where nothing tells a short form from a word."""
    capitals, letters = _letters(text)
    if capitals <= _CAPITAL_SHARE * letters or len(text.split()) < 2:
        return False
    return not all(w in index or w in known for w in _CAPITALS.findall(text))


def _letters(text: str) -> tuple[int, int]:
    """Return how many capitals a text has, and how many letters."""
    if text.isascii():
        data = text.encode()
        return len(data) - len(data.translate(None, _LARGE)), len(data) - len(
            data.translate(None, _EVERY)
        )
    letters = list(filter(str.isalpha, text))
    return sum(map(str.isupper, letters)), len(letters)


def _is_loud(run: str, index: Collection[str], known: Collection[str]) -> bool:
    """Say whether an ordinary word is among words in capitals that stand side by side."""
    return any(
        familiar(w.casefold())
        and w not in index
        and w not in _JOINS
        and (w == "DO" or w not in known)
        for w in _CAPITALS.findall(run)
    )


def _is_place(short: str, text: str, span: Span) -> bool:
    """Say whether it is the state in an address: "Nashville, TN 37212"."""
    after = text[span.end : span.end + 12]
    if re.match(r",?\s+\d{5}(?:-\d{4})?\b", after):
        return len(short) == 2
    return short in _STATES and not after.strip(" .") and bool(_CITY.search(text[: span.start]))


def _is_zone(short: str, text: str, span: Span) -> bool:
    """Say whether it is the time zone behind a time: "4:30 ET"."""
    return short in _ZONES and _TIME.search(text[max(0, span.start - 8) : span.start]) is not None


def _is_sound(text: str, span: Span, *, real: bool) -> bool:
    """Say whether it is a syllable of how a word sounds: "(JON-diss)"; a `real` one may stand in "(MRI-guided)"."""
    rest = re.match(r"-(?P<rest>[A-Za-z]+)[)\]]", text[span.end : span.end + 24])
    opened = text[span.start - 1 : span.start] in ("(", "[")
    return opened and rest is not None and not (real and rarity(rest["rest"].casefold()) >= _REAL)


def _is_word(short: str, text: str, span: Span) -> bool:
    """Say whether capitals are only loud ("DO NOT DRIVE") or a code ("B12")."""
    if familiar(short.casefold()) and len(short) > 1 and short.isalpha():
        return True
    if re.match(r"[A-Z]-", short) and familiar(short[2:].casefold()) and short[2:].isalpha():
        return True  # "X-RAY", "E-MAIL"
    if re.fullmatch(r"[A-Z]-[A-Z]|[A-Z]-?\d{1,2}", short):
        return True
    around = re.findall(r"[A-Z]{2,}", text[max(0, span.start - 20) : span.end + 20])
    if sum(familiar(w.casefold()) for w in around) >= 2:
        return True
    # A gene's own name is not a short form.
    return bool(_GENE.match(text, span.end, span.end + 60))
