"""What a number in a sentence measures: its role, its value, and the texts that tell what it is said of.

What those texts say is read by `_number_words`, of the few numbers that another one may disagree with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from pagelint import nlp
from pagelint.checks._fractions import FRACTION_WORDS, fractions, with_fractions
from pagelint.checks._number_context import HERE, THERE
from pagelint.checks._number_values import values
from pagelint.checks._numbered import may_tell
from pagelint.checks._roles import Role, may_play, roles
from pagelint.known_texts import kept_by_text
from pagelint.model import Section, Span
from pagelint.nlp.quantities import NUMBER_WORDS, Amount, Quantity, has_number, quantities
from pagelint.nlp.runs import folded, runs
from pagelint.nlp.units import UNITS
from pagelint.verdict import Fact

_PROSE = ("paragraph", "item", "definition", "quote")
_ONCE = re.compile(
    r"\b(?:once|twice)(?= (?:(?:a|per|each|every) (?:day|week|month|year)\b|daily\b))",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?<=\bevery )(?<!\bor every )(week|month|year)\b")
_TOLD_IN = NUMBER_WORDS | FRACTION_WORDS | {"once", "twice", "every"}
_PART_OF = re.compile(r" of (?:all|the|people|those|women|men|patients|children|adults|cases)\b")
# The number of a kind or a time is part of its name: "type 2", "in week 3".
_LABELS = tuple(
    "type grade stage phase class level category step cycle trimester week day month dose".split()
)
_LABELLED = re.compile(rf"\b(?:{'|'.join(_LABELS)}) $", re.IGNORECASE)
_LABEL = 12  # characters: more than any of them with a blank and the end of a line
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
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_CASE = re.compile(
    r"\b[Ee]ven (?:if|when)\b[^,.;]{1,60},|, or (?:longer|more|later) if [^.;]{1,100}|"
    r",? ?\bunless (?:(?:you are |you're )?told otherwise"
    r"|[^,.;]{1,30}\btells? you otherwise)"
)
_PARTED = re.compile(r";|,\s(?:so|but)\s")
_PARTING = frozenset({"so", "but"})
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_SAID_AGAIN = re.compile(rf"(?<=[{HERE}{THERE}]) \([^(){HERE}]{{0,40}}\)")
_OPEN = re.compile(r" \((?:about |around |or )?$")
_ASKED = re.compile(
    r"(?:what|how|why|about)\b", re.IGNORECASE
)  # "What is an EGD?": "it" is the EGD
_WHEN = re.compile(r"\b(?:(?P<when>when|due)|(?P<long>how long|lasts?|duration))\b", re.IGNORECASE)
_JOINTS = {"when": " in ", "long": " for "}
_TOLD = 400  # characters
_SECOND = 2  # column
_LONGEST = 1000  # characters: nobody writes longer sentences
_TITLE = 9  # words: a longer heading is no heading


def measured(section: Section) -> Iterator[Fact]:
    """Yield a fact for each number of a section's running text, with the texts that tell what it is said of.

    `low` and `high` are in base units (days, mcg, mL). `marked` is the number's part of a sentence with signs in the
    place of numbers, `lead` the line above a list, `last` the sentence before, `told` what the paragraph said before;
    `beside` are other numbers. `bare`: where the part names nothing, the heading does; `asked`: it asks what "it" is.
    """
    words = _TOLD_IN & runs(section.text)  # no word is cut in two where a block or sentence ends
    if not has_number(section.text, words):
        return
    lead, listed, last = "", 0, ""
    title = section.title if len(section.title.split()) <= _TITLE else ""
    asked = bool(_ASKED.match(title))
    if any(b.kind == "cell" for b in section.blocks):
        yield from _rows(section, title)
    for number, block in enumerate(section.blocks):
        if block.kind not in _PROSE:
            continue
        item, text = block.kind == "item", section.of(block)
        if not item:
            asks = _SENTENCE.split(text)[-1] if text.endswith(":") else ""
            lead, listed = f"{title}: {asks}" if asks else "", number
        sentences = nlp.block_sentences(section, block)
        before, last = last, sentences[-1].text if sentences else last
        above = lead if item else ""
        for at, sentence in enumerate(sentences) if has_number(text, words) else ():
            if may_tell(sentence.text, words):
                for one, start, earlier in _sentence(sentence.text, above):
                    yield _fact(
                        section, one, sentence.span.start + start, sentence=sentence.span.start, block=number,
                        listed=listed if item else -1, lead=above, last=earlier or before,
                        told=_told(sentences, at), title=title, bare=True,
                        asked=asked and sentence.text.startswith("It "),
                    )  # fmt: skip
            before = sentence.text


def _rows(section: Section, title: str) -> Iterator[Fact]:
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
        for one in _part(text + section.of(block), f"{title_}:"):
            if one.span.start < len(text):
                continue
            by = block.span.start - len(text)
            # Rows of one table are of different things.
            yield _fact(
                section, one, by, sentence=table, block=number, listed=0, lead=f"{title_}:", last="", told="",
                title=title, bare=False, asked=False,
            )  # fmt: skip


def _told(sentences: Sequence[nlp.Sentence], at: int) -> str:
    """Return what a paragraph said before one of its sentences."""
    told = ""
    while at and len(told) < _TOLD:
        at -= 1
        told = f" {sentences[at].text}{told}"
    return told[-_TOLD:]


class _Number(NamedTuple):
    """A number of one part of a sentence, which its span counts from."""

    span: Span
    role: Role
    unit: str
    low: Decimal
    high: Decimal
    about: bool
    beside: frozenset[str]
    marked: str


def _fact(section: Section, one: _Number, by: int, **where: Any) -> Fact:
    """Return the fact of a number whose part of the sentence begins `by` signs after the section."""
    span = one.span.shift(by)
    values = {
        "kind": one.role.kind,
        "side": one.role.side,
        "unit": one.unit,
        "text": section.text[span.start : span.end],
        "low": str(one.low),
        "high": str(one.high),
        "about": one.about,
        "beside": tuple(sorted(one.beside)),
        "marked": one.marked,
    }
    return Fact("measured", span, values | where)


def _sentence(text: str, lead: str) -> Iterator[tuple[_Number, int, str]]:
    """Yield the numbers of a sentence, each with where its part of the sentence begins and what stands before it."""
    if len(text) > _LONGEST or text.endswith("?"):
        return
    words = runs(text)
    if _may_be_aside(text, words) and _ASIDE.search(text):
        return
    if ";" not in text and _PARTING.isdisjoint(words):
        yield from ((one, 0, "") for one in _part(text, lead))
        return
    start = 0
    for end in (*(m.start() for m in _PARTED.finditer(text)), len(text)):
        part = text[start:end]
        if has_number(part, _TOLD_IN):
            yield from ((one, start, text[:start]) for one in _part(part, lead))
        start = end


def _may_be_aside(text: str, words: frozenset[str]) -> bool:
    """Say whether a text of these words may stand aside: all others do not meet `_ASIDE`."""
    part = "of" in words and not words.isdisjoint(_OF_THESE)
    year = "in" in words and _YEAR.search(text) is not None
    return part or year or not words.isdisjoint(_TELL_ASIDE)


@kept_by_text(2048)
def _part(text: str, lead: str) -> tuple[_Number, ...]:
    """Return the numbers of one part of a sentence, below the line that leads a list."""
    return tuple(_numbers(text, lead))


def _numbers(text: str, lead: str) -> Iterator[_Number]:
    if "ven " in text or ", or " in text or "unless" in text:
        text = _NO_CASE.sub(lambda m: " " * len(m[0]), text)
    rows = [q for q in quantities(text) if q.unit or not _is_labelled(text, q.span.start)]
    words = runs(text)
    if "once" in words or "twice" in words:
        rows += [_once(m) for m in _ONCE.finditer(text)]
    if "every" in words:
        rows += [_each(m) for m in _EACH.finditer(text)]
    if not FRACTION_WORDS.isdisjoint(words):
        parts = (q for q in fractions(text) if _PART_OF.match(text, q.span.end))
        rows = [*with_fractions(rows, parts)]
    rows.sort(key=lambda q: q.span)
    if "(" in text:
        rows = _unpaired(text, rows)
    playing = [may_play(text, q) for q in rows]
    if not any(playing):
        return
    marked = [_marked(text, rows, at) for at in range(len(rows))]
    played = [
        tuple(roles(t, q, lead)) if plays else ()
        for t, q, plays in zip(marked, rows, playing, strict=True)
    ]
    said = [f"{r[0].kind}={q.first.value}" if r else "" for r, q in zip(played, rows, strict=True)]
    for at, quantity in enumerate(rows):
        beside = frozenset(s for other, s in enumerate(said) if s and other != at)
        unit = quantity.unit.name if quantity.unit else ""
        for role in played[at]:
            low, high = values(quantity, role)
            yield _Number(quantity.span, role, unit, low, high, quantity.about, beside, marked[at])


def _is_labelled(text: str, start: int) -> bool:
    near = folded(text[max(0, start - _LABEL) : start])
    return near.rstrip().endswith(_LABELS) and _LABELLED.search(text, 0, start) is not None


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
