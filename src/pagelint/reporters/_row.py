"""What is counted of one page for a report on many: a small row, never a verdict."""

from __future__ import annotations

import marshal
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pagelint.vocabulary import SEVERITIES

if TYPE_CHECKING:  # pages that are known are counted without them
    from pagelint.model import Page
    from pagelint.verdict import Finding, Rulebook, Verdict

FEW = 30  # findings: so many are all kept
_TERMS = ("unexplained-term", "undefined-abbreviation")
# What a page's writer must mend: a template cannot.
_OWN = frozenset({"jargon", "readability"})
_OWNER = re.compile(r"Page owner:\s*(?P<who>.+)", re.DOTALL)
_MOST = 80  # characters that are kept of a text

Repeatable = tuple[str, str]  # the rule and text of a finding that a template may have brought
Kind = tuple[int, bool, str]  # how a `Found` begins


class Words(NamedTuple):
    """What a page says in words: all that is found if it is little, what can harm, what a template may have brought."""

    few: list[tuple[Any, ...]]  # each as in `Found`
    dangers: list[tuple[Any, ...]]
    messages: dict[Repeatable, str]


class Row(NamedTuple):
    """What is counted of one page. `words` are packed: most of them are never shown."""

    path: str
    owner: str
    unchecked: str | None
    passed: bool
    counts: tuple[int, int, int]  # by severity
    allowed: int = 0
    known: int = 0
    grade: float | None = None
    categories: Sequence[tuple[str, int]] = ()
    repeatable: Sequence[Repeatable] = ()
    # Of each finding on safety: how it begins, line, column, and all places if there are more.
    dangers: Sequence[tuple[Kind, int, int, tuple[tuple[str, int, int], ...]]] = ()
    terms: Sequence[tuple[str, str, bool]] = ()  # the name, a wording, whether that is a draft
    words: bytes = b""


class Found(NamedTuple):
    """One finding. Places that take part in the same one are `others`."""

    rank: int  # of the severity, the worst first
    lacks: bool  # a statement that is missing: said after what is wrong
    rule: str
    path: str
    line: int
    column: int
    text: str
    message: str
    others: tuple[tuple[str, int, str], ...] = ()  # path, line, text


def row_of(verdict: Verdict, safety: Collection[str]) -> Row:
    """Return what is counted of one page, as plain data; `safety` as in a tally."""
    page, (note, warning, error) = verdict.page, map(verdict.count, SEVERITIES)
    owner = owner_of(page) if page is not None else ""
    row = Row(verdict.path, owner, verdict.unchecked, verdict.passed, (note, warning, error))
    if page is None or verdict.unchecked is not None:
        return row._replace(unchecked=verdict.unchecked or "")
    path, found = verdict.path, verdict.findings
    messages = dict(_repeatable(found, page))
    guarding = [f for f in found if f.rule in safety]
    few = [_found(f, path) for f in found] if len(found) <= FEW else []
    terms = {str(f.values["term"]): f for f in found[::-1] if f.rule in _TERMS}
    words = Words(few, [_found(f, path) for f in guarding], messages)
    return row._replace(
        allowed=len(verdict.waived),
        known=len(verdict.known),
        grade=_grade(verdict, page),
        categories=tuple(Counter(f.category for f in found).items()),
        repeatable=tuple(messages),
        dangers=[(_kind(f), f.place.line, f.place.column, _places(f, path)) for f in guarding],
        terms=[(name, *_wording(f)) for name, f in terms.items()],
        words=marshal.dumps(tuple(words)),
    )


def _grade(verdict: Verdict, page: Page) -> float | None:
    from pagelint.model import short_lang

    grade = verdict.score.grade if verdict.score else None
    # Grades of two languages come from two formulas: one list of both would mislead.
    if grade is None or grade.verdict == "too-short" or short_lang(page.lang) != "en":
        return None
    return grade.estimate


def _repeatable(findings: Sequence[Finding], page: Page) -> Iterator[tuple[Repeatable, str]]:
    """Yield what a template may have brought, and the message; the first of each last."""
    title = page.map.origin(page.title_span)[0].start if page.title_span else None
    for f in findings[::-1]:
        if f.rule not in _TERMS and f.category not in _OWN:
            whole = not f.text or f.place.offset == title
            yield (f.rule, "" if whole else _short(f.text)), f.message


def unpacked(words: bytes) -> Words:
    """Return the words of a page."""
    return Words(*marshal.loads(words))  # noqa: S302 (made by `row_of`)


def _places(finding: Finding, path: str) -> tuple[tuple[str, int, int], ...]:
    """Return all places that take part in a finding of more than one: each of them may have one of the same."""
    own = (path, finding.place.line, finding.place.column)
    others = {(r.path, r.line, r.column) for r in finding.related} - {own}
    return tuple(sorted({own, *others})) if others else ()


def _wording(finding: Finding) -> tuple[str, bool]:
    wording = str(finding.values.get("plain") or finding.values.get("long") or "")
    return wording, bool(finding.values.get("draft"))


def owner_of(page: Page) -> str:
    """Return who owns a page by its own head, "" where it does not say."""
    heads = (page.whole.of(b) for b in page.whole.blocks if b.kind == "meta")
    own = next((m["who"] for m in map(_OWNER.match, heads) if m), "")
    return " ".join(own.split())


def safety_of(book: Rulebook) -> frozenset[str]:
    """Return the rules that guard against harm."""
    return frozenset(r.id for r in book.rules if r.safety)


def _kind(finding: Finding) -> Kind:
    return -SEVERITIES.index(finding.severity), finding.category == "disclaimer", finding.rule


def _found(finding: Finding, path: str) -> tuple[Any, ...]:
    """Return a `Found` as a bare tuple."""
    return (
        *_kind(finding),
        path,
        finding.place.line,
        finding.place.column,
        _short(finding.text),
        finding.message,
        tuple((r.path, r.line, _short(r.text)) for r in finding.related[:2]),
    )


def _short(text: str) -> str:
    return " ".join(text.split())[:_MOST]
