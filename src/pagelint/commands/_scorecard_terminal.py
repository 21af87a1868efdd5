"""Score cards on a terminal, within 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from pagelint.reporters import clean
from pagelint.scorecard import words
from pagelint.scorecard.card import Cards, Filled, Row

_WIDTH = 80
_SHOWN = 3  # lines of evidence


def lines(cards: Cards) -> Iterator[str]:
    """Yield the lines of one page's cards."""
    yield clean(f"{cards.path}  {cards.title}".rstrip())
    if cards.unchecked:
        yield from _wrapped(f"Not checked: {cards.unchecked}", 2)
        return
    for filled in cards.cards:
        yield ""
        yield from _card(filled)


def _card(filled: Filled) -> Iterator[str]:
    yield f"  {filled.card.title}"
    yield from _wrapped(words.counts(filled), 2)
    for line in words.scores(filled):
        yield from _wrapped(line, 2)
    instead = words.shown(filled)
    for part, title in filled.card.parts:
        yield ""
        yield f"  {title}"
        for row in filled.rows:
            if row.item.part == part:
                yield from _row(row, instead.get(row.item.number))


def _row(row: Row, instead: str | None) -> Iterator[str]:
    yield from _wrapped(row.item.question, 6, f"  {row.item.number:>2}  ")
    yield from _wrapped(" ".join(w for w in (words.status(row), words.reason(row)) if w), 6)
    if older := words.older(row):
        yield from _wrapped(older, 6)
    if instead is not None:
        yield from _wrapped(instead, 8)
        return
    for line in row.said.evidence[:_SHOWN]:
        yield from _wrapped(f"{line.line}:{line.column}  “{line.text}”", 10, " " * 8)
    if more := len(row.said.evidence) - _SHOWN:
        yield from (f"        and {more} more",) if more > 0 else ()


def _wrapped(text: str, indent: int, first: str = "") -> list[str]:
    return textwrap.wrap(
        clean(text),
        _WIDTH,
        initial_indent=first or " " * indent,
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
    )
