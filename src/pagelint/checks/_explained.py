"""How patient pages explain a term, and what only looks like an explanation.

One function a way of explaining; each is tried on the text around one use. The shapes are those that
CDC's Clear Communication Index (item 7) and the NHS content guide accept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pagelint import nlp
from pagelint.checks._around import Around, Signs, Way
from pagelint.checks._explain_patterns import PURPOSE, SENTENCE, WHAT_IS
from pagelint.checks._explained_after import after_it
from pagelint.checks._explained_before import before_it
from pagelint.checks._explained_next import next_sentence, sentence_before
from pagelint.checks._explained_parse import Showing, by_parse
from pagelint.checks._explained_rest import rest_of_it
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import means, plain_enough
from pagelint.checks._labels import is_labelled, label, may_label
from pagelint.checks._purpose import WHAT_FOR, WHY, purpose
from pagelint.checks._reading import PASSAGE, is_title, is_under
from pagelint.checks._same_words import same_words
from pagelint.model import Block, Mark, Section, Span

# Ways of explaining in which the words that do it are known for sure.
WORDED = frozenset(
    ("brackets", "says", "apposition", "called", "or", "is a", "dash", "list", "table", "definition list")
)  # fmt: skip
_NEAR = 15  # uses on either side that can stand in the text that is looked at
_BEFORE, _AFTER = 160, 260  # characters
_LIST = 400  # characters of a list of medicines
_DESCRIBES = 8  # words of a sentence that can describe a test
_TITLE = re.compile(r"[^\s.!?:]+(?:\s+[^\s.!?:]+){0,6}")  # another title, and no answer
# "**Bicarbonate.** A low level means …", "Pediatric Endocrinology – Inpatient Unit": no explanation.
_SAYS_LITTLE = re.compile(
    r"(?:An? |The |Your )?(?:low|high|normal|usual|target|goal)\b.{0,30}\b"
    r"(?:levels?|ranges?|numbers?|results?|values?)\b|"
    r"\W*[☐□_]|(?:Call|Ask|Tell)\b",  # a box to tick, a line to fill in, what to do
    re.IGNORECASE,
)
# "Sepsis. Your spleen may not work.", "Topiramate, an ANTICONVULSANT. It can cause …".
_YOURS = re.compile(
    r"Your\b|You (?:may|will|must|should|can|need)\b|(?:It|They) (?:can|may|might) (?:cause|harm|make you)\b"
)
_FOR_A_REASON = frozenset(("medicine", "test", "procedure", "device", "measure", "body"))
_NAMED = 6  # words of a cell that names one thing
_TWO = re.compile(r"\s(?:and|or)\s")
_BOTH = re.compile(r"\sand\s")  # two medicines with "or" are for the same
_WORKS = re.compile(r"^\s*how (?:it works|they work)\W*$", re.IGNORECASE)
_NOT_THESE = re.compile(r"\b(?:stop|skip|avoid|not|no|changed?)\b", re.IGNORECASE)
_LEAST = 3  # words
_LEAD = 8  # signs that may stand before the first word of a block


@dataclass(frozen=True, slots=True)
class Explanation:
    """One use that the text explains, how, and the words that do it."""

    use: Use
    how: str
    gloss: Span


@dataclass(frozen=True, slots=True)
class Looked:
    """The uses in a block, the `at`-th of its section, and how the words around each explain it.

    `asked` are the indexes of the uses that need an explanation, `unsure` of those that grammar may explain.
    """

    block: Block
    at: int
    uses: Sequence[Use]
    asked: Sequence[int]
    ways: Mapping[int, Way]
    unsure: Collection[int]


class Told(dict[str, int]):
    """Where the words begin by which a section explains a term for the first time, by its name, as far as it is read.

    Behind them, what explains that term again is not looked for: every rule asks for the first explanation, or for the
    first that is no whole passage, and so are these.
    """

    def add(self, use: Use, way: Way) -> None:
        """Note how a use is explained."""
        if way and way[0] in WORDED and way[1].end - way[1].start <= PASSAGE:
            self.setdefault(use.name, way[1].start)


def look(
    section: Section, at: int, uses: Sequence[Use], asked: Collection[str], told: Told
) -> Looked:
    """Return how the words around the uses in the `at`-th block explain them, without a parse.

    Widely known terms need no explanation, but for those in `asked`; nor do those that are `told`.
    """
    block = section.blocks[at]
    needed = [n for n, u in enumerate(uses) if not u.term.known or u.name in asked]
    ways: dict[int, Way] = {}
    unsure: list[int] = []
    if not needed:
        return Looked(block, at, uses, needed, ways, unsure)
    here = _Here(section, block, at, uses, needed[0])
    showing = Showing(section, block, here.cut)
    for n in needed:
        use, start = uses[n], uses[n].span.start
        known = told.get(use.name)
        if known is not None and n and section.text[uses[n - 1].span.end : start] == " ":
            known = None  # what explains "diabetes" explains "GESTATIONAL diabetes"
        # What explains it stands in its block, and no further before it.
        if known is not None and known < max(block.span.start, start - _BEFORE):
            continue
        i = max(0, bisect_right(here.starts, start) - 1)
        way = ways[n] = _by_words(here, n) or _beside(here, n, i)
        if way:
            told.add(use, way)
        elif showing.may(use, i) and (known is None or showing.is_before(known, use)):
            unsure.append(n)
    return Looked(block, at, uses, list(ways), ways, unsure)


class _Here:
    """A block, its place and uses, its sentences, and what in it may explain them from the `first` on."""

    def __init__(
        self, section: Section, block: Block, at: int, uses: Sequence[Use], first: int
    ) -> None:
        self.section, self.block, self.at, self.uses = section, block, at, uses
        text = section.of(block)
        self.cut = nlp.block_sentences(section, block)
        self.starts = [s.span.start for s in self.cut]
        self.signs = Signs.of(text)
        self.marks = [m for m in section.marks if m.kind == "dfn" or (m.kind == "abbr" and m.value)]
        self.shaped = block.kind in _SHAPES or is_title(section, block)
        self.labelled = (
            may_label(text, uses[first].span.end - block.span.start) and label(text) is not None
        )


# Kinds of blocks that can explain what they hold, besides titles.
_SHAPES = frozenset(("term", "cell", "heading"))


def explanations(section: Section, looked: Looked) -> Iterator[Explanation]:
    """Yield every use in a block that the text explains, from the last to the first. Asks for a parse where unsure."""
    uses, block = looked.uses, looked.block
    cut = nlp.block_sentences(section, block) if looked.asked else ()
    starts = [s.span.start for s in cut]
    shown = by_parse(section, block, uses, looked.unsure) if looked.unsure else {}
    last: tuple[int, Way] = (-1, None)
    # From the end: what explains "gestational diabetes" explains "gestational" too.
    for n in reversed(looked.asked):
        use = uses[n]
        way = (
            looked.ways[n]
            or shown.get(n)
            or same_words(section, (cut, bisect_right(starts, use.span.start) - 1), use, looked.at)
        )
        if (
            not way
            and last[0] == n + 1
            and last[1]
            and last[1][0] != "example"  # "INTRANASAL midazolam"
            and section.text[use.span.end : uses[n + 1].span.start] == " "
        ):
            way = last[1]
        last = (n, way)
        if way:
            yield Explanation(use, *way)


def _by_words(here: _Here, n: int) -> Way:
    """Return how a mark, the block's shape or the words just before or after a use explain it."""
    section, block, uses = here.section, here.block, here.uses
    text, use = section.text, uses[n]
    low, high = block.span.start, block.span.end
    start, end = use.span.start, use.span.end
    around = Around(
        use,
        text[max(low, start - _BEFORE) : start],
        text[end : min(high, end + _AFTER)],
        uses[max(0, n - _NEAR) : n + _NEAR],
        here.signs,
    )
    first = start - low <= _LEAD and not text[low:start].strip(' *“"')
    way = (
        _by_mark(here.marks, use)
        or (_by_block(section, block, use, here.at) if here.shaped else None)
        or before_it(around)
        or after_it(around, first=first)
        or (_labelled(section, block, around) if here.labelled else None)
        or rest_of_it(around)
    )
    if not way and use.term.kind == "medicine":
        before = text[max(low, start - _LIST) : start]
        return purpose(section, block, here.at, use, before, around.after)
    return way


