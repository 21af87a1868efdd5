"""Which office a phone number or opening hours belong to, and what the number is for.

An office is what stands nearest before the number, or in brackets right behind it: a capitalised name
that ends in a word such as "Center", or a plain one ("the nurse line"). Behind a bare label ("Phone:") it is what the
heading names. Misses offices that are named in a sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pagelint import nlp
from pagelint.known_texts import kept_by_text
from pagelint.model import Section, Span
from pagelint.nlp.phones import Phone, find_phones, may_have_phones
from pagelint.nlp.runs import folded

_HEADS = (
    "clinic|center|centre|hospital|office|department|pharmacy|unit|services?|team|desk|program|programme|laboratory|lab"
    "|practice|institute|ward|hotline|helpline|nurse ?line|advice line|line|nurse|surgeon|doctor|midwife|surgery|group"
)
_CAPITAL = r"(?:[A-Z][\w&'’-]{0,30}|24/7|&)"
_NAME = re.compile(
    rf"(?P<full>(?:{_CAPITAL} (?:(?:of|and|for|the) ){{0,2}}){{1,6}}(?=[A-Z])(?i:{_HEADS})\b)"
    rf"|\b(?P<plain>(?:[a-z]{{3,20}} )?(?i:{_HEADS}))\b"
)
# What a number is for. Two numbers of one office are only held against each other for the same purpose.
_PURPOSES = {
    "fax": r"fax",
    "hearing": r"tty|tdd|relay|deaf|hard of hearing|hearing (?:loss|impaired)|videophone",
    "text": r"text|sms|whatsapp",
    "late": r"after[- ]hours|nights?|evenings?|weekends?|holidays?|24/7|24[- ]hours?|day or night|(?:closed|not open)",
    "book": r"appointments?|schedul\w+|book\w*|referrals?|cancel\w*|reschedul\w*",
    "money": r"bill\w*|pay\w*|insurance|financial|cost\w*",
    "refill": r"refills?|prescriptions?",
    "main": r"main|switchboard|operator|general|information|front desk|reception",
    "toll-free": r"toll[- ]free|long[- ]distance|outside|abroad|international|overseas|locally|local|freephone",
    "urgent": r"emergenc\w+|urgent\w*|crisis|poison",
    "language": r"spanish|español|interpreter|language|translat\w+",
    "records": r"records?|results?|portal|mychart|technical|website",
    "mobile": r"cell|mobile|pager?|beeper|on[- ]call",
    "new": r"new patients?|old number|former\w*|used to|changed|children|pediatric|adults?",
}
# Looked for in folded text, which is quicker than to heed no case.
_PURPOSE = {kind: re.compile(rf"\b(?:{form})\b") for kind, form in _PURPOSES.items()}
_LEADING = re.compile(
    r"^(?:(?:the|our|your|an?|this|at|to|call|contact|phone|dial|tell|reach|visit|ask|see|use|for|from|with|and|or) )+",
    re.IGNORECASE,
)
_OR = re.compile(r"\bor\b|/|,\s*$")
# What stands before a number that is the heading's, and around opening hours that are the usual ones.
_LABEL = re.compile(
    r"\W*(?:(?:main|our|the)\s)?(?:tele)?(?:phone|tel|call|contact|ph)\.?(?:\s(?:number|us|no))?\.?(?:\s(?:is|at|on))?\W*",
    re.IGNORECASE,
)
_USUAL = frozenset(
    "a are at business clinic from hours is it normal of office open opening our regular the we".split()
)
_DAY = r"(?:mon|tues?|wed|thur?s?|fri|sat|sun)[a-z]{0,6}\.?"
_HOURS = re.compile(
    rf"(?P<days>\b{_DAY}(?:\s?(?:to|through|-|–|and|,|&)\s?{_DAY})?),?\s(?:from )?"
    r"(?P<from>\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\b\.?)?)\s?(?:to|until|-|–)\s?"
    r"(?P<until>\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d\s?[apAP]\.?[mM]\b")  # hours end in one


@dataclass(frozen=True, slots=True)
class Entry:
    """A number or hours of an office. `said` is how they are compared; `full`: a whole name.

    `place` are other capitalised words beside it, such as a town's name.
    """

    span: Span
    sentence: int
    office: str
    name: str
    full: bool
    purposes: frozenset[str]
    place: frozenset[str]
    said: str
    hours: bool = False
    usual: bool = False  # of hours: nothing says that they are of one service or one season


def entries(section: Section) -> Iterator[Entry]:
    """Yield the phone numbers and opening hours of a section's sentences with their offices."""
    calls, opens = may_have_phones(section.text), _CLOCK.search(section.text)
    for sentence in nlp.sentences(section) if calls or opens else ():
        found = find_phones(sentence.text) if calls else ()
        phones = [p for p in found if p.kind in ("nanp", "local")]
        hours = _hours(sentence.text) if opens else ()
        for at, phone in enumerate(phones):
            if not phone.extension and not _is_other_way(sentence.text, phones, at):
                around = _stretch(sentence.text, phones, at)
                one = _entry(sentence, phone.span, phone.digits, around)
                alone = len(phones) == 1 and not one.office and _LABEL.fullmatch(around[0])
                yield _of_heading(one, section.title) if alone else one
        if len(hours) == 1 and not phones:
            span = Span(*hours[0].span())
            said = " ".join(_plain(hours[0][part]) for part in ("days", "from", "until"))
            before = sentence.text[: span.start]
            one = _entry(sentence, span, said, (before, ""))
            rest = f"{before.replace(one.name, ' ')} {sentence.text[span.end :]}".lower()
            usual = set(re.findall(r"[^\W_]+", rest)) <= _USUAL
            yield replace(one, hours=True, usual=usual)


