"""Whether two numbers of a page are said of the same thing, and whether they disagree."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pagelint.checks._number_words import around
from pagelint.checks._topic_words import GENERAL, Lists, is_procedure
from pagelint.model import Span
from pagelint.verdict import Fact

_ANOTHER = Decimal(15)  # so many times as large: rather another thing than a slip
_ROUNDED = Decimal("0.1")  # 12 weeks are 3 months
_VAGUE = Decimal("0.25")  # about 3 hours, about 3 and a half
_FEW = 4  # words that only the longer context has, when they share one word
_NONE: frozenset[str] = frozenset()
_PAGE = frozenset({"page"})
_END = re.compile(r"\d\s?(?:to|and|[-–])\s?(\d+)")  # of a range
_NUMBER = re.compile(r"\d+")
_LEVELS = ("mg/dL", "mmol/L")  # of a lab value: they differ by test
_ANCHORED = ("after", "before")
_ANCHORS = frozenset(
    "procedure treatment medicine implant discharge home arrive arrival visit".split()
)
_SOME = 6  # when they share more
_TWO = 2
_MUCH = 9  # words that one of them says besides


@dataclass(frozen=True, slots=True)
class Said:
    """A number and its context, as noted in a fact."""

    span: Span
    text: str
    section: int
    sentence: int
    kind: str
    side: str
    unit: str
    low: Decimal
    high: Decimal
    about: bool
    words: frozenset[str]
    around: frozenset[str]
    apart: frozenset[str]
    under: frozenset[str]
    beside: frozenset[str]
    heading: frozenset[str]
    listed: int
    block: int
    bare: bool

    @property
    def is_limit(self) -> bool:
        """Whether it is an age, or the most that may be taken: a bound on who or how much."""
        return self.kind.startswith("age") or "limit" in self.kind

    @property
    def topic(self) -> frozenset[str]:
        """The words that may name the thing; for limits and "the procedure" those around it as well."""
        if self.is_limit or self.words <= GENERAL:
            return self.words | self.around | self.under
        return self.words

    @classmethod
    def all(cls, fact: Fact, known: Lists) -> Iterator[Said]:
        """Yield what a fact of the kind "measured" may say: of what its sentence names, of what the heading does."""
        v = fact.values
        above, before = (v["lead"], v["title"]), (v["last"], v["told"])
        here = around(v["marked"], v["kind"], known, above, before)
        ways = [(here.words, False)] if here.words or not v["bare"] else []
        if v["asked"] or not ways:
            ways.append((here.heading or _PAGE, True))
        for words, bare in ways:
            yield cls(
                fact.span, v["text"], fact.section, v["sentence"], v["kind"], v["side"], v["unit"],
                Decimal(v["low"]), Decimal(v["high"]), v["about"], words, here.around, here.apart, here.under,
                frozenset(v["beside"]), here.heading, v["listed"], v["block"], bare,
            )  # fmt: skip


def contested(facts: Sequence[Fact], most: int) -> Iterator[Fact]:
    """Yield the numbers that may disagree with another one, as far as part and value go.

    Where there are more than `most` of one part, all of them are yielded.
    """
    ends: dict[str, tuple[list[Decimal], list[Decimal]]] = {}
    rows = [
        (f, f.values["kind"], Decimal(f.values["low"]), Decimal(f.values["high"])) for f in facts
    ]
    for _, kind, low, high in rows:
        lows, highs = ends.setdefault(kind, ([], []))
        lows.append(low)
        highs.append(high)
    for lows, highs in ends.values():
        lows.sort()
        highs.sort()
    for fact, kind, low, high in rows:
        lows, highs = ends[kind]
        more, less = lows[bisect_right(lows, high) :][:1], highs[: bisect_left(highs, low)][-1:]
        if (
            len(lows) > most
            or any(m <= high * _ANOTHER for m in more)
            or any(low <= m * _ANOTHER for m in less)
        ):
            yield fact


def disagree(one: Said, two: Said) -> bool:
    """Say whether two values or limits cannot both hold, as far as numbers go."""
    if one.kind != two.kind or one.low <= 0 or two.low <= 0:
        return False
    low, high = sorted((one, two), key=lambda s: (s.low, s.high))
    slack = _VAGUE if one.about or two.about else _ROUNDED if one.unit != two.unit else Decimal(0)
    if high.low <= low.high * (1 + slack) or high.low > low.high * _ANOTHER:
        return False
    if one.side and two.side:
        return one.side == two.side
    # 8 hours keep "at least 6 hours"; 2 weeks keep "up to 6 weeks".
    return low.side != "from" and high.side != "until"


def same_thing(
    one: Said, two: Said, title: frozenset[str], clash: Sequence[frozenset[str]]
) -> bool:
    """Say whether the words around two numbers speak of one thing. `title`: what the page is about."""
    if (one.section, one.sentence) == (two.section, two.sentence):
        return False
    if _follow(one, two) or _follow(two, one):
        return False
    return _covers(one, two, title, clash) or _names_it(one, two, title, clash)


def _names_it(one: Said, two: Said, title: frozenset[str], clash: Sequence[frozenset[str]]) -> bool:
    """Say whether both name the thing with words enough, whatever else each of them says."""
    limit = one.is_limit
    named = [s.words | s.under if limit else s.words for s in (one, two)]
    shared = (named[0] & named[1]) - title - GENERAL
    said = [s.words | s.around | s.under for s in (one, two)]
    left = [len(s.words - other - title) for s, other in zip((one, two), said[::-1], strict=True)]
    if not (len(shared) > 1 or (limit and shared)) or min(left) > 1 or max(left) > _MUCH:
        return False
    if _set_apart(one, two, title) or _differ(one, two) or _is_step(one) or _is_step(two):
        return False
    if not limit and not (_fits(one.under, two, title) and _fits(two.under, one, title)):
        return False
    if one.kind in _LEVELS or one.kind == "share":
        return False
    if one.listed >= 0 and (one.section, one.listed) == (two.section, two.listed):
        return False
    both = one.words | two.words | one.under | two.under
    return not any(len(line & both) > 1 for line in clash)


def _set_apart(one: Said, two: Said, title: frozenset[str]) -> bool:
    """Say whether a word of one side only tells of another group, time or form."""
    return bool((one.apart - two.apart - two.words | two.apart - one.apart - one.words) - title)


def _is_step(said: Said) -> bool:
    """Say whether another time stands beside a time: then each is one of several."""
    times = (*_ANCHORED, "for")
    return said.kind in times and any(b.split("=")[0] in times for b in said.beside)


def _follow(one: Said, two: Said) -> bool:
    """Say whether one begins where the other ends: "51 to 70" and "over 70"."""
    end, start = _END.search(one.text), _NUMBER.search(two.text)
    return one.side == two.side and end is not None and start is not None and end[1] == start[0]


def _covers(one: Said, two: Said, title: frozenset[str], clash: Sequence[frozenset[str]]) -> bool:
    """Say whether the words of one number all stand around the other."""
    shared = one.words & two.words
    shared |= _about_page(one, two, title) | _about_page(two, one, title)
    shared |= _told_before(one, two, title) | _told_before(two, one, title)
    if one.kind == "share" and "%" in (one.unit, two.unit) and len(shared) < _TWO:
        return False
    # What the rest of the sentence or the heading says counts when they share a telling word.
    rest = bool(shared - GENERAL)
    plain = GENERAL if shared - GENERAL - title else _NONE
    pairs = (
        (s, o, s.words - o.words - title - (o.around | plain if rest else _NONE))
        for s, o in ((one, two), (two, one))
    )
    few, many, missed = min(pairs, key=lambda p: (len(p[2]), len(p[0].words - title)))
    if not shared or missed or _set_apart(one, two, title):
        return False
    extra = len(many.words - few.words - few.around - title)
    if extra > (_SOME if len(shared) > 1 else 0 if shared <= GENERAL else _FEW):
        return False
    if shared <= GENERAL and _other_topics(one.heading - title, two.heading - title):
        return False
    if not _fits(one.under, two, title) or not _fits(two.under, one, title) or _differ(one, two):
        return False
    if one.bare and two.bare and "limit" not in one.kind:
        return False
    if one.listed >= 0 and (one.section, one.listed) == (two.section, two.listed):
        items = one.block != two.block  # each item of a list may have its own case
        other = one.words != two.words and (len(shared) == 1 or extra > 1)
        if items and (other or one.beside or two.beside):
            return False
    both = one.words | two.words | one.under | two.under
    return not any(len(line & both) > 1 for line in clash)


def _about_page(one: Said, two: Said, title: frozenset[str]) -> frozenset[str]:
    """Return the title's words by which an age names the page's own subject, if the other has it beside it."""
    if one.kind != "age" or one.side != "from" or not one.words or one.words - title:
        return _NONE
    shares = any(b.startswith("share") for b in one.beside | two.beside)
    bands = _END.search(one.text) or _END.search(two.text)
    return _NONE if shares or bands or len(two.words - title) > 1 else one.words & two.around


def _told_before(one: Said, two: Said, title: frozenset[str]) -> frozenset[str]:
    """Return the words of a number that the other's paragraph gave before "the procedure takes 4 hours"."""
    named = two.words - title - GENERAL
    near = named & one.around
    told = one.words <= GENERAL and len(named - near) <= (len(near) > 1)
    return near if told else _NONE


def _fits(under: frozenset[str], other: Said, title: frozenset[str]) -> bool:
    """Say whether a condition of one number holds for the other as well."""
    missing = under - other.under - other.words - other.around - title
    if other.kind in _ANCHORED:
        missing -= _ANCHORS  # on a page about an operation, the days count from there
    # "Before your breathing test" and just "before", on a page about one test.
    named = (
        bool(under & _ANCHORS)
        and not any(map(is_procedure, missing))
        and not other.under - _ANCHORS
    )
    return len(missing) <= (named or len(under & other.under) > 1)


def _differ(one: Said, two: Said) -> bool:
    """Say whether other numbers beside them differ: then each has its own case."""
    mine, theirs = ({b.split("=")[0] for b in said.beside} for said in (one, two))
    if ("age" in mine) != ("age" in theirs):
        return True
    alike = {b.split("=")[0] for b in one.beside & two.beside}
    return bool(mine & theirs - alike)  # of a kind that both have, none is the same


def _other_topics(one: frozenset[str], two: frozenset[str]) -> bool:
    """Say whether two headings name different things."""
    return bool(one - GENERAL and two - GENERAL) and not (one & two) - GENERAL
