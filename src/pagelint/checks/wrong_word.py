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
# Between two words; that some blank is there follows from where words begin and end.
_GAP = r"[\s\xa0(]{0,3}"
_SIGNS = {
    "^": r"^[\s\"“(•*-]{0,5}",
    "$": r"(?=[.!?;:…)\"”\s]{0,5}$)",
    ",": r"\s{0,2},",
}
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
    for token in _TOKEN.findall(when):
        if token == "[":
            parts += _GAP + "(?P<wrong>"
        elif token == "]":
            parts += ")"
        else:
            parts += _choice(token, lists)
    expression = re.compile(parts, re.IGNORECASE)
    if not refused:
        return _Pattern(expression, None, entry.right)
    return _Pattern(expression, re.compile(_choice(refused, lists), re.IGNORECASE), entry.right)


def _choice(token: str, lists: Mapping[str, str]) -> str:
    """Return the expression of a word, a sign, a choice of them or a list; "_" is a blank in a word."""
    words = lists[token[1:-1]].split() if token[0] == "{" else token.strip("()").split("|")
    return "(?:" + "|".join(_SIGNS.get(w) or _word(w) for w in words) + ")"


def _word(word: str) -> str:
    letters = re.escape(word).replace(r"\*", r"[\w']{0,20}").replace("_", r"[\s\xa0]+")
    return rf"{_GAP}(?<![\w'-]){letters}(?![\w'-])"
