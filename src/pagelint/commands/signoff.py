"""`pagelint signoff`: keep who signed a page off, and say which pages changed since."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TextIO

from pagelint.commands import _common as common
from pagelint.errors import Unreadable, UsageError
from pagelint.reporters import clean
from pagelint.runner import Asked, House, Job, read_job
from pagelint.signoffs import (
    FILE,
    Changes,
    Entry,
    changes,
    digits,
    read_signoffs,
    same_page,
    signed,
    write_signoffs,
)

SUMMARY = "record who signed a page off, and say which pages changed since"
EPILOG = f"""\
pagelint signoff record PAGE --by "Ana Ruiz" --role "stroke nurse" --date 2026-01-31
                                 write it into {FILE}, beside pagelint.yaml
pagelint signoff check [PATH ...]  which pages changed since, and which nobody signed

A sign-off is for all that can reach a reader: the text, and also layout, code, pictures, menus and footers.
Blanks that nobody sees do not end it, nor do comments to pagelint, nor dates and names in the front matter
of a Markdown file. Of Word, OpenDocument, e-book and PDF files every byte counts.

exit codes of check:
  0  every page is signed and unchanged
  1  some page changed since, was never signed, or is gone
  2  the call, the settings or {FILE} is wrong
  3  some page could not be read"""
_SAID = {
    "signed": "Signed and unchanged",
    "changed": "Changed since",
    "other": "Other parts changed",
    "unsigned": "Never signed",
    "gone": "Gone",
    "unread": "Not checked",
}
_MOST = 5  # titles on a line


@dataclass(frozen=True, slots=True)
class _Found:
    """How one page stands. `state` is a key of `_SAID`, `page` its name in the file of sign-offs."""

    page: str
    state: str
    entry: Entry | None = None
    since: Changes | None = None
    reason: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("action", choices=("record", "check"), help="record or check")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="pages; for check also folders")
    parser.add_argument("--by", default="", metavar="NAME", help="record: who signed")
    parser.add_argument("--role", default="", help="record: in which role")
    parser.add_argument(
        "--date", default="", metavar="YYYY-MM-DD", help="record: on which day (default today)"
    )
    parser.add_argument(
        "--text",
        default="",
        metavar="DIGITS",
        help="record: the digits under “Text” on the signed report; refused if the page is another by now",
    )
    parser.add_argument(
        "--file", default="", help=f"the file of sign-offs (default {FILE} beside pagelint.yaml)"
    )
    common.add_rule_arguments(parser)
    parser.add_argument(
        "--format", default="terminal", choices=("terminal", "json"), help="terminal or json"
    )
    common.add_output_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Record or check."""
    asked = Asked(args.profile, args.kind, args.lang, "", args.config)
    home = House(asked).settings_for(Path()).home
    file = Path(args.file) if args.file else home / FILE
    shown = Path(os.path.relpath(file)).as_posix()
    if file.is_dir():
        raise UsageError(f"“{shown}” is a folder. Name a file.")
    planned = common.pages(args.paths, asked) if args.paths or args.action == "check" else []
    return (_record if args.action == "record" else _check)(args, planned, file, shown)


def _record(args: argparse.Namespace, planned: Sequence[Job], file: Path, shown: str) -> int:
    if not planned:
        raise UsageError("Name the page that was signed.")
    if folders := [p for p in args.paths if Path(p).is_dir()]:
        raise UsageError(f"“{folders[0]}” is a folder. Name each page that was signed.")
    if args.text and len(planned) > 1:
        raise UsageError("“--text” is for one page. Record the pages one by one.")
    name, role = (" ".join(t.split()) for t in (args.by, args.role))
    if not name or not role:
        raise UsageError(
            "Say who signed: add “--by” with the name and “--role” with the profession."
        )
    day = _day(args.date)
    entries = read_signoffs(file, shown)
    before = dict(entries)
    for job in planned:
        now = signed(read_job(job), job.rulebook)
        if (last := before.get(_name(job, file))) and day < last.date:
            raise UsageError(
                f"“{job.shown}” was signed after that day: by {last.by}. Nothing was written."
            )
        if args.text and not same_page(args.text, now):
            own = digits(now)
            raise UsageError(
                f"“{job.shown}” is not the page that was signed: its digits are now {own}. Print the report "
                "anew and have it signed again. Nothing was written."
            )
        entries[_name(job, file)] = Entry(name, role, day, now)
    write_signoffs(file, shown, entries)
    for job in planned:
        entry, last = entries[_name(job, file)], before.get(_name(job, file))
        told = f" It takes the place of {last.by}." if last else ""
        sys.stdout.write(
            f"{clean(job.shown)}: signed by {clean(entry.by)}. Wrote {clean(shown)}.{clean(told)}\n"
        )
    return 0


def _day(text: str) -> str:
    """Return the day of a sign-off. Raises UsageError for one that is still to come."""
    today, day = common.as_of(""), common.as_of(text)
    # Today is counted in UTC: in the east, who signs may be a day ahead of it.
    if day > today + timedelta(days=1) and day > date.min:
        raise UsageError(f"“{text}” is still to come. Write the day of the signature.")
    return day.isoformat()


