"""What on a page calls for a statement: signs, medicines, trials, with what takes their force.

Sees the rule's triggers sentence by sentence. A trigger has no force where it is denied, belongs to
others or to the past, stands in a list of causes or risks, or beside words that say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pagelint.checks import _patterns
from pagelint.checks._options import once_for_options
from pagelint.checks._pattern_index import together
from pagelint.checks._pattern_words import Words
from pagelint.checks._said import Said, sayings
from pagelint.checks._statement_options import Params
from pagelint.known_texts import kept_by_text
from pagelint.model import CONTENT, Block, Section, Span
from pagelint.verdict import Fact

_READ = CONTENT - {"alt"}
_SIGNS = " \t\n,:;.!?()/|-–—•“”\"‘’'>"
_CLAUSE_END = re.compile(
    r"[;:—–()]|\b(?:but|if|when|then|call|tell|can|may|might|could|will|get)\b", re.IGNORECASE
)


def triggers(section: Section, params: Params) -> Iterator[Fact]:
    """Note what calls for the statement in a section, and what makes a topic of `trigger_about` its own."""
    groups, numbers = _groups(params)
    heading = lead = ""
    for one, able in sayings(section).each:
        kind = one.block.kind
        if kind not in _READ:
            continue
        if kind == "heading":
            heading = one.text
        lead = lead if kind == "item" else one.text
        if not able & numbers:
            continue
        able_groups = [g for g in groups if able & g.numbers]
        for fact in _triggers(one, able_groups, params):
            led = kind == "item" and (_silent(params).meets(lead) or _under(heading, lead, params))
            raised = fact.kind == "statement-trigger"
            if not (raised and (led or _beside(fact, section, one.block, params))):
                yield fact


def numbers_of(params: Params) -> int:
    """Return the numbers of all that may call for the statement: a section without them has no triggers."""
    return _groups(params)[-1]


class _Group:
    """What raises the statement for one topic, "" for the page's own."""

    def __init__(self, about: str, ways: tuple[str, ...], words: Words) -> None:
        self.about = about
        self.topic = _patterns.matcher((about,) if about else (), words)
        self.raised = _patterns.matcher(ways, words)
        self.numbers = self.topic.numbers | self.raised.numbers


@once_for_options
def _groups(params: Params) -> tuple[list[_Group], int]:
    """Return what raises a rule's statement, and the numbers of all that."""
    words = _patterns.words_of(params.words)
    ways = {"": params.trigger, **params.trigger_about, **params.trigger_said}
    groups = [_Group(about, way, words) for about, way in ways.items()]
    numbers = together(group.numbers for group in groups)
    return groups, numbers


# What takes a trigger's force is read where there is a trigger.
@once_for_options
def _refusing(params: Params) -> _patterns.Matcher:
    return _patterns.matcher(params.trigger_refuse, _patterns.words_of(params.words))


@once_for_options
def _silent(params: Params) -> _patterns.Matcher:
    return _patterns.matcher(params.trigger_lead_refuse, _patterns.words_of(params.words))


@once_for_options
def _headings(params: Params) -> list[tuple[_patterns.Matcher, _patterns.Matcher]]:
    return _pairs(params.trigger_under_refuse, params)


@once_for_options
def _besides(params: Params) -> list[tuple[_patterns.Matcher, _patterns.Matcher]]:
    return _pairs(params.trigger_beside_refuse, params)


def _pairs(
    pairs: Mapping[str, str], params: Params
) -> list[tuple[_patterns.Matcher, _patterns.Matcher]]:
    words = _patterns.words_of(params.words)
    return [
        (_patterns.matcher((a,), words), _patterns.matcher((b,), words)) for a, b in pairs.items()
    ]


def _triggers(one: Said, groups: Sequence[_Group], params: Params) -> Iterator[Fact]:
    """Note a trigger of each group: of the first pattern that is met, the first and longest."""
    for group in groups:
        about, named = group.about, group.topic.meets(one.text)
        if named and (one.block.kind == "heading" or about in params.trigger_said):
            yield Fact("statement-about", one.span, {"about": about})
        found = _raised(group.raised, one.text)
        if not found:
            continue
        refused = list(_refused(one.text, {span.end for span in found}, _refusing(params)))
        spans = iter(found)
        if span := next((s for s in spans if not any(s.meets(r) for r in refused)), None):
            raising = one.text[span.start : span.end]
            bare = Span(span.end - len(raising.lstrip(_SIGNS)), span.end)  # {do} takes in a colon
            values = {
                "kind": params.statement,
                "words": " ".join(raising.lstrip(_SIGNS).split()),
                "about": "" if named else about,
                "special": bool(about),
            }
            yield Fact("statement-trigger", bare.shift(one.span.start), values)


@kept_by_text(2048)
def _raised(ways: _patterns.Matcher, text: str) -> tuple[Span, ...]:
    """Return where patterns are met: those of the first pattern first, and of one place the longest first."""
    found = [
        (at, start, -end)
        for at, places in ways.met(text)
        for start, end in _patterns.shortest(places)
    ]
    return tuple([Span(start, -end) for _, start, end in sorted(found)])


def _under(heading: str, lead: str, params: Params) -> bool:
    """Say whether an item's heading takes its force, and the line above its list does not give it back."""
    return bool(heading) and any(
        refuse.meets(heading) and not force.meets(lead) for refuse, force in _headings(params)
    )


@kept_by_text(64)
def _around(section: Section) -> dict[Block, str]:
    """Return the text of each block; of an item, that of its whole list."""
    found: dict[Block, str] = {}
    for is_item, run in groupby(section.blocks, lambda b: b.kind == "item"):
        blocks = list(run)
        whole = ". ".join(map(section.of, blocks)) if is_item else ""
        found |= {b: whole or section.of(b) for b in blocks}
    return found


def _beside(trigger: Fact, section: Section, block: Block, params: Params) -> bool:
    """Say whether what stands around a trigger takes its force."""
    return any(
        raised.meets(str(trigger.values.get("words", ""))) and refuse.meets(_around(section)[block])
        for raised, refuse in _besides(params)
    )


def _refused(text: str, ends: set[int], refuse: _patterns.Matcher) -> Iterator[Span]:
    """Yield where triggers have no force. "No fever, cough or chest pain": to the clause's end."""
    for match in refuse.all(text):
        end = match.end
        if end in ends:
            clause = _CLAUSE_END.search(text, end)
            end = clause.start() if clause else len(text)
        yield Span(match.start, end)
