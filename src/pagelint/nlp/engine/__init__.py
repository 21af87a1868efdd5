"""The English model without spaCy's weight: its tokenizer, tagger and parser, run by NumPy from spaCy's own weights.

A closed room. Only `load` and what `arrays` says are for others; no module here imports anything of pagelint but
`storage`. spaCy is the reference: the weights are taken out of the installed model at the first use, and kept only if
the same answers come out; whatever stands against that is a NotUsableError, and then spaCy does the work.

    arrays      what comes out
    runtime     the engine: batches in, arrays out
    tokenizer   text to pieces          words        pieces to numbers of features
    network     export      spaCy's model to tables and arrays, by `patterns` for the tokenizer
    kept        tables and arrays to bytes and back
    trial       the texts on which both must agree
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol

from pagelint import storage
from pagelint.nlp.engine.arrays import Engine

VERSION = "3.8.0"  # the only version that it was compared with
FORMAT = 3  # of what is kept: count it up when that changes
_ALL = "weights"


class Reference(Engine, Protocol):
    """The engine that is right by definition, with spaCy's pipeline."""

    nlp: Any


class NotUsableError(Exception):
    """The engine cannot be used here. The message says why, in plain words."""


def load(
    package: str,
    version: str,
    reference: Callable[[], Reference],
    importing: AbstractContextManager[None] | None = None,
) -> Engine:
    """Return the engine with the weights of an installed model; `reference` loads spaCy, if it must be asked.

    NumPy is imported within `importing`, if that is given.

    Raises NotUsableError if spaCy should do the work.
    """
    if version != VERSION:
        raise NotUsableError(f"the model is version {version}, and only {VERSION} was tried")
    if storage.folder() is None:
        raise NotUsableError("there is no folder of your own to keep the model's weights in")
    for library in ("OPENBLAS", "OMP", "MKL"):  # one thread: more cost more than they bring
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    try:
        with importing or nullcontext():
            from numpy import __version__ as numpy
    except ImportError as error:
        raise NotUsableError("NumPy cannot be loaded") from error
    from pagelint.nlp.engine.kept import unpacked
    from pagelint.nlp.engine.runtime import NumpyEngine

    python = sys.implementation.cache_tag
    name = f"engine/{package}-{version}-{FORMAT}-{python}-numpy-{numpy}"
    data: bytes | memoryview | None = storage.entry(storage.table(name), _ALL)
    if data is None:
        data = _tried(version, reference())
        if not storage.write_table(name, {_ALL: data}):
            raise NotUsableError("the model's weights cannot be written to the cache folder")
    return NumpyEngine(_name(version), *unpacked(data))


def _name(version: str) -> str:
    return f"en_core_web_sm {version}"


def _tried(version: str, reference: Reference) -> bytes:
    """Return the weights as bytes. Raises NotUsableError unless both engines give the same answers by them."""
    from pagelint.nlp.engine.export import UnfitError, exported
    from pagelint.nlp.engine.kept import packed, unpacked
    from pagelint.nlp.engine.runtime import NumpyEngine
    from pagelint.nlp.engine.trial import TEXTS

    try:
        data = packed(*exported(reference.nlp))
        made = list(NumpyEngine(_name(version), *unpacked(data)).parse(TEXTS))
    except UnfitError as error:
        raise NotUsableError(f"the installed model is of another kind: {error}") from error
    except Exception as error:  # whatever breaks here, spaCy still works
        raise NotUsableError(
            f"the model could not be taken over: {type(error).__name__}"
        ) from error
    if made != list(reference.parse(TEXTS)):
        raise NotUsableError("its answers are not the same as spaCy's on this computer")
    return data
