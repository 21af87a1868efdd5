"""`pagelint facts`: what pages say against each known fact; the spreadsheet that reviewers sign."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from pagelint.commands import _common as common
from pagelint.commands import _sheets as sheets
from pagelint.errors import Unreadable, UsageError
from pagelint.facts import FactBook, KnownFact
from pagelint.model import Lines, Page, Span
from pagelint.reporters import clean
from pagelint.verdict import Verdict

SUMMARY = "list what pages say against each known fact, or have the facts reviewed"
EPILOG = """\
examples:
  pagelint facts [PATH ...]                    what these pages say, fact by fact
  pagelint facts review --write SHEET.csv      a sheet of all facts, for reviewers to sign
  pagelint facts review --read SHEET.csv --into PACK/facts/FILE.yaml
                                               what they decided, as facts of your own pack"""
_FORMATS = ("terminal", "json", "csv")
_COLUMNS = ("id", "path", "line", "column", "said", "verdict", "value", "state", "origin")
_SAID = {
    "agrees": "agrees",
    "stale": "against the fact",
    "wrong": "against the fact",
    "history": "tells what was once advised",
    "other people": "speaks of other people",
    "other country": "speaks of another country",
    "other body": "is what another named body says",
    "beside the right value": "stands beside the right value",
    "other value": "another value, not judged",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    common.add_page_arguments(parser)
    parser.add_argument(
        "--as-of", default="", metavar="YYYY-MM-DD", help="the day on which facts expire or not"
    )
    parser.add_argument(
        "--format", default="terminal", choices=_FORMATS, help="terminal (default), json or csv"
    )
    common.add_output_argument(parser)
    parser.add_argument("--write", default="", metavar="FILE", help="review: write the sheet here")
    parser.add_argument("--read", default="", metavar="FILE", help="review: read this sheet back")
    parser.add_argument("--into", default="", metavar="FILE", help="review: the facts to write")


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    if args.paths == ["review"]:
        return _review(args)
    if args.write or args.read or args.into:
        raise UsageError("“--write”, “--read” and “--into” need “facts review”.")
    planned, _ = common.jobs(args)
    if any(job.rulebook.params("approved_fact") is None for job in planned):
        raise UsageError("The rule that compares pages with facts is off here.")
    books = {id(b): b for b in (j.rulebook.params("approved_fact").facts for j in planned)}
    with common.output(args.output, planned) as out:
        judged = common.english_verdicts(args, planned, "Facts are compared on")
        found = [verdict for _, verdict in judged]
        rows = [row for verdict in found for row in _rows(verdict)]
        _FORMS[args.format](out, rows, _joined(books.values()))
    closed = [f"{v.path}: not checked: {v.unchecked}" for v in found if v.unchecked]
    sys.stderr.writelines(f"{clean(line)}\n" for line in closed)
    return Unreadable.exit_code if closed else 0


def _joined(books: Iterable[FactBook]) -> dict[str, KnownFact]:
    return {fact.name: fact for book in books for fact in book.facts}


def _rows(verdict: Verdict) -> Iterator[dict[str, Any]]:
    """Yield what one page says of facts."""
    page = verdict.page
    if page is None:
        return
    lines = Lines(page.source)
    for claim in verdict.facts:
        if claim.kind == "fact-claim":
            line, column = _place(page, lines, claim.span.start)
            v = claim.values
            yield {
                "id": v["id"],
                "path": verdict.path,
                "line": line,
                "column": column,
                "said": v["said"],
                "verdict": v["verdict"],
                "value": v["value"],
                "state": v["state"],
                "origin": v["body"],
            }


def _place(page: Page, lines: Lines, offset: int) -> tuple[int, int]:
    return lines.place(page.map.origin(Span(offset, offset + 1))[0].start)


def _terminal(out: TextIO, rows: Sequence[dict[str, Any]], facts: dict[str, KnownFact]) -> None:
    for name in sorted({row["id"] for row in rows}):
        own = [row for row in rows if row["id"] == name]
        fact = facts[name]
        out.write(f"{name}  {clean(fact.told)}\n")
        out.write(f"  {clean(own[0]['origin'])}\n")
        for row in own:
            where = f"{row['path']}:{row['line']}:{row['column']}"
            said = f"“{row['said']}” {_SAID[row['verdict']]}"
            expired = " (the fact has expired)" if row["state"] == "expired" else ""
            out.write(f"    {clean(where)}  {clean(said)}{expired}\n")
        out.write("\n")
    against = sum(_SAID[r["verdict"]] == _SAID["stale"] for r in rows)
    on = sum(not fact.off for fact in facts.values())
    out.write(f"{len(rows)} statements about {on} facts, {against} against a fact.\n")


def _json(out: TextIO, rows: Sequence[dict[str, Any]], facts: dict[str, KnownFact]) -> None:
    del facts
    json.dump(
        {"schema": "pagelint-facts/1", "claims": list(rows)}, out, ensure_ascii=False, indent=1
    )
    out.write("\n")


def _csv(out: TextIO, rows: Sequence[dict[str, Any]], facts: dict[str, KnownFact]) -> None:
    from pagelint.sheets import sheet_of

    del facts
    out.write(sheet_of(_COLUMNS, ([row[c] for c in _COLUMNS] for row in rows)))


_FORMS = {"terminal": _terminal, "json": _json, "csv": _csv}


def _review(args: argparse.Namespace) -> int:
    if bool(args.write) == bool(args.read) or bool(args.read) != bool(args.into) or args.output:
        raise UsageError("Say “--write SHEET”, or “--read SHEET --into FILE”.")
    return _read(args) if args.read else _write(args)


def _book(args: argparse.Namespace) -> FactBook:
    params = common.rulebook_here(args).params("approved_fact")
    if params is None:
        raise UsageError("The rule that compares pages with facts is off here.")
    book: FactBook = params.facts
    return book


def _write(args: argparse.Namespace) -> int:
    from pagelint.fact_sheet import sheet

    text = sheet(_book(args))
    with common.output(args.write, ()) as out:
        out.write(text)
    return 0


def _read(args: argparse.Namespace) -> int:
    """Read the sheet back into a file of facts; with one mistake in it, nothing is written."""
    from pagelint.fact_sheet import read_sheet
    from pagelint.house_pack import settings_line, write_facts
    from pagelint.rulebook import FILE, house_facts

    settings, file = common.settings_here(args), Path(args.into)
    today = common.as_of(args.as_of)
    decided = read_sheet(sheets.opened(args.read), args.read, _book(args), today)
    stronger = house_facts(settings)
    for name, entry in decided.entries.items():
        if stronger.get(name, frozenset()) & entry.keys():
            what = f"“{name}” also stands in {FILE}, which wins (write the review there)"
            decided.mistakes.append((decided.rows[name], what))
    sheets.refuse_mistakes(args.read, decided.mistakes)
    said = sheets.decisions(decided.counts)
    if not decided.entries:
        sys.stdout.write(f"{said}. There was nothing to write.\n")
        return 0
    write_facts(file, args.into, decided.entries, settings)
    sheets.say_written(said, args.into, settings_line(file.parent.parent, settings))
    return 0
