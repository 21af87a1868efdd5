"""The language engine: tokens, tags, heads and labels of a text, loaded late and once.

Nothing stands on a model's names, lemmas or part-of-speech rules. The room `engine` runs the model by NumPy and gives
the same arrays as spaCy, which does the work where that room cannot, or when somebody asks for it.
"""

from __future__ import annotations

import os
from _thread import RLock
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from pagelint.deadline import held
from pagelint.errors import UsageError
from pagelint.installed import model
from pagelint.known_texts import forget_by
from pagelint.nlp.engine import NotUsableError, load
from pagelint.nlp.engine.arrays import Engine, Parse
from pagelint.vocabulary import ENGINE, ENGINES
from pagelint.waiting import unsigned

__all__ = [
    "Engine",
    "Parse",
    "SpacyEngine",
    "ahead",
    "engine",
    "forget",
    "model",
    "parse",
    "why_spacy",
]


class SpacyEngine:
    """spaCy's tagger and parser, nothing else of the model."""

    def __init__(self, package: str, version: str) -> None:
        import spacy

        self.name = f"en_core_web_sm {version}"
        self.nlp: Any = spacy.load(
            package, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"]
        )

    def parse(self, texts: Iterable[str], until: Sequence[int] = ()) -> Iterator[Parse]:
        """Yield one Parse for each text, in order, all of it."""
        del until
        for doc in self.nlp.pipe(texts, batch_size=64):
            yield Parse(
                starts=tuple(t.idx for t in doc),
                ends=tuple(t.idx + len(t.text) for t in doc),
                tags=tuple(t.tag_ for t in doc),
                heads=tuple(t.head.i for t in doc),
                labels=tuple(t.dep_ for t in doc),
                sentence_starts=tuple(t.i for t in doc if t.is_sent_start),
                end=len(doc.text),
            )


def engine() -> Engine:
    """Return the engine that runs the model here, loaded at the first call."""
    return _chosen(_asked_for())[0]


def why_spacy() -> str:
    """Return why spaCy does the work here and not the lighter engine, in plain words; "" if it does not."""
    return _chosen(_asked_for())[1]


def _asked_for() -> str:
    asked = os.environ.get(ENGINE, "")
    if asked and asked not in ENGINES:
        raise UsageError(f"{ENGINE} is “{asked}”. Write “{'” or “'.join(ENGINES)}”.")
    return asked


@cache
def _chosen(asked: str) -> tuple[Engine, str]:
    package, version = model()
    with held():
        if asked == "spacy":
            return _spacy(package, version), "you asked for it"
        try:
            return load(package, version, lambda: _spacy(package, version), unsigned()), ""
        except NotUsableError as error:
            return _spacy(package, version), str(error)


@cache
def _spacy(package: str, version: str) -> SpacyEngine:
    return SpacyEngine(package, version)


_MOST_KEPT = 1024  # the blocks of a long page
_kept: dict[str, Parse] = {}  # the newest last
_expected: dict[str, int] = {}  # up to which place
_turn = RLock()  # an engine parses for one thread at a time


def parse(text: str, until: int | None = None) -> Parse:
    """Return the parse of one block's text, at least of all sentences before a place. The newest are kept."""
    until = len(text) if until is None else until
    with _turn:
        if text in _expected:
            _expect(text, until)
            _parse_expected()
        found = _kept.pop(text, None)
        if found is None or found.end < until:
            found = next(iter(engine().parse([text], [until])))
        _keep(text, found)
    return found


def ahead(texts: Iterable[tuple[str, int]]) -> None:
    """Say which texts may soon be asked for, and up to which place, instead of those said before.

    The first of them that is asked for is parsed together with the others: that costs less than one by one, and
    costs nothing where none is asked for.
    """
    with _turn:
        _expected.clear()
        for text, until in texts:
            if text not in _kept or _kept[text].end < until:
                _expect(text, until)


def _expect(text: str, until: int) -> None:
    _expected[text] = max(until, _expected.get(text, 0))


def forget() -> None:
    """Forget all parses."""
    with _turn:
        _kept.clear()
        _expected.clear()


forget_by(forget)


def _parse_expected() -> None:
    texts, until = list(_expected), list(_expected.values())
    _expected.clear()
    try:
        for text, found in zip(texts, engine().parse(texts, until), strict=True):
            _keep(text, found)
    except ValueError:
        return  # one of them cannot be parsed: whoever asks for that one will see the error


def _keep(text: str, found: Parse) -> None:
    _kept[text] = found
    if len(_kept) > _MOST_KEPT:
        del _kept[next(iter(_kept))]
