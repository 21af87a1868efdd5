"""The report for people at a screen: by page and section, plain words first, rule names last."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from pagelint.reporters import (
    WHO_ACTS,
    WHY_NUMBERS_DIFFER,
    Options,
    Run,
    Summary,
    difficulty_words,
    score_words,
)
from pagelint.reporters._screen import Screen
from pagelint.vocabulary import PEOPLE, SEVERITIES

if TYPE_CHECKING:
    from pagelint.model import Page
    from pagelint.scores import Score
    from pagelint.verdict import Allowed, Finding, Rulebook, Verdict

BRIEF = True
_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_LONGEST = 70
_WIDEST = 32
# What may have been content after all, and from how many words on that is said.
_DOUBTFUL = frozenset(
    {"hidden text", "side column", "site header", "share row", "advert", "outside the main content"}
)
_MANY = 25
# From more findings on, or pages, what holds back is told once more at the end; so many of it.
_LONG = 20
_HELD = 50


# The text, whether a finding is on the grade, how many hold the page back, and the first of these in a line each.
Piece = tuple[str, bool, int, list[str]]


def piece(verdict: Verdict, book: Rulebook, options: Options) -> Piece:
    """Return one page's findings, whole-page ones first."""
    from pagelint.reporters._said import holds_back

    del book
    out = io.StringIO()
    page = _Page(out, options)
    page.write(verdict)
    checked = verdict.unchecked is None and verdict.page is not None
    graded = checked and any(f.rule == "reading-grade" for f in verdict.findings)
    holding = (
        [f for f in verdict.findings if holds_back(f, verdict, options.gate)] if checked else []
    )
    held = [f"{verdict.path}:{f.place.line}:{f.place.column} {f.message}" for f in holding[:_HELD]]
    return out.getvalue(), graded, len(holding), held


class Reporter:
    """Writes to a terminal or a file, wrapped to the width."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self.out = out
        self._line = Screen(out, options).line
        self.blank = False
        self.graded = False
        self.held: list[str] = []  # the first of what holds pages back
        self.holding = 0

    def start(self, run: Run) -> None:
        """Take what holds for all pages; a person wants the pages."""
        self.as_of = run.as_of

    def add(self, piece: Piece) -> None:
        """Write one page's findings."""
        text, graded, holding, held = piece
        self.out.write("\n" + text if self.blank else text)
        self.blank = True
        self.graded |= graded
        self.holding += holding
        self.held += held[: _HELD - len(self.held)]

    def end(self, summary: Summary) -> None:
        """Write the totals."""
        self._line("")
        pages = f"{summary.pages} page{'s' * (summary.pages != 1)}"
        counts = [f"{PEOPLE[s]}: {getattr(summary, s)}" for s in ("error", "warning", "note")]
        counts += [f"Allowed: {summary.allowed}"] if summary.allowed else []
        counts += [f"Known: {summary.known}"] if summary.known else []
        self._line(f"{pages}. {'. '.join(counts)}.", "bold")
        if summary.unchecked:
            verb = "page was" if summary.unchecked == 1 else "pages were"
            self._line(
                f"{summary.unchecked} {verb} not checked. The reason stands with each.",
                "bold red",
            )
        if summary.safe:
            places = f"{summary.safe} place{'s' * (summary.safe != 1)}"
            self._line(f"{places} can be fixed unasked: add --fix, or --diff to see it first.")
        if self.graded:
            for line in WHY_NUMBERS_DIFFER:
                self._line(line, "dim")
        if self.as_of:
            self._line(f"Ages are counted to {self.as_of}.", "dim")
        if summary.pages > 1 or summary.error + summary.warning + summary.note > _LONG:
            self._holding()

    def _holding(self) -> None:
        """Say at the end of a long report what must change, where a reader's eye is."""
        if self.held:
            self._line("")
        for line in self.held:
            self._line("Holds it back:", _STYLES["error"], tail=f" {line}")
        if more := self.holding - len(self.held):
            self._line(f"… and {more} more that hold pages back.")


