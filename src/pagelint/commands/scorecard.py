"""`pagelint scorecard`: the CDC Clear Communication Index and the PEMAT-P, as far as software can fill them in."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence
from typing import Any, TextIO

from pagelint.commands import _common as common
from pagelint.commands import _sheets as sheets
from pagelint.errors import Unreadable
from pagelint.reporters import clean
from pagelint.rulebook import book_of
from pagelint.scorecard.answers import COLUMNS, Answers, read_answers
from pagelint.scorecard.card import Cards, Filled, Row, fill
from pagelint.scorecard.items import NOBODY
from pagelint.scorecard.measure import measuring
from pagelint.sheets import sheet_of

SUMMARY = "fill in the CDC index and the PEMAT-P as far as software can"
EPILOG = """\
examples:
  pagelint scorecard PAGE                              what software answers, and what is left to people
  pagelint scorecard PAGE --format html --output FILE  the same on paper, with boxes to tick
  pagelint scorecard PAGE --format csv --output SHEET  a sheet to fill in
  pagelint scorecard PAGE --answers SHEET              the cards with the answers of that sheet"""
_FORMATS = ("terminal", "html", "csv", "json")
_SHOWN = 3  # lines of evidence in a cell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    common.add_page_arguments(parser)
    parser.add_argument(
        "--format",
        default="terminal",
        choices=_FORMATS,
        help="terminal (default), html, csv or json",
    )
    parser.add_argument(
        "--answers",
        default="",
        metavar="SHEET",
        help="what people answered, on a sheet made by --format csv",
    )
    parser.add_argument(
        "--as-of", default="", metavar="YYYY-MM-DD", help="today, for the dates of answers"
    )
    common.add_output_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Fill in the cards and write them."""
    planned, today = common.jobs(args)
    planned = [job._replace(book=book_of(measuring(job.rulebook))) for job in planned]
    answers = Answers()
    if args.answers:
        answers = read_answers(sheets.opened(args.answers), args.answers, today)
        sheets.refuse_mistakes(args.answers, answers.mistakes)
    with common.output(args.output, planned) as out:
        found = [
            fill(verdict, job.name, answers)
            for job, verdict in common.english_verdicts(args, planned, "Cards are filled in for")
        ]
        _WRITE[args.format](out, found)
    for name in sorted(answers.pages() - {cards.name for cards in found}):
        sys.stderr.write(
            f"{clean(args.answers)}: answers for “{clean(name)}”, which was not looked at\n"
        )
    closed = [cards for cards in found if cards.unchecked]
    if args.format != "terminal" or args.output:
        sys.stderr.writelines(
            f"{clean(c.path)}: not checked: {clean(c.unchecked)}\n" for c in closed
        )
    return Unreadable.exit_code if closed else 0


def _terminal(out: TextIO, found: Sequence[Cards]) -> None:
    from pagelint.commands._scorecard_terminal import lines

    for cards in found:
        out.writelines(f"{line}\n" for line in lines(cards))
        out.write("\n")


def _html(out: TextIO, found: Sequence[Cards]) -> None:
    from pagelint.commands._scorecard_html import document

    out.writelines(document(found))


def _csv(out: TextIO, found: Sequence[Cards]) -> None:
    rows = (
        _cells(cards, row)
        for cards in found
        for filled in cards.cards
        for row in filled.rows
        if row.item.who != NOBODY
    )
    out.write(sheet_of(COLUMNS, rows))


def _cells(cards: Cards, row: Row) -> tuple[str, ...]:
    shown = " | ".join(f"{e.line}:{e.column} {e.text}" for e in row.said.evidence[:_SHOWN])
    software = row.said.answer or "a person must judge"
    given = row.given
    said = (given.answer, given.name, given.role, given.date, given.note) if given else ("",) * 5
    head = (cards.name, cards.text, row.item.name, row.item.question)
    return (*head, software, row.said.why, shown, row.earlier, *said)


def _json(out: TextIO, found: Sequence[Cards]) -> None:
    document = {"schema": "pagelint-scorecard/1", "pages": [_page(c) for c in found]}
    json.dump(document, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _page(cards: Cards) -> dict[str, Any]:
    return {
        "path": cards.path,
        "title": cards.title,
        "text": cards.text,
        "unchecked": cards.unchecked or None,
        "cards": [_card(filled) for filled in cards.cards],
    }


def _card(filled: Filled) -> dict[str, Any]:
    return {
        "card": filled.card.name,
        "title": filled.card.title,
        "source": filled.card.source,
        "items": len(filled.rows),
        "by_software": filled.by_software,
        "by_people": dict(filled.people),
        "by_rule": filled.by_rule,
        "open": filled.open,
        "scores": [dataclasses.asdict(s) | {"percent": s.percent} for s in filled.scores] or None,
        "rows": [_row(row) for row in filled.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "number": row.item.number,
        "part": row.item.part,
        "question": row.item.question,
        "answer": row.answer or None,
        "by": row.by or None,
        "because": row.because or None,
        "software": row.said.answer or None,
        "why": row.said.why,
        "evidence": [dataclasses.asdict(line) for line in row.said.evidence],
        "given": dataclasses.asdict(row.given) if row.given else None,
        "earlier": row.earlier or None,
    }


_WRITE = {"terminal": _terminal, "html": _html, "csv": _csv, "json": _json}