@kept_by_text(2048)
def _hours(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_HOURS.finditer(text)) if _CLOCK.search(text) else ()


def _entry(sentence: nlp.Sentence, span: Span, said: str, around: tuple[str, str]) -> Entry:
    before, after = around
    found = _office(before, after)
    name = found["full"] or found["plain"] if found else ""
    rest = f"{before} {after}".replace(name, " ") if name else f"{before} {after}"
    name, words = _LEADING.sub("", name), folded(f"{before} {after}")
    return Entry(
        span.shift(sentence.span.start),
        sentence.span.start,
        name.lower(),
        name,
        bool(found and found["full"]),
        frozenset([k for k, form in _PURPOSE.items() if form.search(words)]),
        frozenset(re.findall(r"(?<=[\w,] )[A-Z][a-z]{2,}", rest)),
        said,
    )


def _of_heading(one: Entry, title: str) -> Entry:
    """Return the entry as one of the office that its section's heading names, if that is all it names."""
    name = _LEADING.sub("", title.strip())
    found = _NAME.fullmatch(name)
    if found is None or not found["full"]:
        return one
    return replace(one, office=name.lower(), name=name, full=True)


def _stretch(text: str, phones: list[Phone], at: int) -> tuple[str, str]:
    """Return the words that belong to a number: from the one before it, to the one behind it."""
    start = phones[at - 1].span.end if at else 0
    end = phones[at + 1].span.start if at + 1 < len(phones) else len(text)
    return text[start : phones[at].span.start], text[phones[at].span.end : end]


def _office(before: str, after: str) -> re.Match[str] | None:
    behind = re.match(r"\s?\(([^()]{3,60})\)", after)
    if behind and (found := _NAME.search(behind[1])):
        return found
    near = before[-90:]
    return max(_NAME.finditer(near), key=lambda m: m.end(), default=None)


def _is_other_way(text: str, phones: list[Phone], at: int) -> bool:
    """Say whether a number is a second way to reach what the one beside it reaches: "… or …"."""
    gaps = []
    if at:
        gaps.append(text[phones[at - 1].span.end : phones[at].span.start])
    if at + 1 < len(phones):
        gaps.append(text[phones[at].span.end : phones[at + 1].span.start])
    return any(len(gap) < 25 and (_OR.search(gap) or not gap.strip(" ()")) for gap in gaps)


def _plain(text: str) -> str:
    return re.sub(r"through|–|-", "to", re.sub(r"[.\s]|day", "", text.lower())).replace(":00", "")
