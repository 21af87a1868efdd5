"""Orders that speak of "the patient" on a page that speaks to the reader: "patients should rest".

Sees "the patient" or "patients" before "should", "must", "need to" and the like, where the page as a
whole says "you", or never does and gives several such orders. Leaves alone the patient of somebody
else ("your patients"), what patients may, can or do, and what is written for clinicians. Misses orders
in other words ("rest is needed by patients").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint.checks._needed import Needed, are_here, needed
from pagelint.checks._options import once_for_options
from pagelint.checks._own_words import own_blocks
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.nlp.runs import folded, runs
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"count", "reason"})
_YOU = re.compile(r"you(?<!\wyou)(?:rself|rs?)?\b")

_YOURS = frozenset({"you", "your", "yours", "yourself"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    who: tuple[str, ...] = option((), "the reader in the third person")
    orders: tuple[str, ...] = option((), "words that make it an order")
    clinical: tuple[str, ...] = option((), "a section that says this speaks to clinicians")
    you: int = option(2, "a page that says “you” so often speaks to its reader")
    alone: int = option(2, "so many orders on a page without any “you” are meant for its reader")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    for name in ("you", "alone"):
        if getattr(params, name) < 1:
            yield f"“{name}” must be 1 or more"


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each such order, and how often the section says "you"."""
    if not params.who or not params.orders:
        return
    order, needs, clinical_words = _looks(params)
    text = section.text.casefold()
    clinical = any(map(text.__contains__, clinical_words))
    if clinical:
        yield Fact("for-clinicians", Span(0, 0))
    here = runs(section.text)
    ordered = not clinical and are_here(needs, here)
    for own in own_blocks(section) if ordered or not here.isdisjoint(_YOURS) else ():
        low = folded(own.text)
        if "you" in low and (count := len(_YOU.findall(low))):
            yield Fact("you", own.block.span, {"count": count})
        told = ordered and are_here(needs, runs(own.text))
        for found in order.finditer(own.text) if told else ():
            if own.holds(*found.span()):
                yield Fact("third-person", own.span(*found.span()))


@once_for_options
def _looks(
    params: Params,
) -> tuple[re.Pattern[str], Needed, tuple[str, ...]]:
    """Return what finds an order, what it needs, and what speaks to clinicians."""
    who, orders = (
        "|".join(map(re.escape, sorted(w, reverse=True))) for w in (params.who, params.orders)
    )
    order = re.compile(
        rf"(?<![\w-])(?<!for )(?<!of )(?<!to )(?<!with )(?<!in )(?<!by )(?<!our )(?<!their )(?:{who})"
        rf" (?:also |always |usually |then )?(?:{orders})\b",
        re.IGNORECASE,
    )
    return (
        order,
        # Of "the patient", the word that fewer texts have; a blank stands behind it.
        needed((max(who.split(), key=len, default="") for who in params.who), params.orders),
        tuple(words.casefold() for words in params.clinical),
    )


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report the orders of a page that speaks to its reader."""
    del about
    count = sum(f.values["count"] for f in facts if f.kind == "you")
    orders = [f for f in facts if f.kind == "third-person"]
    clinical = any(f.kind == "for-clinicians" for f in facts)
    alone = not count and not clinical and len(orders) >= params.alone
    reason = "Nothing here speaks to “you”." if alone else "The page says “you” elsewhere."
    if alone or count >= params.you:
        for order in orders:
            yield Hit(order.span, {"count": count, "reason": reason})
