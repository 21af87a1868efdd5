"""How patient pages explain a term, and what only looks like an explanation.

One pattern a way of explaining; each is tried on the text just before or after one use. The shapes
are those that CDC's Clear Communication Index (item 7) and the NHS content guide accept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pagelint import nlp
from pagelint.checks._find_terms import Use
from pagelint.model import Block, Section

_BE = frozenset({"is", "are", "was", "were", "'s", "’s"})
# A noun that says nothing of what the thing is: "X is a common problem".
_EMPTY = frozenset(
    "problem problems cause causes reason reasons symptom symptoms sign signs option options risk "
    "risks goal part concern issue issues result results example examples factor factors choice "
    "complication complications effect effects question step way likelihood possibility chance "
    "candidate one some most many all that this what other others it time thing things lot number "
    "percent majority name".split()
)
_ARTICLE = r"(?:an?|the|your|some|one|any)\s+"
_WORDS = r"(?:[\w’'-]+\s+)"
_CALLED = re.compile(
    r"\b(?:called|named|termed|known as|referred to as|(?:doctors )?call (?:this|it|these|them)|"
    r"(?:name|term|word)s?(?: for [^.;]{1,50})? (?:is|are)|medical (?:name|term|word)s?:?)"
    rf",?\s+(?:{_ARTICLE})?{_WORDS}{{0,2}}?[\"“‘']?$",
    re.IGNORECASE,
)
_OPEN_BRACKET = re.compile(
    rf"(?P<before>[\w’'-]+)[,]?\s*[(\[](?:also |or |sometimes |often )*(?:called |known as |or )?(?:{_ARTICLE})?{_WORDS}{{0,2}}$"
)
_OR_BEFORE = re.compile(rf"(?P<before>[\w’'-]+),?\s+or\s+(?:{_ARTICLE})?$")
_LISTED = re.compile(r",[^,.;()]{1,40},\s+or\s+[^,]*$")
_ABBREVIATION = re.compile(
    r"\s*\(\s*[“\"']?(?=[\w/.&+ -]*[A-Z])[A-Z0-9][\w/.&+-]{0,9}s?[”\"']?\s*\)"
)
_SOUNDS = re.compile(r"\s*[(\[](?:[^()\[\]]{0,8}pronounced[^()\[\]]*|[^()\[\]\s]*-[^()\[\]]*)[)\]]")
_SOUND = re.compile(
    r"(?:say |pronounced )?[\"“']?(?:[A-Za-z’']{1,8}-){1,8}[A-Za-z’']{1,8}(?: (?:[A-Za-z’']{1,8}-?)+)*[\"”']?$"
)
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{3,200})[)\]]")
_SAYS = re.compile(
    r"(?:\s*,?\s*(?:also (?:called|known as)|sometimes (?:called|known as)|known as|called|or|that is|i\.?e\.?,?|meaning|"
    r"in other words,?)\s+|\s*[,–—]\s*(?:which|that|who)\s+(?:is|are|was|were|means?|can (?!result|lead|cause|be)|helps?|makes?|carr\w+|controls?|happens?|occurs?)\s+|\s*,\s*(?:when|where|in which)\s+|"
    r"\s+(?:means?|refers? to|stands? for|(?:happens?|occurs?|develops?|forms?|results?|starts?)\s+(?:when|if|where)|(?:is|are) (?:when|where|what|how|(?:often |usually |sometimes )?(?:used|prescribed|given|taken|done|needed|made|designed) (?:to|for|as|when|if|by|of)|"
    r"made up of|defined as|another (?:name|word|term) for|the (?:medical )?(?:name|word|term) for|called|"
    r"also called|caused by|short for)|describes?|consists? of|uses|involves?|works? by)\s+)(?P<inside>[^.;()]{3,200})",
)  # fmt: skip
_DOES = re.compile(
    r"\s+(?:lets?|allows?|checks?|measures?|shows?|looks? (?:at|for|inside)|removes?|carr(?:y|ies)|makes?|controls?|produces?|"
    r"protects?|blocks?|slows?|thins?|lowers?|kills?|relieves?|treats?|prevents?|helps?|stores?|filters?|takes? pictures|"
    r"takes?|uses?|puts?|opens?|closes?|cleans?|replaces?|joins?|drains?|reduces?|keeps?|holds?|supports?|connects?|tells?|tests?|removes?|attacks?|destroys?|numbs?|fights?|stops?|causes)\s+"
)
_APPOSITION = re.compile(
    r"\s*,\s+(?P<inside>(?:a|an|one of|any|another)\s+[^,.;:()]{6,120})(?P<close>[,.;:)]|$)"
)
_DASH = re.compile(r"(?:\s+[-–—]+\s+|\s*[–—]\s*)(?P<inside>[^.;]{6,200})")
_COLON = re.compile(r"\s*:\s+(?P<inside>[^.;]{6,200})")
_DURING = re.compile(rf"(?:^|[.?!]\s+)(?:In|During|With)\s+(?:{_ARTICLE}|this\s+)?(?:\w+\s+)?$")
_PURPOSE = re.compile(
    r"\bfor (?:treating|preventing|lowering|relieving)\b|\bto (?:help|treat|prevent|relieve|reduce|lower|control|ease|slow|stop|kill|fight|manage|thin|numb|lessen|keep|clean|clear|make|bring)\b|"
    r"\bfor (?:your |the |any |mild |severe )?(?:pain|fever|nausea|swelling|anxiety|infection|constipation|sleep|depression|seizures|"
    r"high blood pressure|allerg\w+|itching|cough|heartburn|diabetes)\b|"
    r"\b(?:pain|nausea|sleep|allergy|blood pressure|cholesterol|heart|diabetes|water|anxiety) (?:medicine|medication|pill|drug|tablet|reliever|killer)s?\b|"
    r"\b(?:helps?|prevents?|treats?|relieves?|slows?|lowers?|reduces?|eases?|thins?|thinners?|softeners?|laxatives?)\b",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"\b(?:such as|like|including|include|includes|e\.g\.,?|for example,?|for instance,?|examples? (?:is|are))\s+[^.;:]{0,120}$",
    re.IGNORECASE,
)
_NEXT_SAYS = re.compile(
    r"(?:(?:In|During|With|For) (?:this|an?|the)\s.{3,60}?, |(?:This|That|These|Those|It|They|Both)\s+(?:\w+\s+)?(?:(?:is|are|was|were)\s+(?:usually\s+|often\s+|also\s+|simply\s+|just\s+)?(?:an?|the|when|where|what|how|called|made|used|done|small|thin|tiny|large)\b|"
    r"means?\b|happens?\b|occurs?\b|refers?\b|lets?\b|allows?\b|helps?\b|uses\b|describes?\b|(?:will )?(?:find|show|check|measure|look|tell|remove|take)s?\b))"
)
_WHAT_IS = re.compile(r"what(?:'s|’s| is| are| does)\b", re.IGNORECASE)
_NO_GLOSS = re.compile(
    r"\b(?:see|et al|figure|fig\.|table|https?|www|link|page|chapter|ref|brand|generic)\b|®|™|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_STOP = frozenset(
    "a an the of or and to in is are it its your you this that these with for by as at on be".split()
)


def plain_enough(inside: str, uses: Sequence[Use], at: int, term: str) -> bool:
    """Say whether words in brackets or behind "or" can explain a term.

    Refused: an abbreviation alone, a pronunciation guide, a dose, a citation, a list of examples,
    words that are all hard terms themselves, or only the term again. `at` is where `inside` starts.
    """
    text = inside.strip()
    if (
        _SOUND.fullmatch(text)
        or re.fullmatch(r"[^a-z]*[A-Z][\w/.&-]{0,9}s?", text)
        or text[:1].isdigit()
    ):
        return False
    if _NO_GLOSS.search(text) or re.match(
        r"(?:such as|like|including|e\.g\.|for example|eg\b)", text, re.IGNORECASE
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
        if m.start() not in hard and m.group().casefold() not in own | _STOP
    ]
    return bool(plain)


def explanations(
    section: Section, block: Block, uses: Sequence[Use], at: int
) -> Iterator[tuple[Use, str]]:
    """Yield (use, how) for every use in a block that the text explains. `at` = the block's index."""
    text = section.text
    low, high = block.span.start, block.span.end
    parsed: dict[int, str] | None = None
    for n, use in enumerate(uses):
        before, after = (
            text[max(low, use.span.start - 160) : use.span.start],
            text[use.span.end : min(high, use.span.end + 260)],
        )
        how = (
            _by_mark(section, use)
            or _by_block(section, block, use, at)
            or _before(before, after, use, uses)
            or _after(before, after, use, uses, first=not text[low : use.span.start].strip(' *“"'))
            or _next_sentence(section, block, use, uses[n + 1 :], at)
        )
        if not how:
            if parsed is None:
                parsed = _by_parse(section, block, uses)
            how = parsed.get(n, "")
        if how:
            yield use, how


