"""A word that is spelled right and is the wrong one: "caused from", "asses the patient", "loose weight".

Sees what its rules list, and only in company that leaves no doubt: the words beside it. Each entry is a
pattern and the right words. In a pattern `[ ]` stand around what is wrong, `( | )` around words of which
one will do, `{ }` around the name of a list, `*` for any ending, `^` and `$` where a sentence begins and
ends, and a comma for itself; after " but not " stand words that must not be met earlier in the sentence.
Misses: all other confusions. It does not know grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pagelint import nlp
from pagelint.glossary import option
from pagelint.model import Section, Span
from pagelint.verdict import Edit, Hit

VALUES = frozenset({"suggestion"})
_BLANK = r"[\s\xa0]+"
_TOKEN = re.compile(r"[\[\]^$,]|\([^()\s]+\)|\{[\w-]+\}|[\w'*-]+")
_FIRST = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One confusion: where it is met, and the right words."""

    when: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Params:
    """Options of the check."""

    wrong: tuple[Entry, ...] = option((), "`when` a wrong word is met, and what is `right`")
    lists: Mapping[str, str] = option({}, "words that patterns may name")


@dataclass(frozen=True, slots=True)
class _Pattern:
    expression: re.Pattern[str]
    refused: re.Pattern[str] | None
    right: str


def problems(params: Params) -> Iterator[str]:
    """Yield what is wrong with a rule's options."""
    for entry in params.wrong:
        if entry.when.count("[") != 1 or entry.when.count("]") != 1 or not entry.right:
            yield f"“{entry.when}” needs one [wrong word] and what is right"
        for name in re.findall(r"\{([\w-]+)\}", entry.when):
            if name not in params.lists:
                yield f"“{entry.when}” names a list that is not there: “{name}”"


def see(section: Section, params: Params) -> Iterator[Hit]:
    """Report each wrong word; where two patterns meet, the one listed first counts."""
    index = _index(params.wrong, tuple(params.lists.items()))
    for sentence in nlp.sentences(section):
        text = sentence.text.replace("’", "'")
        words = {w.lower() for w in _FIRST.findall(text)}
        taken: list[Span] = []
        for key, patterns in index.items():
            if key not in words:
                continue
            for pattern in patterns:
                for span in _spans(pattern, text):
                    if not any(span.meets(t) for t in taken):
                        taken.append(span)
                        yield _hit(section, span.shift(sentence.span.start), pattern.right)


def _hit(section: Section, span: Span, right: str) -> Hit:
    wrong = section.text[span.start : span.end]
    right = right[:1].upper() + right[1:] if wrong[:1].isupper() else right
    return Hit(span, {"suggestion": right}, (Edit(span, right),))


def _spans(pattern: _Pattern, text: str) -> Iterator[Span]:
    for found in pattern.expression.finditer(text):
        before = text[: found.start("wrong")]
        if pattern.refused is None or not pattern.refused.search(before):
            yield Span(*found.span("wrong"))


@lru_cache(maxsize=8)
def _index(
    wrong: tuple[Entry, ...], lists: tuple[tuple[str, str], ...]
) -> dict[str, tuple[_Pattern, ...]]:
    """Return the patterns by each first word that what is wrong can have."""
    index: dict[str, list[_Pattern]] = {}
    for entry in wrong:
        pattern = _compiled(entry, dict(lists))
        inner = entry.when.partition("[")[2].partition("]")[0]
        for word in inner.split()[0].strip("()").split("|"):
            index.setdefault(word.lower(), []).append(pattern)
    return {k: tuple(v) for k, v in index.items()}


def _compiled(entry: Entry, lists: Mapping[str, str]) -> _Pattern:
    when, _, refused = entry.when.partition(" but not ")
    parts = ""
    glued = True  # nothing stands before, so no blank is asked for
    for token in _TOKEN.findall(when):
        if token == "]":
            parts += ")"
            continue
        if token in ",$":
            parts += r"\s*," if token == "," else r"(?=[\s\"”)]*[.!?;:…,)]*[\s\"”)]*$)"
            glued = False
            continue
        gap = "" if glued else _BLANK
        glued = token in "^["
        if token == "[":
            parts += gap + "(?P<wrong>"
        elif token == "^":
            parts += r"^[\s\"“(•*-]*"
        else:
            parts += gap + rf"(?<![\w'-])(?:{_words(token, lists)})(?![\w'-])"
    stop = rf"\b(?:{refused.strip()})\b" if refused else ""
    return _Pattern(
        re.compile(parts, re.IGNORECASE),
        re.compile(stop, re.IGNORECASE) if stop else None,
        entry.right,
    )


def _words(token: str, lists: Mapping[str, str]) -> str:
    """Return the expression of a word, a choice of words or a list; "_" stands for a blank in a choice."""
    text = "|".join(lists[token[1:-1]].split()) if token[0] == "{" else token.strip("()")
    return re.escape(text).replace(r"\|", "|").replace(r"\*", r"[\w']{0,20}").replace("_", _BLANK)
