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
from pagelint.checks._around import Around, Way
from pagelint.checks._explain_patterns import SENTENCE, WHAT_IS
from pagelint.checks._explained_after import after_it
from pagelint.checks._explained_before import before_it
from pagelint.checks._explained_next import next_sentence, sentence_before
from pagelint.checks._explained_parse import by_parse, has_signs, may_show
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import plain_enough, shared
from pagelint.checks._labels import is_labelled, label
from pagelint.checks._purpose import purpose
from pagelint.checks._reading import is_title
from pagelint.model import Block, Section, Span

_LONGEST = 1500  # characters: longer is no sentence that a person wrote
_NEAR = 15  # uses on either side that can stand in the text that is looked at
_BEFORE, _AFTER = 160, 260  # characters
_LIST = 400  # characters of a list of medicines
_DESCRIBES = 8  # words of a sentence that can describe a test
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


def look(
    section: Section, block: Block, uses: Sequence[Use], at: int, asked: Collection[str] = ()
) -> Looked:
    """Return how the words around the uses in a block explain them, without a parse. `at` is the block's index.

    Widely known terms need no explanation, but for those in `asked`.
    """
    needed = [n for n, u in enumerate(uses) if not u.term.known or u.name in asked]
    ways: dict[int, Way] = {}
    unsure: list[int] = []
    if not needed:
        return Looked(block, at, uses, needed, ways, unsure)
    text, cut = section.of(block), nlp.block_sentences(section, block)
    shaped = block.kind in _SHAPES or is_title(section, block)
    here = _Here(section, block, at, uses, cut, shaped, label(text) is not None)
    signs = has_signs(text)
    starts = [s.span.start for s in cut]
    for n in needed:
        use = uses[n]
        way = ways[n] = _by_words(here, n) or _beside(here, n)
        if signs and not way:
            own = cut[max(0, bisect_right(starts, use.span.start) - 1)].span
            before = section.text[own.start : use.span.start]
            if may_show(before, section.text[use.span.end : own.end]):
                unsure.append(n)
    return Looked(block, at, uses, needed, ways, unsure)


@dataclass(frozen=True, slots=True)
class _Here:
    """A block, its place and uses, its sentences, and whether its shape or a label may explain."""

    section: Section
    block: Block
    at: int
    uses: Sequence[Use]
    cut: Sequence[nlp.Sentence]
    shaped: bool
    labelled: bool


# Kinds of blocks that can explain what they hold, besides titles.
_SHAPES = frozenset(("term", "cell", "heading"))


def explanations(section: Section, looked: Looked) -> Iterator[Explanation]:
    """Yield every use in a block that the text explains, from the last to the first. Asks for a parse where unsure."""
    uses, block = looked.uses, looked.block
    cut = nlp.block_sentences(section, block) if looked.asked else ()
    shown = by_parse(section, block, uses, looked.unsure) if looked.unsure else {}
    last: tuple[int, Way] = (-1, None)
    # From the end: what explains "gestational diabetes" explains "gestational" too.
    for n in reversed(looked.asked):
        use = uses[n]
        way = looked.ways[n] or shown.get(n) or _same_words(section, cut, use, looked.at)
        if (
            not way
            and last[0] == n + 1
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
    )
    first = start - low <= _LEAD and not text[low:start].strip(' *“"')
    way = (
        _by_mark(section, use)
        or (_by_block(section, block, use, here.at) if here.shaped else None)
        or before_it(around)
        or after_it(around, first=first)
        or (_labelled(section, block, around) if here.labelled else None)
    )
    if not way and use.term.kind == "medicine":
        before = text[max(low, start - _LIST) : start]
        return purpose(section, block, here.at, use, before, around.after)
    return way


def _beside(here: _Here, n: int) -> Way:
    """Return how the sentence behind a use's own, or the one before it, explains it."""
    use, later = here.uses[n], here.uses[n + 1 : n + _NEAR]
    if found := next_sentence(here.section, here.block, here.cut, use, later, here.at):
        return "next sentence", found
    if found := sentence_before(here.cut, use):
        return "sentence before", found
    return None


def _by_mark(section: Section, use: Use) -> Way:
    """Find `<dfn>` and `<abbr title>`."""
    for mark in section.marks:
        if mark.span.meets(use.span) and (
            mark.kind == "dfn" or (mark.kind == "abbr" and mark.value)
        ):
            return mark.kind, mark.span
    return None


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
        if whole and len(inside.split()) >= 3 and plain_enough(inside, (), 0, use.name):
            return "table", after.span
    named = 2 * (use.span.end - use.span.start) >= block.span.end - block.span.start
    heads = block.kind in ("heading", "paragraph")  # a paragraph that is asked for here is a title
    if heads and named and use.term.kind in _DESCRIBED:
        return _under_heading(section, after, use)
    if (
        heads
        and WHAT_IS.match(section.text[block.span.start : use.span.start])
        and after.kind in ("paragraph", "item")
    ):
        first = next(iter(nlp.block_sentences(section, after)), None)
        return "heading", first.span if first else after.span
    return None


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
    if not plain_enough(inside, a.near, gloss.start, a.use.name):
        return None
    return "list", gloss


# Words of the glossary's wording, and their share of it, that say what a thing is: in the sentence
# behind a use, and in its own or the one before, where other things are spoken of as well.
# Fitted on 525 findings that editors judged: .34 behind the use loses 1 in 100 and mends 1 in 8.
_WORDS, _WORDS_HERE, _SHARE_NEXT, _SHARE_HERE = 2, 3, 0.34, 0.5


def _same_words(section: Section, cut: Sequence[nlp.Sentence], use: Use, at: int) -> Way:
    """Find the sentence at a use, or beside it, that holds much of what the glossary says it is."""
    i = bisect_right(cut, use.span.start, key=lambda s: s.span.start) - 1
    if i < 0 or len(cut[i].text) > _LONGEST:
        return None
    after = cut[i + 1].span if i + 1 < len(cut) else _edge(section, at + 1, 0)
    if after and _says(use, section.text[after.start : after.end], _WORDS, _SHARE_NEXT):
        return "same words", after
    text, low = cut[i].text, use.span.start - cut[i].span.start
    high = low + use.span.end - use.span.start
    # Its own sentence without it says no more than the whole, which is asked for other terms too; but for words
    # that are cut in two.
    part = _LETTER.match(text, high) or (low and _LETTER.match(text, low - 1))
    if (part or shared(use.term, text)[0] >= _WORDS_HERE) and _says(
        use, text[:low] + text[high:], _WORDS_HERE, _SHARE_HERE
    ):
        return "same words", cut[i].span
    before = cut[i - 1].span if i else None
    if before and _says(use, section.text[before.start : before.end], _WORDS, _SHARE_HERE):
        return "same words", before
    return None


_LETTER = re.compile(r"[\w’'-]")


def _says(use: Use, text: str, words: int, least: float) -> bool:
    """Say whether a sentence has so many words, and such a share, of what the glossary says a term is."""
    if len(text) > _LONGEST:
        return False
    count, share = shared(use.term, text)
    return count >= words and share >= least


def _edge(section: Section, at: int, which: int) -> Span | None:
    """Return the first or last sentence of a block, if the section has that block."""
    if not 0 <= at < len(section.blocks):
        return None
    cut = list(nlp.block_sentences(section, section.blocks[at]))
    return cut[which].span if cut else None
