"""One screen about many pages: what can harm readers first, then what one decision mends on many pages."""

from __future__ import annotations

import textwrap
from itertools import groupby
from typing import TYPE_CHECKING, Any, TextIO

from pagelint.reporters import Options, Run, Summary, clean
from pagelint.reporters._row import Found, Row, row_of, safety_of
from pagelint.reporters._tally import Tally, fair_share, top_folders
from pagelint.vocabulary import CATEGORIES, PEOPLE, SEVERITIES

if TYPE_CHECKING:
    from pagelint.verdict import Rulebook, Verdict

_FEW = 20  # findings on safety that are told in full
_EACH = 5  # findings of one rule that are listed at least, before others fill the rest
_TEMPLATES = 12
_TERMS = 15
_HARDEST = 25
_GROUPS = 15
_REASONS = 8
_NAMED = 3  # pages that are named with a reason
_WIDEST = 100
_PATH = 40
_CALLED = {
    "readability": "reading ease", "jargon": "terms", "disclaimer": "statements", "accuracy": "accuracy",
    "style": "style", "inclusive": "words about people", "structure": "structure", "spelling": "spelling",
}  # fmt: skip


def piece(verdict: Verdict, book: Rulebook, options: Options) -> tuple[Any, ...]:
    """Return the row of one page."""
    del options
    return tuple(row_of(verdict, safety_of(book)))