def _beside(here: _Here, n: int, i: int) -> Way:
    """Return how the sentence behind a use's own, the `i`-th, or the one before it, explains it."""
    use, later = here.uses[n], here.uses[n + 1 : n + _NEAR]
    if found := next_sentence(here.section, here.block, (here.cut, i), use, later, here.at):
        return "next sentence", found
    if found := sentence_before(here.section, (here.cut, i), use):
        return "sentence before", found
    return None


def _by_mark(marks: Sequence[Mark], use: Use) -> Way:
    """Find `<dfn>` and `<abbr title>`."""
    return next(((m.kind, m.span) for m in marks if m.span.meets(use.span)), None)


def _by_block(section: Section, block: Block, use: Use, at: int) -> Way:
    """Say whether the shape explains it: a definition list, a two-column table, a "What is X?" heading."""
    after = section.blocks[at + 1] if at + 1 < len(section.blocks) else None
    if after is None:
        return None
    if block.kind == "term" and after.kind == "definition":
        return "definition list", after.span
    if block.kind == "cell" and block.level == 1 and after.kind == "cell" and after.level == 2:
        whole = use.span.end - use.span.start >= 0.5 * (block.span.end - block.span.start)
        inside = section.of(after)
        told = len(inside.split()) >= _LEAST and plain_enough(inside, (), 0, use.name)
        if use.term.kind == "medicine":
            told = (told and _tells_what_for(use, inside)) or is_under(section, at + 1, WHAT_FOR)
        if whole and told:
            return "table", after.span
    if block.kind == "cell" and after.kind == "cell" and is_under(section, at + 1, WHY):
        return _told_why(section, block, at, use)
    named = 2 * (use.span.end - use.span.start) >= block.span.end - block.span.start
    heads = block.kind in ("heading", "paragraph")  # a paragraph that is asked for here is a title
    if heads and named and use.term.kind in _DESCRIBED:
        return _under_heading(section, after, use)
    if (
        heads
        and WHAT_IS.match(section.text[block.span.start : use.span.start])
        and after.kind in ("paragraph", "item")
        and not (after.kind == "paragraph" and _TITLE.fullmatch(section.of(after)))
    ):
        first = next(iter(nlp.block_sentences(section, after)), None)
        return "heading", first.span if first else after.span
    return None


