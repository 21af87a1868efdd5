"""Abbreviations that the page uses and does not spell out in time, or spells out in two ways.

Sees words in capitals (CABG, eGFR, MRIs), in mixed case (IgG, PaO2), and what the glossary lists.
Spelled out means: the long form just before or after, in brackets or with "or", "called", "stands
for"; a label that carries it in brackets; `<abbr title>`; a definition list. Misses short forms in
small letters (prn) and those with a slash in them (FEV1/FVC).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pagelint.checks._find_terms import find_terms
from pagelint.checks._genes import gene_names
from pagelint.checks._long_forms import alike
from pagelint.checks._pointers import points_away
from pagelint.checks._reading import LATE, in_order, in_time, is_running
from pagelint.checks._short_forms import listed, short_forms
from pagelint.checks._spelled_out import spelled_out
from pagelint.glossary import Abbreviation, Glossary, filled, option
from pagelint.model import Block, Section, Span
from pagelint.nlp.raised import unmarked
from pagelint.verdict import About, Edit, Fact, Hit

VALUES = frozenset({"term", "long", "suggestion", "late", "finding"})

_NAMED = 3  # meanings that a suggestion names at most
_WORD = re.compile(r"[\w&]+(?:[-/][\w&]+)*")
_CAPITALS = re.compile(r"[A-Z][\w&]*?[A-Z\d]")


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    glossary: Glossary = filled(Glossary(), "the abbreviations of all packs and of the house")
    known: tuple[str, ...] = option((), "abbreviations that every reader knows")
    ask: tuple[str, ...] = option((), "widely known ones this house wants spelled out all the same")
    units: tuple[str, ...] = option((), "units and signs that look like abbreviations")


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note every abbreviation, every place that spells one out, and what else is in capitals."""
    elsewhere: set[str] = set()
    genes: set[str] = set()
    for at, block in enumerate(section.blocks):
        used: list[Span] = []
        if block.is_content and block.kind != "alt":
            for span, short, is_used in _used(section, block, params):
                used += [span] if is_used else []
                facts = _facts(section, block, at, (span, short), params)
                yield from (f for f in facts if is_used or f.kind == "spelled-out")
        elsewhere.update(_other_capitals(section, block, used))
        genes.update(gene_names(section.of(block)))
    for kind, words in (("other-capitals", elsewhere), ("gene-names", genes)):
        if words:
            yield Fact(kind, Span(0, len(section.text)), {"words": tuple(sorted(words))})


def _used(section: Section, block: Block, params: Params) -> Iterator[tuple[Span, str, bool]]:
    """Yield the short forms in a block, and whether each is used there.

    In "gastrointestinal (GI) tract" one is only spelled out: the name around it is what is used.
    """
    forms = short_forms(section.of(block), params.glossary, params.known)
    if not forms:
        return
    terms = deque(u.span for u in find_terms(section, block, params.glossary))
    index = listed(params.glossary)
    for span, short in forms:
        here = span.shift(block.span.start)
        # As a term (HbA1c) or inside a longer one ("GLP-1 medicine"), the term is what needs explaining.
        around = _around(terms, here)
        is_term = any(here != t or short not in index for t in around)
        if short in params.units:
            continue
        if not is_term:
            yield here, short, True
        elif section.text[here.start - 1 : here.end + 1] == f"({short})":
            yield here, short, False


def _facts(
    section: Section, block: Block, at: int, use: tuple[Span, str], params: Params
) -> Iterator[Fact]:
    span, short = use
    entry = listed(params.glossary).get(short, Abbreviation())
    both = "-" in short and all(p in params.known for p in short.split("-"))  # "HIV-AIDS"
    known = both or short in params.known or (entry.known and short not in params.ask)
    name = entry.name or short
    running = is_running(section, block) and not points_away(section, span)
    values = {"term": name, "known": known, "running": running}
    yield Fact("abbreviation-use", span, {**values, "long": entry.long, "plain": entry.plain})
    found = spelled_out(section, block, at, span, short, entry)
    if found is not None:
        yield Fact("spelled-out", span, {"term": name, "how": found.how, "long": found.long})
        if found.bracket is not None:
            yield Fact("short-form-bracket", found.bracket, {**values, "text": short})


