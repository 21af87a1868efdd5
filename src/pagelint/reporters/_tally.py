"""What is kept of each page for a report on many: small rows and counts, never a verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from pagelint.model import Page, short_lang
from pagelint.verdict import SEVERITIES, Finding, Rulebook, Verdict

_TERMS = ("unexplained-term", "undefined-abbreviation")
# What a page's writer must mend: a template cannot.
_OWN = frozenset({"jargon", "readability"})
_OWNER = re.compile(r"Page owner:\s*(?P<who>.+)", re.DOTALL)
_MOST = 80  # characters that are kept of a text
_FEW = 30  # findings: so many are all kept


@dataclass(frozen=True, slots=True, order=True)
class Found:
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
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Term:
    """A term that pages do not explain, and a wording for it."""

    pages: int = 0
    wordings: Counter[str] = field(default_factory=Counter)
    draft: bool = False


@dataclass(slots=True)
class Tally:
    """What many pages come to. It grows by small rows, so that thousands of pages fit.

    `safety` names the rules on what can harm a reader; `few` has all findings as long as they are few.
    """

    safety: frozenset[str] = frozenset()
    few: list[Found] = field(default_factory=list)

    checked: int = 0
    passed: int = 0
    allowed: int = 0
    known: int = 0
    reasons: dict[str, list[str]] = field(default_factory=dict)
    dangers: list[Found] = field(default_factory=list)
    repeated: Counter[tuple[str, str]] = field(default_factory=Counter)  # pages by rule and text
    said: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)  # message, action
    terms: dict[str, Term] = field(default_factory=dict)
    grades: list[tuple[float, str]] = field(default_factory=list)
    ungraded: int = 0
    categories: Counter[str] = field(default_factory=Counter)
    by_owner: dict[str, Group] = field(default_factory=dict)
    by_folder: dict[str, Group] = field(default_factory=dict)
    _seen: set[frozenset[tuple[str, int, int]]] = field(default_factory=set)

    def add(self, verdict: Verdict, owner: str) -> None:
        """Count one page; `owner` is who the settings say owns it."""
        own = owner_of(verdict.page) if verdict.page is not None else ""
        folder = verdict.path.rpartition("/")[0]
        for groups, name in ((self.by_owner, own or owner), (self.by_folder, folder)):
            group = groups.setdefault(name, Group())
            group.pages += 1
            group.unchecked += verdict.unchecked is not None
            group.held += verdict.unchecked is None and not verdict.passed
            for severity in SEVERITIES:
                group.counts[severity] += verdict.count(severity)
        if verdict.unchecked is not None or verdict.page is None:
            self.reasons.setdefault(verdict.unchecked or "", []).append(verdict.path)
            return
        self.checked += 1
        self.passed += verdict.passed
        self.allowed += len(verdict.waived)
        self.known += len(verdict.known)
        self._grade(verdict, verdict.page)
        self._findings(verdict, verdict.page)

    def _grade(self, verdict: Verdict, page: Page) -> None:
        grade = verdict.score.grade if verdict.score else None
        # Grades of two languages come from two formulas: one list of both would mislead.
        if grade is None or grade.verdict == "too-short" or short_lang(page.lang) != "en":
            self.ungraded += 1
        else:
            self.grades.append((grade.estimate, verdict.path))

    def _findings(self, verdict: Verdict, page: Page) -> None:
        title = page.map.origin(page.title_span)[0].start if page.title_span else None
        here: set[tuple[str, str]] = set()
        terms: dict[str, Finding] = {}
        for finding in verdict.findings:
            self.categories[finding.category] += 1
            if finding.rule in _TERMS:
                terms.setdefault(str(finding.values["term"]), finding)
            elif finding.category not in _OWN:
                whole = not finding.text or finding.place.offset == title
                key = (finding.rule, "" if whole else _short(finding.text))
                here.add(key)
                self.said.setdefault(key, (finding.message, finding.action))
            if len(self.few) <= _FEW:
                self.few.append(_row(finding, verdict.path))
            if finding.rule in self.safety:
                self._danger(finding, verdict.path)
        self.repeated.update(here)
        for name, finding in terms.items():
            self._term(name, finding)

    def _danger(self, finding: Finding, path: str) -> None:
        own = (path, finding.place.line, finding.place.column)
        places = frozenset({own, *((r.path, r.line, r.column) for r in finding.related)})
        if len(places) > 1 and places in self._seen:
            return
        self._seen.add(places)
        self.dangers.append(_row(finding, path))

    def _term(self, name: str, finding: Finding) -> None:
        term = self.terms.setdefault(name, Term())
        term.pages += 1
        wording = str(finding.values.get("plain") or finding.values.get("long") or "")
        if wording:
            term.wordings[wording] += 1
            term.draft |= bool(finding.values.get("draft"))

    @property
    def all_found(self) -> list[Found]:
        """All findings of all pages, none where they are more than a few."""
        return sorted(self.few) if len(self.few) <= _FEW else []

    def templates(self) -> Iterator[tuple[int, str, str]]:
        """Yield (pages, rule, text) of what stands on most pages alike, most pages first."""
        least = max(2, self.checked // 2 + 1)
        often = ((n, *key) for key, n in self.repeated.items() if n >= least)
        yield from sorted(
            (o for o in often if o[1] not in self.safety), key=lambda o: (-o[0], o[1:])
        )


def owner_of(page: Page) -> str:
    """Return who owns a page by its own head, "" where it does not say."""
    heads = (page.whole.of(b) for b in page.whole.blocks if b.kind == "meta")
    own = next((m["who"] for m in map(_OWNER.match, heads) if m), "")
    return " ".join(own.split())


def safety_of(books: Collection[Rulebook]) -> frozenset[str]:
    """Return the rules that guard against harm."""
    return frozenset(r.id for b in books for r in b.rules if r.safety)


def titles_of(books: Collection[Rulebook]) -> dict[str, str]:
    """Return what each rule finds in a few words, by the rule's name, where the rule says so."""
    return {r.id: r.title for b in books for r in b.rules if r.title}


def statements_of(books: Collection[Rulebook]) -> dict[str, str]:
    """Return the kind of statement that each rule asks for, by the rule's name."""
    found = {r.id: str(getattr(r.params, "statement", "")) for b in books for r in b.rules}
    return {rule: kind for rule, kind in found.items() if kind}


def _row(finding: Finding, path: str) -> Found:
    return Found(
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
        into = found.setdefault(name, Group())
        into.pages += group.pages
        into.unchecked += group.unchecked
        into.held += group.held
        into.counts.update(group.counts)
    return found
