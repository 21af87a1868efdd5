"""`pagelint score`: the grades of pages and sections, without findings."""

from __future__ import annotations

import argparse
import csv
import dataclasses
from collections.abc import Iterator
from typing import TextIO

from pagelint.commands import _common as common
from pagelint.errors import Unreadable, UsageError
from pagelint.model import Lines, Section, short_lang
from pagelint.reporters import Run, clean, score_words
from pagelint.reporters.json import dump, head, page_json
from pagelint.verdict import Score, Verdict

SUMMARY = "show the reading grades of pages and their sections"
_WIDE = 40  # columns for a section's title
_FORMATS = ("terminal", "json", "csv")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    common.add_page_arguments(parser)
    parser.add_argument(
        "--format", default="terminal", choices=_FORMATS, help="terminal (default), json or csv"
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
                out.write("\n".join(map(clean, _table(verdict, args.textstat))) + "\n\n")
    return Unreadable.exit_code if any(v.unchecked for v in found) else 0


def _rows(verdict: Verdict) -> Iterator[tuple[str, Score]]:
    if verdict.score is None or verdict.page is None:
        return
    yield "Whole page", verdict.score
    for section, score in zip(verdict.page.sections, verdict.scores, strict=True):
        yield section.title or "(before the first heading)", score


def _table(verdict: Verdict, textstat: bool) -> Iterator[str]:
    yield verdict.path + (f"  {verdict.page.title}" if verdict.page else "")
    if verdict.unchecked or verdict.page is None or verdict.score is None:
        yield f"Not checked: {verdict.unchecked}"
        return
    from rich.cells import cell_len, set_cell_size

    yield f"  {'section':<{_WIDE}} {'words':>6} {'sent.':>6}  grade"
    for name, score in _rows(verdict):
        short = clean(name)
        short = short if cell_len(short) <= _WIDE else set_cell_size(short, _WIDE - 1) + "…"
        row = f"{set_cell_size(short, _WIDE)} {score.words:>6} {score.sentences:>6}"
        yield f"  {row}  {score_words(score)}"
    if textstat:
        from pagelint.nlp.textstat_check import compare

        yield ""
        yield f"  {'formula':<22} {'ours':>6} {'textstat':>9}  why they differ"
        if verdict.page.whole.lang != "en":
            yield "  Only English pages are compared."
        for line in compare(verdict.page, verdict.score):
            ours = f"{line.ours:.1f}" if line.ours is not None else "-"
            yield f"  {line.name:<22} {ours:>6} {line.theirs:>9.1f}  {line.why}"
    elif verdict.score.formulas:
        yield "  Whole page by formula:"
        yield from (f"    {k:<22} {v:>4.0f}" for k, v in verdict.score.formulas.items())


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
            from pagelint.nlp.textstat_check import compare

            rows = compare(verdict.page, verdict.score)
            page["textstat"] = [dataclasses.asdict(row) for row in rows]
        pages.append(page)
    out.write(dump({**head(info), "pages": pages}) + "\n")


def _sentences(verdict: Verdict, section: Section) -> Iterator[dict[str, int]]:
    from pagelint import nlp

    page = verdict.page
    assert page is not None
    lines = Lines(page.source)
    for sentence in nlp.sentences(section):
        origin, _ = page.map.origin(sentence.span.shift(section.start))
        line, column = lines.place(origin.start)
        yield {
            "line": line,
            "column": column,
            "offset": origin.start,
            "end_offset": origin.end,
            "words": len(sentence.words),
        }


def _csv(out: TextIO, verdicts: list[Verdict]) -> None:
    from pagelint.nlp.readability import FORMULAS
    from pagelint.nlp.spanish import FORMULAS as SPANISH

    spanish = any(short_lang(v.page.lang) == "es" for v in verdicts if v.page)
    names = [*FORMULAS, *(SPANISH if spanish else ())]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["path", "section", "words", "sentences", "grade", "low", "high", "verdict", *names]
    )
    for verdict in verdicts:
        if verdict.unchecked:
            writer.writerow([_cell(verdict.path), _cell(f"Not checked: {verdict.unchecked}")])
        for name, score in _rows(verdict):
            g = score.grade
            grade = [g.estimate, g.low, g.high, g.verdict] if g else ["", "", "", ""]
            formulas = [score.formulas.get(n, "") for n in names]
            writer.writerow(
                [_cell(verdict.path), _cell(name), score.words, score.sentences, *grade, *formulas]
            )


def _cell(text: str) -> str:
    """Return text that a spreadsheet will not run as a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
