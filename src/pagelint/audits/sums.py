"""What the rows of an audit come to. It grows by counts and short lists, so that millions of pages fit."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pagelint.audits.rows import Row
from pagelint.model import short_lang
from pagelint.verdict import at_least

_LISTED = 20  # of the hardest pages and sections
_EXAMPLES = 3
_DEEP = 6  # folders that are told apart
_FEW_PARTS, _MANY_PARTS = 2, 40
_MOST = 100_000  # names of one kind that are counted; more are counted together
OTHERS = "everything else"
TERMS = ("unexplained-term", "undefined-abbreviation")


@dataclass(slots=True)
class Part:
    """The counts of one part of the site: a host or a folder."""

    pages: int = 0
    unchecked: int = 0
    held: int = 0
    errors: int = 0
    warnings: int = 0
    grades: Counter[int] = field(default_factory=Counter)

    def take(self, other: Part) -> None:
        """Add the counts of another part."""
        for name in ("pages", "unchecked", "held", "errors", "warnings"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.grades += other.grades


@dataclass(slots=True)
class Found:
    """What one rule found: how often, on how many pages, its worst severity, and its words where that came first."""

    severity: str
    message: str
    pages: int = 0
    times: int = 0


@dataclass(slots=True)
class Sums:
    """The numbers of one audit."""

    pages: int = 0
    checked: int = 0
    passed: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    allowed: int = 0
    as_of: str = ""
    gated: bool = False  # some page that was checked is held back
    grades: Counter[int] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    folders: dict[str, Part] = field(default_factory=dict)
    rules: dict[str, Found] = field(default_factory=dict)
    terms: Counter[str] = field(default_factory=Counter)
    wordings: dict[str, Counter[str]] = field(default_factory=dict)
    missing: Counter[str] = field(default_factory=Counter)
    needed: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    _pages: list[tuple[Any, ...]] = field(default_factory=list)
    _sections: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Count one page."""
        self.pages += 1
        self.as_of = self.as_of or row["as_of"] or ""
        part = self.folders.get(name := folder_of(row)) or self._folder(name)
        part.pages += 1
        if row["unchecked"]:
            part.unchecked += 1
            reason = _known(self.reasons, row["unchecked"])
            self.reasons[reason] += 1
            if len(told := self.examples.setdefault(reason, [])) < _EXAMPLES:
                told.append(row["path"])
            return
        self.checked += 1
        self.passed += row["passed"]
        self.gated |= not row["passed"]
        part.held += not row["passed"]
        for name in ("errors", "warnings", "notes", "allowed"):
            setattr(self, name, getattr(self, name) + row[name])
        part.errors += row["errors"]
        part.warnings += row["warnings"]
        self.missing.update(row["missing"])
        self.needed.update((*row["missing"], *row["statements"]))
        self._grade(row, part)
        self._findings(row["findings"])

    @property
    def unchecked(self) -> int:
        """Return how many pages could not be checked."""
        return self.pages - self.checked

    @property
    def exit_code(self) -> int:
        """0 all fine, 1 a page is held back, 3 a page was not checked."""
        return 3 if self.unchecked else int(self.gated)

    def hardest_pages(self) -> list[tuple[float, str]]:
        """Return grade and path of the hardest pages that are surely above their limit."""
        return [(-grade, path) for grade, path in _worst(self._pages)]

    def hardest_sections(self) -> list[tuple[float, str, str]]:
        """Return grade, title and path of the sections that are surely above their limit."""
        return [(-grade, title, path) for grade, path, title in _worst(self._sections)]

    def _folder(self, name: str) -> Part:
        return self.folders.setdefault(name if len(self.folders) < _MOST else OTHERS, Part())

    def _grade(self, row: Row, part: Part) -> None:
        verdict = row["grade_verdict"]
        # Grades of two languages come from two formulas: one list of both would mislead.
        if verdict is None or verdict == "too-short" or short_lang(row["language"] or "") != "en":
            self.verdicts["ungraded"] += 1
            return
        self.verdicts[verdict] += 1
        self.grades[max(0, round(row["grade"]))] += 1
        part.grades[max(0, round(row["grade"]))] += 1
        if verdict == "above":
            _push(self._pages, (-row["grade"], row["path"]))
        for section in row["sections"]:
            if section["grade_verdict"] == "above":
                _push(self._sections, (-section["grade"], row["path"], section["title"]))

    def _findings(self, findings: Iterable[Row]) -> None:
        here: set[str] = set()
        terms: dict[str, str] = {}
        for finding in findings:
            rule = finding["rule"]
            found = self.rules.setdefault(rule, Found(finding["severity"], finding["message"]))
            if finding["severity"] != found.severity and at_least(
                finding["severity"], found.severity
            ):
                found.severity, found.message = finding["severity"], finding["message"]
            found.times += 1
            found.pages += rule not in here
            here.add(rule)
            if rule in TERMS and finding["term"]:
                terms.setdefault(finding["term"], finding["wording"] or "")
        for term, wording in terms.items():
            name = _known(self.terms, term)
            self.terms[name] += 1
            if wording and name == term:
                self.wordings.setdefault(term, Counter())[wording] += 1


def folder_of(row: Row) -> str:
    """Return the host and folder of a page's address, or the folder of its path."""
    try:
        parts = urlsplit(row["url"] or "")
        host, path = parts.hostname or "", parts.path
    except ValueError:
        host, path = "", ""
    whole = f"{host}/{path.lstrip('/')}" if host else str(row["path"]).partition("#")[0]
    return "/".join(whole.split("/")[:-1][:_DEEP])


def site_parts(folders: Mapping[str, Part]) -> dict[str, Part]:
    """Return the parts of a site: its folders, taken together as far up as a list of them stays short."""
    best: dict[str, Part] = {}
    for depth in range(1, _DEEP + 1):
        groups: dict[str, Part] = {}
        for name, part in folders.items():
            groups.setdefault("/".join(name.split("/")[:depth]), Part()).take(part)
        if len(best) >= _FEW_PARTS and len(groups) > _MANY_PARTS:
            break
        best = groups
    return best


def median(grades: Counter[int]) -> int | None:
    """Return the grade that half of the pages do not pass."""
    half, so_far = sum(grades.values()) / 2, 0
    for grade in sorted(grades):
        so_far += grades[grade]
        if so_far >= half:
            return grade
    return None


def _known(names: Counter[str], name: str) -> str:
    return name if name in names or len(names) < _MOST else OTHERS


def _push(worst: list[tuple[Any, ...]], one: tuple[Any, ...]) -> None:
    """Add one, and cut the list back to its worst now and then."""
    worst.append(one)
    if len(worst) > 10 * _LISTED:
        worst[:] = _worst(worst)


def _worst(found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return heapq.nsmallest(_LISTED, found)
