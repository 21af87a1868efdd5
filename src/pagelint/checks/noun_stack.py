"""Four nouns and more in a row: "patient blood glucose control plan".

Sees common nouns side by side in running text, by the language model's tags. A run that holds a name, a
number or a hyphen is left alone. What the glossary or `joined` lists counts as one noun. The tagger takes
many a verb for a noun, so a run ends at a plural inside it ("the test measures hormone levels", or a lost
apostrophe), and at what can be a verb where a verb is due. Misses stacks with a plural inside.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from pagelint import nlp
from pagelint.checks._find_terms import find_terms
from pagelint.glossary import Glossary, filled, option
from pagelint.known_texts import kept_by_text
from pagelint.model import Block, Section, Span
from pagelint.nlp.verb_reading import may_be_verb
from pagelint.verdict import Hit

VALUES = frozenset({"count"})
# Most blocks have no such run of words and need no language model. Letters behind others, or behind an
# apostrophe that stands in a word, are no word of their own.
_LETTERS = r"[a-zß-öø-ÿ]+"
_RUN = re.compile(rf"(?<![^\W\d_])(?<![^\W_]['’]){_LETTERS}(?: {_LETTERS})+")
# Words and forms that are hardly ever nouns; of the words beside them in 400 pages the tagger called none a noun.
_SMALL = frozenset(
    "a an and are as at be been being but by can could did do does for from get gets had has have he her his how if "
    "in into is it its may might more most must no not of on or our out over she should so some such than that the "
    "their them then there these they this those to under up was we were what when where which who will with without "
    "would you your all also any about after before because between both during each every few first good help helps "
    "keep know later like make makes many much need needs new next often old one other same take takes tell too two "
    "use used uses using very well while ask call check feel give given go made only own through include includes "
    "including red versus low high three four five six seven eight nine chronic different enough small upon within "
    "found little having healthy short off plus among involving my several based normal across following per long "
    "general around became become caused magnetic further white common whether continuous alone major comparing "
    "sometimes taking severe genetic fewer either against certain inside even together another central effective "
    "throughout large right making away mental visual containing poor less lower still until better great undergoing "
    "regular physical single multiple came extra similar important oral cannot medical abnormal develop recommend "
    "ovarian causing specific permanent maintain main treating primary hereditary hear why reduce detect higher free "
    "although improve developing except find muscular tiny threatening faulty pregnant secondary bring require soon "
    "irregular urinary complete indicate digestive strong frequent already lost never almost malignant live "
    "diagnosing deep older replace due sudden known yet available instead leading depends special examine harder "
    "involve learn performs toward helping felt internal whose written provide requires remaining spent watching "
    "though sufficient perform annual prescribe neither carries autosomal receive progressive lasting best double "
    "determine once cognitive social happens local worsen shown beyond protective appropriate eat".split()
)
_NO_NOUN = re.compile(r"(?:ly|ous|ful|less|ible|\w{3}[^\We]ed)$")
_PLURAL = re.compile(r"[^suia]s$(?<!ics)")
_ONE = frozenset("diabetes herpes rabies measles mumps series species lens corps".split())
_PEOPLE = frozenset("children men people women".split())
# A verb is due: "to control", "can check", "helps the nurse find".
_DUE = re.compile(r"\b(?:to|can|may|will|must|should|could|would|and|or|not)\s+$", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:help|let|make|have|watch|see)(?:s|ed|ing)?\s+(?:(?:an?|the|your|our|their|his|her|some|more)\s+)?"
    r"(?:[a-z-]+\s+)?$"
)
_OBJECT = frozenset(("DT", "PRP", "PRP$", "CD", "WP", "WRB"))
_PROSE = frozenset({"paragraph", "item", "quote", "definition"})


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    glossary: Glossary = filled(Glossary(), "the terms of all packs and of the house")
    nouns: int = option(4, "so many nouns in a row are a stack")
    joined: tuple[str, ...] = option((), "nouns side by side that everybody takes for one")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if params.nouns < 2:
        yield "“nouns” must be 2 or more"


@kept_by_text(256)  # asked for all sections of a page before any is looked at
def parsed(section: Section, params: Params) -> Sequence[tuple[Block, int]]:
    """Return the blocks that need a parse, and where the last row of words ends that may be a stack."""
    asked = [b for b in section.content() if b.kind in _PROSE]
    return tuple((b, end) for b in asked if (end := _may_stack(section, b, params)))


def _may_stack(section: Section, block: Block, params: Params) -> int:
    """Return where the last row of words ends in a block that may be a stack, 0 if there is none."""
    runs = _runs(section.of(block), params.nouns)
    ones = _ones(section, block, params) if runs else ()
    for run in reversed(runs):
        shifted = [s.shift(block.span.start) for s in run]
        if _count(shifted, ones) >= params.nouns:
            return shifted[-1].end
    return 0


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each stack of nouns."""
    for block, until in parsed(section, params):
        ones: Collection[Span] | None = None
        for stack in _stacks(section.text, nlp.tokens(section, block, until)):
            if len(stack) < params.nouns or not _is_one(section.text, stack):
                continue
            ones = _ones(section, block, params) if ones is None else ones
            count = _count([t.span for t in stack], ones)
            if count >= params.nouns:
                yield Hit(_with_hyphens(section.text, stack), {"count": count})


