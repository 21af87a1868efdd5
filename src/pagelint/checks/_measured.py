"""What a number in a sentence measures: its role, the words of the thing, and what sets it apart.

No grammar: a sentence is cut at commas and joining words, and the words around the number are taken
as they stand, in their dictionary form. For "it" and "them" stand the words of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pagelint import nlp
from pagelint.checks._fractions import FRACTION_WORDS, fractions, with_fractions
from pagelint.checks._number_context import HERE, THERE, context
from pagelint.checks._roles import Role, roles
from pagelint.checks._topic_words import GENERAL, Lists, apart_in, words_of
from pagelint.known_texts import kept_by_text
from pagelint.model import Section, Span
from pagelint.nlp.quantities import NUMBER_WORDS, Amount, Quantity, has_number, quantities
from pagelint.nlp.runs import runs
from pagelint.nlp.units import UNITS

_PROSE = ("paragraph", "item", "definition", "quote")
_ONCE = re.compile(
    r"\b(?:once|twice)(?= (?:(?:a|per|each|every) (?:day|week|month|year)\b|daily\b))",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?<=\bevery )(?<!\bor every )(week|month|year)\b")
_TOLD_IN = NUMBER_WORDS | FRACTION_WORDS | {"once", "twice", "every"}
_PART_OF = re.compile(r" of (?:all|the|people|those|women|men|patients|children|adults|cases)\b")
# The number of a kind or a time is part of its name: "type 2", "in week 3".
_LABELLED = re.compile(
    r"\b(?:type|grade|stage|phase|class|level|category|step|cycle|trimester|week|day|month|dose) $",
    re.IGNORECASE,
)
# Sentences that tell of other times, of other people's rules, or of a part of a whole.
_ASIDE = re.compile(
    r"\b(?:used to be|instead of|rather than|unlike|compared (?:with|to)|than in|in the past|until recently|"
    r"(?<!\bone )of (?:that|this|those|these|which|the total)|examples?|e\.g\.|such as|"
    r"(?:an?|in the|this|one|recent) study|studies|trials?|researchers?|"
    r"guidelines?|society|task force|association|college of|reported|survey|in (?:19|20)\d\d|for instance)\b",
    re.IGNORECASE,
)
# Words of which each way to stand aside has one, and those that do so only with another word or a year.
_TELL_ASIDE = frozenset(
    "used instead rather unlike compared than past until such study studies trial trials researcher researchers "
    "guideline guidelines society task association college reported survey instance example examples e".split()
)
_OF_THESE = {"that", "this", "those", "these", "which", "total"}
_NO_CASE = re.compile(
    r"\b[Ee]ven (?:if|when)\b[^,.;]{1,60},|, or (?:longer|more|later) if [^.;]{1,100}|"
    r",? ?\bunless (?:(?:you are |you're )?told otherwise"
    r"|[^,.;]{1,30}\btells? you otherwise)"
)
_PARTED = re.compile(r";|,\s(?:so|but)\s")
_IT = re.compile(r"\b(?:it|they|them|this|these)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_SAID_AGAIN = re.compile(rf"(?<=[{HERE}{THERE}]) \([^(){HERE}]{{0,40}}\)")
_OPEN = re.compile(r" \((?:about |around |or )?$")
_ASKED = re.compile(
    r"(?:what|how|why|about)\b", re.IGNORECASE
)  # "What is an EGD?": "it" is the EGD
_PAGE = frozenset({"page"})
_WHEN = re.compile(r"\b(?:(?P<when>when|due)|(?P<long>how long|lasts?|duration))\b", re.IGNORECASE)
_JOINTS = {"when": " in ", "long": " for "}
_TOLD = 400  # characters
_SECOND = 2  # column
_LONGEST = 1000  # characters: nobody writes longer sentences
_TITLE = 9  # words: a longer heading is no heading
_SOON = Decimal("0.0001")  # of a day
_DAYS = {"time": Decimal(1) / 86400, "month": Decimal("30.4375")}


@dataclass(frozen=True, slots=True)
class Measured:
    """One number of a page and what it is said of. `low` and `high` are in base units (days, mcg, mL).

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
    block: int = -1
    bare: bool = False  # the sentence names nothing, the heading does


