"""`pagelint due`: pages and facts whose day of review comes up or has passed, by day and owner."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TextIO

from pagelint.commands import _common as common
from pagelint.errors import Unreadable, UsageError
from pagelint.reporters import clean
from pagelint.reporters._row import owner_of
from pagelint.runner import Job
from pagelint.verdict import Rulebook, Verdict

SUMMARY = "list the pages and facts that are to be reviewed soon, or should have been"
EPILOG = """\
examples:
  pagelint due pages                        the next 90 days, by owner
  pagelint due pages --within 1y
  pagelint due pages --format csv --output due.csv"""
_FORMATS = ("terminal", "json", "csv")
_DAYS = {"d": 1, "w": 7, "m": 31, "y": 366}
_SPAN = re.compile(r"(?P<count>[0-9]{1,4})(?P<unit>[dwmy]?)")
_NOBODY = "no owner"
_COLUMNS = ("day", "state", "kind", "name", "owner", "why")


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A page or a fact with its day. `state` is "over" or "coming"."""

    day: str
    kind: str
    name: str
    state: str
    owner: str
    why: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    common.add_page_arguments(parser)
    parser.add_argument(
        "--within", default="90d", metavar="SPAN", help="how far ahead: 90d (default), 6w, 3m, 1y"
    )
    parser.add_argument("--as-of", default="", metavar="YYYY-MM-DD", help="the day to count from")
    parser.add_argument(
        "--format", default="terminal", choices=_FORMATS, help="terminal (default), json or csv"
    )
    common.add_output_argument(parser)


def run(args: argparse.Namespace) -> int:
    """List what is due."""
    within = _days(args.within)
    planned, today = common.jobs(args)
    if any(job.rulebook.params("review_date") is None for job in planned):
        raise UsageError("The rule that looks at review dates is off here.")
    try:
        last = (today + timedelta(days=within)).isoformat()
    except OverflowError:
        raise UsageError(f"“{args.within}” ends after the year 9999. Ask for less.") from None
    with common.output(args.output, planned) as out:
        found = list(common.verdicts(args, planned))
        rows, undated = [], []
        for job, verdict in found:
            row = _page(job, verdict, today)
            rows += [row] if row else []
            undated += [verdict.path] if row is None and not verdict.unchecked else []
        books = {id(job.rulebook): job.rulebook for job in planned}
        facts = {row for book in books.values() for row in _facts(book, today)}
        listed = sorted(row for row in (*rows, *facts) if row.day <= last)
        _FORMS[args.format](out, listed, undated)
    closed = [f"{v.path}: not checked: {v.unchecked}" for _, v in found if v.unchecked]
    sys.stderr.writelines(f"{clean(line)}\n" for line in closed)
    return Unreadable.exit_code if closed else 0


def _days(text: str) -> int:
    found = _SPAN.fullmatch(text.strip().lower())
    if not found:
        raise UsageError(f"“{text}” is no span of time. Write it as 90d, 6w, 3m or 1y.")
    return int(found["count"]) * _DAYS[found["unit"] or "d"]


def _page(job: Job, verdict: Verdict, today: date) -> Due | None:
    from pagelint.checks.review_date import due_day

    if verdict.page is None:
        return None
    due = due_day(verdict.facts, job.rulebook.params("review_date"), today)
    if due is None:
        return None
    day, fact = due
    said = " ".join(verdict.page.whole.text[fact.span.start : fact.span.end].split())
    why = {
        "next-review-date": f"next review {said}",
        "review-date": f"last reviewed {said}",
        "publish-date": f"published {said}, not reviewed since",
    }[fact.kind]
    state = "over" if day < today else "coming"
    return Due(day.isoformat(), "page", verdict.path, state, _owner(job, verdict), why)


def _owner(job: Job, verdict: Verdict) -> str:
    """Return who owns a page: by its own head, else by the settings."""
    assert verdict.page is not None  # asked by the caller
    return owner_of(verdict.page) or job.owner or _NOBODY


def _facts(book: Rulebook, today: date) -> Iterator[Due]:
    """Yield the facts in force here that have a day on which they expire."""
    params = book.params("approved_fact")
    for fact in params.facts.facts if params else ():
        if fact.off or not fact.expires_on or fact.region not in ("", params.region):
            continue
        state = "over" if fact.expires_on < today.isoformat() else "coming"
        approved = f"approved by {fact.approved_by}" if fact.approved_by else "a proposal"
        why = f"{approved}, checked {fact.checked_on}" if fact.checked_on else approved
        yield Due(fact.expires_on, "fact", fact.name, state, fact.owner or _NOBODY, why)


def _terminal(out: TextIO, rows: Sequence[Due], undated: Sequence[str]) -> None:
    for owner in sorted({row.owner for row in rows}, key=lambda o: (o == _NOBODY, o.casefold())):
        out.write(f"{clean(owner)}\n")
        for row in (r for r in rows if r.owner == owner):
            word = "since" if row.state == "over" else "by"
            line = f"{word:>5} {row.day}  {row.kind}  {row.name}  ({row.why})"
            out.write(f"  {clean(line)}\n")
        out.write("\n")
    over = sum(row.state == "over" for row in rows)
    out.write(f"{over} over, {len(rows) - over} coming.")
    if undated:
        out.write(f" Without any date: {len(undated)}.")
    out.write("\n")
    out.writelines(f"  {clean(path)}\n" for path in undated)


def _json(out: TextIO, rows: Sequence[Due], undated: Sequence[str]) -> None:
    report = {
        "schema": "pagelint-due/1",
        "due": [asdict(r) for r in rows],
        "undated": list(undated),
    }
    json.dump(report, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _csv(out: TextIO, rows: Sequence[Due], undated: Sequence[str]) -> None:
    from pagelint.sheets import sheet_of

    dated = [[getattr(row, c) for c in _COLUMNS] for row in rows]
    missing = [["", "no date", "page", path, "", ""] for path in undated]
    out.write(sheet_of(_COLUMNS, [*dated, *missing]))


_FORMS = {"terminal": _terminal, "json": _json, "csv": _csv}