def _by_mark(section: Section, use: Use) -> str:
    for mark in section.marks:
        if mark.span.meets(use.span) and (
            mark.kind == "dfn" or (mark.kind == "abbr" and mark.value)
        ):
            return mark.kind
    return ""


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
        and _WHAT_IS.match(section.of(block))
        and after.kind in ("paragraph", "item")
    ):
        return "heading"
    return ""


def _before(before: str, after: str, use: Use, uses: Sequence[Use]) -> str:
    if _CALLED.search(before):
        return "called"
    found = _OPEN_BRACKET.search(before)
    if (
        found
        and re.match(r"s?(?:\s+[\w-]+){0,2}\s*[,)\]]", after)
        and not _is_hard(found, "before", use, uses, before)
    ):
        return "brackets"
    found = _OR_BEFORE.search(before)
    if (
        found
        and "," in found.group()
        and re.match(r"\s*[,.;:)]|$", after)
        and not _LISTED.search(before)
    ):
        return "" if _is_hard(found, "before", use, uses, before) else "or"
    done = use.term.kind in ("procedure", "test", "device") and re.match(r"\s*,\s+\w", after)
    return "during" if done and _DURING.search(before) else ""


def _is_hard(found: re.Match[str], group: str, use: Use, uses: Sequence[Use], before: str) -> bool:
    """Say whether the word that should be the plain one is a hard term itself."""
    at = use.span.start - len(before) + found.start(group)
    return any(u.span.start <= at < u.span.end and not u.term.known for u in uses)


