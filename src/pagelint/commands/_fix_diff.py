"""`pagelint check --diff`: what fixes would change, as a unified diff that `patch` and git can read."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from pagelint.commands import _common as common
from pagelint.commands._fixing import Fixing
from pagelint.errors import UsageError
from pagelint.reporters import clean
from pagelint.runner import Job

if TYPE_CHECKING:
    from pagelint.fixer import Draft, Offer

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}


def run(fixing: Fixing, planned: Sequence[Job]) -> int:
    """Write the diffs, and return the exit code: 0 when there is none, 1 when there is one, 3 as ever."""
    args = fixing.args
    if args.format not in ("", "terminal") or args.report:
        raise UsageError("“--diff” has a format of its own. Leave the other one out.")
    with common.output(args.output, planned) as out:
        code = _write(fixing, planned, out, colour=common.colour(out))
    sys.stderr.writelines(f"pagelint: {note}\n" for note in fixing.notes())
    return fixing.exit_code(code)


def _write(fixing: Fixing, planned: Sequence[Job], out: TextIO, *, colour: bool) -> int:
    code = unchecked = 0
    for job in planned:
        work = fixing.work(job, common.source_of(fixing.args, job))
        if work.before.verdict.unchecked is not None:
            sys.stderr.write(f"{clean(job.shown)}: not checked. {work.before.verdict.unchecked}\n")
            unchecked = 3
            continue
        fixing.made += ((job, change) for change in work.after.changes)
        for lines in _diffs(job.shown, work.before, work.after, fixing.suggestions(work.after)):
            code = 1
            out.writelines(_coloured(line) if colour else line for line in lines)
    return max(code, unchecked)


def _diffs(
    path: str, before: Draft, after: Draft, suggestions: Sequence[Offer]
) -> Iterator[Iterator[str]]:
    """Yield the diff of all safe fixes, then one for each suggestion: they are alternatives."""
    old, new = _source(before), _source(after)
    if old != new:
        yield _diff(path, old, new)
    for offer in suggestions:
        span = offer.edit.span
        yield _suggested(path, offer, new, new[: span.start] + offer.edit.text + new[span.end :])


def _suggested(path: str, offer: Offer, old: str, new: str) -> Iterator[str]:
    finding = offer.finding
    yield f"# {clean(path)}:{finding.place.line}  {clean(finding.message)} {clean(finding.action)}\n"
    yield from _diff(path, old, new)


def _source(draft: Draft) -> str:
    return draft.verdict.page.source if draft.verdict.page else ""


def _diff(path: str, old: str, new: str) -> Iterator[str]:
    before, after = (_LINE.findall(text) for text in (old, new))
    for line in difflib.unified_diff(before, after, fromfile=clean(path), tofile=clean(path)):
        yield line
        if not line.endswith(("\n", "\r")):
            yield "\n\\ No newline at end of file\n"


def _coloured(line: str) -> str:
    """Return a line for a terminal: in colour, and without signs that would steer it."""
    shown = clean(line.rstrip("\r\n"))
    begin = _COLOURS.get(line[:1], "")
    return f"{begin}{shown}\x1b[0m\n" if begin else f"{shown}\n"