class _Page:
    """Writes one page."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self._line = Screen(out, options).line
        self.terms = options.terms

    def write(self, verdict: Verdict) -> None:
        """Write all that is said of the page."""
        from pagelint.reporters._unseen import not_checked

        page = verdict.page
        title = f"  {page.title}" if page and page.title else ""
        self._line(verdict.path, "bold", tail=title)
        if verdict.record and verdict.record.url:
            self._line(verdict.record.url, "dim", 2)
        if verdict.unchecked is not None or page is None:
            self._line(f"Not checked: {verdict.unchecked}", "bold red", 2)
            return
        whole = [f for f in verdict.findings if _is_whole(f, page)]
        whole.sort(key=lambda f: -SEVERITIES.index(f.severity))
        self._heading("Whole page", verdict.score)
        if hard := difficulty_words(verdict.score):
            self._line(hard, "dim", 2)
        self._findings(whole, page)
        for number, section in enumerate(page.sections):
            mine = [f for f in verdict.findings if f.section == number and f not in whole]
            if mine:
                name = section.title if number else "Start of the page"
                self._heading(name, verdict.scores[number])
                self._findings(mine, page)
        if not verdict.findings:
            other = "other " if verdict.waived or verdict.known else ""
            self._line(f"No {other}problems found by these checks.", "green", 2)
        self._allowed(verdict.waived)
        if verdict.known:
            self._line(f"Left out, as they are known: {len(verdict.known)}.", "dim", 2)
        if self.terms and page.whole.lang == "en":
            self._terms(verdict)
        if left := _in_doubt(page):
            seen = f"Checked: {page.words_checked} of {page.words_in_file} words. Left out: {left}."
            self._line(f"{seen} To see them: pagelint read {verdict.path}", "yellow", 2)
        self._line(
            f"Not checked: {', '.join(not_checked(page))}. This does not replace clinical review.",
            "dim",
            2,
        )

    def _heading(self, name: str, score: Score | None) -> None:
        self._line("")
        self._line(name, "bold", 2, tail=f" · {score_words(score)}")

    def _findings(self, findings: Sequence[Finding], page: Page) -> None:
        for finding in findings:
            place = f"{finding.place.line}:{finding.place.column}"
            if leaf := page.page_number(finding.place.offset):
                place = f"page {leaf}, {place}"
            label = PEOPLE[finding.severity]
            quote = f"  “{_short(finding.text)}”" if finding.text else ""
            self._line(label, _STYLES[finding.severity], 4, tail=f"  {place}{quote}")
            self._line(finding.message, "", 6)
            for related in finding.related:
                there = f"{related.path} " if related.path != page.path else ""
                at = f"{there}{related.line}:{related.column}"
                self._line(f"{at}  “{_short(related.text)}”", "dim", 8)
            self._line(
                f"→ {finding.action} ({WHO_ACTS[finding.who]})", "", 6, tail=f"  {finding.rule}"
            )

    def _allowed(self, waived: Sequence[Allowed]) -> None:
        """Write what somebody allowed, and what they said."""
        for allowed in waived:
            finding = allowed.finding
            place = f"{finding.place.line}:{finding.place.column}"
            quote = f"  “{_short(finding.text)}”" if finding.text else ""
            until = f"until {allowed.expires}" if allowed.expires else ""
            signed = ", ".join(filter(None, (allowed.approver, allowed.role, allowed.on, until)))
            self._line(f"Allowed: {allowed.reason}", "dim", 2, tail=f" ({signed})" * bool(signed))
            self._line(f"{place}{quote}", "dim", 6, tail=f"  {finding.rule}")

    def _terms(self, verdict: Verdict) -> None:
        """Write the terms table: where a term first stands, whether and where it is explained."""
        from pagelint.reporters._terms import STATUS, term_rows

        rows = term_rows(verdict)
        self._line("")
        self._line("Special terms", "bold", 2, tail=" · hard: 0 everybody knows it, 1 nobody does")
        wide = min(_WIDEST, max((len(_short(r.text)) for r in rows), default=0))
        for row in rows:
            place = f"{row.line}:{row.column}"
            uses = f"{row.uses} use{'s' * (row.uses != 1)}"
            hard = "   –" if row.difficulty is None else f"{row.difficulty:.2f}"
            at = f", {row.how}, line {row.explained_line}" if row.explained_line else ""
            self._line(
                f"{place:>8}  {_short(row.text)[:wide]:<{wide}}  {hard}  {uses:>7}  ",
                _STYLES["warning"] if row.status in ("unexplained", "late") else "",
                2,
                tail=f"{STATUS[row.status]}{at}",
            )


def _in_doubt(page: Page) -> str:
    """Return what was left out in such an amount that a person should look at it, "" if nothing."""
    words: Counter[str] = Counter()
    for left in page.left_out:
        words[left.what] += left.words
    told = [f"{what} ({n} words)" for what, n in sorted(words.items()) if what in _DOUBTFUL]
    doubt = sum(n for what, n in words.items() if what in _DOUBTFUL)
    return ", ".join(told) if doubt >= _MANY else ""


def _is_whole(finding: Finding, page: Page) -> bool:
    """Say whether a finding concerns the page as a whole: it stands at the title, or nowhere."""
    if finding.section != 0:
        return False
    if not finding.text:
        return True
    title = page.map.origin(page.title_span)[0] if page.title_span else None
    return title is not None and (finding.place.offset, finding.place.end_offset) == (
        title.start,
        title.end,
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