def _after(before: str, after: str, use: Use, uses: Sequence[Use], *, first: bool) -> str:
    shift = use.span.end
    rest = after
    for pattern in (_SOUNDS, _ABBREVIATION, _SOUNDS):
        found = pattern.match(rest)
        if found and (
            pattern is _ABBREVIATION
            or _SOUND.fullmatch(found.group().strip(" ()[]"))
            or "pronounced" in found.group()
        ):
            rest = rest[found.end() :]
            shift += found.end()
    name = use.name
    for pattern, how in ((_BRACKET, "brackets"), (_SAYS, "says"), (_APPOSITION, "apposition")):
        found = pattern.match(rest)
        if found and plain_enough(found["inside"], uses, shift + found.start("inside"), name):
            if how == "apposition" and re.search(r",\s*$", before):
                continue  # one of a list: "apixaban, an antiplatelet agent, or a …"
            if how == "says" and re.match(r"\s+or\s", rest):
                continue  # "X or Y" without a comma is a choice as often as an explanation
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
        found = _COLON.match(rest) or _DASH.match(rest)
        if found and plain_enough(found["inside"], uses, shift + found.start("inside"), name):
            return "list"
    elif (found := _DASH.match(rest)) and re.match(r"(?:an?|the)\s", found["inside"]):
        return "dash"
    if (
        start
        and use.term.kind in ("procedure", "test", "medicine", "device", "body", "condition")
        and _DOES.match(rest)
    ):
        return "does"
    if use.term.kind == "medicine":
        return _purpose(before, after)
    return ""


def _purpose(before: str, after: str) -> str:
    here = re.split(r"(?<=[.?!])\s+(?=[A-Z])", before)[-1]
    there = " ".join(re.split(r"(?<=[.?!])\s+(?=[A-Z])", after)[:2])
    if _PURPOSE.search(here) or _PURPOSE.search(there):
        return "purpose"
    return "example" if _EXAMPLES.search(here) else ""


def _next_sentence(section: Section, block: Block, use: Use, later: Sequence[Use], at: int) -> str:
    """Say whether the next sentence explains it: "a craniotomy. This is an operation that …"."""
    cut = list(nlp.block_sentences(section, block))
    for i, sentence in enumerate(cut):
        if not sentence.span.start <= use.span.start < sentence.span.end:
            continue
        if any(u.span.start < sentence.span.end and not u.term.known for u in later):
            return ""
        following = cut[i + 1].text if i + 1 < len(cut) else ""
        if not following and at + 1 < len(section.blocks) and block.kind == "paragraph":
            after = section.blocks[at + 1]
            following = section.of(after)[:80] if after.kind == "paragraph" else ""
        return "next sentence" if _NEXT_SAYS.match(following) else ""
    return ""


def _by_parse(section: Section, block: Block, uses: Sequence[Use]) -> dict[int, str]:
    """Find "X is a …" and "X, a …," by the grammar: how, by the index of the use."""
    if not re.search(r"\b(?:is|are|was|were)\b|['’]s\b|,", section.of(block)):
        return {}
    tokens = nlp.tokens(section, block)
    found: dict[int, str] = {}
    for i, token in enumerate(tokens):
        if not token.tag.startswith("NN"):
            continue
        head = token.head
        if token.label == "attr" and tokens[head].text.casefold() in _BE:
            subject = next((t for t in tokens if t.head == head and t.label == "nsubj"), None)
            if (
                subject is None
                or token.text.casefold() in _EMPTY
                or subject.span.start > token.span.start
            ):
                continue
            for n, use in enumerate(uses):
                if subject.span.within(use.span):
                    found[n] = "is a"
        elif token.label == "appos" and any(
            t.head == i and t.text.casefold() in ("a", "an", "the") for t in tokens
        ):
            for n, use in enumerate(uses):
                if tokens[head].span.within(use.span) and not token.span.within(use.span):
                    found[n] = "apposition"
    return found


def is_example(section: Section, use: Use) -> bool:
    """Say whether a use stands in a list of examples ("such as warfarin")."""
    start = max(use.block.span.start, use.span.start - 160)
    before = re.split(r"(?<=[.?!])\s+(?=[A-Z])", section.text[start : use.span.start])[-1]
    return bool(_EXAMPLES.search(before))
