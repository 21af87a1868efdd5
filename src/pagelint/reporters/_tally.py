"""What many pages come to, for a report on them: counts and small rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from pagelint.reporters._row import FEW, Found, Kind, Repeatable, Row, unpacked

LISTED = 50  # findings on safety at most: of one kind no more than these, and one, are kept

# A finding on safety: its page, line, column, and which one it is in the page's words.
Danger = tuple[str, int, int, int, bytes]


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
    endangered: int = 0  # pages with a finding on safety
    on_safety: Counter[Kind] = field(default_factory=Counter)  # findings
    _groups: dict[tuple[str, str], Group] = field(default_factory=dict)  # by owner and folder
    _dangers: dict[Kind, list[Danger]] = field(default_factory=lambda: defaultdict(list))
    _seen: set[tuple[tuple[str, int, int], ...]] = field(default_factory=set)
    _said: dict[Repeatable, bytes] = field(default_factory=dict)  # the words of the first page
    _found: int = 0
    _few: list[bytes] = field(default_factory=list)  # the words of all pages, while they are few

    def add(self, row: Row, owner: str) -> None:
        """Count one page; `owner` is who the settings say owns it."""
        key = (row.owner or owner, row.path.rpartition("/")[0])
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = Group()
        note, warning, error = row.counts
        group.pages += 1
        group.note += note
        group.warning += warning
        group.error += error
        if row.unchecked is not None:
            group.unchecked += 1
            self.reasons.setdefault(row.unchecked, []).append(row.path)
            return
        group.held += not row.passed
        self.checked += 1
        self.passed += row.passed
        self.allowed += row.allowed
        self.known += row.known
        if row.grade is None:
            self.ungraded += 1
        else:
            self.grades.append((row.grade, row.path))
        self._found += note + warning + error
        if self._found <= FEW:
            self._few.append(row.words)
        self._findings(row)

    def _findings(self, row: Row) -> None:
        path, words = row.path, row.words
        for name, count in row.categories:
            self.categories[name] += count
        self.repeated.update(row.repeatable)
        for key in row.repeatable:
            if key not in self._said:
                self._said[key] = words
        before = self.on_safety.total()
        for at, (kind, line, column, places) in enumerate(row.dangers):
            if places not in self._seen:
                self.on_safety[kind] += 1
                found = self._dangers[kind]
                found.append((path, line, column, at, words))
                if len(found) > 2 * LISTED:
                    found.sort()
                    del found[LISTED + 1 :]
            if places:
                self._seen.add(places)
        self.endangered += self.on_safety.total() > before
        for name, wording, draft in row.terms:
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
    def dangers(self) -> dict[Kind, list[Danger]]:
        """What can harm a reader, by kind, in order: the first of each, and one more where there are more."""
        return {kind: sorted(self._dangers[kind]) for kind in sorted(self._dangers)}

    @property
    def all_found(self) -> list[Found]:
        """All findings of all pages, none where they are more than a few."""
        words = self._few if self._found <= FEW else ()
        return sorted(Found._make(one) for page in map(unpacked, words) for one in page.few)

    def message(self, rule: str, text: str) -> str:
        """Return what is said of what may have come with a template, on the first page that has it."""
        return unpacked(self._said[rule, text]).messages[rule, text]

    def templates(self) -> Iterator[tuple[int, str, str]]:
        """Yield (pages, rule, text) of what stands on most pages alike, most pages first."""
        least = max(2, self.checked // 2 + 1)
        often = ((n, *key) for key, n in self.repeated.items() if n >= least)
        yield from sorted(
            (o for o in often if o[1] not in self.safety), key=lambda o: (-o[0], o[1:])
        )


def fair_share(
    dangers: Mapping[Kind, Sequence[Danger]], each: int, most: int = LISTED
) -> list[Found]:
    """Return what is listed of many findings: some of every rule, then the worst first until the list is full."""
    every = sum(map(len, dangers.values())) <= most
    early = [
        (kind, one) for kind, found in dangers.items() for one in found[: None if every else each]
    ]
    # What is missing can be counted; what is wrong must be seen.
    late = ((kind, one) for kind, found in dangers.items() if not kind[1] for one in found[each:])
    listed = early if every else sorted(islice(chain(early, late), most))
    return [Found._make(unpacked(words).dangers[at]) for _, (_, _, _, at, words) in listed]


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
