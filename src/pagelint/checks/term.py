"""Medical terms that the page uses before it explains them, or never explains.

Sees the glossary's terms in any regular form, everyday words in a medical sense, rare words that look
medical, and diseases that bear a name. A family (metastasis, metastatic) is explained once for all. An
explanation that comes a good way further on does not help. What editors would rather let pass is left alone,
and what they may let pass is worth a thought only.
Misses terms of several everyday words that no list holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pagelint.checks._advice import Manner, advice
from pagelint.checks._asking import ALWAYS, Page, likelihood, need_of, signs_of
from pagelint.checks._by_its_words import by_its_words
from pagelint.checks._explained import WORDED, explanations
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import core
from pagelint.checks._must_act import Orders
from pagelint.checks._names import in_name
from pagelint.checks._outside_terms import evidence_of
from pagelint.checks._read_terms import Part, read
from pagelint.checks._reading import in_order, in_time, is_bare, is_running
from pagelint.checks._short_names import by_known_short_form
from pagelint.checks._taken_up import taken_up
from pagelint.checks._telling_title import titled
from pagelint.checks._wording import wording
from pagelint.glossary import Glossary, Sense, filled, option
from pagelint.model import Block, Section
from pagelint.nlp.difficulty import word_difficulty
from pagelint.shelf import kept
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"term", "plain", "use", "suggestion", "late", "draft"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    glossary: Glossary = filled(Glossary(), "the terms of all packs and of the house")
    endings: tuple[str, ...] = option((), "endings that make a rare word a medical term")
    beginnings: tuple[str, ...] = option((), "beginnings that make a rare word a medical term")
    medicines: tuple[str, ...] = option((), "endings that make a rare word a medicine's name")
    everyday: tuple[str, ...] = option((), "words of such a form that everybody knows")
    easy: float = option(0.46, "words outside the glossary count above this difficulty (0 to 1)")
    known: tuple[str, ...] = option((), "glossary terms this house does not ask to explain")
    ask: tuple[str, ...] = option((), "widely known terms this house wants explained all the same")
    titles: Mapping[str, tuple[str, ...]] = option(
        {}, "plain words in a section's title that explain a term in its text"
    )
    again: str = option("page", "explain once a “page”, or again in each “section”")
    links: str = option("never", "a link on the term explains it: “never”, or “always”")
    order: str = option(
        "term-first", "“term-first”: stent (a tube), or “plain-first”: tube (stent)"
    )
    drafts: str = option("show", "wordings without a reviewer: “show” with a mark, or “never”")
    sure: float = option(
        0.3, "report a term where editors ask for it at least this often (0 to 1; 0 reports all)"
    )
    firm: float = option(
        0.65, "where editors ask for a term less often than this, the finding is one severity lower"
    )


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    for form in (*params.endings, *params.beginnings, *params.medicines):
        if not re.fullmatch(r"[a-z]{3,}", form):
            yield f"“{form}” is no ending or beginning: write three or more small letters"
    choices = {
        "again": ("page", "section"),
        "links": ("never", "always"),
        "order": ("term-first", "plain-first"),
        "drafts": ("show", "never"),
    }
    for name, legal in choices.items():
        if getattr(params, name) not in legal:
            yield f"“{name}” must be “{legal[0]}” or “{legal[1]}”"
    for name in ("easy", "sure", "firm"):
        if not 0 <= getattr(params, name) <= 1:
            yield f"“{name}” must be between 0 and 1"


def parsed(section: Section, params: Params) -> Iterator[tuple[Block, int]]:
    """Yield the blocks in which grammar may explain a term, nothing else does, and where the last such term ends."""
    for part in _read(section, params):
        looked = part.looked
        if looked.unsure:
            yield looked.block, max(looked.uses[n].span.end for n in looked.unsure)


@lru_cache(maxsize=8)
@kept
def _known_short(glossary: Glossary) -> frozenset[str]:
    """Return the short forms that nearly everybody knows."""
    return frozenset(a.name for a in glossary.abbreviations if a.known)


def _read(section: Section, params: Params) -> tuple[Part, ...]:
    evidence = evidence_of(
        params.endings, params.beginnings, params.medicines, params.easy, params.everyday
    )
    return read(section, params.glossary, evidence, params.ask)


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note every use of a term, every explanation of one, and the words that explain it."""
    parts = _read(section, params)
    every: dict[str, list[Use]] = {}
    for part in parts:
        for use, _ in part.uses:
            every.setdefault(use.name, []).append(use)
    explained = [fact for part in parts for fact in _told(section, part, every, params)]
    yield from explained
    yield from _noted(section, parts, params, explained)


