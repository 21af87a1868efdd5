"""Explanations that only grammar shows: "X is a …", "X, a …,"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pagelint import nlp
from pagelint.checks._explain_patterns import BE, EMPTY, in_a_list
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import plain_enough, shared
from pagelint.model import Block, Section, Span

_MAY = re.compile(r"\b(?:is|are|was|were)\b|['’]s\b|,")


def may_show(text: str) -> bool:
    """Say whether grammar may show an explanation in a block, so that it must be parsed."""
    return bool(_MAY.search(text))


def by_parse(
    section: Section, block: Block, uses: Sequence[Use]
) -> dict[int, tuple[str, Span] | None]:
    """Return how grammar shows uses to be explained, and by what words, by the index of the use."""
    if not may_show(section.of(block)):
        return {}
    tokens = nlp.tokens(section, block)
    found: dict[int, tuple[str, Span] | None] = {}
    _by_is(section, block, uses, tokens, found)
    articled = {t.head for t in tokens if t.text.casefold() in ("a", "an", "the")}
    for i, token in enumerate(tokens):
        if token.label != "appos" or not token.tag.startswith("NN") or i not in articled:
            continue
        n = _use_at(uses, tokens[token.head])
        if n is None or _use_at(uses, token) is not None:
            continue
        start = uses[n].span.start
        if in_a_list(section.text[max(block.span.start, start - 40) : start]):
            continue
        gloss = Span(uses[n].span.end, _clause_end(section, block, token))
        if _is_plain(section, gloss, uses, n):
            found[n] = "apposition", gloss
    return found


def _by_is(
    section: Section,
    block: Block,
    uses: Sequence[Use],
    tokens: Sequence[nlp.Token],
    found: dict[int, tuple[str, Span] | None],
) -> None:
    """Find what "X is a …" says of X, of "X and Y", and of "X" in "X pain is a …"."""
    subjects = {t.head: i for i, t in reversed(list(enumerate(tokens))) if t.label == "nsubj"}
    joined: dict[int, list[nlp.Token]] = {}
    modifiers: dict[int, list[nlp.Token]] = {}
    for t in tokens:
        if t.label == "conj" and t.tag.startswith("NN"):
            joined.setdefault(t.head, []).append(t)
        elif t.label in ("amod", "compound", "nmod"):
            modifiers.setdefault(t.head, []).append(t)
    # "X is the most effective treatment" praises, and says nothing of what it is.
    most = {t.head for t in tokens if t.tag in ("JJS", "RBS")}
    most |= {tokens[h].head for h in most if tokens[h].tag.startswith("JJ")}
    for i, token in enumerate(tokens):
        if (
            not token.tag.startswith("NN")
            or token.label != "attr"
            or tokens[token.head].text.casefold() not in BE
            or token.text.casefold() in EMPTY
            or i in most
        ):
            continue
        at = subjects.get(token.head, i)
        if at >= i:
            continue
        gloss = Span(tokens[token.head].span.end, _clause_end(section, block, token))
        for each in (tokens[at], *joined.get(at, ())):
            n = _use_at(uses, each)
            if n is not None and _is_plain(section, gloss, uses, n):
                found[n] = "is a", gloss
        for each in modifiers.get(at, ()):
            n = _use_at(uses, each)
            if n is None or n in found or not _is_plain(section, gloss, uses, n):
                continue
            if shared(uses[n].term, section.text[gloss.start : gloss.end])[0]:
                found[n] = "is a", gloss


def _is_plain(section: Section, gloss: Span, uses: Sequence[Use], n: int) -> bool:
    return plain_enough(section.text[gloss.start : gloss.end], uses, gloss.start, uses[n].name)


def _clause_end(section: Section, block: Block, token: nlp.Token) -> int:
    """Return where the words of an explanation end: at the next full stop, semicolon or comma."""
    rest = section.text[token.span.end : block.span.end]
    found = re.search(r"[.;:?!](?=\s|$)", rest)
    return token.span.end + (found.start() if found else len(rest))


def _use_at(uses: Sequence[Use], token: nlp.Token) -> int | None:
    """Return the index of the use that holds a token."""
    n = bisect_right(uses, token.span.start, key=lambda u: u.span.start) - 1
    return n if n >= 0 and token.span.within(uses[n].span) else None
