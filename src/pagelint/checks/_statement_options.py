"""The options of rules that ask for a statement, and what may be wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pagelint.checks import _patterns
from pagelint.glossary import option
from pagelint.model import KINDS

ANY = "*"  # in approved texts: whatever the trigger is
_ASKS = ("required", "advised", "not asked")


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    statement: str = option("", "the kind of statement, as reports name it")
    words: Mapping[str, str] = option({}, "lists of words that the patterns name as {list}")
    accept: tuple[str, ...] = option(
        (), "wordings that count; rules/statements/pack.yaml says how they are read"
    )
    accept_only: Mapping[str, str] = option(
        {}, "accepted wordings that help with some triggers only, and which those are"
    )
    accept_refuse: tuple[str, ...] = option(
        (), "wordings around an accepted one that take its force: what they cover does not count"
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
    trigger_said: Mapping[str, tuple[str, ...]] = option(
        {}, "more triggers, where any sentence of the page says this"
    )
    accept_about: tuple[str, ...] = option(
        (), "wordings that are enough for what only “trigger_about” or “trigger_said” calls for"
    )
    trigger_first: tuple[str, ...] = option(
        (), "triggers that the finding stands at if the page has one, wherever it comes"
    )
    only_first: tuple[str, ...] = option((), "kinds of page that only “trigger_first” calls on")
    trigger_refuse: tuple[str, ...] = option(
        (), "wordings around a trigger that take its force: what they cover does not trigger"
    )
    trigger_lead_refuse: tuple[str, ...] = option(
        (), "lines that lead to a list whose items do not trigger"
    )
    trigger_under_refuse: Mapping[str, str] = option(
        {}, "headings whose lists do not trigger, and what in the line above a list lets it do so"
    )
    trigger_beside_refuse: Mapping[str, str] = option(
        {}, "triggers, and what in the same paragraph or list takes their force"
    )
    ask: Mapping[str, str] = option({}, "for each kind of page: required, advised or not asked")
    always: tuple[str, ...] = option((), "kinds of page that need it whatever they say")
    approved_text: Mapping[str, str] = option(
        {},
        "your approved words by trigger (“*” is any other); the finding quotes them",
        "say for which signs: {“suicid*”: “Call or text 988.”, “*”: “Call 911 now.”} (“*” is any other sign)",
    )
    unapproved: str = option("", "what the finding says where no approved words are given")
    draft: Mapping[str, str] = option(
        {},
        "words to offer by trigger where none are approved, for a clinician to check; [ ] is a gap to fill",
        "say for which signs: {“suicid*”: “Call or text 988.”, “*”: “Call 911 now.”} (“*” is any other sign)",
    )
    provided: bool = option(default=False, doc="the site's template brings it to every page")


def words_for(trigger: str, texts: Mapping[str, str], params: Params) -> str:
    """Return the first of some texts by trigger that is for this one, "" when none is."""
    words = _patterns.words_of(params.words)
    for pattern, text in texts.items():
        if pattern == ANY or _patterns.matcher((pattern,), words).meets(trigger):
            return text
    return ""


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
        *params.accept_refuse,
        *params.lines,
        *params.headings,
        *params.refuse,
        *params.trigger,
    ]
    patterns += (*params.trigger_first, *params.trigger_refuse, *params.trigger_lead_refuse)
    patterns += (p for p in (*params.approved_text, *params.draft) if p != ANY)
    for pairs in (params.accept_only, params.trigger_under_refuse, params.trigger_beside_refuse):
        patterns += (p for pair in pairs.items() for p in pair)
    for groups in (params.trigger_about, params.trigger_said):
        for about, triggers in groups.items():
            patterns += (about, *triggers)
    yield from _patterns.problems([*(f"{{{name}}}" for name in params.words), *patterns], words)
    for kind in (*params.ask, *params.always, *params.only_first):
        if kind not in KINDS or kind == "unknown":
            yield f"“{kind}” in “ask” is no kind of page (“unknown” asks what condition asks)"
    for ask in params.ask.values():
        if ask not in _ASKS:
            yield f"“{ask}” in “ask” must be one of {', '.join(_ASKS)}"
