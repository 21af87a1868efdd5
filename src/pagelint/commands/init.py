"""`pagelint init`: ask what a house is, and write its settings and first facts to start from."""

from __future__ import annotations

import argparse
import dataclasses
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pagelint.commands._house_files import PACK, TEMPLATE, Answers, files_of
from pagelint.errors import RulebookError, UsageError
from pagelint.model import KINDS
from pagelint.reporters import clean
from pagelint.rulebook import FILE, nearest, profiles, read_pack, read_settings, shipped
from pagelint.rulebook._statements import statement_of
from pagelint.verdict import Rule

SUMMARY = "write a commented pagelint.yaml, and the first facts of your house"
EPILOG = """\
At a terminal it asks. With any option, with --yes or in a script it does not.

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
    answers = _asked() if asks else _taken(args)
    files = files_of(answers)
    for name in files:
        _free(folder, name)
    _write(folder, files)
    for line in _next(args.folder, files):
        sys.stdout.write(f"{clean(line)}\n")
    return 0


def _taken(args: argparse.Namespace) -> Answers:
    """Return what the options say."""
    chosen = _with_place(Answers(), args.region, args.profile)
    return dataclasses.replace(
        chosen,
        organisation=_name(args.organisation),
        old_names=tuple(map(_name, args.old_name)),
        phones=tuple(map(_phone, args.phone)),
        footers=tuple(f for text in args.template_footer for f in _footers(text)),
        kinds=tuple(map(_kind, args.kind)),
    )


def _asked() -> Answers:
    """Return what the person at the terminal says."""
    sys.stdout.write(
        "A few questions. Press Enter to take what stands in [brackets], or to skip.\n"
    )
    where = ", ".join(regions())
    chosen: Answers = _one(
        f"Where do your readers live? {where} [us]", lambda t: _with_place(Answers(), t, "")
    )
    chosen = _one(
        f"Which standard do pages follow? {', '.join(profiles())} [{chosen.profile}]",
        lambda t: _with_place(Answers(), chosen.region, t or chosen.profile),
    )
    name = _one("What is your hospital or clinic called?", _name)
    old = _many("An old name that pages must no longer have", _name) if name else ()
    phones = _many("A phone number, such as: heart clinic = 614-555-0100", _phone)
    footers = _one(
        f"What does your site's footer bring to every page? Any of: {', '.join(_statements())}",
        _footers,
    )
    kinds = _many("What a folder holds, such as: discharge/** = discharge", _kind)
    return dataclasses.replace(
        chosen, organisation=name, old_names=old, phones=phones, footers=footers, kinds=kinds
    )


def _one(question: str, meant: Callable[[str], Any]) -> Any:
    """Ask until the answer can be understood."""
    while True:
        try:
            return meant(_answer(question))
        except UsageError as error:
            sys.stdout.write(f"  {clean(str(error))}\n")


def _many(question: str, meant: Callable[[str], Any]) -> tuple[Any, ...]:
    """Ask until nothing more is said."""
    found: list[Any] = []
    while True:
        more = _one(f"{'Another?' if found else question}", lambda t: meant(t) if t else None)
        if more is None:
            return tuple(found)
        found.append(more)


def _answer(question: str) -> str:
    try:
        return input(f"{question}: ").strip()
    except (EOFError, UnicodeDecodeError):
        sys.stdout.write("\n")
        raise KeyboardInterrupt from None  # who leaves amid the questions gets nothing written


def _with_place(answers: Answers, region: str, profile: str) -> Answers:
    """Return the answers with region and profile: each follows from the other where it is not named."""
    known = regions()
    region = region.lower() or ("uk" if profile == "nhs" else "us")
    profile = profile or ("nhs" if region == "uk" else "us-hospital")
    _known("region", region, known)
    _known("profile", profile, profiles())
    return dataclasses.replace(answers, region=region, profile=profile, emergency=known[region][0])


def regions() -> dict[str, tuple[str, ...]]:
    """Return the regions that the rules know, each with its emergency numbers."""
    found = (r for r in _rules() if r.id == "foreign-emergency-number")
    return {region: numbers for rule in found for region, numbers in rule.params.numbers.items()}


def _statements() -> tuple[str, ...]:
    """Return the kinds of statements that the rules know."""
    return tuple(sorted({statement_of(r) for r in _rules()} - {""}))


def _rules() -> tuple[Rule, ...]:
    """Return the shipped rules that ask for statements and know regions: quicker than to load all."""
    return read_pack(shipped() / "statements", "rules/statements")[0].rules


def _known(what: str, name: str, known: Iterable[str]) -> None:
    known = tuple(known)
    if name not in known:
        raise UsageError(f"There is no {what} “{name}”: {nearest(name, known)}")


def _name(text: str) -> str:
    name = " ".join(clean(text).split())
    if text and not re.search(r"\w", name):
        raise UsageError(f"“{name}” is no name.")
    return name


def _phone(text: str) -> tuple[str, str]:
    """Return (what readers call it, number)."""
    from pagelint.checks._fact_values import kinds_of

    label, equals, number = (part.strip() for part in clean(text).partition("="))
    label = _name(label)
    if not (equals and label and number):
        raise UsageError(f"“{text}”: write what pages call it, “=” and the number.")
    if kinds_of(number) != {"phone"}:
        raise UsageError(
            f"“{number}” cannot be read as a phone number. Write it with its area code."
        )
    return label, number


def _footers(text: str) -> tuple[str, ...]:
    found = tuple(t for t in re.split(r"[,\s]+", text) if t)
    for name in found:
        _known("statement", name, _statements())
    return found


def _kind(text: str) -> tuple[str, str]:
    """Return (glob, kind of page)."""
    glob, equals, kind = (part.strip() for part in text.rpartition("="))
    if not (equals and glob):
        raise UsageError(f"“{text}”: write the folder, “=” and the kind of its pages.")
    _known("kind of page", kind, KINDS)
    return glob, kind


def _free(folder: Path, name: str) -> None:
    file = folder / name
    if file.is_symlink() or file.exists():
        raise UsageError(f"“{file}” is already there. It was not changed.")


def _write(folder: Path, files: dict[str, str]) -> None:
    """Write all files or none, and none that would not load."""
    made: list[Path] = []
    try:
        for name, text in files.items():
            file = folder / name
            file.parent.mkdir(parents=file.parent != folder, exist_ok=True)
            with file.open("x", encoding="utf-8", newline="\n") as out:
                made.append(file)
                out.write(text)
        read_settings((folder / FILE).resolve(), FILE)
    except FileExistsError:
        raise _undone(made, f"“{file}” is already there. It was not changed.") from None
    except OSError as error:
        raise _undone(made, f"Cannot write “{file}”: {error.strerror}.") from error
    except RulebookError as error:
        raise _undone(made, f"These answers make no settings that load.\n{error}") from error


def _undone(made: Iterable[Path], why: str) -> UsageError:
    for file in made:
        file.unlink(missing_ok=True)
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
