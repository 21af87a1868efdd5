"""A statement that the page must make, and where it is missing.

Sees every sentence of the file, footer and head included, with the rule's accepted wordings and
near-misses. A rule with triggers asks only where the page says something that calls for it.
What the site's template brings (`provided_by_template` in pagelint.yaml) counts as made.
Misses statements in pictures and on linked pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

from pagelint.checks import _patterns
from pagelint.checks._pattern_words import Words
from pagelint.checks._said import Said, labelled, said
from pagelint.glossary import option
from pagelint.model import KINDS, Block, Section, Span
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"trigger", "kind", "approved", "reason"})
_ASKS = ("required", "advised", "not asked")
_HEADING_WORDS = 9
_LINE, _EDGE = 90, 250  # characters: of a line, and from the title or the end to it
_SIGNS = " \t\n,:;.!?()/|-–—•“”\"‘’'>"
_ANY = "*"  # in approved texts: whatever the trigger is
_CLAUSE_END = re.compile(
    r"[;:—–()]|\b(?:but|if|when|then|call|tell|can|may|might|could|will|get)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    statement: str = option("", "the kind of statement, as reports name it")
    words: Mapping[str, str] = option({}, "lists of words that the patterns name as {list}")
    accept: tuple[str, ...] = option(
        (), "wordings that count; rules/statements/pack.yaml says how they are read"
    )
    labels: bool = option(
        default=False, doc="read a short label and the line or cell after it as one sentence"
    )
    lines: tuple[str, ...] = option(
        (), "wordings that count as a line of its own, under the title or at the page's end"
    )
    headings: tuple[str, ...] = option((), "headings that count when text follows them")
    refuse: tuple[str, ...] = option((), "near-misses: a sentence that meets one never counts")
    trigger: tuple[str, ...] = option((), "what on the page calls for it (none: every page does)")
    trigger_about: Mapping[str, tuple[str, ...]] = option(
        {}, "more triggers, where a heading of the page, or the sentence, names these"
    )
    accept_about: tuple[str, ...] = option(
        (), "wordings that are enough for what only “trigger_about” calls for"
    )
    trigger_refuse: tuple[str, ...] = option(
        (), "wordings around a trigger that take its force: what they cover does not trigger"
    )
    trigger_lead_refuse: tuple[str, ...] = option(
        (), "lines that lead to a list whose items do not trigger"
    )
    trigger_beside_refuse: Mapping[str, str] = option(
        {}, "triggers, and what in the same paragraph or list takes their force"
    )
    ask: Mapping[str, str] = option({}, "for each kind of page: required, advised or not asked")
    always: tuple[str, ...] = option((), "kinds of page that need it whatever they say")
    approved_text: Mapping[str, str] = option(
        {}, "your approved words by trigger (“*” is any other); the finding quotes them"
    )
    unapproved: str = option("", "what the finding says where no approved words are given")
    provided: bool = option(default=False, doc="the site's template brings it to every page")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if not params.statement:
        yield "“statement” is missing: which kind of statement is it?"
    if not params.accept and not params.headings:
        yield "“accept” is missing: which wordings count?"
    words = _patterns.words_of(params.words)
    patterns = [
        *params.accept,
        *params.accept_about,
        *params.lines,
        *params.headings,
        *params.refuse,
        *params.trigger,
    ]
    patterns += (*params.trigger_refuse, *params.trigger_lead_refuse)
    patterns += (p for p in params.approved_text if p != _ANY)
    patterns += (p for pair in params.trigger_beside_refuse.items() for p in pair)
    for about, triggers in params.trigger_about.items():
        patterns += (about, *triggers)
    yield from _patterns.problems([*(f"{{{name}}}" for name in params.words), *patterns], words)
    for kind in (*params.ask, *params.always):
        if kind not in KINDS or kind == "unknown":
            yield f"“{kind}” in “ask” is no kind of page (“unknown” asks what condition asks)"
    for ask in params.ask.values():
        if ask not in _ASKS:
            yield f"“{ask}” in “ask” must be one of {', '.join(_ASKS)}"


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note where the statement is made, and what calls for it."""
    words = _patterns.words_of(params.words)
    accept = _patterns.matcher(params.accept, words)
    near = _patterns.matcher(params.accept_about, words)
    refuse = _patterns.matcher(params.refuse, words)
    silent = _patterns.matcher(params.trigger_lead_refuse, words)
    made = {"kind": params.statement}
    alone = set()
    lead = ""
    around = _around(section) if params.trigger_beside_refuse else {}
    for one in said(section):
        if accept.meets(one.text) and not refuse.meets(one.text):
            alone.add(one.span)
            yield Fact("statement-made", one.span, made)
        elif near.meets(one.text) and not refuse.meets(one.text):
            yield Fact("statement-near", one.span, made)
        if one.block.is_content and one.block.kind != "alt":
            lead = lead if one.block.kind == "item" else one.text
            for trigger in _triggers(one, params, words):
                led = one.block.kind == "item" and silent.meets(lead)
                if not led and not _beside(trigger, around.get(one.block, ""), params, words):
                    yield trigger
    for pair in labelled(section) if params.labels else ():
        if pair.value.span not in alone and accept.meets(pair.text) and not refuse.meets(pair.text):
            yield Fact("statement-made", pair.span, made)
    if params.headings:
        yield from _headings(section, params, words)
    if params.lines:
        yield from _lines(section, params, words)


