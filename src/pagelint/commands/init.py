"""`pagelint init`: ask what a house is, and write its settings and first facts to start from."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from pagelint.commands import _house_answers as read
from pagelint.commands._house_files import PACK, TEMPLATE, Answers, files_of
from pagelint.commands._house_questions import asked
from pagelint.errors import RulebookError, UsageError
from pagelint.reporters import clean
from pagelint.rulebook import FILE, read_settings

SUMMARY = "write a commented pagelint.yaml, and the first facts of your house"
EPILOG = """\
At a terminal it asks seven questions. With any option, with --yes or in a script it does not.

examples:
  pagelint init                          ask, then write pagelint.yaml here
  pagelint init --yes                    write it without a question
  pagelint init pages --region uk --organisation "Lakeside Trust" \\
      --phone "heart clinic=020 7946 0000" --template-footer privacy \\
      --kind "discharge/**=discharge"

It writes pagelint.yaml and, for a name or phone numbers, the folder “house” with the
facts that pages are compared with. Nothing that is there is ever changed."""

__all__ = ["TEMPLATE", "add_arguments", "run"]
_FLAGS = ("profile", "region", "organisation", "old_name", "phone", "template_footer", "kind")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument(
        "folder", nargs="?", default=".", metavar="DIR", help="where to write it (default here)"
    )
    add = parser.add_argument
    add("--profile", default="", metavar="NAME", help="us-hospital, us-cdc or nhs")
    add(
        "--region",
        default="",
        metavar="NAME",
        help="where readers live: us, ca, uk, eu, au or nz; it sets the emergency number",
    )
    add(
        "--organisation",
        "--organization",
        default="",
        metavar="NAME",
        help="what your hospital or clinic is called",
    )
    add(
        "--old-name",
        action="append",
        default=[],
        metavar="NAME",
        help="a name that pages must no longer have; may be repeated",
    )
    add(
        "--phone",
        action="append",
        default=[],
        metavar="LABEL=NUMBER",
        help="a phone number and what pages call it, such as “heart clinic=614-555-0100”; may be repeated",
    )
    add(
        "--template-footer",
        action="append",
        default=[],
        metavar="STATEMENT",
        help="a statement that your site's footer brings to every page, such as privacy; may be repeated",
    )
    add(
        "--kind",
        action="append",
        default=[],
        metavar="GLOB=KIND",
        help="what kind of page a folder holds, such as “discharge/**=discharge”; may be repeated",
    )
    add("--yes", action="store_true", help="ask nothing, take what is usual")


def run(args: argparse.Namespace) -> int:
    """Write the files; what is there already is never overwritten."""
    folder = Path(args.folder)
    _free(folder, FILE)  # before the first question
    given = any(getattr(args, name) for name in _FLAGS)
    asks = not (given or args.yes) and sys.stdin is not None and sys.stdin.isatty()
    answers = asked() if asks else _taken(args)
    files = files_of(answers)
    for name in files:
        _free(folder, name)
    _write(folder, files)
    for line in _next(args.folder, files):
        sys.stdout.write(f"{clean(line)}\n")
    return 0


def _taken(args: argparse.Namespace) -> Answers:
    """Return what the options say."""
    chosen = read.with_place(Answers(), args.region, args.profile)
    return dataclasses.replace(
        chosen,
        organisation=read.own_name(args.organisation),
        old_names=tuple(map(read.own_name, args.old_name)),
        phones=read.each(map(read.phone, args.phone)),
        footers=tuple(f for text in args.template_footer for f in read.footers(text)),
        kinds=read.each(map(read.kind, args.kind)),
    )


def _free(folder: Path, name: str) -> None:
    file = folder / name
    if file.is_symlink() or file.exists():
        raise UsageError(f"“{file}” is already there. It was not changed.")


def _write(folder: Path, files: dict[str, str]) -> None:
    """Write all files or none, and none that would not load."""
    made: list[Path] = []
    folders: list[Path] = []
    try:
        for name, text in files.items():
            file = folder / name
            around = (file.parent, *file.parent.parents)
            missing = [p for p in around if p.is_relative_to(folder) and not p.exists()]
            for place in reversed(missing):
                place.mkdir()
                folders.append(place)
            with file.open("x", encoding="utf-8", newline="\n") as out:
                made.append(file)
                out.write(text)
        read_settings((folder / FILE).resolve(), FILE)
    except FileExistsError:
        raise _undone(made, folders, f"“{file}” is already there. It was not changed.") from None
    except OSError as error:
        raise _undone(made, folders, f"Cannot write “{file}”: {error.strerror}.") from error
    except RulebookError as error:
        raise _undone(
            made, folders, f"These answers make no settings that load.\n{error}"
        ) from error


def _undone(made: Iterable[Path], folders: Sequence[Path], why: str) -> UsageError:
    for file in made:
        file.unlink(missing_ok=True)
    for place in reversed(folders):
        place.rmdir()
    return UsageError(why)


def _next(folder: str, files: dict[str, str]) -> Iterable[str]:
    """Yield what was written and what to do now."""
    if len(files) == 1:
        yield f"Wrote {Path(folder) / FILE}. Next: pagelint check {folder}"
        return
    yield from (f"Wrote {Path(folder) / name}" for name in files)
    yield ""
    yield "Next:"
    yield f"  pagelint check {folder}     see what readers may not understand"
    yield f"  pagelint facts {folder}     see what pages say against your facts"
    yield f"  Open {(Path(folder) / PACK / 'facts/house.yaml').as_posix()} and say who stands for each fact."