def _told_why(section: Section, block: Block, at: int, use: Use) -> Way:
    """Take a cell under "Why" that tells what the medicine, the test or the like in the cell before it is for."""
    said, after = section.of(block), section.blocks[at + 1]
    two = _BOTH if use.term.kind == "medicine" else _TWO
    alone = len(said.split()) <= _NAMED and not two.search(said)
    if not alone or use.term.kind not in _FOR_A_REASON or is_under(section, at, _NOT_THESE):
        return None
    inside = section.of(after)
    works = is_under(section, at + 1, _WORKS) and len(inside.split()) >= _LEAST
    told = works or inside.startswith("To ") or _tells_what_for(use, inside)
    return ("table", after.span) if told and plain_enough(inside, (), 0, use.name) else None


def _tells_what_for(use: Use, cell: str) -> bool:
    """Say whether a cell beside a medicine says what it is for, and not only when or how much to take."""
    return bool(PURPOSE.search(cell)) or means(use.term, cell)


# What a section under its name describes: how it is done, what it is for.
_DESCRIBED = frozenset(("test", "procedure", "device"))


def _under_heading(section: Section, after: Block, use: Use) -> Way:
    """Find the first sentence below a heading that is the name of a test or a treatment."""
    first = next(iter(nlp.block_sentences(section, after)), None)
    if first is None or after.kind not in ("paragraph", "item"):
        return None
    long = len(first.cut.texts) >= _DESCRIBES
    return ("heading", first.span) if long and plain_enough(first.text, (), 0, use.name) else None


def _labelled(section: Section, block: Block, a: Around) -> Way:
    """Find "**Exchange transfusion.** Small amounts of blood are …", "Biopsy – a small piece …"."""
    low = block.span.start
    found = is_labelled(section.of(block), Span(a.use.span.start - low, a.use.span.end - low))
    if found is None:
        return None
    gloss = Span(found.start + low, found.end + low)
    inside = SENTENCE.split(section.text[gloss.start : gloss.end])[0]
    if _SAYS_LITTLE.match(inside) or len(inside.split()) < _LEAST:
        return None
    if _YOURS.match(inside) and not means(a.use.term, inside):
        return None
    if not plain_enough(inside, a.near, gloss.start, a.use.name):
        return None
    return "list", gloss
