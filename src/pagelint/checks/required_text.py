"""A statement that the page must make, and where it is missing.

Sees every sentence of the file, footer and head included, with the rule's accepted wordings and
near-misses. A rule with triggers asks only where the page says something that calls for it.
What the site's template brings (`provided_by_template` in pagelint.yaml) counts as made.
Misses statements in pictures and on linked pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest

from pagelint.checks import _patterns
from pagelint.checks._options import once_for_options
from pagelint.checks._pattern_words import Words
from pagelint.checks._said import labelled, sayings
from pagelint.checks._statement_options import Params, problems, words_for
from pagelint.checks._statement_triggers import numbers_of, triggers
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span
from pagelint.verdict import About, Fact, Hit

__all__ = ["SAME", "VALUES", "Params", "asked", "problems", "see", "weigh"]

VALUES = frozenset({"trigger", "kind", "approved", "reason"})
# What holds in every language; the wordings are those of each.
SAME = ("statement", "ask", "always", "approved_text", "unapproved", "provided")
_HEADING_WORDS = 9
_LINE, _EDGE = 90, 250  # characters: of a line, and from the title or the end to it


@dataclass(frozen=True)
class _Wordings:
    """The wordings of a rule, compiled."""

    words: Words
    calling: int  # the numbers of what calls for the statement
    accept: _patterns.Matcher
    taken: _patterns.Matcher
    near: _patterns.Matcher
    refuse: _patterns.Matcher
    headings: _patterns.Matcher
    lines: _patterns.Matcher

    @cached_property
    def numbers(self) -> int:
        """Those of all that makes a sentence more than any other."""
        return self.accept.numbers | self.near.numbers


@once_for_options
def _wordings(params: Params) -> _Wordings:
    words = _patterns.words_of(params.words)
    ways = (params.accept, params.accept_refuse, params.accept_about, params.refuse)
    more = (params.headings, params.lines)
    made = (_patterns.matcher(w, words) for w in (*ways, *more))
    return _Wordings(words, numbers_of(params), *made)


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note where the statement is made, and what calls for it."""
    wordings = _wordings(params)
    alone = set()
    found, numbers = sayings(section), wordings.numbers
    for one, able in found.each if found.able & numbers else ():
        if not able & numbers:
            continue
        force = _force(one.text, wordings)
        if force == "made":
            alone.add(one.span)
            yield _made(one.text, one.span, params, wordings.words)
        elif force == "near":
            yield Fact("statement-near", one.span, {"kind": params.statement})
    if found.able & wordings.calling:
        yield from triggers(section, params)
    for pair in labelled(section) if params.labels else ():
        if pair.value.span in alone or not _accepts(pair.text, wordings):
            continue
        if not wordings.refuse.meets(pair.text):
            yield _made(pair.text, pair.span, params, wordings.words)
    if params.headings:
        yield from _headings(section, params)
    if params.lines:
        yield from _lines(section, params)


def _force(text: str, wordings: _Wordings) -> str:
    """Return what a sentence is to a statement: "made", "near" or "" for neither."""
    force = "made" if _accepts(text, wordings) else "near" if wordings.near.meets(text) else ""
    return "" if force and wordings.refuse.meets(text) else force


def _accepts(text: str, wordings: _Wordings) -> bool:
    """Say whether a wording that counts stands in a sentence, and not only where it has no force.

    "Do not call your clinic, call 911" has one that counts; "instead of calling 911" has none.
    """
    found = wordings.accept.all(text)
    if not found:
        return False
    without = wordings.taken.all(text)
    return any(not any(t.start <= s.start < t.end for t in without) for s in found)


def _made(text: str, span: Span, params: Params, words: Words) -> Fact:
    """Return that a sentence makes the statement, and for which triggers only."""
    only = [
        triggers
        for wording, triggers in params.accept_only.items()
        if _patterns.matcher((wording,), words).meets(text)
    ]
    return Fact("statement-made", span, {"kind": params.statement, "only": only})


def _lines(section: Section, params: Params) -> Iterator[Fact]:
    """Note lines that make the statement if they stand at an edge of the page, and where edges are."""
    meant = _wordings(params).lines
    content = section.content()
    for block in content:
        span = block.span
        line = span.end - span.start <= _LINE and block.kind != "heading"
        if line and meant.meets(section.of(block)):
            yield Fact("statement-line", span, {"kind": params.statement})
    if content:
        yield Fact("statement-edge", content[-1].span, {})


