"""`pagelint annotate`: write what was found into a Word file, as comments on the words."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from pagelint.commands import _common as common
from pagelint.errors import Unreadable, UsageError
from pagelint.fixer import in_text
from pagelint.guard import may_join
from pagelint.linter import glossary_in, unchecked
from pagelint.readers import by_suffix, suffix_of
from pagelint.reporters import Summary, clean, counts
from pagelint.runner import Job, check_bytes
from pagelint.verdict import PEOPLE, SEVERITIES, Edit, Finding, Verdict
from pagelint.waivers import allow

SUMMARY = "write what was found into a copy of a Word file, as comments on the words"
EPILOG = """examples:
  pagelint annotate page.docx -o page-comments.docx
  pagelint annotate page.docx -o page-comments.docx --track-changes

exit codes:
  0  the page was checked, nothing holds it back
  1  something holds it back (see --fail-on); the copy is written all the same
  2  the call, the settings or the rules are wrong; nothing was checked
  3  the page could not be checked; no copy was written"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's arguments."""
    parser.add_argument("path", metavar="PATH", help="a Word file (.docx)")
    parser.add_argument(
        "-o",
        "--output",
        default="",
        metavar="FILE",
        help="write the copy with comments here (needed)",
    )
    parser.add_argument(
        "--track-changes",
        action="store_true",
        help="also write the fixes into the text, as changes to accept or reject",
    )
    parser.add_argument(
        "--force", action="store_true", help="write over the file that FILE names, if there is one"
    )
    common.add_rule_arguments(parser)
    common.add_gate_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Check the page and write the copy."""
    from pagelint.annotation import annotated

    args.paths, args.stdin_filename = [args.path], ""
    target = _target(args.path, args.output, force=args.force)
    (job, *_), today = common.jobs(args)
    data, verdict = _checked(job)
    summary = Summary()
    if verdict.page is not None and verdict.unchecked is None:
        try:
            made = annotated(
                data, verdict, tracked=_tracked(args, job, verdict), date=today.isoformat()
            )
        except Unreadable as error:
            verdict = unchecked(job.shown, job.rulebook, str(error))
        else:
            _write(target, made.data)
            what = f"{_count(made.comments, 'comment')}"
            what += f", {_count(made.changes, 'change')}" if args.track_changes else ""
            found = [f"{PEOPLE[s]}: {verdict.count(s)}" for s in SEVERITIES[::-1]]
            _say(f"{args.output}: {what}. {'. '.join(found)}.")
            _say("This does not replace clinical review.")
    if verdict.unchecked is not None:
        _say(f"{verdict.path}\nNot checked: {verdict.unchecked}")
    summary.add(counts(verdict, job.rulebook.fail_on))
    return summary.exit_code


def _tracked(
    args: argparse.Namespace, job: Job, verdict: Verdict
) -> Callable[[Finding, Edit], bool]:
    """Return which edits may stand among changes that Word accepts all at once.

    None that a person must weigh alone: drafts, and what touches numbers, medicines, sides, warnings and the like.
    """
    page, glossary = verdict.page, glossary_in(job.rulebook)
    assert page is not None

    def tracked(finding: Finding, edit: Edit) -> bool:
        if not args.track_changes or finding.values.get("draft"):
            return False
        return all(may_join(page, found, glossary) for found in in_text(page, edit))

    return tracked


def _target(page: str, file: str, *, force: bool) -> Path:
    """Return where the copy goes. Raises UsageError when it cannot go there, before anything is checked."""
    if Path(page).is_dir():
        raise UsageError(f"“{page}” is a folder. Name one Word file.")
    suffix = suffix_of(page)
    reader = by_suffix().get(suffix)
    if reader is None or reader.FORMAT != "docx":
        raise UsageError(f"“{page}” is no Word file. For other files: pagelint check {page}")
    if not file:
        raise UsageError(f"Name the copy: -o {Path(page).stem}-comments{suffix}")
    target = Path(os.path.realpath(file))
    if os.path.realpath(page) == str(target):
        raise UsageError(f"“{file}” is the page itself. Give the copy another name.")
    if target.is_dir():
        raise UsageError(f"“{file}” is a folder. Name a file for the copy.")
    if suffix_of(file) != suffix:
        raise UsageError(f"Give the copy a name that ends in {suffix}, like the page.")
    if not target.parent.is_dir():
        raise UsageError(f"There is no folder “{Path(file).parent}” to write into.")
    if target.exists() and not force:
        raise UsageError(
            f"“{file}” is there already, and people may have written into it. Give the copy another name,"
            " or add --force to write over it."
        )
    return target


def _checked(job: Job) -> tuple[bytes, Verdict]:
    """Return the bytes of the page, read once, and its verdict."""
    held = [b""]

    def fetch() -> bytes:
        held[0] = job.fetch()
        return held[0]

    verdict = check_bytes(job, fetch)
    return held[0], allow(verdict, job.rulebook, job.name, job.waivers, job.today)


def _write(target: Path, data: bytes) -> None:
    """Write a file that appears only when it is whole. Raises UsageError when it cannot be written."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except OSError as error:
        raise UsageError(f"Cannot write “{target.name}”: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


def _say(text: str) -> None:
    sys.stdout.write("\n".join(map(clean, text.split("\n"))) + "\n")
