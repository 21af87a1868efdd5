"""`pagelint glossary`: look up a term, check the glossary, have its wordings reviewed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from pagelint.commands import _common as common
from pagelint.commands import _sheets as sheets
from pagelint.errors import Unreadable, UsageError
from pagelint.glossary import Abbreviation, Glossary, Term
from pagelint.reporters import clean
from pagelint.verdict import Verdict

SUMMARY = "look up a term, check the glossary, or have its wordings reviewed"
EPILOG = """\
examples:
  pagelint glossary TERM                       what the glossary says of a term
  pagelint glossary check                      what is wrong in the glossary
  pagelint glossary review --used-on PAGES     a sheet of the terms these pages use
  pagelint glossary review --read SHEET.csv --into FOLDER
                                               what was decided, as a pack of your own"""
_WIDE = 14  # columns before what an entry says


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("words", nargs="+", metavar="TERM", help="a term, or check, or review")
    parser.add_argument(
        "--used-on", nargs="+", dest="paths", metavar="PATH", default=[], help="review: these pages"
    )
    common.add_output_argument(parser)
    parser.add_argument("--read", default="", metavar="FILE", help="review: read this sheet back")
    parser.add_argument("--into", default="", metavar="FOLDER", help="review: the pack to write")
    parser.add_argument(
        "--profile", default="", metavar="NAME", help="us-hospital, us-cdc, nhs or one of your own"
    )
    parser.add_argument("--config", default="", metavar="FILE", help="the settings file to use")
    parser.set_defaults(kind="", stdin_filename="")


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    if args.words == ["review"]:
        return _review(args)
    if args.paths or args.read or args.into or args.output:
        raise UsageError("“--used-on”, “--output”, “--read” and “--into” need “glossary review”.")
    return _check(args) if args.words == ["check"] else _show(args)


def _show(args: argparse.Namespace) -> int:
    from pagelint.wordings import named, nearest_names, word_rules

    asked = " ".join(args.words)
    glossary = word_rules(args.profile, common.settings_here(args)).params("term").glossary
    found = named(glossary, asked)
    if not found:
        near = nearest_names(glossary, asked)
        hint = f" Did you mean {' or '.join(f'“{n}”' for n in near)}?" if near else ""
        raise UsageError(f"There is no term “{asked}” in the glossary.{hint}")
    pages = ("\n".join(map(clean, _entry(entry))) for entry in found)
    sys.stdout.write("\n\n".join(pages) + "\n")
    return 0


def _entry(entry: Term | Abbreviation) -> Iterator[str]:
    """Yield the lines that show one entry."""
    from pagelint.nlp.difficulty import word_difficulty

    kind = entry.kind if isinstance(entry, Term) else "short form"
    yield f"{entry.name} ({kind})"
    rows = _term_rows(entry) if isinstance(entry, Term) else _short_rows(entry)
    yield from (f"  {label + ':':<{_WIDE}} {said}" for label, said in rows if said)
    hard = f"{word_difficulty(entry.name):.2f} (0 is easy, 1 is hard)"
    yield f"  {'how hard:':<{_WIDE}} {hard}"
    if entry.known:
        yield f"  {'known:':<{_WIDE}} nearly every adult knows it; pages need not explain it"
    elif isinstance(entry, Term):
        yield f"  {'need:':<{_WIDE}} {_need(entry)}"
    if isinstance(entry, Term):
        from pagelint.review import state

        yield f"  {'state:':<{_WIDE}} {state(entry)}"


def _need(term: Term) -> str:
    """Return how often editors ask for a term."""
    if term.need in (0, 100):
        return "pages must always explain it" if term.need else "pages need not explain it"
    return f"of 100 places that leave it unexplained, editors ask in about {term.need}"


def _term_rows(term: Term) -> Iterator[tuple[str, str]]:
    from pagelint.nlp import forms

    several = term.many or forms.many(term.plain)
    yield "plain words", term.plain
    yield "for several", several if several != term.plain else ""
    yield "replace by", term.use
    for label, sense in term.senses.items():
        other = f"“{sense.use}”" if sense.use else ""
        yield (
            "meaning",
            f"{label}: " + ", or replace by ".join(w for w in (sense.plain, other) if w),
        )
    yield "sounds like", term.say
    yield "other names", ", ".join(term.same)
    told = (f"{m} ({term.members[m]})" if m in term.members else m for m in term.also)
    yield "family", ", ".join(told)


def _short_rows(short: Abbreviation) -> Iterator[tuple[str, str]]:
    yield "stands for", ", or ".join(short.long)
    yield "plain words", short.plain
    yield "other names", ", ".join(short.also)


def _check(args: argparse.Namespace) -> int:
    from pagelint.wordings import problems, word_rules

    settings = common.settings_here(args)
    book = word_rules(args.profile, settings)
    found = problems(book, settings)
    glossary = book.params("term").glossary
    count = f"{len(glossary.terms) + len(glossary.abbreviations)} entries"
    for problem in found:
        sys.stdout.write(f"{clean(str(problem))}\n")
    said = f"{len(found)} problem{'s' * (len(found) != 1)}" if found else "No problems found"
    sys.stdout.write(f"{said} in {count}\n")
    return 1 if found else 0


def _review(args: argparse.Namespace) -> int:
    if bool(args.paths) == bool(args.read) or bool(args.read) != bool(args.into):
        raise UsageError("Say “--used-on PAGES”, or “--read SHEET --into FOLDER”.")
    if args.read and args.output:
        raise UsageError("“--output” needs “--used-on”: what is read goes “--into” a folder.")
    return _read(args) if args.read else _write(args)


def _write(args: argparse.Namespace) -> int:
    """Write the sheet of the terms that the pages use."""
    from pagelint.review import sheet

    planned, _ = common.jobs(args)
    if any(job.rulebook.params("term") is None for job in planned):
        raise UsageError("The rule that looks for terms is off here, so none can be listed.")
    closed: list[str] = []

    def seen() -> Iterator[tuple[Verdict, Glossary]]:
        for job, verdict in common.english_verdicts(args, planned, "Terms are listed on"):
            if verdict.unchecked:
                closed.append(f"{verdict.path}: not checked: {verdict.unchecked}")
            yield verdict, job.rulebook.params("term").glossary

    with common.output(args.output, planned) as out:
        out.write(sheet(seen()))
    sys.stderr.writelines(f"{clean(line)}\n" for line in closed)
    return Unreadable.exit_code if closed else 0


def _read(args: argparse.Namespace) -> int:
    """Read the sheet back into a pack; with one mistake in it, nothing is written."""
    from pagelint.house_pack import REVIEWED, overruled, settings_line, write_reviewed
    from pagelint.review import read_sheet
    from pagelint.wordings import word_rules

    settings, folder, shown = common.settings_here(args), Path(args.into), args.into.rstrip("/")
    glossary = word_rules(args.profile, settings).params("term").glossary
    decided = read_sheet(sheets.opened(args.read), args.read, {t.name: t for t in glossary.terms})
    stronger = overruled(folder, shown, settings)
    for name, row in decided.rows.items():
        if name in stronger:
            what = f"“{name}” also stands in {stronger[name]}, which wins (write the review there)"
            decided.mistakes.append((row, what))
    sheets.refuse_mistakes(args.read, decided.mistakes)
    said = sheets.decisions(decided.counts)
    if not decided.terms:
        sys.stdout.write(f"{said}. There was nothing to write.\n")
        return 0
    write_reviewed(folder, shown, decided.terms)
    sheets.say_written(said, f"{shown}/{REVIEWED}", settings_line(folder, settings))
    return 0
