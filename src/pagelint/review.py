"""Wordings on a spreadsheet: what pages use goes out to clinicians, what they decided comes back."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from pagelint import nlp
from pagelint.errors import UsageError
from pagelint.glossary import LONG, LONGEST, Glossary, Review, Term
from pagelint.model import Page
from pagelint.verdict import Fact, Verdict

COLUMNS = (
    "term", "uses", "pages", "sentence", "plain", "use", "state", "new wording", "reviewer", "role",
    "date", "decision",
)  # fmt: skip
_NEEDED = ("term", "plain", "use", "new wording", "reviewer", "role", "date", "decision")
DECISIONS = ("accept", "change", "reject")
BOM = "\ufeff"  # without it, Excel reads UTF-8 as something else
_SAVE_AS = "CSV UTF-8"  # its name in Excel's menu
_RUN = ("=", "+", "-", "@", "\t", "\r")
_APART = " | "  # between the meanings of one word
_EXCEL = re.compile(r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})")


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
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, s in sorted(seen.items(), key=lambda i: (-i[1].uses, i[0].casefold(), i[0])):
        said = (s.sentence, wording(s.term), replacement(s.term), state(s.term))
        writer.writerow([_safe(name), s.uses, s.pages, *map(_safe, said), *[""] * 5])
    return BOM + out.getvalue()


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
            return _line(sentence.text)
    return ""


def wording(term: Term) -> str:
    """Return an entry's plain words in one cell: "fluid: … | leaving: …" for a word with meanings."""
    senses = (f"{k}: {s.plain}" for k, s in term.senses.items() if s.plain)
    return _APART.join(w for w in (term.plain, *senses) if w)


def replacement(term: Term) -> str:
    """Return what can stand for a term, in one cell."""
    senses = (f"{k}: {s.use}" for k, s in term.senses.items() if s.use)
    return _APART.join(w for w in (term.use, *senses) if w)


def _safe(text: str) -> str:
    """Return text that a spreadsheet will not run as a formula."""
    return "'" + text if text.lstrip("'").startswith(_RUN) else text


def _cell(text: str) -> str:
    """Return the text of a cell as it was before `_safe`, on one line."""
    hidden = text[:1] == "'" and text.lstrip("'").startswith(_RUN)
    return _line(text[1:] if hidden else text)


def _line(text: str) -> str:
    return " ".join(text.split())


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
    for number, row in _rows(data, shown):
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


def _rows(data: bytes, shown: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (row as the spreadsheet counts, its cells by column), blank rows left out."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"“{shown}” is not UTF-8 text. Save the sheet as “{_SAVE_AS}”.") from None
    # Where a comma parts decimals, Excel parts cells by semicolons.
    first = text.partition("\n")[0]
    apart = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=apart))
    except csv.Error as error:
        raise UsageError(f"“{shown}” cannot be read as a sheet: {error}.") from None
    head = [_cell(name).casefold() for name in rows[0]] if rows else []
    if missing := [name for name in _NEEDED if name not in head]:
        raise UsageError(f"“{shown}” has no column “{missing[0]}”. Keep the first row as it was.")
    for number, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row):
            cells = dict(zip(head, map(_cell, row), strict=False))
            yield number, {name: cells.get(name, "") for name in _NEEDED}


def _decide(term: Term, row: Mapping[str, str], mistakes: list[tuple[int, str]], at: int) -> Term:
    """Return the entry with its review, and with the new wording if there is one."""
    wrong: list[str] = []
    for key in ("reviewer", "role"):
        if not row[key]:
            wrong.append(f"“{term.name}” has no {key} (say who decided, in which role)")
    day = _day(row["date"])
    if not day:
        wrong.append(f"“{row['date']}” is no date (write it as 2026-01-31)")
    made = dataclasses.replace(term, reviewed=Review(row["reviewer"], row["role"], day))
    new, old = row["new wording"], (wording(term), replacement(term))
    change = row["decision"].casefold() == "change"
    # Nobody may stand for words that were not on the sheet.
    if row["use"] != _line(old[1]) or (not change and row["plain"] != _line(old[0])):
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


def _day(text: str) -> str:
    """Return a date as YYYY-MM-DD, also one that Excel made M/D/YYYY of; "" when it is none."""
    if found := _EXCEL.fullmatch(text):
        text = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    try:
        return text if date.fromisoformat(text).isoformat() == text else ""
    except ValueError:
        return ""


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
