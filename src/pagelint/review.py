"""Wordings on a spreadsheet: what pages use goes out to clinicians, what they decided comes back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from pagelint import nlp
from pagelint.glossary import LONG, LONGEST, Glossary, Review, Term
from pagelint.model import Page
from pagelint.sheets import day_of, one_line, rows_of, sheet_of
from pagelint.verdict import Fact, Verdict

COLUMNS = (
    "term", "uses", "pages", "sentence", "plain", "use", "state", "new wording", "reviewer", "role",
    "date", "decision",
)  # fmt: skip
_NEEDED = ("term", "plain", "use", "new wording", "reviewer", "role", "date", "decision")
DECISIONS = ("accept", "change", "reject")
_APART = " | "  # between the meanings of one word


def state(term: Term) -> str:
    """Return who stands for a wording, in the words that people read."""
    if term.reviewed is None:
        return "draft wording, ask your clinician"
    return f"reviewed by {term.reviewed.by} ({term.reviewed.role}), {term.reviewed.date}"


@dataclass(slots=True)
class _Seen:
    """What the pages have of one term."""

    term: Term
    uses: int = 0
    pages: int = 0
    sentence: str = ""
    running: bool = False  # a heading shows less of how a word is used


def sheet(pages: Iterable[tuple[Verdict, Glossary]]) -> str:
    """Return the spreadsheet of the terms that pages use and that not every adult knows."""
    seen: dict[str, _Seen] = {}
    for verdict, glossary in pages:
        if verdict.page is not None:
            _add(verdict.page, verdict.facts, glossary, seen)
    ordered = sorted(seen.items(), key=lambda i: (-i[1].uses, i[0].casefold(), i[0]))
    return sheet_of(COLUMNS, (_row(name, s) for name, s in ordered))


def _row(name: str, seen: _Seen) -> tuple[str | int, ...]:
    term = seen.term
    said = (seen.sentence, wording(term), replacement(term), state(term))
    return (name, seen.uses, seen.pages, *said, *[""] * 5)


def _add(page: Page, facts: Sequence[Fact], glossary: Glossary, seen: dict[str, _Seen]) -> None:
    entries = {t.name: t for t in glossary.terms}
    here: set[str] = set()
    for fact in facts:
        term = entries.get(fact.values["term"]) if fact.kind == "term-use" else None
        if term is None or fact.values["known"]:
            continue
        row = seen.setdefault(term.name, _Seen(term))
        row.uses += 1
        if not row.sentence or (fact.values["running"] and not row.running):
            row.sentence, row.running = _sentence(page, fact), fact.values["running"]
        here.add(term.name)
    for name in here:
        seen[name].pages += 1


def _sentence(page: Page, fact: Fact) -> str:
    section = page.sections[fact.section]
    at = fact.span.start - section.start
    for sentence in nlp.sentences(section):
        if sentence.span.start <= at < sentence.span.end:
            return one_line(sentence.text)
    return ""


def wording(term: Term) -> str:
    """Return an entry's plain words in one cell: "fluid: … | leaving: …" for a word with meanings."""
    senses = (f"{k}: {s.plain}" for k, s in term.senses.items() if s.plain)
    return _APART.join(w for w in (term.plain, *senses) if w)


def replacement(term: Term) -> str:
    """Return what can stand for a term, in one cell."""
    senses = (f"{k}: {s.use}" for k, s in term.senses.items() if s.use)
    return _APART.join(w for w in (term.use, *senses) if w)


@dataclass(slots=True)
class Decided:
    """What a spreadsheet says: the entries as they are to be, and how many rows said what."""

    terms: dict[str, Term] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*DECISIONS, ""), 0))
    rows: dict[str, int] = field(default_factory=dict)
    mistakes: list[tuple[int, str]] = field(default_factory=list)


def read_sheet(data: bytes, shown: str, terms: Mapping[str, Term]) -> Decided:
    """Return what was decided on a spreadsheet about these terms; mistakes are noted by row.

    Raises UsageError when the file is no such spreadsheet.
    """
    decided = Decided()
    for number, row in rows_of(data, shown, _NEEDED):
        decision = row["decision"].casefold()
        if decision not in decided.counts:
            near = get_close_matches(decision, DECISIONS, 1)
            hint = f"did you mean “{near[0]}”?" if near else "write accept, change or reject"
            decided.mistakes.append((number, f"“{row['decision']}” is no decision ({hint})"))
            continue
        decided.counts[decision] += 1
        if decision not in ("accept", "change"):
            continue
        term = terms.get(row["term"])
        if term is None:
            near = get_close_matches(row["term"], terms, 1)
            hint = f" (did you mean “{near[0]}”?)" if near else ""
            decided.mistakes.append((number, f"there is no term “{row['term']}”{hint}"))
            continue
        if (first := decided.rows.setdefault(term.name, number)) != number:
            what = f"“{term.name}” is decided twice, here and in row {first} (keep one of them)"
            decided.mistakes.append((number, what))
        made = _decide(term, row, decided.mistakes, number)
        decided.terms[term.name] = made
    return decided


def _decide(term: Term, row: Mapping[str, str], mistakes: list[tuple[int, str]], at: int) -> Term:
    """Return the entry with its review, and with the new wording if there is one."""
    wrong: list[str] = []
    for key in ("reviewer", "role"):
        if not row[key]:
            wrong.append(f"“{term.name}” has no {key} (say who decided, in which role)")
    day = day_of(row["date"])
    if not day:
        wrong.append(f"“{row['date']}” is no date (write it as 2026-01-31)")
    made = dataclasses.replace(term, reviewed=Review(row["reviewer"], row["role"], day))
    new, old = row["new wording"], (wording(term), replacement(term))
    change = row["decision"].casefold() == "change"
    # Nobody may stand for words that were not on the sheet.
    if row["use"] != one_line(old[1]) or (not change and row["plain"] != one_line(old[0])):
        wrong.append(
            f"“{term.name}” no longer has the words of this sheet (write the sheet anew; changes go "
            "into “new wording”)"
        )
    if change and not new:
        wrong.append(f"“{term.name}” has no new wording (write it, or decide “accept”)")
    elif change:
        made = _changed(made, new, wrong)
    elif new:
        wrong.append(
            f"“accept” keeps our words, but “{term.name}” has new ones (write “change”, or empty the cell)"
        )
    mistakes += ((at, what) for what in wrong)
    return made


def _changed(term: Term, new: str, wrong: list[str]) -> Term:
    """Return the entry with new words; a word with meanings has them as “label: words | …”."""
    plain, senses, bare = term.plain, dict(term.senses), 0
    for part in new.split(_APART.strip()) if senses else [new]:
        label, _, words = (t.strip() for t in part.partition(":"))
        if label in senses and words:
            senses[label] = dataclasses.replace(senses[label], plain=words)
            wrong += _length(words, "")
        else:
            plain, bare = part.strip(), bare + 1
            wrong += _length(plain, term.longer)
    if bare > bool(term.plain or not senses):
        say = _APART.join(f"{k}: …" for k in senses)
        wrong.append(f"“{term.name}” has several meanings (write them as “{say}”)")
    # The words for several were made of the old ones.
    several = term.many if plain == term.plain else ""
    return dataclasses.replace(term, plain=plain, many=several, senses=senses)


def _length(words: str, reason: str) -> list[str]:
    count, most = len(words.split()), LONGEST if reason else LONG
    return [f"{count} words are too many: {most} at most"] if count > most else []
