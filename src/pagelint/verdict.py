"""The nouns of judging, frozen and picklable: rule, fact, hit, finding, statement, verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from pagelint.model import Page, Span
from pagelint.packing import later
from pagelint.scores import Score
from pagelint.vocabulary import CATEGORIES as CATEGORIES
from pagelint.vocabulary import DEFAULT_PROFILE as DEFAULT_PROFILE
from pagelint.vocabulary import LANGUAGES as LANGUAGES
from pagelint.vocabulary import PEOPLE as PEOPLE
from pagelint.vocabulary import SEVERITIES as SEVERITIES
from pagelint.vocabulary import at_least as at_least


@dataclass(frozen=True, slots=True)
class Example:
    """One text inside a rule that shows what the rule finds (`hits`) or leaves alone."""

    text: str
    hits: tuple[str, ...] | None
    kind: str = "unknown"
    profile: str = "us-hospital"
    as_of: str = ""  # the day that ages count from, where an example needs one of its own
    line: int = 1
    lang: str = "en"
    origin: str = ""  # the file it stands in, where that is not the rule's


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for and what to say about it: pure data, from one YAML file.

    `languages` are those of the pages that it can judge; `spoken` has its options in other languages
    than English. Only a named clinician can allow what a `safety` rule finds, nobody what is not `waivable`.
    """

    id: str
    check: str
    category: str
    severity: str
    who: str
    message: str
    why: str
    action: str
    sources: tuple[str, ...]
    params: Any
    examples: tuple[Example, ...] = ()
    origin: str = ""
    measured: str = ""  # what was found on real pages, and how much of it an editor would act on
    off: str = ""  # why it is off unless a profile or a house asks for it
    settled: bool = False  # the house named the severity: no check lowers it by one
    languages: tuple[str, ...] = ("en",)
    spoken: Mapping[str, Any] = field(default_factory=dict)
    fix: str = "suggest"  # "safe": its safe edits may be made unasked, if no guard objects
    safety: bool = False
    waivable: bool = True
    title: str = ""  # what it finds, in a few words for people

    def __packed__(self) -> tuple[Any, ...]:  # its examples stay packed: no page needs them
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return tuple({**values, "examples": later(self.examples)}.values())


@dataclass(frozen=True)
class Rulebook:
    """All rules that apply to a page, with its profile's and house's changes put in.

    `silent` rules are off: they find nothing, but reports still list their statements.
    """

    rules: tuple[Rule, ...]
    profile: str = DEFAULT_PROFILE
    fail_on: str = "error"
    off: tuple[tuple[str, str], ...] = ()
    fingerprint: str = ""
    silent: Sequence[Rule] = ()

    def __packed__(
        self,
    ) -> tuple[Any, ...]:  # those that are off stay packed: few reports need them
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return tuple({**values, "silent": later(self.silent)}.values())

    def rule(self, name: str) -> Rule | None:
        """Return the rule of this id, if it is on."""
        return next((r for r in self.rules if r.id == name), None)

    def params(self, check: str) -> Any:
        """Return the options of the first rule that uses a check, or None."""
        return next((r.params for r in self.rules if r.check == check), None)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a check noticed that is no fault. `section` is filled in by the linter."""

    kind: str
    span: Span
    values: Mapping[str, Any] = field(default_factory=dict)
    section: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of `span`. `safe`: no other answer is right, so nobody need be asked."""

    span: Span
    text: str
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """What is wrong and where: no words and no severity, those are the rule's. `span` None is the page as a whole.

    `severity` is set only where the check itself knows degrees (a sentence over 20 or over 25 words) and never rises
    above the rule's own. `lower` asks for one severity less: it stands unless the house named the severity itself.
    With `link` the place takes in the target of the link whose text `span` is. `elsewhere` are places on other pages
    of the run: (which page, span). Each of `edits` may be made alone, and each of `others` in their stead.
    """

    span: Span | None
    values: Mapping[str, Any] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    related: tuple[Span, ...] = ()
    severity: str | None = None
    lower: bool = False
    elsewhere: tuple[tuple[int, Span], ...] = ()
    link: bool = False
    level: tuple[float, float] | None = None  # how bad the whole page is: (at least, about)
    others: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a check may know of the page besides its facts: no text, no clock."""

    kind: str = "unknown"
    format: str = "markdown"
    title: Span | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the source: 1-based lines and columns, 0-based offsets, ends exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    offset: int
    end_offset: int


@dataclass(frozen=True, slots=True)
class Fix:
    """Changes to the source that mend a finding, each of which may be made alone."""

    edits: tuple[Edit, ...]

    @property
    def safety(self) -> str:
        """Whether all of it may be done without asking: "safe" or "suggest"."""
        return "safe" if all(e.safe for e in self.edits) else "suggest"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that takes part in a finding."""

    path: str
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with its rule's words and its place in the source."""

    rule: str
    category: str
    severity: str
    who: str
    message: str
    why: str
    action: str
    sources: tuple[str, ...]
    section: int
    place: Place
    text: str
    values: Mapping[str, Any]
    fingerprint: str
    fix: Fix | None = None
    other: Fix | None = None  # what may be done in its stead
    related: tuple[Related, ...] = ()
    locked: str = ""  # why the text it stands in must not be edited here
    sentence: str = ""  # the one around it
    begins: int = 0  # where that begins in the page's text
    above: str = ""  # what stands above it: headings, the line above its list, heads of its table
    tied: str = ""  # the text in which alone it is known: another word is another danger
    level: tuple[float, float] | None = None
    span: Span | None = None  # in the page's text; None: the page as a whole


