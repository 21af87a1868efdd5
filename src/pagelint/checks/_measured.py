"""What a number in a sentence measures: its role, the words of the thing, and what sets it apart.

No grammar: a sentence is cut at commas and joining words, and the words around the number are taken
as they stand, in their dictionary form. What the sentence before says ("it takes …") is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from pagelint import nlp
from pagelint.checks._roles import Role, roles
from pagelint.model import Block, Section, Span
from pagelint.nlp.lemma import lemma
from pagelint.nlp.quantities import Amount, Quantity, quantities
from pagelint.nlp.units import UNITS

HERE, THERE = "\x02", "\x03"  # stand for the number that is looked at, and for the others
_PROSE = ("paragraph", "item", "definition", "quote")
_ONCE = re.compile(
    r"\b(?:once|twice)(?= (?:(?:a|per|each|every) (?:day|week|month|year)\b|daily\b))", re.IGNORECASE
)  # fmt: skip
_CUT = re.compile(
    r"[;:]|\s[–—-]{1,2}\s|—|,?\s(?:but|though|although|while|whereas|then|so)\s|,\s(?:(?:and|or)\s)?"
    r"|\sand\s(?=(?:is|are|was|were|can|may|might|will|should|must|do|does)\b)"
)
_IF = re.compile(r"\b(?:if|when|unless|whenever|in case|for those|for people|with)\b")
_TURN = re.compile(r"\b(?:after|before|during|following|until|between)\b")
# Sentences that tell of other times, of other people's rules, or of a part of a whole.
_ASIDE = re.compile(
    r"\b(?:used to be|instead of|rather than|unlike|compared (?:with|to)|than in|in the past|until recently|"
    r"of (?:that|this|those|these|which|the total)|examples?|e\.g\.|such as|study|studies|trials?|researchers?|"
    r"guidelines?|society|task force|association|college of|reported|survey|in (?:19|20)\d\d|for instance)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^\W*(?:if|when|unless|whenever|in case|with|after|before|during|on the|for|in)\b")
_MEAL = re.compile(r"\bwith (?:food|water|milk|(?:a|your|every|each) (?:evening |morning )?(?:meal|glass of water)|meals)\b")
_WHICH = re.compile(r"(?:which|that|who)\b")
# "After 2 weeks, once a day": a later step, or the first of several.
_STEP = re.compile(
    rf"\b(?:after|first|from|until|during|next|by) {THERE}|^(?:then|later|afterwards?)\b"
)
_OWN = re.compile(
    r"\b(?:your|his|her|the|my) (?:child|baby|newborn|infant|toddler|teen)(?:'s|’s)?\b"
)
_IDIOM = re.compile(
    r"\baverage[ -]risk\b|\bright (?:away|after|before|now)\b|\bday (?:or|and) night\b|\bfirst (?:symptom|sign)s?\b|\b(?:at|like) other times\b"
)
_PROCEDURE = re.compile(
    r".(?:oscopy|ectomy|ostomy|otomy|plasty|graphy|gram|centesis)$|^(?:biopsy|mri|ultrasound|x-ray|xray|dialysis)$"
)
_AGES = frozenset("child teen teenager adult elderly pregnancy pregnant".split())
_TITLE = 9  # words: a longer heading is no heading
_DAYS = {"time": Decimal(1) / 86400, "month": Decimal("30.4375")}


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists of a rule, ready to look words up in."""

    same: dict[str, str]
    phrases: tuple[tuple[re.Pattern[str], str], ...]
    weak: frozenset[str]
    apart: frozenset[str]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """One number of a page and what it is said of. `low` and `high` are in days, mcg, mL, °C …

    `words` name the thing, `around` are words of the lead-in and the heading, `apart` are words that
    may set it apart from another number, `under` the words of a condition, `beside` other numbers.
    """

    span: Span
    sentence: int
    role: Role
    unit: str
    low: Decimal
    high: Decimal
    about: bool
    words: frozenset[str]
    around: frozenset[str]
    apart: frozenset[str]
    under: frozenset[str]
    beside: frozenset[str]
    listed: int
    heading: frozenset[str] = frozenset()


