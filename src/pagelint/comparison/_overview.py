"""What two verdicts say against each other: grades by section, terms, statements, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.comparison._sections import SectionPair
from pagelint.model import Section
from pagelint.reporters._terms import TermRow, term_rows
from pagelint.scores import Score
from pagelint.verdict import Finding, Verdict

_STEP = 0.2  # of the difficulty, 1 to 6, below which nobody would feel it


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One section in both versions. `how`: "same" text, "changed", "renamed", "added", "gone".

    `trend`: "easier", "harder", "about as hard", "mixed" (grade and difficulty disagree), or "" when one
    of the two cannot be graded.
    """

    how: str
    old_title: str
    new_title: str
    old: Score | None
    new: Score | None
    trend: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms and short forms that both, one, or the other version uses."""

    explained: tuple[TermRow, ...]
    unexplained: tuple[TermRow, ...]
    new: tuple[TermRow, ...]
    gone: tuple[TermRow, ...]


def section_rows(
    old: Verdict, new: Verdict, pairs: Sequence[SectionPair]
) -> tuple[SectionRow, ...]:
    """Return a row for each section of either version, in the new one's order, gone ones last."""
    assert old.page is not None
    assert new.page is not None
    rows = []
    for a, b in pairs:
        first = old.page.sections[a] if a is not None else None
        second = new.page.sections[b] if b is not None else None
        scores = (
            old.scores[a] if a is not None else None,
            new.scores[b] if b is not None else None,
        )
        titles = (first.title if first else "", second.title if second else "")
        if first is None:
            how = "added"
        elif second is None:
            how = "gone"
        elif titles[0].casefold() != titles[1].casefold():
            how = "renamed"
        else:
            how = "same" if _words(first) == _words(second) else "changed"
        rows.append(SectionRow(how, *titles, *scores, trend(*scores)))
    return tuple(rows)


def _words(section: Section) -> list[str]:
    """Return what readers read of a section, word by word."""
    return [word for block in section.content() for word in section.of(block).split()]


def trend(old: Score | None, new: Score | None) -> str:
    """Say which way the grade (as people see it, in whole grades) and the difficulty went."""
    steps = [s for s in (_grade_step(old, new), _difficulty_step(old, new)) if s is not None]
    if not steps:
        return ""
    if min(steps) < 0 < max(steps):
        return "mixed"
    total = sum(steps)
    return "easier" if total < 0 else "harder" if total > 0 else "about as hard"


def _grade_step(old: Score | None, new: Score | None) -> int | None:
    first, second = (grade_shown(s) for s in (old, new))
    return None if first is None or second is None else second - first


def grade_shown(score: Score | None) -> int | None:
    """Return the grade as a whole number, None where there is too little text to grade."""
    grade = score.grade if score else None
    return None if grade is None or grade.verdict == "too-short" else max(0, round(grade.estimate))


def _difficulty_step(old: Score | None, new: Score | None) -> int | None:
    first, second = (difficulty(s) for s in (old, new))
    if first is None or second is None:
        return None
    change = second - first
    return 0 if abs(change) < _STEP else 1 if change > 0 else -1


def difficulty(score: Score | None) -> float | None:
    """Return the difficulty of the prose, 1 easy to 6 hard, None where there is none."""
    return score.difficulty if score else None


def compare_terms(old: Verdict, new: Verdict) -> Terms:
    """Return which terms came, went, are explained now or no longer."""
    first = {(r.kind == "abbreviation", r.term): r for r in term_rows(old)}
    second = {(r.kind == "abbreviation", r.term): r for r in term_rows(new)}
    both = [(first[k], row) for k, row in second.items() if k in first]
    return Terms(
        explained=tuple(n for o, n in both if _is_bare(o) and n.status == "explained"),
        unexplained=tuple(
            n
            for o, n in both
            if o.status == "explained" and (_is_bare(n) or n.status == "let-pass")
        ),
        new=tuple(r for k, r in second.items() if k not in first and r.status != "known"),
        gone=tuple(r for k, r in first.items() if k not in second and r.status != "known"),
    )


def _is_bare(row: TermRow) -> bool:
    return row.status in ("unexplained", "late")


def compare_statements(old: Verdict, new: Verdict) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the kinds of statements that are gone, and those that are new."""
    first = {s.kind for s in old.statements if s.present}
    second = {s.kind for s in new.statements if s.present}
    return tuple(sorted(first - second)), tuple(sorted(second - first))


def compare_findings(old: Verdict, new: Verdict) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that are fixed, and those that are new: by rule and words, not by place.

    What somebody allowed in one version is in the text all the same: it is neither.
    """
    before, after = ((*v.findings, *(allowed.finding for allowed in v.waived)) for v in (old, new))
    return tuple(_beyond(old.findings, after)), tuple(_beyond(new.findings, before))


def _beyond(mine: Sequence[Finding], theirs: Sequence[Finding]) -> Iterator[Finding]:
    left = Counter(map(_key, theirs))
    for finding in mine:
        left[_key(finding)] -= 1
        if left[_key(finding)] < 0:
            yield finding


def _key(finding: Finding) -> tuple[str, str]:
    return finding.rule, " ".join(finding.text.split()).casefold()
