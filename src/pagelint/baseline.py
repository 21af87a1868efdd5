"""The baseline: findings that a house knows of and has yet to mend, left out of the report and the gate.

A finding is known by its page, its rule and its words, and by how many such there are: no line counts, and no
order. So text above may grow, and of two equal findings either may be mended.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pagelint.errors import UsageError
from pagelint.placer import fingerprint
from pagelint.verdict import Finding, Verdict, judged

SCHEMA = "pagelint-baseline/1"
FILE = "pagelint-baseline.json"
_EXCERPT = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """Findings of one rule with the same words on one page. `text` and `lines` are for people only."""

    rule: str
    text: str
    fingerprint: str
    count: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings by page, and the fingerprints of the rulebooks that found them."""

    rulebooks: tuple[str, ...] = ()
    pages: Mapping[str, tuple[Entry, ...]] = dataclasses.field(default_factory=dict)

    def known(self, page: str) -> Counter[str]:
        """Return how often each finding of a page is known."""
        return Counter({e.fingerprint: e.count for e in self.pages.get(page, ())})

    def count(self, page: str) -> int:
        """Return how many findings of a page are known."""
        return sum(e.count for e in self.pages[page])


def marks(findings: Iterable[Finding], name: str) -> Counter[str]:
    """Return how often each finding stands on a page; `name` is the page's in fingerprints."""
    return Counter(fingerprint(f, name) for f in findings)


def leave_out(verdict: Verdict, known: Mapping[str, int], name: str, gate: str) -> Verdict:
    """Return a checked verdict with its known findings moved to `known`, judged by the gate anew."""
    left = Counter(known)
    old: list[Finding] = []
    new: list[Finding] = []
    for finding in verdict.findings:
        mark = fingerprint(finding, name)
        (old if left[mark] > 0 else new).append(finding)
        left[mark] -= 1
    return dataclasses.replace(judged(verdict, new, gate), known=(*verdict.known, *old))


def entries(findings: Sequence[Finding], name: str) -> tuple[Entry, ...]:
    """Return the entries for the findings of a page, by rule, then words."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(fingerprint(finding, name), []).append(finding)
    found = (
        Entry(
            same[0].rule,
            _excerpt(same[0].text),
            mark,
            len(same),
            tuple(f.place.line for f in same),
        )
        for mark, same in groups.items()
    )
    return tuple(sorted(found, key=lambda e: (e.rule, e.text.casefold(), e.fingerprint)))


def written(baseline: Baseline) -> str:
    """Return a baseline as the text of its file: one line an entry, so that a change is easy to read."""
    pages = []
    for page in sorted(baseline.pages):
        rows = (json.dumps(dataclasses.asdict(e), ensure_ascii=False) for e in baseline.pages[page])
        pages.append(
            f"  {json.dumps(page, ensure_ascii=False)}: [\n   " + ",\n   ".join(rows) + "\n  ]"
        )
    head = f'{{\n "schema": "{SCHEMA}",\n "rulebooks": {json.dumps(sorted(baseline.rulebooks))},\n'
    body = "{\n" + ",\n".join(pages) + "\n }" if pages else "{}"
    return f'{head} "pages": {body}\n}}\n'


def read_baseline(file: Path, shown: str) -> Baseline:
    """Return the baseline in a file. Raises UsageError when it is none."""
    try:
        data = json.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(
            f"There is no file “{shown}” of known findings. “--write-baseline” writes it."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"“{shown}” cannot be read as a file of known findings.") from error
    except (ValueError, RecursionError) as error:
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UsageError(
            f"“{shown}”{line}: the file is broken. “--write-baseline” writes it anew once it is deleted."
        ) from error
    try:
        if data["schema"] != SCHEMA:
            raise UsageError(f"“{shown}” is no file of known findings that this version can read.")
        pages = {str(page): tuple(map(_entry, rows)) for page, rows in data["pages"].items()}
        return Baseline(tuple(map(str, data["rulebooks"])), pages)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UsageError(
            f"“{shown}” is no file of known findings. “--write-baseline” writes it anew."
        ) from error


def _entry(row: Mapping[str, object]) -> Entry:
    """Return one entry. What people may have taken out of the file, it does without."""
    count, mark = row["count"], row["fingerprint"]
    if type(count) is not int or count < 1 or not isinstance(mark, str):
        raise ValueError(row)
    lines = row.get("lines", [])
    kept = tuple(n for n in lines if type(n) is int) if isinstance(lines, list) else ()
    return Entry(str(row.get("rule", "")), str(row.get("text", "")), mark, count, kept)


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"
