"""Explanations that only grammar shows: "X is a …", "X, a …,"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from pagelint import nlp
from pagelint.checks._explain_patterns import BE, EMPTY, in_a_list
from pagelint.checks._find_terms import Use
from pagelint.checks._gloss import meant_by, plain_enough, shared
from pagelint.model import Block, Section, Span

if TYPE_CHECKING:
    from pagelint.nlp.engine.arrays import Parse

# Signs in a block without which grammar is not asked.
_MAY = re.compile(r"\b(?:is|are|was|were)\b|['’]s\b|,")
# What shows behind "is" that no noun says what the thing is: "is called", "is caused by", "are in", "is harmless.", "is
# a sign of". A comma, "and" or "or" shows nothing: "are raised, itchy bumps" says what they are.
_EMPTY = rf"(?:(?:an?|the)\s+)?(?:{'|'.join(sorted(EMPTY | {'emergency'}))})(?:\s+(?:of|for|that)\b|\s*(?:[.;?!]|$))"
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
# or a comma, dash or bracket before an article. A name's "'s" is "is" only before an article. "Which is", "it is", "and
# is" speak of no term, or not of this one.
_CLAUSE = r"\b(?:if|where|how|while|when|unless|until|whether|although|though|because(?! of\b))\s"
_IS = re.compile(
    rf"(?:\([^()]*\)|{_CLAUSE}[^,)–—]*[,)–—]|(?!{_CLAUSE})(?:[^;(]|\((?![^()]*\)))){{0,120}}?"
    r"(?:(?<!that )(?<!which )(?<!who )(?<!they )(?<!\bit )(?<!but )(?<!and )"
    rf"\b(?:is|are|was|were)(?:n['’]t)?\b(?!{_NO_NOUN})|['’]s\s+(?:(?:\w+ly|also|just|not)\s+)?(?:an?|the)\b)",
    re.IGNORECASE | re.DOTALL,
)
# What hangs on a preposition is never what "is" speaks of: "The cause of PSORIASIS is …".
_HANGS = re.compile(
    r"\b(?:of|in|with|for|to|at|on|by|from|about|into|through|during)\s+"
    r"(?:(?:an?|the|your|this|these|their|his|her|our|any|some)\s+)?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[,(–—-][\s\"“]*(?:\w+ly\s+)?(?:an?|the)\b", re.IGNORECASE)
# "In sepsis, the blood …": with no other comma, what it stands before is what the sentence speaks of.
_LEADS = re.compile(
    r"\W*(?:In|If|When|After|Although|As|For|During|While|Because|Once|Before|With|Unlike|Without|Since|At|By|On|Whether|"
    r"Though|Until|To|From|Among|Under)\b"
)
_LEAD = 40  # characters: more than a preposition and an article
_ASKS = re.compile(r"[\W_]*(?:is|are|was|were)\s", re.IGNORECASE)
# Every "is" that the expressions above or a parse may take for one.
_ANY_IS = re.compile(r"(?<![^\W_])(?:is|are|was|were)|['’]s", re.IGNORECASE)


class Showing:
    """Where in a block grammar may show what a term is. Only there it is asked: a parse is dear."""

    def __init__(self, section: Section, block: Block, cut: Sequence[nlp.Sentence]) -> None:
        """`cut` are the block's sentences."""
        self._text, self._low, self._cut = section.text, block.span.start, cut
        self._any = _MAY.search(section.text, block.span.start, block.span.end) is not None
        self._signs: dict[int, tuple[int, int, int]] = {}

    def may(self, use: Use, i: int) -> bool:
        """Say whether grammar may explain a term, by the text before and after it in its sentence, the `i`-th."""
        if not self._any:
            return False
        own = self._cut[i]
        text, low = own.text, own.span.start
        start, end = use.span.start - low, use.span.end - low
        if i not in self._signs:
            self._signs[i] = _signs(text)
        asked, aside, last = self._signs[i]
        if (aside >= end and not _is_listed(self._text, self._low, use)) or 0 < asked <= start:
            return True
        if last < end and not text[end : end + 1].isalnum():
            return False
        after, before = text[end:], text[max(0, start - _LEAD) : start]
        return not _HANGS.search(before) and _IS.match(after) is not None

    def is_before(self, at: int, use: Use) -> bool:
        """Say whether what grammar finds may begin before a place: behind an "is", or behind the use."""
        return at >= use.span.end or _ANY_IS.search(self._text, self._low, at) is not None


def _signs(text: str) -> tuple[int, int, int]:
    """Return where the "is" of a question ends in a sentence, and where its last aside and its last "is" begin."""
    asks = _ASKS.match(text)
    asides = [m.start() for m in _ASIDE.finditer(text)]
    if len(asides) == text.count(",") == 1 and text[asides[0]] == "," and _LEADS.match(text):
        asides = []
    every = [m.start() for m in _ANY_IS.finditer(text)]
    return asks.end() if asks else -1, asides[-1] if asides else -1, every[-1] if every else -1


def _is_listed(text: str, low: int, use: Use) -> bool:
    """Say whether a comma before a use makes it one of several things: then another one says nothing of it."""
    return in_a_list(text[max(low, use.span.start - _LEAD) : use.span.start])


