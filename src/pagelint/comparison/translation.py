"""A page and its translation: what one of the two says and the other lacks, section by section.

Compared is what both languages write alike: numbers with their units, doses, dates, times, phone numbers, the targets
of links, how many items the lists have, what each sentence forbids, and the required statements. A decimal
comma and a number in words are the same value. Whether the words are translated right, nobody here can know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pagelint.comparison._bans import LostBan, lost_bans
from pagelint.comparison._translated import Thing, surplus, things
from pagelint.model import Lines, Page, Section, Span
from pagelint.verdict import Verdict

_GAP = 0.6  # what a section without a counterpart costs


@dataclass(frozen=True, slots=True)
class Lack:
    """Something on one page that the other lacks: `side` is the page that has it, 0 or 1."""

    side: int
    say: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Translation:
    """Two pages in two languages, and what each has that the other lacks."""

    pages: tuple[Verdict, Verdict]
    lacks: tuple[Lack, ...]


def compare_translation(one: Verdict, other: Verdict) -> Translation:
    """Compare a checked page with its translation; which of the two is which does not matter."""
    first, second = one.page, other.page
    assert first is not None
    assert second is not None  # who has no page was not checked
    left: tuple[list[Thing], list[Thing]] = ([], [])
    lacks: list[Lack] = []
    bans: list[LostBan] = []
    for a, b in _pairs(first.sections, second.sections):
        mine, theirs = (things(s, one.profile) if s else () for s in (a, b))
        bans += lost_bans(a, b)
        for side, here, there, section in ((0, mine, theirs, a), (1, theirs, mine, b)):
            left[side].extend(surplus(here, there))
            if section and not (a and b) and section.title:
                span = section.blocks[0].span.shift(section.start) if section.blocks else Span(0, 0)
                lacks.append(Lack(side, "section", section.title, span))
        if a and b:
            lacks += _shape(a, b)
    # What only stands in another section is on both pages.
    lacks += (Lack(0, t.say, t.text, t.span) for t in surplus(*left))
    lacks += (Lack(1, t.say, t.text, t.span) for t in surplus(*left[::-1]))
    lacks += _bans(bans)
    lacks += _statements(one, other)
    lacks.sort(key=lambda k: (k.side, k.span, k.say))
    return Translation((one, other), tuple(lacks))


def _shape(a: Section, b: Section) -> Iterator[Lack]:
    """Yield the lists that have more items on one side."""
    mine, theirs = _items(a), _items(b)
    more, less = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
    if len(more) > len(less):
        side = int(more is theirs)
        section = b if side else a
        text = f"{section.title or 'the start'}: {len(more)}, not {len(less)}"
        yield Lack(side, "list item", text, more[0].shift(section.start))


def _bans(found: Iterable[LostBan]) -> Iterator[Lack]:
    """Yield the bans that one side lacks; sentences that only stand in another section meet there."""
    found = list(found)
    moved = [[k for k in found if k.alone and k.side == side] for side in (0, 1)]
    count = min(map(len, moved))
    met = {id(k) for side in moved for k in side[:count]}
    for ban in found:
        if id(ban) not in met:
            yield Lack(ban.side, "sentence that forbids something", ban.text, ban.span)


def _items(section: Section) -> list[Span]:
    return [k.span for k in section.blocks if k.kind == "item"]


def _statements(one: Verdict, other: Verdict) -> Iterator[Lack]:
    """Yield required statements that one page makes and the other does not; kinds that both know."""
    made = [{s.kind: s.present for s in v.statements} for v in (one, other)]
    asked = {s.kind for v in (one, other) for s in v.statements if s.required}
    for kind in sorted(made[0].keys() & made[1].keys() & asked):
        if made[0][kind] != made[1][kind]:
            yield Lack(int(made[1][kind]), "statement", kind.replace("-", " "), Span(0, 0))


def _pairs(
    first: Sequence[Section], second: Sequence[Section]
) -> list[tuple[Section | None, Section | None]]:
    """Return sections side by side, in order: those that share most, or None where one side has none."""
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i in range(len(first) - 1, -1, -1):
        for j in range(len(second) - 1, -1, -1):
            best[i][j] = max(
                best[i + 1][j + 1] + _likeness(first[i], second[j]),
                best[i + 1][j] - _GAP / 2,
                best[i][j + 1] - _GAP / 2,
            )
    pairs: list[tuple[Section | None, Section | None]] = []
    i = j = 0
    while i < len(first) and j < len(second):
        if best[i][j] == best[i + 1][j + 1] + _likeness(first[i], second[j]):
            pairs.append((first[i], second[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j] - _GAP / 2:
            pairs.append((first[i], None))
            i += 1
        else:
            pairs.append((None, second[j]))
            j += 1
    return pairs + [(s, None) for s in first[i:]] + [(None, s) for s in second[j:]]


@lru_cache(maxsize=4096)
def _likeness(a: Section, b: Section) -> float:
    """Return how much two sections look like one in two languages, from -1 to 2.5."""
    mine, theirs = ({t.key for t in things(s)} for s in (a, b))
    shared = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.5
    same_level, same_list = a.level == b.level, len(_items(a)) == len(_items(b))
    return 1.5 * shared + (0.5 if same_level else -1.0) + (0.5 if same_list else 0.0)


def told(one: Translation) -> Iterator[tuple[str, str]]:
    """Yield the report's lines, as `report.terminal` and `report.markdown` take them."""
    yield "title", f"{one.pages[0].path} → {one.pages[1].path}"
    for side, verdict in enumerate(one.pages):
        lacks = [k for k in one.lacks if k.side == side]
        page, path = verdict.page, one.pages[1 - side].path
        if lacks and page is not None:
            yield "heading", f"On {verdict.path}, not on {path}: {len(lacks)}"
            for lack in lacks:
                where = "" if lack.say == "statement" else f"{verdict.path}:{place(page, lack)}  "
                yield "item", f"{where}{lack.say.capitalize()}: “{' '.join(lack.text.split())}”"
    yield "heading", "What this means"
    yield (
        "item",
        (
            "Something may be lost, added or changed here: read both pages side by side."
            if one.lacks
            else "No number, dose, date, phone, link, list item, ban or statement was found on one page only."
        ),
    )
    yield (
        "item",
        "That is no proof that the translation is right: a person who knows both languages must read it.",
    )


def place(page: Page, lack: Lack) -> str:
    """Return the line and column of what one page has."""
    line, column = Lines(page.source).place(page.map.origin(lack.span)[0].start)
    return f"{line}:{column}"


def as_json(one: Translation) -> dict[str, object]:
    """Return a translation's comparison for other programs."""
    return {
        "old": one.pages[0].path,
        "new": one.pages[1].path,
        "how": "translation",
        "lacks": [
            {
                "on": one.pages[k.side].path,
                "what": k.say,
                "text": k.text,
                "at": place(page, k)
                if (page := one.pages[k.side].page) and k.say != "statement"
                else None,
            }
            for k in one.lacks
        ],
    }
