"""`pagelint score`: grades and difficulty of pages and sections, and what raises them; no findings."""

from __future__ import annotations

import argparse
import csv
import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from pagelint.commands import _common as common
from pagelint.commands._score_table import table
from pagelint.errors import Unreadable, UsageError
from pagelint.model import Lines, Section, short_lang
from pagelint.reporters import WHY_NUMBERS_DIFFER, Run, clean
from pagelint.reporters.json import dump, head, page_json
from pagelint.scores import Score
from pagelint.verdict import Verdict

SUMMARY = "show the grades and the difficulty of pages and their sections, and what raises them"
EPILOG = """\
examples:
  pagelint score pages                      a line for each page and section
  pagelint score page.md --by-section       and the sentences that raise each section
  pagelint score pages --format csv --output grades.csv
  pagelint score page.md --textstat         beside what textstat would say"""
_FORMATS = ("terminal", "json", "csv")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    common.add_page_arguments(parser)
    parser.add_argument(
        "--format", default="terminal", choices=_FORMATS, help="terminal (default), json or csv"
    )
    parser.add_argument(
        "--formula",
        action="append",
        default=[],
        metavar="NAME",
        help="with terminal: add a column for this formula, as flesch_kincaid or smog; all for all",
    )
    parser.add_argument(
        "--by-section", action="store_true", help="with terminal: what raises each section, too"
    )
    parser.add_argument(
        "--sentences", action="store_true", help="with json: every sentence and its words"
    )
    parser.add_argument(
        "--textstat",
        action="store_true",
        help="show textstat's numbers beside ours, and why they differ",
    )
    common.add_output_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Score the pages."""
    if args.sentences and args.format != "json":
        raise UsageError("“--sentences” needs “--format json”.")
    if args.textstat and args.format == "csv":
        raise UsageError("“--textstat” needs “--format terminal” or “--format json”.")
    if args.format != "terminal" and (args.formula or args.by_section):
        raise UsageError(
            "“--formula” and “--by-section” need “--format terminal”: json and csv have it all."
        )
    columns = _formulas(args.formula)
    planned, today = common.jobs(args)
    with common.output(args.output, planned) as out:
        info = common.run_info(planned, today)
        found = [verdict for _, verdict in common.verdicts(args, planned)]
        if args.format == "json":
            _json(out, found, info, sentences=args.sentences, textstat=args.textstat)
        elif args.format == "csv":
            _csv(out, found)
        else:
            for verdict in found:
                lines = table(verdict, columns, by_section=args.by_section, textstat=args.textstat)
                out.write("\n".join(map(clean, lines)) + "\n\n")
            out.write("\n".join(WHY_NUMBERS_DIFFER) + "\n")
    return Unreadable.exit_code if any(v.unchecked for v in found) else 0


def _formulas(asked: Sequence[str]) -> list[str]:
    """Return the formulas asked for. Raises UsageError for one that nobody knows."""
    from pagelint.nlp.readability import FORMULAS
    from pagelint.rulebook import nearest

    wanted = [name.strip() for text in asked for name in text.split(",") if name.strip()]
    if "all" in wanted:
        return list(FORMULAS)
    for name in wanted:
        if name not in FORMULAS:
            raise UsageError(f"There is no formula “{name}”: {nearest(name, FORMULAS)}")
    return list(dict.fromkeys(wanted))


def _rows(verdict: Verdict) -> Iterator[tuple[str, Score]]:
    if verdict.score is None or verdict.page is None:
        return
    yield "Whole page", verdict.score
    for section, score in zip(verdict.page.sections, verdict.scores, strict=True):
        yield section.title or "(before the first heading)", score


def _json(
    out: TextIO, verdicts: list[Verdict], info: Run, *, sentences: bool, textstat: bool
) -> None:
    pages = []
    for verdict in verdicts:
        page = page_json(verdict, findings=False)
        if sentences and verdict.page:
            for section, entry in zip(verdict.page.sections, page["sections"], strict=True):
                entry["sentences"] = list(_sentences(verdict, section))
        if textstat and verdict.page and verdict.score:
            from pagelint.nlp.textstat_check import compare, counts

            found = compare(verdict.page, verdict.score)
            page["textstat"] = [dataclasses.asdict(row) for row in found]
            page["textstat_counts"] = list(counts(verdict.page, verdict.score))
        pages.append(page)
    out.write(dump({**head(info), "pages": pages}) + "\n")


def _sentences(verdict: Verdict, section: Section) -> Iterator[dict[str, Any]]:
    from pagelint import nlp
    from pagelint.nlp.sentence_difficulty import difficulty, load

    page = verdict.page
    assert page is not None
    lines = Lines(page.source)
    for sentence in nlp.sentences(section):
        origin, _ = page.map.origin(sentence.span.shift(section.start))
        line, column = lines.place(origin.start)
        hard = difficulty(load(sentence.text)) if section.lang == "en" else None
        yield {
            "line": line,
            "column": column,
            "offset": origin.start,
            "end_offset": origin.end,
            "words": len(sentence.words),
            "difficulty": None if hard is None else round(hard, 3),
        }


def _csv(out: TextIO, verdicts: list[Verdict]) -> None:
    from pagelint.nlp.readability import FORMULAS
    from pagelint.nlp.spanish import FORMULAS as SPANISH

    spanish = any(short_lang(v.page.lang) == "es" for v in verdicts if v.page)
    names = [*FORMULAS, *(SPANISH if spanish else ())]
    head = [
        "path", "section", "words", "sentences", "grade", "low", "high", "verdict", *names, "difficulty",
        "fair_grade", "fair_low", "fair_high", "fair_verdict", "list_words", "list_forcast", "list_difficulty",
    ]  # fmt: skip
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for verdict in verdicts:
        if verdict.unchecked:
            why = _cell(f"Not checked: {verdict.unchecked}")
            writer.writerow([_cell(verdict.path), why, *[""] * (len(head) - 2)])
        for name, score in _rows(verdict):
            g, fair, lists = score.grade, score.fair, score.lists
            grade = [g.estimate, g.low, g.high, g.verdict] if g else ["", "", "", ""]
            formulas = [score.formulas.get(n, "") for n in names]
            beside: list[float | str | None] = [""] * 3
            if lists:
                beside = [lists.words, lists.forcast, lists.difficulty]
            left = [fair.estimate, fair.low, fair.high, fair.verdict] if fair else ["", "", "", ""]
            more = [score.difficulty, *left, *beside]
            writer.writerow(
                [_cell(verdict.path), _cell(name), score.words, score.sentences, *grade]
                + formulas
                + ["" if value is None else value for value in more]
            )


def _cell(text: str) -> str:
    """Return text that a spreadsheet will not run as a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