def _stacks(text: str, tokens: Sequence[nlp.Token]) -> Iterator[Sequence[nlp.Token]]:
    """Yield the runs of nouns, cut where a verb or a lost apostrophe stands in them."""
    at = 0
    for noun, found in groupby(tokens, key=_is_noun):
        run = list(found)
        at += len(run)
        if noun:
            before = text[max(0, run[0].span.start - 60) : run[0].span.start]
            yield from _parts(before, run, tokens[at].tag if at < len(tokens) else "")


def _parts(before: str, run: Sequence[nlp.Token], after: str) -> Iterator[Sequence[nlp.Token]]:
    """Cut one run of nouns. `before` is what stands before it, `after` the tag of what comes next."""
    due = 0 if _DUE.search(before) else -1
    somebody = _SOMEBODY.search(before)
    low = 0
    for i, token in enumerate(run):
        inside = i < len(run) - 1
        verb = may_be_verb(token.text)
        if not inside and not (verb and after in _OBJECT):
            continue
        plural = _is_plural(token)
        if plural or (verb and (i == due or (i and somebody))):
            yield run[low:i]
            low = i + 1
            due = low if plural else -1  # "doctors control": what they do
            somebody = None
    yield run[low:]


def _is_plural(token: nlp.Token) -> bool:
    return token.tag == "NNS" and (token.text.endswith("s") or token.text in _PEOPLE)


def _is_one(text: str, stack: Sequence[nlp.Token]) -> bool:
    """Say whether nouns stand side by side and none of them twice, as in a list that lost its signs."""
    blanks = text.count(" ", stack[0].span.start, stack[-1].span.end)
    return blanks == len(stack) - 1 and len({t.lemma for t in stack}) == len(stack)


def _ones(section: Section, block: Block, params: Params) -> Collection[Span]:
    """Return where what counts as one noun stands, the longest first."""
    found = [u.span for u in find_terms(section, block, params.glossary)]
    text = section.of(block)
    for name in params.joined:
        if name in text:
            found += [
                Span(*m.span()).shift(block.span.start)
                for m in re.finditer(rf"\b{re.escape(name)}s?\b", text)
            ]
    return sorted(found, key=lambda s: s.start - s.end)


def _count(words: Iterable[Span], ones: Collection[Span]) -> int:
    return len({next((o for o in ones if w.within(o)), w) for w in words})


_BEGUN = re.compile(r"[\w’'-]*[-‐‑]$")
_GOES_ON = re.compile(r"[-‐‑][\w-]*")


def _with_hyphens(text: str, stack: Sequence[nlp.Token]) -> Span:
    """Return the place of a stack with the rest of the hyphenated words at its ends: "low-dose …"."""
    low, high = stack[0].span.start, stack[-1].span.end
    begun, goes_on = _BEGUN.search(text[max(0, low - 40) : low]), _GOES_ON.match(text, high)
    return Span(low - len(begun.group()) if begun else low, goes_on.end() if goes_on else high)


def _runs(text: str, nouns: int) -> tuple[tuple[Span, ...], ...]:
    """Return where so many words stand side by side that may all be nouns, and no plural but at the end."""
    runs: list[tuple[Span, ...]] = []
    row = _INSIDE * (nouns - 1)
    for found in _RUN.finditer(text):
        words = found[0].split(" ")
        parts = "".join(map(_PARTS.__getitem__, words))
        if row in parts:
            spans = [m.span() for m in re.finditer(f"{row}{_INSIDE}*[{_INSIDE}{_LAST}]", parts)]
            runs += [_places(words, low, high, found.start()) for low, high in spans]
    return tuple(runs)


_OUT, _LAST, _INSIDE = "-", "s", "n"  # one sign a word


class _Parts(dict[str, str]):
    """Where a word can stand in a run of nouns: nowhere, only at its end (a plural), or anywhere."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_WORDS:
            self.clear()
        part = _OUT
        if word not in _SMALL and not _NO_NOUN.search(word):
            part = _LAST if _PLURAL.search(word) and word not in _ONE else _INSIDE
        self[word] = part
        return part


_PARTS, _MOST_WORDS = _Parts(), 4096


def _places(words: Sequence[str], first: int, end: int, at: int) -> tuple[Span, ...]:
    """Return where some of the words stand that begin at `at`, with a blank between each two."""
    ends = accumulate(map(len, words[:end]), lambda behind, size: behind + 1 + size, initial=at - 1)
    return tuple(Span(a + 1, b) for a, b in pairwise(ends))[first:]


def _is_noun(token: nlp.Token) -> bool:
    return token.tag in ("NN", "NNS") and token.text.isalpha() and token.text.islower()
