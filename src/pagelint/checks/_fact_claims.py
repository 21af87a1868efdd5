"""What one sentence says of one fact: which of its values agree, are old, or belong to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from pagelint.checks import _patterns
from pagelint.checks._fact_values import Value, beyond, comparable, same, values
from pagelint.checks._said import Said
from pagelint.facts import KnownFact, Stale
from pagelint.verdict import Fact

WRONG = ("stale", "wrong")
CLAIM_VALUES = frozenset({"name", "said", "approved", "body", "reason"})


def claims(one: Said, fact: KnownFact, context: str) -> Iterator[Fact]:
    """Yield each value in a sentence about a fact, with what it is to the fact."""
    found = [
        (v.span, *_judged(v, fact), _bodies_with(v, fact))
        for v in values(one.text)
        if _is_of(v, fact)
    ]
    for stale in fact.stale:
        if stale.words:
            spans = _patterns.matcher((stale.words,)).all(one.text)
            found += ((span, "stale", stale.since, ()) for span in spans)
    excuse = _excuse(fact, context, {verdict for _, verdict, *_ in found})
    for span, verdict, since, bodies in found:
        text = " ".join(one.text[span.start : span.end].split())
        yield Fact(
            "fact-said",
            span.shift(one.span.start),
            {
                "id": fact.name,
                "said": text,
                "verdict": excuse if excuse and verdict in WRONG else verdict,
                "since": since,
                "bodies": bodies,
            },
        )


def topic(one: Said, title: str) -> str:
    """Return the words that tell what a sentence is about: its own, below those of its heading."""
    return one.text if one.block.kind == "heading" else f"{title}: {one.text}"


def _excuse(fact: KnownFact, context: str, verdicts: set[str]) -> str:
    """Return why a wrong value in this sentence is no contradiction, "" when it is one."""
    if "agrees" in verdicts and not _is_of_hours(fact):
        return "beside the right value"
    if fact.unless and _patterns.matcher(fact.unless).meets(context):
        return "other people"
    named = tuple(fact.others)
    return "other body" if named and _patterns.matcher(named).meets(context) else ""


def _is_of_hours(fact: KnownFact) -> bool:
    """Say whether a fact is of opening hours: each of their times must be right."""
    return any(v.kind == "time of day" for text in fact.value for v in values(text))


def _is_of(value: Value, fact: KnownFact) -> bool:
    """Say whether a value is of the kind that a fact speaks of."""
    texts = (*fact.value, *(s.value for s in fact.stale if s.value))
    return any(comparable(known, value) for text in texts for known in values(text))


def _judged(value: Value, fact: KnownFact) -> tuple[str, str]:
    """Return what a value is to a fact, and since when it is that."""
    right = [known for text in fact.value for known in values(text)]
    if any(same(known, value, whole=True) for known in right):
        return "agrees", ""
    if (old := _stale(value, fact)) is not None:
        return "stale", old.since
    if any(same(known, value) for known in right):
        return "agrees", ""
    of_kind = [known for known in right if comparable(known, value)]
    if fact.only and of_kind:
        wrong = all(beyond(known, value) for known in of_kind)
        return ("wrong" if wrong else "agrees"), ""
    return "other value", ""


def _stale(value: Value, fact: KnownFact) -> Stale | None:
    for stale in fact.stale:
        if stale.value and any(same(k, value, whole=True) for k in values(stale.value)):
            return stale
    return None


def _bodies_with(value: Value, fact: KnownFact) -> tuple[str, ...]:
    """Return the other bodies that say this very value."""
    return tuple(
        body
        for body, theirs in fact.others.items()
        if any(same(known, value) for text in theirs for known in values(text))
    )


def shown(fact: KnownFact, text: str, since: str) -> dict[str, str]:
    """Return what messages may say of a claim about a fact."""
    return {
        "name": fact.name,
        "said": text,
        "approved": fact.told,
        "body": "; ".join(part for part in (fact.origin, _standing(fact)) if part),
        "reason": f"That was right until {_month(since)}." if since else "Check which is right.",
    }


def _standing(fact: KnownFact) -> str:
    if fact.approved_by:
        return f"approved by {fact.approved_by} on {fact.approved_on}"
    return "a proposal, not approved yet"


def _month(since: str) -> str:
    year, _, month = since.partition("-")
    from calendar import month_name  # a module that takes time

    return f"{month_name[int(month)]} {year}" if month else year
