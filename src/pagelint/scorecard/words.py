"""How score cards read for people, on a terminal and on paper."""

from __future__ import annotations

from collections.abc import Iterator

from pagelint.scorecard.card import ASKED, Filled, Row
from pagelint.scorecard.items import CDC, NOBODY, NOT_APPLICABLE, SOFTWARE
from pagelint.scorecard.seen import Line

LEGEND = "Software answers only where a careful person would give the same answer. All else is for people."


def status(row: Row) -> str:
    """Return how an item stands: "No (software)", "Yes, by Ana Ruiz (nurse), 2026-01-31", or who must judge."""
    if not row.answer:
        hint = f" Software would say {row.said.answer}." if row.said.answer else ""
        return f"A person must judge.{hint}"
    answer = row.answer.capitalize()
    if row.because:
        return f"{answer}, because of item {row.because.split()[1]}."
    if row.by == NOBODY:
        return f"{answer}."
    if row.by == SOFTWARE:
        return f"{answer} (software)."
    return f"{answer}, by {row.by}."


def older(row: Row) -> str:
    """Return what to say of an answer that was given for an older text."""
    if not row.earlier or row.answer:
        return ""
    return f"Given for an older text: {row.earlier}. Look again."


def reason(row: Row) -> str:
    """Return why software or a person says so."""
    if row.because:
        return ""
    if row.given is None:
        return row.said.why
    software = f"Software says {row.said.answer}: {row.said.why}" if row.overruled else ""
    return f"{row.given.note} {software}".strip()


def counts(filled: Filled) -> str:
    """Return how far the card is filled in, or its score: never both, and no score while an item is open."""
    own = f"{filled.by_software} of {len(filled.rows)} answered by software"
    aside = " Items 13 and 14 are for video and sound only." if filled.card.name != CDC else ""
    if not filled.open:
        return f"All items are answered, {filled.by_software} by software.{aside}"
    people = sum(filled.people.values())
    by_people = f" {people} by people." if people else ""
    by_rule = f" {filled.by_rule} follow from other answers." if filled.by_rule else ""
    return f"{own}, {filled.card.no_score}.{by_people}{by_rule} {filled.open} open.{aside}"


def scores(filled: Filled) -> Iterator[str]:
    """Yield the lines of the scores and of who stands for them; none while an item is open."""
    if filled.open:
        return
    for score in filled.scores:
        unit = " of 100" if filled.card.name == CDC else " %"
        yield f"{score.name}: {score.percent:g}{unit} ({score.points} of {score.possible} points)."
    if filled.card.name == CDC:
        yield f"The index asks for {ASKED} or more."
    else:
        yield "The PEMAT sets no mark to pass. 70 % is a custom from its authors' study."
    yield f"Answered by software: {filled.by_software}."
    for name, count in filled.people.items():
        yield f"Answered by {name}: {count}."
    if filled.by_rule:
        yield f"Settled by the answer to another item: {filled.by_rule}."


def shown(filled: Filled) -> dict[int, str]:
    """Return, by number, what to say in place of evidence that an item of the same card shows already."""
    first: dict[tuple[Line, ...], int] = {}
    said = {}
    for row in filled.rows:
        if row.item.who == NOBODY or row.answer == NOT_APPLICABLE:
            said[row.item.number] = ""
        elif row.said.evidence and row.said.evidence in first:
            said[row.item.number] = f"The same lines as for item {first[row.said.evidence]}."
        else:
            first[row.said.evidence] = row.item.number
    return said