class Reporter:
    """Keeps small rows and writes all at the end."""

    def __init__(self, out: TextIO, options: Options) -> None:
        self.out, self.colour = out, options.colour
        self.wide = max(40, min(options.width, _WIDEST))
        self.tally = Tally()
        self.titled = False

    def start(self, run: Run) -> None:
        """Take what holds for all pages."""
        self.run = run
        rules = [rule for book in run.books for rule in book.about]
        self.statements = {r.id: r.statement for r in rules if r.statement}
        self.titles = {r.id: r.title for r in rules if r.title}
        self.tally.safety = frozenset(r.id for r in rules if r.safety)
        limits = (b.limit for b in run.books if b.limit is not None)
        self.limit = min(map(float, limits), default=8.0)

    def add(self, piece: tuple[Any, ...]) -> None:
        """Count one page."""
        row = Row._make(piece)
        self.tally.add(row, self.run.owners.get(row.path, ""))

    def end(self, summary: Summary) -> None:
        """Write the screen."""
        self._totals(summary)
        self._unchecked()
        self._dangers()
        self._templates()
        self._terms()
        self._hardest()
        self._groups()
        self._counts()
        self._next(summary)

    def _totals(self, summary: Summary) -> None:
        tally = self.tally
        self._title(
            f"{_many(summary.pages, 'page')}: {tally.checked:,} checked, {summary.unchecked:,} not checked"
        )
        counts = [f"{PEOPLE[s]}: {getattr(summary, s):,}" for s in ("error", "warning", "note")]
        self._text(f"{'. '.join(counts)}. Pages held back: {tally.checked - tally.passed:,}.")
        if tally.allowed or tally.known:
            self._text(f"Allowed: {tally.allowed:,}. Known from before: {tally.known:,}.")

    def _unchecked(self) -> None:
        reasons = sorted(self.tally.reasons.items(), key=lambda r: (-len(r[1]), r[0]))
        if reasons:
            self._title("Not checked, by reason")
        for reason, paths in reasons[:_REASONS]:
            self._text(f"{_many(len(paths), 'page')}: {reason}", 2)
            more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
            self._line(f"{', '.join(paths[:_NAMED])}{more}", 6)
        self._more(len(reasons) - _REASONS, "reason", f"{self.run.command} --format terminal")

    def _dangers(self) -> None:
        totals = {(rank, rule): found for (rank, _, rule), found in self.tally.on_safety.items()}
        shown, count = fair_share(self.tally.dangers, _EACH), sum(totals.values())
        pages = _many(self.tally.endangered, "page")
        said = f"{_many(count, 'finding')} on {pages}" if count else "none found"
        listed = f", {len(shown)} listed" if len(shown) < count else ""
        self._title(f"Safety first: {said}{listed}")
        for (rank, rule), found in groupby(shown, lambda d: (d.rank, d.rule)):
            called = self.titles.get(rule) or _words_of(rule)
            self._text(f"{called} · {_label(rank)} · {totals[rank, rule]:,}", 2)
            for path, here in groupby(found, lambda d: d.path):
                self._page_of(path, list(here), full=len(shown) <= _FEW)
        if listed:
            self._text(f"All of them: {self.run.command} --format terminal", 2, 6)

    def _page_of(self, path: str, found: list[Found], *, full: bool) -> None:
        """Write what one rule finds on one page: the page is named once."""
        indent = 4
        heads = [f"{_end(path)}:{one.line}" for one in found]
        if len(found) > 1:
            self._line(_end(path, self.wide - indent), indent)
            indent, heads = 6, [f"line {one.line}" for one in found]
        for one, head in zip(found, heads, strict=True):
            if full:
                self._text(f"{head}  {_said_of(one)}", indent, indent + 2)
            else:
                self._line(f"{head}  {_said_of(one)}", indent)

    def _templates(self) -> None:
        rows = list(self.tally.templates())
        if not rows:
            return
        self._title("On most pages, so one change to the template may mend it")
        for pages, rule, text in rows[:_TEMPLATES]:
            message = self.tally.message(rule, text)
            self._text(f"{pages:,} of {self.tally.checked:,}: {message}  {rule}", 2, 4)
        self._more(len(rows) - _TEMPLATES, "finding", f"{self.run.command} --format terminal")
        if brought := sorted({self.statements[r] for _, r, _ in rows if r in self.statements}):
            self._text(
                "Does your site's template bring it already? Then say so in pagelint.yaml:", 2
            )
            self._text(f"provided_by_template: [{', '.join(brought)}]", 6)

    def _terms(self) -> None:
        terms = sorted(self.tally.terms.items(), key=lambda t: (-t[1].pages, t[0]))
        terms = [(name, term) for name, term in terms if term.pages > 1] or terms[:_TERMS]
        if not terms:
            return
        self._title("Terms to decide once: not explained, approve one wording for all pages")
        for name, term in terms[:_TERMS]:
            best = min(term.wordings, key=lambda w: (-term.wordings[w], w), default="")
            word = f": {best}" if best else ""
            self._line(f"{_many(term.pages, 'page'):>12}  {name}{word}", 0)
        self._more(len(terms) - _TERMS, "term")
        if any(term.draft for _, term in terms[:_TERMS]):
            self._text("Wordings are drafts until a clinician of yours approves them:", 2)
        self._text(f"pagelint glossary review --used-on {self._paths()} --output words.csv", 6)

    def _hardest(self) -> None:
        views = self.run.views
        hard = [row for row in self.tally.grades if row[0] > self.limit]

        def weight(row: tuple[float, str]) -> tuple[float, float, str]:
            grade, path = row
            # What readers meet: each visit counts by how far the page is above the limit.
            met = (views or {}).get(path, 0) * (grade - self.limit)
            return (-met, -grade, path)

        if not self.tally.grades:
            return
        by = ", weighed by views" if views is not None else ""
        self._title(f"The hardest pages: {len(hard):,} above grade {self.limit:g}{by}")
        for grade, path in sorted(hard, key=weight)[:_HARDEST]:
            counted = f"{views.get(path, 0):>11,} views" if views is not None else ""
            room = self.wide - 12 - len(counted)
            self._line(f"grade {round(grade):>2}{counted}  {_end(path, room)}", 2)
        self._more(len(hard) - _HARDEST, "page", f"pagelint score {self._paths()}")
        if self.tally.ungraded:
            self._text(
                f"Not graded: {_many(self.tally.ungraded, 'page')}, too short or not in English.", 2
            )
        if views is not None and (unseen := sum(path not in views for _, path in hard)):
            self._text(f"Without a count of views: {unseen:,} of them.", 2)

    def _groups(self) -> None:
        groups = self.tally.by_owner
        owned = any(groups)
        if not owned:
            groups = top_folders(self.tally.by_folder)
        if len(groups) < 2:
            return
        self._title("By owner" if owned else "By folder")
        rows = sorted(groups.items(), key=lambda g: (-g[1].error, -g[1].pages, g[0]))
        wide = min(self.wide - 50, max(len(clean(name)) for name, _ in rows))
        wide = max(wide, 12)
        self._line(f"{'':<{wide}}  pages  held back  must fix  should fix  consider", 2)
        for name, group in rows[:_GROUPS]:
            called = clean(name or ("no owner" if owned else "this folder"))
            self._line(
                f"{_cut(called, wide):<{wide}}  {group.pages:>5,}  {group.held:>9,}  {group.error:>8,}  "
                f"{group.warning:>10,}  {group.note:>8,}",
                2,
            )
        self._more(len(rows) - _GROUPS, "owner" if owned else "folder")

    def _counts(self) -> None:
        found = self.tally.categories
        told = [f"{_CALLED.get(c, c)} {found[c]:,}" for c in CATEGORIES if found[c]]
        if few := self.tally.all_found:
            self._title("All findings")
            for one in few:
                place = f"{_end(one.path)}:{one.line}"
                self._text(f"{_label(one.rank)}  {place}  {_said_of(one)}  {one.rule}", 2, 4)
        elif told:
            self._title("All findings, counted")
            self._text(f"{', '.join(told)}.", 2)

    def _next(self, summary: Summary) -> None:
        call = self.run.command
        self._title("What to do next")
        self._text("See every finding, or those of one page or folder:", 2)
        self._text(f"{call} --format terminal", 6)
        if summary.error + summary.warning + summary.note:
            self._text("Start from here: note what is known, and hear only of what is new:", 2)
            self._text(f"{call} --write-baseline", 6)
        self._text("This does not replace clinical review.")
        if self.run.as_of:
            self._text(f"Ages are counted to {self.run.as_of}.")

    def _title(self, text: str) -> None:
        bold = self.colour
        if self.titled:
            self.out.write("\n")
        self.titled = True
        for line in textwrap.wrap(clean(text), self.wide):
            self.out.write(f"\x1b[1m{line}\x1b[0m\n" if bold else f"{line}\n")

    def _text(self, text: str, indent: int = 0, more: int | None = None) -> None:
        """Write a text in as many lines as it needs."""
        self.out.write(
            textwrap.fill(
                clean(text),
                self.wide,
                initial_indent=" " * indent,
                subsequent_indent=" " * (indent if more is None else more),
                break_on_hyphens=False,
            )
            + "\n"
        )

    def _line(self, text: str, indent: int) -> None:
        """Write one line, cut at the edge."""
        self.out.write(f"{' ' * indent}{_cut(clean(text), self.wide - indent)}".rstrip() + "\n")

    def _paths(self) -> str:
        """Return the pages as the call names them."""
        named = self.run.command.partition(" --")[0].removeprefix("pagelint check").strip()
        return named or "."

    def _more(self, count: int, one: str, call: str = "") -> None:
        """Say how many are not listed, and the call that lists them."""
        if count > 0:
            where = f": {call}" if call else ""
            self._text(f"… and {count:,} more {one}{'s' * (count != 1)}{where}", 2, 6)


def _many(count: int, one: str) -> str:
    return f"{count:,} {one}{'s' * (count != 1)}"


def _end(path: str, room: int = _PATH) -> str:
    """Return a path short enough to leave room beside it: its end tells pages apart."""
    return path if len(path) <= room else f"…{path[1 - room :]}"


def _cut(text: str, wide: int) -> str:
    return text if len(text) <= wide else text[: wide - 1].rstrip() + "…"


def _label(rank: int) -> str:
    return PEOPLE[SEVERITIES[-rank]]


def _words_of(rule: str) -> str:
    return rule.replace("-", " ").capitalize()


def _said_of(one: Found) -> str:
    """Return what stands where a finding is, in one line."""
    there = [
        f"“{text}” ({'line' if path == one.path else path} {line})"
        for path, line, text in one.others
    ]
    return " and ".join((f"“{one.text}”", *there)) if there else one.message
