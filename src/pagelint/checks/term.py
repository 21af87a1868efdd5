"""Medical terms that the page uses and never explains.

Sees the glossary's terms in any regular form, and long words with a medical ending that no list
knows. A family (metastasis, metastatic) is explained once for all. Misses terms that are in no list
and have no medical ending, and everyday words with another meaning in medicine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pagelint import nlp
from pagelint.checks._explained import explanations
from pagelint.checks._find_terms import Use, find_terms
from pagelint.glossary import Glossary, Term, filled, option
from pagelint.model import Block, Section, Span
from pagelint.nlp.familiar import familiar
from pagelint.nlp.inflect import fold, singulars
from pagelint.verdict import About, Edit, Fact, Hit

VALUES = frozenset({"term", "plain", "use", "suggestion"})

# Where readers meet a term in running text; a heading names it before the text can explain it.
_RUNNING = frozenset({"paragraph", "item", "quote", "definition", "cell", "caption"})


_LINK = r"(?:of|for|and|the|on|in|&|,)"
_NAME_BEFORE = re.compile(rf"(?:[A-Z][\w’'-]*,?\s+(?:{_LINK}\s+)*)+$")
_NAME_AFTER = re.compile(rf"(?:,?\s+(?:{_LINK}\s+)*[A-Z][\w’'-]*)+")
_ORGANISATION = re.compile(
    r"\b(?:Academy|Association|Society|Institutes?|College|Foundation|Cent(?:er|re)s?|Department|Hospitals?|"
    r"Clinic|Journal|Division|Board|Network|Council|Program(?:me)?|National|American|Royal|International|"
    r"University|Federation|Alliance|Group|Service|Services|Unit|Ward|Team|Registry|Fund|Office)\b"
)


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    glossary: Glossary = filled(Glossary(), "the terms of all packs and of the house")
    endings: tuple[str, ...] = option((), "endings that make a long word a medical term")
    everyday: tuple[str, ...] = option((), "words with such an ending that everybody knows")
    min_letters: int = option(8, "a word outside the glossary counts from this length on")
    known: tuple[str, ...] = option((), "glossary terms this house does not ask to explain")
    ask: tuple[str, ...] = option((), "widely known terms this house wants explained all the same")


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note every use of a term, and every explanation of one."""
    for at, block in enumerate(section.blocks):
        if not block.is_content or block.kind == "alt":
            continue
        uses = list(find_terms(section, block, params.glossary))
        uses = sorted([*uses, *_outside(section, block, uses, params)], key=lambda u: u.span)
        for use in uses:
            if _in_name(section.text, block, use):
                continue
            term = use.term
            known = (term.known and use.name not in params.ask) or use.name in params.known
            yield Fact(
                "term-use",
                use.span,
                {
                    "term": use.name,
                    "plain": term.plain,
                    "use": term.use,
                    "itself": use.itself,
                    "kind": term.kind,
                    "known": known,
                    "running": block.kind in _RUNNING,
                },
            )
        for use, how in explanations(section, block, uses, at):
            yield Fact("explained", use.span, {"term": use.name, "how": how})


def _in_name(text: str, block: Block, use: Use) -> bool:
    """Say whether a use is part of the name of an organisation, a journal or a department."""
    if not text[use.span.start].isupper() or block.kind == "heading":
        return False
    before = text[max(block.span.start, use.span.start - 80) : use.span.start]
    after = text[use.span.end : min(block.span.end, use.span.end + 60)]
    run = (_NAME_BEFORE.search(before), _NAME_AFTER.match(after))
    return any(found and _ORGANISATION.search(found.group()) for found in run)


def _outside(section: Section, block: Block, uses: Sequence[Use], params: Params) -> Iterator[Use]:
    """Yield words outside the glossary that have a medical ending."""
    if not params.endings:
        return
    taken = [u.span for u in uses]
    endings, everyday = tuple(params.endings), frozenset(params.everyday)
    for word in nlp.words(section, block):
        folded = fold(word.text)
        if len(folded) < params.min_letters or not folded.isalpha() or word.text[1:].isupper():
            continue
        base = next((b for b in singulars(folded) if b.endswith(endings)), "")
        if not base or base in everyday or folded in everyday or familiar(base):
            continue
        if not any(word.span.meets(s) for s in taken):
            yield Use(word.span, base, Term(name=base, kind="condition"), block)


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Fact | Hit]:
    """Report each unexplained term once, where readers first meet it in running text."""
    del params, about
    explained = {f.values["term"] for f in facts if f.kind == "explained"}
    first: dict[str, Fact] = {}
    for fact in facts:
        if fact.kind != "term-use" or fact.values["known"] or not fact.values["running"]:
            continue
        first.setdefault(fact.values["term"], fact)
    for term, fact in first.items():
        if term in explained:
            continue
        plain, use = fact.values["plain"], fact.values["use"]
        fits = fact.values["itself"] and plain
        yield Fact("unexplained", fact.span, {"term": term})
        yield Hit(
            fact.span,
            {"term": term, "plain": plain, "use": use, "suggestion": _suggestion(fact)},
            edits=(Edit(Span(fact.span.end, fact.span.end), f" ({plain})"),) if fits else (),
        )


def _suggestion(fact: Fact) -> str:
    """Return what to write; a family member gets its family's meaning as a hint, never as its own."""
    term, plain, use = (fact.values[k] for k in ("term", "plain", "use"))
    if not plain:
        return "Say in a few plain words what it is, or use a plain word instead."
    if not fact.values["itself"]:
        return f"Say in plain words what it is. (In our word list, “{term}” is: {plain}.)"
    if use:
        return f"Write “{use}”, or add “({plain})” after it."
    return f"Add “({plain})” after it, or say it in your own plain words."


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    for ending in params.endings:
        if not re.fullmatch(r"[a-z]{3,}", ending):
            yield f"“{ending}” is no ending: write three or more small letters"