def _lines(section: Section, params: Params, words: Words) -> Iterator[Fact]:
    """Note lines that make the statement if they stand at an edge of the page, and where edges are."""
    meant = _patterns.matcher(params.lines, words)
    for block in section.blocks:
        if block.is_content and block.kind != "heading":
            text = section.of(block)
            if len(text) <= _LINE and meant.meets(text):
                yield Fact("statement-line", block.span, {"kind": params.statement})
    if content := [b.span for b in section.blocks if b.is_content]:
        yield Fact("statement-edge", content[-1], {})


def _headings(section: Section, params: Params, words: Words) -> Iterator[Fact]:
    """Note headings that make the statement with what follows: text here, or a section below."""
    meant = _patterns.matcher(params.headings, words)
    for block, after in zip_longest(section.blocks, section.blocks[1:]):
        if not block.is_content:
            continue
        text = section.of(block)
        short = len(text.split()) <= _HEADING_WORDS and text[-1] != "."
        counts = short and meant.meets(text)
        if counts and after is not None and after.kind != "heading":
            yield Fact("statement-made", block.span, {"kind": params.statement})
        elif block.kind == "heading":
            alone = counts and after is None
            yield Fact("statement-heading", block.span, {"level": block.level, "alone": alone})


def _triggers(one: Said, params: Params, words: Words) -> Iterator[Fact]:
    """Note a trigger of each group: of the first pattern that is met, the first and longest."""
    for about, triggers in {"": params.trigger, **params.trigger_about}.items():
        named = bool(about) and _patterns.matcher((about,), words).meets(one.text)
        if named and one.block.kind == "heading":
            yield Fact("statement-about", one.span, {"about": about})
        if not _patterns.matcher(triggers, words).meets(one.text):
            continue
        found = [
            (at, match.start, -match.end)
            for at, pattern in enumerate(triggers)
            for match in _patterns.matcher((pattern,), words).all(one.text)
        ]
        refused = list(_refused(one.text, {-end for _, _, end in found}, params, words))
        spans = (Span(start, -end) for _, start, end in sorted(found))
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


def _around(section: Section) -> dict[Block, str]:
    """Return the text of each block; of an item, that of its whole list."""
    found: dict[Block, str] = {}
    for is_item, run in groupby(section.blocks, lambda b: b.kind == "item"):
        blocks = list(run)
        whole = ". ".join(map(section.of, blocks)) if is_item else ""
        found |= {b: whole or section.of(b) for b in blocks}
    return found


def _beside(trigger: Fact, around: str, params: Params, words: Words) -> bool:
    """Say whether what stands around a trigger takes its force."""
    return any(
        _patterns.matcher((raised,), words).meets(str(trigger.values.get("words", "")))
        and _patterns.matcher((refuse,), words).meets(around)
        for raised, refuse in params.trigger_beside_refuse.items()
    )


def _refused(text: str, ends: set[int], params: Params, words: Words) -> Iterator[Span]:
    """Yield where triggers have no force. "No fever, cough or chest pain": to the clause's end."""
    for match in _patterns.matcher(params.trigger_refuse, words).all(text):
        end = match.end
        if end in ends:
            clause = _CLAUSE_END.search(text, end)
            end = clause.start() if clause else len(text)
        yield Span(match.start, end)


def asked(params: Params, kind: str) -> str:
    """Return "required", "advised" or "not asked" for a kind of page."""
    return params.ask.get("condition" if kind == "unknown" else kind, "not asked")


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Fact | Hit]:
    """Report the statement when this page needs it and does not make it."""
    made = min((f.span for f in facts if f.kind == "statement-made"), default=None)
    made = made or _parted(facts) or _at_edge(facts, about)
    trigger = _first_trigger(facts)
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
    if needed and not present:
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
    words = _patterns.words_of(params.words)
    for pattern, text in params.approved_text.items():
        if pattern == _ANY or _patterns.matcher((pattern,), words).meets(trigger):
            return f"Your approved words are: “{text}”"
    return params.unapproved


def _first_trigger(facts: Sequence[Fact]) -> Fact | None:
    known = {"", *(f.values["about"] for f in facts if f.kind == "statement-about")}
    triggers = (f for f in facts if f.kind == "statement-trigger" and f.values["about"] in known)
    near = any(f.kind == "statement-near" for f in facts)
    return next((f for f in triggers if not (near and f.values["special"])), None)
