"""What people answered: a sheet to fill in, and what comes back, each answer with who, when and for which text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from types import MappingProxyType

from pagelint.model import Page
from pagelint.scorecard.items import ITEMS, NO, NOBODY, NOT_APPLICABLE, YES, Item
from pagelint.sheets import day_of, rows_of

COLUMNS = (
    "page", "text", "item", "question", "software", "why", "evidence", "earlier answer",
    "answer", "name", "role", "date", "note",
)  # fmt: skip
NEEDED = ("page", "text", "item", "earlier answer", "answer", "name", "role", "date", "note")
_SAID: Mapping[str, str] = MappingProxyType({
    "yes": YES, "y": YES, "agree": YES, "no": NO, "n": NO, "disagree": NO,
    "does not apply": NOT_APPLICABLE, "not applicable": NOT_APPLICABLE, "n/a": NOT_APPLICABLE, "na": NOT_APPLICABLE,
})  # fmt: skip
# Further items to which "does not apply" can be the answer: a part that is absent falls away whole.
_PART_OF: Mapping[str, str] = MappingProxyType({
    "CDC 12": "answer “no”, and part B falls away",
    "CDC 13": "answer “no” to CDC 12, and part B falls away",
    "CDC 14": "answer “no” to CDC 12, and part B falls away",
    "CDC 16": "answer that to CDC 15, and part C falls away",
    "CDC 17": "answer that to CDC 15, and part C falls away",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer to one item, and the text it was given for."""

    answer: str
    name: str
    role: str
    date: str
    note: str
    text: str

    @property
    def by(self) -> str:
        """Who answered, as reports name them."""
        return f"{self.name} ({self.role}), {self.date}"


@dataclass(slots=True)
class Answers:
    """All that one sheet says: answers by page and item, earlier ones in words, and its mistakes by row."""

    given: dict[tuple[str, str], Answer] = field(default_factory=dict)
    earlier: dict[tuple[str, str], str] = field(default_factory=dict)
    mistakes: list[tuple[int, str]] = field(default_factory=list)

    def pages(self) -> frozenset[str]:
        """Return the pages that the sheet has answers for."""
        return frozenset(page for page, _ in self.given)


def text_of(page: Page) -> str:
    """Return what tells a page's text from any other: its words, headings, lists, pictures and links.

    The letters before the digits keep a spreadsheet from reading it as a number.
    """
    return f"text-{page.whole.digest[:16]}"


def read_answers(data: bytes, shown: str, today: date) -> Answers:
    """Return what people answered on a sheet. Raises UsageError when the file is no such sheet."""
    items = {i.name: i for i in ITEMS}
    answers = Answers()
    seen: dict[tuple[str, str], int] = {}
    for number, row in rows_of(data, shown, NEEDED):
        item = items.get(row["item"])
        if item is None or item.who == NOBODY:
            answers.mistakes.append((number, _no_item(row["item"], items, item)))
            continue
        key = (row["page"], item.name)
        if (first := seen.setdefault(key, number)) != number:
            what = f"“{item.name}” of “{row['page']}” also stands in row {first} (keep one of them)"
            answers.mistakes.append((number, what))
        if row["earlier answer"]:
            answers.earlier[key] = row["earlier answer"]
        if not row["answer"]:
            continue
        said = _SAID.get(row["answer"].casefold(), "")
        wrong = list(_mistakes(item, row, said, today))
        answers.mistakes += ((number, what) for what in wrong)
        if not wrong:
            day = day_of(row["date"])
            answers.given[key] = Answer(
                said, row["name"], row["role"], day, row["note"], row["text"]
            )
    return answers


def _no_item(name: str, items: Mapping[str, Item], item: Item | None) -> str:
    if item is not None:
        return f"“{name}” is for video and sound only (delete this row)"
    near = get_close_matches(name, items, 1)
    return f"there is no item “{name}” ({f'did you mean “{near[0]}”?' if near else 'write it like “CDC 7”'})"


def _mistakes(item: Item, row: Mapping[str, str], said: str, today: date) -> Iterable[str]:
    """Yield what keeps a row's answer from being taken."""
    if not said:
        yield f"“{row['answer']}” is no answer (write yes, no or does not apply)"
    elif said == NOT_APPLICABLE and not item.optional:
        hint = _PART_OF.get(item.name, "write yes or no")
        yield f"“{item.name}” always applies ({hint})"
    for key in ("name", "role"):
        if not row[key]:
            yield f"“{item.name}” has no {key} (say who answered, in which role)"
    day = day_of(row["date"])
    if not day:
        yield f"“{row['date']}” is no date (write it as 2026-01-31)"
    # Today is counted in UTC: in the east, a reviewer may be a day ahead of it.
    elif day > (today + timedelta(days=1)).isoformat():
        yield f"“{row['date']}” is still to come (write the day of the answer)"
    if not row["text"]:
        yield f"“{item.name}” has nothing in “text” (keep what the sheet had there)"
