"""What is kept of each page for a report on many: small rows and counts, never a verdict."""

from __future__ import annotations

import marshal
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from pagelint.vocabulary import SEVERITIES

if TYPE_CHECKING:  # pages that are known are counted without them
    from pagelint.model import Page
    from pagelint.verdict import Finding, Rulebook, Verdict

_TERMS = ("unexplained-term", "undefined-abbreviation")
# What a page's writer must mend: a template cannot.
_OWN = frozenset({"jargon", "readability"})
_OWNER = re.compile(r"Page owner:\s*(?P<who>.+)", re.DOTALL)
_MOST = 80  # characters that are kept of a text
_FEW = 30  # findings: so many are all kept

Row = dict[str, Any]  # what is counted of one page
Repeatable = tuple[str, str]  # the rule and text of a finding that a template may have brought


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


@dataclass(slots=True)
class Group:
    """Counts of the pages of one owner or one folder."""

    pages: int = 0
    unchecked: int = 0
    held: int = 0
    note: int = 0
    warning: int = 0
    error: int = 0

    def add(self, other: Group) -> None:
        """Add the counts of other pages."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Term:
    """A term that pages do not explain, and a wording for it."""

    pages: int = 0
    wordings: Counter[str] = field(default_factory=Counter)
    draft: bool = False


@dataclass(slots=True)
class Tally:
    """What many pages come to. It grows by small rows, so that thousands of pages fit.

    `safety` names the rules on what can harm a reader. What a page says in words stays packed until it is shown.
    """

    safety: frozenset[str] = frozenset()

    checked: int = 0
    passed: int = 0
    allowed: int = 0
    known: int = 0
    reasons: dict[str, list[str]] = field(default_factory=dict)
    repeated: Counter[Repeatable] = field(default_factory=Counter)  # pages
    terms: dict[str, Term] = field(default_factory=dict)
    grades: list[tuple[float, str]] = field(default_factory=list)
    ungraded: int = 0
    categories: Counter[str] = field(default_factory=Counter)
    _groups: dict[tuple[str, str], Group] = field(default_factory=dict)  # by owner and folder
    _dangers: list[tuple[Any, ...]] = field(default_factory=list)
    _seen: set[tuple[tuple[str, int, int], ...]] = field(default_factory=set)
    _said: dict[Repeatable, bytes] = field(default_factory=dict)  # the words of the first page
    _found: int = 0
    _few: list[bytes] = field(default_factory=list)  # the words of all pages, while they are few

    def add(self, row: Row, owner: str) -> None:
        """Count one page; `owner` is who the settings say owns it."""
        path, unchecked = row["path"], row["unchecked"]
        key = (row["owner"] or owner, path.rpartition("/")[0])
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = Group()
        note, warning, error = row["counts"]
        group.pages += 1
        group.note += note
        group.warning += warning
        group.error += error
        if unchecked is not None:
            group.unchecked += 1
            self.reasons.setdefault(unchecked, []).append(path)
            return
        group.held += not row["passed"]
        self.checked += 1
        self.passed += row["passed"]
        self.allowed += row["allowed"]
        self.known += row["known"]
        if row["grade"] is None:
            self.ungraded += 1
        else:
            self.grades.append((row["grade"], path))
        self._findings(row)
        self._found += note + warning + error
        if self._found <= _FEW:
            self._few.append(row["words"])

    def _findings(self, row: Row) -> None:
        for name, count in row["categories"].items():
            self.categories[name] += count
        self.repeated.update(row["repeatable"])
        for key in row["repeatable"]:
            if key not in self._said:
                self._said[key] = row["words"]
        for found, places in row["dangers"]:
            if places not in self._seen:
                self._dangers.append(found)
            if places:
                self._seen.add(places)
        for name, (wording, draft) in row["terms"].items():
            term = self.terms.get(name)
            if term is None:
                term = self.terms[name] = Term()
            term.pages += 1
            if wording:
                term.wordings[wording] += 1
                term.draft |= draft

    @property
    def by_owner(self) -> dict[str, Group]:
        """The counts of each owner."""
        return self._by(0)

    @property
    def by_folder(self) -> dict[str, Group]:
        """The counts of each folder."""
        return self._by(1)

    def _by(self, at: int) -> dict[str, Group]:
        found: dict[str, Group] = {}
        for key, group in self._groups.items():
            found.setdefault(key[at], Group()).add(group)
        return found

    @property
    def dangers(self) -> list[Found]:
        """What can harm a reader, in order."""
        return sorted(map(Found._make, self._dangers))

    @property
    def all_found(self) -> list[Found]:
        """All findings of all pages, none where they are more than a few."""
        words = self._few if self._found <= _FEW else ()
        return sorted(Found._make(one) for few, _ in map(_unpacked, words) for one in few)

    def message(self, rule: str, text: str) -> str:
        """Return what is said of what may have come with a template, on the first page that has it."""
        return str(_unpacked(self._said[rule, text])[1][rule, text])

    def templates(self) -> Iterator[tuple[int, str, str]]:
        """Yield (pages, rule, text) of what stands on most pages alike, most pages first."""
        least = max(2, self.checked // 2 + 1)
        often = ((n, *key) for key, n in self.repeated.items() if n >= least)
        yield from sorted(
            (o for o in often if o[1] not in self.safety), key=lambda o: (-o[0], o[1:])
        )


def row_of(verdict: Verdict, safety: Collection[str]) -> Row:
    """Return what is counted of one page, as plain data; `safety` as in a tally."""
    page = verdict.page
    row: Row = {
        "path": verdict.path,
        "owner": owner_of(page) if page is not None else "",
        "unchecked": verdict.unchecked,
        "passed": verdict.passed,
        "counts": tuple(map(verdict.count, SEVERITIES)),
    }
    if page is None or verdict.unchecked is not None:
        return row | {"unchecked": verdict.unchecked or ""}
    path, found = verdict.path, verdict.findings
    said = dict(_repeatable(found, page))
    few = [_row(f, path) for f in found] if len(found) <= _FEW else []
    return row | {
        "allowed": len(verdict.waived),
        "known": len(verdict.known),
        "grade": _grade(verdict, page),
        "categories": dict(Counter(f.category for f in found)),
        "repeatable": tuple(said),
        "words": marshal.dumps((few, said)),
        "dangers": [(_row(f, path), _places(f, path)) for f in found if f.rule in safety],
        "terms": {str(f.values["term"]): _wording(f) for f in found[::-1] if f.rule in _TERMS},
    }


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


def _unpacked(words: bytes) -> Any:
    """Return some findings of a page, and the messages of what a template may have brought."""
    return marshal.loads(words)  # noqa: S302 (made by `row_of`)


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


def _row(finding: Finding, path: str) -> tuple[Any, ...]:
    """Return a `Found` as a bare tuple."""
    return (
        -SEVERITIES.index(finding.severity),
        finding.category == "disclaimer",
        finding.rule,
        path,
        finding.place.line,
        finding.place.column,
        _short(finding.text),
        finding.message,
        tuple((r.path, r.line, _short(r.text)) for r in finding.related[:2]),
    )


def _short(text: str) -> str:
    return " ".join(text.split())[:_MOST]


def fair_share(dangers: list[Found], most: int, each: int) -> list[Found]:
    """Return what is listed of many findings: some of every rule, then the worst first until the list is full."""
    if len(dangers) <= most:
        return dangers
    seen: Counter[tuple[int, str]] = Counter()
    early: list[Found] = []
    late: list[Found] = []
    for one in dangers:
        seen[one.rank, one.rule] += 1
        if seen[one.rank, one.rule] <= each:
            early.append(one)
        elif not one.lacks:  # what is missing can be counted; what is wrong must be seen
            late.append(one)
    return sorted((early + late)[:most])


def top_folders(folders: Mapping[str, Group]) -> dict[str, Group]:
    """Return the counts of folders, those below the first level that parts the pages put together."""
    parts = [f.split("/") if f else [] for f in folders]
    shared = 0
    while all(len(p) > shared for p in parts) and len({p[shared] for p in parts}) == 1:
        shared += 1
    found: dict[str, Group] = {}
    for folder, group in folders.items():
        name = "/".join((folder.split("/") if folder else [])[: shared + 1])
        found.setdefault(name, Group()).add(group)
    return found
