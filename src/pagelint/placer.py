"""Give each hit its rule's words and its place in the source."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pagelint.digests import sha256
from pagelint.glossary import Glossary
from pagelint.locks import ask_owner, locks
from pagelint.model import Page, Span
from pagelint.nlp.above import Above
from pagelint.nlp.around import Around
from pagelint.verdict import SEVERITIES, Edit, Finding, Fix, Hit, Place, Related, Rule

_set = object.__setattr__


@dataclass
class Placer:
    """Gives hits their rule's words and their place in the source.

    `name` goes into fingerprints, and the `glossary` knows the names of medicines.
    """

    page: Page
    name: str
    glossary: Glossary = field(default_factory=Glossary)

    def __post_init__(self) -> None:
        self.lines = self.page.lines
        marks = self.page.whole.marks
        self.links = {m.span: m.source for m in marks if m.kind == "link" and m.source}
        headings = (b.span for b in self.page.whole.blocks if b.kind == "heading")
        self.locks = locks(self.page)
        self.around = Around(self.page)
        self.above = Above(self.page, self.around)
        # What is said of the whole page stands at its title; a page without one has a first heading.
        self.head = self.page.title_span or next(headings, None)

    def findings(self, hits: Iterable[tuple[Rule, Hit]]) -> tuple[Finding, ...]:
        """Return the findings in the order of their places."""
        found = sorted((self.finding(rule, hit) for rule, hit in hits), key=by_place)
        for finding, mark in zip(found, _fingerprints(found, self.name), strict=True):
            _set(
                finding, "fingerprint", mark
            )  # nobody has seen it yet: a third of what a copy takes
        return tuple(found)

    def ordered(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings by place, then rule, each with its fingerprint."""
        found = sorted(findings, key=by_place)
        marks = _fingerprints(found, self.name)
        return tuple(
            dataclasses.replace(f, fingerprint=mark) for f, mark in zip(found, marks, strict=True)
        )

    def place(self, span: Span) -> Place:
        """Return where a stretch of the source stands."""
        line, column = self.lines.place(span.start)
        end_line, end_column = self.lines.place(span.end)
        return Place(line, column, end_line, end_column, span.start, span.end)

    def finding(self, rule: Rule, hit: Hit) -> Finding:
        """Return one hit as a finding that has no fingerprint yet."""
        span = hit.span or self.head
        text = self.page.whole.text[span.start : span.end] if span else ""
        source, _ = self.page.map.origin(span) if span else (Span(0, 0), False)
        if span and hit.link:
            source = self.links.get(span, source)
        values = {"text": text, **hit.values}
        locked = self._locked(source)
        action = rule.action.format(**values)
        sentence = self.around.sentence(span) if span else ""
        above = self.above.words(span) if span and hit.span else ""
        return Finding(
            rule=rule.id,
            category=rule.category,
            severity=_severity(rule, hit),
            who=rule.who,
            message=rule.message.format(**values),
            why=rule.why,
            action=ask_owner(locked, action) if locked else action,
            sources=rule.sources,
            section=self.page.section_at(span.start) if span and hit.span else 0,
            place=self.place(source),
            text=text,
            values=hit.values,
            fingerprint="",
            fix=None if locked else self._fix(rule, hit.edits),
            other=None if locked else self._fix(rule, hit.others),
            related=tuple(self.related(r) for r in hit.related),
            locked=locked,
            sentence=sentence,
            begins=self.around.sentence_span(span).start if span else 0,
            above=above,
            tied=_tied(rule, sentence, above),
            level=hit.level,
            span=hit.span,
        )

    def _locked(self, source: Span) -> str:
        """Return why a stretch of the source must not be edited, "" when it may be."""
        return next((k.reason for k in self.locks if k.holds(source)), "") if self.locks else ""

    def _fix(self, rule: Rule, wanted: Sequence[Edit]) -> Fix | None:
        if not wanted:
            return None
        edits = []
        for edit in wanted:
            origin, editable = self.page.map.origin(edit.span)
            if edit.span.start == edit.span.end and edit.span.start:
                before, editable = self.page.map.origin(Span(edit.span.start - 1, edit.span.start))
                origin = Span(before.end, before.end)
            if not editable:
                return None
            if not self._locked(origin):
                safe = rule.fix == "safe" and edit.safe
                if safe:
                    from pagelint.guard import why_not  # most pages have nothing to guard

                    safe = not why_not(self.page, edit, self.glossary)
                edits.append(Edit(origin, edit.text, safe))
        edits.sort(key=lambda e: e.span)
        if any(a.span.end > b.span.start for a, b in pairwise(edits)):
            return None  # no one could apply edits that overlap
        return Fix(tuple(edits)) if edits else None

    def related(self, span: Span) -> Related:
        """Return a place on this page that takes part in a finding."""
        place = self.place(self.page.map.origin(span)[0])
        text = self.page.whole.text[span.start : span.end]
        return Related(self.page.path, place.line, place.column, text)


def _tied(rule: Rule, sentence: str, above: str) -> str:
    """Return the text in which alone a finding is known: for a claim its sentence, for a danger also what is above."""
    if rule.safety:
        return f"{sentence}\n{above}" if above else sentence
    return sentence if rule.category == "accuracy" else ""


def _severity(rule: Rule, hit: Hit) -> str:
    """Return a hit's severity: its rule's, or what the check lowers it to."""
    degree = SEVERITIES.index(rule.severity)
    if hit.severity:
        degree = min(degree, SEVERITIES.index(hit.severity))
    if hit.lower and not rule.settled:
        degree = max(0, degree - 1)
    return SEVERITIES[degree]


def by_place(finding: Finding) -> tuple[int, int, str, str]:
    """Return what findings are sorted by."""
    place = finding.place
    return place.offset, place.end_offset, finding.rule, finding.message


def folded(text: str) -> str:
    """Return a text as fingerprints and waivers see it: without its case and its kinds of blanks."""
    return " ".join(text.split()).casefold()


def fingerprint(finding: Finding, name: str, nth: int = 0) -> str:
    """Return the mark of a finding on a page: that of the nth with its rule and its words."""
    return mark_of(finding.rule, finding.text, name, nth)


def mark_of(rule: str, text: str, name: str, nth: int) -> str:
    """Return the fingerprint of what a rule found at some words."""
    seed = "\n".join((rule, name.replace("\\", "/"), folded(text), str(nth)))
    return sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _fingerprints(found: Sequence[Finding], name: str) -> Iterator[str]:
    counts: Counter[tuple[str, str]] = Counter()
    for finding in found:
        same = finding.rule, folded(finding.text)
        yield fingerprint(finding, name, counts[same])
        counts[same] += 1
