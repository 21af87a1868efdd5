"""Explanations that only grammar shows: "X is a …", "X, a …,"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from pagelint import nlp
from pagelint.checks._explain_patterns import BE, EMPTY, in_a_list
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import plain_enough, shared
from pagelint.model import Block, Section, Span

# Signs in a block without which grammar is not asked.
_MAY = re.compile(r"\b(?:is|are|was|were)\b|['’]s\b|,")
# What shows behind "is" that no noun says what the thing is: "is called", "is caused by", "are in", "is harmless.", "is
# a sign of". A comma, "and" or "or" shows nothing: "are raised, itchy bumps" says what they are.
_EMPTY = (
    rf"(?:(?:an?|the)\s+)?(?:{'|'.join(sorted(EMPTY))})(?:\s+(?:of|for|that)\b|\s*(?:[.;?!]|$))"
)
_NO_NOUN = (
    r"\s+(?:(?:not|also|often|usually|sometimes|most|more|less|much|too|so|quite|very|being|only|best|still|always|now|"
    r"then|thought|\w+ly)\s+)*(?:(?:called|named|known|to|at|in|on|from|for|by|when|if|because|due|able|unable|likely|"
    r"born|causing|making|having|getting|going|trying|becoming|affecting|considered|\d+|"
    r"the most (?:common|serious|severe|important|frequent|effective|likely)(?!\s+(?:and|or)\b))\b|"
    r"(?:\w+(?<!e)ed|done|given|taken|made|found|seen|gone|not|important|possible|common|necessary|needed|the same|of|"
    r"as|unknown|unclear|uncertain|harmless|present|normal|fatal|healthy|severe|similar|different|sufficient|"
    r"responsible|available|safer?|effective|rare|active|dangerous|contagious|eas(?:y|ier)|hard(?:er)?|difficult|low(?:er)?|"
    r"high(?:er)?|larger?|small(?:er)?|mild|working)"
    r"(?:\s+(?:by|to|in|with|for|from|on|at|as|when|if|that|during|through|into|under|of|after|before|using|because|until|"
    rf"unless|within|over|so|than)\b|\s*(?:[.;:?!]|$))|{_EMPTY})"
)
# In the rest of the sentence: "is" soon, in no clause that begins in between and in no brackets, and a noun behind it;
# or a comma, dash or bracket before an article. A name's "'s" is "is" only before an article.
_CLAUSE = r"\b(?:if|where|how|while|when|unless|until|whether|although|though|because(?! of\b))\s"
_IS = re.compile(
    rf"(?:\([^()]*\)|{_CLAUSE}[^,)–—]*[,)–—]|(?!{_CLAUSE})(?:[^;(]|\((?![^()]*\)))){{0,120}}?"
    rf"(?:\b(?:is|are|was|were)(?:n['’]t)?\b(?!{_NO_NOUN})|['’]s\s+(?:(?:\w+ly|also|just|not)\s+)?(?:an?|the)\b)",
    re.IGNORECASE | re.DOTALL,
)
# What hangs on a preposition is never what "is" speaks of: "The cause of PSORIASIS is …".
_HANGS = re.compile(
    r"\b(?:of|in|with|for|to|at|on|by|from|about|into|through|during)\s+"
    r"(?:(?:an?|the|your|this|these|their|his|her|our|any|some)\s+)?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?:[,(–—]|-\s?)[\s\"“]*(?:\w+ly\s+)?(?:an?|the)\b", re.IGNORECASE)
_LEAD = 40  # characters: more than a preposition and an article
_ASKS = re.compile(r"[\W_]*(?:is|are|was|were)\s", re.IGNORECASE)


def has_signs(text: str) -> bool:
    """Say whether grammar may show an explanation anywhere in a block."""
    return _MAY.search(text) is not None


def may_show(before: str, after: str) -> bool:
    """Say whether grammar may explain a term, by the text before and after it in its sentence.

    Only then is it asked: a parse is dear.
    """
    return bool(
        _ASIDE.search(after)
        or _ASKS.match(before)
        or (_IS.match(after) and not _HANGS.search(before[-_LEAD:]))
    )


def by_parse(
    section: Section, block: Block, uses: Sequence[Use], asked: Collection[int]
) -> dict[int, tuple[str, Span] | None]:
    """Return how grammar shows uses to be explained, and by what words, by the index of the use.

    `asked` are the indexes of the uses that may be explained so.
    """
    parse = nlp.parse(section, block)
    if parse is None or _SHOWING.isdisjoint(parse.labels):
        return {}
    tokens = nlp.tokens(section, block)
    found = _by_is(section, block, uses, asked, tokens) if "attr" in parse.labels else {}
    beside = [(i, t) for i, t in enumerate(tokens) if t.label == "appos" and t.tag[:2] == "NN"]
    articled = {t.head for t in tokens if t.text.casefold() in _ARTICLES} if beside else ()
    for i, token in beside:
        if i not in articled:
            continue
        n = _use_at(uses, tokens[token.head])
        if n not in asked or _use_at(uses, token) >= 0:
            continue
        start = uses[n].span.start
        if in_a_list(section.text[max(block.span.start, start - 40) : start]):
            continue
        gloss = Span(uses[n].span.end, _clause_end(section, block, token))
        if _is_plain(section, gloss, uses, n):
            found[n] = "apposition", gloss
    return found


_SHOWING = frozenset(("attr", "appos"))  # labels of what may say what a thing is
_ARTICLES = ("a", "an", "the")


def _by_is(
    section: Section,
    block: Block,
    uses: Sequence[Use],
    asked: Collection[int],
    tokens: Sequence[nlp.Token],
) -> dict[int, tuple[str, Span] | None]:
    """Return what "X is a …" says of X, of "X and Y", and of "X" in "X pain is a …"."""
    found: dict[int, tuple[str, Span] | None] = {}
    said = [
        (i, t)
        for i, t in enumerate(tokens)
        if t.label == "attr"
        and t.tag[:2] == "NN"
        and tokens[t.head].text.casefold() in BE
        and t.text.casefold() not in EMPTY
    ]
    if not said:
        return found
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
    for i, token in said:
        at = subjects.get(token.head, i)
        if i in most or at >= i:
            continue
        gloss = Span(tokens[token.head].span.end, _clause_end(section, block, token))
        for each in (tokens[at], *joined.get(at, ())):
            n = _use_at(uses, each)
            if n in asked and _is_plain(section, gloss, uses, n):
                found[n] = "is a", gloss
        for each in modifiers.get(at, ()):
            n = _use_at(uses, each)
            if n not in asked or n in found or not _is_plain(section, gloss, uses, n):
                continue
            if shared(uses[n].term, section.text[gloss.start : gloss.end])[0]:
                found[n] = "is a", gloss
    return found


def _is_plain(section: Section, gloss: Span, uses: Sequence[Use], n: int) -> bool:
    return plain_enough(section.text[gloss.start : gloss.end], uses, gloss.start, uses[n].name)


def _clause_end(section: Section, block: Block, token: nlp.Token) -> int:
    """Return where the words of an explanation end: at the next full stop, semicolon or comma."""
    rest = section.text[token.span.end : block.span.end]
    found = re.search(r"[.;:?!](?=\s|$)", rest)
    return token.span.end + (found.start() if found else len(rest))


def _use_at(uses: Sequence[Use], token: nlp.Token) -> int:
    """Return the index of the use that holds a token, -1 if there is none."""
    n = bisect_right(uses, token.span.start, key=lambda u: u.span.start) - 1
    return n if n >= 0 and token.span.within(uses[n].span) else -1