@kept_by_text(64)
def _short(section: Section) -> tuple[tuple[Block, Block | None, str], ...]:
    """Return blocks with the block after them and their text: headings, and others that may stand for one.

    The text is "" where it is too long for a heading or ends like a sentence.
    """
    found = []
    for block, after in zip_longest(section.blocks, section.blocks[1:]):
        text = section.of(block)
        long = text.endswith(".") or len(text.split(None, _HEADING_WORDS)) > _HEADING_WORDS
        if block.is_content and (block.kind == "heading" or not long):
            found.append((block, after, "" if long else text))
    return tuple(found)


def _headings(section: Section, params: Params) -> Iterator[Fact]:
    """Note headings that make the statement with what follows: text here, or a section below."""
    meant = _wordings(params).headings
    for block, after, text in _short(section):
        counts = meant.meets(text)
        if counts and after is not None and after.kind != "heading":
            yield Fact("statement-made", block.span, {"kind": params.statement, "only": []})
        elif block.kind == "heading":
            alone = counts and after is None
            yield Fact("statement-heading", block.span, {"level": block.level, "alone": alone})


def asked(params: Params, kind: str) -> str:
    """Return "required", "advised" or "not asked" for a kind of page."""
    return params.ask.get("condition" if kind == "unknown" else kind, "not asked")


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Fact | Hit]:
    """Report the statement when this page needs it and does not make it."""
    made = min((f.span for f in facts if f.kind == "statement-made"), default=None)
    made = made or _parted(facts) or _at_edge(facts, about)
    only = _only(facts)
    trigger = _first_trigger(facts, params, about.kind, only)
    ask = asked(params, about.kind)
    needed = ask != "not asked" and (
        trigger is not None or not params.trigger or about.kind in params.always
    )
    present = made is not None or params.provided
    values = {
        "kind": params.statement,
        "required": needed and ask == "required",
        "present": present,
    }
    yield Fact("statement", made or Span(0, 0), values)
    left = bool(only) and trigger is not None and not params.provided
    if needed and (left or not present):
        words = trigger.values["words"] if trigger else ""
        yield Hit(
            trigger.span if trigger else None,
            {
                "trigger": words,
                "kind": about.kind,
                "reason": _reason(words, about.kind),
                "approved": _approved(words, params),
            },
            severity="note" if ask == "advised" else None,
            lower=about.kind == "unknown",
        )


def _parted(facts: Sequence[Fact]) -> Span | None:
    """Return a heading that makes the statement and goes straight on to a heading below it."""
    headings = [f for f in facts if f.kind == "statement-heading"]
    for one, after in pairwise(headings):
        if one.values["alone"] and after.values["level"] > one.values["level"]:
            return one.span
    return None


def _at_edge(facts: Sequence[Fact], about: About) -> Span | None:
    """Return a line that makes the statement soon after the title or near the page's end."""
    top = about.title.end if about.title else 0
    end = max((f.span.end for f in facts if f.kind == "statement-edge"), default=0)
    lines = (f.span for f in facts if f.kind == "statement-line")
    return next((s for s in lines if s.start - top < _EDGE or end - s.end < _EDGE), None)


def _reason(trigger: str, kind: str) -> str:
    if trigger:
        return f"The page says “{trigger}”."
    return "The page does not say its kind." if kind == "unknown" else f"This is a {kind} page."


def _approved(trigger: str, params: Params) -> str:
    """Say which words the house approved for a trigger, or who is to choose them."""
    text = words_for(trigger, params.approved_text, params)
    return f"Your approved words are: “{text}”" if text else params.unapproved


def _only(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Return the only triggers for which the page makes the statement, none if for all or not at all."""
    made = [f.values["only"] for f in facts if f.kind == "statement-made"]
    return tuple(o for only in made for o in only) if all(made) else ()


def _first_trigger(
    facts: Sequence[Fact], params: Params, kind: str, met: tuple[str, ...]
) -> Fact | None:
    """Return the trigger to report: the first of those that the rule puts first, else the first.

    What the page says enough about (`met`) is none, unless nothing else is left.
    """
    raised = [f for f in facts if f.kind == "statement-trigger"]
    if not raised:
        return None
    known = {"", *(f.values["about"] for f in facts if f.kind == "statement-about")}
    near = any(f.kind == "statement-near" for f in facts)
    words = _patterns.words_of(params.words)
    found = [f for f in raised if f.values["about"] in known and not (near and f.values["special"])]
    enough = _patterns.matcher(met, words)
    found = [f for f in found if not enough.meets(f.values["words"])]
    first = _patterns.matcher(params.trigger_first, words)
    rest = None if kind in params.only_first or not found else found[0]
    return next((f for f in found if first.meets(f.values["words"])), rest)
