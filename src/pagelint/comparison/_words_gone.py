"""Words that no list of items holds and that must not change unseen: a sign in a warning, the name in a dose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pagelint.comparison._lines import Item, Line, content, parts_of
from pagelint.comparison._pairing import Group
from pagelint.model import Span
from pagelint.nlp.familiar import familiar

_NAMED = ("sign", "help")  # what is told for itself
_JOIN = re.compile(r"([^\W\d_]+),?\s(and|or)\s(?=([^\W\d_]+))", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Here:
    """An item, or the want of it, in a line. `line` None: nothing on that page belongs there."""

    line: Line | None
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One item that changed. `how`: "changed", "gone", "new", or "sentence gone" and "sentence new"."""

    how: str
    say: str
    old: Here
    new: Here


def signs_gone(group: Group) -> Iterator[Change]:
    """Yield the parts of an emergency line's list that are gone: fewer parts, and one without its words.

    "Call 911 if you faint, have chest pain or turn blue" against "Call 911 if you faint or have chest pain".
    """
    sides = (group.old, group.new)
    if not all(any(_is_emergency(i) for line in side for i in line.items) for side in sides):
        return
    words = frozenset().union(*(line.words for line in group.new))
    parts = [
        [
            (line, p)
            for line in side
            for p in parts_of(line.text)
            if line.text[p.start - 1 : p.start] != "("
        ]
        for side in sides
    ]
    if len(parts[0]) <= len(parts[1]):
        return
    for line, part in parts[0]:
        own = set(content(line.text[part.start : part.end]))
        named = [
            i for i in line.items if i.kind in _NAMED and i.span.meets(part.shift(line.span.start))
        ]
        if own and not own & words and not named:
            span = part.shift(line.span.start)
            item = Item("sign", "", span, "warning", line.text[part.start : part.end].strip())
            nearest = max(group.new, key=lambda o, line=line: len(line.words & o.words))  # type: ignore[misc]
            yield Change("gone", "warning", Here(line, item), Here(nearest))


def joins_changed(group: Group) -> Iterator[Change]:
    """Yield "or" between two signs of a warning that became "and", or the reverse."""
    if not all(
        any(i.kind == "help" for line in s for i in line.items) for s in (group.old, group.new)
    ):
        return
    first, second = (
        {key: Here(line, item) for line in side for key, item in _joins(line)}
        for side in (group.old, group.new)
    )
    for key, old in first.items():
        new = second.get(key)
        if new and old.item and new.item and old.item.key != new.item.key:
            yield Change("changed", "warning", old, new)


def _joins(line: Line) -> Iterator[tuple[tuple[str, str], Item]]:
    """Yield each "and" and "or" of a line, by the words on both sides of it."""
    for match in _JOIN.finditer(line.text):
        span = Span(match.start(1), match.end(3)).shift(line.span.start)
        shown = " ".join(line.text[match.start(1) : match.end(3)].split())
        item = Item("join", match[2].casefold(), span, "warning", shown)
        yield (match[1].casefold(), match[3].casefold()), item


def _is_emergency(item: Item) -> bool:
    return item.kind == "help" and item.key == "emergency"


def names_changed(group: Group) -> Iterator[Change]:
    """Yield the one rare word of a dose that became another: a medicine that no list holds.

    "Glargine: 14 units" against "Lispro: 14 units".
    """
    if len(group.old) != 1 or len(group.new) != 1:
        return
    old, new = group.old[0], group.new[0]
    if not all(any(i.say == "dose" for i in line.items) for line in (old, new)):
        return
    gone, come = _rare(old, new), _rare(new, old)
    if len(gone) == len(come) == 1:
        yield Change("changed", "medicine", Here(old, gone[0]), Here(new, come[0]))


def _rare(line: Line, other: Line) -> list[Item]:
    """Return the words of a line that few people know, that the other lacks and that are no item yet."""
    found = []
    for match in _WORD.finditer(line.text):
        span = Span(*match.span()).shift(line.span.start)
        known = any(i.span.meets(span) for i in line.items)
        if (
            not known
            and not familiar(match.group())
            and not set(content(match.group())) & other.words
        ):
            found.append(
                Item("medicine", match.group().casefold(), span, "medicine", match.group())
            )
    return found
