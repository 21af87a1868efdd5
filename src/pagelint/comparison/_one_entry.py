"""One edit, one entry: what several items tell of one edit is told once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pagelint.comparison._lines import Item, Line
from pagelint.comparison._words_gone import Change, Here
from pagelint.model import Span

_N = r"(?:\d{1,3}|once|twice|thrice|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_UNIT = r"(?:second|minute|hour|day|night|week|month|year)s?"
# "3 times a day", "once every 4 days", "every 6 to 8 hours", "daily".
_RATE = re.compile(
    rf"\b(?:{_N}(?:\stimes)?,?\s(?:(?:an?|per|each|in)\s|every\s(?:{_N}\s|other\s)?){_UNIT}"
    rf"|every\s(?:other\s|{_N}\s(?:(?:to|or)\s{_N}\s)?)?{_UNIT}|(?:{_N}\s)?(?:hourly|daily|weekly|monthly))\b",
    re.IGNORECASE,
)
# What a negation that came or went tells of its sentence as well.
_TOLD = frozenset({"strength", "case"})


def one_entry(changes: Sequence[Change]) -> list[Change]:
    """Return the changes of one group of lines with one entry for each edit."""
    return _told_by_negation(_rates(list(changes)))


def _kind(change: Change) -> str:
    item = change.old.item or change.new.item
    return item.kind if item else ""


def _told_by_negation(changes: list[Change]) -> list[Change]:
    denials = [c for c in changes if c.say == "negation" and c.how != "changed"]
    gone, come = ([c for c in denials if c.how == how] for how in ("gone", "new"))
    if len(gone) == len(come) == 1:  # "not unless" became "not even if"
        first = changes.index(denials[0])
        changes[first] = Change("changed", "negation", gone[0].old, come[0].new)
        changes.remove(denials[1])
    if denials:
        changes = [c for c in changes if _kind(c) not in _TOLD]
    if any(c.how == "changed" and _kind(c) == "help" for c in changes):
        changes = [c for c in changes if _kind(c) != "urgency"]
    return changes


def _rates(changes: list[Change]) -> list[Change]:
    """Tell "3 times a day" and "every 3 days" as one, where two or more items tell of it."""
    lines = {(c.old.line, c.new.line) for c in changes if c.old.line and c.new.line}
    for old, new in sorted(lines, key=lambda p: (p[0].span, p[1].span)):
        assert old is not None
        assert new is not None
        first, second = (_rate(line) for line in (old, new))
        if first is None or second is None:
            continue
        told = [
            c
            for c in changes
            if (c.old.line, c.new.line) == (old, new)
            and any(
                h.item and h.item.span.meets(r.span) for h, r in ((c.old, first), (c.new, second))
            )
        ]
        if len(told) > 1:
            changes[changes.index(told[0])] = Change(
                "changed", "dose", Here(old, first), Here(new, second)
            )
            changes = [c for c in changes if c not in told]
    return changes


def _rate(line: Line) -> Item | None:
    """Return how often the line says, if it says so once."""
    found = list(_RATE.finditer(line.text))
    if len(found) != 1:
        return None
    span = Span(*found[0].span()).shift(line.span.start)
    return Item(
        "rate", found[0].group().casefold(), span, "dose", " ".join(found[0].group().split())
    )
