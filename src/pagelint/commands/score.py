"""`pagelint score`: the grades of pages and sections, without findings."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator
from typing import Any, TextIO

from pagelint.commands import _common as common
from pagelint.reporters import grade_words
from pagelint.reporters.json import SCHEMA, page_json
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
    planned, today = common.jobs(args)
    code = 0
    with common.output(args.output) as out:
        verdicts = []
        for _, verdict in common.verdicts(args, planned):
            verdicts.append(verdict)
            code = 3 if verdict.unchecked else code
        run_info = common.run_info(planned, today)
        if args.format == "json":
            _json(out, verdicts, run_info.version, run_info.profile, sentences=args.sentences)
        elif args.format == "csv":
            _csv(out, verdicts)
        else:
            for verdict in verdicts:
                out.write("\n".join(_table(verdict)) + "\n\n")
                if args.textstat and verdict.page:
                    out.write("\n".join(_textstat(verdict)) + "\n\n")
    return code


def _rows(verdict: Verdict) -> Iterator[tuple[str, Score]]:
    if verdict.score is None or verdict.page is None:
        return
    yield "Whole page", verdict.score
    for section, score in zip(verdict.page.sections, verdict.scores, strict=True):
        yield section.title or "(before the first heading)", score


def _table(verdict: Verdict) -> list[str]:
    lines = [verdict.path + (f"  {verdict.page.title}" if verdict.page else "")]
    if verdict.unchecked:
        return [*lines, f"Not checked: {verdict.unchecked}"]
    lines.append(f"  {'section':<40} {'words':>6} {'sent.':>6}  grade")
    for name, score in _rows(verdict):
        short = name if len(name) <= _WIDE else name[: _WIDE - 1] + "…"
        lines.append(
            f"  {short:<40} {score.words:>6} {score.sentences:>6}  {grade_words(score.grade)}"
        )
    assert verdict.score is not None
    if verdict.score.formulas:
        lines.append("  Whole page by formula:")
        lines += [f"    {k:<22} {v:>6.1f}" for k, v in verdict.score.formulas.items()]
    return lines


def _textstat(verdict: Verdict) -> list[str]:
    from pagelint.nlp.textstat_check import compare

    assert verdict.page is not None
    assert verdict.score is not None
    lines = [f"  {'formula':<22} {'ours':>6} {'textstat':>9}  why they differ"]
    for row in compare(verdict.page, verdict.score):
        ours = f"{row.ours:.1f}" if row.ours is not None else "-"
        lines.append(f"  {row.name:<22} {ours:>6} {row.theirs:>9.1f}  {row.why}")
    return lines


def _json(
    out: TextIO, verdicts: list[Verdict], version: str, profile: str, *, sentences: bool
) -> None:
    pages = []
    for verdict in verdicts:
        page = page_json(verdict, findings=False)
        if sentences and verdict.page:
            for section, entry in zip(verdict.page.sections, page["sections"], strict=True):
                entry["sentences"] = list(_sentences(verdict, section))
        pages.append(page)
    shown = {"schema": SCHEMA, "pagelint": version, "profile": profile, "pages": pages}
    out.write(json.dumps(shown, ensure_ascii=False, indent=1) + "\n")


def _sentences(verdict: Verdict, section: Any) -> Iterator[dict[str, int]]:
    from pagelint import nlp
    from pagelint.model import Lines

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

    names = list(FORMULAS)
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