def by_parse(
    section: Section, block: Block, uses: Sequence[Use], asked: Collection[int]
) -> dict[int, tuple[str, Span] | None]:
    """Return how grammar shows uses to be explained, and by what words, by the index of the use.

    `asked` are the indexes of the uses that may be explained so. What explains one hangs together with it, so nothing
    is asked of the sentences behind the last of them.
    """
    parse = nlp.parse(section, block, max(uses[n].span.end for n in asked))
    if parse is None or _SHOWING.isdisjoint(parse.labels):
        return {}
    tree = _Tree(section, block, uses, parse)
    found = _by_is(tree, asked)
    heads = tree.heads
    beside = [i for i in tree.nouns_labelled("appos") if any(map(tree.is_article, tree.on(i)))]
    for i in beside:
        n = tree.use_at(heads[i])
        if n not in asked or tree.use_at(i) >= 0 or tree.is_bare_kind(i):
            continue
        if _is_listed(section.text, block.span.start, uses[n]) or tree.is_joined(n, i):
            continue
        gloss = Span(uses[n].span.end, tree.clause_end(i))
        if _is_plain(section, gloss, uses, n):
            found[n] = "apposition", gloss
    return found


_SHOWING = frozenset(("attr", "appos"))  # labels of what may say what a thing is
_ARTICLES = ("a", "an", "the")
_AND_OR = re.compile(r"\b(?:and|or)\b")
_KINDS = ("type", "kind", "form", "sort")
_STOP = re.compile(r"[.;:?!](?=\s|$)")


class _Tree:
    """The parse of a block: tokens are numbers, as few of them are looked at."""

    def __init__(self, section: Section, block: Block, uses: Sequence[Use], parse: Parse) -> None:
        self.section, self.uses = section, uses
        self.tags, self.heads, self.labels = parse.tags, parse.heads, parse.labels
        self._low, self._text = block.span.start, section.of(block)
        self._starts, self._ends = parse.starts, parse.ends

    def nouns_labelled(self, label: str) -> list[int]:
        """Return the nouns that have a label, in order."""
        tags = self.tags
        return [i for i, x in enumerate(self.labels) if x == label and tags[i].startswith("NN")]

    def on(self, head: int) -> list[int]:
        """Return what hangs on a token, in order."""
        return [i for i, of in enumerate(self.heads) if of == head]

    def folded(self, i: int) -> str:
        """Return a token in small letters."""
        return self._text[self._starts[i] : self._ends[i]].casefold()

    def is_article(self, i: int) -> bool:
        """Say whether a token is an article."""
        return self.folded(i) in _ARTICLES

    def is_joined(self, n: int, i: int) -> bool:
        """Say whether "and" or "or" stands between a use and a token: the token may tell of what comes later."""
        between = self._text[self.uses[n].span.end - self._low : self._starts[i]]
        return _AND_OR.search(between) is not None

    def is_bare_kind(self, i: int) -> bool:
        """Say whether a token is "type" or "kind", and what kind of thing it is of is not said."""
        return self.folded(i) in _KINDS and not self._text.startswith(
            " of ", self.end(i) - self._low
        )

    def end(self, i: int) -> int:
        """Return where a token ends in the section."""
        return self._low + self._ends[i]

    def clause_end(self, i: int) -> int:
        """Return where the words of an explanation end: at the next full stop, semicolon or comma."""
        found = _STOP.search(self._text, self._ends[i])
        return self._low + (found.start() if found else len(self._text))

    def use_at(self, i: int) -> int:
        """Return the index of the use that holds a token, -1 if there is none."""
        start, end = self._low + self._starts[i], self._low + self._ends[i]
        n = bisect_right(self.uses, start, key=lambda u: u.span.start) - 1
        return n if n >= 0 and end <= self.uses[n].span.end else -1


def _by_is(tree: _Tree, asked: Collection[int]) -> dict[int, tuple[str, Span] | None]:
    """Return what "X is a …" says of X, of "X and Y", and of "X" in "X pain is a …"."""
    found: dict[int, tuple[str, Span] | None] = {}
    section, uses, tags, heads = tree.section, tree.uses, tree.tags, tree.heads
    for i in tree.nouns_labelled("attr"):
        verb = heads[i]
        if tree.folded(verb) not in BE or tree.folded(i) in EMPTY or _is_most(tree, i):
            continue
        at = next((n for n in tree.on(verb) if tree.labels[n] == "nsubj"), i)
        if at >= i:
            continue
        gloss = Span(tree.end(verb), tree.clause_end(i))
        hanging = tree.on(at)
        joined = [n for n in hanging if tree.labels[n] == "conj" and tags[n].startswith("NN")]
        for each in (at, *joined):
            n = tree.use_at(each)
            if n in asked and _is_plain(section, gloss, uses, n):
                found[n] = "is a", gloss
        for each in hanging:
            n = tree.use_at(each) if tree.labels[each] in _BEFORE_NOUN else -1
            if n not in asked or n in found or not _is_plain(section, gloss, uses, n):
                continue
            if shared(meant_by(uses[n].term), section.text[gloss.start : gloss.end])[0]:
                found[n] = "is a", gloss
    return found


_BEFORE_NOUN = ("amod", "compound", "nmod")


def _is_most(tree: _Tree, i: int) -> bool:
    """Say whether a noun only praises: "the most effective treatment" says nothing of what a thing is."""
    most = [n for n, tag in enumerate(tree.tags) if tag in ("JJS", "RBS")]
    by = {tree.heads[n] for n in most}
    return i in by or any(tree.heads[n] == i for n in by if tree.tags[n].startswith("JJ"))


def _is_plain(section: Section, gloss: Span, uses: Sequence[Use], n: int) -> bool:
    return plain_enough(section.text[gloss.start : gloss.end], uses, gloss.start, uses[n].name)
