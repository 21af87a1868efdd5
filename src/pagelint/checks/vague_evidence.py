"""Evidence that nobody can look up: "studies show", "experts agree", "clinically proven".

Sees the wordings of the rule's patterns in sentences that claim something, and looks for a source there, in
the next sentence, and for a reference mark further on in the block; a link in the sentence is one. A
sentence that only asks for research, or says that none was found, claims nothing. Misses a source named
in another paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pagelint import nlp
from pagelint.checks import _patterns
from pagelint.checks._force import LONGEST, is_name, is_question, is_quoted
from pagelint.checks._options import once_for_options
from pagelint.checks._pattern_index import possible
from pagelint.checks._said import sayings
from pagelint.checks._sources import is_cited, is_sourced
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.verdict import Hit

VALUES = frozenset[str]()
BY_BLOCK = True
_OTHERS = frozenset({"quote", "alt"})
_REST = 3000  # characters of a block behind a sentence that are searched for a reference mark
_DENIED = re.compile(
    r"\b(?:no|not|never|few|little|nor|neither|without|cannot|if|whether|until|unless|when)\b[^,;:]{0,60}$"
    r"|\w{2,10}n[’']t\b[^,;:]{0,60}$|(?<!,\s)\b(?:which|what|any)\s(?:of\sthe\s)?$",
    re.IGNORECASE,
)
# "In the ABC, the pill was shown to help": a study by its short name, where no place has that name.
_NAMED_STUDY = re.compile(
    r"(?:In|During|From) the (?!USA?\b|UK\b|EU\b|[NP]?ICU\b|ED\b|CNS\b)[A-Z][A-Z-]{2,}\b"
    r"[^.;]{1,80}\b(?:was|were|has been|have been) (?:shown|found)\b"
)
# What evidence is only said to make likely is told with care, whatever the verb.
_CAREFUL = re.compile(
    r"\b(?:may|might|could|(?:some|one|a few|several) (?:stud\w+|trials?|research))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    words: Mapping[str, str] = option({}, "lists of words that the patterns name as {list}")
    claims: tuple[str, ...] = option(
        (), "wordings that point to evidence; rules/statements/pack.yaml says how they are read"
    )
    tentative: tuple[str, ...] = option(
        (), "wordings that point to it with care: one severity lower"
    )
    refuse: tuple[str, ...] = option((), "a sentence that meets one of these claims nothing")


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    if not params.claims:
        yield "“claims” is missing: which wordings point to evidence?"
    lists = (f"{{{name}}}" for name in params.words)
    patterns = (*lists, *params.claims, *params.tentative, *params.refuse)
    yield from _patterns.problems(patterns, _patterns.words_of(params.words))


@once_for_options
def _evidence(params: Params) -> list[_patterns.Matcher]:
    words = _patterns.words_of(params.words)
    ways = (params.claims, params.tentative, params.refuse)
    return [_patterns.matcher(way, words) for way in ways]


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report the first evidence without a source in each sentence."""
    claims, tentative, refuse = _evidence(params)
    numbers = claims.numbers | tentative.numbers
    for sentence in nlp.sentences(section) if sayings(section).able & numbers else ():
        text = sentence.text
        if not possible(text) & numbers:
            continue
        if sentence.block.kind in _OTHERS or len(text) > LONGEST or is_question(sentence):
            continue
        spans = [(s, False) for s in claims.all(text)] + [(s, True) for s in tentative.all(text)]
        made = [(s, lower) for s, lower in sorted(spans) if _points(sentence, s)]
        if not made:
            continue
        careful = bool(_CAREFUL.search(text)) or all(lower for _, lower in made)
        if not refuse.meets(text) and not _has_source(section, sentence):
            yield Hit(made[0][0].shift(sentence.span.start), lower=careful)


def _points(sentence: nlp.Sentence, span: Span) -> bool:
    text = sentence.text
    denied = _DENIED.search(text[: span.start])
    return not denied and not is_quoted(text, span) and not is_name(sentence, span)


def _has_source(section: Section, sentence: nlp.Sentence) -> bool:
    """Say whether the sentence, the next one, or a reference mark further on in its block tells it."""
    if any(m.kind == "link" and m.span.meets(sentence.span) for m in section.marks):
        return True
    if _NAMED_STUDY.match(sentence.text.lstrip()):
        return True
    rest = section.text[sentence.span.end : sentence.block.span.end][:_REST]
    return is_sourced(sentence.text) or is_cited(sentence.text + rest) or _names_it(rest[:300])


def _names_it(rest: str) -> bool:
    """Say whether the next sentence names the source: "The study, by …, found …"."""
    following = re.split(r"(?<=[.!?])\s(?=[A-Z])", rest.strip(), maxsplit=1)[0]
    told = re.match(r"(?:The|This|That|These|Those|It|Source|See|In)\b", following)
    return bool(told) and is_sourced(following)
