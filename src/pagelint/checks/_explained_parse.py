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


def by_parse(
    section: Section, block: Block, uses: Sequence[Use]
) -> dict[int, tuple[str, Span] | None]:
    """Return how grammar shows uses to be explained, and by what words, by the index of the use."""
    if not _MAY.search(section.of(block)):
        return {}
    tokens = nlp.tokens(section, block)
    subjects = {t.head: i for i, t in reversed(list(enumerate(tokens))) if t.label == "nsubj"}
    # "X and Y are …": what joins the subject is told too, and "X" in "X shock is …".
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
    articled = {t.head for t in tokens if t.text.casefold() in ("a", "an", "the")}
    found: dict[int, tuple[str, Span] | None] = {}
    for i, token in enumerate(tokens):
        if not token.tag.startswith("NN"):
            continue
        if token.label == "attr" and tokens[token.head].text.casefold() in BE:
            at = subjects.get(token.head, i)
            if at < i and i not in most and token.text.casefold() not in EMPTY:
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
        elif token.label == "appos" and i in articled and _use_at(uses, token) is None:
            n = _use_at(uses, tokens[token.head])
            if n is None or in_a_list(
                section.text[max(block.span.start, uses[n].span.start - 40) : uses[n].span.start]
            ):
                continue
            gloss = Span(uses[n].span.end, _clause_end(section, block, token))
            if _is_plain(section, gloss, uses, n):
                found[n] = "apposition", gloss
    return found


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
