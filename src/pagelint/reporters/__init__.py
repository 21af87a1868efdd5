"""One module per output.

A reporter is a function that says what one page adds to the report, and a class that puts pages together:

piece(verdict, book, options)   pure: what a page adds, mostly the text to write. It may be made in another
                                process and kept on disk, so it is plain data that `marshal` takes
Reporter(out, options)
    start(run)                  once, before the first page
    add(piece)                  for each page, in order; write as you go, keep little
    end(summary)                once, after the last page
BRIEF = True                    (optional) a piece lists no statements and says nothing of what makes a section hard:
                                statements of rules that are off are not looked for, and sections only graded
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from pagelint.vocabulary import SEVERITIES, at_least

if TYPE_CHECKING:
    from datetime import date

    from pagelint.rulebook import Book
    from pagelint.scores import Grade, Score
    from pagelint.verdict import Verdict


class Options(NamedTuple):
    """How to write: all that a piece depends on besides the verdict and the rulebook that judged the page.

    `width` is in columns, `colour` with escape codes, `terms` with the terms table. `gate` is the severity
    from which on some page of the run is held back, `as_of` the day that ages are counted to.
    """

    width: int = 80
    colour: bool = False
    terms: bool = False
    gate: str = "error"
    as_of: str | None = None


class Run(NamedTuple):
    """What holds for all pages of one run.

    For a report on many pages: `owners` and `views` by the path of a page (None: nobody counted views),
    and `command`, the call that checks these pages once more.
    """

    version: str
    profile: str
    rulebook: str
    model: str
    as_of: str | None
    books: tuple[Book, ...] = ()  # for outputs that describe the rules
    owners: Mapping[str, str] = MappingProxyType({})
    views: Mapping[str, int] | None = None
    command: str = "pagelint check"


def run_of(books: Sequence[Book], today: date, **more: Any) -> Run:
    """Return what a report says of a run under these rulebooks, one for each page; `more` are other fields."""
    from pagelint import __version__
    from pagelint.digests import sha256
    from pagelint.installed import model

    each = {book.fingerprint: book for book in books}
    names = sorted(each)
    joined = "sha256:" + sha256("".join(names).encode()).hexdigest()
    return Run(
        __version__,
        "+".join(sorted({book.profile for book in books})),
        names[0] if len(names) == 1 else joined,
        f"en_core_web_sm {model()[1]}",
        today.isoformat(),
        tuple(each.values()),
        **more,
    )


def gate_of(books: Iterable[Book]) -> str:
    """Return the severity from which on some page of a run is held back."""
    return min((b.fail_on for b in books), key=SEVERITIES.index, default="error")


_FIXED = frozenset({"markdown", "html", "text", "docx"})  # what --fix can write


def counts(verdict: Verdict, fail_on: str) -> dict[str, int]:
    """Return what one page adds to the summary, as plain data."""
    fixable = verdict.record is None and verdict.page and verdict.page.format in _FIXED
    fixes = (f.fix for f in verdict.findings if f.fix) if fixable else ()
    return {
        "pages": 1,
        "unchecked": int(verdict.unchecked is not None),
        **{severity: verdict.count(severity) for severity in SEVERITIES},
        "allowed": len(verdict.waived),
        "known": len(verdict.known),
        "failed": int(not verdict.passed),
        "gated": int(any(at_least(f.severity, fail_on) for f in verdict.findings)),
        "safe": sum(e.safe for fix in fixes for e in fix.edits),
    }


class Summary:
    """The counts over all pages of a run."""

    def __init__(self) -> None:
        self.pages = 0
        self.unchecked = 0
        self.error = 0
        self.warning = 0
        self.note = 0
        self.allowed = 0
        self.known = 0
        self.failed = 0  # pages that did not pass
        self.gated = 0  # pages with a finding that reaches their gate
        self.safe = 0  # places that can be fixed unasked

    def add(self, page: Mapping[str, int]) -> None:
        """Add the counts of one page."""
        for name, count in page.items():
            if count:
                setattr(self, name, getattr(self, name) + count)

    @property
    def passed(self) -> bool:
        """Whether every page passed."""
        return not self.failed

    @property
    def exit_code(self) -> int:
        """0 all fine, 1 the gate was reached, 3 a page was not checked."""
        return 3 if self.unchecked else int(self.gated > 0)


# What could steer a terminal or turn the line around, and what would break it in two.
_TURNING = "\x7f-\x9f\u2028-\u202e\u2066-\u2069"
_UNSEEN = re.compile(f"[\x00-\x1f{_TURNING}]")


def clean(text: str) -> str:
    """Return a page's or a path's text as one line that is safe to print on a terminal."""
    line = text.replace("\ufffc", "…")  # code or a template tag: no word, but no gap either
    return _UNSEEN.sub(lambda m: " " if m.group() in "\t\n\r\u2028\u2029" else "\ufffd", line)


def spelled(text: str, form: str) -> str:
    """Return JSON or XML with such signs by their numbers, so that a log shows them and a program reads the same.

    Those below a blank are left to JSON and XML themselves. `form` is how a number is written: "&#{};".
    """
    return re.sub(f"[{_TURNING}]", lambda m: form.format(ord(m.group())), text)


# Who acts on a finding, in the words people read.
WHO_ACTS = {"writer": "writer", "clinician": "clinician", "web": "web team"}

# Said wherever a person sees a grade that another program may show otherwise.
WHY_NUMBERS_DIFFER = (
    "Word, Hemingway and textstat may differ: they grade headings and lists as well,",
    "cut sentences at “Dr.” or “2.5”, or use another formula under the same name.",
    "Here running text alone counts. On a short text, any grade can stray by two.",
)


def score_words(score: Score | None) -> str:
    """Return a score in the words people read: "about grade 13, likely 11 to 15".

    Lists and tables too long to be left without a word get their grade by FORCAST beside it.
    """
    from pagelint.nlp.readability import FEWEST_WORDS

    if score and "szigriszt_pazos" in score.formulas:
        return _spanish_words(score)
    lists = score.lists if score else None
    said = grade_words(score.grade if score else None)
    if lists is None or lists.words < FEWEST_WORDS:
        return said
    return f"{said} · lists and tables: about grade {round(lists.forcast)} (FORCAST)"


def difficulty_words(score: Score | None) -> str:
    """Return a difficulty in the words people read, that of lists and tables beside it; "" for none."""
    if score is None:
        return ""
    found = [
        (what, hard)
        for what, hard in (
            ("Difficulty", score.difficulty),
            ("of its lists and tables", score.lists.difficulty if score.lists else None),
        )
        if hard
    ]
    if not found:
        return ""
    said = ", ".join(f"{what} {hard:.1f}" for what, hard in found)
    said = said if said.startswith("D") else f"Difficulty {said}"
    return f"{said} (1 is easy, 6 is hard)"


def _spanish_words(score: Score) -> str:
    """Return "INFLESZ 58, “normal” · about grade 5, likely 4 to 6 (Crawford)"."""
    from pagelint.nlp.spanish import INFLESZ, band

    said, ease = grade_words(score.grade), score.formulas[INFLESZ]
    short = score.grade is None or score.grade.verdict == "too-short"
    return said if short else f"INFLESZ {round(ease)}, “{band(ease)}” · {said}"


def grade_words(grade: Grade | None, *, formula: bool = True) -> str:
    """Return a grade in the words people read, without decimals."""
    if grade is None:
        return "no running text to grade"
    if grade.verdict == "too-short":
        return "too short to grade"
    from pagelint.nlp.readability import SHOWN_NAMES

    low, high = max(0, round(grade.low)), max(0, round(grade.high))
    said = f"about grade {max(0, round(grade.estimate))}, likely {low} to {high}"
    return f"{said} ({SHOWN_NAMES[grade.formula]})" if formula else said
