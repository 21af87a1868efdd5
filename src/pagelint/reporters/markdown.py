"""Markdown for a comment on a pull request, or the summary of a CI job."""

from __future__ import annotations

import re
from typing import TextIO

from pagelint.reporters import Options, Run, Summary, clean, score_words
from pagelint.reporters._said import not_checked, pages, said_counts
from pagelint.verdict import PEOPLE, SEVERITIES, Allowed, Finding, Rulebook, Verdict

# Bots find their own comment by this line, to write it anew instead of adding one more.
MARK = "<!-- pagelint report -->"
LIMIT = 65_536  # of a comment on GitHub, in characters; we count bytes, which are never fewer
_OURS = 700  # room for all that is said besides the pages
_LONGEST = 200  # of a quote or a reason
_ROWS = 100  # of one page: a comment is no place for more
# As entities they are text both in Markdown and inside the HTML that Markdown may hold.
_ACTIVE = re.compile(r"[\\`*_\[\]#~$&<>|]|:(?=/)")
_CALLS = re.compile(r"(?<=[@#!])(?=\w)|(?<=\b[wW]{3})(?=\.)")
_JOINER = "\u2060"  # seen by nobody, but it parts a sign from the name that would be called


def escape(text: str) -> str:
    """Return text that shows as it stands: no markup, no link, and nobody is called by it."""
    parted = _CALLS.sub(_JOINER, clean(text))
    return _ACTIVE.sub(lambda m: f"&#{ord(m.group())};", parted)


Piece = tuple[str, str]  # the kind of page, its part


def piece(verdict: Verdict, book: Rulebook, options: Options) -> Piece:
    """Return one page's part."""
    del book, options
    if reason := not_checked(verdict):
        return "unchecked", f"- **{escape(verdict.path)}** · {escape(_short(reason))}\n"
    if verdict.findings or verdict.waived:
        return "found" if verdict.passed else "held", _page(verdict)
    return "fine", f"- {_title(verdict)} · No problems found by these checks.\n"


class _Parts:
    """The parts of the report that matter alike: as many as could fit in it, and how many could not."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.kept: list[str] = []
        self.cut = 0

    def add(self, part: str) -> bool:
        """Keep a part, unless the room is full; say whether it was kept."""
        size = len(part.encode("utf-8", "replace"))
        if self.cut or size > self.room:
            self.cut += 1
            return False
        self.room -= size
        self.kept.append(part)
        return True


class Reporter:
    """Writes at the end, when the counts are known; keeps no more than the report can hold.

    What does not fit is cut from the end: pages that were not checked come first, then those that are
    held back, then the others, then those without findings.
    """

    def __init__(self, out: TextIO, options: Options, limit: int = LIMIT) -> None:
        del options
        self.out = out
        self.room = limit - _OURS
        self.as_of = ""
        self.parts = {kind: _Parts(self.room) for kind in ("unchecked", "held", "found", "fine")}

    def start(self, run: Run) -> None:
        """Note the day."""
        self.as_of = run.as_of or ""

    def add(self, piece: Piece) -> None:
        """Keep one page's part."""
        kind, part = piece
        self.parts[kind].add(part)

    def end(self, summary: Summary) -> None:
        """Write the counts, the pages that were not checked, then each page's findings."""
        self.out.write(f"{MARK}\n**pagelint** · {pages(summary.pages)}. {said_counts(summary)}\n")
        if summary.unchecked:
            verb = "was" if summary.unchecked == 1 else "were"
            self.out.write(f"\n**{pages(summary.unchecked)} {verb} not checked.**\n")
        whole = _Parts(self.room)
        for parts in self.parts.values():
            self.out.write("\n")
            for part in parts.kept:
                if whole.add(part):
                    self.out.write(part)
            whole.cut += parts.cut
        if whole.cut:
            self.out.write(
                f"\n**This is not all:** {pages(whole.cut)} did not fit in here."
                " Run `pagelint check` to read about them.\n"
            )
        aged = f" Ages are counted to {self.as_of}." if self.as_of else ""
        self.out.write(f"\nThis does not replace clinical review.{aged}\n")


def _title(verdict: Verdict) -> str:
    return f"{escape(verdict.path)} · {escape(score_words(verdict.score))}"


def _page(verdict: Verdict) -> str:
    state = "" if verdict.passed else " open"
    head = f"<details{state}><summary>{_title(verdict)} · {said_counts(verdict)}</summary>\n\n"
    first = sorted(verdict.findings, key=lambda f: -SEVERITIES.index(f.severity))
    rows = "".join(map(_row, first[:_ROWS]))
    table = f"| Line | | What to do |\n|---|---|---|\n{rows}\n" if rows else ""
    if more := len(first[_ROWS:]):
        table += f"**Not shown here: {more} more on this page.**\n\n"
    return f"{head}{table}{''.join(map(_allowed, verdict.waived))}\n</details>\n\n"


def _row(finding: Finding) -> str:
    told = not finding.text or finding.text in finding.message
    quote = "" if told else f"“{escape(_short(finding.text))}”: "
    what = f"{quote}{escape(finding.message)}<br>→ {escape(finding.action)} ({finding.who})"
    shown = PEOPLE[finding.severity]
    return f"| {finding.place.line} | {shown} | {what} `{finding.rule}` |\n"


def _allowed(allowed: Allowed) -> str:
    place, who = allowed.finding.place, f" ({allowed.approver})" if allowed.approver else ""
    reason = escape(_short(allowed.reason + who))
    return f"- Line {place.line} · Allowed: {reason} `{allowed.finding.rule}`\n"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