@lru_cache(maxsize=8)
def lists(same: tuple[str, ...], weak: str, apart: str, groups: str) -> Lists:
    """Return the lists of a rule's options."""
    known: dict[str, str] = {}
    phrases = []
    for line in same:
        names, _, said = line.partition("=")
        words = names.split()
        known |= dict.fromkeys(words, words[0])
        for phrase in filter(None, map(str.strip, said.split(","))):
            form = r"\b" + re.escape(phrase).replace(r"\ ", r"\s(?:\w+\s)?") + r"\b"
            phrases.append((re.compile(form), f" {words[0]} "))
    weak_, apart_, groups_ = (frozenset(words.split()) for words in (weak, apart, groups))
    return Lists(known, tuple(phrases), weak_, apart_, groups_)


@lru_cache(maxsize=16384)
def base(word: str) -> str:
    """Return a word's dictionary form, whatever its part of speech may be."""
    low = word.lower().removesuffix("'s").strip("'-")
    if low.endswith(("eed", "thing")):
        return low
    return lemma(low, "VBG" if low.endswith("ing") else "VBD" if low.endswith("ed") else "NNS")


def words_of(text: str, known: Lists) -> frozenset[str]:
    """Return the words that say something, in dictionary form, each under the first of its names.

    A named procedure ("colonoscopy") counts as the general word as well.
    """
    short = {w.lower() for w in re.findall(r"\b[A-Z][A-Z0-9]{1,5}\b", text)}
    text = _OWN.sub("", text.lower().replace("’", "'"))
    for form, name in known.phrases:
        text = form.sub(name, text)
    named = set()
    for word in set(re.findall(r"[a-z][a-z0-9'-]+", text)) - known.weak:
        folded = word if word in short or word in known.same else base(word)
        if (len(folded) > 2 or word in short) and lemma(word, "VBD") not in known.weak:
            named.add(known.same.get(folded, folded))
    if any(map(_PROCEDURE.search, named)):
        named.add("procedure")
    return frozenset(w for w in named if w not in known.weak)


def apart_in(text: str, lists: frozenset[str]) -> frozenset[str]:
    """Return the words of a text that may tell one group, time or form from another."""
    text = _IDIOM.sub("", _OWN.sub("", text.lower()))
    return frozenset(map(base, re.findall(r"[a-z][a-z'-]+", text))) & lists


def measured(section: Section, known: Lists) -> Iterator[Measured]:
    """Yield the numbers of a section's running text with what they are said of."""
    lead, listed = "", 0
    title = section.title if len(section.title.split()) <= _TITLE else ""
    heading, divided = words_of(title, known), apart_in(title, known.groups)
    for number, block in enumerate(section.blocks):
        if block.kind not in _PROSE:
            continue
        text = section.of(block)
        if block.kind != "item":
            lead, listed = re.split(r"(?<=[.!?])\s", text)[-1] if text.endswith(":") else "", number
        own = lead if block.kind == "item" else ""
        group = listed if block.kind == "item" else -1
        for one in _block(section, block, known, own) if _has_number(text) else ():
            yield replace(
                one,
                around=one.around | heading,
                heading=heading,
                apart=one.apart | divided,
                listed=group,
            )


def _has_number(text: str) -> bool:
    return bool(_ONCE.search(text) or quantities(text))


def _block(section: Section, block: Block, known: Lists, lead: str) -> Iterator[Measured]:
    for sentence in nlp.block_sentences(section, block):
        if sentence.text.endswith("?") or _ASIDE.search(sentence.text):
            continue
        rows = [q for q in quantities(sentence.text) if not q.is_share]
        rows += [_once(m) for m in _ONCE.finditer(sentence.text)]
        rows = _unpaired(sentence.text, sorted(rows, key=lambda q: q.span))
        texts = [_marked(sentence.text, rows, at) for at in range(len(rows))]
        parts = [tuple(roles(t, q, lead)) for t, q in zip(texts, rows, strict=True)]
        for at, quantity in enumerate(rows):
            beside = frozenset(
                f"{part[0].kind}={quantity_.first.value}"
                for other, (part, quantity_) in enumerate(zip(parts, rows, strict=True))
                if part and other != at
            )
            for role in parts[at]:
                context = _context(texts[at], role, known, lead)
                low, high = _values(quantity, role)
                yield Measured(
                    quantity.span.shift(sentence.span.start), sentence.span.start, role, _unit(quantity),
                    low, high, quantity.about, *context, beside=beside, listed=-1,
                )  # fmt: skip