def _other_capitals(section: Section, block: Block, used: Sequence[Span]) -> Iterator[str]:
    """Yield what may be a short form too, in parts and whole: in image texts, in "FEV1/FVC", in loud lines."""
    text = section.of(block)
    if not _CAPITALS.search(text):
        return
    left, text, at = deque(sorted(used)), unmarked(text), 0
    for word in [w for w in _WORD.findall(text) if not w.islower() and _CAPITALS.search(w)]:
        at = text.index(word, at) + len(
            word
        )  # no other word holds it: it would have such capitals too
        span = Span(at - len(word), at).shift(block.span.start)
        if not _around(left, span):
            yield word
            yield from re.split("[-/]", word)


def _around(spans: deque[Span], here: Span) -> list[Span]:
    """Return the spans that hold `here`; those that end before it are taken off, so ask from left to right."""
    while spans and spans[0].end <= here.start:
        spans.popleft()
    return [s for s in takewhile(lambda s: s.start <= here.start, spans) if here.within(s)]


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Fact | Hit]:
    """Report each abbreviation once: at its first use in running text, or where its meaning changes."""
    del about
    spelled: dict[str, list[Fact]] = {}
    first: dict[str, Fact] = {}
    genes: set[str] = set()
    for fact in in_order(facts):
        if fact.kind == "spelled-out":
            spelled.setdefault(fact.values["term"], []).append(fact)
        elif (
            fact.kind == "abbreviation-use" and fact.values["running"] and not fact.values["known"]
        ):
            first.setdefault(fact.values["term"], fact)
        elif fact.kind == "gene-names":
            genes.update(fact.values["words"])
    for term, use in first.items():
        there = spelled.get(term, ())
        # A listed one may be a disease too ("NF1"), which bears the name of its gene.
        gene = term in genes and term not in listed(params.glossary)
        if not gene and not any(in_time(s, use) for s in there):
            yield Fact("unexplained", use.span, {"term": term})
            yield _unexplained(use, there)
    for places in spelled.values():
        yield from _two_ways(places)


def _unexplained(use: Fact, late: Sequence[Fact]) -> Hit:
    every: tuple[str, ...] = use.values["long"]
    meanings: list[str] = []
    for long in every:
        if not any(alike(long, m) for m in meanings):
            meanings.append(long)
    only = meanings[0] if len(meanings) == 1 else ""
    sure = only and len({re.sub(r"\W", "", long).casefold() for long in every}) == 1 and not late
    return Hit(
        use.span,
        {
            "term": use.values["term"],
            "long": only,
            "suggestion": _LATER if late else _suggestion(meanings),
            "late": LATE if late else "",
            "finding": f"is not spelled out{LATE}" if late else "is never spelled out here",
        },
        edits=(Edit(Span(use.span.end, use.span.end), f" ({only})"),) if sure else (),
        related=tuple(s.span for s in late[:1]),
    )


_LATER = "Write it out here, where readers first meet it, with the short form in brackets."


def _suggestion(meanings: Sequence[str]) -> str:
    if len(meanings) > 1:
        *others, last = [f"“{m}”" for m in meanings[:_NAMED]]
        return f"It can mean {', '.join(others)} or {last}. Write out the one you mean."
    if meanings:
        return f"If it means “{meanings[0]}”, write that out, with the short form in brackets."
    return "Write it out, with the short form in brackets."


def _two_ways(places: Sequence[Fact]) -> Iterator[Hit]:
    """Report the second meaning that a page gives to one short form."""
    said = [p for p in places if p.values["long"]]
    for second in said[1:]:
        one, other = said[0].values["long"], second.values["long"]
        if not alike(one, other):
            yield Hit(
                second.span,
                {
                    "term": second.values["term"],
                    "long": other,
                    "suggestion": f"Here it is “{other}”, and before it was “{one}”. Keep the short form for one "
                    "of them, and write out the other each time.",
                    "late": "",
                    "finding": "is spelled out in two ways on this page",
                },
                related=(said[0].span,),
            )
            return
