"""One page's score cards: software's answers and people's, and a score only when no item is open.

The rules are the instruments' own. CDC index: a "no" to item 1 makes items 2, 3, 4 and 6 "no", a "no" to
item 5 makes item 6 "no"; a "no" to item 12 takes part B out and item 19 with it; parts C and D fall
away when item 15 or item 18 does not apply; a "yes" to item 17 earns nothing; the score is points by possible
points times 100, and the index asks for 90. PEMAT: understandability and actionability apart, each points by
possible points; it sets no mark to pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pagelint.model import Page
from pagelint.scorecard.answers import Answer, Answers, text_of
from pagelint.scorecard.items import (
    CARDS,
    CDC,
    NO,
    NOBODY,
    NOT_APPLICABLE,
    SOFTWARE,
    YES,
    Card,
    Item,
    items_of,
)
from pagelint.scorecard.judge import Said, judge
from pagelint.scorecard.seen import Seen
from pagelint.verdict import Verdict

ASKED = 90  # the CDC index asks for a score of 90 or more
_BY_RULE: Sequence[tuple[int, str, tuple[int, ...], str]] = (
    (1, NO, (2, 3, 4, 6), NO),
    (5, NO, (6,), NO),
    (12, NO, (12, 13, 14, 19), NOT_APPLICABLE),
    (15, NOT_APPLICABLE, (16, 17), NOT_APPLICABLE),
    (18, NOT_APPLICABLE, (19, 20), NOT_APPLICABLE),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One item as it stands: the answer in force ("" while open), who gave it, and what software says.

    `by` is "software", a person as `Answer.by` names them, or "nobody". `because` is the item whose answer
    settles this one. `given` is a person's answer for this text, `earlier` one for an older text.
    """

    item: Item
    said: Said
    answer: str = ""
    by: str = ""
    because: str = ""
    given: Answer | None = None
    earlier: str = ""

    @property
    def overruled(self) -> bool:
        """Whether a person says something else than software."""
        return self.given is not None and self.said.answer not in ("", self.given.answer)

    @property
    def point(self) -> int | None:
        """The point it earns: 1, 0, or None where it does not apply or is open."""
        if self.answer in ("", NOT_APPLICABLE):
            return None
        earns = NO if self.item.name == "CDC 17" else YES
        return int(self.answer == earns)


@dataclass(frozen=True, slots=True)
class Score:
    """Points of one score: what it is called, the points, and how many were possible."""

    name: str
    points: int
    possible: int

    @property
    def percent(self) -> float:
        """Points by possible points, times 100, to one decimal."""
        return round(100 * self.points / self.possible, 1)


@dataclass(frozen=True, slots=True)
class Filled:
    """One card of one page."""

    card: Card
    rows: tuple[Row, ...]

    @property
    def open(self) -> int:
        """How many items wait for a person."""
        return sum(not r.answer for r in self.rows)

    def count(self, by: Callable[[Row], bool]) -> int:
        """Return how many items were answered by some."""
        return sum(bool(r.answer) and by(r) for r in self.rows)

    @property
    def by_software(self) -> int:
        """How many items software answered."""
        return self.count(lambda r: r.by == SOFTWARE and not r.because)

    @property
    def by_rule(self) -> int:
        """How many items the answer to another one settles, by the instrument's rules."""
        return self.count(lambda r: bool(r.because))

    @property
    def people(self) -> Mapping[str, int]:
        """Who else answered, and how many items each."""
        own = [r for r in self.rows if r.answer and not r.because]
        names = [r.by for r in own if r.by not in (SOFTWARE, NOBODY)]
        return {name: names.count(name) for name in dict.fromkeys(names)}

    @property
    def scores(self) -> tuple[Score, ...]:
        """The scores: none while an item is open."""
        if self.open:
            return ()
        if self.card.name == CDC:
            return tuple(_score("Score", self.rows))
        parts = (("Understandability", "U"), ("Actionability", "A"))
        return tuple(
            s
            for name, part in parts
            for s in _score(name, [r for r in self.rows if r.item.part == part])
        )


def _score(name: str, rows: Iterable[Row]) -> Iterable[Score]:
    points = [p for r in rows if (p := r.point) is not None]
    if points:
        yield Score(name, sum(points), len(points))


@dataclass(frozen=True, slots=True)
class Cards:
    """Both cards of one page, and what tells its text from others. No cards where it was not checked."""

    path: str
    name: str
    title: str = ""
    text: str = ""
    cards: tuple[Filled, ...] = ()
    unchecked: str = ""


def fill(verdict: Verdict, name: str, answers: Answers) -> Cards:
    """Return the cards of one page. `name` is the page's name on answer sheets."""
    page = verdict.page
    if verdict.unchecked or page is None:
        return Cards(verdict.path, name, unchecked=verdict.unchecked or "The page was not read.")
    if page.lang.split("-")[0] != "en":
        why = f"The page is in “{page.lang}”. The score cards read English pages."
        return Cards(verdict.path, name, unchecked=why)
    seen = Seen(page, verdict)
    cards = tuple(Filled(c, _rows(c, seen, page, name, answers)) for c in CARDS)
    return Cards(verdict.path, name, page.title, text_of(page), cards)


def _rows(card: Card, seen: Seen, page: Page, name: str, answers: Answers) -> tuple[Row, ...]:
    text = text_of(page)
    rows = {
        i.number: _row(i, judge(i, seen), (name, i.name), text, answers)
        for i in items_of(card.name)
    }
    if card.name == CDC:
        for cause, when, numbers, then in _BY_RULE:
            settled = rows[cause]
            if settled.answer != when:
                continue
            for number in numbers:
                rows[number] = _by_rule(rows[number], settled, then)
    return tuple(rows.values())


def _row(item: Item, said: Said, key: tuple[str, str], text: str, answers: Answers) -> Row:
    given, earlier = answers.given.get(key), answers.earlier.get(key, "")
    if item.who == NOBODY:
        return Row(item, said, said.answer, NOBODY)
    if given is not None and given.text == text:
        return Row(item, said, given.answer, given.by, given=given)
    if given is not None:
        earlier = f"{given.answer}, by {given.by}"
    # Who once answered must look again, also where software has an answer.
    if said.answer and not earlier:
        return Row(item, said, said.answer, SOFTWARE)
    return Row(item, said, earlier=earlier)


def _by_rule(row: Row, settled: Row, answer: str) -> Row:
    """Return an item as the answer to another one settles it."""
    if row.answer == answer:
        return row
    because = "" if row is settled else settled.item.name
    return replace(row, answer=answer, by=settled.by, because=because)
