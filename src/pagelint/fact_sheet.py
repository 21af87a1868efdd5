"""Facts on a spreadsheet: proposals go out to reviewers, what they signed comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches

from pagelint.checks import _fact_values
from pagelint.facts import FactBook, KnownFact
from pagelint.sheets import day_of, one_line, rows_of, sheet_of

COLUMNS = (
    "id", "statement", "value", "source", "checked_on", "expires_on", "reviewer", "role", "date",
    "decision",
)  # fmt: skip
DECISIONS = ("accept", "change", "reject")
_APART = " | "  # between several values


def sheet(book: FactBook) -> str:
    """Return the spreadsheet of all facts, with who stands for each."""
    return sheet_of(COLUMNS, (_row(fact) for fact in book.facts))


def _row(fact: KnownFact) -> tuple[str, ...]:
    source = ", ".join(p for p in (f"{fact.source} {fact.year}".strip(), fact.url) if p)
    said = (fact.what, _APART.join(fact.value), source, fact.checked_on, fact.expires_on)
    return (fact.name, *said, fact.approved_by, "", fact.approved_on, "")


@dataclass(slots=True)
class Decided:
    """What a spreadsheet says: what is to be written of each fact, and how many rows said what."""

    entries: dict[str, dict[str, object]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*DECISIONS, ""), 0))
    rows: dict[str, int] = field(default_factory=dict)
    mistakes: list[tuple[int, str]] = field(default_factory=list)


def read_sheet(data: bytes, shown: str, book: FactBook, today: date) -> Decided:
    """Return what was decided about these facts by this day; mistakes are noted by row.

    Raises UsageError when the file is no such spreadsheet.
    """
    decided = Decided()
    for number, row in rows_of(data, shown, COLUMNS):
        decision = row["decision"].casefold()
        if decision not in decided.counts:
            hint = _near(decision, DECISIONS, "write accept, change or reject")
            decided.mistakes.append((number, f"“{row['decision']}” is no decision ({hint})"))
            continue
        decided.counts[decision] += 1
        fact = book.get(row["id"])
        if not decision:
            continue
        if fact is None:
            hint = _near(row["id"], [f.name for f in book.facts], "keep the ids as they were")
            decided.mistakes.append((number, f"there is no fact “{row['id']}” ({hint})"))
            continue
        if (first := decided.rows.setdefault(fact.name, number)) != number:
            what = f"“{fact.name}” is decided twice, here and in row {first} (keep one of them)"
            decided.mistakes.append((number, what))
        wrong = list(_mistakes(fact, row, decision, today))
        decided.mistakes += ((number, what) for what in wrong)
        if not wrong:
            decided.entries[fact.name] = _entry(fact, row, decision)
    return decided


def _near(name: str, known: Iterable[str], other: str) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"did you mean “{near[0]}”?" if near else other


def _mistakes(fact: KnownFact, row: Mapping[str, str], decision: str, today: date) -> Iterator[str]:
    """Yield what keeps a row's decision from being taken."""
    for key in ("reviewer", "role"):
        if not row[key]:
            yield f"“{fact.name}” has no {key} (say who decided, in which role)"
    day, expires = day_of(row["date"]), day_of(row["expires_on"])
    if not day:
        yield f"“{row['date']}” is no date (write it as 2026-01-31)"
    # Today is counted in UTC: in the east, a reviewer may be a day ahead of it.
    elif day > (today + timedelta(days=1)).isoformat():
        yield f"“{row['date']}” is still to come (write the day of the review)"
    if decision == "reject":
        return
    if not expires or expires <= day:
        yield f"“{fact.name}” needs a day in “expires_on” that is after the review"
    said = (row["statement"], row["value"])
    same = said == (one_line(fact.what), one_line(_APART.join(fact.value)))
    # Nobody may stand for words that were not on the sheet.
    if decision == "accept" and not same:
        yield f"“{fact.name}” has other words than the list of facts (write “change”, or the sheet anew)"
    if decision == "change" and (same or not all(said)):
        yield f"“{fact.name}” has nothing new in “statement” or “value” (write it, or “accept”)"
    elif decision == "change":
        yield from _half_changed(fact, *said)


def _half_changed(fact: KnownFact, statement: str, value: str) -> Iterator[str]:
    """Yield what does not fit between a new statement and a new value: people read one, pages meet the other."""
    new = _values(value)
    for text in _fact_values.strangers(fact.value, new):
        yield f"“{text}” is no value like the one of “{fact.name}” (write it like “{fact.value[0]}”)"
    same = statement == one_line(fact.what)
    if new != fact.value and same:
        yield f"“{fact.name}” has a new value, but the old “statement” (write both)"
    elif (lost := _lost(new, statement)) and not _lost(fact.value, fact.what):
        yield f"“{fact.name}” has {lost} in “value”, but not in “statement” (say the same in both)"


def _lost(values: Iterable[str], statement: str) -> str:
    """Return a number of the values that a statement does not have, "" if it has all."""
    there = _numbers(statement)
    return next((n for text in values for n in _numbers(text) if n not in there), "")


def _numbers(text: str) -> list[str]:
    return [n.rstrip(".,") for n in re.findall(r"\d[\d.,]*", text)]


def _values(cell: str) -> tuple[str, ...]:
    return tuple(v.strip() for v in cell.split(_APART.strip()) if v.strip())


def _entry(fact: KnownFact, row: Mapping[str, str], decision: str) -> dict[str, object]:
    """Return what a row changes in a fact, as its file has it."""
    by, day = f"{row['reviewer']} ({row['role']})", day_of(row["date"])
    if decision == "reject":
        return {"off": f"rejected by {by} on {day}", "approved_by": "", "approved_on": ""}
    entry: dict[str, object] = {"approved_by": by, "approved_on": day}
    entry["checked_on"] = max(day_of(row["checked_on"]), day)
    entry["expires_on"] = day_of(row["expires_on"])
    if decision == "change":
        entry["what"] = row["statement"]
        entry["value"] = list(_values(row["value"]))
    if fact.off:
        entry["off"] = ""
    return entry