def _told(
    section: Section, part: Part, every: Mapping[str, Sequence[Use]], params: Params
) -> Iterator[Fact]:
    """Yield the explanations of the terms in a block, and the words that do it. `every`: all uses, by term."""
    looked = part.looked
    if params.links == "always":
        yield from _linked(section, [use for use, _ in part.uses])
    known_short = _known_short(params.glossary)
    brackets = "(" in section.of(looked.block)
    for use in looked.uses:
        if brackets and by_known_short_form(section, use, known_short):
            yield Fact("explained", use.span, {"term": use.name, "how": "short form"})
        elif how := titled(section, use, params.titles):
            yield Fact("explained", use.span, {"term": use.name, "how": how})
        elif not use.term.known and taken_up(section, looked.block, use, every.get(use.name, ())):
            yield Fact("explained", use.span, {"term": use.name, "how": "taken up"})
    for e in explanations(section, looked):
        yield from (Fact("explained", e.use.span, {"term": t, "how": e.how}) for t in e.use.names)
        known = e.use.term.known or e.use.name in params.known
        if e.how in WORDED and not known:
            said = section.text[e.use.span.start : e.use.span.end]
            yield Fact("gloss", core(section.text, e.gloss), {"term": e.use.name, "text": said})


def _linked(section: Section, uses: Sequence[Use]) -> Iterator[Fact]:
    """Note the uses that a house takes for explained because they lead to another page."""
    links = [m.span for m in section.marks if m.kind == "link"]
    for use in uses:
        if any(use.span.meets(link) for link in links):
            yield Fact("explained", use.span, {"term": use.name, "how": "link"})


def _noted(
    section: Section, parts: Sequence[Part], params: Params, explained: Sequence[Fact]
) -> Iterator[Fact]:
    """Yield the uses of terms, with a wording for each that may be reported.

    That is the first use in running text, or the first that is no bare list item either, without an explanation in
    time.
    """
    told: dict[str, Fact] = {}
    for fact in explained:
        if fact.kind == "explained":
            name = fact.values["term"]
            told[name] = min(told.get(name, fact), fact, key=lambda f: f.span)
    if not parts:
        return
    orders = Orders(section)
    met: dict[str, bool] = {}  # whether all uses so far were bare list items
    for part in parts:
        block = part.looked.block
        running = is_running(section, block)
        for use, senses in part.uses:
            if in_name(section, block, use):
                continue
            fact = _use_fact(section, block, use, params, running=running)
            if orders.have(use.span):
                fact = replace(fact, values={**fact.values, "ordered": True})
            if running and not fact.values["known"]:
                alone, name = fact.values["alone"], use.name
                first = name not in met or (met[name] and not alone)
                if first:
                    met[name] = alone
                    if name not in told or not in_time(told[name], fact):
                        fact = _reportable(fact, section, block, use, senses, params)
            yield fact


def _use_fact(section: Section, block: Block, use: Use, params: Params, *, running: bool) -> Fact:
    term, text = use.term, section.text[use.span.start : use.span.end]
    known = (term.known and use.name not in params.ask) or use.name in params.known
    return Fact(
        "term-use",
        use.span,
        {
            "term": use.name,
            "kind": term.kind,
            "known": known,
            "running": running,
            "alone": is_bare(section, block, use.span),
            "difficulty": round(word_difficulty(text), 2),
            "draft": term.draft,
            "hint": "" if use.itself else term.plain,
            "text": text,
        },
    )


def _reportable(
    fact: Fact, section: Section, block: Block, use: Use, senses: tuple[Sense, ...], params: Params
) -> Fact:
    """Return a use with all that a report of it needs: the wording, and what makes editors ask or not."""
    made = {
        "wording": wording(section, block, use, senses),
        "need": ALWAYS if any(name in params.ask for name in use.names) else need_of(use),
        "signs": signs_of(section, block, use),
    }
    return Fact("term-use", use.span, {**fact.values, **made})


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Fact | Hit]:
    """Report each unexplained term once (or once a section), where readers first need it in running text."""
    del about
    explained: dict[str, list[Fact]] = {}
    first: dict[tuple[str, int], Fact] = {}
    counts: Counter[str] = Counter()
    met: set[str] = set()
    ordered: set[str] = set()  # what an order uses
    for fact in in_order(facts):
        term = fact.values["term"]
        if fact.kind == "term-use":
            met.add(term)
        if fact.kind == "explained":
            explained.setdefault(term, []).append(fact)
        elif fact.kind == "term-use" and fact.values["running"] and not fact.values["known"]:
            counts[term] += 1
            if "ordered" in fact.values:
                ordered.add(term)
            key = term, fact.section if params.again == "section" else 0
            if first.setdefault(key, fact).values["alone"] and not fact.values["alone"]:
                first[key] = fact  # rather where a sentence uses it
    left: list[tuple[Fact, Sequence[Fact]]] = []
    for (name, section), use in first.items():
        there = [*explained.get(name, ()), *by_its_words(use, explained)]
        if params.again == "section":
            there = [e for e in there if e.section == section]
        if not any(in_time(e, use) for e in there):
            left.append((use, there))
    page = Page(sum(map(len, explained.values())), len(met), len(left))
    manner = Manner(params.order, params.drafts)
    for use, told in left:
        term, need, signs = (use.values[key] for key in ("term", "need", "signs"))
        likely = likelihood(need, signs, counts[term], page)
        if likely < params.sure:
            yield Fact("let-pass", use.span, {"term": term})
            continue
        firm = likely >= params.firm or term in ordered
        yield Fact("unexplained", use.span, {"term": term, "firm": firm})
        # Only what explains it in so many words is worth moving up.
        late = [e for e in told if e.values["how"] in WORDED]
        hit = advice(use, late, manner, alone=counts[term] == 1)
        yield hit if firm else replace(hit, lower=True)
