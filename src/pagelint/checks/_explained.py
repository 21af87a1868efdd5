"""How patient pages explain a term, and what only looks like an explanation.

One pattern a way of explaining; each is tried on the text just before or after one use. The shapes
are those that CDC's Clear Communication Index (item 7) and the NHS content guide accept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pagelint import nlp
from pagelint.checks._explain_patterns import (
    ABBREVIATION,
    APPOSITION,
    BE,
    BRACKET,
    CALLED,
    COLON,
    DASH,
    DOES,
    DURING,
    EMPTY,
    EXAMPLES,
    GLOSS_START,
    LISTED,
    NEXT_SAYS,
    NO_GLOSS,
    OPEN_BRACKET,
    OR_BEFORE,
    PURPOSE,
    SAYS,
    SAYS_NOTHING,
    SOUNDS,
    STOP,
    WHAT_IS,
    in_a_list,
    is_sound,
)
from pagelint.checks._find_terms import Use
from pagelint.model import Block, Section

_NEAR = 15  # uses on either side that can stand in the text that is looked at
_LEAD = 8  # signs that may stand before the first word of a block


def plain_enough(inside: str, uses: Sequence[Use], at: int, term: str) -> bool:
    """Say whether words in brackets or behind "or" can explain a term.

    Refused: an abbreviation alone, a pronunciation guide, a dose, a citation, a list of examples,
    words that are all hard terms themselves, or only the term again. `at` is where `inside` starts.
    """
    text = inside.strip()
    if is_sound(text) or re.fullmatch(r"[^a-z]*[A-Z][\w/.&-]{0,9}s?", text) or text[:1].isdigit():
        return False
    if (
        NO_GLOSS.search(text)
        or SAYS_NOTHING.match(text)
        or re.match(r"(?:such as|like|including|e\.g\.|for example|eg\b)", text, re.IGNORECASE)
    ):
        return False
    own = {w.casefold() for w in re.findall(r"[\w’'-]+", term)}
    hard: set[int] = set()
    for use in uses:
        if not use.term.known:
            hard.update(range(use.span.start - at, use.span.end - at))
    plain = [
        m.group()
        for m in re.finditer(r"[^\W\d_][\w’'-]*", inside)
        if m.start() not in hard and m.group().casefold() not in own | STOP
    ]
    return bool(plain)


def explanations(
    section: Section, block: Block, uses: Sequence[Use], at: int
) -> Iterator[tuple[Use, str]]:
    """Yield (use, how) for every use in a block that the text explains. `at` = the block's index."""
    text = section.text
    low, high = block.span.start, block.span.end
    marks = [m for m in section.marks if m.kind == "dfn" or (m.kind == "abbr" and m.value)]
    cut = list(nlp.block_sentences(section, block))
    parsed: dict[int, str] | None = None
    for n, use in enumerate(uses):
        start, end = use.span.start, use.span.end
        before, after = text[max(low, start - 160) : start], text[end : min(high, end + 260)]
        near = uses[max(0, n - _NEAR) : n + _NEAR]
        first = start - low <= _LEAD and not text[low:start].strip(' *“"')
        how = (
            next((m.kind for m in marks if m.span.meets(use.span)), "")
            or _by_block(section, block, use, at)
            or _before(before, after, use, near)
            or _after(before, after, use, near, first=first)
            or _next_sentence(section, block, cut, use, uses[n + 1 : n + _NEAR], at)
        )
        if not how:
            if parsed is None:
                parsed = _by_parse(section, block, uses)
            how = parsed.get(n, "")
        if how:
            yield use, how


def _by_block(section: Section, block: Block, use: Use, at: int) -> str:
    """Say whether the shape explains it: a definition list, a two-column table, a "What is X?" heading."""
    after = section.blocks[at + 1] if at + 1 < len(section.blocks) else None
    if after is None:
        return ""
    if block.kind == "term" and after.kind == "definition":
        return "definition list"
    if block.kind == "cell" and block.level == 1 and after.kind == "cell" and after.level == 2:
        whole = use.span.end - use.span.start >= 0.5 * (block.span.end - block.span.start)
        if whole and len(section.of(after).split()) >= 3:
            return "table"
    if (
        block.kind == "heading"
        and WHAT_IS.match(section.of(block))
        and after.kind in ("paragraph", "item")
    ):
        return "heading"
    return ""


def _before(before: str, after: str, use: Use, uses: Sequence[Use]) -> str:
    if CALLED.search(before):
        return "called"
    found = OPEN_BRACKET.search(before)
    if (
        found
        and re.match(r"s?(?:\s+[\w-]+){0,2}\s*[,)\]]", after)
        and not _is_hard(found, "before", use, uses, before)
    ):
        return "brackets"
    found = OR_BEFORE.search(before)
    if (
        found
        and "," in found.group()
        and re.match(r"\s*[,.;:)]|$", after)
        and not LISTED.search(before)
    ):
        return "" if _is_hard(found, "before", use, uses, before) else "or"
    done = use.term.kind in ("procedure", "test", "device") and re.match(r"\s*,\s+\w", after)
    return "during" if done and DURING.search(before) else ""


def _is_hard(found: re.Match[str], group: str, use: Use, uses: Sequence[Use], before: str) -> bool:
    """Say whether the word that should be the plain one is a hard term itself."""
    at = use.span.start - len(before) + found.start(group)
    return any(u.span.start <= at < u.span.end and not u.term.known for u in uses)