def measured(section: Section, known: Lists) -> Iterator[Measured]:
    """Yield the numbers of a section's running text with what they are said of."""
    words = _TOLD_IN & runs(section.text)  # no word is cut in two where a block or sentence ends
    if not has_number(section.text, words):
        return
    lead, listed, last = "", 0, ""
    title = section.title if len(section.title.split()) <= _TITLE else ""
    asked = bool(_ASKED.match(title))
    if any(b.kind == "cell" for b in section.blocks):
        yield from _rows(section, known, title)
    for number, block in enumerate(section.blocks):
        if block.kind not in _PROSE:
            continue
        item, text = block.kind == "item", section.of(block)
        if not item:
            asks = _SENTENCE.split(text)[-1] if text.endswith(":") else ""
            lead, listed = f"{title}: {asks}" if asks else "", number
        sentences = nlp.block_sentences(section, block)
        before, last = last, sentences[-1].text if sentences else last
        for at, sentence in enumerate(sentences) if has_number(text, words) else ():
            if has_number(sentence.text, words):
                told = "".join(f" {s.text}" for s in sentences[:at])[-_TOLD:]
                place = (sentence.span.start, listed if item else -1, number)
                for one, by in _sentence(sentence, known, lead if item else "", before, told):
                    here = _under(one, by, title, known, place)
                    if here.words:
                        yield here
                    if not here.words or (asked and sentence.text.startswith("It ")):
                        yield replace(here, words=here.heading or _PAGE, bare=True)
            before = sentence.text


_Place = tuple[int, int, int]  # a number's sentence, what it is listed under, its block


def _under(one: Measured, by: int, title: str, known: Lists, place: _Place) -> Measured:
    """Return a number where it stands, `by` signs further on, with what the heading above it says."""
    heading = words_of(title, known)
    around, apart = one.around | heading, one.apart | apart_in(title, known.groups)
    return replace(
        one, span=one.span.shift(by), around=around, heading=heading, apart=apart,
        sentence=place[0], listed=place[1], block=place[2],
    )  # fmt: skip


def _rows(section: Section, known: Lists, title: str) -> Iterator[Measured]:
    """Yield the numbers of table rows that begin with words: "Wound check | 10 days"."""
    head: dict[int, str] = {}
    first, table = "", 0
    for number, block in enumerate(section.blocks):
        if not first and not head:
            table = block.span.start
        if block.kind == "header-cell":
            head = {**head, block.level: section.of(block)} if block.level > 1 else {}
        if block.kind not in ("cell", "header-cell"):
            head, first = {}, ""
        elif block.level == 1:
            first = section.of(block)
        if block.kind != "cell" or block.level == 1 or not first or _DIGIT.search(first):
            continue
        if not has_number(section.of(block), _TOLD_IN):
            continue
        title_ = head.get(block.level, "")
        asked = _WHEN.search(title_)
        joint = _JOINTS[asked.lastgroup or ""] if asked else ": "
        text = f"{first}{joint}"
        if len(head) > 1 or block.level > _SECOND:
            text = f"{first}, {title_}{joint}"
        for one in _part(text + section.of(block), known, f"{title_}:"):
            if one.span.start < len(text):
                continue
            by = block.span.start - len(text)
            # Rows of one table are of different things.
            yield _under(one, by, title, known, (table, 0, number))


def _sentence(
    sentence: nlp.Sentence, known: Lists, lead: str, last: str, told: str
) -> Iterator[tuple[Measured, int]]:
    """Yield the numbers of a sentence, each with where its part of the sentence begins in the section."""
    text = sentence.text
    if len(text) > _LONGEST or text.endswith("?"):
        return
    if _may_be_aside(runs(text)) and _ASIDE.search(text):
        return
    start = 0
    for end in (*(m.start() for m in _PARTED.finditer(text)), len(text)):
        part = text[start:end]
        if has_number(part, _TOLD_IN):
            for one in _part(part, known, lead, text[:start] or last, told):
                yield one, sentence.span.start + start
        start = end


