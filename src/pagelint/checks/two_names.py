"""Two names for one thing that the page never ties together: "heart attack" and "myocardial infarction".

Sees the pairs of a rule's list. Both in one sentence count as tied unless "and" or a comma joins them as if
they were two things; so does a sentence that says "called", "means" or "name" beside a sentence with
the other name. A medical name that is reported as unexplained is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pagelint import nlp
from pagelint.checks._reading import in_order
from pagelint.glossary import option
from pagelint.known_texts import kept_by_text
from pagelint.model import Section, Span
from pagelint.nlp.runs import stretches_of
from pagelint.verdict import About, Fact, Hit

VALUES = frozenset({"first", "second"})
READS = frozenset({"term-use", "unexplained"})

_TIES = re.compile(
    r"\b(?:called|known as|names?|named|terms?|words?|means?|meaning|refers? to|that is|i\.e|also|aka|or|is|are)\b"
    r"|[(:–—/\[]|\s-\s"
)
# Adjectives before a name, and what comes behind it, that make another thing of it.
_KIND = re.compile(
    r"(?:[a-z](?:ary|al|ic|ar|ous|ed)|portal|ocular|induced|neonatal|juvenile|secondary|stress|hip|bone|inner)$"
)
_GOES_ON = re.compile(
    r" (?:PM|Cold|Sinus|Flu|Plus|Allergy|with|and codeine|virus|[A-C]\b|vaccine|season|syndrome|type)"
)
_WORD, _LINE = 40, 200  # characters: a word at most, a short line
_TITLE = 6  # words: in a shorter line every word may have a capital
_ENDS = ("", "s", "es")
_rows = stretches_of(r"[^\W_]")  # of letters and digits
_SAYS = re.compile(r"\b(?:called|known as|names?|terms?|words?|means?|refers? to)\b")


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    pairs: tuple[str, ...] = option(
        (), "“known name | other spelling = medical name, medical name”"
    )


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    for line in params.pairs:
        if not re.fullmatch(r"[^=]*\w[^=]*=[^=]*\w[^=]*", line):
            yield f"“{line}” needs a known name, “=” and a medical name"


def see(section: Section, params: Params) -> Iterator[Fact]:
    """Note each use of a name, and each sentence that ties two of them together."""
    names = _names(params.pairs)
    if not names.may_be_in(section.text):
        return
    before: dict[int, set[bool]] = {}
    for block in section.content():
        if not names.may_be_in(section.of(block)):
            before = {}
            continue
        for sentence in nlp.block_sentences(section, block):
            here: dict[int, list[tuple[bool, Span]]] = {}
            for found in _uses(names, sentence.text):
                span = Span(*found.span()).shift(sentence.span.start)
                for pair, medical in names.sides[_folded(found[1])]:
                    here.setdefault(pair, []).append((medical, span))
                    values = {"pair": pair, "medical": medical, "text": found[0]}
                    if not _is_part(sentence.text, found):
                        yield Fact("name-use", span, values)
            yield from _ties(sentence, here, before)
            before = {pair: {medical for medical, _ in uses} for pair, uses in here.items()}


def _ties(
    sentence: nlp.Sentence,
    here: Mapping[int, Sequence[tuple[bool, Span]]],
    before: Mapping[int, set[bool]],
) -> Iterator[Fact]:
    """Yield the pairs that a sentence ties. `before`: which sides of pairs stand in the one before it."""
    says = bool(here) and bool(_SAYS.search(sentence.text))
    for pair, uses in here.items():
        known = {medical for medical, _ in uses}
        both = len(known) > 1 and _tied(sentence, [span for _, span in uses])
        if both or (says and len(known | before.get(pair, set())) > 1):
            yield Fact("names-tied", uses[0][1], {"pair": pair})


@kept_by_text(2048)
def _uses(names: _Names, text: str) -> tuple[re.Match[str], ...]:
    return tuple(names.form.finditer(text)) if names.may_be_in(text) else ()


def weigh(facts: Sequence[Fact], params: Params, about: About) -> Iterator[Hit]:
    """Report each medical name once, at its first use, when the page also has the known name."""
    del params, about
    tied = {f.values["pair"] for f in facts if f.kind == "names-tied"}
    reported = {f.values["term"] for f in facts if f.kind == "unexplained"}
    quiet = [f.span for f in facts if f.kind == "term-use" and f.values["term"] in reported]
    first: dict[tuple[int, bool], Fact] = {}
    for fact in in_order(f for f in facts if f.kind == "name-use"):
        first.setdefault((fact.values["pair"], fact.values["medical"]), fact)
    for (pair, medical), use in first.items():
        known = first.get((pair, False))
        if medical and known and pair not in tied and not any(use.span.meets(q) for q in quiet):
            values = {"first": known.values["text"], "second": use.values["text"]}
            yield Hit(use.span, values, related=(known.span,))


def _is_part(text: str, found: re.Match[str]) -> bool:
    """Say whether a name is part of a longer one: "pulmonary hypertension", "Stop Hypertension"."""
    before = text[max(0, found.start() - _WORD) : found.start()].split()[-1:] or [""]
    capital = (
        found[0][0].isupper() and before[0][:1].isupper() and text.count(" ", 0, _LINE) >= _TITLE
    )
    return (
        capital or bool(_KIND.search(before[0].lower())) or bool(_GOES_ON.match(text, found.end()))
    )


def _tied(sentence: nlp.Sentence, spans: Sequence[Span]) -> bool:
    """Say whether words between the names, or a bracket right behind, make them one thing."""
    low, high = min(s.end for s in spans), max(s.start for s in spans)
    at = sentence.span.start
    between = sentence.text[low - at : max(low, high) - at]
    return bool(_TIES.search(between))


# Compared by identity: it is made once for the pairs of a rule.
@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """All names of the pairs: one expression for them, the pairs and the side of each, and how they begin."""

    form: re.Pattern[str]
    sides: Mapping[str, tuple[tuple[int, bool], ...]]
    one: frozenset[str]  # the row of letters and digits of those that have only one
    two: frozenset[tuple[str, str]]  # the first two of the others

    def may_be_in(self, text: str) -> bool:
        """Say whether a name can stand in a text: all rows of letters and digits in it are whole ones there."""
        # Capitals and small letters are the same to the expression; only these two fold to something else.
        if "\u0130" in text or "\u0131" in text:
            return True
        rows = _rows(text.casefold())
        return not (self.one.isdisjoint(rows) and self.two.isdisjoint(pairwise(rows)))


@lru_cache(maxsize=8)
def _names(pairs: tuple[str, ...]) -> _Names:
    sides: dict[str, tuple[tuple[int, bool], ...]] = {}
    for number, line in enumerate(pairs):
        known, _, medical = line.partition("=")
        for names, side, cut in ((known, False, "|"), (medical, True, ",")):
            for name in filter(None, map(str.strip, names.split(cut))):
                key = _folded(name)
                sides[key] = (*sides.get(key, ()), (number, side))
    words = "|".join(re.escape(name) for name in sorted(sides, key=len, reverse=True))
    form = words.replace("'", "['’]").replace(r"\ ", r"\s")
    starts = [_rows(name.casefold()) for name in sides]
    one = frozenset(rows[0] + end for rows in starts if len(rows) == 1 for end in _ENDS)
    two = frozenset((rows[0], rows[1] + end) for rows in starts if len(rows) > 1 for end in _ENDS)
    named = re.compile(rf"(?<![\w-])({form})(?:e?s)?(?![\w-])", re.IGNORECASE)
    return _Names(named, sides, one, two)


def _folded(name: str) -> str:
    return re.sub(r"\s+", " ", name.lower().replace("’", "'"))