def _name(job: Job, file: Path) -> str:
    """Return a page's name in the file of sign-offs: its path from there, and which record of an export it is."""
    there = Path(os.path.realpath(job.path.parent), job.path.name)
    path = Path(os.path.relpath(there, os.path.realpath(file.parent))).as_posix()
    return f"{path}{job.exported.anchor}" if job.exported else path


def _check(args: argparse.Namespace, planned: Sequence[Job], file: Path, shown: str) -> int:
    if args.by or args.role or args.date or args.text:
        raise UsageError("“--by”, “--role”, “--date” and “--text” are for “signoff record”.")
    if args.file and not file.exists():
        raise UsageError(f"There is no file “{shown}”.")
    entries = read_signoffs(file, shown)
    found = [_found(job, file, entries) for job in planned]
    left = {name: e for name, e in entries.items() if name not in {f.page for f in found}}
    found += _gone(args.paths or ["."], file, left)
    with common.output(args.output, planned) as out:
        {"terminal": _terminal, "json": _json}[args.format](out, found, shown)
    if any(f.state == "unread" for f in found):
        return Unreadable.exit_code
    return int(any(f.state != "signed" for f in found))


def _found(job: Job, file: Path, entries: Mapping[str, Entry]) -> _Found:
    name = _name(job, file)
    entry = entries.get(name)
    try:
        now = signed(read_job(job), job.rulebook)
    except Unreadable as error:
        return _Found(name, "unread", entry, reason=str(error))
    if entry is None:
        return _Found(name, "unsigned")
    since = changes(entry.signed, now)
    told = since.text or since.rules or since.glossary
    return _Found(name, "changed" if told else "other" if since else "signed", entry, since)


def _gone(paths: Sequence[str], file: Path, entries: Mapping[str, Entry]) -> Iterator[_Found]:
    """Yield the signed pages under these paths that are no longer there."""
    roots = [Path(os.path.realpath(p)) for p in paths]
    for name, entry in sorted(entries.items()):
        there = Path(os.path.normpath(Path(os.path.realpath(file.parent), name)))
        places = (there, Path(str(there).partition("#")[0]))  # a record of an export is no file
        if not os.path.lexists(there) and any(p.is_relative_to(r) for p in places for r in roots):
            yield _Found(name, "gone", entry)


def _terminal(out: TextIO, found: Sequence[_Found], shown: str) -> None:
    if not any(f.entry for f in found):
        out.write(f"No page here has a sign-off in {clean(shown)} yet.\n")
    for one in found:
        by = f"  {one.entry.by}" if one.entry else ""
        out.write(f"{_SAID[one.state]:<20}  {clean(one.page)}{clean(by)}\n")
        out.writelines(f"    {clean(line)}\n" for line in _details(one))
    count = Counter(f.state for f in found)
    said = [f"{_SAID[s]}: {count[s]}" for s in _SAID if count[s] or s == "signed"]
    out.write(f"\n{len(found)} page{'s' * (len(found) != 1)}. {'. '.join(said)}.\n")


def _details(one: _Found) -> Iterator[str]:
    if one.reason:
        yield one.reason
    if not (since := one.since):
        return
    if since.text:
        parts = (("The text changed in", since.changed), ("New:", since.new), ("Gone:", since.gone))
        said = [f"{what} {_titles(titles)}." for what, titles in parts if titles]
        yield " ".join(said) or "The title or the order of sections changed."
    elif since.rest and one.entry and not one.entry.signed.rest:
        yield "This sign-off is old: it knows only the text, which is the same. Look again, then record it anew."
    elif since.rest:
        yield (
            "The text is the same, but something else in the file changed"
            " (layout, code, pictures, footer). Look again."
        )
    if since.rules:
        yield "The rules changed. Check the page again, then have it signed again."
    if since.glossary:
        yield "The glossary changed. See if new wordings concern this page."


def _titles(titles: Sequence[str]) -> str:
    said = ", ".join(f"“{t}”" if t else "the start of the page" for t in titles[:_MOST])
    more = len(titles) - _MOST
    return f"{said} and {more} more" if more > 0 else said


def _json(out: TextIO, found: Sequence[_Found], shown: str) -> None:
    pages = [
        {
            "path": one.page,
            "state": one.state,
            "name": one.entry.name if one.entry else None,
            "role": one.entry.role if one.entry else None,
            "date": one.entry.date if one.entry else None,
            "since": asdict(one.since) if one.since is not None else None,
            "reason": one.reason or None,
        }
        for one in found
    ]
    count = Counter(f.state for f in found)
    document = {
        "schema": "pagelint-signoff/1",
        "file": shown,
        "pages": pages,
        "summary": {"pages": len(found), **{state: count[state] for state in _SAID}},
    }
    json.dump(document, out, ensure_ascii=False, indent=1)
    out.write("\n")