def _once(match: re.Match[str]) -> Quantity:
    span = Span(*match.span())
    value = Decimal(2 if match[0].lower() == "twice" else 1)
    return Quantity(span, Amount(span, value, UNITS["time"], Decimal(1)))


def _unpaired(text: str, rows: list[Quantity]) -> list[Quantity]:
    """Leave out what stands in brackets behind a number: the same in another unit."""
    ends = {q.span.end for q in rows}
    return [
        q for q in rows if not (text[: q.span.start].endswith(" (") and q.span.start - 2 in ends)
    ]


def _marked(text: str, rows: list[Quantity], at: int) -> str:
    """Return a sentence with a sign in the place of each of its numbers."""
    last, parts = 0, []
    for number, row in enumerate(rows):
        parts += [text[last : row.span.start], HERE if number == at else THERE]
        last = row.span.end
    marked = "".join((*parts, text[last:]))
    return re.sub(rf"(?<=[{HERE}{THERE}]) \([^(){HERE}]{{0,40}}\)", "", marked)


def _context(
    text: str, role: Role, known: Lists, lead: str
) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Return (words, around, apart, under) of the number in a marked sentence."""
    text = _MEAL.sub("", text)
    at = text.index(HERE)
    cuts = [m.span() for m in _CUT.finditer(text)]
    start = max((end for _, end in cuts if end <= at), default=0)
    end = min((begin for begin, _ in cuts if begin > at), default=len(text))
    if _WHICH.match(text, start):
        start = max((stop for _, stop in cuts if stop < start), default=0)
    before, piece, after = text[:start], text[start:end], text[end:]
    under = []
    if found := _OPENING.search(before.lower()):
        under.append(before[found.start() :])
        before = before[: found.start()]
    for rest, form in ((piece, _IF), (piece, _TURN), (after, _IF)):
        offset = rest.find(HERE) + 1
        if found := form.search(rest.lower(), offset):
            tail = re.split(rf"[{THERE}]|\s(?:and|or)\s", rest[found.end() :])[0]
            under.append(tail)
            piece = piece.replace(tail, " ") if rest is piece else piece
            after = after.replace(tail, " ") if rest is after else after
    words = words_of(piece, known)
    enough = 2 if role.kind == "age" else 1
    if len(words) < enough or _IF.match(piece.lower()):
        words = words_of(f"{before} {piece} {after}", known)
    around = words_of(lead, known) | words_of(text, known)
    apart = apart_in(text, known.apart | known.groups) | apart_in(lead, known.groups)
    if _STEP.search(text.lower()):
        apart |= {"step"}
    if role.kind in ("age", "pregnancy"):
        apart -= _AGES
    return words, around, apart, words_of(" ".join(under), known)


def _unit(quantity: Quantity) -> str:
    return quantity.unit.name if quantity.unit else ""


def _values(quantity: Quantity, role: Role) -> tuple[Decimal, Decimal]:
    first = _value(quantity.first, role)
    last = _value(quantity.last, role) if quantity.last else first
    if role.side == "from":
        return first, first
    if role.side == "until":
        return last, last
    return min(first, last), max(first, last)


def _value(amount: Amount, role: Role) -> Decimal:
    unit = amount.unit or (UNITS["year"] if role.kind == "age" else None)
    if unit is None:
        return amount.value
    factor = (unit.rounded or unit.factor) / role.days
    return (amount.value + unit.offset) * factor * _DAYS.get(unit.dimension, Decimal(1))
