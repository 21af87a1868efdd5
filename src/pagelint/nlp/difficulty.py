"""How hard a word or a term is for readers, from 0 (everybody knows it) to 1 (nobody does).

Two small sets of regression trees, one for a word and one for a term of several words, fitted by
`tools/build_difficulty.py` on the CompLex corpus (Shardlow, Cooper and Zampieri 2020, READI,
2020.readi-1.9; CC BY 4.0), in which people rated words in their sentences. A word can only get
easier the commoner it or its family is, and by being on the Dale-Chall list: the trees are bound to
that. How common words are comes from wordfreq (Speer 2022, doi:10.5281/zenodo.7199437).
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pagelint.known_words import kept_by_word
from pagelint.nlp.familiar import familiar
from pagelint.nlp.inflect import bases, fold
from pagelint.nlp.segment import words as cut_words
from pagelint.nlp.syllables import syllables
from pagelint.shelf import kept, kept_apart

_DATA = Path(__file__).parent / "data"
RAREST = 2.2  # the Zipf value of words that are not in the table, which ends at 2.5
# Words that hold a term together and are not themselves hard.
_GLUE = frozenset("a an and by for from in of on or the to with".split())
_MEDICAL = re.compile(
    r"(?:itis|ectomy|otomy|ology|emia|oscopy|osis|oma|pathy|plasty|graphy|algia|mycin|cillin|statin|zole|olol|iasis|trophy|"
    r"uria|penia|lysis|ase|ine|in|gen|cyte|cytic|genic|otic|itic)s?$|^(?:cardi|neuro|gastr|hepat|derm|hem|onco|nephr|radio|"
    r"chemo|immun|psych|osteo|arthr|bronch|thromb|angi|phosph|gluc|cyt)"
)


def word_difficulty(term: str, sentence: str | None = None) -> float:
    """Return how hard a word or a term is: 0 (everybody knows it) to 1 (nobody does).

    On the scale of the CompLex raters, from "very easy" (0) to "very difficult" (1); the mean of
    several raters is hardly ever near the ends. With the sentence, the capital that begins it counts
    for nothing. A term without letters gets 0.
    """
    at = sentence.find(term) if sentence else -1
    if sentence and at >= 0 and not re.search(r"\w", sentence[:at]):
        term = term[:1].lower() + term[1:]
    return _difficulty(term)


@lru_cache(maxsize=4096)
@kept_by_word(100)
def _difficulty(term: str) -> float:
    parts = [term[a:b] for a, b in cut_words(term)]
    parts = [p for p in parts if any(c.isalpha() for c in p)]
    content = [p for p in parts if p.casefold() not in _GLUE] or parts
    if not content:
        return 0.0
    values = single_word(content[0]) if len(content) == 1 else _of_term(content)
    return min(1.0, max(0.0, values))


@lru_cache(maxsize=8192)
def rarity(word: str) -> float:
    """Return the Zipf value of a word: log10 of its uses in a billion words, 2.2 for rare ones."""
    folded = fold(word)
    table = _zipf()
    found = table.get(folded)
    if found is None and "-" in folded:
        return min((table.get(p, RAREST) for p in folded.split("-") if p), default=RAREST)
    return RAREST if found is None else found


@lru_cache(maxsize=1024)
def family_rarity(word: str) -> float:
    """Return the Zipf value of the commonest word that this one is a regular form of."""
    return max(rarity(word), *map(rarity, bases(word)))


def features(word: str) -> tuple[float, ...]:
    """Return what the trees look at in one word; `tools/build_difficulty.py` names them."""
    folded, rest = fold(word), word[1:]
    small = rest.isalpha() and rest.islower()  # as most words
    return (
        rarity(word),
        family_rarity(word),
        float(len(folded)),
        float(syllables(folded)),
        float(familiar(folded)),
        float(word[:1].isupper()),
        float(not small and any(c.isupper() or c.isdigit() for c in rest)),
        float(bool(_MEDICAL.search(folded))),
    )


def term_features(words: list[str]) -> tuple[float, ...]:
    """Return what the trees look at in a term of several words."""
    each = [single_word(w) for w in words]
    rare = [rarity(w) for w in words]
    n = len(words)
    return (
        sum(each) / n,
        max(each),
        min(each),
        sum(rare) / n,
        min(rare),
        max(rare),
        sum(len(fold(w)) for w in words) / n,
        sum(syllables(fold(w)) for w in words) / n,
    )


@lru_cache(maxsize=1024)
def single_word(word: str) -> float:
    """Return how hard one word is, on the scale of `word_difficulty`, its capitals counted."""
    return _sum("word", features(word))


def _of_term(words: list[str]) -> float:
    return _sum("term", term_features(words))


@lru_cache(maxsize=1024)  # many words look the same to the trees
def _sum(model: str, values: tuple[float, ...]) -> float:
    return _summed(model)(*values)


@cache
def _summed(model: str) -> Callable[..., float]:
    """Return what sums up the trees of a model."""
    made: Callable[..., float] = eval(marshal.loads(_code(model)))  # noqa: S302, S307 (our own)
    return made


@kept
def _code(model: str) -> bytes:
    """Return the trees of a model as a function of Python: six times as quick as to walk them."""
    base, trees = _models()[model]
    text = " + ".join([repr(float(base)), *map(_written, trees)])
    return marshal.dumps(compile(f"lambda {', '.join(_VALUES)}: {text}", "<trees>", "eval"))


_VALUES = "abcdefgh"  # of a word or a term


def _written(node: Any) -> str:
    if type(node) is not list:
        return repr(node)
    feature, threshold, at_most, more = node
    return f"({_written(at_most)} if {_VALUES[feature]} <= {threshold!r} else {_written(more)})"


@cache
def _models() -> dict[str, tuple[float, list[Any]]]:
    import json  # once for all runs

    made: dict[str, tuple[float, list[Any]]] = json.loads(
        (_DATA / "difficulty.json").read_text("utf-8")
    )
    return made


@cache
@kept_apart(3)
def _zipf() -> Mapping[str, float]:
    """Return the Zipf values of the 52,000 commonest words: a line holds all words of one value."""
    table: dict[str, float] = {}
    for line in (_DATA / "zipf.txt").read_text("utf-8").splitlines():
        value, *found = line.split(" ")
        table.update(dict.fromkeys(found, int(value) / 10))
    return table
