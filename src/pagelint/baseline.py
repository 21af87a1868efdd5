"""The baseline: findings that a house knows of and has yet to mend, left out of the report and the gate.

A finding is known by its page, its rule and its words, and by how many such there are: no line counts, and no
order. So text above may grow, and of two equal findings either may be mended. One that is `tied` is known only in that
text (a claim in its sentence, a dose also under the same headings), and one on how hard a whole page is only while the
page is not clearly harder.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pagelint.digests import sha256
from pagelint.errors import UsageError
from pagelint.known_texts import kept_by_text
from pagelint.verdict import Finding, Verdict, judged
from pagelint.vocabulary import BASELINE

SCHEMA = "pagelint-baseline/2"
OLDER = "pagelint-baseline/1"  # knows a danger by its sentence alone, so such findings are new
FILE = BASELINE
_EXCERPT = 80
_WORSE = 1.0  # a whole grade more is clearly harder


@dataclass(frozen=True, slots=True)
class Entry:
    """Findings of one rule with the same words on one page. `text` and `lines` are for people only.

    `sentence` is the mark of the text that they are tied to, `level` how bad the page was.
    """

    rule: str
    text: str
    fingerprint: str
    count: int
    lines: tuple[int, ...] = ()
    sentence: str = ""
    level: float | None = None

    @property
    def mark(self) -> str:
        """What these findings are known by."""
        return _mark(self.fingerprint, self.sentence)


@dataclass(frozen=True, slots=True)
class Known:
    """How often each finding of a page is known, and how bad the page was by those that say so."""

    counts: Counter[str] = dataclasses.field(default_factory=Counter)
    levels: Mapping[str, float] = dataclasses.field(default_factory=dict)

    def __or__(self, other: Known) -> Known:
        """Return what either knows."""
        both = self.levels.keys() | other.levels.keys()
        low = float("-inf")
        levels = {m: max(self.levels.get(m, low), other.levels.get(m, low)) for m in both}
        return Known(self.counts | other.counts, levels)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings by page, and the fingerprints of the rulebooks that found them."""

    rulebooks: tuple[str, ...] = ()
    pages: Mapping[str, tuple[Entry, ...]] = dataclasses.field(default_factory=dict)
    older: bool = False  # some of it was written in the form of before

    def known(self, page: str) -> Known:
        """Return what is known of a page."""
        rows = self.pages.get(page, ())
        levels = {e.mark: e.level for e in rows if e.level is not None}
        return Known(Counter({e.mark: e.count for e in rows}), levels)

    def count(self, page: str) -> int:
        """Return how many findings of a page are known."""
        return sum(e.count for e in self.pages[page])


def known_of(findings: Sequence[Finding], name: str) -> Known:
    """Return what one who saw these findings knows of a page; `name` is the page's in fingerprints."""
    levels = {_mark_of(f, name): f.level[1] for f in findings if f.level}
    return Known(Counter(_mark_of(f, name) for f in findings), levels)


def _mark_of(finding: Finding, name: str) -> str:
    from pagelint.placer import fingerprint

    return _mark(fingerprint(finding, name), _sentence(finding.tied))


def _mark(mark: str, sentence: str) -> str:
    return f"{mark}/{sentence}" if sentence else mark


@kept_by_text(64)
def _sentence(text: str) -> str:
    """Return a short mark of a sentence and what stands above it, the same with other blanks and capitals."""
    from pagelint.placer import folded

    if not text:
        return ""
    return sha256(folded(text).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _is_worse(finding: Finding, before: float | None) -> bool:
    """Say whether a page is clearly worse than it was: surely above what it was about, or a whole grade more."""
    if finding.level is None or before is None:
        return False
    low, about = finding.level
    return round(low, 1) > before or round(about, 1) >= before + _WORSE


def leave_out(verdict: Verdict, known: Known, name: str, gate: str) -> Verdict:
    """Return a checked verdict with its known findings moved to `known`, judged by the gate anew."""
    left = Counter(known.counts)
    old: list[Finding] = []
    new: list[Finding] = []
    for finding in verdict.findings:
        mark = _mark_of(finding, name)
        is_old = left[mark] > 0 and not _is_worse(finding, known.levels.get(mark))
        (old if is_old else new).append(finding)
        left[mark] -= 1
    return dataclasses.replace(judged(verdict, new, gate), known=(*verdict.known, *old))


def entries(findings: Sequence[Finding], name: str) -> tuple[Entry, ...]:
    """Return the entries for the findings of a page, by rule, then words."""
    from pagelint.placer import fingerprint

    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_mark_of(finding, name), []).append(finding)
    found = (
        Entry(
            same[0].rule,
            _excerpt(same[0].text),
            fingerprint(same[0], name),
            len(same),
            tuple(f.place.line for f in same),
            _sentence(same[0].tied),
            round(same[0].level[1], 1) if same[0].level else None,
        )
        for same in groups.values()
    )
    return tuple(sorted(found, key=lambda e: (e.rule, e.text.casefold(), e.mark)))


def written(baseline: Baseline) -> str:
    """Return a baseline as the text of its file: one line an entry, so that a change is easy to read."""
    pages = []
    for page in sorted(baseline.pages):
        rows = (json.dumps(_row(e), ensure_ascii=False) for e in baseline.pages[page])
        pages.append(
            f"  {json.dumps(page, ensure_ascii=False)}: [\n   " + ",\n   ".join(rows) + "\n  ]"
        )
    schema = OLDER if baseline.older else SCHEMA
    head = f'{{\n "schema": "{schema}",\n "rulebooks": {json.dumps(sorted(baseline.rulebooks))},\n'
    body = "{\n" + ",\n".join(pages) + "\n }" if pages else "{}"
    return f'{head} "pages": {body}\n}}\n'


def _row(entry: Entry) -> dict[str, object]:
    return {
        k: v for k, v in dataclasses.asdict(entry).items() if v not in ("", None) or k == "text"
    }


def read_baseline(file: Path, shown: str) -> Baseline:
    """Return the baseline in a file. Raises UsageError when it is none."""
    if file.exists() and not file.is_file():  # a pipe would never end
        raise UsageError(f"“{shown}” cannot be read as a file of known findings.")
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
        if data["schema"] not in (SCHEMA, OLDER):
            raise UsageError(f"“{shown}” is no file of known findings that this version can read.")
        pages = {str(page): tuple(map(_entry, rows)) for page, rows in data["pages"].items()}
        return Baseline(tuple(map(str, data["rulebooks"])), pages, data["schema"] == OLDER)
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
    level = row.get("level")
    return Entry(
        str(row.get("rule", "")),
        str(row.get("text", "")),
        mark,
        count,
        kept,
        str(row.get("sentence", "")),
        float(level) if isinstance(level, (int, float)) else None,
    )


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"