def _after(before: str, after: str, use: Use, uses: Sequence[Use], *, first: bool) -> str:
    shift = use.span.end
    rest = after
    name = use.name
    for pattern in (SOUNDS, ABBREVIATION, SOUNDS, BRACKET):
        found = pattern.match(rest)
        if found and (
            pattern is ABBREVIATION
            or is_sound(found.group().strip(" ()[]"))
            or "pronounced" in found.group()
            or (pattern is BRACKET and _another_name(found, uses, shift))
        ):
            rest = rest[found.end() :]
            shift += found.end()
    for pattern, how in ((BRACKET, "brackets"), (SAYS, "says"), (APPOSITION, "apposition")):
        found = pattern.match(rest)
        if found and plain_enough(found["inside"], uses, shift + found.start("inside"), name):
            if how == "apposition" and in_a_list(before):
                continue  # one of a list: "apixaban, an antiplatelet agent, or a …"
            if how == "says" and re.match(r"\s+or\s", rest):
                continue  # "X or Y" without a comma is a choice as often as an explanation
            if re.match(r"\s*,\s*or\s", rest) and (
                in_a_list(before) or not re.match(r"\s*,\s*or\s[^,.;]{3,60}[,.;)]", rest)
            ):
                continue  # "fever, cirrhosis, or pain" is a list
            if how == "apposition" and re.search(
                r"\b(?:and|or)\b", rest[found.end() : found.end() + 6]
            ):
                continue
            return how
    start = (
        first
        or re.search(r"[.?!:]\s+(?:An?\s+|The\s+|Your\s+)?$", before)
        or re.fullmatch(r"\s*(?:An?|The|Your|This|These)\s+", before)
    )
    if first:
        if re.match(r"[*_]*\.[*_]*\s+[A-Z][^.]{8,}", rest):
            return "label"  # "Exchange transfusion. Small amounts of blood are …" in a list
        found = COLON.match(rest) or DASH.match(rest)
        if found and plain_enough(found["inside"], uses, shift + found.start("inside"), name):
            return "list"
    elif (
        (found := DASH.match(rest))
        and GLOSS_START.match(found["inside"])
        and plain_enough(found["inside"], uses, shift + found.start("inside"), name)
    ):
        return "dash"
    if (
        start
        and use.term.kind in ("procedure", "test", "medicine", "device", "body", "condition")
        and DOES.match(rest)
    ):
        return "does"
    if use.term.kind == "medicine":
        return _purpose(before, after)
    return ""


def _another_name(found: re.Match[str], uses: Sequence[Use], at: int) -> bool:
    """Say whether brackets hold a second medical name and nothing else: "lumbar puncture (spinal tap)"."""
    low, high = at + found.start("inside"), at + found.end("inside")
    return any(u.span.start <= low and high <= u.span.end and not u.term.known for u in uses)


def _purpose(before: str, after: str) -> str:
    here = re.split(r"(?<=[.?!])\s+(?=[A-Z])", before)[-1]
    there = " ".join(re.split(r"(?<=[.?!])\s+(?=[A-Z])", after)[:2])
    if PURPOSE.search(here) or PURPOSE.search(there):
        return "purpose"
    return "example" if EXAMPLES.search(here) else ""


def _next_sentence(
    section: Section,
    block: Block,
    cut: Sequence[nlp.Sentence],
    use: Use,
    later: Sequence[Use],
    at: int,
) -> str:
    """Say whether the next sentence explains it: "a craniotomy. This is an operation that …"."""
    i = bisect_right(cut, use.span.start, key=lambda s: s.span.start) - 1
    if i < 0 or any(u.span.start < cut[i].span.end and not u.term.known for u in later):
        return ""
    following = cut[i + 1].text if i + 1 < len(cut) else ""
    if not following and at + 1 < len(section.blocks) and block.kind == "paragraph":
        after = section.blocks[at + 1]
        following = section.of(after)[:80] if after.kind == "paragraph" else ""
    return "next sentence" if NEXT_SAYS.match(following) else ""


def _by_parse(section: Section, block: Block, uses: Sequence[Use]) -> dict[int, str]:
    """Find "X is a …" and "X, a …," by the grammar: how, by the index of the use."""
    if not re.search(r"\b(?:is|are|was|were)\b|['’]s\b|,", section.of(block)):
        return {}
    tokens = nlp.tokens(section, block)
    subjects = {t.head: t for t in reversed(tokens) if t.label == "nsubj"}
    articled = {t.head for t in tokens if t.text.casefold() in ("a", "an", "the")}
    found: dict[int, str] = {}
    for i, token in enumerate(tokens):
        if not token.tag.startswith("NN"):
            continue
        if token.label == "attr" and tokens[token.head].text.casefold() in BE:
            subject = subjects.get(token.head)
            if subject and token.text.casefold() not in EMPTY and subject.span < token.span:
                n = _use_at(uses, subject)
                found.update({n: "is a"} if n is not None else {})
        elif token.label == "appos" and i in articled and _use_at(uses, token) is None:
            n = _use_at(uses, tokens[token.head])
            if n is not None and not in_a_list(
                section.text[max(block.span.start, uses[n].span.start - 40) : uses[n].span.start]
            ):
                found[n] = "apposition"
    return found


def _use_at(uses: Sequence[Use], token: nlp.Token) -> int | None:
    """Return the index of the use that holds a token."""
    n = bisect_right(uses, token.span.start, key=lambda u: u.span.start) - 1
    return n if n >= 0 and token.span.within(uses[n].span) else None
