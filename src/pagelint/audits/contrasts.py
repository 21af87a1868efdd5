"""What pages say against each other, without a list of all pages: one voice for all pages that say the same.

A check that weighs pages (`across`) also says what of a page can meet another page (`meeting`): under which key, and
what is said there. Of all pages that say the same under a key the first one speaks; each page is weighed against
these few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pagelint import plugins
from pagelint.audits.rows import Row
from pagelint.model import Span
from pagelint.placer import folded, mark_of
from pagelint.verdict import Fact, Hit, at_least

_MOST = 500_000  # voices in memory
_FEW = 5

Key = tuple[str, str, str]  # rules, rule, what is spoken of


@dataclass(slots=True)
class Voice:
    """What some pages say: how many, and the first of them."""

    path: str
    facts: list[Row]
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Contrast:
    """One thing on which pages differ, and what they say, most pages first."""

    name: str
    said: tuple[tuple[str, int, str], ...]  # text, pages, the first page


@dataclass
class Contrasts:
    """The voices of an audit. `left_out` counts those that came after memory was full."""

    voices: dict[Key, dict[str, Voice]] = field(default_factory=dict)
    count: int = 0
    left_out: int = 0
    found: list[Contrast] = field(default_factory=list)

    def add(self, about: Row) -> None:
        """Note what one page says."""
        for meeting in about["meets"]:
            group = self.voices.setdefault(_key(about, meeting), {})
            voice = group.get(meeting["said"])
            if voice is None:
                if self.count >= _MOST:
                    self.left_out += 1
                    continue
                self.count += 1
                voice = group[meeting["said"]] = Voice(about["path"], meeting["facts"])
            voice.pages += 1

    def settle(self) -> None:
        """Keep what is in dispute only. After this no page is added."""
        kept = {}
        for key, group in self.voices.items():
            voices = list(group.values())
            hits = _across(key, [v.facts for v in voices]) if len(voices) > 1 else []
            if hits:
                kept[key] = group
                said = sorted(
                    ((v.facts[0]["text"], v.pages, v.path) for v in voices),
                    key=lambda s: (-s[1], s[0]),
                )
                name = str(hits[0][1].values.get("name", ""))
                self.found.append(Contrast(name, tuple(said)))
        self.voices = kept
        self.found.sort(key=lambda c: (-sum(n for _, n, _ in c.said), c.name, c.said))

    def told(self, about: Row, row: Row) -> Row:
        """Return the row of a page with the findings that other pages bring."""
        found = [f for m in about["meets"] for f in self._findings(about, m)]
        if not found:
            return row
        row = {**row, "findings": [*row["findings"]]}
        for finding in found:
            row["findings"].append(_marked(finding, row["findings"], about["name"]))
            row[f"{finding['severity']}s"] += 1
            row["passed"] = row["passed"] and not at_least(finding["severity"], about["gate"])
        row["findings"].sort(key=lambda f: (f["line"], f["column"], f["rule"], f["message"]))
        return row

    def _findings(self, about: Row, meeting: Row) -> Iterator[Row]:
        key = _key(about, meeting)
        group = self.voices.get(key)
        if group is None:
            return
        voices = list(group.values())
        for page, hit in _across(key, [meeting["facts"], *(v.facts for v in voices)]):
            if page == 0:
                yield _finding(meeting, hit, voices)


def _key(about: Row, meeting: Row) -> Key:
    rule = meeting["rule"]
    return about["rulebook"], f"{rule['rule']} {rule['check']}", meeting["key"]


def _across(key: Key, facts_by_page: list[list[Row]]) -> list[tuple[int, Hit]]:
    check = plugins.load("checks", key[1].partition(" ")[2])
    facts = [[*map(_fact, facts)] for facts in facts_by_page]
    return list(check.across(facts, check.Params()))


def _fact(kept: Mapping[str, Any]) -> Fact:
    return Fact(kept["kind"], Span(kept["start"], kept["end"]), kept["values"])


def _finding(meeting: Row, hit: Hit, voices: list[Voice]) -> Row:
    rule = meeting["rule"]
    mine = _at(meeting["facts"], hit.span)
    related = []
    for page, span in hit.elsewhere[:_FEW]:
        there = _at(voices[page - 1].facts, span)
        place = {name: there[name] for name in ("line", "column", "text")}
        related.append({"path": voices[page - 1].path, **place})
    return {
        **{name: rule[name] for name in ("rule", "category", "severity", "who")},
        **{name: mine[name] for name in ("section", "line", "column", "text")},
        "message": rule["message"].format(text=mine["text"], **hit.values),
        "term": None,
        "wording": None,
        "related": related,
    }


def _at(facts: list[Row], span: Span | None) -> Row:
    return next(f for f in facts if span and (f["start"], f["end"]) == (span.start, span.end))


def _marked(finding: Row, others: list[Row], name: str) -> Row:
    """Return a finding with its fingerprint, told apart from those of the same rule at the same words."""
    same = (finding["rule"], folded(finding["text"]))
    nth = sum((o["rule"], folded(o["text"])) == same for o in others)
    return {**finding, "fingerprint": mark_of(finding["rule"], finding["text"], name, nth)}
