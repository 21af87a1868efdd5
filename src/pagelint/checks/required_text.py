"""A statement that the page must make, and where it is missing.

Sees every sentence of the file, footer and head included, with the rule's accepted wordings and
near-misses. A rule with triggers asks only where the page says something that calls for it.
Misses statements in pictures and on linked pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pagelint import nlp
from pagelint.checks import _patterns
from pagelint.glossary import option
from pagelint.model import KINDS, Block, Section, Span
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"trigger", "kind"})
_ASKS = ("required", "advised", "not asked")


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    statement: str = option("", "the kind of statement, as reports name it")
    accept: tuple[str, ...] = option((), "wordings that count; see the pattern language")
    headings: tuple[str, ...] = option((), "headings that count when text follows them")
    refuse: tuple[str, ...] = option((), "near-misses: a sentence that meets one never counts")
    trigger: tuple[str, ...] = option((), "what on the page calls for it (none: every page does)")
    trigger_refuse: tuple[str, ...] = option((), "sentences that do not trigger")
    within: tuple[str, ...] = option((), "only sentences of a page that says one of these trigger")
    ask: Mapping[str, str] = option({}, "for each kind of page: required, advised or not asked")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if not params.statement:
        yield "“statement” is missing: which kind of statement is it?"
    if not params.accept and not params.headings:
        yield "“accept” is missing: which wordings count?"
    for name in ("accept", "headings", "refuse", "trigger", "trigger_refuse", "within"):
        yield from _patterns.problems(getattr(params, name))
    for kind, ask in params.ask.items():
        if kind not in KINDS or kind == "unknown":
            yield f"“{kind}” in “ask” is no kind of page (“unknown” asks what condition asks)"
        if ask not in _ASKS:
            yield f"“{ask}” in “ask” must be one of {', '.join(_ASKS)}"


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note where the statement is made, and what calls for it."""
    for at, block in enumerate(section.blocks):
        if block.kind == "heading" and params.headings and _heads(section, at, params):
            yield Fact("statement-made", block.span, {"kind": params.statement})
        for sentence in nlp.block_sentences(section, block):
            yield from _in_sentence(sentence.text, sentence.span, block, params)


def _in_sentence(text: str, span: Span, block: Block, params: Params) -> Iterator[Fact]:
    refused = _patterns.first_match(params.refuse, text)
    if not refused and _patterns.first_match(params.accept, text):
        yield Fact("statement-made", span, {"kind": params.statement})
    if not block.is_content or block.kind == "alt":
        return
    if _patterns.first_match(params.within, text):
        yield Fact("statement-within", span, {"kind": params.statement})
    found = _patterns.first_match(params.trigger, text) if params.trigger else None
    if found and not _patterns.first_match(params.trigger_refuse, text):
        where = Span(span.start + found.start(), span.start + found.end())
        yield Fact("statement-trigger", where, {"kind": params.statement, "words": found.group()})


def _heads(section: Section, at: int, params: Params) -> bool:
    if not _patterns.first_match(params.headings, section.of(section.blocks[at])):
        return False
    return at + 1 < len(section.blocks) and section.blocks[at + 1].kind != "heading"


def asked(params: Params, kind: str) -> str:
    """Return "required", "advised" or "not asked" for a kind of page."""
    return params.ask.get("condition" if kind == "unknown" else kind, "not asked")


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Fact | Hit]:
    """Report the statement when this page needs it and does not make it."""
    made = next((f for f in facts if f.kind == "statement-made"), None)
    trigger = next((f for f in facts if f.kind == "statement-trigger"), None)
    if params.within and not any(f.kind == "statement-within" for f in facts):
        trigger = None
    ask = asked(params, about.kind)
    needed = ask != "not asked" and (trigger is not None or not params.trigger)
    where = made.span if made else Span(0, 0)
    values = {
        "kind": params.statement,
        "required": needed and ask == "required",
        "present": bool(made),
    }
    yield Fact("statement", where, values)
    if needed and made is None:
        words = trigger.values["words"] if trigger else ""
        low = ask == "advised" or about.kind == "unknown"
        yield Hit(
            trigger.span if trigger else None,
            {"trigger": words, "kind": about.kind},
            severity="note" if low else None,
        )