@dataclass(frozen=True, slots=True)
class Statement:
    """Whether the page needs a kind of statement, and has it, and where."""

    kind: str
    required: bool
    present: bool
    line: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """What somebody allows: one entry of `waivers.yaml`. Days are YYYY-MM-DD or "".

    `page` is a path, an id or, with `many`, a glob; a finding is known by its `fingerprint`, or by `text` that
    holds its words, and `under` says what stands above it. `origin`, `line` and `column` are the entry's place.
    """

    page: str
    rule: str
    reason: str
    fingerprint: str = ""
    text: str = ""
    under: str = ""
    approver: str = ""
    role: str = ""
    on: str = ""
    expires: str = ""
    origin: str = ""
    line: int = 1
    column: int = 1
    many: bool = False


@dataclass(frozen=True, slots=True)
class Allowed:
    """A finding that somebody allowed, and what they said. `on` and `expires` are YYYY-MM-DD or ""."""

    finding: Finding
    reason: str
    approver: str = ""
    role: str = ""
    on: str = ""
    expires: str = ""
    inline: bool = False  # by a comment in the page


@dataclass(frozen=True, slots=True)
class Record:
    """What an export of a content system says of one of its pages; "" where it says nothing."""

    id: str = ""
    url: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Verdict:
    """All there is to say of one page. `passed` implies that it was checked.

    `waived` are findings that somebody allowed, `known` those that the baseline knows: both are left
    out of `findings` and of the gate. `rulebook` is the fingerprint of the rules that judged the page.
    """

    path: str
    page: Page | None
    profile: str
    findings: tuple[Finding, ...]
    facts: tuple[Fact, ...]
    score: Score | None
    scores: tuple[Score, ...]
    statements: tuple[Statement, ...]
    passed: bool
    unchecked: str | None = None
    waived: tuple[Allowed, ...] = ()
    known: tuple[Finding, ...] = ()
    record: Record | None = None  # of an export
    rulebook: str = ""

    def __post_init__(self) -> None:
        if self.passed and self.unchecked:
            raise ValueError("a page that was not checked cannot pass")

    def count(self, severity: str) -> int:
        """Return how many findings have this severity."""
        return sum(f.severity == severity for f in self.findings)


def judged(verdict: Verdict, findings: Sequence[Finding], gate: str) -> Verdict:
    """Return the verdict on a checked page with these findings, judged anew."""
    passed = verdict.unchecked is None and not any(at_least(f.severity, gate) for f in findings)
    return replace(verdict, findings=tuple(findings), passed=passed)