def _may_be_aside(words: frozenset[str]) -> bool:
    """Say whether a text of these words may stand aside: all others do not meet `_ASIDE`."""
    part = "of" in words and not words.isdisjoint(_OF_THESE)
    year = "in" in words and any(map(str.isdecimal, words))
    return part or year or not words.isdisjoint(_TELL_ASIDE)


@kept_by_text(2048)
def _part(
    text: str, known: Lists, lead: str, last: str = "", told: str = ""
) -> tuple[Measured, ...]:
    """Return the numbers of one part of a sentence, with spans from the part's start.

    `lead`: the line above a list, `last`: the sentence before, `told`: what the paragraph said before.
    """
    return tuple(_numbers(text, known, lead, last, told))


def _numbers(text: str, known: Lists, lead: str, last: str, told: str) -> Iterator[Measured]:
    if "ven " in text or ", or " in text or "unless" in text:
        text = _NO_CASE.sub(lambda m: " " * len(m[0]), text)
    rows = [q for q in quantities(text) if q.unit or not _LABELLED.search(text, 0, q.span.start)]
    words = runs(text)
    if "once" in words or "twice" in words:
        rows += [_once(m) for m in _ONCE.finditer(text)]
    if "every" in words:
        rows += [_each(m) for m in _EACH.finditer(text)]
    parts = (q for q in fractions(text) if _PART_OF.match(text, q.span.end))
    rows = _unpaired(text, with_fractions(rows, parts))
    texts = [_marked(text, rows, at) for at in range(len(rows))]
    played = [tuple(roles(t, q, lead)) for t, q in zip(texts, rows, strict=True)]
    said = [f"{r[0].kind}={q.first.value}" if r else "" for r, q in zip(played, rows, strict=True)]
    for at, quantity in enumerate(rows):
        beside = frozenset(s for other, s in enumerate(said) if s and other != at)
        for role in played[at]:
            low, high = _values(quantity, role)
            named, around, apart, under = context(texts[at], role, known, lead)
            if not named and _IT.search(texts[at]):
                named = words_of(last, known)
            elif _IT.match(texts[at]):
                around |= words_of(last, known)
            elif named <= GENERAL and "itself" not in texts[at]:
                around |= words_of(told, known)
            yield Measured(
                quantity.span, 0, role, quantity.unit.name if quantity.unit else "", low, high,
                quantity.about, named, around, apart, under, beside, -1,
            )  # fmt: skip


def _once(match: re.Match[str]) -> Quantity:
    span = Span(*match.span())
    value = Decimal(2 if match[0].lower() == "twice" else 1)
    return Quantity(span, Amount(span, value, UNITS["time"], Decimal(1)))


def _each(match: re.Match[str]) -> Quantity:
    span = Span(*match.span())
    return Quantity(span, Amount(span, Decimal(1), UNITS[match[1]], Decimal(1)))


def _unpaired(text: str, rows: Sequence[Quantity]) -> list[Quantity]:
    """Leave out what stands in brackets behind a number: the same in another unit."""
    ends = {q.span.end for q in rows}
    opened = ((q, _OPEN.search(text, max(0, q.span.start - 12), q.span.start)) for q in rows)
    return [q for q, bracket in opened if not (bracket and bracket.start() in ends)]


def _marked(text: str, rows: list[Quantity], at: int) -> str:
    """Return a sentence with a sign in the place of each of its numbers."""
    last, parts = 0, []
    for number, row in enumerate(rows):
        parts += [text[last : row.span.start], HERE if number == at else THERE]
        last = row.span.end
    marked = "".join((*parts, text[last:]))
    return _SAID_AGAIN.sub("", marked)


def _values(quantity: Quantity, role: Role) -> tuple[Decimal, Decimal]:
    if role.kind == "share" and not quantity.is_share:
        shares = [a.value / 100 for a in (quantity.first, quantity.last or quantity.first)]
        return min(shares), max(shares)
    if quantity.is_share and quantity.last:
        share = quantity.first.value / quantity.last.value
        return share, share
    first = _value(quantity.first, role)
    last = _value(quantity.last, role) if quantity.last else first
    if role.every:
        first, last = 1 / max(first, _SOON), 1 / max(last, _SOON)
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
